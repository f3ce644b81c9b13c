"""Answers other nodes: records that they miss, and how far the chains here go.

Rules:
- Only to an agency that is in the room now. With a record that an ask names goes what is before it on its chain and the
  asker does not hold, so that a long gap is closed by one ask.
- What others ask for costs no more than a budget: so many bytes, records and asks an hour for each agency. An ask is small and
  its answer is not.
- A record goes to an agency once an hour, and never while it waits in the outbox for that agency already. Heads go once in
  ten minutes. An honest node asks again later than that.
- Answers leave the outbox last (``core.protocol.sending_order``).

    answers = Answers()
    answers.give(ask, keys, now)        # how many records were queued
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from hornbill.audit import actions as audit
from hornbill.exchange.actions.node.resending import members_of, resend
from hornbill.exchange.files.rows import offer_again
from hornbill.exchange.missing.asking import say_heads
from hornbill.exchange.models import Outgoing, Record
from hornbill.exchange.storage.records import writing

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.core.node_messages.asking import Ask
    from hornbill.vault.keyring import NodeKeys

PERIOD = timedelta(hours=1)
RESENT_A_PERIOD = 5_000  # records, to one agency
BYTES_A_PERIOD = 32 * 1024 * 1024  # of envelopes, to one agency
ASKS_A_PERIOD = 1_000  # of one agency that are looked at
HEADS_AT_MOST_EVERY = timedelta(minutes=10)  # to one agency
BETWEEN = 2_000  # records that are before those that an ask names, sent with them
SENT_AT_ONCE = 100  # of them, in one transaction: officers write meanwhile


class Answers:
    """Answers to asks, within the budget of each agency."""

    def __init__(self) -> None:
        self._begun: datetime | None = None
        self._asks: Counter[str] = Counter()
        self._bytes: Counter[str] = Counter()
        self._given: defaultdict[str, set[str]] = defaultdict(set)  # agency -> records of this period
        self._told_heads: dict[str, datetime] = {}

    def give(self, ask: Ask, keys: NodeKeys, now: datetime) -> int:
        """Send what an agency misses and may have; returns how many records."""
        if self._begun is None or now - self._begun >= PERIOD:
            self._begun = now
            for kept in (self._asks, self._bytes, self._given):
                kept.clear()
        self._asks[ask.sender] += 1
        if self._asks[ask.sender] > ASKS_A_PERIOD:
            return 0
        sent = self._send(ask, keys, now) if ask.records else 0
        if ask.heads and self._may_tell_heads(ask.sender, now):
            say_heads(ask.sender, keys, now)
        return sent

    def _may_tell_heads(self, agency: str, now: datetime) -> bool:
        told = self._told_heads.get(agency)
        if told is not None and told <= now < told + HEADS_AT_MOST_EVERY:
            return False
        self._told_heads[agency] = now
        return True

    def _send(self, ask: Ask, keys: NodeKeys, now: datetime) -> int:
        given, left = self._given[ask.sender], BYTES_A_PERIOD - self._bytes[ask.sender]
        most = RESENT_A_PERIOD - len(given)
        if most <= 0 or left <= 0 or ask.sender not in members_of(ask.room, keys):
            return 0
        fresh = [one for one in (*ask.records, *_before(ask)) if one not in given]
        records = _not_waiting(fresh, ask.sender)[:most]
        sent: list[str] = []
        for start in range(0, len(records), SENT_AT_ONCE):
            done = resend(ask.room, ask.sender, records[start : start + SENT_AT_ONCE], keys, now, most=left)
            sent += done
            left -= sum(done.values())
            if left <= 0:
                break
        given.update(sent)
        self._bytes[ask.sender] = BYTES_A_PERIOD - left
        if sent:
            detail = {"room": ask.room, "to": ask.sender, "records": len(sent)}
            with writing():
                offer_again(ask.room, sent, now)
                audit.record(audit.NODE, "exchange.resend", subject=ask.room, detail=detail, now=now)
        return len(sent)


def _not_waiting(records: list[str], agency: str) -> list[str]:
    """Return those of the records that do not wait in the outbox for an agency already, in their order."""
    waiting: set[str] = set()
    for start in range(0, len(records), SENT_AT_ONCE):
        rows = Outgoing.objects.filter(
            agency=agency, posted_at=None, record__record__in=records[start : start + SENT_AT_ONCE]
        )
        waiting.update(rows.values_list("record__record", flat=True))
    return [one for one in records if one not in waiting]


def _before(ask: Ask) -> list[str]:
    """Return what lies before the named records on their chains and is not held by who asks, the newest first."""
    if ask.held is None:
        return []
    held, found = dict(ask.held), dict[str, None]()
    last: dict[str, int] = {}
    named = Record.objects.filter(room=ask.room, record__in=ask.records)
    for chain, n in named.values_list("chain", "n"):
        last[chain] = max(n, last.get(chain, n))
    for chain, n in last.items():
        rows = Record.objects.filter(room=ask.room, chain=chain, n__lt=n, n__gt=held.get(chain, -1))
        newest = rows.order_by("-n").values_list("record", flat=True)[: BETWEEN - len(found)]
        found.update(dict.fromkeys(newest))
    return [record for record in found if record not in ask.records]
