"""A hub begins with the bucket that has its files, and with no other; where files are in another place, they are moved first."""

from contextlib import closing

import pytest

from hornbill.hub.bucket import rows
from hornbill.hub.bucket.settling import MARKER, FilesElsewhere, check_not_in_bucket, settle
from hornbill.hub.bucket.store import BadStore
from hornbill.hub.bucket.tables import Tables
from hornbill.hub.files import Files
from hornbill.hub.refusals import FilesAway
from tests.hub.bucket.memory import MemoryBucket, blobs_in_memory
from tests.hub.bucket.test_same_as_folder import NOW, sealed

OURS, THEIRS = bytes(32), bytes([7]) * 32


@pytest.fixture
def tables(tmp_path):
    with closing(Tables(Files(tmp_path))) as made:
        yield made


@pytest.fixture
def settled(tables, tmp_path):
    """Returns what settles a bucket, and one that is."""
    bucket = MemoryBucket()

    def run(which, key=OURS):
        settle(tables, which, key, tmp_path / "blobs")

    run(bucket)
    return run, bucket


def test_a_new_bucket_is_marked_once_and_known_again(settled, tables):
    run, bucket = settled
    number = tables.read(rows.kept_in)
    assert len(number) == 32
    assert number.encode() in bucket.get(MARKER, 22 + 65 + 33)
    run(bucket)
    assert tables.read(rows.kept_in) == number


def test_a_bucket_of_another_hub_is_refused(settled):
    run, bucket = settled
    with pytest.raises(BadStore, match="another hub"):
        run(bucket, THEIRS)


def test_an_empty_bucket_in_place_of_the_one_with_the_files_is_refused(settled):
    run, _ = settled
    with pytest.raises(BadStore, match="no mark"):
        run(MemoryBucket())


def test_another_bucket_of_the_same_hub_is_refused(settled, tmp_path):
    run, _ = settled
    other = MemoryBucket()
    (tmp_path / "apart").mkdir()
    with closing(Tables(Files(tmp_path / "apart"))) as apart:
        settle(apart, other, OURS, tmp_path / "blobs")
    with pytest.raises(BadStore, match="another bucket"):
        run(other)


@pytest.mark.parametrize("content", [b"", b"x", b"x" * 120])
def test_a_mark_that_is_none_is_another_hub_s(settled, content):
    run, bucket = settled
    bucket.replace(MARKER, content)
    with pytest.raises(BadStore):
        run(bucket)


def test_files_in_the_folder_are_moved_before_a_bucket_is_used(tables, tmp_path):
    head = tmp_path / "blobs" / "9f" / ("9f" * 32 + ".head")
    head.parent.mkdir(parents=True)
    head.touch()
    with pytest.raises(FilesElsewhere, match="are in"):
        settle(tables, MemoryBucket(), OURS, tmp_path / "blobs")
    assert tables.read(rows.kept_in) == ""


def test_files_that_were_moved_back_are_not_looked_for_in_the_bucket(settled, tables):
    run, bucket = settled
    tables.write(rows.leave_bucket)
    with pytest.raises(FilesElsewhere):
        run(bucket)


def test_a_folder_is_not_begun_while_the_files_are_in_a_bucket(settled, tables, tmp_path):
    with pytest.raises(FilesElsewhere, match="in a bucket"):
        check_not_in_bucket(Files(tmp_path))
    tables.write(rows.leave_bucket)
    check_not_in_bucket(Files(tmp_path))


def test_a_hub_that_never_had_a_bucket_gets_no_tables_for_one(tmp_path):
    check_not_in_bucket(Files(tmp_path))
    assert list(tmp_path.iterdir()) == []


class SharedFiles(Files):
    shared = True


def test_workers_with_different_settings_do_not_serve_one_hub(tmp_path):
    storage = SharedFiles(tmp_path)
    check_not_in_bucket(storage)  # one that has its folder, and no file yet
    check_not_in_bucket(storage)
    with closing(Tables(storage)) as tables, pytest.raises(FilesElsewhere):
        settle(tables, MemoryBucket(), OURS, tmp_path / "blobs")


def test_of_two_workers_that_start_together_with_different_settings_one_does_not(tmp_path, monkeypatch):
    storage, bucket = SharedFiles(tmp_path), MemoryBucket()
    with closing(Tables(storage)) as tables:
        true = tables.write

        def later(run):
            check_not_in_bucket(storage)  # the other one, in between
            return true(run)

        monkeypatch.setattr(tables, "write", later)
        with pytest.raises(FilesElsewhere, match="another worker"):
            settle(tables, bucket, OURS, tmp_path / "blobs")
    assert bucket.names("") == {}


def test_before_the_first_file_it_is_made_up_for_and_a_wrong_bucket_is_not_used(tmp_path):
    announced, _ = sealed(1)
    with closing(blobs_in_memory(tmp_path)) as blobs:

        def wrong():
            raise BadStore("https://store.example/files belongs to another hub")

        blobs._unsettled = wrong
        with pytest.raises(FilesAway) as caught:
            blobs.announce("th-customs", announced, NOW)
        assert "store.example" not in str(caught.value)
        blobs._unsettled = lambda: None
        assert blobs.announce("th-customs", announced, NOW).have == 0
        assert blobs._unsettled is None
