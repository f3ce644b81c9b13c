"""``hornbill hub files move | check``: sealed files of a hub, moved between its folder and a bucket, and read through.

Rules: nothing is deleted where files were moved from. Either may be stopped and run again. Exit code 1 when something is wrong or
still to be done.
"""

from __future__ import annotations

import argparse
import sys
import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from hornbill import config
from hornbill.exchange.core.files.blob import decode_announcement
from hornbill.hub.blob_store import BlobStore
from hornbill.hub.bucket import address, rows
from hornbill.hub.bucket.moving import check, move
from hornbill.hub.bucket.settling import FilesElsewhere, marked, read_marker, settle
from hornbill.hub.bucket.store import BadStore, Bucket
from hornbill.hub.bucket.stored import BucketBlobs
from hornbill.hub.bucket.sweeping import look_again
from hornbill.hub.bucket.tables import Tables
from hornbill.hub.nodes import read_hub_file
from hornbill.hub.refusals import FileDamaged, NoBlob
from hornbill.hub.storages import FOLDER, choose
from hornbill.kernel.errors import HornbillError
from hornbill.ownership import check_owner

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hornbill.hub.blobs import Blobs
    from hornbill.hub.bucket.address import Where
    from hornbill.hub.bucket.rows import Row
    from hornbill.hub.database import Database, Storage

_NO_LIMIT = 2**62  # bytes: quotas are the running hub's
_SETTLES_S = 5.0  # after which a worker that was cut off has heard that files are moved, and has written what it had begun


class NotInBucket(HornbillError):
    """There is no bucket to look at."""

    code = "files-in-folder"
    default_cure = "Set HORNBILL_HUB_FILES and HORNBILL_HUB_FILES_KEYS as for the hub."


class StillRunning(HornbillError):
    """A worker runs, which may have begun what the database does not know yet."""

    code = "still-running"
    default_cure = "Stop all workers of the hub first."


def files(argv: Sequence[str]) -> int:
    """Move sealed files, or read them through."""
    parser = argparse.ArgumentParser(
        prog="hornbill hub files", description="Moves a hub's sealed files, or reads them through."
    )
    verbs = parser.add_subparsers(dest="verb", required=True)
    moving = verbs.add_parser(
        "move", help="between the folder and a bucket; run it again until nothing waits"
    )
    config.add_data(moving, "the hub's folder")
    moving.add_argument(
        "--to", required=True, metavar="ADDRESS", help="of a bucket, as in HORNBILL_HUB_FILES; or: folder"
    )
    moving.add_argument(
        "--leave-damaged", action="store_true", help="go on without files that are damaged where they are"
    )
    moving.add_argument(
        "--bucket-is-lost",
        action="store_true",
        help="with --to folder: go on with a bucket that is not the one with this hub's files, and holds none of them",
    )
    checking = verbs.add_parser("check", help="reads every file in the bucket, and compares each chunk")
    config.add_data(checking, "the hub's folder")
    checking.add_argument(
        "--drop-damaged",
        action="store_true",
        help="forget damaged files, so that their senders send them again",
    )
    checking.add_argument(
        "--remove-unknown",
        action="store_true",
        help="delete what the database does not know; only with all workers stopped",
    )
    options = parser.parse_args(argv)
    check_owner(options.data)
    return _move(options) if options.verb == "move" else _check(options)


def _open(storage: Storage, where: Where) -> BucketBlobs:
    bucket = Bucket(where, address.read_keys())
    bucket.check()
    return BucketBlobs(Tables(storage), bucket, most_of_node=_NO_LIMIT)


def _named() -> Where:
    where = address.read(config.text(address.SETTING))
    if where is None:
        raise NotInBucket("HORNBILL_HUB_FILES names no bucket")
    return where


def _move(options: argparse.Namespace) -> int:
    folder, to = options.data, options.to
    hub_key = read_hub_file(folder / "hub.json").receipt_key.public
    back = to == rows.FOLDER
    where = _named() if back else address.read(to)
    if where is None:
        raise address.BadFilesAddress("no place is named")
    storage = choose(folder)
    stopped = storage.running() == 0
    if stopped:
        storage.hold(hub_key)  # with SQLite, no hub starts before this has ended
    try:
        with closing(_open(storage, where)) as stored:
            _check_direction(stored.tables, back=back)
            disk = BlobStore(folder / FOLDER, most_of_node=_NO_LIMIT)
            if back:
                _check_bucket(stored, hub_key, options)
            number = rows.FOLDER if back else marked(stored.bucket, hub_key)
            with _closed(storage, stored.tables, stopped=stopped):
                source, target = (stored, disk) if back else (disk, stored)
                whole = _carry(source, target, options, stopped=stopped) and _switch(storage, stored, number)
        if whole:
            _tell_what_to_do(to)
    finally:
        storage.release()
    return 0 if whole else 1


