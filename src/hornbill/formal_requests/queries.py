"""Reads of formal requests that need no key: those of an officer's rooms, what is late, how long each State takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import F, Q

from hornbill.exchange import queries as exchange
from hornbill.formal_requests.core.kinds import OUTGOING
from hornbill.formal_requests.core.steps import WAITS
from hornbill.formal_requests.core.times import Course, Partner, is_late, partners
from hornbill.formal_requests.models import Tracked
from hornbill.kernel.asked_once import once
from hornbill.kernel.ids import agency_of

if TYPE_CHECKING:
    from datetime import datetime

MOST = 100  # on a page
SOON = timedelta(days=7)  # what is due within it is shown before its time
MOST_COUNTED = 20_000  # requests over which figures are drawn


@dataclass(frozen=True)
class TrackedRow:
    """A formal request on a list; ``late``: an answer is waited for beyond its time; ``to_do``: of the reader's agency, of ``core.to_do``."""

    request: str
    room: str
    direction: str
    form: str
    state: str
    phase: str
    due: datetime | None
    late: bool
    mine: bool
    to_do: str = ""


def of_officer(officer_id: str, now: datetime, *, skip: int = 0) -> tuple[list[TrackedRow], int]:
    """Return a page of the formal requests of an officer's rooms, what is due first; and how many there are."""
    rooms = once(("rooms of", officer_id), lambda: exchange.rooms_of_officer(officer_id))
    found = Tracked.objects.filter(room__in=rooms)
    rows = found.order_by(F("due").asc(nulls_last=True), "request")[skip : skip + MOST]
    home = agency_of(officer_id)
    return [_row(row, home, now) for row in rows], found.count()


def waiting(officer_id: str, now: datetime, limit: int = 50) -> list[TrackedRow]:
    """Return formal requests of the officer's rooms that wait for the own agency, or whose answer it waits for within ``SOON``; what is due first."""
    rooms = once(("rooms of", officer_id), lambda: exchange.rooms_of_officer(officer_id))
    home = agency_of(officer_id)
    due = Q(agency=home, phase__in=WAITS, due__lt=now + SOON)
    found = Tracked.objects.filter(Q(room__in=rooms), ~Q(to_do="") | due)
    return [_row(row, home, now) for row in found.order_by(F("due").asc(nulls_last=True), "request")[:limit]]


def times_of_partners(officer_id: str) -> list[Partner]:
    """Return how long each State takes to answer the officer's agency."""
    found = Tracked.objects.filter(agency=agency_of(officer_id), direction=OUTGOING, sent_at__isnull=False)
    rows = found.values_list("state", "sent_at", "answered_at")[:MOST_COUNTED]
    return partners(Course(state, sent, answered) for state, sent, answered in rows)


def _row(row: Tracked, home: str, now: datetime) -> TrackedRow:
    return TrackedRow(
        row.request,
        row.room,
        row.direction,
        row.form,
        row.state,
        row.phase,
        row.due,
        is_late(row.phase, row.due, now),
        row.agency == home,
        row.to_do,
    )
