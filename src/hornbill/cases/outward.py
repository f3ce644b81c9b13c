"""What may leave a room of its entities, and the files it leaves in.

Rules
- Each statement passes by its own marking, as records do (``kernel.markings``): one's own agency's go out, another's as far as its
  marking lets them. What stays in is counted, with every reason; nothing drawn from it, no caption and no count, goes out.
- For a program an entity of which nothing may go is not there: it is in no list, no number and no answer.
- What goes out has its marking beside it, and whose it is: in every form (``core.carried``, ``core.misp_tags``, columns of a table).
- Who merged what, and what was taken back, is told in the room's export, not in these files. What is one in them is so by merges
  that may go (``outside``).
- Taking entities out is an act: it is logged with counts before the file is given. A program is a way out too.

    file = take_out(vault, room, "ftm", way=WayOut.EXPORT, now=now)
    file.data(), file.inside, file.kept_in
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from hornbill.audit import actions as audit
from hornbill.cases import queries, workbooks
from hornbill.cases.core import charts, stix
from hornbill.cases.core.entity import EntityView, view_entity
from hornbill.cases.core.ftm_lines import to_marked_entities, write_line
from hornbill.cases.core.misp import Made, write_events
from hornbill.cases.errors import BadStatement
from hornbill.cases.outside import Outside
from hornbill.cases.reading import RoomEntities, entities_of
from hornbill.cases.sieve import Sieve, sieve
from hornbill.directory import queries as directory
from hornbill.kernel.ids import agency_of

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from hornbill.cases.core.entity_fold import Merge
    from hornbill.cases.core.statement import Statement
    from hornbill.kernel.markings import Reason, WayOut
    from hornbill.vault.sessions import OpenVault

FORMS = {  # name -> ending and media type of the file
    "ftm": ("ftm.json", "application/x-ndjson"),
    "misp": ("misp.json", "application/json"),
    "stix": ("stix.json", "application/stix+json;version=2.1"),
    "things": ("things.csv", "text/csv; charset=utf-8"),
    "links": ("links.csv", "text/csv; charset=utf-8"),
    "statements": ("statements.csv", "text/csv; charset=utf-8"),
    "workbook": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
PIECE = 1024 * 1024  # bytes
_JSON = json.JSONEncoder(ensure_ascii=False, indent=1)
GROUPED = frozenset({"things", "links", "workbook"})  # forms in which what was merged is one


@dataclass(frozen=True)
class Taken:
    """A file.

    Attributes:
        pieces: its bytes, each about a mebibyte: a large file is never held as lines of text, as one text and as bytes at once.
        inside: statements that are in it.
        kept_in: reason -> how many statements it keeps in, and merges where the form reports them; one may have several.
        told_kept_in: the same for a program: statements alone, and nothing of entities of which nothing goes out.
    """

    pieces: tuple[bytes, ...]
    inside: int
    kept_in: dict[str, int]
    told_kept_in: dict[str, int]

    def data(self) -> bytes:
        """Return the file's bytes."""
        return b"".join(self.pieces)


def what_goes(vault: OpenVault, room: str, way: WayOut) -> tuple[int, dict[str, int]]:
    """Say beforehand how many statements may go out for a use, and what keeps the others in.

    Raises:
        NoSuchRoom, StillChecking, BadModel: as ``reading.entities_of``.
    """
    with entities_of(vault, room) as found:
        out, kept = sieve(vault, way).parted(_standing(found))
    return len(out), {reason.text: n for reason, n in kept.items()}


def told_kept_in(vault: OpenVault, room: str, way: WayOut) -> dict[str, int]:
    """Say what keeps statements in of entities of which something goes out: what a program is told.

    Raises:
        NoSuchRoom, StillChecking, BadModel: as ``reading.entities_of``.
    """
    with entities_of(vault, room) as found:
        return _told_kept_in(Outside(found.fold, found.model, sieve(vault, way)))


def _told_kept_in(outside: Outside) -> dict[str, int]:
    return {reason.text: n for reason, n in outside.told_kept_in().items()}


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
        through = sieve(vault, way)
        out, kept = through.parted(_standing(found))
        outside = Outside(found.fold, found.model, through)
        if form in GROUPED:
            kept = outside.kept_in()
        content = found.content  # its title goes where its marking lets it
        stays = through.against_marked(content.marking, "")
        what = _("People and things")
        title = f"{what} {room[:12]}" if stays else content.title
        home = directory.current().agencies_by_id.get(agency_of(vault.officer_id))
        made = Made(home.name if home is not None else agency_of(vault.officer_id), f"{now:%Y-%m-%d}")
        if form == "workbook":
            pieces: tuple[bytes, ...] = (_workbook(outside, out),)
        else:
            pieces = tuple(_in_pieces(_written(outside, out, form, title, made, now)))
        told_kept_in = _told_kept_in(outside)
    kept_in = {reason.text: n for reason, n in kept.items()}
    note_taken(vault, room, form, str(way), len(out), kept, now=now)
    return Taken(pieces, len(out), kept_in, told_kept_in)


