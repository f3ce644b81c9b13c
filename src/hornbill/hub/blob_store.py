"""Sealed files in the hub's folder, one kind of ``hub.blobs``: two files each in the data folder, and no row anywhere.

Rules:
- ``ADDRESS.head`` holds who announced it and the hash of each chunk; its date is the day of the last announcement.
  ``ADDRESS.part`` grows from its beginning; whole, synced and renamed it is ``ADDRESS.data``.
- Each chunk is checked as soon as it is whole; a wrong one is cut off again, so nobody can spoil an address for others.
- What was half written when the machine stopped is checked from its beginning when the next piece comes.
- An upload belongs to who began it: nobody else puts bytes into it. Another agency that announces the same file before it is
  whole has an upload of its own beside it (``blob_file``); which of them is whole first becomes the file.
- A node has only so many bytes here at the same time, counted when it announces them, a small file as ``LEAST``: each costs the
  hub two names on its disk and a place in its memory. What was announced by several belongs to the first, and it alone
  keeps it longer: others could hold its room for ever. Everything goes ``kept_days`` after that, and what never became
  whole goes earlier.
- Several processes of one hub may use one folder. What is in memory only says where to look: how much of a file is here,
  and whether it is here at all, is asked of the disk. Anyone who opens or deletes addresses holds the folder's
  ``lock``; anyone who lets one file grow holds its head (``flock``, which ends with the process).

    store = BlobStore(folder / "blobs", most_of_node=50 * GIB)
    blob = store.announce("th-customs", decode_announcement(body), now)
    have = store.append(blob, offset, piece)
    store.read(blob, start, limit)
"""

from __future__ import annotations

import contextlib
import fcntl
import logging
import os
import threading
import time
from collections import Counter
from typing import TYPE_CHECKING, BinaryIO

from hornbill.exchange.core.files.blob import decode_announcement, encode_announcement
from hornbill.exchange.core.files.growing_blob import BadChunk, Growing
from hornbill.hub.blob_disk import (
    become_data,
    catch_up,
    open_held,
    open_own,
    take_place,
    write_at,
    write_whole,
)
from hornbill.hub.blob_file import LEAST, Blob, beside
from hornbill.hub.blobs import DAY_S, UNFINISHED_DAYS
from hornbill.hub.refusals import BlobQuota, NoBlob, OtherOffset, Refused, WrongChunk
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.framing import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from hornbill.exchange.core.files.blob import Announced
    from hornbill.hub.bucket.settling import StillHere

log = logging.getLogger("hornbill.hub")
_PREFIX = 2  # digits of an address that name its folder
_SETTLED_NS = 2 * 10**9


