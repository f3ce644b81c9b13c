"""Sealing a file as it arrives: chunk by chunk, under a key of its own.

Rules:
- A fresh 256-bit key for each file; AES-256-GCM for each chunk. What is authenticated beside the chunk is the file's
  random name, the chunk's number and whether it is the last (as in STREAM: Hoang, Reyhanitabar, Rogaway and Vizár,
  2015): a chunk that was moved, taken from another file, or whose followers were cut off does not open.
- The nonce is drawn at random and not counted: an upload that was killed seals a chunk again, and a counted nonce would
  then stand over two texts.
- Memory: one chunk. Nothing is written here, and nothing read.

    sealer = FileSealer(new_key(), new_file(), size=2_500_000)
    for piece in arriving:
        for chunk in sealer.take(piece): file.write(chunk)
    sealer.finish()                         # FileSeal: SHA-256 of the file, root over the chunks
"""

from __future__ import annotations

import hashlib
import secrets
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.exchange.core.files import blob
from hornbill.exchange.core.files.fields import BadFile
from hornbill.kernel.framing import pack
from hornbill.kernel.suite import content, merkle

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOMAIN = b"hornbill/file-chunk/v1"
_PLACE = struct.Struct(">I?")
FILE_BYTES = 16


def new_file() -> bytes:
    """Draw the random name that all chunks of a file bear: 16 bytes."""
    return secrets.token_bytes(FILE_BYTES)


def chunk_aad(file: bytes, index: int, *, last: bool) -> bytes:
    """Return what a chunk is bound to."""
    return pack([_DOMAIN, file, _PLACE.pack(index, last)])


def seal_chunk(key: bytes, file: bytes, index: int, data: bytes, *, last: bool) -> bytes:
    """Seal one chunk.

    Args:
        key: the file's.
        file: the file's random name.
        index: of the chunk, from 0.
        data: 1 MiB, or less if it is the last, which is filled up with zeros.
        last: whether it is.
    """
    if last:
        data = data + bytes(-len(data) % blob.STEP)
    return content.encrypt(key, data, aad=chunk_aad(file, index, last=last))


@dataclass(frozen=True)
class FileSeal:
    """What the sealing of a whole file came to.

    Attributes:
        sha256: of the file, hex.
        root: of the tree over the chunks, hex.
        leaves: one hash for each chunk.
        length: of all chunks, bytes.
        address: where the hub keeps it, hex.
    """

    sha256: str
    root: str
    leaves: tuple[bytes, ...]
    length: int
    address: str


class FileSealer:
    """Seals one file while it arrives.

    Args:
        key: the file's own.
        file: the file's random name.
        size: of the file, bytes; known from the start.

    Attributes:
        received: bytes of the file so far.
    """

    def __init__(self, key: bytes, file: bytes, size: int) -> None:
        if not 0 < size <= blob.MAX_SIZE:
            raise BadFile(f"a file of {size} bytes; 1 to {blob.MAX_SIZE} are taken")
        self.key, self.file, self.size = key, file, size
        self.received = 0
        self._rest = bytearray()
        self._leaves: list[bytes] = []
        self._hash = hashlib.sha256()

    @property
    def sealed(self) -> int:
        """Bytes of the file that are in sealed chunks."""
        return self.received - len(self._rest)

    @property
    def chunks(self) -> int:
        """How many chunks are sealed."""
        return len(self._leaves)

    @property
    def whole(self) -> bool:
        """Whether the file is here whole."""
        return self.received == self.size

    def take(self, data: bytes | memoryview) -> Iterator[bytes]:
        """Take the next bytes of the file.

        Args:
            data: any number of them.

        Yields:
            Each chunk that is whole now, sealed.

        Raises:
            BadFile: more arrives than was announced.
        """
        if self.received + len(data) > self.size:
            raise BadFile("more arrived than the file was said to have")
        at = 0
        while at < len(data):
            taken = data[at : at + blob.CHUNK - len(self._rest)]
            self._rest += taken
            self.received += len(taken)
            at += len(taken)
            if len(self._rest) == blob.CHUNK or self.whole:
                yield self._seal()

    def _seal(self) -> bytes:
        data = bytes(self._rest)
        self._rest.clear()
        chunk = seal_chunk(self.key, self.file, self.chunks, data, last=self.whole)
        self._note(data, chunk)
        return chunk

    def replay(self, data: bytes, chunk: bytes) -> None:
        """Go on after a chunk that was sealed before this process was started.

        Args:
            data: the chunk, opened.
            chunk: the same, sealed.
        """
        if self._rest:
            raise ValueError("bytes are waiting that come after this chunk")
        self.received += len(data)
        self._note(data, chunk)

    def _note(self, data: bytes, chunk: bytes) -> None:
        self._hash.update(data)
        self._leaves.append(merkle.leaf_hash(chunk))

    def finish(self) -> FileSeal:
        """Say what the sealing came to.

        Raises:
            BadFile: bytes are missing.
        """
        if not self.whole:
            raise BadFile(f"{self.size - self.received} bytes of the file have not arrived")
        root, length = merkle.root(self._leaves), blob.sealed_length(self.size)
        address = blob.address_of(length, root)
        return FileSeal(self._hash.hexdigest(), root.hex(), tuple(self._leaves), length, address)
