"""Sealed files in a bucket: what a kill in the middle leaves, what the store alters or loses, what goes and when."""

import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.exchange.core.files import blob
from hornbill.hub.blobs import DAY_S, UNFINISHED_DAYS
from hornbill.hub.bucket import rows
from hornbill.hub.bucket.store import Damaged
from hornbill.hub.refusals import (
    BlobQuota,
    FileDamaged,
    FilesAway,
    NoBlob,
    OtherOffset,
    OutcomeUnknown,
    WrongChunk,
)
from tests.hub.bucket.memory import MemoryBucket, blobs_in_memory
from tests.hub.bucket.test_same_as_folder import JUNK, NOW, SIZE, sealed

TODAY = int(NOW.timestamp()) // DAY_S


@pytest.fixture
def blobs(tmp_path):
    with closing(blobs_in_memory(tmp_path)) as made:
        yield made


@pytest.fixture(scope="module")
def file():
    return sealed()


def stored(blobs, announced, data, agency="th-customs"):
    found = blobs.announce(agency, announced, NOW)
    blobs.append(found, found.have, data[found.have :])
    return blobs.find(announced.address)


def test_a_whole_file_is_its_chunks_under_the_hashes_that_were_announced(blobs, file):
    announced, data = file
    upload = blobs.announce("th-customs", announced, NOW)
    for at in range(0, len(data), 300_000):
        blobs.append(upload, at, data[at : at + 300_000])
    found = blobs.find(announced.address)
    assert found.done
    kept = blobs.bucket.everything()
    names = [f"files/{found.place}/{index:04d}-{leaf.hex()}" for index, leaf in enumerate(announced.leaves)]
    assert sorted(kept) == names  # nothing is left of the beginnings of chunks
    assert b"".join(kept[name] for name in names) == data


