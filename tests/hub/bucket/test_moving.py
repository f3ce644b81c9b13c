"""Sealed files are moved from the folder to a bucket and back: whole, with sender and day, from wherever it was stopped."""

import os
from contextlib import closing
from datetime import timedelta

import pytest

from hornbill.exchange.core.files import blob
from hornbill.hub.blob_store import BlobStore
from hornbill.hub.blobs import DAY_S
from hornbill.hub.bucket import moving
from hornbill.hub.bucket.moving import move
from hornbill.hub.refusals import FilesAway
from tests.hub.bucket.memory import blobs_in_memory
from tests.hub.bucket.test_same_as_folder import NOW, sealed

FIVE_DAYS_AGO = NOW - timedelta(days=5)


@pytest.fixture
def places(tmp_path):
    with closing(blobs_in_memory(tmp_path)) as stored:
        yield BlobStore(tmp_path / "blobs", most_of_node=2**40), stored


def content(blobs):
    """Everything that nodes could tell of it."""
    return {
        found.name: (
            found.sender,
            found.day,
            found.done,
            blobs.read(found, 0, found.shape.length),
            blobs.leaves(found),
        )
        for found in blobs.all()
    }


@pytest.fixture
def full(places):
    """A folder with a whole file, two uploads of one that is not, and one of which nothing is here."""
    disk, _ = places
    whole, data = sealed(2 * blob.CHUNK + 5)
    disk.append(disk.announce("th-customs", whole, FIVE_DAYS_AGO), 0, data)
    half, begun = sealed()
    disk.append(disk.announce("th-customs", half, NOW), 0, begun[:700_000])
    disk.append(disk.announce("vn-customs", half, FIVE_DAYS_AGO), 0, begun[: blob.SEALED + 9])
    disk.announce("la-police", sealed(1)[0], NOW)
    return places


def test_there_and_back_everything_is_as_it_was(full, tmp_path):
    disk, stored = full
    before = content(disk)
    assert len(before) == 4
    first = list(move(disk, stored, unfinished=False))
    assert [(done.waits, bool(done.sent), done.trouble) for done in first].count((False, True, "")) == 1
    assert sum(done.waits for done in first) == 3
    assert [done.trouble for done in move(disk, stored, unfinished=True)] == [""] * 4
    assert content(stored) == before == content(disk)
    back = BlobStore(tmp_path / "back", most_of_node=2**40)
    assert [done.trouble for done in move(stored, back, unfinished=True)] == [""] * 4
    assert content(back) == before


def test_it_goes_on_where_it_was_stopped(full, monkeypatch):
    disk, stored = full
    true, puts = stored.bucket.put, []

    def breaks(key, data):
        puts.append(key)
        if len(puts) > 2:
            raise FilesAway("the store does not answer")
        true(key, data)

    with monkeypatch.context() as broken:
        broken.setattr(stored.bucket, "put", breaks)
        with pytest.raises(FilesAway):
            list(move(disk, stored, unfinished=True))
    assert not any(found.done for found in stored.all())
    list(move(disk, stored, unfinished=True))
    assert content(stored) == content(disk)
    assert [done.sent for done in move(disk, stored, unfinished=True)] == [0] * 4


def test_a_file_that_is_damaged_where_it_is_is_named_and_the_others_are_moved(full):
    disk, stored = full
    other, data = sealed(1)
    disk.append(disk.announce("vn-customs", other, NOW), 0, data)
    [damaged] = [found for found in disk.all() if found.done and found.sender == "th-customs"]
    path = disk._path(damaged.name, "data")
    path.write_bytes(bytes(9) + path.read_bytes()[9:])
    done = list(move(disk, stored, unfinished=True))
    assert [found.address for found in done if found.trouble] == [damaged.address]
    assert stored.find(other.address).done
    assert not stored.find(damaged.address).done


def test_what_the_bucket_does_not_give_back_as_it_took_it_is_named(full, monkeypatch):
    disk, stored = full
    true = stored.bucket.get

    def altered(key, length):
        data = true(key, length)
        return data[:-1] + bytes([data[-1] ^ 1])

    monkeypatch.setattr(stored.bucket, "get", altered)
    troubles = [done.trouble for done in move(disk, stored, unfinished=False) if not done.waits]
    assert len(troubles) == 1
    assert "other bytes" in troubles[0]


