"""A room's records as a graph: complete, pending, and contradictory ones.

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

from hornbill.exchange.core.records.kinds import kind_of, refs_of

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping

    from hornbill.exchange.core.records.header import Header

ENTRIES = frozenset({"room.open", "members.commit"})  # the records that make membership


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
        deps: what every complete record rests on, by id.
        broken: complete records whose chain does not hold together back to its beginning: somewhere a record
            does not follow the one it names. Without this an author could leave records out unseen.
        forks: chain -> lowest number that appears twice.
        fork_proofs: chain -> the two ids that prove the lowest equivocation.
        begun: author -> place in the order of the first record of each of their chains, in order.
        last: chain -> highest number that is complete.
    """

    def __init__(self, room: str) -> None:
        self.room = room
        self.items: dict[str, Item] = {}
        self.heights: dict[str, int] = {}
        self.deps: dict[str, tuple[str, ...]] = {}
        self.broken: set[str] = set()
        self.forks: dict[str, int] = {}
        self.fork_proofs: dict[str, tuple[str, str]] = {}
        self.begun: dict[str, list[tuple[int, str]]] = {}
        self.last: dict[str, int] = {}
        self._begins: dict[str, tuple[int, str]] = {}  # chain -> place of its first record
        self._order: list[tuple[int, str]] = []
        self._entries: list[Item] = []  # complete membership entries
        self._missing: dict[str, set[str]] = {}  # pending id -> what it still waits for
        self._moved: set[str] = (
            set()
        )  # records that wait for more, for less or for nothing since they were taken
        self._waiting: dict[str, set[str]] = {}  # id waited for -> who waits
        self._slots: dict[str, dict[int, str]] = {}  # chain -> number -> first id that came there
        self._doubles: dict[str, dict[int, set[str]]] = {}  # chain -> number that appears twice -> ids there
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
        header, id_ = item.header, item.id
        if header.room != self.room:
            raise ValueError("a record of another room")
        known = self.items.get(id_)
        if known is not None and (known.values is not None or item.values is None):
            return []
        self.items[id_] = item
        if known is None:
            self._note_slot(item)
        elif id_ in self.heights:
            return []  # a content body came later: the graph stays as it is
        deps = dependencies(item)
        missing = deps.difference(self.heights)
        kind = kind_of(header.kind)
        if kind is not None and kind.control:
            if item.values is None:
                missing.add(f"body:{id_}")
            elif known is not None:
                self._waiting.pop(f"body:{id_}", None)
        if missing:
            self._wait(id_, missing)
            return []
        if self._missing.pop(id_, None) is not None:
            self._moved.add(id_)
        return self._complete(item, deps)

    def _wait(self, id_: str, missing: set[str]) -> None:
        """Note what a record waits for."""
        self._missing[id_] = missing
        self._moved.add(id_)
        for dep in missing:
            self._waiting.setdefault(dep, set()).add(id_)

    def _note_slot(self, item: Item) -> None:
        chain, n = item.header.chain, item.header.n
        other = self._slots.setdefault(chain, {}).setdefault(n, item.id)
        if other == item.id:
            return
        self._doubles.setdefault(chain, {}).setdefault(n, {other}).add(item.id)
        lowest = self.forks.get(chain, n)
        if n <= lowest:
            proof = self.fork_proofs[chain] if n == lowest and chain in self.fork_proofs else (other,)
            self.forks[chain] = n
            low, high = sorted({*proof, item.id})[:2]
            self.fork_proofs[chain] = (low, high)

    def _complete(self, first: Item, deps: set[str]) -> list[Item]:
        if first.id not in self._waiting:  # as nearly always
            self._place(first, deps)
            return [first]
        done: list[Item] = []
        ready = [first]
        while ready:
            item = ready.pop()
            if item is not first:
                deps = dependencies(item)
            self._place(item, deps)
            done.append(item)
            waiting = self._waiting.pop(item.id, None)
            for waiter in sorted(waiting or ()):
                left = self._missing[waiter]
                left.discard(item.id)
                self._moved.add(waiter)
                if not left:
                    del self._missing[waiter]
                    ready.append(self.items[waiter])
        return done

    def _place(self, item: Item, deps: set[str]) -> None:
        """Give a complete record its height and place in the order."""
        id_, heights = item.id, self.heights
        height = 1 + max([heights[dep] for dep in deps], default=-1)
        heights[id_] = height
        self.deps[id_] = tuple(deps)
        self._tips -= deps  # what rests on a record completes after it
        self._tips.add(id_)
        if not self._order or (height, id_) > self._order[-1]:
            self._order.append((height, id_))
        else:
            insort(self._order, (height, id_))
        header = item.header
        if header.kind in ENTRIES:
            self._entries.append(item)
        self.last[header.chain] = max(header.n, self.last.get(header.chain, 0))
        if header.prev is None:
            follows = header.n == 0
            if follows:
                self._note_beginning(header, (height, id_))
        else:
            before = self.items[header.prev].header
            follows = before.chain == header.chain and before.n == header.n - 1
            follows = follows and header.prev not in self.broken
        if not follows:
            self.broken.add(id_)

    def _note_beginning(self, header: Header, place: tuple[int, str]) -> None:
        """Note where a chain begins; of two beginnings the earlier one."""
        known = self._begins.get(header.chain)
        if known is not None and known < place:
            return
        begun = self.begun.setdefault(header.author, [])
        if known is not None:
            begun.remove(known)
        self._begins[header.chain] = place
        insort(begun, place)

    def begins(self, chain: str, place: tuple[int, str]) -> bool:
        """Tell whether a chain begins at this place in the order."""
        return self._begins.get(chain) == place

    def entries(self) -> list[Item]:
        """Return the complete membership entries, beginnings among them, in (height, id) order."""
        return sorted(self._entries, key=lambda item: self.order_key(item.id))

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

    def take_moved(self) -> list[tuple[str, tuple[str, ...]]]:
        """Return what has changed in ``pending`` since this was asked last: record and what is missing, if anything."""
        moved = [(id_, tuple(sorted(self._missing.get(id_, ())))) for id_ in self._moved]
        self._moved.clear()
        return moved

    def gaps(self) -> list[str]:
        """Return the ids that are waited for and are not here at all, sorted: what to ask others for."""
        waited = (dep for dep, who in self._waiting.items() if who and dep not in self.items)
        return sorted(dep for dep in waited if not dep.startswith("body:"))

    def tips(self) -> list[str]:
        """Return the complete records that no complete record rests on, sorted: what ``seen`` cites."""
        return sorted(self._tips)

    def of_chain(self, chain: str) -> list[Item]:
        """Return the records of a chain that are here, by number; where two contradict one another, neither."""
        doubles = self._doubles.get(chain, {})
        slots = self._slots.get(chain, {})
        return [self.items[slots[n]] for n in sorted(slots) if n not in doubles]

    def is_void(self, item: Item) -> bool:
        """Tell whether the author contradicted himself at or before this record."""
        fork = self.forks.get(item.header.chain)
        return fork is not None and item.header.n >= fork

    def contradicted_within(self, item: Item, past: Callable[[], Container[str]]) -> bool:
        """Tell whether records of ``past`` alone show that the author contradicted himself by this record.

        Args:
            item: a record.
            past: gives the ids that are looked at; called only if the chain is forked at all.
        """
        if not self.is_void(item):
            return False
        return item.header.n >= self.first_double(item.header.chain, past())

    def first_double(self, chain: str, known: Container[str]) -> int:
        """Return the lowest number that stands twice on a chain among the records ``known``; beyond all if none does."""
        doubles = self._doubles.get(chain, {})
        shown = (n for n, ids in doubles.items() if sum(id_ in known for id_ in ids) > 1)
        return min(shown, default=2**31)

    def past_of(self, id_: str) -> set[str]:
        """Return the causal past of a complete record, itself left out."""
        found: set[str] = set()
        todo = [id_]
        while todo:
            new = [dep for dep in self.deps[todo.pop()] if dep not in found]
            found.update(new)
            todo += new
        return found

    def includes(self, past: str, of: str) -> bool:
        """Tell whether complete record ``past`` is in the causal past of complete record ``of``.

        Exact ancestry, not version vectors: an author who equivocates cannot blur it.
        """
        floor = self.heights[past]
        stack, seen = [of], {of}
        while stack:
            for dep in self.deps[stack.pop()]:
                if dep == past:
                    return True
                if dep not in seen and self.heights[dep] > floor:
                    seen.add(dep)
                    stack.append(dep)
        return False

    def __len__(self) -> int:
        return len(self.items)
