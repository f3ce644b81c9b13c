"""Bringing a file of entities in: read, looked at, mapped, then stated; held in memory meanwhile.

Rules
- The file never touches the disk: it lies in the web process until it is stated, dropped, or the session ends. One a session.
- Nothing is stated before somebody has seen what would be: how many entities, what is odd, row by row.
- What cannot go in is named by row and column; the rest goes in.
- A file that carries a marking is stated under that or a stricter one; a wider one is refused.

    held = hold(vault, room, "people.csv", data)
    look = preview(held, choices)
    bring(vault, held, choices, marking=AMBER, now=now)
"""

from __future__ import annotations

import io
import secrets
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.audit import actions as audit
from hornbill.cases import actions
from hornbill.cases.core import csv_rows
from hornbill.cases.core.carried import in_row, in_statements, narrowest, wider
from hornbill.cases.core.csv_mapping import Mapping, of_row, suggest
from hornbill.cases.core.ftm_lines import read_entity, read_line
from hornbill.cases.core.ftm_list import is_list, read_list
from hornbill.cases.core.misp import is_misp, read_file
from hornbill.cases.errors import BadStatement, MarkedStricter, NoSuchEntity
from hornbill.cases.schema_files import model
from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.held_files import HeldFiles
from hornbill.exchange.actions.rooms import writable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from hornbill.cases.core.carried import Carried
    from hornbill.cases.core.noted import Note
    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault

MAX_ROWS = 20_000  # of one file that becomes statements here; more is for the command and for shared files
SHOWN_ROWS, SHOWN_NOTES = 10, 200


@dataclass(frozen=True)
class Held:
    """A file that waits to be looked at.

    Attributes:
        id: 32 hex digits.
        room: into which it is to go.
        name: of the file.
        data: its bytes.
        is_ftm: it is FollowTheMoney entities or events of MISP, and no table.
        is_misp: it is events of MISP.
        is_list: the entities stand in one JSON list, not each on a line.
    """

    id: str
    room: str
    name: str
    data: bytes = field(repr=False)
    is_ftm: bool = False
    is_misp: bool = False
    is_list: bool = False


@dataclass(frozen=True)
class Choices:
    """How a table is to be read; empty words stand for what it seems to be.

    Attributes:
        encoding, separator: of the file.
        mapping: of its columns.
    """

    encoding: str = ""
    separator: str = ""
    mapping: Mapping = field(default_factory=lambda: Mapping("Person"))


@dataclass(frozen=True)
class Look:
    """What a file would state.

    Attributes:
        encoding, separator: as it is read; ``sure`` whether the encoding can hardly be another.
        headings: of the columns; empty for FollowTheMoney lines.
        suggested: heading -> property that it seems to be.
        rows: the first rows, cell by cell.
        entities, statements: how many would be stated.
        notes: what is odd, at most ``SHOWN_NOTES``; ``noted`` is how many there are in all, ``lost`` how many of them tell
            of something that does not go in.
        too_many: the file has more rows than are taken at once.
        carried: the marking that the file carries, the narrowest of its parts; None when it carries none.
    """

    encoding: str
    sure: bool
    separator: str
    headings: tuple[str, ...]
    suggested: dict[str, str]
    rows: tuple[tuple[int, list[str]], ...]
    entities: int
    statements: int
    notes: tuple[Note, ...]
    noted: int
    lost: int
    too_many: bool
    carried: Carried | None


_held: HeldFiles[Held] = HeldFiles()


def hold(vault: OpenVault, room: str, name: str, data: bytes) -> Held:
    """Hold a file for a session, in place of an earlier one.

    Raises:
        BadStatement: it is empty.
        TooMuchHeld: others look at too much at this moment.
    """
    if not data.strip():
        raise BadStatement(_("The file is empty."))
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    misp = is_misp(data[:4096])
    listed = not misp and is_list(start)
    ftm = start.startswith(b"{") or misp or listed
    id_ = secrets.token_hex(16)
    held = Held(id_, room, name[-200:], data, is_ftm=ftm, is_misp=misp, is_list=listed)
    _held.put(vault.session_id, held, size=len(data))
    return held


def held_by(vault: OpenVault, room: str, id_: str) -> Held:
    """Return the file that a session holds.

    Raises:
        NoSuchEntity: it does not, or another one since.
    """
    found = _held.of(vault.session_id)
    if found is None or found.id != id_ or found.room != room:
        raise NoSuchEntity(_("This file is not held any more."), cure=_("Choose the file again."))
    return found


def drop(vault: OpenVault) -> None:
    """Let the file of a session go."""
    _held.drop(vault.session_id)


