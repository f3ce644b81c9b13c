"""The kind of record that keeps a case's chart as it was laid out.

Rules: content, sealed to the officers of the room, by any of them. One record pins up to 2,000 things to places, or lets them
go; a place is a whole number of points to the right and downwards from the middle. It says nothing about the things.
"""

from __future__ import annotations

from typing import Any

from hornbill.cases.core.statement import why_not_entity
from hornbill.exchange.core.records.kinds import Kind, register

PIN = "chart.pin"
MAX_PINS = 2000  # of one record
MAX_AT = 100_000  # points from the middle
_SHOWN = 5  # faults that are named of one record


def why_not_pin(row: Any) -> list[str]:
    """List what is wrong with one pin: ``{"entity", "x", "y"}``, or ``{"entity"}`` to let it go."""
    if not isinstance(row, dict) or set(row) not in ({"entity"}, {"entity", "x", "y"}):
        return ["a pin has an entity, and x and y or neither"]
    wrong = [why] if (why := why_not_entity(row["entity"])) else []
    for axis in ("x", "y"):
        at = row.get(axis, 0)
        if not isinstance(at, int) or isinstance(at, bool) or abs(at) > MAX_AT:
            wrong.append(f"{axis} is a whole number from -{MAX_AT} to {MAX_AT}")
    return wrong


def _pins(value: Any) -> object:
    if not isinstance(value, list) or not 1 <= len(value) <= MAX_PINS:
        raise ValueError(f"a list of 1 to {MAX_PINS} pins")
    found = [f"[{n}] {reason}" for n, row in enumerate(value) for reason in why_not_pin(row)]
    if found:
        raise ValueError("; ".join(found[:_SHOWN]))
    entities = [row["entity"] for row in value]
    if entities != sorted(set(entities)):
        raise ValueError("a sorted list without repeats")
    return value


KINDS = (Kind(PIN, control=False, fields={"pins": _pins}, part="cases"),)
NAMES = frozenset(kind.name for kind in KINDS)

for _kind in KINDS:
    register(_kind)
