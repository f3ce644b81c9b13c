"""Reads of requests that need no key: what waits for an agency, what is late, how long each takes.

Rules: every list has its most. What presses is cut out in turns of the agencies (``core.due``), so that nobody pushes another
agency's requests off a page by sending many.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import F, Q, Window
from django.db.models.functions import Greatest, RowNumber

from hornbill.exchange import queries as exchange
from hornbill.kernel.asked_once import once
from hornbill.kernel.ids import BadId, agency_of, check_agency
from hornbill.requests.core.due import SOON, median_time, presses
from hornbill.requests.core.state import OVER, REPLIED, WAITS
from hornbill.requests.models import Tracked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime, timedelta

    from django.db.models import QuerySet


TO_US, BY_US = "to-us", "by-us"
STANDS = ("late", "waits", "replied", "over")
MOST = 100  # requests that are returned at once
_PRESSES = Greatest("due", "came_at")  # as ``core.due.presses``


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
class Sieve:
    """Which requests a list shows: by what the node reads of them, so it asks for no key.

    Attributes:
        whose: ``to-us``, ``by-us``; empty for both, and for what others of a room ask one another.
        stands: of ``STANDS``; empty for any.
        partner: an agency that asks or is asked; empty for any.
    """

    whose: str = ""
    stands: str = ""
    partner: str = ""

    def by(self, officer_id: str, now: datetime) -> Q:
        """Return it as a condition; a word that is not known lets everything pass."""
        agency = agency_of(officer_id)
        found = {TO_US: Q(to=agency), BY_US: Q(asker=agency)}.get(self.whose, Q())
        found &= {
            "late": Q(phase__in=WAITS, due__lte=now),
            "waits": Q(phase__in=WAITS),
            "replied": Q(phase__in=REPLIED),
            "over": Q(phase__in=OVER),
        }.get(self.stands, Q())
        return found & (Q(asker=self.partner) | Q(to=self.partner) if _is_agency(self.partner) else Q())


ALL = Sieve()


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


@dataclass(frozen=True)
class Pressing:
    """How many requests press an officer's agency: to answer, of those with their time over, to look at of what it asked.

    Attributes:
        by_room: how many there are to answer in each room.
    """

    answer: int
    late: int
    follow: int
    by_room: Mapping[str, int] = field(default_factory=dict)


def pressing(officer_id: str, now: datetime) -> Pressing:
    """Count what an officer's agency has to answer, and what it should look at of what it asked; asks for no key."""
    return once(("requests", officer_id), lambda: _pressing(officer_id, now))


def _pressing(officer_id: str, now: datetime) -> Pressing:
    """Count by one statement, written out: every page asks it, and making it takes the framework 3 ms."""
    rooms, agency = _rooms_of(officer_id), agency_of(officer_id)
    if not rooms:
        return Pressing(0, 0, 0)
    at, soon = (connection.ops.adapt_datetimefield_value(moment) for moment in (now, now + SOON))
    phases, places = (", ".join(["%s"] * len(many)) for many in ((*WAITS, *REPLIED), rooms))
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT room, asker, "to", phase, CASE WHEN due <= %s THEN 2 WHEN due <= %s THEN 1 ELSE 0 END AS nearness,'  # noqa: S608  # marks
            f" count(*) FROM requests_tracked WHERE phase IN ({phases}) AND room IN ({places})"
            ' GROUP BY room, asker, "to", phase, nearness',
            [at, soon, *WAITS, *REPLIED, *rooms],
        )
        found = cursor.fetchall()
    answer = [
        (room, nearness, n) for room, _, to, phase, nearness, n in found if to == agency and phase in WAITS
    ]
    follow = [n for _, asker, _, phase, near, n in found if asker == agency and (phase in REPLIED or near)]
    late = sum(n for _, nearness, n in answer if nearness == 2)
    by_room: Counter[str] = Counter()
    for room, _, n in answer:
        by_room[room] += n
    return Pressing(sum(by_room.values()), late, sum(follow), by_room)


