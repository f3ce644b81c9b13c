"""Keeping what cannot be taken in, and how much of it: no agency takes another's place.

Rules:
- The same bytes are kept once. A page is parked whole; where a row of it cannot be stored, one by one, and what the
  database does not take even so is kept with fixed words in place of its names.
- What is held is counted once a page, not once an envelope: a flood costs work in proportion to its own length.
- Of each agency so many envelopes and bytes are parked. When very many are parked in all, an agency that has its share
  parks no more; one that has less still may. So agencies that work together fill their own shares only.
- The mailbox stops when more than half of the other agencies have filled their shares: then it is this node that does not
  understand its network, most likely because it is too old, and the hub keeps the rest. Fewer agencies cannot stop it.
- Names that the directory does not know count as one sender, so that nobody gets shares by inventing names.

    park([Refused("e" * 32, b"...", "la-police", error)], now); is_stopped("th-customs")
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from django.db.models import Count, Sum
from django.db.models.functions import Length

from hornbill.audit import actions as audit
from hornbill.directory import queries as directory
from hornbill.exchange.models import Parked
from hornbill.exchange.storage.alarms import raise_alarm
from hornbill.exchange.storage.message_sql import count_parked
from hornbill.exchange.storage.one_by_one import NotStored, alone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hornbill.kernel.errors import HornbillError

MAX_PARKED = 10_000  # envelopes in all, beyond which only those with less than their share park more
MAX_PARKED_BYTES = 2 * 1024 * 1024 * 1024  # likewise
PARKED_A_SENDER = 1_000  # envelopes of one sending agency that are parked
PARKED_BYTES_A_SENDER = 256 * 1024 * 1024
UNKNOWN = ""  # sender of what no agency of the directory sent


@dataclass(frozen=True)
class Refused:
    """An envelope that could not be taken in.

    Attributes:
        envelope_id: as the hub says, normally 32 hex digits.
        data: the envelope, as it came.
        sender: agency, as the hub says; empty when that is not known.
        error: why.
    """

    envelope_id: str
    data: bytes
    sender: str
    error: HornbillError


def agencies() -> frozenset[str]:
    """Return the agencies of the directory."""
    return frozenset(directory.current().agencies_by_id)


def share() -> int:
    """Return how many envelopes an agency may park however many are parked in all."""
    return max(1, min(PARKED_A_SENDER, MAX_PARKED // max(1, len(agencies()))))


class Held:
    """How much is parked, of each sender and in all: counted once, kept up with what is added."""

    def __init__(self) -> None:
        self._agencies = agencies()
        self._share = share()
        rows = Parked.objects.values_list("sender").annotate(count=Count("pk"), size=Sum(Length("data")))
        self._of = {sender: (count, size) for sender, count, size in rows}

    def sender_of(self, name: str) -> str:
        """Return under which name an envelope is parked: the agency, or that of unknown senders."""
        return name if name in self._agencies else UNKNOWN

    def is_full(self, sender: str, size: int) -> bool:
        """Tell whether no more of a sender is parked.

        Args:
            sender: as ``sender_of`` has it.
            size: bytes of the envelope.
        """
        own, own_size = self._of.get(sender, (0, 0))
        own_size += size
        if own >= PARKED_A_SENDER or own_size > PARKED_BYTES_A_SENDER:
            return True
        count = sum(each for each, _ in self._of.values())
        held = sum(each for _, each in self._of.values()) + size
        crowded = count >= MAX_PARKED or held > MAX_PARKED_BYTES
        bytes_share = MAX_PARKED_BYTES // max(1, len(self._agencies))
        return crowded and (own >= self._share or own_size > bytes_share)

    def add(self, sender: str, size: int) -> None:
        """Count one more."""
        count, held = self._of.get(sender, (0, 0))
        self._of[sender] = (count + 1, held + size)


def park(refused: Sequence[Refused], now: datetime) -> int:
    """Keep envelopes that could not be taken in, within the caller's transaction.

    Args:
        refused: of one page, in the order in which they came.
        now: aware UTC time.

    Returns:
        How many were not kept before.
    """
    if not refused:
        return 0
    found = alone(partial(_park, refused, now))
    return found if isinstance(found, int) else sum(_park_alone(one, now) for one in refused)


def _park_alone(one: Refused, now: datetime) -> int:
    """Park one envelope; where its names or its reason cannot be stored, with fixed words in their place."""
    fixed = NotStored("it, or why it was refused, could not be stored")
    for what in (one, replace(one, envelope_id="", sender=UNKNOWN, error=fixed)):
        found = alone(partial(_park, [what], now))
        if isinstance(found, int):
            return found
    raise_alarm(
        "not-parked",
        "An envelope could not be processed or saved here.",
        "The hub stores it for 14 days. Ask your administrator: this server's log has the reason.",
        now,
    )
    return 0


def _park(refused: Sequence[Refused], now: datetime) -> int:
    held = Held()
    digests = [hashlib.sha256(one.data).hexdigest() for one in refused]
    known = set(Parked.objects.filter(digest__in=digests).values_list("digest", flat=True))
    kept: list[Refused] = []
    rows: list[Parked] = []
    left_out: Refused | None = None
    for one, digest in zip(refused, digests, strict=True):
        sender, size = held.sender_of(one.sender), len(one.data)
        if digest in known:
            continue
        if held.is_full(sender, size):
            left_out = one
            continue
        known.add(digest)
        held.add(sender, size)
        why = {"code": one.error.code, "why": one.error.message}
        rows.append(
            Parked(envelope=one.envelope_id, digest=digest, data=one.data, sender=sender, at=now, **why)
        )
        kept.append(one)
    Parked.objects.bulk_create(rows)
    told = [(one.envelope_id, {"envelope": one.envelope_id, "code": one.error.code}) for one in kept]
    audit.record_each(audit.NODE, "exchange.park", told, now=now)
    _tell(kept, left_out, now)
    return len(kept)


def _tell(kept: Sequence[Refused], left_out: Refused | None, now: datetime) -> None:
    """Raise the alarms about a page: the last that was kept, and the last for which there was no place."""
    loud = [one.error for one in kept if not getattr(one.error, "quiet", False)]
    if loud:
        raise_alarm(
            "parked",
            f"{count_parked()} envelopes could not be taken in; the last: {loud[-1].message}",
            f"{loud[-1].cure} They are kept and tried again after an upgrade or a new enrolment file.",
            now,
        )
    if left_out is not None:
        raise_alarm(
            "parked-full",
            f"{left_out.sender or 'An unknown sender'} has sent so much that could not be taken in that no more"
            f" of it is kept; the last: {left_out.error.message}",
            "Call that agency. After an upgrade or a new enrolment file, its server must send them again.",
            now,
        )


def is_stopped(home: str) -> bool:
    """Tell whether so many agencies have filled their shares that the mailbox is not read on.

    Args:
        home: this node's agency.
    """
    parked = count_parked()
    if not parked or parked < (least := share()):
        return False
    others = agencies() - {home}
    rows = Parked.objects.filter(sender__in=others).values("sender").annotate(count=Count("pk"))
    return rows.filter(count__gte=least).count() > max(1, len(others) // 2)
