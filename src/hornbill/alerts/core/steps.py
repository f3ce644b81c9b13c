"""Who is called, in which order, by when: the clock of an alert.

Rules: a step is called when the time of the one before has passed and nobody has acknowledged. Times go up; nobody
stands in two steps; the first step is called at once. It is all that a node needs to go on while nobody is signed in,
and it says nothing of what the alert is about. Nobody *says* that an alert has gone on to the next: it follows from
these times, at every node by itself, so it cannot be forged, nor held back by who lies between.

    steps = read_steps([{"role": "focal-point", "officers": ["th-customs/somchai"], "by": "2026-11-25T18:30:00.000Z"}])
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.kernel.ids import check_member, is_service
from hornbill.kernel.times import format_utc, parse_utc

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

ROLES = ("focal-point", "deputy", "duty-desk")
MAX_STEPS = 6
MAX_OFFICERS = 20  # of one step


@dataclass(frozen=True)
class Step:
    """One step.

    Attributes:
        role: one of ``ROLES``.
        officers: who is called together, sorted; a duty service may be among them.
        by: UTC time by which one of them is to acknowledge.
    """

    role: str
    officers: tuple[str, ...]
    by: datetime

    def to_json(self) -> dict[str, Any]:
        """Return the form that a record holds."""
        return {"role": self.role, "officers": list(self.officers), "by": format_utc(self.by)}


def check_steps(value: Any) -> object:
    """Return only if a record's ``steps`` are steps; ValueError, BadId or BadTime otherwise."""
    if not isinstance(value, list) or not 1 <= len(value) <= MAX_STEPS:
        raise ValueError(f"a list of 1 to {MAX_STEPS} steps")
    seen: set[str] = set()
    last: datetime | None = None
    for step in value:
        if not isinstance(step, dict) or set(step) != {"role", "officers", "by"}:
            raise ValueError("each step has role, officers and by")
        officers, by = step["officers"], parse_utc(step["by"])
        if step["role"] not in ROLES:
            raise ValueError(f"each step has one of the roles {', '.join(ROLES)}")
        if not isinstance(officers, list) or not 1 <= len(officers) <= MAX_OFFICERS:
            raise ValueError(f"each step calls 1 to {MAX_OFFICERS} officers")
        names = [check_member(one) for one in officers]
        if names != sorted(set(names)) or seen & set(names):
            raise ValueError("officers are sorted, and nobody stands twice")
        if last is not None and by <= last:
            raise ValueError("the times of the steps go up")
        seen.update(names)
        last = by
    if all(is_service(one) for one in seen):
        raise ValueError("a person is called, not programs alone")
    return value


def read_steps(value: Any) -> tuple[Step, ...]:
    """Read what ``check_steps`` has checked."""
    return tuple(Step(one["role"], tuple(one["officers"]), parse_utc(one["by"])) for one in value)


def called(steps: Iterable[Step]) -> frozenset[str]:
    """Return everybody who is or may be called."""
    return frozenset(officer for step in steps for officer in step.officers)