def test_what_a_kill_before_the_commit_leaves_is_sent_again_and_then_gone(blobs, file, monkeypatch):
    announced, data = file
    upload = blobs.announce("th-customs", announced, NOW)
    blobs.append(upload, 0, data[:700_000])
    with monkeypatch.context() as killed:
        killed.setattr(blobs.tables, "write", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            blobs.append(upload, 700_000, data[700_000:1_100_000])
    assert len(blobs.bucket.everything()) == 3  # the first tail; and a chunk and a tail that nobody counts
    found = blobs.find(announced.address)
    assert found.have == 700_000
    blobs.append(found, 700_000, data[700_000:])
    assert len(blobs.bucket.everything()) == 2
    assert blobs.read(blobs.find(announced.address), 0, len(data)) == data


def test_a_commit_of_unknown_outcome_is_asked_for_again(blobs, file, monkeypatch):
    announced, data = file
    upload = blobs.announce("th-customs", announced, NOW)
    true = blobs.tables.write

    def unknown(run):
        true(run)
        raise OutcomeUnknown("the database did not say")

    with monkeypatch.context() as cut:
        cut.setattr(blobs.tables, "write", unknown)
        with pytest.raises(OutcomeUnknown):
            blobs.append(upload, 0, data)
    assert blobs.append(upload, 0, data) == len(data)
    assert blobs.read(blobs.find(announced.address), 0, len(data)) == data


def test_of_two_requests_that_continue_the_same_upload_one_counts(blobs, tmp_path, file, monkeypatch):
    announced, data = file
    upload = blobs.announce("th-customs", announced, NOW)
    with closing(blobs_in_memory(tmp_path, blobs.bucket)) as other:
        true = blobs.chunks.put_tail

        def overtaken(row, rest):
            other.append(other.find(announced.address), 0, data[:500_000])
            return true(row, rest)

        monkeypatch.setattr(blobs.chunks, "put_tail", overtaken)
        with pytest.raises(OtherOffset):
            blobs.append(upload, 0, data[:600_000])
    monkeypatch.undo()
    assert len(blobs.bucket.everything()) == 1  # what did not count is gone
    found = blobs.find(announced.address)
    assert found.have == 500_000
    assert blobs.read(found, 0, len(data)) == data[:500_000]


def alter(bucket, key, how):
    data = bucket.everything()[key]
    if how == "gone":
        bucket.delete([key])
    else:
        changed = {
            "cut": data[:-1],
            "empty": b"",
            "longer": data + b"x",
            "flipped": bytes([data[0] ^ 1]) + data[1:],
            "old": JUNK[: len(data)],
        }
        bucket.replace(key, changed[how])


ALTERED, FILE = ("gone", "cut", "empty", "longer", "flipped", "old"), sealed(2 * blob.CHUNK + 5)


@settings(deadline=None, max_examples=30)
@given(
    st.sampled_from(ALTERED),
    st.integers(0, 2),
    st.integers(0, 3 * blob.CHUNK),
    st.integers(1, 3 * blob.CHUNK),
)
def test_no_byte_is_given_of_a_chunk_that_is_not_what_was_stored(how, index, start, limit):
    announced, data = FILE
    with tempfile.TemporaryDirectory() as folder, closing(blobs_in_memory(Path(folder))) as blobs:
        found = stored(blobs, announced, data)
        alter(blobs.bucket, sorted(blobs.bucket.everything())[index], how)
        touched = start < found.shape.end(index) and start + limit > found.shape.start(index)
        if touched:
            with pytest.raises(FileDamaged):
                blobs.read(found, start, limit)
            [(name, _, chunk, _)] = blobs.tables.read(rows.damaged)
            assert (name, chunk) == (announced.address, index)
        else:
            assert blobs.read(found, start, limit) == data[start : start + limit]
            assert blobs.tables.read(rows.damaged) == []


def test_an_object_of_another_length_is_not_read():
    bucket = MemoryBucket()
    bucket.put("files/a/0000", b"12345")
    assert bucket.get("files/a/0000", 5) == b"12345"
    for length in (4, 6):
        with pytest.raises(Damaged, match="5 of"):
            bucket.get("files/a/0000", length)


def test_damage_that_has_passed_is_forgotten_and_what_stays_is_not(blobs, file):
    announced, data = file
    found = stored(blobs, announced, data)
    first, second = sorted(blobs.bucket.everything())
    true = blobs.bucket.everything()
    for key in (first, second):
        alter(blobs.bucket, key, "cut")
    for at in (0, len(data) - 1):
        with pytest.raises(FileDamaged):
            blobs.read(found, at, 1)
    blobs.bucket.replace(first, true[first])
    blobs.purge(TODAY, kept_days=90)
    assert [chunk for _, _, chunk, _ in blobs.tables.read(rows.damaged)] == [1]
    assert blobs.read(found, 0, 9) == data[:9]


def test_a_beginning_of_a_chunk_that_the_store_lost_is_sent_again(blobs, tmp_path, file):
    announced, data = file
    blobs.append(blobs.announce("th-customs", announced, NOW), 0, data[: blob.SEALED + 5])
    [tail] = [key for key in blobs.bucket.everything() if "tail-" in key]
    blobs.bucket.delete([tail])
    with closing(blobs_in_memory(tmp_path, blobs.bucket)) as other:  # it holds nothing in its memory
        upload = other.find(announced.address)
        with pytest.raises(OtherOffset):
            other.append(upload, upload.have, data[upload.have :])
        upload = other.find(announced.address)
        assert upload.have == blob.SEALED
        assert other.append(upload, upload.have, data[upload.have :]) == len(data)


def test_a_file_is_not_done_while_the_store_lists_less_than_it_took(blobs, file, monkeypatch):
    announced, data = file
    upload = blobs.announce("th-customs", announced, NOW)
    true = blobs.bucket.put
    monkeypatch.setattr(blobs.bucket, "put", lambda key, data: None if "/0001-" in key else true(key, data))
    with pytest.raises(FilesAway):
        blobs.append(upload, 0, data)
    monkeypatch.undo()
    found = blobs.find(announced.address)
    assert (found.have, found.done) == (blob.SEALED, False)  # as far as the store has it
    blobs.append(found, found.have, data[found.have :])
    assert blobs.find(announced.address).done


def test_a_put_that_failed_counts_nothing_behind_it(blobs, file, monkeypatch):
    announced, data = file
    upload = blobs.announce("th-customs", announced, NOW)

    def away(key, data):
        raise FilesAway("the store does not answer")

    monkeypatch.setattr(blobs.bucket, "put", away)
    with pytest.raises(FilesAway):
        blobs.append(upload, 0, data)
    monkeypatch.undo()
    assert blobs.find(announced.address).have == 0


def test_a_wrong_chunk_is_not_stored_and_the_right_ones_before_it_are(blobs, file):
    announced, data = file
    upload = blobs.announce("th-customs", announced, NOW)
    with pytest.raises(WrongChunk):
        blobs.append(upload, 0, data[:-1] + bytes([data[-1] ^ 1]))
    assert blobs.find(announced.address).have == blob.SEALED
    assert len(blobs.bucket.everything()) == 1


def test_objects_go_with_their_file_and_what_comes_late_goes_a_day_later(blobs, file):
    announced, data = file
    stored(blobs, announced, data)
    [late] = [key for key in blobs.bucket.everything() if "/0000-" in key]
    assert blobs.purge(TODAY + 90, kept_days=90) == 0
    assert blobs.purge(TODAY + 91, kept_days=90) == 1
    assert blobs.bucket.everything() == {}
    with pytest.raises(NoBlob):
        blobs.find(announced.address)
    assert blobs.used_by("th-customs") == 0
    blobs.bucket.put(late, data[:5])  # a request that was under way
    blobs.purge(TODAY + 92, kept_days=90)
    assert blobs.bucket.everything() != {}
    blobs.purge(TODAY + 93, kept_days=90)
    assert blobs.bucket.everything() == {}
    blobs.purge(TODAY + 95, kept_days=90)
    assert blobs.tables.read(lambda db: rows.former(db, 2**40, (-1, ""), 9)) == []


def test_unfinished_uploads_go_after_a_week_with_their_objects(blobs, file):
    announced, data = file
    upload = blobs.announce("th-customs", announced, NOW)
    blobs.append(upload, 0, data[:500_000])
    assert blobs.purge(TODAY + UNFINISHED_DAYS, kept_days=90) == 0
    assert blobs.purge(TODAY + UNFINISHED_DAYS + 1, kept_days=90) == 1
    assert blobs.bucket.everything() == {}
    with pytest.raises(NoBlob):
        blobs.append(upload, 500_000, data[500_000:])


def test_a_file_that_was_deleted_and_announced_again_is_not_mixed_with_the_first(blobs, file):
    announced, data = file
    upload = blobs.announce("th-customs", announced, NOW)
    blobs.append(upload, 0, data[:500_000])
    blobs.purge(TODAY + 30, kept_days=90)
    again = blobs.announce("th-customs", announced, NOW + timedelta(days=30))
    with pytest.raises(NoBlob):
        blobs.append(upload, 500_000, data[500_000:])
    assert again.have == 0
    assert blobs.append(again, 0, data) == len(data)


def test_a_quota_counts_what_other_workers_have_taken(tmp_path, file):
    announced, _ = file
    bucket = MemoryBucket()
    limit = announced.shape.length + SIZE // 2
    with (
        closing(blobs_in_memory(tmp_path, bucket, most=limit)) as one,
        closing(blobs_in_memory(tmp_path, bucket, most=limit)) as other,
    ):
        one.announce("th-customs", announced, NOW)
        more, _ = sealed(1)
        with pytest.raises(BlobQuota):
            other.announce("th-customs", more, NOW)
        other.announce("vn-customs", more, NOW)
