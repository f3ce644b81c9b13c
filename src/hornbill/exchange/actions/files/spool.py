"""A file that is being made and whose length is not known yet: sealed on the disk, some bytes in memory.

Rules: each piece is sealed under a key that is in memory alone, in a file that has no name: what the end of the process leaves behind is unreadable, and gone. A
piece that was moved or altered does not open.

    spool = Spool()
    spool.add(b"...")
    spool.size, list(spool.pieces())
    spool.close()
"""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

from hornbill.exchange.files import disk as file_disk
from hornbill.kernel.framing import pack
from hornbill.kernel.suite import content

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PIECE = 1024 * 1024  # bytes, about


class Spool:
    """Bytes that wait on the disk.

    Attributes:
        size: how many.
    """

    def __init__(self) -> None:
        self.size = 0
        self._file = file_disk.unnamed_file()
        self._close = weakref.finalize(self, self._file.close)  # also where who made it was cancelled
        self._key = content.new_key()
        self._ends: list[int] = []  # of the sealed pieces

    def add(self, piece: bytes) -> None:
        """Take a piece.

        Raises:
            NoSpace: the disk is full.
        """
        sealed = content.encrypt(self._key, piece, aad=_aad(len(self._ends)))
        start = self._ends[-1] if self._ends else 0
        file_disk.write_at(self._file, sealed, start)
        self._ends.append(start + len(sealed))
        self.size += len(piece)

    def add_lines(self, lines: Iterable[str]) -> None:
        """Take a text, some lines at a time; half characters become question marks.

        Raises:
            NoSpace: the disk is full.
        """
        piece = bytearray()
        for line in lines:
            piece += line.encode(errors="replace")
            if len(piece) >= PIECE:
                self.add(bytes(piece))
                piece.clear()
        if piece:
            self.add(bytes(piece))

    def pieces(self) -> Iterator[bytes]:
        """Yield what was taken, piece by piece, from its beginning.

        Raises:
            CannotOpen: it was altered on the disk.
        """
        start = 0
        for index, end in enumerate(self._ends):
            self._file.seek(start)
            yield content.decrypt(self._key, self._file.read(end - start), aad=_aad(index))
            start = end

    def close(self) -> None:
        """Give it up."""
        self._close()


def _aad(index: int) -> bytes:
    return pack([b"hornbill/spool/v1", str(index).encode()])
