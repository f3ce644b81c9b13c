"""Bringing a file of entities in: read, looked at, mapped, then stated; held in memory meanwhile.

Rules
- The file is in the web process's memory until it is stated, dropped, or the session ends. One a session. What is stated as long work lies
  sealed in the database meanwhile (``stating_work``).
- Nothing is stated before somebody has seen what would be: how many entities, what is odd, row by row.
- What cannot go in is named by row and column; the rest goes in.
- A file that carries a marking is stated under that or a stricter one; a wider one is refused.

    held = hold(vault, room, "people.csv", data)
    look = preview(held, choices)
    bring(vault, held, choices, check(vault, held, choices, marking=AMBER), marking=AMBER, now=now)
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill import tables
from hornbill.audit import actions as audit
from hornbill.cases import actions
from hornbill.cases.core.carried import narrowest, wider
from hornbill.cases.core.column_targets import suggest
from hornbill.cases.core.ftm_list import is_list
from hornbill.cases.core.misp import is_misp
from hornbill.cases.core.table_mapping import Mapping
from hornbill.cases.errors import BadStatement, MarkedStricter, NoSuchEntity
from hornbill.cases.held_file import Beginning, Held
from hornbill.cases.rows_of_file import read_each
from hornbill.cases.schema_files import model
from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.files.held_files import HeldFiles
from hornbill.exchange.actions.writing.room_acts import writable
from hornbill.tables.core import encodings
from hornbill.tables.core.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from typing import BinaryIO

    from hornbill.cases.core.carried import Carried
    from hornbill.cases.core.noted import Note
    from hornbill.kernel.markings import Marking
    from hornbill.tables import Book
    from hornbill.tables.core.notes import Note as TableNote
    from hornbill.vault.sessions import OpenVault

AT_ONCE = 1_000  # rows that are stated while the page waits; more is long work (``stating_work``)
MAX_ROWS = 20_000  # of one file that becomes statements here; more is for the command and for shared files
SHOWN_ROWS, SHOWN_NOTES = 10, 200
_LIMITS = Limits(rows=100_000)


@dataclass(frozen=True)
class Choices:
    """How a table is to be read; empty words stand for what it seems to be.

    Attributes:
        encoding, separator: of a text file.
        sheet: of a workbook; empty for the first visible one that has rows.
        header: number of the row of headings; 0: there is none; None: as it seems.
        mapping: of its columns.
    """

    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    header: int | None = None
    mapping: Mapping = field(default_factory=lambda: Mapping("Person"))


@dataclass(frozen=True)
class Look:
    """What a file would state.

    Attributes:
        begun: how it is read.
        read: rows or entities of the file.
        entities, statements: how many would be stated.
        notes: what is odd, at most ``SHOWN_NOTES``; ``noted`` is how many there are in all, ``lost`` how many of them tell
            of something that does not go in.
        too_many: the file has more rows than are taken at once.
        carried: the marking that the file carries, the narrowest of its parts; None when it carries none.
    """

    begun: Beginning
    read: int
    entities: int
    statements: int
    notes: tuple[Note, ...]
    noted: int
    lost: int
    too_many: bool
    carried: Carried | None

    @property
    def of_file(self) -> tuple[TableNote, ...]:
        """What is noted of the whole file, and of its sheet."""
        book = self.begun.book
        return (*book.notes, *book.sheet.notes) if book else ()


_held: HeldFiles[Held] = HeldFiles()


def hold(vault: OpenVault, room: str, name: str, data: bytes) -> Held:
    """Hold a file for a session, in place of an earlier one.

    Raises:
        BadStatement: it is empty.
        tables.core.errors.BadTable: it holds neither entities nor a table that can be read.
        TooMuchHeld: others look at too much at this moment.
    """
    if not data.strip():
        raise BadStatement(_("The file is empty."))
    held = held_from(room, name, data)
    if not held.is_ftm:
        begin(held, Choices())
    _held.put(vault.session_id, held, size=len(data))
    return held


def held_from(room: str, name: str, data: bytes) -> Held:
    """Return a file as it is held: what it is, by its first bytes."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    misp = is_misp(data[:4096])
    listed = not misp and is_list(start)
    ftm = start.startswith(b"{") or misp or listed
    return Held(secrets.token_hex(16), room, name[-200:], data, is_ftm=ftm, is_misp=misp, is_list=listed)


def streamed(held: Held, source: Callable[[], BinaryIO]) -> Held:
    """Return a file of entities that is read elsewhere, from its beginning."""
    return replace(held, source=source)


def statements_of(held: Held, choices: Choices) -> Iterator[list[dict[str, str]]]:
    """Yield what each row or entity of a file states, in its order."""
    for found, _notes, _claim in read_each(held, begin(held, choices), choices.mapping):
        yield found


