"""Reads that need no key: how many answers wait for an officer, and which requests were opened oftener than once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Count, Max

from hornbill.guests.core.standing import ANSWERED, GUESSED, OPEN
from hornbill.guests.models import GuestRequest

if TYPE_CHECKING:
    from datetime import datetime


class Waiting(NamedTuple):
    """One request that its officer should look at; not a word of it."""

    request: str
    room: str
    state: str
    openings: int
    at: datetime


def waiting(officer: str) -> list[Waiting]:
    """List an officer's requests with an answer to take, opened oftener than once, or ended by guesses; by one query."""
    rows = (
        GuestRequest.objects.filter(officer=officer, state__in=(OPEN, ANSWERED, GUESSED))
        .annotate(many=Count("openings"), last=Max("openings__at"))
        .order_by("-asked_at")
    )
    return [
        Waiting(row.pk, row.room, row.state, row.many, row.answered_at or row.last or row.asked_at)
        for row in rows
        if row.state != OPEN or row.many > 1
    ]
