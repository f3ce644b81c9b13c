"""How long a partner takes, and what is late: the only place where time counts.

Rules: from the day on which a request was sent to the day of its first answer or refusal, as those who keep it wrote them down; the median over what was
answered. What still waits does not make a partner faster: it is counted beside. Of an even number the mean of the two in the middle.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from hornbill.formal_requests.core.steps import WAITS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, timedelta


@dataclass(frozen=True)
class Course:
    """One request for the figures: the other State, when it was sent and first answered; None where it was not."""

    state: str
    sent: datetime | None
    answered: datetime | None


@dataclass(frozen=True)
class Partner:
    """What a State takes: ``median`` in days over ``answered`` requests, and how many wait; None where nothing was answered."""

    state: str
    median_days: float | None
    answered: int
    waiting: int


def partners(courses: Iterable[Course]) -> list[Partner]:
    """Return the figures of each State, sorted by its code."""
    taken: dict[str, list[timedelta]] = {}
    waiting: dict[str, int] = {}
    for one in courses:
        if one.sent is None:
            continue
        if one.answered is None:
            waiting[one.state] = waiting.get(one.state, 0) + 1
        else:
            taken.setdefault(one.state, []).append(max(one.answered - one.sent, one.sent - one.sent))
    return [
        Partner(
            state,
            median(one.total_seconds() for one in taken[state]) / 86_400 if state in taken else None,
            len(taken.get(state, ())),
            waiting.get(state, 0),
        )
        for state in sorted(taken.keys() | waiting.keys())
    ]


def is_late(phase: str, due: datetime | None, now: datetime) -> bool:
    """Tell whether an answer is waited for beyond its time."""
    return due is not None and phase in WAITS and now >= due
