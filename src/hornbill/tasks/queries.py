"""Reads of tasks that need no key: what an officer has, what is offered to them, what became of what they gave.

Rules: every list has its most. What presses is cut out in turns of the agencies that give tasks, so that nobody pushes another agency's
tasks off a page by offering many.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import F, Q, Window
from django.db.models.functions import Greatest, RowNumber

from hornbill.exchange import queries as exchange
from hornbill.kernel.asked_once import once
from hornbill.tasks.core.due import presses
from hornbill.tasks.core.steps import (
    DECLINED,
    GIVEN_UP,
    HANDED,
    OVER,
    TAKEN,
    WAITS_FOR_ASKED,
)
from hornbill.tasks.models import Tracked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from django.db.models import QuerySet

MOST = 100  # tasks that are returned at once
_PRESSES = Greatest("due", "came_at")  # as ``core.due.presses``


@dataclass(frozen=True)
class TrackedRow:
    """A task by this node's clock."""

    task: str
    room: str
    author: str
    owner: str
    asked: str
    due: datetime
    came_at: datetime
    phase: str


def waiting(officer_id: str, now: datetime) -> int:
    """Count what an officer has, is asked to take on, and should look at of what they gave; asks for no key."""
    return sum(waiting_by_room(officer_id, now).values())


def waiting_by_room(officer_id: str, now: datetime) -> dict[str, int]:
    """Count the same for each room in which something waits."""
    return once(("tasks waiting", officer_id), lambda: _waiting(officer_id, now))


def _waiting(officer_id: str, now: datetime) -> dict[str, int]:
    """Count by one statement, written out, as ``_mine`` says it: every page asks it, and making it takes the framework a millisecond."""
    rooms = once(("rooms of", officer_id), lambda: exchange.rooms_of_officer(officer_id))
    if not rooms:
        return {}
    at = connection.ops.adapt_datetimefield_value(now)
    has, asked, over = (TAKEN, HANDED), tuple(WAITS_FOR_ASKED), (DECLINED, GIVEN_UP)
    late = (*asked, TAKEN)
    marks = [", ".join(["%s"] * len(some)) for some in (rooms, has, asked, over, late)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT room, count(*) FROM tasks_tracked WHERE room IN ({marks[0]})"  # noqa: S608  # marks
            f" AND ((owner = %s AND phase IN ({marks[1]})) OR (asked = %s AND phase IN ({marks[2]}))"
            f" OR (author = %s AND (phase IN ({marks[3]}) OR (phase IN ({marks[4]}) AND due <= %s)))) GROUP BY room",
            [*rooms, officer_id, *has, officer_id, *asked, officer_id, *over, *late, at],
        )
        return dict(cursor.fetchall())


def late(officer_id: str, now: datetime) -> bool:
    """Tell whether the time has passed of anything that an officer has or is asked to take on."""
    return _of(officer_id).filter(_has(officer_id) | _is_asked(officer_id), due__lte=now).exists()


def mine(officer_id: str, now: datetime, limit: int = MOST) -> list[TrackedRow]:
    """Return what an officer has, is asked to take on, and should look at of what they gave; the most pressing first."""
    return _in_turn(_of(officer_id).filter(_mine(officer_id, now)), 0, limit)


def count(officer_id: str, rooms: Collection[str] = ()) -> int:
    """Count the tasks in an officer's rooms, or in some of these."""
    return _of(officer_id, rooms).count()


def newest(officer_id: str, limit: int, skip: int = 0, rooms: Collection[str] = ()) -> list[TrackedRow]:
    """Return tasks in an officer's rooms: what goes on first, the most pressing of each agency, then what is over.

    Args:
        officer_id: whose rooms.
        limit: the most that are returned.
        skip: how many of those before are left out.
        rooms: only these, if any are named.
    """
    goes_on = _of(officer_id, rooms).exclude(phase__in=OVER)
    found = _in_turn(goes_on, skip, limit)
    if len(found) < limit:
        over = _of(officer_id, rooms).filter(phase__in=OVER).order_by("-ended_at", "task")
        before = max(0, skip - goes_on.count())
        found += _rows(over[before : before + limit - len(found)])
    return found


def _of(officer_id: str, rooms: Collection[str] = ()) -> QuerySet[Tracked]:
    found = once(("rooms of", officer_id), lambda: exchange.rooms_of_officer(officer_id))
    return Tracked.objects.filter(room__in=[one for one in found if not rooms or one in rooms])


def _has(officer_id: str) -> Q:
    return Q(owner=officer_id, phase__in=(TAKEN, HANDED))


def _is_asked(officer_id: str) -> Q:
    return Q(asked=officer_id, phase__in=WAITS_FOR_ASKED)


def _mine(officer_id: str, now: datetime) -> Q:
    gave = Q(phase__in=(DECLINED, GIVEN_UP)) | Q(phase__in=(*WAITS_FOR_ASKED, TAKEN), due__lte=now)
    return _has(officer_id) | _is_asked(officer_id) | Q(author=officer_id) & gave


def _in_turn(found: QuerySet[Tracked], skip: int, limit: int) -> list[TrackedRow]:
    """Cut out some: each agency has its turn, however many it gave; what is cut out stands by how pressing it is."""
    turn = Window(RowNumber(), partition_by=F("giver"), order_by=[_PRESSES, "task"])
    some = _rows(found.order_by(turn, _PRESSES, "task")[skip : skip + limit])
    return sorted(some, key=lambda row: (presses(row.due, row.came_at), row.task))


def _rows(found: Iterable[Tracked]) -> list[TrackedRow]:
    return [
        TrackedRow(one.task, one.room, one.author, one.owner, one.asked, one.due, one.came_at, one.phase)
        for one in found
    ]
