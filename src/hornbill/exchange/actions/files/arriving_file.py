"""Uploads in memory: the sealing state of each, and how much of it is on the disk.

Rules: one object for each upload, whatever requests come at once; it begins again from the disk when a write failed, when its
officer's vault has closed, when so many are here that an idle one must go, and when another web process has gone on with it: what lies on the
disk is never written over.

    arriving = known(upload) or resume(upload, lambda file: read_from(file))
    arriving.take(offset, data)
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from hornbill.exchange.core.files import blob
from hornbill.exchange.core.files.fields import BadFile
from hornbill.exchange.files import disk as file_disk
from hornbill.exchange.files.errors import NoSuchUpload, OtherOffset
from hornbill.vault.sessions import vault_closed

if TYPE_CHECKING:
    from collections.abc import Callable

    from hornbill.exchange.core.files.chunks import FileSealer

IN_MEMORY = 32  # uploads of which a chunk is held in memory; others go back to their last whole chunk


@dataclass(eq=False)
class Arriving:
    """An upload in memory: what seals it, and how much of it lies on the disk."""

    id: str
    session: str
    sealer: FileSealer
    length: int  # bytes on the disk: whole chunks, sealed
    gone: bool = False  # it was shared, dropped or given up: begin again from the disk
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def take(self, offset: int, data: bytes) -> int:
        """Take the next bytes.

        Args:
            offset: where in the file they belong.
            data: any number of them.

        Returns:
            How many bytes of the file are here now.

        Raises:
            BadFile: more than the file was said to have.
            OtherOffset: they do not continue what is here; also where another process of this node has gone on with it: what lies on the disk counts.
            NoSuchUpload: it was ended: begin again from the disk.
            Busy: another process of this node holds it; nothing was taken.
            NoSpace: the disk is full; what was stored before stays.
        """
        with self.lock:
            if self.gone:
                raise NoSuchUpload("this upload was ended, or has to be continued again")
            with file_disk.held_upload(self.id) as file:
                self.check_is_ours(file)
                if offset != self.sealer.received:
                    raise OtherOffset(self.sealer.received)
                self._store(file, data)
            return self.sealer.received

    def _store(self, file: BinaryIO, data: bytes) -> None:
        try:
            for chunk in self.sealer.take(data):
                file_disk.write_at(file, chunk, self.length)
                self.length += len(chunk)
        except BadFile:
            raise
        except BaseException:
            self.gone = True  # the sealer is further than the disk: begin again from that
            ARRIVING.pop(self.id, None)
            raise

    def check_is_ours(self, file: BinaryIO) -> None:
        """Return only if the disk has what this process has sealed.

        Raises:
            OtherOffset: another process of this node has gone on with the upload: begin again from the disk.
        """
        length = file_disk.length_of(file)
        if length != self.length:
            self.gone = True
            ARRIVING.pop(self.id, None)
            raise OtherOffset(stored(length, self.sealer.size))


def stored(length: int, size: int) -> int:
    """Return how many bytes of a file lie on the disk in whole chunks.

    Args:
        length: of what lies on the disk, sealed.
        size: of the file, in clear.
    """
    return size if length >= blob.sealed_length(size) else length // blob.SEALED * blob.CHUNK


ARRIVING: OrderedDict[str, Arriving] = OrderedDict()
_lock = threading.Lock()
_resuming = threading.Lock()


def known(upload: str) -> Arriving | None:
    """Return an upload that is in memory; None for any other."""
    with _lock:
        found = ARRIVING.get(upload)
        if found is not None:
            ARRIVING.move_to_end(upload)
        return found


def resume(upload: str, read: Callable[[BinaryIO], Arriving]) -> Arriving:
    """Take an upload into memory, unless another request was first.

    Args:
        upload: its id.
        read: reads it from the disk, given the file, which is held meanwhile; never called twice at the same time.

    Raises:
        Busy: another process of this node holds it.
    """
    with file_disk.held_upload(upload) as file, _resuming:  # one that is held elsewhere holds up no other
        found = known(upload)
        if found is not None:
            return found
        resumed = read(file)
        with _lock:
            ARRIVING[upload] = resumed
            idle = [one for one in list(ARRIVING.values())[:-1] if not one.lock.locked()]
            over = idle[: max(0, len(ARRIVING) - IN_MEMORY)]
    for one in over:
        let_go(one.id)
    return resumed


def let_go(upload: str) -> None:
    """Forget an upload in memory: anyone who goes on with it begins again from the disk."""
    with _lock:
        arriving = ARRIVING.pop(upload, None)
    if arriving is not None:
        with arriving.lock:
            arriving.gone = True


def _forget(session_id: str, **_: object) -> None:
    with _lock:
        ended = [one.id for one in ARRIVING.values() if one.session == session_id]
    for upload in ended:
        let_go(upload)


vault_closed.connect(_forget)
