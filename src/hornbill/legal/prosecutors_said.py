"""What the States' prosecutors have said of a question: whether the words of a row are met, and what silent law leaves open.

Rules: asked last, and only where a row or a silent law leaves it open; what nobody has answered stays unknown. A State whose law is silent is asked
for its basic principles (art. 20(1)), or whether it acts on the Convention itself (art. 19, 34(1)).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.kernel.errors import HornbillError
from hornbill.legal import queries
from hornbill.legal.core import national

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hornbill.legal.core.facts import ProfileRow

MET, PRINCIPLES = "met-", "principles-"  # begin the names of the fields; a row's id or a State's code follows
VALUES = ("yes", "no", "unknown")


@dataclass(frozen=True)
class Open:
    """What is left open: rows whose words may or may not be met, and States whose law is silent."""

    rows: tuple[ProfileRow, ...] = ()
    states: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows or self.states)


def left_open(question: Mapping[str, Any], today: date) -> Open:
    """Return what a question leaves to prosecutors; nothing while it cannot be asked yet.

    Args:
        question: as ``core.question_reading`` takes it.
        today: where it names no day.
    """
    facts = {name: one for name, one in question["facts"].items() if name != "basic_principles"}
    try:
        answer = queries.ask({**question, "facts": facts}, today=today)
    except HornbillError:
        return Open()
    rows = {
        row.id: row
        for one in answer.states
        if one.law.outcome != national.CONTRADICTS
        for row in one.law.rows
        if "text" in row.conditions
    }
    states = [one.state.code for one in answer.states if one.law.outcome == national.SILENT]
    return Open(tuple(rows.values()), tuple(states))


def facts_of(values: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return the facts that the fields of a form state; those left unknown are left out."""
    found: dict[str, dict[str, str]] = {"conditions_met": {}, "basic_principles": {}}
    for name, value in values.items():
        if value not in ("yes", "no"):
            continue
        if name.startswith(MET):
            found["conditions_met"][name.removeprefix(MET)] = value
        elif name.startswith(PRINCIPLES):
            found["basic_principles"][name.removeprefix(PRINCIPLES)] = value
    return {name: one for name, one in found.items() if one}
