"""The set of a room's records as a graph: what is complete, what waits, who contradicted himself.

Rules: a record rests on its ``prev``, its ``seen``, its membership entry and the records its control body
names. It is *complete* when all of these are here and complete, *pending* otherwise: never folded across a
gap. A control record whose body cannot be read is pending too, for everyone after it rests on what it says.
Two records with one (chain, n) are an equivocation from n on. Order is (height, id); ties mean nothing.
Everything here is a function of the set: any order of arrival gives the same graph.

    history = History(room)
    history.add(item)       # again and again, in any order
    history.ordered()       # complete records, in (height, id) order
"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.kinds import kind_of, refs_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hornbill.exchange.core.header import Header


@dataclass(slots=True)
class Item:
    """One verified record as the fold sees it.

    Attributes:
        id: the record's id.
        header: its header; the signature has been checked before it comes here.
        values: the body's fields; None when the body is not readable here or was destroyed.
    """

    id: str
    header: Header
    values: Mapping[str, Any] | None = None


def dependencies(item: Item) -> set[str]:
    """Return the ids that ``item`` rests on."""
    header = item.header
    found = set(header.seen)
    if header.prev is not None:
        found.add(header.prev)
    if header.members is not None:
        found.add(header.members)
    kind = kind_of(header.kind)
    if kind is not None and kind.control and item.values is not None:
        found.update(refs_of(kind, item.values))
    return found


class History:
    """The graph of one room. Grows by ``add``; nothing is ever taken out.

    Attributes:
        items: every record by id.
        heights: height of every complete record, by id.
        forks: chain -> lowest number that stands twice.
        fork_proofs: chain -> the two ids that prove the lowest equivocation.
    """

    def __init__(self, room: str) -> None:
        self.room = room
        self.items: dict[str, Item] = {}
        self.heights: dict[str, int] = {}
        self.forks: dict[str, int] = {}
        self.fork_proofs: dict[str, tuple[str, str]] = {}
        self._order: list[tuple[int, str]] = []
        self._missing: dict[str, set[str]] = {}  # pending id -> what it still waits for
        self._waiting: dict[str, set[str]] = {}  # id waited for -> who waits
        self._slots: dict[tuple[str, int], str] = {}  # (chain, n) -> lowest id there
        self._tips: set[str] = set()

    def add(self, item: Item) -> list[Item]:
        """Take in one record.

        Args:
            item: a record of this room whose signature was checked. The same record again changes
                nothing, except that a body may come later than its header.

        Returns:
            The records that became complete by this, in causal order.

        Raises:
            ValueError: the record belongs to another room.
        """
        if item.header.room != self.room:
            raise ValueError("a record of another room")
        known = self.items.get(item.id)
        if known is not None and (known.values is not None or item.values is None):
            return []
        self.items[item.id] = item
        if known is None:
            self._note_slot(item)
        elif item.id in self.heights:
            return []  # a content body came later: the graph stays as it is
        missing = {dep for dep in dependencies(item) if dep not in self.heights}
        kind = kind_of(item.header.kind)
        if kind is not None and kind.control and item.values is None:
            missing.add(f"body:{item.id}")
        if missing:
            self._missing[item.id] = missing
            for dep in missing:
                self._waiting.setdefault(dep, set()).add(item.id)
            return []
        self._missing.pop(item.id, None)
        return self._complete(item)

    def _note_slot(self, item: Item) -> None:
        chain, n = item.header.chain, item.header.n
        other = self._slots.setdefault((chain, n), item.id)
        if other != item.id:
            self._slots[chain, n] = min(other, item.id)
            if n <= self.forks.get(chain, n):
                self.forks[chain] = n
                low, high = sorted((other, item.id))
                known = self.fork_proofs.get(chain)
                same = known is not None and self.items[known[0]].header.n == n
                proof = sorted({low, high, *known}) if same and known is not None else [low, high]
                self.fork_proofs[chain] = (proof[0], proof[1])

    def _complete(self, first: Item) -> list[Item]:
        done: list[Item] = []
        ready = [first]
        while ready:
            item = ready.pop()
            deps = dependencies(item)
            height = 1 + max((self.heights[dep] for dep in deps), default=-1)
            self.heights[item.id] = height
            self._tips -= deps  # whoever rests on a record completes after it
            self._tips.add(item.id)
            insort(self._order, (height, item.id))
            done.append(item)
            for waiter in sorted(self._waiting.pop(item.id, ())):
                left = self._missing[waiter]
                left.discard(item.id)
                if not left:
                    del self._missing[waiter]
                    ready.append(self.items[waiter])
        return done

    def ordered(self) -> Iterator[Item]:
        """Yield the complete records in (height, id) order."""
        return (self.items[id_] for _, id_ in self._order)

    def newest(self, count: int, *, skip: int = 0) -> list[Item]:
        """Return ``count`` complete records before the last ``skip``, in (height, id) order."""
        end = max(0, len(self._order) - skip)
        return [self.items[id_] for _, id_ in self._order[max(0, end - count) : end]]

    def order_key(self, id_: str) -> tuple[int, str]:
        """Return (height, id) of a complete record."""
        return (self.heights[id_], id_)

    def pending(self) -> dict[str, tuple[str, ...]]:
        """Return pending record -> what is missing, sorted. ``body:ID`` stands for an unreadable body.

        Only what is not here counts as missing: a record that waits for another pending one names
        that one's gap through it.
        """
        return {id_: tuple(sorted(missing)) for id_, missing in self._missing.items()}

    def gaps(self) -> list[str]:
        """Return the ids that are waited for and are not here at all, sorted: what to ask others for."""
        return sorted(dep for dep, who in self._waiting.items() if who and dep not in self.items)

    def tips(self) -> list[str]:
        """Return the complete records that no complete record rests on, sorted: what ``seen`` cites."""
        return sorted(self._tips)

    def is_void(self, item: Item) -> bool:
        """Tell whether the author contradicted himself at or before this record."""
        fork = self.forks.get(item.header.chain)
        return fork is not None and item.header.n >= fork

    def includes(self, past: str, of: str) -> bool:
        """Tell whether complete record ``past`` lies in the causal past of complete record ``of``.

        Exact ancestry, not version vectors: an author who equivocates cannot blur it.
        """
        floor = self.heights[past]
        stack, seen = [of], {of}
        while stack:
            for dep in dependencies(self.items[stack.pop()]):
                if dep == past:
                    return True
                if dep not in seen and self.heights[dep] > floor:
                    seen.add(dep)
                    stack.append(dep)
        return False

    def __len__(self) -> int:
        return len(self.items)
