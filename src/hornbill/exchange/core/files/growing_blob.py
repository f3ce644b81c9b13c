"""A sealed file that grows from its beginning, checked chunk by chunk: at the hub and at the nodes that fetch it.

Rules: no chunk is counted as here before its hash is the announced one; a wrong one is to be cut off again. This holds one
hash in memory and touches no file: it says what is to be written where.

    growing = Growing(shape, leaves)
    for start, piece in growing.take(data): write(piece, at=start)      # BadChunk: cut the file to growing.have
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from hornbill.exchange.core.files.blob import SEALED
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hornbill.exchange.core.files.blob import Shape


class BadChunk(HornbillError):
    """A chunk is not the one that was announced."""

    code = "bad-chunk"
    default_cure = "It was altered on the way or on a disk: fetch or send that chunk again."


class Growing:
    """One sealed file, as far as it is here.

    Args:
        shape: how it is cut.
        leaves: the hash of each chunk, proved to lead to its address.

    Attributes:
        have: bytes that are here, from the beginning.
    """

    def __init__(self, shape: Shape, leaves: Sequence[bytes]) -> None:
        self.shape, self._leaves = shape, leaves
        self.have = 0
        self._hash = hashlib.sha256(b"\x00")  # a leaf of RFC 9162

    @property
    def whole(self) -> bool:
        """Whether all of it is here."""
        return self.have == self.shape.length

    def take(self, data: bytes | memoryview) -> Iterator[tuple[int, memoryview]]:
        """Take the next bytes.

        Args:
            data: at most what is missing.

        Yields:
            Where a piece begins, and the piece; it counts as here once the next one is asked for.

        Raises:
            BadChunk: a chunk is wrong; ``have`` is back at its beginning.
            ValueError: more than is missing.
        """
        view = memoryview(data)
        if self.have + len(view) > self.shape.length:
            raise ValueError("more than the file was announced to have")
        while view:
            index = self.have // SEALED
            end = self.shape.end(index)
            piece, view = view[: end - self.have], view[end - self.have :]
            self._hash.update(piece)
            if self.have + len(piece) < end:
                yield self.have, piece
                self.have += len(piece)
                continue
            digest, self._hash = self._hash.digest(), hashlib.sha256(b"\x00")
            if digest != self._leaves[index]:
                self.have = self.shape.start(index)
                raise BadChunk(f"chunk {index} is not the one that was announced")
            yield self.have, piece
            self.have += len(piece)