def test_days_are_kept_so_that_nothing_stays_longer_for_having_been_moved(full):
    disk, stored = full
    list(move(disk, stored, unfinished=True))
    days = {found.sender: found.day for found in stored.all() if found.done}
    assert days == {"th-customs": int(FIVE_DAYS_AGO.timestamp()) // DAY_S}


def test_whoever_sent_a_file_between_two_runs_has_it_and_it_goes_on_his_day(places):
    disk, stored = places
    announced, data = sealed(900)
    disk.append(disk.announce("th-customs", announced, NOW - timedelta(days=89)), 0, data)
    list(move(disk, stored, unfinished=False))
    later = NOW + timedelta(days=2)
    today = int(later.timestamp()) // DAY_S
    assert disk.purge(today, kept_days=90) == 1
    disk.append(disk.announce("vn-customs", announced, later), 0, data)
    assert [done.trouble for done in move(disk, stored, unfinished=True)] == [""]
    assert stored.purge(today, kept_days=90) == 0
    assert content(stored) == content(disk)
    assert (stored.used_by("vn-customs"), stored.used_by("th-customs")) == (disk.used_by("vn-customs"), 0)


def test_what_lies_in_the_folder_from_before_becomes_what_the_bucket_has(places, tmp_path):
    _, stored = places
    announced, data = sealed(900)
    left = BlobStore(tmp_path / "blobs", most_of_node=2**40)
    left.append(left.announce("th-customs", announced, NOW - timedelta(days=89)), 0, data)
    stored.append(stored.announce("vn-customs", announced, NOW), 0, data)
    assert [done.trouble for done in move(stored, left, unfinished=True)] == [""]
    for disk in (left, BlobStore(tmp_path / "blobs", most_of_node=2**40)):
        assert content(disk) == content(stored)
        assert (disk.used_by("vn-customs"), disk.used_by("th-customs")) == (stored.used_by("vn-customs"), 0)


def test_a_whole_file_that_was_cut_short_where_it_is_is_named_by_every_run(places, tmp_path):
    disk, stored = places
    announced, data = sealed()
    found = disk.announce("th-customs", announced, NOW)
    disk.append(found, 0, data)
    os.truncate(disk._path(found.name, "data"), blob.SEALED + 100)
    disk = BlobStore(tmp_path / "blobs", most_of_node=2**40)
    for _ in range(3):
        [done] = move(disk, stored, unfinished=True)
        assert f"{blob.SEALED + 100} of {announced.shape.length} bytes" in done.trouble
    assert not stored.find(announced.address).done


@pytest.fixture
def forgetful(places, monkeypatch):
    """A folder with one whole file, and a bucket that keeps other bytes of its second chunk than it took."""
    disk, stored = places
    announced, data = sealed()
    disk.append(disk.announce("th-customs", announced, NOW), 0, data)
    true = stored.bucket.put

    def lies(key, data):
        true(key, bytes(len(data)) if "/0001-" in key else data)

    monkeypatch.setattr(stored.bucket, "put", lies)
    return disk, stored


def test_what_was_not_read_back_as_it_was_sent_is_named_until_it_is(forgetful, monkeypatch):
    disk, stored = forgetful
    for _ in range(2):
        [done] = move(disk, stored, unfinished=True)
        assert "other bytes" in done.trouble
    monkeypatch.undo()
    [done] = move(disk, stored, unfinished=True)
    assert (done.trouble, done.sent > 0) == ("", True)
    assert content(stored) == content(disk)


def test_what_a_run_that_was_killed_did_not_read_back_the_next_one_does(forgetful, monkeypatch):
    disk, stored = forgetful
    with monkeypatch.context() as killed:
        killed.setattr(moving, "check", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            list(move(disk, stored, unfinished=True))
    [found] = stored.all()
    assert found.done
    [done] = move(disk, stored, unfinished=True)
    assert (done.sent, "other bytes" in done.trouble) == (0, True)
