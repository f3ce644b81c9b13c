"""Reads of requests that need no key: what waits for an agency, what is late, how long each takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from hornbill.exchange import queries as exchange
from hornbill.kernel.asked_once import once
from hornbill.kernel.ids import agency_of
from hornbill.requests.core.due import median_time
from hornbill.requests.core.state import OVER, REPLIED, WAITS
from hornbill.requests.models import Tracked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime, timedelta

    from django.db.models import QuerySet


@dataclass(frozen=True)
class TrackedRow:
    """A request by this node's clock.

    Attributes:
        request: its id.
        asker, to: agencies.
        came_at: when it came here.
        phase: of ``core.state``.
    """

    request: str
    room: str
    asker: str
    to: str
    urgency: str
    due: datetime
    came_at: datetime
    phase: str


@dataclass(frozen=True)
class Pace:
    """How long an agency takes to answer this one.

    Attributes:
        agency: who is asked.
        answered: requests that were answered, refused, or found without a record.
        waiting: those that still wait.
        late: of those, the ones whose time has passed.
        median: from a request's arrival here to the first such reply's; None where nothing was answered yet.
    """

    agency: str
    answered: int
    waiting: int
    late: int
    median: timedelta | None


def to_answer(officer_id: str) -> list[TrackedRow]:
    """Return the requests in an officer's rooms that their agency still has to answer, the most pressing first."""

    def ask() -> list[TrackedRow]:
        return _rows(_of(officer_id).filter(to=agency_of(officer_id), phase__in=WAITS))

    return once(("requests", officer_id), ask)


def to_follow(officer_id: str, due_before: datetime) -> list[TrackedRow]:
    """Return what an officer's agency asked and should look at: replied to and not closed, or due before a moment."""
    mine = _of(officer_id).filter(asker=agency_of(officer_id))
    return _rows(mine.filter(Q(phase__in=REPLIED) | Q(phase__in=WAITS, due__lte=due_before)))


def newest(officer_id: str, limit: int) -> list[TrackedRow]:
    """Return the newest requests in an officer's rooms: what goes on first, by due time, then what is over."""
    mine = _of(officer_id)
    going_on = _rows(mine.exclude(phase__in=OVER)[:limit])
    return [
        *going_on,
        *_rows(mine.filter(phase__in=OVER).order_by("-came_at")[: max(0, limit - len(going_on))]),
    ]


def paces(officer_id: str, now: datetime) -> list[Pace]:
    """Return how long each agency took to answer the officer's, in the rooms of this officer."""
    taken: dict[str, list[timedelta]] = {}
    open_: dict[str, list[datetime]] = {}
    for row in _of(officer_id).filter(asker=agency_of(officer_id)):
        taken.setdefault(row.to, [])
        if row.replied_at is not None:
            taken[row.to].append(row.replied_at - row.came_at)
        elif row.phase in WAITS:
            open_.setdefault(row.to, []).append(row.due)
    return [
        Pace(
            agency,
            len(times),
            len(open_.get(agency, ())),
            sum(due <= now for due in open_.get(agency, ())),
            median_time(times),
        )
        for agency, times in sorted(taken.items())
    ]


def _of(officer_id: str) -> QuerySet[Tracked]:
    rooms = exchange.rooms_of_officer(officer_id)
    return Tracked.objects.filter(room__in=rooms).order_by("due", "came_at")


def _rows(found: Iterable[Tracked]) -> list[TrackedRow]:
    return [
        TrackedRow(one.request, one.room, one.asker, one.to, one.urgency, one.due, one.came_at, one.phase)
        for one in found
    ]
