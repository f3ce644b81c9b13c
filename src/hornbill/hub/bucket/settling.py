"""Whether a bucket is the one with this hub's files, before anything is put there or read.

Rules:
- The object ``hornbill-hub`` says whose bucket it is: the hub's public key, and a number that the hub's database has too. A bucket of
  another hub, or one that was emptied or put in another's place, is refused: what is missing there would be taken for lost.
- The database says where the files are. A hub whose files are in its folder does not begin with an empty bucket, and one whose
  files are in a bucket does not begin with an empty folder: ``hornbill hub files move`` comes first. So no two workers have
  different places.
- While files are moved with all workers stopped, the database says so, and nothing is taken where they were: not by a worker either that was
  only cut off from the database. A worker that is started ends that state, and the move then ends with nothing changed.
- Where the store does not answer, the hub starts all the same, because envelopes do not need it; this is made up for before the
  first file.

    settle(tables, bucket, hub_key, folder / "blobs")
    check_not_in_bucket(storage)
"""

from __future__ import annotations

import secrets
import threading
import time
from contextlib import closing
from typing import TYPE_CHECKING

from hornbill.hub.bucket import rows
from hornbill.hub.bucket.store import BadStore, Damaged, Missing
from hornbill.hub.bucket.tables import Tables
from hornbill.hub.refusals import FilesAway
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.hub.bucket.store import Bucket
    from hornbill.hub.database import Database, Storage

MARKER = "hornbill-hub"
_WORDS = b"hornbill hub files v1\n"
_NUMBER = 16  # bytes
_ASKED_AGAIN_S = 1.0
SAME = "Give every worker the same HORNBILL_HUB_FILES; hornbill hub files move says that files are in a bucket from now on."


class FilesElsewhere(HornbillError):
    """The hub's sealed files are in another place than the settings say."""

    code = "files-elsewhere"


def settle(tables: Tables, bucket: Bucket, hub_key: bytes, former_folder: Path) -> str:
    """Check that a bucket is this hub's, and mark it where it is nobody's yet.

    Args:
        tables: of the hub's database.
        bucket: as the settings name it.
        hub_key: public key of the hub.
        former_folder: with the files of before, if there is one.

    Returns:
        The number that the bucket and the database have.

    Raises:
        BadStore: it is not there, refuses the hub's keys, or is another one.
        FilesElsewhere: files have to be moved first.
        FilesAway, StorageTrouble: store or database do not answer.
    """
    bucket.check()
    known = tables.read(rows.kept_in)
    if known == rows.FOLDER or (not known and any(former_folder.glob("*/*.head"))):
        cure = f"Run: hornbill hub files move --to {bucket.where}; or leave HORNBILL_HUB_FILES empty."
        raise FilesElsewhere(f"this hub's sealed files are in {former_folder}", cure=cure)
    found = read_marker(bucket, hub_key)
    if known and not found:
        cure = "Put the bucket back, or name it in HORNBILL_HUB_FILES; if it is lost, hornbill hub files move --to folder."
        raise BadStore(f"{bucket.where} is not the bucket with this hub's files: it has no mark", cure=cure)
    if known and found != known:
        raise BadStore(f"{bucket.where} is another bucket than that with this hub's files")
    if not known:
        known = tables.write(lambda db: _choose(db, found or secrets.token_hex(_NUMBER)))
        if known == rows.FOLDER:
            raise FilesElsewhere("another worker keeps sealed files in its folder", cure=SAME)
        if found != known:
            _put_marker(bucket, hub_key, known)
    if tables.read(rows.is_moving):
        tables.write(lambda db: rows.set_moving(db, moving=False))
    return known


def marked(bucket: Bucket, hub_key: bytes) -> str:
    """Return the number of a bucket to which files are moved; it is marked where it is nobody's yet. BadStore: it is another hub's."""
    found = read_marker(bucket, hub_key)
    if not found:
        found = secrets.token_hex(_NUMBER)
        _put_marker(bucket, hub_key, found)
    return found


def _put_marker(bucket: Bucket, hub_key: bytes, number: str) -> None:
    bucket.put(MARKER, _WORDS + hub_key.hex().encode() + b"\n" + number.encode() + b"\n")


def _choose(db: Database, place: str) -> str:
    """Say where the files are, if nobody has said so yet; returns where they are: another worker may have been faster."""
    held = rows.kept_in(db)
    if not held:
        rows.set_kept_in(db, place)
    return held or place


def _choose_folder(db: Database) -> str:
    known = _choose(db, rows.FOLDER)
    if known == rows.FOLDER and rows.is_moving(db):
        rows.set_moving(db, moving=False)
    return known


def read_marker(bucket: Bucket, hub_key: bytes) -> str:
    """Return the number in a bucket's mark; "" where it has none. BadStore if it is another hub's."""
    head = _WORDS + hub_key.hex().encode() + b"\n"
    try:
        found = bucket.get(MARKER, len(head) + 2 * _NUMBER + 1)
    except Missing:
        return ""
    except Damaged:
        found = b""
    if not found.startswith(head):
        cure = "Give each hub a bucket or a prefix of its own."
        raise BadStore(f"{bucket.where} belongs to another hub", cure=cure)
    return found[len(head) :].decode("ascii", "replace").strip()


def check_not_in_bucket(storage: Storage) -> None:
    """Check that a hub with files in its folder has none in a bucket; other workers are told that they are in the folder.

    Raises:
        FilesElsewhere: they are in a bucket.
    """
    if storage.shared:
        with closing(Tables(storage)) as tables:
            known = tables.write(_choose_folder)
    else:
        db = storage.look(rows.FILES)
        if db is None:
            return
        with closing(db):
            known = rows.kept_in(db)
    if known not in {"", rows.FOLDER}:
        cure = "Set HORNBILL_HUB_FILES as before, or run: hornbill hub files move --to folder."
        raise FilesElsewhere("this hub's sealed files are in a bucket", cure=cure)


class StillHere:
    """Tells a worker whether the hub's files are still kept in its folder: another process may have moved them.

    Args:
        storage: of the hub, shared by several processes.
    """

    def __init__(self, storage: Storage) -> None:
        self._tables, self._lock = Tables(storage), threading.Lock()
        self._next = 0.0  # when (monotonic) it is asked again

    def check(self) -> None:
        """Check it, by an answer of the database that is a second old at most.

        Raises:
            FilesAway: they are not, or are being moved.
            StorageTrouble: the database does not answer.
        """
        with self._lock:
            now = time.monotonic()
            if now >= self._next:
                if not self._tables.read(_in_folder):
                    raise FilesAway("the hub's sealed files are moved to another place", retry_after_s=60)
                self._next = now + _ASKED_AGAIN_S

    def close(self) -> None:
        """End its connections."""
        self._tables.close()


def _in_folder(db: Database) -> bool:
    return rows.kept_in(db) in {"", rows.FOLDER} and not rows.is_moving(db)
