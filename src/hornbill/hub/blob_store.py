"""Sealed files in the hub's hands: two files each in the data folder, and no row anywhere.

Rules:
- ``ADDRESS.head`` holds who announced it and the hash of each chunk; its date is the day of the last announcement.
  ``ADDRESS.part`` grows from its beginning; whole, synced and renamed it is ``ADDRESS.data``.
- Each chunk is checked as soon as it is whole; a wrong one is cut off again, so nobody can spoil an address for others.
- What was half written when the machine stopped is checked from its beginning when the next piece comes.
- A node has only so many bytes here at one time, counted when it announces them, a small file as ``LEAST``: each costs the
  hub two names on its disk and a place in its memory. What was announced by several belongs to the first, and it alone
  keeps it longer: others could hold its room for ever. Everything goes ``kept_days`` after that, and what never became
  whole goes earlier.

    store = BlobStore(folder / "blobs", most_of_node=50 * GIB)
    blob = store.announce("th-customs", decode_announcement(body), now)
    have = store.append(blob, offset, piece)
    store.read(blob, start, limit)
"""

from __future__ import annotations

import logging
import os
import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from hornbill.exchange.core.blob import Held, Shape, decode_announcement, encode_announcement
from hornbill.exchange.core.blob_growing import BadChunk, Growing
from hornbill.hub.refusals import BlobQuota, NoBlob, OtherOffset, Refused, WrongChunk
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.framing import pack, unpack

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from hornbill.exchange.core.blob import Announced

log = logging.getLogger("hornbill.hub")
DAY_S = 86_400
UNFINISHED_DAYS = 7
_PREFIX = 2  # digits of an address that name its folder
_READ = 1024 * 1024  # bytes at a time
LEAST = 1024 * 1024  # bytes that any file counts for


@dataclass(eq=False)
class Blob:
    """One sealed file.

    Attributes:
        address: 64 hex digits.
        sender: agency that announced it first.
        shape: how it is cut.
        day: of the last announcement, days since 1970-01-01.
        have: bytes that are here.
        done: all of it is here, checked and on the disk.
        gone: it was thrown away.
        growing: how far it was checked; None when it is done, and before the first piece since the hub was started.
    """

    address: str
    sender: str
    shape: Shape
    day: int
    have: int = 0
    done: bool = False
    gone: bool = False
    growing: Growing | None = field(default=None, repr=False)
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @property
    def held(self) -> Held:
        """How much of it is here."""
        return Held(self.have, self.shape.length)

    @property
    def counts(self) -> int:
        """For how many bytes of its sender's it counts."""
        return max(self.shape.length, LEAST)


