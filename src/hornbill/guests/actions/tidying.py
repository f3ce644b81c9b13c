"""Ending requests whose time is over: links that nobody answered, answers that nobody took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit import actions as audit
from hornbill.guests.actions.destroying import destroy
from hornbill.guests.core import standing
from hornbill.guests.models import GuestRequest

if TYPE_CHECKING:
    from datetime import datetime


def end_expired(now: datetime) -> int:
    """Destroy what requests held whose time is over; returns how many ended."""
    due = [
        row.pk
        for row in GuestRequest.objects.filter(state__in=(standing.OPEN, standing.ANSWERED)).only(
            "state", "expires_at", "answered_at"
        )
        if _is_over(row, now)
    ]
    for request in due:
        with transaction.atomic():
            row = GuestRequest.objects.get(pk=request)
            if _is_over(row, now):
                destroy(row, standing.EXPIRED)
                audit.record(audit.NODE, "guest.expire", subject=request, now=now)
    return len(due)


def _is_over(row: GuestRequest, now: datetime) -> bool:
    ends = standing.over_at(standing.Standing(row.state, row.expires_at), answered_at=row.answered_at)
    return ends is not None and ends <= now