class BlobStore:
    """All sealed files of one hub. May be called from several threads, and the folder used by several processes.

    Args:
        folder: made with the first file.
        most_of_node: bytes of one node's files at the same time.
        here: says whether files are still kept in this folder (``hub.bucket.settling``); nobody is asked when left out.
    """

    def __init__(self, folder: Path, *, most_of_node: int, here: StillHere | None = None) -> None:
        self._folder, self._here = folder, here
        self._most = most_of_node
        self._lock = threading.Lock()  # of what is in memory
        self._blobs: dict[str, Blob] = {}
        self._used: Counter[str] = Counter()
        self._seen: dict[str, int] = {}  # folder -> when it had last changed
        self._follow()

    def _follow(self) -> None:
        """Take up what other processes have announced: only folders that have changed are looked through."""
        for place in self._folder.glob("?" * _PREFIX):
            changed = place.stat().st_mtime_ns
            if self._seen.get(place.name) == changed:
                continue
            # Disks tell times apart by milliseconds at best: what has just changed is looked through once more.
            self._seen[place.name] = changed if time.time_ns() - changed > _SETTLED_NS else 0
            for head in place.glob("*.head"):
                if head.stem not in self._blobs:
                    self._load(head)

    def _load(self, head: Path) -> Blob | None:
        """Take up a file by its head; None when there is none or it cannot be read."""
        try:
            with head.open("rb") as file:
                about = os.fstat(file.fileno())
                sender, announcement = unpack(file.read(), count=2)
            announced = decode_announcement(announcement)
        except FileNotFoundError:
            return None
        except HornbillError as error:
            log.warning("%s is not used: %s", head.name, error.message)
            return None
        with self._lock:
            if head.stem not in self._blobs:
                day = int(about.st_mtime) // DAY_S
                self._blobs[head.stem] = Blob(
                    head.stem, sender.decode(), announced.shape, day, head=_which(about)
                )
                self._used[sender.decode()] += self._blobs[head.stem].counts
            return self._blobs[head.stem]

    def _forget(self, blob: Blob) -> None:
        with self._lock:
            if self._blobs.get(blob.name) is blob:
                del self._blobs[blob.name]
                self._used[blob.sender] -= blob.counts

    def _path(self, name: str, kind: str) -> Path:
        return self._folder / name[:_PREFIX] / f"{name}.{kind}"

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other threads and processes from opening addresses and throwing them away."""
        with open_own(self._folder / "lock") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    @contextlib.contextmanager
    def _held(self, blob: Blob) -> Iterator[None]:
        """Keep other threads and processes from changing one file; NoBlob if it was thrown away meanwhile."""
        head = open_held(self._path(blob.name, "head"))
        if head is None:
            self._forget(blob)
            raise _no_blob()
        with head:
            yield

    def find(self, address: str, agency: str = "") -> Blob:
        """Return a sealed file as it is on the disk now; see ``Blobs.find``."""
        blob = self._perhaps(address)
        if agency and not (blob and (blob.done or blob.sender == agency)):
            own = self._perhaps(beside(address, agency))
            blob = self._perhaps(address)  # once more: what was beside may have become the file meanwhile
            if own and not (blob and blob.done):
                blob = own
        if blob is None:
            raise _no_blob()
        return blob

    def _perhaps(self, name: str) -> Blob | None:
        with contextlib.suppress(NoBlob):
            return self._called(name)
        return None

    def _called(self, name: str) -> Blob:
        head, blob = self._path(name, "head"), self._blobs.get(name)
        if blob is not None and self._is_anothers(blob, head):
            # Whole by another agency's upload, or thrown away and announced by another: the head says whose it is.
            self._forget(blob)
            blob = None
        blob = blob or self._load(head)
        if blob is None:
            raise _no_blob()
        self._look(blob)
        return blob

    def _is_anothers(self, blob: Blob, head: Path) -> bool:
        """Tell whether the head on the disk names another sender than the one that was read."""
        try:
            with head.open("rb") as file:
                which = _which(os.fstat(file.fileno()))
                if which == blob.head:
                    return False
                sender, _ = unpack(file.read(), count=2)
        except FileNotFoundError:
            return True
        blob.head = which
        return sender.decode() != blob.sender

    def _look(self, blob: Blob) -> None:
        """See how much of a file is here; NoBlob if it was thrown away."""
        for kind in ("part", "data", "head"):  # in this order: a part becomes the data
            try:
                size = self._path(blob.name, kind).stat().st_size
            except FileNotFoundError:
                continue
            blob.done = kind == "data"
            blob.have = 0 if kind == "head" else min(size, blob.shape.length)
            return
        self._forget(blob)
        raise _no_blob()

    def used_by(self, agency: str) -> int:
        """Return how many bytes are kept of a node, announced ones included, as far as this process knows."""
        return self._used[agency]

    def announce(self, sender: str, announced: Announced, now: datetime) -> Blob:
        """Open an address; see ``Blobs.announce``. OSError: the disk is full or cannot be written."""
        self._check_here()
        self._folder.mkdir(mode=0o700, exist_ok=True)
        with self._alone():
            kept = 0.0
            try:
                blob = self.find(announced.address, sender)
                if not blob.done and blob.sender != sender:
                    blob = self._open(sender, announced, beside(announced.address, sender))
                elif blob.sender == sender:
                    kept = self._path(blob.name, "head").stat().st_mtime
            except NoBlob:
                blob = self._open(sender, announced, announced.address)
            if blob.sender == sender:
                at = max(now.timestamp(), kept)  # a clock that is behind makes no day earlier
                os.utime(self._path(blob.name, "head"), (at, at))
                blob.day = int(at) // DAY_S
            return blob

    def _open(self, sender: str, announced: Announced, name: str) -> Blob:
        self._follow()
        _, shape, leaves = announced
        if self._used[sender] + max(shape.length, LEAST) > self._most:
            words = f"{sender} may have {self._most} bytes of files at the hub, and has {self._used[sender]}"
            raise BlobQuota(words, retry_after_s=3600)
        head = self._path(name, "head")
        head.parent.mkdir(mode=0o700, exist_ok=True)
        write_whole(head, pack([sender.encode(), encode_announcement(shape.length, leaves)]))
        blob = self._load(head)
        assert blob is not None
        return blob

    def append(self, blob: Blob, offset: int, data: bytes) -> int:
        """Put the next bytes of a file on the disk; see ``Blobs.append``. OSError: it is full or cannot be written."""
        self._check_here()
        with self._held(blob):
            self._look(blob)
            if blob.done:
                return blob.have
            with open_own(self._path(blob.name, "part")) as part:
                growing = self._grow(blob, part)
                if offset != blob.have:
                    raise OtherOffset(f"{blob.have} bytes are here; what follows them is needed")
                if offset + len(data) > blob.shape.length:
                    raise Refused("more than the file was announced to have")
                try:
                    self._take(growing, part, data)
                except OSError:
                    blob.growing = None  # how much of it was written is not known
                    raise
                finally:
                    blob.have = growing.have
                if growing.whole:
                    os.fsync(part.fileno())
            if growing.whole and not blob.is_beside:
                self._finish(blob)
        if growing.whole and blob.is_beside:
            self._take_the_place(blob)
        return blob.have

    def _take(self, growing: Growing, part: BinaryIO, data: bytes) -> None:
        """Write chunk by chunk; what is wrong is cut off again."""
        try:
            for start, piece in growing.take(data):
                write_at(part, piece, start)
        except BadChunk as error:
            part.truncate(growing.have)
            raise WrongChunk(error.message) from error

    def _grow(self, blob: Blob, part: BinaryIO) -> Growing:
        """Return how far a file has grown.

        What others have put behind what this process has checked, or a hub that was stopped has left, is checked; what is
        wrong is cut off. If it is wrong only by what this process remembers, another one has cut off and begun again.
        """
        size, growing = os.fstat(part.fileno()).st_size, blob.growing
        end = min(size, blob.shape.length)
        if growing is None or growing.have > end or not catch_up(growing, part, end):
            _, announcement = unpack(self._path(blob.name, "head").read_bytes(), count=2)
            announced = decode_announcement(announcement)
            growing = Growing(announced.shape, announced.leaves)
            if not catch_up(growing, part, end):
                log.warning("a chunk of %s was damaged on this disk; it is sent again", blob.address[:12])
        if growing.have != size:
            part.truncate(growing.have)
        blob.growing, blob.have = growing, growing.have
        return growing

    def _finish(self, blob: Blob) -> None:
        become_data(self._path(blob.name, "part"))
        blob.done, blob.growing = True, None

    def _take_the_place(self, blob: Blob) -> None:
        """Let a whole upload become the file, in the room of who sent it; what others have begun of it goes."""
        with self._alone(), contextlib.ExitStack() as held, contextlib.suppress(NoBlob):
            held.enter_context(self._held(blob))  # NoBlob: deleted, or another process was here before
            first = self._perhaps(blob.address)
            if first is not None:
                with contextlib.suppress(NoBlob):
                    held.enter_context(self._held(first))
                    self._look(first)
            if first is None or not first.done:
                with contextlib.suppress(FileNotFoundError):
                    take_place(self._path(blob.name, "head"), self._path(blob.address, "head"))
                if first is not None:
                    self._forget(first)
            self._throw_away(blob)
        blob.done = True

    def read(self, blob: Blob, start: int, limit: int) -> bytes:
        """Return bytes of a file, as they are on the disk; see ``Blobs.read``."""
        end = min(blob.have, start + limit)
        if start >= end:
            return b""
        for kind in ("part", "data"):  # in this order: a part becomes the data
            try:
                with self._path(blob.name, kind).open("rb") as file:
                    return os.pread(file.fileno(), end - start, start)
            except FileNotFoundError:
                continue
        raise _no_blob()

    def leaves(self, blob: Blob) -> bytes:
        """Return a file's announcement: its length and the hash of each chunk."""
        try:
            return unpack(self._path(blob.name, "head").read_bytes(), count=2)[1]
        except FileNotFoundError as error:
            raise _no_blob() from error

    def all(self) -> Iterator[Blob]:
        """Yield every file and upload; see ``Blobs.all``."""
        self._follow()
        for blob in sorted(self._blobs.values(), key=lambda blob: blob.name):
            with contextlib.suppress(NoBlob):
                self._look(blob)
                yield blob

    def close(self) -> None:
        """Ask no more where files are kept; no file is held between two calls."""
        if self._here is not None:
            self._here.close()

    def _check_here(self) -> None:
        if self._here is not None:
            self._here.check()

    def entrust(self, blob: Blob, sender: str, day: int) -> None:
        """Say whose a file is; see ``Blobs.entrust``."""
        with self._alone(), self._held(blob):
            head, at = self._path(blob.name, "head"), day * DAY_S
            if blob.sender != sender:
                write_whole(head, pack([sender.encode(), self.leaves(blob)]))
            os.utime(head, (at, at))
            self._forget(blob)
        self._called(blob.name)

    def drop(self, blob: Blob) -> None:
        """Throw one file away; see ``Blobs.drop``."""
        with self._alone(), self._held(blob):
            self._throw_away(blob)

    def purge(self, today: int, *, kept_days: int) -> int:
        """Throw away what is old; returns how many files went."""
        if not self._folder.exists():
            return 0

        def is_old(blob: Blob) -> bool:
            if blob.is_beside and self._path(blob.address, "data").exists():
                return True
            return blob.day < today - (kept_days if blob.done else min(kept_days, UNFINISHED_DAYS))

        with self._alone():
            self._follow()
        gone = 0
        for blob in list(self._blobs.values()):
            if is_old(blob):  # by what this process knows
                with self._alone(), contextlib.suppress(NoBlob), self._held(blob):
                    blob.day = int(self._path(blob.name, "head").stat().st_mtime) // DAY_S
                    self._look(blob)
                    if is_old(blob):
                        self._throw_away(blob)
                        gone += 1
        return gone

    def _throw_away(self, blob: Blob) -> None:
        for kind in ("data", "whole", "part", "head"):
            self._path(blob.name, kind).unlink(missing_ok=True)
        self._forget(blob)


def _which(head: os.stat_result) -> tuple[int, int]:
    """Tell heads apart: a number may be used again, the time of its last change is another then."""
    return head.st_ino, head.st_ctime_ns


def _no_blob() -> NoBlob:
    return NoBlob("the hub has no such file, or not any more")
