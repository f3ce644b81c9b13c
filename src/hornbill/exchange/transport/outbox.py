"""Sending what waits in the outbox: at least once, idempotent at the hub, with backoff.

Rules: alerts first, then what officers write, then what nodes tell one another, then answers; an envelope's bytes and id never change once queued, so posting it again after a crash is harmless; it
leaves the outbox only when the hub says that it holds it; a hub that is away or refuses costs time, never an
envelope. Backoff: 1 s, doubled to 60 s, with up to a quarter more at random, so that nodes do not come in step.
"""

from __future__ import annotations

import random
import threading
from datetime import timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from django.db.models import F

from hornbill.exchange.core.protocol import batches
from hornbill.exchange.core.protocol.sending_order import ANSWER
from hornbill.exchange.hub.client import HubError, HubRefused
from hornbill.exchange.inbound import clear_alarm, hub_alarm, hub_answers, raise_alarm
from hornbill.exchange.models import Outgoing
from hornbill.exchange.storage import message_sql
from hornbill.exchange.storage.records import touch_records, writing

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.hub.client import HubClient, Result
    from hornbill.exchange.storage.message_sql import DueEnvelope

BATCH = batches.MAX_BATCH
ANSWERS_AT_ONCE = 256 * 1024  # bytes
FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 60.0
REFUSED_WAIT_S = 300.0  # a refusal that time alone will not cure
MOST_S = (
    3600.0  # nothing is put off longer: what is due later was queued by a clock that has been put right since
)


# Held while a batch is on its way, so that anyone who compares counts finds none that the hub has and this side has not noted.
_posting = threading.RLock()


def backoff_s(attempts: int) -> float:
    """Return how long to wait after so many failed attempts, in seconds."""
    wait = min(LONGEST_WAIT_S, FIRST_WAIT_S * 2 ** min(attempts, 10))
    return wait * (1 + random.random() / 4)  # noqa: S311  # spreads load, no secret


def due(now: datetime) -> list[DueEnvelope]:
    """Return the next batch that may be posted: of one turn, oldest first, within the hub's limits.

    Answers go in small batches, so that an alert that is written meanwhile waits for little.
    """
    rows = message_sql.due_outgoing(now, now + timedelta(seconds=MOST_S), BATCH)
    if not rows:
        return []
    rows = [row for row in rows if row.turn == rows[0].turn]
    first = next(iter(batches.batches([row.data for row in rows])))
    rows = rows[: len(first)]
    if rows[0].turn != ANSWER:
        return rows
    sizes = accumulate(len(row.data) for row in rows)
    return rows[: max(1, sum(size <= ANSWERS_AT_ONCE for size in sizes))]


def post_due(client: HubClient, now: datetime) -> int:
    """Post one batch.

    Args:
        client: the hub.
        now: aware UTC time.

    Returns:
        How many envelopes the hub now holds; 0 when nothing was due.

    Raises:
        HubUnreachable, HubRefused: the batch waits; the caller sleeps and comes again.
        NoSpace, Busy: what the hub took is posted again later, which changes nothing there.
    """
    with _posting:
        rows = due(now)
        return _post(client, rows, now) if rows else 0


def count_at_hub(client: HubClient, now: datetime) -> int:
    """Post all that waits, due or not, then ask the hub how many envelopes it ever took from this node.

    Args:
        client: the hub.
        now: aware UTC time.

    Returns:
        The hub's count. Nothing is on its way meanwhile, so it counts what is noted as posted here, and beyond that only
        what this database has forgotten. What waits must not stand in for the forgotten: a copy that was restored
        reads its mailbox again and queues receipts before anybody compares.

    Raises:
        HubUnreachable, HubRefused: nothing was compared; the caller comes again.
    """
    with _posting:
        waiting = message_sql.waiting_outgoing()
        for first in range(0, len(waiting), BATCH):
            rows = message_sql.outgoing_of(waiting[first : first + BATCH])
            for part in batches.batches([row.data for row in rows]):
                now_due, rows = rows[: len(part)], rows[len(part) :]
                _post(client, now_due, now)
        return client.counts().sent


def _post(client: HubClient, rows: list[DueEnvelope], now: datetime) -> int:
    """Post these and note what came of it; returns how many the hub holds."""
    try:
        results = client.post([row.data for row in rows])
    except HubError as error:
        _wait(rows, error, now)
        raise
    with writing():
        held = [row.pk for row, result in zip(rows, results, strict=True) if result.held]
        message_sql.note_posted(held, now)
        touch_records({row.record_id for row in rows if row.pk in held and row.record_id is not None}, now)
        for row, result in zip(rows, results, strict=True):
            if not result.held:
                _refused(row, result, now)
        _tell(results, now)
    return len(held)


def _wait(rows: list[DueEnvelope], error: HubError, now: datetime) -> None:
    """Put a whole batch off, and say why where people look."""
    wait_s = backoff_s(min(row.attempts for row in rows))
    if isinstance(error, HubRefused) and error.retry_after_s is not None:
        wait_s = max(wait_s, min(error.retry_after_s, MOST_S))
    with writing():
        Outgoing.objects.filter(pk__in=[row.pk for row in rows]).update(
            attempts=F("attempts") + 1, next_at=now + timedelta(seconds=wait_s)
        )
        hub_alarm(error, now, otherwise="hub-refuses")


def _refused(row: DueEnvelope, result: Result, now: datetime) -> None:
    Outgoing.objects.filter(pk=row.pk).update(
        refused=f"{result.code}: {result.cure}"[:200],
        attempts=row.attempts + 1,
        next_at=now + timedelta(seconds=REFUSED_WAIT_S),
    )


def _tell(results: list[Result], now: datetime) -> None:
    hub_answers()
    refused = [result for result in results if not result.held]
    if refused:
        first = refused[0]
        words = f"The hub refuses {len(refused)} envelopes ({first.code}); they are kept and tried again."
        raise_alarm("hub-refuses", words, first.cure, now)
    elif not message_sql.any_refused():
        clear_alarm("hub-refuses")
    troubled = [result for result in results if result.trouble is not None]
    if troubled and troubled[0].trouble is not None:
        raise_alarm("hub-receipt", troubled[0].trouble.message, troubled[0].trouble.cure, now)


def wake_all(now: datetime) -> None:
    """Make everything that waits for an absent hub due at once, and take its alarm down: it is back."""
    hub_answers()
    Outgoing.objects.filter(posted_at__isnull=True, refused="").exclude(next_at__lte=now).update(next_at=now)
