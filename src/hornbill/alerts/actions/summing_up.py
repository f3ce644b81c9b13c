"""The daily summary: a mail at the hour the officer chose that says how much is new and shows none of it.

Rules: once a day of the officer's own time zone, at the hour or as soon after it as the node runs; on a day on which nothing is new, no
mail. What is counted needs no key: messages that are new in accepted rooms, invitations, alerts that call the officer. Who changes the
hour gets no second summary that day.

    queue_due(now)         # how many will go out
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import transaction

from hornbill.alerts import queries
from hornbill.alerts.actions.wishing import REMINDED_FOR, has_mail
from hornbill.alerts.models import Address, Notice
from hornbill.directory import queries as directory
from hornbill.exchange import queries as exchange
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.vault.queries import account_of

if TYPE_CHECKING:
    from datetime import datetime


def queue_due(now: datetime) -> int:
    """Put a notice for each officer whose hour has come and who has something new.

    Args:
        now: aware UTC time.

    Returns:
        How many mails will go out.
    """
    if not has_mail():
        return 0
    due = []
    for row in Address.objects.filter(summary_hour__isnull=False):
        account = account_of(row.officer)
        if account is None or not account.is_active:
            continue
        local = now.astimezone(_zone(row.officer, account.time_zone))
        day, hour = local.date(), local.hour
        if hour >= row.summary_hour and (row.summed_up is None or row.summed_up < day):
            due.append((row, day, news_of(row.officer)))
    with transaction.atomic():
        queued = 0
        for row, day, news in due:
            # Anyone else who does the same at this moment finds nothing left to do.
            mine = Address.objects.filter(pk=row.pk, summed_up=row.summed_up).update(summed_up=day)
            if mine and news:
                Notice.objects.create(officer=row.officer, news=news, next_at=now, until=now + REMINDED_FOR)
                queued += 1
    return queued


def news_of(officer: str) -> int:
    """Return how much is new to an officer: messages in accepted rooms, invitations, alerts that call."""
    return (
        sum(exchange.unread(officer).values())
        + len(exchange.invitations(officer))
        + len(queries.waiting_calls(officer))
    )


def _zone(officer: str, name: str) -> ZoneInfo:
    if not name:
        try:
            name = directory.agency(agency_of(officer)).time_zone
        except HornbillError:  # not in the directory yet
            name = "UTC"
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return ZoneInfo("UTC")