def note_taken(
    vault: OpenVault, room: str, form: str, way: str, inside: int, kept: Counter[Reason], *, now: datetime
) -> None:
    """Log that entities were taken out, with counts, before the file is given."""
    with transaction.atomic():
        detail = {"way": way, "form": form, "statements": inside, "kept_in": sum(kept.values())}
        audit.record(vault.officer_id, "cases.take_out", subject=room, detail=detail, now=now)


def _in_pieces(lines: Iterable[str]) -> Iterator[bytes]:
    """Yield a text as bytes, some lines at a time."""
    piece = bytearray()
    for line in lines:
        piece += line.encode()
        if len(piece) >= PIECE:
            yield bytes(piece)
            piece = bytearray()
    if piece:
        yield bytes(piece)


def _standing(found: RoomEntities) -> list[Statement]:
    """Return all statements that count, in the order of the room."""
    fold = found.fold
    return sorted(
        (one for id_, one in fold.statements.items() if fold.counts(id_)), key=lambda one: one.place
    )


def _written(
    outside: Outside, out: list[Statement], form: str, title: str, made: Made, now: datetime
) -> Iterator[str]:
    if form == "ftm":
        return (write_line(one) for one in to_marked_entities(out, outside.model))
    if form in ("misp", "stix"):
        event = write_events(to_marked_entities(out, outside.model), title, made, outside.model.is_link)
        whole = event if form == "misp" else stix.bundle(event, now)
        return chain(_JSON.iterencode(whole), "\n")
    if form == "statements":
        return charts.write_table(charts.STATEMENTS, charts.statements_table(out))
    if form == "things":
        return charts.write_table(charts.THINGS, charts.things(outside.summaries()))
    return charts.write_table(charts.LINKS, _links(outside, out))


def _links(outside: Outside, out: list[Statement]) -> Iterator[Sequence[str]]:
    return charts.links(outside.summaries(), out, root=outside.root, is_link=outside.model.is_link)


def _workbook(outside: Outside, out: list[Statement]) -> bytes:
    """Write the three tables as sheets of one workbook."""
    return workbooks.write(
        {
            "things": (charts.THINGS, charts.things(outside.summaries())),
            "links": (charts.LINKS, _links(outside, out)),
            "statements": (charts.STATEMENTS, charts.statements_table(out)),
        }
    )


def _merge_goes(through: Sieve, merge: Merge) -> bool:
    """Tell whether a merge is told: it may go, and where it was undone, so may a word that undoes it."""
    undone = not merge.splits or any(not through.against_word(one) for one in merge.splits)
    return undone and not through.against_word(merge.word)


def _taken_back(found: RoomEntities, one: Statement, through: Sieve) -> bool:
    """Tell whether a word that takes a statement back, and counts, may go."""
    words = (back.word for back in found.fold.retractions(one.id) if not back.refused)
    return any(not through.against_word(word) for word in words)


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
    drawn = told(found, entity, Outside(found.fold, found.model, through))
    if drawn.view is None or entity not in (drawn.id, *drawn.view.members):
        raise queries.unknown()
    return drawn


def told(found: RoomEntities, entity: str, outside: Outside) -> Told:
    """Draw an entity for a program; it is called by an id of which something goes out."""
    through, group = outside.through, outside.group(entity)
    if not group.id:
        return Told(entity, None, tuple(group.kept_in), group.left_in)
    cluster = found.fold.cluster_of(group.id, group.members)
    back = [one for one in through.parted(cluster.retracted)[0] if _taken_back(found, one, through)]
    merges = tuple(one for one in cluster.merges if _merge_goes(through, one))
    named = {one.entity for one in (*group.statements, *back)} | {
        id_ for one in merges for id_ in one.entities
    }
    members = tuple(one for one in group.members if one in named)
    shown = replace(
        cluster, members=members, statements=group.statements, retracted=tuple(back), merges=merges
    )
    return Told(group.id, view_entity(shown, found.model), tuple(group.kept_in), group.left_in)
