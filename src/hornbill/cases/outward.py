"""What may leave a room of its entities, and the files it leaves in.

Rules
- Each statement passes by its own marking, as records do (``kernel.markings``): one's own agency's go out, another's as far as its
  marking lets them. What stays in is counted, with every reason; nothing drawn from it, no caption and no count, goes out.
- For a program an entity of which nothing may go is not there: it is in no list, no number and no answer.
- Merges and what was taken back are told in the room's export, not in these files.
- Taking entities out is an act: it is logged with counts before the file is given. A program is a way out too.

    file = take_out(vault, room, "ftm", way=WayOut.EXPORT, now=now)
    file.lines, file.inside, file.kept_in
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit import actions as audit
from hornbill.cases import queries
from hornbill.cases.core import charts
from hornbill.cases.core.entity import EntityView, schema_of, view_entity
from hornbill.cases.core.ftm_lines import to_entities, write_line
from hornbill.cases.core.misp import write_events
from hornbill.cases.core.summaries import summary_of
from hornbill.cases.errors import BadStatement
from hornbill.cases.reading import RoomEntities, entities_of
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Marking, Reason, WayOut, reasons_against

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from hornbill.cases.core.entity_fold import Merge
    from hornbill.cases.core.statement import Statement
    from hornbill.cases.core.summaries import Summary
    from hornbill.vault.sessions import OpenVault

FORMS = {  # name -> ending and media type of the file
    "ftm": ("ftm.json", "application/x-ndjson"),
    "misp": ("misp.json", "application/json"),
    "things": ("things.csv", "text/csv; charset=utf-8"),
    "links": ("links.csv", "text/csv; charset=utf-8"),
    "statements": ("statements.csv", "text/csv; charset=utf-8"),
}


@dataclass(frozen=True)
class Sieve:
    """What lets statements out, or says why not.

    Attributes:
        agency: who takes them out.
        way: for which use.
    """

    agency: str
    way: WayOut
    _known: dict[tuple[Marking, bool], tuple[Reason, ...]]

    def against(self, one: Statement) -> tuple[Reason, ...]:
        """Return every reason why a statement stays in; empty when it may go."""
        return self._against(one.marking, own=one.is_own(self.agency))

    def against_marked(self, marking: Marking, agency: str) -> tuple[Reason, ...]:
        """Return every reason why what an agency said under a marking stays in."""
        return self._against(marking, own=agency == self.agency)

    def _against(self, marking: Marking, *, own: bool) -> tuple[Reason, ...]:
        key = (marking, own)
        if key not in self._known:
            self._known[key] = tuple(reasons_against(marking, self.way, own=key[1]))
        return self._known[key]

    def parted(self, statements: Iterable[Statement]) -> tuple[list[Statement], Counter[Reason]]:
        """Return the statements that may go, and how many each reason keeps in."""
        out: list[Statement] = []
        kept: Counter[Reason] = Counter()
        for one in statements:
            reasons = self.against(one)
            if reasons:
                kept.update(reasons)
            else:
                out.append(one)
        return out, kept


def sieve(vault: OpenVault, way: WayOut) -> Sieve:
    """Make what lets statements out for an officer's agency."""
    return Sieve(agency_of(vault.officer_id), way, {})


@dataclass(frozen=True)
class Taken:
    """A file.

    Attributes:
        lines: its text.
        inside: statements that are in it.
        kept_in: reason -> how many statements it keeps in; one may have several.
    """

    lines: Iterator[str]
    inside: int
    kept_in: dict[str, int]


def what_goes(vault: OpenVault, room: str, way: WayOut) -> tuple[int, dict[str, int]]:
    """Say beforehand how many statements may go out for a use, and what keeps the others in.

    Raises:
        NoSuchRoom, StillChecking, BadModel: as ``reading.entities_of``.
    """
    with entities_of(vault, room) as found:
        out, kept = sieve(vault, way).parted(_standing(found))
    return len(out), {reason.text: n for reason, n in kept.items()}


