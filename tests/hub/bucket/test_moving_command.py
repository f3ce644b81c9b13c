"""``hornbill hub files move`` with several workers: nobody takes a file where files are moved from, and a bucket that is another gives up nothing."""

import os
from contextlib import closing

import pytest

from hornbill.command import hub_files
from hornbill.exchange.core.files import blob
from hornbill.hub.blob_store import BlobStore
from hornbill.hub.blobs import DAY_S
from hornbill.hub.bucket import address, rows
from hornbill.hub.bucket.settling import MARKER, StillHere, check_not_in_bucket, marked, settle
from hornbill.hub.bucket.store import BadStore
from hornbill.hub.bucket.stored import BucketBlobs
from hornbill.hub.bucket.tables import Tables
from hornbill.hub.files import Files
from hornbill.hub.nodes import read_hub_file
from hornbill.hub.refusals import FilesAway
from hornbill.hub.shared_database import Shared
from hornbill.hub.storages import choose_blobs
from tests.hub.bucket.memory import MemoryBucket
from tests.hub.bucket.test_same_as_folder import NOW, sealed
from tests.hub.rig import Rig

TO = "https://store.example/files"


class Workers(Files):
    """Tables that several processes use, none of which is connected now."""

    shared = True

    def hold(self, hub_key):
        pass

    def release(self):
        pass

    def running(self):
        return 0


@pytest.fixture
def bucket():
    return MemoryBucket()


@pytest.fixture
def hub(tmp_path, monkeypatch, bucket):
    """A hub of several workers that are all stopped, and the command, whose bucket is in memory; returns its storage."""
    database = Rig(tmp_path).database  # of a run on PostgreSQL
    made = (lambda _: Shared(database)) if database else Workers
    (tmp_path / "keys").write_text("NAME\nsecret\n")
    (tmp_path / "keys").chmod(0o600)
    monkeypatch.setenv(address.KEYS, str(tmp_path / "keys"))
    monkeypatch.setattr(hub_files, "choose", made)
    monkeypatch.setattr(hub_files, "Bucket", lambda *_: bucket)
    monkeypatch.setattr(hub_files, "_SETTLES_S", 0.0)
    storage = made(tmp_path)
    storage.hold(key(tmp_path))
    yield storage
    storage.release()


def key(folder):
    return read_hub_file(folder / "hub.json").receipt_key.public


def folder_worker(folder, storage):
    return choose_blobs(folder, storage, key(folder), most_of_node=2**40)


def bucket_worker(folder, storage, bucket):
    tables = Tables(storage)
    made = BucketBlobs(
        tables,
        bucket,
        most_of_node=2**40,
        settle=lambda: settle(tables, bucket, key(folder), folder / "blobs"),
    )
    made.settle()
    return made


def move(folder, to, *more):
    return hub_files.files(["move", "--to", to, "--data", str(folder), *more])


def in_between(monkeypatch, run):
    """Let something happen when everything has been carried, and the database does not know it yet."""
    true = hub_files._carry

    def carry(*args, **options):
        whole = true(*args, **options)
        run()
        return whole

    monkeypatch.setattr(hub_files, "_carry", carry)


def test_a_worker_that_was_only_cut_off_takes_nothing_into_the_folder_while_files_are_moved(
    hub, tmp_path, monkeypatch
):
    announced, data = sealed()
    half, begun = sealed()
    refused = []
    with closing(folder_worker(tmp_path, hub)) as worker:
        worker.append(worker.announce("th-customs", announced, NOW), 0, data)
        upload = worker.announce("th-customs", half, NOW)
        worker.append(upload, 0, begun[: blob.SEALED])

        def wakes():
            for run in (
                lambda: worker.announce("th-customs", sealed(9)[0], NOW),
                lambda: worker.append(upload, blob.SEALED, begun[blob.SEALED :]),
            ):
                worker._here._next = 0.0  # a second is over
                with pytest.raises(FilesAway):
                    run()
                refused.append(run)

        in_between(monkeypatch, wakes)
        assert move(tmp_path, TO) == 0
        wakes()  # and none after that
        assert len(refused) == 4
        assert worker.read(worker.find(announced.address), 0, 9) == data[:9]


def test_a_worker_that_was_only_cut_off_takes_nothing_into_the_bucket_while_files_are_moved(
    hub, tmp_path, monkeypatch, bucket
):
    monkeypatch.setenv(address.SETTING, TO)
    half, begun = sealed()
    refused = []
    with closing(bucket_worker(tmp_path, hub, bucket)) as worker:
        upload = worker.announce("th-customs", half, NOW)
        worker.append(upload, 0, begun[: blob.SEALED])

        def wakes():
            for run in (
                lambda: worker.announce("th-customs", sealed(9)[0], NOW),
                lambda: worker.append(worker.find(half.address), blob.SEALED, begun[blob.SEALED :]),
            ):
                with pytest.raises(FilesAway):
                    run()
                refused.append(run)

        in_between(monkeypatch, wakes)
        assert move(tmp_path, rows.FOLDER) == 0
        with pytest.raises(FilesAway):
            worker.announce("th-customs", sealed(9)[0], NOW)
        assert len(refused) == 2
    monkeypatch.delenv(address.SETTING)
    with closing(folder_worker(tmp_path, hub)) as other:
        assert other.find(half.address, "th-customs").have == blob.SEALED


