"""Bulk import for programs: a file that was sent as an upload becomes facts of a room, as long work.

Rules
- The file stays where it arrived, sealed, until it is in. Entities that stand one a line, or in one list, are read a chunk at a time; a table or events
  of MISP are read whole, and may be as large as ``MOST_AT_ONCE``.
- The whole file is looked at before the first fact is stated: rows, marking, whether there is anything. It carries a marking that the import would
  drop: refused. Then it is stated some hundred rows at a time, each piece in one transaction, in a room that is opened by its headers for this work: what
  was stated lies in the table, and is not kept in memory.
- At the end a report says, one JSON line each, what was odd and what did not go in; then the upload is dropped.

    work_id = begin(vault, room, upload, choices, marking=AMBER, source="", now=now)
"""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hornbill.audit import actions as audit
from hornbill.background.actions import work
from hornbill.cases import actions, bringing
from hornbill.cases.core.carried import narrowest
from hornbill.cases.core.entity_windows import Numbered
from hornbill.cases.core.statement import why_not
from hornbill.cases.core.table_mapping import Mapping
from hornbill.cases.errors import BadStatement, NothingStated
from hornbill.cases.note_words import NOTES
from hornbill.cases.rows_of_file import read_each
from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.files import receiving_file, upload_reading
from hornbill.exchange.actions.files.spool import Spool
from hornbill.exchange.actions.writing.room_acts import writable
from hornbill.exchange.storage.records import writing
from hornbill.kernel.markings import Marking
from hornbill.pages import parts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime

    from hornbill.background.actions.work_running import Running
    from hornbill.cases.bringing import Choices
    from hornbill.cases.core.carried import Carried
    from hornbill.cases.core.noted import Note
    from hornbill.cases.held_file import Held
    from hornbill.exchange.actions.opening.by_headers import RoomByHeaders
    from hornbill.vault.sessions import OpenVault

NAME = "cases.bulk-import"
AT_ONCE = 1_000  # rows of one piece
MAX_ROWS = 500_000  # of one file
MAX_REPORTED = 100_000  # lines of the report
MOST_AT_ONCE = 64 * 1024 * 1024  # bytes of a file that is read whole
_LOOKED_AT = 64 * 1024  # bytes by which it is known what a file is


def begin(
    vault: OpenVault,
    room: str,
    upload: str,
    choices: Choices,
    *,
    marking: Marking | None,
    source: str,
    now: datetime,
    among: Collection[str] = (),
) -> str:
    """Begin to import a file that is here whole; returns the id of the work.

    Args:
        vault: the officer's, open.
        room: into which.
        upload: of the file; it is dropped when all is in.
        choices: how a table is read; columns that are not named go where they seem to belong.
        marking: of all facts; left out: the room's, as it is now, whatever it becomes until all is in.
        source: where they are from; the file's name when empty.
        now: aware UTC time.
        among: kinds of work that are counted with it (``work.start``).

    Raises:
        NoSuchUpload, BadFile: there is no such file, or it is not whole.
        BadTable: it holds neither entities nor a table that can be read.
        BadStatement: it is too large to be read whole.
        StillChecking: no marking is named, and the room is large and not opened whole yet.
        NoSuchRoom, MayNotWrite, TooMuchWork, NoSpace, Busy: it was not begun.
    """
    whole = upload_reading.whole(vault, room, upload)
    receiving_file.check_may_share(vault, room)
    marking = marking or exchange.light_marking(vault, room)
    held = held_of(room, whole)
    suggested = bringing.begin(held, choices).suggested
    told = {
        "upload": upload,
        "choices": asdict(choices),
        "suggested": suggested,
        "marking": marking.to_json(),
        "source": (source or whole.name)[:200],
    }
    kind, given = parts.works()[NAME], json.dumps(told).encode()
    more: dict[str, Any] = {"place": {"room": room}, "among": among}
    return work.start(kind, given, title=whole.name, total=0, vault=vault, now=now, **more)


def held_of(room: str, whole: upload_reading.WholeUpload) -> Held:
    """Return an upload as a file to import.

    Raises:
        BadStatement: it has to be read whole, and is too large for that.
    """
    start = upload_reading.read(whole).read(_LOOKED_AT)
    held = bringing.held_from(room, whole.name, start)
    if held.is_ftm and not held.is_misp:
        return bringing.streamed(held, lambda: upload_reading.read(whole))
    if whole.size > MOST_AT_ONCE:
        text = _("A table or a file of MISP events can have at most %d MiB.") % (MOST_AT_ONCE >> 20)
        raise BadStatement(text, cure=_("Split it, or send FollowTheMoney with one object per line."))
    return bringing.held_from(room, whole.name, upload_reading.read(whole).read())


