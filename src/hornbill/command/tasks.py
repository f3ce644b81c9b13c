"""``hornbill tasks list FILE``: who does what by when, and what was decided, of a room's export; without a node.

Rules: the same folds as a node's. Signatures are not looked at here (``hornbill records verify`` does that). Words that a marking kept
out of the export are null. ``--csv`` writes one table of tasks or of decisions, in which nothing is a formula.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hornbill.cases.core.odd_text import harmless
from hornbill.command.files import read_file
from hornbill.exchange.core.exports.room_file import fold_export, read_export
from hornbill.kernel.times import parse_utc
from hornbill.tasks.core.decisions import Decision, decisions_in
from hornbill.tasks.core.due import lateness
from hornbill.tasks.core.state import Task, tasks_in

if TYPE_CHECKING:
    from collections.abc import Sequence


def list_(argv: Sequence[str]) -> int:
    """Print the tasks and decisions of an export.

    Args:
        argv: after ``tasks list``.

    Returns:
        Exit code.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill tasks list", description="Lists tasks and decisions of a room's export."
    )
    parser.add_argument("file", type=Path, help="a room's export")
    parser.add_argument("--csv", choices=("tasks", "decisions"), help="one table instead of JSON")
    options = parser.parse_args(argv)
    fold = fold_export(read_export(read_file(options.file)))
    now = datetime.now(UTC)
    tasks = [_task(one, now) for one in tasks_in(fold).values()]
    decisions = [_decision(one) for one in decisions_in(fold).values()]
    if options.csv:
        _table(tasks if options.csv == "tasks" else decisions)
        return 0
    told = {"room": fold.history.room, "tasks": tasks, "decisions": decisions}
    print(json.dumps(told, ensure_ascii=False, indent=1))
    return 0


def _task(one: Task, now: datetime) -> dict[str, Any]:
    values = one.values or {}
    return {
        "task": one.id,
        "title": values.get("title"),
        "phase": one.phase,
        "owner": one.owner or None,
        "asked": one.asked or None,
        "given_by": one.author,
        "at": one.at,
        "due": one.due,
        "stands": lateness(one.phase, parse_utc(one.due), now),
        "urgency": one.urgency,
        "decision": values.get("decision"),
        "steps": [
            {"by": step.author, "at": step.at, "step": step.step, "to": step.to or None}
            | {
                "text": (step.note.values or {})["text"] if step.note else None,
                "ignored": step.ignored or None,
            }
            for step in one.steps
        ],
    }


def _decision(one: Decision) -> dict[str, Any]:
    values = one.values or {}
    return {
        "decision": one.id,
        "title": values.get("title"),
        "grounds": values.get("grounds"),
        "on": one.on,
        "written_by": one.author,
        "present": {who: one.stands[who].stand if who in one.stands else None for who in one.present},
        "rests_on": values.get("rests_on"),
        "replaces": list(one.replaces),
        "replaced_by": list(one.replaced_by),
    }


def _table(rows: list[dict[str, Any]]) -> None:
    writer = csv.writer(sys.stdout)
    if rows:
        writer.writerow(rows[0])
    for row in rows:
        writer.writerow([harmless(_cell(value)) for value in row.values()])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
