"""The state of a task by the clock: the only place where time counts.

Rules: pure. A due time in the past presses from the moment at which the task came, not before: nobody comes first by offering
something for yesterday. A list that is cut short takes turns between the agencies that give tasks.

    lateness("taken", due, now) == "soon"
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hornbill.tasks.core.steps import OVER

if TYPE_CHECKING:
    from datetime import datetime

SOON = timedelta(days=2)
LATE, SOON_DUE, IN_TIME, ENDED = "late", "soon", "in-time", "ended"


def lateness(phase: str, due: datetime, now: datetime) -> str:
    """Say the state of a task by its due time.

    Args:
        phase: as folded.
        due: by when.
        now: aware UTC time.

    Returns:
        ``ended`` when it is over; ``late``, ``soon`` or ``in-time`` while it goes on.
    """
    if phase in OVER:
        return ENDED
    if now >= due:
        return LATE
    return SOON_DUE if due - now <= SOON else IN_TIME


def presses(due: datetime, came_at: datetime) -> datetime:
    """Say from when on a task presses.

    Args:
        due: as its giver wants it.
        came_at: when it reached this node.
    """
    return max(due, came_at)
