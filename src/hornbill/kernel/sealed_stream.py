r"""A long file sealed to one key, written and read in flat memory.

Rules:
- A fresh content key, sealed to the reader (HPKE), is at the beginning. AES-256-GCM for each chunk of a mebibyte; what is
  authenticated beside it is a digest of the beginning, the chunk's number and whether it is the last (as in STREAM: Hoang,
  Reyhanitabar, Rogaway and Vizár, 2015): moved, left out, cut off or put on, nothing opens.
- Who writes can read again what was written, with the content key, before it is forgotten: so a copy is proved where it is.

    first line | u32 length, sealed content key | u32 length, chunk | ... | u32 length, last chunk | the end

    sealing = Sealing(public, first=b"hornbill/backup/v1\n", info=b"...")
    for piece in sealing.write(pieces): file.write(piece)
    for piece in sealing.read_again(file.read): ...
    for piece in read_sealed(file.read, key, first=b"hornbill/backup/v1\n", info=b"..."): ...
"""

from __future__ import annotations

import hashlib
import struct
from typing import TYPE_CHECKING

from hornbill.kernel.errors import BadInput
from hornbill.kernel.framing import pack
from hornbill.kernel.suite import content, sealing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

CHUNK = 1024 * 1024  # bytes of plaintext
_LENGTH, _PLACE = struct.Struct(">I"), struct.Struct(">Q?")
_SEALED_KEY = sealing.OVERHEAD_BYTES + content.KEY_BYTES
_MOST = CHUNK + content.NONCE_BYTES + content.TAG_BYTES


class BadStream(BadInput):
    """The file is not whole, or not of this form."""

    code = "bad-stream"
    default_cure = "Take another copy of the file; this one was cut off, altered or is something else."


class Sealing:
    """One file that is being sealed.

    Args:
        public: sealing key of the person who shall read it.
        first: the file's first line, which names its form.
        info: purpose and place; needed again for reading.
    """

    def __init__(self, public: bytes, *, first: bytes, info: bytes) -> None:
        self._key = content.new_key()
        sealed = sealing.seal(public, self._key, info=info)
        self._head = first + _LENGTH.pack(len(sealed)) + sealed

    def write(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Seal pieces of any size; yields the file's bytes in order."""
        yield self._head
        bound, held, index = hashlib.sha256(self._head).digest(), bytearray(), 0
        for piece in pieces:
            held += piece
            while len(held) > CHUNK:
                yield _frame(self._key, bound, index, bytes(held[:CHUNK]), last=False)
                del held[:CHUNK]
                index += 1
        yield _frame(self._key, bound, index, bytes(held), last=True)

    def read_again(self, read: Callable[[int], bytes]) -> Iterator[bytes]:
        """Open what was written, with the content key; raises as ``read_sealed``."""
        if read(len(self._head)) != self._head:
            raise BadStream("the beginning is not as it was written")
        yield from _chunks(read, self._key, hashlib.sha256(self._head).digest())


def _frame(key: bytes, bound: bytes, index: int, data: bytes, *, last: bool) -> bytes:
    sealed = content.encrypt(key, data, aad=pack([bound, _PLACE.pack(index, last)]))
    return _LENGTH.pack(len(sealed)) + sealed


def read_sealed(
    read: Callable[[int], bytes], key: sealing.SealingKey, *, first: bytes, info: bytes
) -> Iterator[bytes]:
    """Open a sealed file, chunk by chunk.

    Args:
        read: returns at most so many of the next bytes; fewer only at the end.
        key: to which it was sealed.
        first: the first line that it must have.
        info: as at sealing.

    Yields:
        Plaintext, each chunk proved. Only when the iterator ends is the file known to be whole.

    Raises:
        BadStream: of another form, or cut off, or longer.
        CannotOpen: sealed to another key, for another place, or altered.
    """
    head = read(len(first) + _LENGTH.size + _SEALED_KEY)
    if not head.startswith(first) or head[len(first) :][: _LENGTH.size] != _LENGTH.pack(_SEALED_KEY):
        raise BadStream("this is not a file of that form")
    content_key = key.open(head[len(first) + _LENGTH.size :], info=info)
    yield from _chunks(read, content_key, hashlib.sha256(head).digest())


def _chunks(read: Callable[[int], bytes], key: bytes, bound: bytes) -> Iterator[bytes]:
    index, start = 0, read(_LENGTH.size)
    while True:
        if len(start) < _LENGTH.size:
            raise BadStream("the file is cut off")
        (length,) = _LENGTH.unpack(start)
        if length > _MOST:
            raise BadStream(f"a chunk claims {length} bytes")
        sealed = read(length)
        if len(sealed) < length:
            raise BadStream("the file is cut off")
        start = read(_LENGTH.size)
        yield content.decrypt(key, sealed, aad=pack([bound, _PLACE.pack(index, not start)]))
        if not start:
            return
        index += 1
