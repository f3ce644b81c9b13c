"""A disk with a volatile write cache: what it holds while it has power, and what it may hold after a power cut.

Rules
- What was written lies in the cache until a flush; a flush makes durable whatever was written before it.
- At a power cut each block that was written since the last flush has any one of its states: as that flush left it, or as any write since then did,
  independent of every other block, so in any order. Some blocks are torn: each sector of 512 bytes in them has a state of its own.
- The first block is never torn: ext4 reads its superblock before its journal, and its checksum lies in another sector than its fields.

    cache = WriteCache(Path("disk.img").open("r+b", buffering=0))
    cache.write(4096, data)
    cache.read(0, 8192)
    cache.flush()
    cache.cut(random.Random(7), keep=0.5, torn=0.1)      # the image is now what the next start finds
"""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from io import FileIO
    from random import Random

BLOCK, SECTOR = 4096, 512


@dataclass
class Counts:
    """What a disk was asked, and what a power cut did.

    Attributes:
        writes, flushes: requests.
        unflushed: blocks that a cut found in the cache.
        kept: of them, those that have another state than the last flush left.
        torn: of them, those whose sectors have different states.
    """

    writes: int = 0
    flushes: int = 0
    unflushed: int = 0
    kept: int = 0
    torn: int = 0

    def plain(self) -> dict[str, int]:
        """Return names and numbers."""
        return asdict(self)


class WriteCache:
    """The cache over an image.

    Args:
        image: file, open for reading and writing without a buffer; its size is the disk's, a multiple of ``BLOCK``.
        lies: a flush is answered, and makes nothing durable.
    """

    def __init__(self, image: FileIO, *, lies: bool = False) -> None:
        self._image = image.fileno()
        self.size = os.fstat(self._image).st_size
        self.lies = lies
        self._states: dict[
            int, list[bytes]
        ] = {}  # number of a block -> what writes since the last flush made of it
        self.counts = Counts()

    def read(self, offset: int, length: int) -> bytes:
        """Return bytes as they were written last; fewer at the end of the disk."""
        length = max(0, min(length, self.size - offset))
        blocks = range(offset // BLOCK, -(-(offset + length) // BLOCK))
        found = os.pread(self._image, length, offset)
        if not any(number in self._states for number in blocks):
            return found
        whole = bytearray(found)
        for number in blocks:
            if states := self._states.get(number):
                begin = max(offset, number * BLOCK)
                end = min(offset + length, (number + 1) * BLOCK)
                whole[begin - offset : end - offset] = states[-1][
                    begin - number * BLOCK : end - number * BLOCK
                ]
        return bytes(whole)

    def write(self, offset: int, data: bytes | memoryview) -> None:
        """Take bytes into the cache; ValueError when they would lie behind the end."""
        if offset + len(data) > self.size:
            raise ValueError("a write behind the end of the disk")
        self.counts.writes += 1
        at = 0
        while at < len(data):
            number, within = divmod(offset + at, BLOCK)
            piece = data[at : at + BLOCK - within]
            if len(piece) == BLOCK:
                state = bytes(piece)
            else:
                before = self.read(number * BLOCK, BLOCK)
                state = before[:within] + bytes(piece) + before[within + len(piece) :]
            self._states.setdefault(number, []).append(state)
            at += len(piece)

    def flush(self) -> None:
        """Make durable what was written."""
        self.counts.flushes += 1
        if not self.lies:
            self._settle()

    def _settle(self) -> None:
        for number, states in self._states.items():
            os.pwrite(self._image, states[-1], number * BLOCK)
        self._states.clear()

    def stop(self) -> None:
        """Make everything durable, as a disk does that is switched off in order."""
        self._settle()

    def cut(self, chance: Random, *, keep: float, torn: float) -> None:
        """Cut the power: the image becomes one of those that may be left.

        Args:
            chance: decides.
            keep: share of the blocks in the cache that may have a later state than the last flush left.
            torn: share of these that are torn.
        """
        for number, states in sorted(self._states.items()):
            self.counts.unflushed += 1
            if chance.random() >= keep:
                continue
            self.counts.kept += 1
            state = chance.choice(states)
            if number and chance.random() < torn:
                self.counts.torn += 1
                state = self._torn(number, states, chance)
            os.pwrite(self._image, state, number * BLOCK)
        self._states.clear()

    def _torn(self, number: int, states: list[bytes], chance: Random) -> bytes:
        possible = [os.pread(self._image, BLOCK, number * BLOCK), *states]
        return b"".join(chance.choice(possible)[at : at + SECTOR] for at in range(0, BLOCK, SECTOR))