class BlobStore:
    """All sealed files of one hub. May be called from several threads.

    Args:
        folder: made with the first file.
        most_of_node: bytes of one node's files at one time.
    """

    def __init__(self, folder: Path, *, most_of_node: int) -> None:
        self._folder = folder
        self._most = most_of_node
        self._lock = threading.Lock()
        self._blobs: dict[str, Blob] = {}
        self._used: Counter[str] = Counter()
        for head in sorted(folder.glob(f"{'?' * _PREFIX}/*.head")):
            self._load(head)

    def _load(self, head: Path) -> None:
        try:
            sender, announcement = unpack(head.read_bytes(), count=2)
            announced = decode_announcement(announcement)
        except HornbillError as error:
            log.warning("%s is not used: %s", head.name, error.message)
            return
        blob = Blob(head.stem, sender.decode(), announced.shape, int(head.stat().st_mtime) // DAY_S)
        data, part = self._path(blob.address, "data"), self._path(blob.address, "part")
        if data.exists():
            blob.have, blob.done = blob.shape.length, True
        elif part.exists():
            blob.have = min(part.stat().st_size, blob.shape.length)
        self._blobs[blob.address] = blob
        self._used[blob.sender] += blob.counts

    def _path(self, address: str, kind: str) -> Path:
        return self._folder / address[:_PREFIX] / f"{address}.{kind}"

    def find(self, address: str) -> Blob:
        """Return a sealed file; NoBlob if it is not here or not any more."""
        blob = self._blobs.get(address)  # without the lock: the event loop must not wait for a disk
        if blob is None:
            raise NoBlob("the hub has no such file, or not any more")
        return blob

    def used_by(self, agency: str) -> int:
        """Return how many bytes are kept of a node, announced ones included."""
        return self._used[agency]

    def announce(self, sender: str, announced: Announced, now: datetime) -> Blob:
        """Open an address; who did so first keeps it for another ``kept_days``.

        Args:
            sender: agency whose node announces it.
            announced: what ``decode_announcement`` returned.
            now: aware time.

        Raises:
            BlobQuota: it would be more than is kept of one node.
            OSError: the disk is full or cannot be written.
        """
        day = int(now.timestamp()) // DAY_S
        address, shape, leaves = announced
        with self._lock:
            blob = self._blobs.get(address)
            if blob is not None and blob.sender != sender:
                return blob
            if blob is None:
                blob = Blob(address, sender, shape, day)
                if self._used[sender] + blob.counts > self._most:
                    words = f"{sender} may have {self._most} bytes of files at the hub, and has {self._used[sender]}"
                    raise BlobQuota(words, retry_after_s=3600)
                head = pack([sender.encode(), encode_announcement(shape.length, leaves)])
                for place in (self._folder, self._path(address, "head").parent):
                    place.mkdir(mode=0o700, exist_ok=True)
                _write_whole(self._path(address, "head"), head)
                self._blobs[address] = blob
                self._used[sender] += blob.counts
            os.utime(self._path(address, "head"), (now.timestamp(), now.timestamp()))
            blob.day = day
            return blob

    def append(self, blob: Blob, offset: int, data: bytes) -> int:
        """Put the next bytes of a file on the disk.

        Args:
            blob: which.
            offset: where they belong; what is here already ends there.
            data: any number of bytes.

        Returns:
            How many bytes are here now.

        Raises:
            OtherOffset: they do not continue what is here.
            WrongChunk: a chunk is not the one that was announced; what is here ends before it.
            NoBlob: it was thrown away meanwhile.
            OSError: the disk is full or cannot be written.
        """
        with blob.lock:
            if blob.gone:
                raise NoBlob("the hub has no such file, or not any more")
            if blob.done:
                return blob.have
            with _open_part(self._path(blob.address, "part")) as part:
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
            if growing.whole:
                self._finish(blob)
            return blob.have

    def _take(self, growing: Growing, part: BinaryIO, data: bytes) -> None:
        """Write chunk by chunk; what is wrong is cut off again."""
        try:
            for start, piece in growing.take(data):
                _write_at(part, piece, start)
        except BadChunk as error:
            part.truncate(growing.have)
            raise WrongChunk(error.message) from error

    def _grow(self, blob: Blob, part: BinaryIO) -> Growing:
        """Return how far a file has grown; what a hub that was stopped has left is checked, and cut off if it is wrong."""
        if blob.growing is not None:
            return blob.growing
        _, announcement = unpack(self._path(blob.address, "head").read_bytes(), count=2)
        announced = decode_announcement(announcement)
        growing, left = Growing(announced.shape, announced.leaves), blob.have
        try:
            while growing.have < left:
                part.seek(growing.have)
                data = part.read(min(_READ, left - growing.have))
                if not data:
                    break
                for _start, _piece in growing.take(data):
                    pass
        except BadChunk:
            log.warning("a chunk of %s was damaged on this disk; it is sent again", blob.address[:12])
        part.truncate(growing.have)
        blob.growing, blob.have = growing, growing.have
        return growing

    def _finish(self, blob: Blob) -> None:
        self._path(blob.address, "part").replace(self._path(blob.address, "data"))
        _sync_folder(self._path(blob.address, "data").parent)
        blob.done, blob.growing = True, None

    def read(self, blob: Blob, start: int, limit: int) -> bytes:
        """Return bytes of a file, as far as they are here.

        Args:
            blob: which.
            start: of the first.
            limit: how many at most.

        Raises:
            NoBlob: it was thrown away meanwhile.
        """
        end = min(blob.have, start + limit)
        if start >= end:
            return b""
        for kind in ("data", "part"):
            try:
                with self._path(blob.address, kind).open("rb") as file:
                    return os.pread(file.fileno(), end - start, start)
            except FileNotFoundError:
                continue
        raise NoBlob("the hub has no such file, or not any more")

    def leaves(self, blob: Blob) -> bytes:
        """Return a file's announcement: its length and the hash of each chunk."""
        try:
            return unpack(self._path(blob.address, "head").read_bytes(), count=2)[1]
        except FileNotFoundError as error:
            raise NoBlob("the hub has no such file, or not any more") from error

    def purge(self, today: int, *, kept_days: int) -> int:
        """Throw away what is old; returns how many files went."""
        with self._lock:
            found = [
                blob
                for blob in self._blobs.values()
                if blob.day < today - (kept_days if blob.done else min(kept_days, UNFINISHED_DAYS))
            ]
            for blob in found:
                del self._blobs[blob.address]
                self._used[blob.sender] -= blob.counts
        for blob in found:
            with blob.lock:
                blob.gone = True
                for kind in ("data", "part", "head"):
                    self._path(blob.address, kind).unlink(missing_ok=True)
        return len(found)


def _write_at(file: BinaryIO, data: memoryview, at: int) -> None:
    """Write all of ``data``: a disk that is nearly full takes a part of it first."""
    while data:
        done = os.pwrite(file.fileno(), data, at)
        data, at = data[done:], at + done


def _open_part(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0)


def _write_whole(path: Path, data: bytes) -> None:
    draft = path.with_suffix(".new")
    with _open_part(draft) as file:
        file.write(data)
        file.truncate(len(data))
        os.fsync(file.fileno())
    draft.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
