"""How a request stands by the clock, and how long an agency takes: the only place where time counts.

Rules: pure; a node goes by when a record *reached* it, never by the time that an author claims, so nobody makes an answer earlier
than it was. The median is over requests that were answered, refused or found without a record; of an even number the mean of the
two in the middle. What still waits does not make an agency faster: it is counted beside.

    lateness("asked", due, now) == "soon"
    median_time([day, 3 * day]) == 2 * day
"""

from __future__ import annotations

from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING

from hornbill.requests.core.state import WAITS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

SOON = timedelta(days=2)
LATE, SOON_DUE, IN_TIME, DONE = "late", "soon", "in-time", "done"


def lateness(phase: str, due: datetime, now: datetime) -> str:
    """Say how a request stands by its due time.

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


def median_time(times: Iterable[timedelta]) -> timedelta | None:
    """Return the median of some times; None of none."""
    found = [one.total_seconds() for one in times]
    return timedelta(seconds=median(found)) if found else None
