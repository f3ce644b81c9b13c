"""Which records speak of which entities, in some bytes for each entity: so that a room is gone through by windows of its entities.

Rules
- Entities are numbered in the order in which they were first said. An id is kept as a hash of 8 bytes under a key of its own, beside its number; two ids with one hash
  would share a number, and so a window, and nothing else.
- A window holds entities whose numbers follow one another, of as many statements as ``cut`` is told, or a single entity that has more. It names the records
  that speak of them, in the order in which they were noted.

    index = EntityIndex(secrets.token_bytes(16))
    index.note("record-1", ["boat", "boat", "owner"])
    for window in index.cut(20_000): window.records, index.number("boat") in window
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_BUCKETS = 1024


class Numbered:
    """Ids, numbered in the order in which they came; 12 bytes each.

    Args:
        key: random, at most 64 bytes: nobody can choose ids that have one hash.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._hashes = [array("Q") for _ in range(_BUCKETS)]  # each in order
        self._numbers = [array("I") for _ in range(_BUCKETS)]
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def number(self, id_: str) -> int:
        """Return the number of an id, which it gets if it is new."""
        digest = blake2b(id_.encode("utf-8", "surrogatepass"), digest_size=8, key=self._key).digest()
        found = int.from_bytes(digest, "big")
        hashes, numbers = self._hashes[found % _BUCKETS], self._numbers[found % _BUCKETS]
        at = bisect_left(hashes, found)
        if at == len(hashes) or hashes[at] != found:
            hashes.insert(at, found)
            numbers.insert(at, self._count)
            self._count += 1
        return numbers[at]


@dataclass
class Window:
    """Entities whose numbers follow one another: from ``first`` up to, and without, ``end``; ``records`` speak of them."""

    first: int
    end: int
    records: list[str] = field(default_factory=list)

    def __contains__(self, number: int) -> bool:
        return self.first <= number < self.end


class EntityIndex:
    """What records speak of.

    Args:
        key: of ``Numbered``.

    Attributes:
        statements: how many were noted.
    """

    def __init__(self, key: bytes) -> None:
        self.statements = 0
        self._ids = Numbered(key)
        self._counts = array("I")  # statements, by number
        self._records: list[tuple[str, array[int]]] = []

    def note(self, record: str, entities: Iterable[str]) -> None:
        """Note of which entity each statement of a record is, in its order."""
        numbers = set()
        for entity, same in groupby(entities):
            number, count = self._ids.number(entity), sum(1 for _ in same)
            if number == len(self._counts):
                self._counts.append(0)
            self._counts[number] += count
            self.statements += count
            numbers.add(number)
        self._records.append((record, array("I", sorted(numbers))))

    def number(self, entity: str) -> int:
        """Return the number of an entity that was noted."""
        return self._ids.number(entity)

    def cut(self, most: int) -> list[Window]:
        """Cut all entities into windows of at most so many statements each, or of one entity."""
        windows: list[Window] = []
        held = most
        for number, count in enumerate(self._counts):
            if held + count > most:
                windows.append(Window(number, number))
                held = 0
            windows[-1].end, held = number + 1, held + count
        begins = [window.first for window in windows]
        for record, numbers in self._records:
            at = 0
            while at < len(numbers):
                window = windows[bisect_right(begins, numbers[at]) - 1]
                window.records.append(record)
                at = bisect_left(numbers, window.end)
        return windows
