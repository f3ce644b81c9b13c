"""Reminding officers of requests whose time is near or over: the node's word to its own people, nobody need be signed in.

Rules: the owner is told: of what the agency asked, who asked; of what it is asked, who took it, and until somebody has, everybody of
the agency who has accepted the room. Once when a quarter of the time is left (the agency that is asked alone), once when it is over. An
officer hears at most once an hour, of however many requests, so that nobody can wake people by asking for hundreds. What is told is that something
waits; pages that are open draw it as late.

    remind("th-customs", now=now)          # again and again; cheap when nothing is due
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.alerts.actions import wishing
from hornbill.exchange import queries as exchange
from hornbill.exchange.actions.node import node_room
from hornbill.requests.core.state import WAITS
from hornbill.requests.models import Tracked

if TYPE_CHECKING:
    from datetime import datetime

AT_ONCE = 200  # requests that are looked at in one transaction


def remind(agency: str, *, now: datetime) -> int:
    """Remind everyone who is to be reminded by now.

    Args:
        agency: this node's.
        now: aware UTC time.

    Returns:
        How many notices will go out.
    """
    due = Tracked.objects.filter(remind_at__lte=now, phase__in=WAITS).order_by("remind_at", "request")
    found = list(due[:AT_ONCE])
    if not found:
        return 0
    whom = {officer for row in found for officer in _whom(row, agency)}
    with transaction.atomic():
        for row in found:
            row.remind_at = row.due if now < row.due else None
        Tracked.objects.bulk_update(found, ["remind_at"])
        node_room.wake([row.request for row in found], now)
        return wishing.remind(whom, now=now)


def _whom(row: Tracked, agency: str) -> list[str]:
    """Return who is told of a request: its owner as long as the owner is in its room, else everybody who is."""
    if agency not in (row.asker, row.to):
        return []
    here = exchange.accepted_in(row.room)
    return [row.owner] if row.owner in here else here
