"""Answering what other nodes ask for: records that they miss, and how far the chains go that are here.

Rules: only to an agency that is in the room now, and what it asks for is bounded: so many records an hour for each agency.
With a record that an ask names goes what lies before it on its chain and the asker does not hold, so that a long gap is
closed by one ask.

    answers = Answers()
    answers.give(ask, keys, now)        # how many records were queued
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from hornbill.audit import actions as audit
from hornbill.exchange.actions.resending import resend
from hornbill.exchange.file_statements import offer_again
from hornbill.exchange.mending import say_heads
from hornbill.exchange.models import Record
from hornbill.exchange.storing import writing

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.core.asking import Ask
    from hornbill.vault.keyring import NodeKeys

RESENT_AN_HOUR = 5_000  # records, to one agency
BETWEEN = 2_000  # records that lie before those that an ask names, sent with them
SENT_AT_ONCE = 100  # of them, in one transaction: officers write meanwhile


class Answers:
    """Answers to asks, so many records an hour for each agency."""

    def __init__(self) -> None:
        self._begun: datetime | None = None
        self._sent: Counter[str] = Counter()

    def give(self, ask: Ask, keys: NodeKeys, now: datetime) -> int:
        """Send what an agency misses and may have; returns how many records."""
        if self._begun is None or now - self._begun >= timedelta(hours=1):
            self._begun, self._sent = now, Counter()
        left = RESENT_AN_HOUR - self._sent[ask.sender]
        records = [*ask.records, *_before(ask)][: max(0, left)]
        sent = 0
        for start in range(0, len(records), SENT_AT_ONCE):
            sent += resend(ask.room, ask.sender, records[start : start + SENT_AT_ONCE], keys, now)
        self._sent[ask.sender] += sent
        if sent:
            detail = {"room": ask.room, "to": ask.sender, "records": sent}
            with writing():
                offer_again(ask.room, records, now)
                audit.record(audit.NODE, "exchange.resend", subject=ask.room, detail=detail, now=now)
        if ask.heads:
            say_heads(ask.sender, keys, now)
        return sent


def _before(ask: Ask) -> list[str]:
    """Return what lies before the named records on their chains and is not held by who asks, the newest first."""
    held, found = dict(ask.held or ()), {}
    if ask.held is None:
        return []
    named = Record.objects.filter(room=ask.room, record__in=ask.records)
    for chain, n in named.values_list("chain", "n"):
        rows = Record.objects.filter(room=ask.room, chain=chain, n__lt=n, n__gt=held.get(chain, -1))
        newest = rows.order_by("-n").values_list("record", flat=True)[: BETWEEN - len(found)]
        found.update(dict.fromkeys(newest))
    return [record for record in found if record not in ask.records]