def held_by(vault: OpenVault, room: str, id_: str) -> Held:
    """Return the file that a session holds.

    Raises:
        NoSuchEntity: it does not, or another one since.
    """
    found = _held.of(vault.session_id)
    if found is None or found.id != id_ or found.room != room:
        raise NoSuchEntity(_("This file is no longer saved."), cure=_("Choose the file again."))
    return found


def drop(vault: OpenVault) -> None:
    """Let the file of a session go."""
    _held.drop(vault.session_id)


def begin(held: Held, choices: Choices) -> Beginning:
    """Return how a file is read and what its columns seem to be, by its first rows.

    Raises:
        tables.core.errors.BadTable: it cannot be read as a table.
    """
    if held.is_ftm:
        sure = encodings.guess(held.data[:65536]).sure
        return Beginning(encodings.Guess(choices.encoding or "utf-8", sure=sure), None)
    book = _book(held, choices)
    rows = tuple(islice((row for row in book.sheet.rows() if not row.is_total), SHOWN_ROWS))
    schema, headings = model().get(choices.mapping.schema), book.sheet.header.names
    suggested = suggest(headings, [row.cells for row in rows], schema) if schema is not None else {}
    return Beginning(book.encoding or encodings.Guess("", sure=True), book, headings, rows, suggested)


def preview(held: Held, choices: Choices) -> Look:
    """Say what a file would state.

    Raises:
        tables.core.errors.BadTable: it cannot be read as a table.
    """
    begun = begin(held, choices)
    counts, read = [0, 0, 0, 0, 0], 0
    notes: list[Note] = []
    entities: set[str] = set()
    claims: set[Carried | None] = set()
    for number, (found, of_it, claim) in enumerate(read_each(held, begun, choices.mapping)):
        if number >= MAX_ROWS:
            counts[4] = 1
            break
        read = number + 1
        claims.add(claim)
        entities.update(one["entity"] for one in found)
        counts[1] += len(found)
        counts[2] += len(of_it)
        counts[3] += sum(note.lost for note in of_it)
        notes += of_it[: max(0, SHOWN_NOTES - len(notes))]
    return Look(
        begun=begun,
        read=read,
        entities=len(entities),
        statements=counts[1],
        notes=tuple(notes),
        noted=counts[2],
        lost=counts[3],
        too_many=bool(counts[4]),
        carried=narrowest(claims),
    )


def _book(held: Held, choices: Choices) -> Book:
    return tables.read(
        held.data,
        held.name,
        encoding=choices.encoding or None,
        separator=choices.separator or None,
        sheet=choices.sheet or None,
        header=choices.header,
        limits=_LIMITS,
    )


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
            _("The file is marked more strictly than you chose. Your choice would lose: %s.")
            % "; ".join(lost)
        )


def check(vault: OpenVault, held: Held, choices: Choices, *, marking: Marking | None) -> Look:
    """Look at a file once more and refuse what may not be stated.

    Raises:
        BadStatement: more rows than are taken at once.
        MarkedStricter: the file carries a marking that this one would drop, in part or as a whole.
    """
    look = preview(held, choices)
    if look.too_many:
        raise BadStatement(
            _("The file has more than %d rows.") % MAX_ROWS,
            cure=_(
                "Split it, or share it as a file. The command `hornbill entities` reads files of any length."
            ),
        )
    if look.carried is not None:
        refuse_wider(marking or exchange.room_marking(vault, held.room), look.carried)
    return look


def bring(
    vault: OpenVault, held: Held, choices: Choices, look: Look, *, marking: Marking | None, now: datetime
) -> tuple[int, int]:
    """State what a file holds.

    Args:
        vault: the officer's open vault.
        held: the file.
        choices: as they were looked at.
        look: of ``check``.
        marking: of all of it; the room's when left out.
        now: aware UTC time.

    Returns:
        How many entities and statements were stated.

    Raises:
        NothingStated: nothing of it can be stated.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, BadRecord, NoSpace, Busy: nothing was
            written.
    """
    statements = [
        row for rows, _notes, _claim in read_each(held, look.begun, choices.mapping) for row in rows
    ]
    with writable(vault, held.room):
        records = actions.state(
            vault, held.room, statements, source=held.name[:200], marking=marking, now=now
        )
        detail = {"entities": look.entities, "statements": len(statements)}
        detail |= {"records": len(records), "noted": look.noted, "lost": look.lost}
        audit.record(vault.officer_id, "cases.bring_in", subject=held.room, detail=detail, now=now)
    drop(vault)
    return look.entities, len(statements)