class BulkImport:
    """Looks at a file, states it piece by piece, reports."""

    name = NAME
    needs_vault = True

    def step(self, running: Running, now: datetime) -> dict[str, Any] | None:
        """Look at the file, state the next rows, or end with the report."""
        place = running.place
        if "result" in place:
            self._let_go(running)
            return dict(place["result"])
        with running.held():  # to look at a large file, or to read on to where it was, takes minutes
            if "looked" not in place:
                return self._look(running)
            return self._state(running, now)

    def words(self, result: dict[str, Any]) -> tuple[str, str]:
        """Say how many facts were stated, and where they are."""
        count = result["statements"]
        said = ngettext("%d fact was saved.", "%d facts were saved.", count) % count
        return said, reverse("entities", args=[result["room"]])

    def _look(self, running: Running) -> None:
        """Read the file once: how much there is, and whether it may go in as it was asked."""
        told, room = _told(running), running.place["room"]
        entities = Numbered(secrets.token_bytes(16))  # a file may have many
        claims: set[Carried | None] = set()
        counts = {"rows": 0, "statements": 0, "noted": 0, "lost": 0}
        for found, notes, claim in _read(running):
            counts["rows"] += 1
            wrong = [reason for one in found for reason in why_not(one)]
            if wrong:  # refused here, not half way
                raise BadStatement(f"{counts['rows']}: {'; '.join(wrong[:5])}")
            if counts["rows"] > MAX_ROWS:
                raise BadStatement(_("The file has more than %d rows.") % MAX_ROWS, cure=_("Split it."))
            claims.add(claim)
            for entity in {one["entity"] for one in found}:
                entities.number(entity)
            counts["statements"] += len(found)
            counts["noted"] += len(notes)
            counts["lost"] += sum(note.lost for note in notes)
        if not counts["statements"]:
            raise NothingStated(_("Nothing of this file can be saved."))
        carried = narrowest(claims)
        if carried is not None:
            bringing.refuse_wider(Marking.from_json(told["marking"]), carried)
        looked = {**counts, "entities": len(entities)}
        with writing():
            running.keep({"room": room, "looked": looked, "row": 0}, 0, counts["rows"])

    def _state(self, running: Running, now: datetime) -> dict[str, Any] | None:
        vault, place = running.vault, running.place
        assert vault is not None
        told, at = _told(running), place["row"]
        part = _part(running, at)
        if not part:
            return self._end(running, now)
        statements = [row for found, _notes, _claim in part for row in found]
        opened = _opened(running)
        with exchange.used(vault, opened), writable(vault, place["room"]):
            if statements:
                more = {"source": told["source"], "marking": Marking.from_json(told["marking"]), "now": now}
                actions.state(vault, place["room"], statements, **more)
            running.keep({**place, "row": at + len(part)}, at + len(part))
            detail = {"work": running.id, "rows": len(part), "statements": len(statements)}
            audit.record(running.officer, "cases.bring_in", subject=place["room"], detail=detail, now=now)
        opened.let_go()
        return None

    def _end(self, running: Running, now: datetime) -> dict[str, Any] | None:
        """Write the report, and say that all is in; then let the upload go."""
        vault, room = running.vault, running.place["room"]
        assert vault is not None
        looked = running.place["looked"]
        report = ""
        if looked["noted"]:
            at, spool = receiving_file.change_of(room), Spool()
            spool.add_lines(islice(_report(running), MAX_REPORTED))  # a note may name half a character
            more = {"name": "report.jsonl", "mark": f"report {running.id}", "now": now}
            report = upload_reading.put_made(vault, room, spool, at=at, **more)
            spool.close()
            if not report:
                return None
        result = {**looked, "room": room, "report": report}
        with writing():
            running.keep({**running.place, "result": result}, running.done)
        self._let_go(running)
        return result

    def _let_go(self, running: Running) -> None:
        assert running.vault is not None
        receiving_file.drop(running.vault, running.place["room"], _told(running)["upload"], missing_ok=True)


def _opened(running: Running) -> RoomByHeaders:
    """Return the room, opened by its headers for this run; again where a write failed."""
    memory, vault = running.memory, running.vault
    assert vault is not None
    opened: RoomByHeaders | None = memory.get("opened")
    if opened is None or opened.stopped.is_set():
        opened = memory["opened"] = exchange.open_by_headers(vault, running.place["room"])
    return opened


def _part(running: Running, at: int) -> list[tuple[list[dict[str, str]], list[Note], Carried | None]]:
    """Return the rows from ``at`` on; the same ones again where others wrote meanwhile."""
    memory = running.memory
    if memory.get("part_at") != at:
        if memory.pop("row", None) != at:
            memory["rows"] = islice(_read(running), at, None)
        part = list(islice(memory["rows"], AT_ONCE))
        memory |= {"part": part, "part_at": at, "row": at + len(part)}
    found: list[tuple[list[dict[str, str]], list[Note], Carried | None]] = memory["part"]
    return found


def _told(running: Running) -> dict[str, Any]:
    if "told" not in running.memory:
        running.memory["told"] = json.loads(running.given)
    found: dict[str, Any] = running.memory["told"]
    return found


def _read(running: Running) -> Iterator[tuple[list[dict[str, str]], list[Note], Carried | None]]:
    """Read the file from its beginning."""
    told, memory = _told(running), running.memory
    if "held" not in memory:
        assert running.vault is not None
        room = running.place["room"]
        memory["held"] = held_of(room, upload_reading.whole(running.vault, room, told["upload"]))
        choices = dict(told["choices"])
        mapping = Mapping(**choices.pop("mapping"))
        mapping.columns.update(
            {key: to for key, to in told["suggested"].items() if key not in mapping.columns}
        )
        memory["choices"] = bringing.Choices(**choices, mapping=mapping)
    held, choices = memory["held"], memory["choices"]
    return read_each(held, bringing.begin(held, choices), choices.mapping)


def _report(running: Running) -> Iterator[str]:
    for _found, notes, _claim in _read(running):
        for note in notes:
            row = {
                "row": note.row, "column": note.column, "code": note.code, "text": str(NOTES.get(note.code, note.code)),
                "detail": note.detail, "lost": note.lost,
            }  # fmt: skip
            yield json.dumps(row, ensure_ascii=False) + "\n"