def take_out(vault: OpenVault, room: str, form: str, *, way: WayOut, now: datetime) -> Taken:
    """Write a room's entities into a file.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        form: of ``FORMS``.
        way: for which use.
        now: aware UTC time.

    Raises:
        BadStatement: there is no such form.
        NoSuchRoom, StillChecking, BadModel: nothing was taken out.
    """
    if form not in FORMS:
        raise BadStatement(f"entities go out as {', '.join(FORMS)}")
    with entities_of(vault, room) as found:
        out, kept = sieve(vault, way).parted(_standing(found))
        lines = list(_written(found, out, form))
    kept_in = {reason.text: n for reason, n in kept.items()}
    with transaction.atomic():
        detail = {"way": str(way), "form": form, "statements": len(out), "kept_in": sum(kept.values())}
        audit.record(vault.officer_id, "cases.take_out", subject=room, detail=detail, now=now)
    return Taken(iter(lines), len(out), kept_in)


def _standing(found: RoomEntities) -> list[Statement]:
    """Return all statements that count, in the order of the room."""
    fold = found.fold
    return sorted(
        (one for id_, one in fold.statements.items() if fold.counts(id_)), key=lambda one: one.place
    )


def _written(found: RoomEntities, out: list[Statement], form: str) -> Iterator[str]:
    if form == "ftm":
        return (write_line(one) for one in to_entities(out, found.model))
    if form == "misp":
        event = write_events(to_entities(out, found.model), found.content.title)
        return iter([json.dumps(event, ensure_ascii=False, indent=1) + "\n"])
    if form == "statements":
        return charts.write_table(charts.STATEMENTS, charts.statements_table(out))
    lines = _summaries(found, out)
    if form == "things":
        return charts.write_table(charts.THINGS, charts.things(lines))
    return charts.write_table(charts.LINKS, charts.links(lines, found.fold, out))


def _summaries(found: RoomEntities, out: list[Statement]) -> list[Summary]:
    """Draw the lines of entities from the statements that may go out, and from nothing else."""
    by_root: dict[str, list[Statement]] = {}
    for one in out:
        by_root.setdefault(found.fold.root(one.entity), []).append(one)
    return [
        summary_of(root, ones, len(found.fold.members(root)), found.model) for root, ones in by_root.items()
    ]


def kind_told(found: RoomEntities, root: str, through: Sieve) -> str:
    """Return the schema that an entity has by what may go out alone; empty if nothing may."""
    out, _ = through.parted(found.fold.standing(root))
    return schema_of(list(dict.fromkeys(one.schema for one in out)), found.model)[0]


def _against_merge(through: Sieve, merge: Merge) -> tuple[Reason, ...]:
    marking = Marking.from_json(merge.word.values["marking"])
    return through.against_marked(marking, agency_of(merge.word.author))


@dataclass(frozen=True)
class Told:
    """An entity as a program may have it: drawn from what may go out alone; None if nothing may.

    Attributes:
        id: what it is called.
        view: of those statements.
        kept_in: every reason that keeps a statement of it in.
        left_in: how many statements stay in.
    """

    id: str
    view: EntityView | None
    kept_in: tuple[Reason, ...]
    left_in: int


def told_under(found: RoomEntities, key: str, through: Sieve) -> Told:
    """Draw the entity that an address names, for a program.

    Raises:
        NoSuchEntity: nothing was said of one, or nothing that may go out; which of these is not told.
    """
    entity = queries.find(found, key)
    drawn = told(found, entity, through)
    if drawn.view is None or entity not in (drawn.id, *drawn.view.members):
        raise queries.unknown()
    return drawn


def told(found: RoomEntities, entity: str, through: Sieve) -> Told:
    """Draw an entity for a program; it is called by an id of which something goes out."""
    cluster = found.fold.cluster(entity)
    out, kept = through.parted(cluster.statements)
    back, _ = through.parted(cluster.retracted)
    left_in = len(cluster.statements) - len(out)
    if not out:
        return Told(cluster.id, None, tuple(kept), left_in)
    merges = tuple(one for one in cluster.merges if not _against_merge(through, one))
    named = {one.entity for one in (*out, *back)} | {id_ for one in merges for id_ in one.entities}
    members = tuple(one for one in cluster.members if one in named)
    shown = replace(cluster, members=members, statements=tuple(out), retracted=tuple(back), merges=merges)
    id_ = cluster.id if cluster.id in members else members[0]
    return Told(id_, view_entity(replace(shown, id=id_), found.model), tuple(kept), left_in)