def to_answer(officer_id: str, limit: int = MOST) -> list[TrackedRow]:
    """Return the requests in an officer's rooms that their agency still has to answer, the most pressing first."""
    return _in_turn(_to_answer(officer_id), "asker", 0, limit)


def to_follow(officer_id: str, due_before: datetime, limit: int = MOST) -> list[TrackedRow]:
    """Return what an officer's agency asked and should look at: replied to and not closed, or due before a moment."""
    return _in_turn(_to_follow(officer_id, due_before), "to", 0, limit)


def count(
    officer_id: str, rooms: Collection[str] = (), sieve: Sieve = ALL, *, now: datetime | None = None
) -> int:
    """Count the requests in an officer's rooms, or in some of these, that pass a sieve (``now``: as ``newest``)."""
    return _sieved(officer_id, rooms, sieve, now).count()


def _is_agency(text: str) -> bool:
    try:
        check_agency(text)
    except BadId:  # a zero byte among others, which PostgreSQL does not compare
        return False
    return True


def partners(officer_id: str) -> list[str]:
    """Return the agencies that ask or are asked in an officer's rooms, their own left out, by id."""
    pairs = _of(officer_id).values_list("asker", "to").distinct()
    return sorted({agency for pair in pairs for agency in pair} - {agency_of(officer_id)})


def newest(
    officer_id: str,
    limit: int,
    skip: int = 0,
    rooms: Collection[str] = (),
    sieve: Sieve = ALL,
    *,
    now: datetime | None = None,
) -> list[TrackedRow]:
    """Return requests in an officer's rooms: what goes on first, the most pressing of each agency, then what is over.

    Args:
        officer_id: whose rooms.
        limit: the most that are returned.
        skip: how many of those before are left out.
        rooms: only these, if any are named.
        sieve: only what passes it.
        now: aware UTC time; needed by a sieve that asks what is late.
    """
    passes = _sieved(officer_id, rooms, sieve, now)
    goes_on = passes.exclude(phase__in=OVER)
    found = _in_turn(goes_on, "asker", skip, limit)
    if len(found) < limit:
        over = passes.filter(phase__in=OVER).order_by("-came_at", "request")
        before = max(0, skip - goes_on.count())
        found += _rows(over[before : before + limit - len(found)])
    return found


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


def _of(officer_id: str, rooms: Collection[str] = ()) -> QuerySet[Tracked]:
    return Tracked.objects.filter(
        room__in=[one for one in _rooms_of(officer_id) if not rooms or one in rooms]
    )


def _rooms_of(officer_id: str) -> list[str]:
    return once(("rooms of", officer_id), lambda: exchange.rooms_of_officer(officer_id))


def _sieved(officer_id: str, rooms: Collection[str], sieve: Sieve, now: datetime | None) -> QuerySet[Tracked]:
    found = _of(officer_id, rooms)
    if sieve == ALL:
        return found
    if now is None:
        raise TypeError("a sieve of requests needs the time")
    return found.filter(sieve.by(officer_id, now))


def _to_answer(officer_id: str) -> QuerySet[Tracked]:
    return _of(officer_id).filter(to=agency_of(officer_id), phase__in=WAITS)


def _to_follow(officer_id: str, due_before: datetime) -> QuerySet[Tracked]:
    shows = Q(phase__in=REPLIED) | Q(phase__in=WAITS, due__lte=due_before)
    return _of(officer_id).filter(shows, asker=agency_of(officer_id))


def _in_turn(found: QuerySet[Tracked], agency: str, skip: int, limit: int) -> list[TrackedRow]:
    """Cut out some: each agency has its turn, however many it sent; what is cut out stands by how pressing it is."""
    turn = Window(RowNumber(), partition_by=F(agency), order_by=[_PRESSES, "request"])
    some = _rows(found.order_by(turn, _PRESSES, "request")[skip : skip + limit])
    return sorted(some, key=lambda row: (presses(row.due, row.came_at), row.request))


def _rows(found: Iterable[Tracked]) -> list[TrackedRow]:
    return [
        TrackedRow(one.request, one.room, one.asker, one.to, one.urgency, one.due, one.came_at, one.phase)
        for one in found
    ]