def _check_direction(tables: Tables, *, back: bool) -> None:
    in_bucket = tables.read(rows.kept_in) not in {"", rows.FOLDER}
    if in_bucket is not back:
        there = "a bucket" if in_bucket else "its folder"
        raise FilesElsewhere(f"this hub's sealed files are in {there}", cure="There is nothing to move.")


def _check_bucket(stored: BucketBlobs, hub_key: bytes, options: argparse.Namespace) -> None:
    """Check before files are fetched from a bucket that it is the one: from another, each would look damaged, and be given up."""
    if read_marker(stored.bucket, hub_key) != stored.tables.read(rows.kept_in) and not options.bucket_is_lost:
        cure = "Put the bucket back, or correct HORNBILL_HUB_FILES. If it is lost, with all files in it: --bucket-is-lost --leave-damaged."
        raise BadStore(f"{stored.bucket.where} is not the bucket with this hub's files", cure=cure)


@contextmanager
def _closed(storage: Storage, tables: Tables, *, stopped: bool) -> Iterator[None]:
    """Let no worker take files while they are moved, one that was only cut off from the database included.

    With SQLite none can run. What is killed in here leaves the hub so; the next worker that is started ends it.
    """
    if not (stopped and storage.shared):
        yield
        return
    tables.write(lambda db: rows.set_moving(db, moving=True))
    try:
        time.sleep(_SETTLES_S)
        yield
    finally:
        tables.write(lambda db: rows.set_moving(db, moving=False))


def _carry(source: Blobs, target: Blobs, options: argparse.Namespace, *, stopped: bool) -> bool:
    """Move, and say what became of what; returns whether all is there now."""
    moved = sent = wrong = waits = 0
    for done in move(source, target, unfinished=stopped):
        sent += done.sent
        waits += done.waits
        wrong += bool(done.trouble)
        moved += not (done.waits or done.trouble)
        if done.trouble:
            print(f"{done.address}: not moved: {done.trouble}", file=sys.stderr)
        elif done.sent:
            print(f"{done.address}: {done.length} bytes", flush=True)
    print(f"{moved} files are there; {sent} bytes were sent now, and read back")
    if wrong:
        print(f"{wrong} files are damaged; --leave-damaged goes on without them")
    if not stopped:
        print(f"the hub runs, and {waits} uploads are unfinished: stop all workers, then run this again")
    return stopped and (options.leave_damaged or not wrong)


def _switch(storage: Storage, stored: BucketBlobs, to: str) -> bool:
    """Say in the database where the files are now; False if a worker was started meanwhile, which may have taken some."""

    def run(db: Database) -> bool:
        if storage.shared and not rows.is_moving(db):
            return False
        if to == rows.FOLDER:
            rows.leave_bucket(db)  # what is known of the bucket goes
        else:
            rows.set_kept_in(db, to)
        return True

    if (storage.shared and storage.running()) or not stored.tables.write(run):
        print("a worker was started meanwhile: stop all workers, then run this again")
        return False
    return True


def _tell_what_to_do(to: str) -> None:
    if to == rows.FOLDER:
        print(f"all is moved. Leave {address.SETTING} out, then start the hub.")
        print("When all is well, empty the bucket: nothing else does.")
        return
    print(
        f"all is moved. Set {address.SETTING}='{to}' for every worker, and {address.KEYS}; then start them."
    )
    print(f"When all is well, delete the folder {FOLDER}/ in the data folder: nothing else does.")


def _check(options: argparse.Namespace) -> int:
    storage, where = choose(options.data), _named()
    if options.remove_unknown and storage.running():
        raise StillRunning("a worker of this hub runs")
    with closing(_open(storage, where)) as stored:
        settle(
            stored.tables,
            stored.bucket,
            read_hub_file(options.data / "hub.json").receipt_key.public,
            options.data / FOLDER,
        )
        look_again(stored.tables, stored.chunks)
        files = wrong = 0
        for row in stored.all():
            files += 1
            trouble = _trouble(stored, row)
            if trouble:
                wrong += 1
                print(f"{row.address}: {trouble}")
                if options.drop_damaged:
                    stored.drop(row)
        unknown = stored.chunks.unknown()
        if options.remove_unknown:
            for place in unknown:
                stored.chunks.clear(place)
    print(
        f"{files} files and uploads were read, {wrong} are damaged{' and were dropped' if options.drop_damaged and wrong else ''}"
    )
    if unknown:
        print(f"{len(unknown)} places are not in the database{': deleted' if options.remove_unknown else ''}")
    return 1 if wrong and not options.drop_damaged else 0


def _trouble(stored: BucketBlobs, row: Row) -> str:
    try:
        if row.done:
            return check(stored, row, decode_announcement(stored.leaves(row)))
        stored.read(row, max(0, row.have - 1), 1)  # what is not whole yet is checked where it goes on
    except FileDamaged as error:
        return error.message
    except NoBlob:
        pass  # it went meanwhile
    return ""
