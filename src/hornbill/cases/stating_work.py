"""Stating a large file as long work: some hundred rows at a time, each piece in one transaction.

Rules: what was looked at is what is stated: file, choices and marking are sealed with the work. A piece that was stated stays, whatever
becomes of the rest; the page says how many rows went in.

    work_id = begin(vault, held, choices, look, marking=AMBER, now=now)
"""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import ngettext

from hornbill.audit import actions as audit
from hornbill.background.actions import work
from hornbill.cases import actions, bringing
from hornbill.cases.core.table_mapping import Mapping
from hornbill.exchange.actions.writing.room_acts import writable
from hornbill.kernel.framing import pack, unpack
from hornbill.kernel.markings import Marking
from hornbill.pages import parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from hornbill.background.actions.work_running import Running
    from hornbill.cases.bringing import Choices, Look
    from hornbill.cases.held_file import Held
    from hornbill.vault.sessions import OpenVault

NAME = "cases.state-file"
AT_ONCE = 500  # rows of one piece


def begin(
    vault: OpenVault, held: Held, choices: Choices, look: Look, *, marking: Marking | None, now: datetime
) -> str:
    """Begin to state the facts of a checked file; returns the id of the work.

    Raises:
        NoSpace, Busy: it was not begun; the file is still held.
    """
    told = {
        "room": held.room,
        "name": held.name,
        "choices": asdict(choices),
        "marking": marking.to_json() if marking is not None else None,
        "entities": look.entities,
    }
    given = pack([json.dumps(told).encode(), held.data])
    kind = parts.works()[NAME]
    work_id = work.start(kind, given, title=held.name, total=look.read, vault=vault, now=now)
    bringing.drop(vault)
    return work_id


class StateFile:
    """States a file of entities or a table, some hundred rows at a time."""

    name = NAME
    needs_vault = True

    def step(self, running: Running, now: datetime) -> dict[str, Any] | None:
        """State the next rows; at the end say how many there were."""
        assert running.vault is not None
        told, rows = self._rows(running)
        at, stated = running.place.get("row", 0), running.place.get("statements", 0)
        part = list(islice(rows, AT_ONCE))
        running.memory["row"] = at + len(part)
        statements = [row for found in part for row in found]
        result = {"room": told["room"], "entities": told["entities"], "statements": stated + len(statements)}
        if not part:
            return result
        marking = Marking.from_json(told["marking"]) if told["marking"] is not None else None
        with writable(running.vault, told["room"]):
            if statements:
                actions.state(
                    running.vault,
                    told["room"],
                    statements,
                    source=told["name"][:200],
                    marking=marking,
                    now=now,
                )
            place = {"row": at + len(part), "statements": result["statements"]}
            running.keep(place, at + len(part))
            detail = {"work": running.id, "rows": len(part), "statements": len(statements)}
            audit.record(running.officer, "cases.bring_in", subject=told["room"], detail=detail, now=now)
        return None

    def words(self, result: dict[str, Any]) -> tuple[str, str]:
        """Say how many facts were stated, and where they are."""
        count = result["statements"]
        said = ngettext("%d fact was saved.", "%d facts were saved.", count) % count
        return said, reverse("entities", args=[result["room"]])

    def _rows(self, running: Running) -> tuple[dict[str, Any], Iterator[list[dict[str, str]]]]:
        """Return what was given, and what each row states, from the piece's place on; read again where a step was taken back."""
        memory, at = running.memory, running.place.get("row", 0)
        if memory.get("row") != at:
            first, data = unpack(running.given)
            told = json.loads(first)
            choices = dict(told["choices"])
            choices["mapping"] = Mapping(**choices["mapping"])
            held = bringing.held_from(told["room"], told["name"], data)
            rows = bringing.statements_of(held, bringing.Choices(**choices))
            memory |= {"told": told, "rows": islice(rows, at, None), "row": at}
        return memory["told"], memory["rows"]