@pytest.mark.parametrize("back", [False, True])
def test_a_worker_that_is_started_and_stopped_during_a_move_ends_it_with_nothing_changed(
    hub, tmp_path, monkeypatch, bucket, capsys, back
):
    """Nobody is connected any more when it is looked again; the file that came meanwhile is not lost."""
    announced, data = sealed()
    start = (lambda: bucket_worker(tmp_path, hub, bucket)) if back else (lambda: folder_worker(tmp_path, hub))
    if back:
        monkeypatch.setenv(address.SETTING, TO)
    with closing(start()):
        pass

    def start_and_stop():
        with monkeypatch.context() as started:
            if not back:
                started.delenv(address.SETTING, raising=False)
            with closing(start()) as worker:
                worker.append(worker.announce("th-customs", announced, NOW), 0, data)

    with monkeypatch.context() as meanwhile:
        in_between(meanwhile, start_and_stop)
        assert move(tmp_path, rows.FOLDER if back else TO) == 1
    assert "a worker was started meanwhile" in capsys.readouterr().out
    with closing(start()) as worker:
        assert worker.find(announced.address).done
    assert move(tmp_path, rows.FOLDER if back else TO) == 0


def test_a_move_that_was_killed_keeps_no_worker_from_starting(hub, tmp_path):
    with closing(folder_worker(tmp_path, hub)):
        pass
    with closing(Tables(hub)) as tables:
        tables.write(lambda db: rows.set_moving(db, moving=True))
        here = StillHere(hub)
        with closing(here), pytest.raises(FilesAway):
            here.check()
        check_not_in_bucket(hub)
        assert (tables.read(rows.kept_in), tables.read(rows.is_moving)) == (rows.FOLDER, False)


@pytest.fixture
def wrong_bucket(hub, tmp_path, monkeypatch, bucket):
    """A hub with a whole file in a bucket, in whose place an empty one is now; returns the right one's objects."""
    monkeypatch.setenv(address.SETTING, TO)
    announced, data = sealed(9)
    with closing(bucket_worker(tmp_path, hub, bucket)) as worker:
        worker.append(worker.announce("th-customs", announced, NOW), 0, data)
    kept = {name: bucket.get(name, size) for name, size in bucket.names("files").items()}
    mark = bucket.get(MARKER, 22 + 65 + 33)
    bucket.delete([*kept, MARKER])
    return announced, kept, mark


def known(hub):
    with closing(Tables(hub)) as tables:
        return tables.read(rows.count)


@pytest.mark.parametrize("which", ["empty", "another of this hub"])
def test_nothing_is_given_up_because_a_bucket_is_another_one(hub, tmp_path, bucket, wrong_bucket, which):
    announced, kept, mark = wrong_bucket
    if which != "empty":
        marked(bucket, key(tmp_path))
    for more in ([], ["--leave-damaged"]):
        with pytest.raises(BadStore, match="is not the bucket with this hub's files"):
            move(tmp_path, rows.FOLDER, *more)
        assert known(hub) == (1, 0)  # no damage is noted
    for name, data in {**kept, MARKER: mark}.items():
        bucket.replace(name, data)
    assert move(tmp_path, rows.FOLDER) == 0
    assert BlobStore(tmp_path / "blobs", most_of_node=2**40).find(announced.address).done


def test_a_bucket_that_is_lost_is_left_by_who_says_so(hub, tmp_path, wrong_bucket):
    assert move(tmp_path, rows.FOLDER, "--bucket-is-lost") == 1
    assert move(tmp_path, rows.FOLDER, "--bucket-is-lost", "--leave-damaged") == 0
    assert os.environ[address.SETTING] == TO
    with closing(Tables(hub)) as tables:
        assert tables.read(rows.kept_in) == rows.FOLDER


def test_a_worker_of_one_bucket_takes_nothing_when_files_are_in_another_by_now(hub, tmp_path, bucket):
    with closing(bucket_worker(tmp_path, hub, bucket)) as worker:
        with closing(Tables(hub)) as tables:
            tables.write(lambda db: rows.set_kept_in(db, "0" * 32))
        with pytest.raises(FilesAway):
            worker.announce("th-customs", sealed(9)[0], NOW)


def test_what_is_old_goes_with_its_objects_on_either_database(hub, tmp_path, bucket):
    announced, data = sealed(9)
    today = int(NOW.timestamp()) // DAY_S
    with closing(bucket_worker(tmp_path, hub, bucket)) as worker:
        worker.append(worker.announce("th-customs", announced, NOW), 0, data)
        gone = [worker.purge(today + days, kept_days=90) for days in (90, 91, 93, 95)]
        assert (gone, bucket.everything()) == ([0, 1, 0, 0], {})
        assert worker.tables.read(lambda db: rows.former(db, 2**20, (-1, ""), 9)) == []
