"""The exhibits of a room with their custody, folded from the set of its records.

Rules
- A function of the set of records: any order of arrival gives the same.
- An exhibit is named by its first description. Its own agency amends it; every version stays. Another agency's amendment does not count
  and is shown.
- Parts, samples, contents and copies are exhibits of their own that name what they come from.
- What was withdrawn or cannot be read leaves a line that says so: a chain that hides an entry would look whole.

    book = book_of(room_fold)
    book.exhibits["3f..."].chain.holder, book.counts["gap"]
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hornbill.evidence.core import findings as codes
from hornbill.evidence.core.chain import TAKES_FROM, Chain, fold_chain, settles
from hornbill.evidence.core.entries import Entry, entries_in
from hornbill.evidence.core.findings import Finding
from hornbill.evidence.core.kinds import AMEND, COPY, COUNT, DESCRIBE, GIVE, NOTE, TAKE
from hornbill.evidence.core.measures import exceed, read_measures
from hornbill.evidence.core.numbering import same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from hornbill.exchange.core.rooms.fold import RoomFold

_NO_STRAYS = frozenset({DESCRIBE, COUNT})  # what may name an exhibit that is not here
_OF_ONE = frozenset({AMEND, NOTE})  # what is about one exhibit
_WORDS = _OF_ONE | {DESCRIBE}  # what changes nothing of custody


@dataclass
class Exhibit:
    """One exhibit.

    Attributes:
        id: of its first description.
        first: that description.
        versions: the first and those that amended it, in the order of the room; the last holds.
        notes: remarks, in the order of the room.
        chain: its custody.
        children: ids of what was taken from it, in the order of the room.
        findings: about the exhibit itself.
    """

    id: str
    first: Entry
    chain: Chain
    versions: list[Entry]
    notes: list[Entry] = field(default_factory=list)
    children: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def values(self) -> Mapping[str, Any]:
        """Return what is said of it now; empty where it cannot be read or was withdrawn."""
        readable = [one.values for one in self.versions if one.values is not None]
        return readable[-1] if readable and self.first.values is not None else {}

    @property
    def number(self) -> str:
        """Return its number; empty where it cannot be read."""
        return str(self.values.get("number", ""))

    @property
    def agency(self) -> str:
        """Return whose exhibit it is."""
        return self.first.agency

    @property
    def all_findings(self) -> list[Finding]:
        """Return every finding: about the exhibit, its chain and each step."""
        return [*self.findings, *self.chain.all_findings]


@dataclass
class Book:
    """All exhibits of a room.

    Attributes:
        exhibits: by id, in the order of the room.
        gives: hand-overs by id.
        counts_taken: stock-takings, in the order of the room.
        hidden: custody entries that cannot be read here or were withdrawn: they may concern any exhibit.
        strays: custody entries that name an exhibit which is not in this room.
    """

    exhibits: dict[str, Exhibit] = field(default_factory=dict)
    gives: dict[str, Entry] = field(default_factory=dict)
    counts_taken: list[Entry] = field(default_factory=list)
    hidden: list[Finding] = field(default_factory=list)
    strays: list[Entry] = field(default_factory=list)

    @property
    def counts(self) -> Counter[str]:
        """Return how many findings of each code there are."""
        found = Counter(one.code for exhibit in self.exhibits.values() for one in exhibit.all_findings)
        found.update(one.code for one in self.hidden)
        return found


def book_of(fold: RoomFold) -> Book:
    """Fold the evidence of a room."""
    entries, knew = entries_in(fold)
    return fold_book(entries, knew)


def fold_book(entries: Iterable[Entry], knew: Callable[[str, str], bool]) -> Book:
    """Fold entries, given in any order.

    Args:
        entries: of one room, each once.
        knew: whether the author of the second record had the first when they wrote.
    """
    ordered = sorted(entries, key=lambda one: one.order)
    book = Book()
    described = {one.id: one for one in ordered if one.kind == DESCRIBE}
    words: dict[str, list[Entry]] = defaultdict(list)  # by exhibit, what is said of it
    custody: dict[str, list[Entry]] = defaultdict(list)  # by exhibit, what was done with it
    strays = []
    for entry in ordered:
        if entry.values is None and entry.kind != DESCRIBE:
            book.hidden.append(Finding(codes.WITHDRAWN if entry.withdrawn else codes.UNREADABLE, entry.id))
            continue
        if entry.kind == GIVE:
            book.gives[entry.id] = entry
        elif entry.kind == COUNT:
            book.counts_taken.append(entry)
        named = _named(entry)
        told = words if entry.kind in _WORDS else custody
        stray = entry.kind not in _NO_STRAYS
        for one in named:
            told[one].append(entry)
            stray = stray and one not in described
        if stray:
            strays.append(entry)
    missing = {one.id: frozenset((one.values or {})["missing"]) for one in book.counts_taken}
    children = _children(described.values())
    for id_, first in described.items():
        taken = [_at(described[one]) for one in children[id_] if _relation(described[one]) in TAKES_FROM]
        chain = fold_chain(id_, first, custody[id_], book.gives, taken, knew, missing)
        exhibit = Exhibit(id_, first, chain, [first], children=children[id_])
        _note_words(exhibit, words[id_], described)
        book.exhibits[id_] = exhibit
    book.strays = strays
    _note_numbers(book)
    _note_answers(book)
    _note_parts(book)
    return book


def _named(entry: Entry) -> list[str]:
    """Return the exhibits that an entry is about."""
    values = entry.values or {}
    if entry.kind in _OF_ONE:
        return [values["exhibit"]]
    if entry.kind == COUNT:
        return list(dict.fromkeys([*values["present"], *values["missing"]]))
    named: list[str] = values.get("exhibits", [])
    return named


def _children(described: Iterable[Entry]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for entry in described:
        if entry.values is not None and entry.values["parent"]:
            found[entry.values["parent"]].append(entry.id)
    return found


def _at(entry: Entry) -> str:
    return entry.counted_at


def _relation(entry: Entry) -> str:
    return str((entry.values or {}).get("relation") or "")


def _note_words(exhibit: Exhibit, entries: Iterable[Entry], described: Mapping[str, Entry]) -> None:
    """Take in amendments and remarks, and say what does not fit."""
    if exhibit.first.values is None:
        code = codes.WITHDRAWN if exhibit.first.withdrawn else codes.UNREADABLE
        exhibit.findings.append(Finding(code, exhibit.id))
    for entry in entries:
        if entry.kind == NOTE:
            exhibit.notes.append(entry)
        elif entry.kind == AMEND and entry.agency != exhibit.agency:
            exhibit.findings.append(Finding(codes.OTHERS_AMENDMENT, entry.id))
        elif entry.kind == AMEND and entry.values is not None:
            before, after = exhibit.number, str(entry.values["number"])
            if before and same(before) != same(after):
                exhibit.findings.append(
                    Finding(codes.RENUMBERED, entry.id, {"before": before, "after": after})
                )
            exhibit.versions.append(entry)
    parent = exhibit.values.get("parent")
    if parent and (parent not in described or described[parent].values is None):
        exhibit.findings.append(Finding(codes.NO_PARENT, exhibit.id))


def _note_numbers(book: Book) -> None:
    used: dict[tuple[str, str], list[Exhibit]] = defaultdict(list)
    for exhibit in book.exhibits.values():
        if exhibit.number:
            used[exhibit.agency, same(exhibit.number)].append(exhibit)
    for some in used.values():
        if len(some) > 1:
            for exhibit in some:
                exhibit.findings.append(Finding(codes.SAME_NUMBER, exhibit.id))


def _note_answers(book: Book) -> None:
    """Find answers of external contacts that stand for more than one hand-over; the first in the room may be the true one."""
    steps = [
        (step.entry, one, values)
        for one in book.exhibits.values()
        for step in one.chain.steps
        if step.entry.kind == TAKE and (values := step.entry.values or {}).get("guest_answer")
    ]
    first: dict[str, str] = {}
    for entry, exhibit, values in sorted(steps, key=lambda row: row[0].order):
        if first.setdefault(values["guest_answer"], values["give"]) != values["give"]:
            exhibit.findings.append(Finding(codes.ANSWER_REUSED, entry.id))


def _note_parts(book: Book) -> None:
    """Compare parts with the whole as both were first described, and copies with the original."""
    for exhibit in book.exhibits.values():
        children = [book.exhibits[one] for one in exhibit.children]
        taken = [one for one in children if _relation(one.first) in TAKES_FROM]
        parts = [two for one in taken for two in read_measures((one.first.values or {}).get("measures", []))]
        for whole in read_measures((exhibit.first.values or {}).get("measures", [])):
            if exceed(parts, whole):
                exhibit.findings.append(Finding(codes.PARTS_EXCEED, exhibit.id, {"before": str(whole)}))
        original = exhibit.first.values["sha256"] if exhibit.first.values is not None else ""
        for one in children:
            copied = one.first.values["sha256"] if one.first.values is not None else ""
            if _relation(one.first) == COPY and original and copied and original != copied:
                one.findings.append(Finding(codes.COPY_DIFFERS, one.id))


def answers(book: Book, give: str) -> list[Entry]:
    """Return what its receiver answered to a hand-over, in the order in which it happened; answers of others are not among it."""
    found = {
        step.entry.id: step.entry
        for exhibit in book.exhibits.values()
        for step in exhibit.chain.steps
        if step.entry.kind == TAKE
        and step.give is not None
        and step.give.id == give
        and settles(step.entry, step.give)
    }
    return sorted(found.values(), key=lambda one: (one.counted_at, one.order))


def open_gives(book: Book) -> list[Entry]:
    """Return the hand-overs of a room that nobody has answered for one exhibit at least, in the order of the room."""
    found = {id_: one for exhibit in book.exhibits.values() for id_, one in exhibit.chain.open_gives.items()}
    return sorted(found.values(), key=lambda one: one.order)
