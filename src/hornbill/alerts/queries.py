"""Reads of alerts that need no key: who is called, how each stands by this node's clock, how notices went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

from hornbill.alerts.core.standing import OPEN, UNANSWERED
from hornbill.alerts.models import Call, Called, Notice
from hornbill.kernel.asked_once import once

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

GOING_ON = (OPEN, UNANSWERED)


def waiting(vault: OpenVault) -> int:
    """Count the alerts to which an officer is called and that nobody has acknowledged; asks for no key."""
    return len(waiting_calls(vault.officer_id))


def waiting_calls(officer_id: str) -> list[str]:
    """Return the alerts to which an officer is called and that nobody has acknowledged, the most pressing first."""
    return once(("alerts", officer_id), lambda: _waiting_calls(officer_id))


def _waiting_calls(officer_id: str) -> list[str]:
    """Asked for every page, so it is written out."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT d.call_id FROM alerts_called d JOIN alerts_call c ON c.call = d.call_id"
            " WHERE d.officer = %s AND c.phase IN (%s, %s) ORDER BY c.next_at, c.came_at",
            [officer_id, *GOING_ON],
        )
        return [call for (call,) in cursor.fetchall()]


@dataclass(frozen=True)
class CallRow:
    """An alert by this node's clock.

    Attributes:
        call: its id.
        room: where it was raised.
        came_at: when it came here.
        phase: of ``core.standing``.
    """

    call: str
    room: str
    came_at: datetime
    phase: str


def calls_in(rooms: Iterable[str], limit: int) -> list[CallRow]:
    """Return the newest alerts of some rooms."""
    rows = Call.objects.filter(room__in=list(rooms)).order_by("-came_at")[:limit]
    return [CallRow(row.call, row.room, row.came_at, row.phase) for row in rows]


def called_at(call: str) -> dict[str, datetime]:
    """Return which officers of this agency were called to an alert, and when."""
    return dict(Called.objects.filter(call=call).values_list("officer", "at"))


@dataclass(frozen=True)
class NoticeRow:
    """How a notice of this node went.

    Attributes:
        officer: to whom.
        by_mail: or else by push.
        sent_at: None if it has not gone out.
        trouble: code of why not; empty when nothing is wrong.
        tries: so far.
    """

    officer: str
    by_mail: bool
    sent_at: datetime | None
    trouble: str
    tries: int


def notices_of(call: str) -> list[NoticeRow]:
    """Return how the notices of an alert went, as far as this node sends them."""
    rows = Notice.objects.filter(called__call=call).select_related("called").order_by("pk")
    return [
        NoticeRow(row.called.officer, row.browser_id is None, row.sent_at, row.trouble, row.tries)
        for row in rows
    ]
