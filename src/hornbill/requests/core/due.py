"""The state of a request by the clock, and how long an agency takes: the only place where time counts.

Rules: pure; a node goes by when a record *reached* it, never by the time that an author claims, so nobody makes an answer earlier
than it was. The median is over requests that were answered, refused or found without a record; of an even number the mean of the
two in the middle. What still waits does not make an agency faster: it is counted beside. A due time that lay in the past when the
request came presses from then on, not before: nobody comes first by asking for yesterday. A list that is cut short takes turns
between agencies, so that who sends many does not hide the others'.

    lateness("asked", due, now) == "soon"
    median_time([day, 3 * day]) == 2 * day
    in_turn(found, lambda one: one.asker, lambda one: one.due)     # the first of each agency, the second of each, ...
"""

from __future__ import annotations

from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING, Any, TypeVar

from hornbill.requests.core.state import WAITS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

_T = TypeVar("_T")

SOON = timedelta(days=2)
LATE, SOON_DUE, IN_TIME, DONE = "late", "soon", "in-time", "done"


def lateness(phase: str, due: datetime, now: datetime) -> str:
    """Say the state of a request by its due time.

    Args:
        phase: as folded.
        due: by when an answer is wanted.
        now: aware UTC time.

    Returns:
        ``done`` when nothing is waited for; ``late``, ``soon`` or ``in-time`` while it is.
    """
    if phase not in WAITS:
        return DONE
    if now >= due:
        return LATE
    return SOON_DUE if due - now <= SOON else IN_TIME


def soon_at(came_at: datetime, due: datetime) -> datetime:
    """Say when the time of a request is near: a quarter of it is left, or ``SOON`` if that is less.

    Args:
        came_at: when it reached this node.
        due: by when an answer is wanted.
    """
    return due - max(timedelta(), min(SOON, (due - came_at) / 4))


def presses(due: datetime, came_at: datetime) -> datetime:
    """Say from when on a request presses.

    Args:
        due: as its author wants it.
        came_at: when it reached this node.
    """
    return max(due, came_at)


def in_turn(found: Iterable[_T], agency: Callable[[_T], str], by: Callable[[_T], Any]) -> list[_T]:
    """Put things in turns of the agencies: the first of each, then the second of each.

    Args:
        found: things.
        agency: whose each is.
        by: the order within an agency, and within a turn.
    """
    turns: list[tuple[int, _T]] = []
    had: dict[str, int] = {}
    for one in sorted(found, key=by):
        whose = agency(one)
        had[whose] = had.get(whose, 0) + 1
        turns.append((had[whose], one))
    return [one for _, one in sorted(turns, key=lambda turn: turn[0])]


def median_time(times: Iterable[timedelta]) -> timedelta | None:
    """Return the median of some times; None of none."""
    found = [one.total_seconds() for one in times]
    return timedelta(seconds=median(found)) if found else None
