"""What of a case goes into a letter: persons and things, fact by fact, as far as markings and originators let it.

Rules
- A letter goes to another State's central authority and from there to a court. So a fact of another agency goes in only where its marking lets it go
  onward, and is not H1 (not as evidence); or where its originator permitted it for this very letter. What the agency said itself goes in.
- A fact that points to something else is written with what that is called, by names that may go in the same way. If there is none, the fact stays
  out, and who keeps the name in can be asked.
- What is one in the room is one in the letter by merges that the agency made, or whose marking lets them go; every other merge joins nothing here.
- What stays out is counted by originator, with every reason; those originators can be asked, all of them in one press.
- Facts are read when the letter is written. What was taken back since is not in it.

    taken = take(found, entities, home="th-customs", request=request)
    taken.persons, taken.kept
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import override

from hornbill.cases import queries as cases
from hornbill.cases.core.entity import caption_of, kinds_of, schema_of
from hornbill.cases.core.entity_fold import joined
from hornbill.cases.core.summaries import summary_of
from hornbill.cases.labels import word
from hornbill.formal_requests.core.letter import MOST
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Marking, WayOut, reasons_against

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hornbill.cases.core.entity_fold import Word
    from hornbill.cases.core.model import Schema
    from hornbill.cases.core.statement import Statement
    from hornbill.cases.reading import RoomEntities
    from hornbill.formal_requests.core.state import FormalRequest
    from hornbill.kernel.markings import Reason

PERSONS = frozenset(("Person", "PublicBody", "LegalEntity"))
OFFERED = 200  # persons and things of a room that a form offers
_COLUMNS = {
    "birthDate": "born",
    "nationality": "nationality",
    "country": "nationality",
    "address": "location",
    "addressEntity": "",
    "passportNumber": "document",
    "idNumber": "document",
    "position": "role",
}
_NAMES = frozenset(("name", "alias", "weakAlias", "previousName", "firstName", "lastName", "fatherName"))


@dataclass(frozen=True)
class Kept:
    """Facts that one originator keeps in.

    Attributes:
        agency: the originator.
        statements: their ids.
        reasons: why, each once.
        asked: it was asked about all of them, of the words that hold now.
        again: it was asked of earlier words of the letter, and is to be asked again.
        waits: it was asked about one of them, and has not answered for the words that hold now.
        answer: ``no`` where it refused all of them; empty while it has not answered about all.
    """

    agency: str
    statements: tuple[str, ...]
    reasons: tuple[Reason, ...]
    asked: bool
    again: bool
    waits: bool
    answer: str


@dataclass(frozen=True)
class Taken:
    """What goes into a letter, and what stays out.

    Attributes:
        persons, things: rows of ``core.letter``.
        kept: by originator.
        facts: how many go in.
        gone: chosen entities of which nothing counts any more.
        markings: of all that goes in, and of the merges by which it is one.
    """

    persons: tuple[dict[str, str], ...]
    things: tuple[dict[str, str], ...]
    kept: tuple[Kept, ...]
    facts: int
    gone: int
    markings: tuple[Marking, ...]


@dataclass(frozen=True)
class Offered:
    """A person or thing that can be chosen for a letter: its id, what it is called, its kind."""

    id: str
    caption: str
    kind: str


def against(marking: Marking, *, own: bool) -> list[Reason]:
    """List every reason why a fact may not go into a letter to another State's authority.

    Args:
        marking: its originator's.
        own: the agency that writes the letter said it.
    """
    reasons = reasons_against(marking, WayOut.ONWARD, own=own)
    evidence = reasons_against(marking, WayOut.EVIDENCE, own=own)
    return reasons + [one for one in evidence if one.code == "handling-evidence"]


def offered(found: RoomEntities, *, home: str) -> list[Offered]:
    """Return the persons and things of a room that a letter can name, persons first, at most ``OFFERED``.

    Each is offered as a letter would have it: what is one by a merge that may not go is offered apart.
    """
    joins = _joins(found, home)
    apart = {found.fold.root(one) for word in joins.kept for one in word.values["entities"]}
    among = {one for root in apart for one in found.fold.members(root) if joins.root(one) == one}
    standing = {one: found.fold.standing_of(joins.members(one)) for one in among}
    rows = [line for line in found.lines.by_id.values() if line.id not in apart and not line.is_link]
    rows += [
        line
        for one, said in standing.items()
        if said and not (line := summary_of(one, said, len(joins.members(one)), found.model)).is_link
    ]
    rows.sort(key=lambda line: (line.schema != "Person", line.caption.casefold(), line.id))
    return [Offered(line.id, cases.caption(line), _kind(found, line.schema)) for line in rows[:OFFERED]]


def _kind(found: RoomEntities, schema: str) -> str:
    known = found.model.get(schema)
    return word(known.label) if known is not None else schema


@dataclass(frozen=True)
class _Joins:
    """What is one in a letter; ``kept`` are the merges that may not go, and join nothing there."""

    roots: Mapping[str, str]
    together: Mapping[str, tuple[str, ...]]
    markings: Mapping[str, tuple[Marking, ...]]
    kept: tuple[Word, ...]

    def root(self, entity: str) -> str:
        return self.roots.get(entity, entity)

    def members(self, root: str) -> tuple[str, ...]:
        return self.together.get(root, (root,))


def _joins(found: RoomEntities, home: str) -> _Joins:
    going, kept = [], []
    for one in found.fold.counting_merges():
        marking, own = Marking.from_json(one.values["marking"]), agency_of(one.author) == home
        if against(marking, own=own):
            kept.append(one)
        else:
            going.append((tuple(one.values["entities"]), marking))
    roots, together = joined(ids for ids, _marking in going)
    markings: dict[str, tuple[Marking, ...]] = {}
    for ids, marking in going:
        markings[roots[ids[0]]] = (*markings.get(roots[ids[0]], ()), marking)
    return _Joins(roots, together, markings, tuple(kept))


def take(
    found: RoomEntities, entities: Iterable[str], *, home: str, request: FormalRequest | None, language: str
) -> Taken:
    """Take chosen persons and things out of a case.

    Args:
        found: the room's entities, locked.
        entities: ids that were chosen.
        home: the agency that writes the letter.
        request: whose permissions count; None before there is one.
        language: of the labels of facts.
    """
    taking = _Taking(found, home, request, _joins(found, home))
    persons: list[dict[str, str]] = []
    things: list[dict[str, str]] = []
    gone = 0
    for root in dict.fromkeys(taking.joins.root(one) for one in entities if found.fold.known(one)):
        standing = taking.standing(root)
        gone += not standing
        going = taking.valued(taking.let(standing, keep=True))
        if going:
            kinds = kinds_of([one for one, _value in going])
            schema, _contradicts = schema_of([kind.schema for kind in kinds], found.model)
            with override(language):
                row, is_person = _row(found, schema, going)
            (persons if is_person else things).append(row)
            taking.facts += len(going)
            taking.note(root, going)
    return Taken(
        tuple(persons[:MOST]),
        tuple(things[:MOST]),
        tuple(_kept(agency, rows, request) for agency, rows in sorted(taking.kept.items())),
        taking.facts,
        gone,
        tuple(taking.markings),
    )


@dataclass
class _Taking:
    """What was taken so far: which statements go, which their originators keep in, and how narrowly all of it is marked."""

    found: RoomEntities
    home: str
    request: FormalRequest | None
    joins: _Joins
    kept: dict[str, list[tuple[Statement, list[Reason]]]] = field(default_factory=dict)
    markings: dict[Marking, None] = field(default_factory=dict)
    facts: int = 0

    def standing(self, root: str) -> list[Statement]:
        """Return the facts of what is one in the letter."""
        return [one for one in self.found.fold.standing_of(self.joins.members(root)) if one.is_fact]

    def let(self, statements: Iterable[Statement], *, keep: bool) -> list[Statement]:
        """Return the statements that may go; the others are noted as kept in where ``keep`` says so."""
        going = []
        for one in statements:
            reasons = against(one.marking, own=one.is_own(self.home))
            if not reasons or (self.request is not None and self.request.permitted(one.id, one.originator)):
                going.append(one)
            elif keep:
                self.kept.setdefault(one.originator, []).append((one, reasons))
        return going

    def valued(self, going: Iterable[Statement]) -> list[tuple[Statement, str]]:
        """Return statements with what each says in a letter; one that only says who keeps the name of something in is left out."""
        rows = [(one, self._said(one)) for one in going]
        return [(one, value) for one, value in rows if value]

    def _said(self, one: Statement) -> str:
        """Return a value as people read it: what an entity is called, by what may go of it alone; empty where its name is kept in."""
        if not self.found.model.is_link(one.schema, one.prop):
            return one.value
        root = self.joins.root(one.value)
        standing = self.standing(root)
        going = self.let(standing, keep=False)
        name = caption_of(going, self._schema(going))
        if name:
            self.note(root, [next((each, name) for each in going if each.value == name)])
            return name
        known = self._schema(standing)
        names = _NAMES.union(known.caption if known is not None else ())
        naming = [each for each in standing if each.prop in names] or standing
        stays = [each for each in naming if each not in going]
        self.let(stays, keep=True)
        return "" if stays else one.value

    def _schema(self, statements: Iterable[Statement]) -> Schema | None:
        schema, _contradicts = schema_of([kind.schema for kind in kinds_of(statements)], self.found.model)
        return self.found.model.get(schema)

    def note(self, root: str, going: Iterable[tuple[Statement, str]]) -> None:
        """Note the markings of what goes in, and of the merges by which it is one."""
        self.markings.update(dict.fromkeys([one.marking for one, _value in going]))
        self.markings.update(dict.fromkeys(self.joins.markings.get(root, ())))


def _kept(agency: str, rows: Sequence[tuple[Statement, list[Reason]]], request: FormalRequest | None) -> Kept:
    statements = tuple(sorted({one.id for one, _reasons in rows}))
    reasons = tuple(dict.fromkeys(reason for _one, some in rows for reason in some))
    if request is None:
        return Kept(agency, statements, reasons, asked=False, again=False, waits=False, answer="")
    answers = {one: request.answer(one, agency) for one in statements}
    before, now = request.asked, request.asked_now
    return Kept(
        agency,
        statements,
        reasons,
        asked=now.issuperset(statements),
        again=any(one in before and one not in now for one in statements),
        waits=any(one in before and not answer for one, answer in answers.items()),
        answer="no" if set(answers.values()) == {"no"} else "",
    )


def _row(
    found: RoomEntities, schema: str, going: Sequence[tuple[Statement, str]]
) -> tuple[dict[str, str], bool]:
    known = found.model.get(schema)
    said = [one for one, _value in going]
    name = caption_of(said, known) or _values(said, "name") or "?"
    if schema not in PERSONS and (known is None or "Person" not in known.parents):
        more = [
            (label_of(found, one), value)
            for one, value in going
            if one.value != name or one.prop not in _NAMES
        ]
        return {"name": name, "kind": _kind(found, schema), "more": _listed(more)}, False
    row = dict.fromkeys(("other_names", "born", "nationality", "location", "document", "role", "more"), "")
    more = []
    for one, value in going:
        if one.prop in _NAMES:
            if value != name:
                row["other_names"] = _joined(row["other_names"], value)
        elif column := _COLUMNS.get(one.prop):
            row[column] = _joined(
                row[column], value.upper() if column == "nationality" and len(value) == 2 else value
            )
        else:
            more.append((label_of(found, one), value))
    return {"name": name, **row, "more": _listed(more)}, True


def label_of(found: RoomEntities, one: Statement) -> str:
    """Return what a statement's property is called, in the language that is set."""
    prop = found.model.prop(one.schema, one.prop)
    return word(prop.label) if prop is not None else one.prop


def _values(going: Sequence[Statement], prop: str) -> str:
    return next((one.value for one in going if one.prop == prop), "")


def _joined(before: str, value: str) -> str:
    parts = before.split("; ") if before else []
    return before if value in parts else "; ".join([*parts, value])


def _listed(rows: Sequence[tuple[str, str]]) -> str:
    together: dict[str, list[str]] = {}
    for label, value in rows:
        if value not in together.setdefault(label, []):
            together[label].append(value)
    return "\n".join(f"{label}: {'; '.join(values)}" for label, values in together.items())