def preview(held: Held, choices: Choices) -> Look:
    """Say what a file would state."""
    guessed = csv_rows.guess(held.data[:65536])
    encoding = choices.encoding or ("utf-8" if held.is_ftm else guessed.encoding)
    headings, separator = _headings(held, encoding, choices.separator)
    counts, rows = [0, 0, 0, 0, 0], []
    notes: list[Note] = []
    entities: set[str] = set()
    claims: set[Carried | None] = set()
    for number, (found, of_it, claim) in enumerate(
        _read(held, encoding, separator, headings, choices.mapping)
    ):
        if number >= MAX_ROWS:
            counts[4] = 1
            break
        claims.add(claim)
        entities.update(one["entity"] for one in found)
        counts[1] += len(found)
        counts[2] += len(of_it)
        counts[3] += sum(note.lost for note in of_it)
        notes += of_it[: max(0, SHOWN_NOTES - len(notes))]
    if headings:
        table = csv_rows.read_rows(csv_rows.lines_of(io.BytesIO(held.data), encoding), separator)
        rows = [(row.number, row.cells) for row in islice(table, 1, SHOWN_ROWS + 1)]
    schema = model().get(choices.mapping.schema)
    return Look(
        encoding=encoding,
        sure=guessed.sure,
        separator=separator,
        headings=tuple(headings),
        suggested=suggest(headings, schema) if schema is not None else {},
        rows=tuple(rows),
        entities=len(entities),
        statements=counts[1],
        notes=tuple(notes),
        noted=counts[2],
        lost=counts[3],
        too_many=bool(counts[4]),
        carried=narrowest(claims),
    )


def _headings(held: Held, encoding: str, separator: str) -> tuple[list[str], str]:
    if held.is_ftm:
        return [], ""
    lines = csv_rows.lines_of(io.BytesIO(held.data), encoding)
    first = next(lines, "")
    separator = separator or csv_rows.separator_of(first)
    row = next(csv_rows.read_rows([first], separator), None)
    return ([cell.strip() for cell in row.cells] if row else []), separator


def _read(
    held: Held, encoding: str, separator: str, headings: list[str], mapping: Mapping
) -> Iterator[tuple[list[dict[str, str]], list[Note], Carried | None]]:
    """Yield what each row or entity states, what is odd about it, and the marking that it carries."""
    if held.is_ftm:
        for found, notes in _read_entities(held, encoding):
            yield found, notes, in_statements(found, notes)
        return
    rows = csv_rows.read_rows(csv_rows.lines_of(io.BytesIO(held.data), encoding), separator)
    next(rows, None)
    for row in rows:
        yield *of_row(row, headings, mapping, model()), in_row(headings, row.cells)


def _read_entities(held: Held, encoding: str) -> Iterator[tuple[list[dict[str, str]], list[Note]]]:
    if held.is_misp:
        for entity, number, noted in read_file(held.data):
            found, more = read_entity(entity, number, None) if entity is not None else ([], [])
            yield found, [*noted, *more]
    elif held.is_list:
        texts = csv_rows.texts_of(io.BytesIO(held.data), encoding)
        for number, (value, noted) in enumerate(read_list(texts), 1):
            found, more = read_entity(value, number, model()) if not noted else ([], [])
            yield found, [*noted, *more]
    else:
        for number, line in enumerate(csv_rows.lines_of(io.BytesIO(held.data), encoding), 1):
            if line.strip():
                yield read_line(line.strip(), number, model())


def refuse_wider(chosen: Marking, carried: Carried) -> None:
    """Refuse to state what a file holds under a marking that drops some of the file's own.

    Raises:
        MarkedStricter: with all that would be dropped.
    """
    words = {
        "tlp": "TLP:%s",
        "handling": "%s",
        "condition": _("condition “%s”"),
        "purpose": _("purpose “%s”"),
        "review": _("review by %s"),
    }
    lost = [words[name] % value for name, value in wider(chosen, carried)]
    if lost:
        raise MarkedStricter(
            _("The file is marked more strictly than you chose. Your choice drops: %s.") % "; ".join(lost)
        )


def bring(
    vault: OpenVault, held: Held, choices: Choices, *, marking: Marking | None, now: datetime
) -> tuple[int, int]:
    """State what a file holds.

    Args:
        vault: the officer's open vault.
        held: the file.
        choices: as they were looked at.
        marking: of all of it; the room's when left out.
        now: aware UTC time.

    Returns:
        How many entities and statements were stated.

    Raises:
        BadStatement: more rows than are taken at once.
        MarkedStricter: the file carries a marking that this one would drop, in part or as a whole.
        NothingStated: nothing of it can be stated.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, BadRecord, NoSpace, Busy: nothing was
            written.
    """
    look = preview(held, choices)
    if look.too_many:
        raise BadStatement(
            _("The file has more than %d rows.") % MAX_ROWS,
            cure=_(
                "Split it, or share it as a file; the command `hornbill entities` reads files of any length."
            ),
        )
    if look.carried is not None:
        refuse_wider(marking or exchange.room_marking(vault, held.room), look.carried)
    headings, separator = _headings(held, look.encoding, look.separator)
    read = _read(held, look.encoding, separator, headings, choices.mapping)
    statements = [row for rows, _notes, _claim in read for row in rows]
    with writable(vault, held.room):
        records = actions.state(
            vault, held.room, statements, source=held.name[:200], marking=marking, now=now
        )
        detail = {"entities": look.entities, "statements": len(statements)}
        detail |= {"records": len(records), "noted": look.noted, "lost": look.lost}
        audit.record(vault.officer_id, "cases.bring_in", subject=held.room, detail=detail, now=now)
    drop(vault)
    return look.entities, len(statements)
