"""This node's halves of canary pairs (``core.canary``): drawn, put with the other tokens, and missed where they do not meet.

Rules
- Every agency in force is a partner, every week. Nothing is missed in the first week in which a partner is known here: its
  node may have begun too late.
- What did not meet is said once a week, with the partners: either the hub hides hits, or their nodes did not run.

    plan(terms, agency, partners, now)
    note_met(meeting, terms, agency)        # True where it was one
    missing(terms, now)                     # {"vn-customs"}, once
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit.actions import NODE, record
from hornbill.deconfliction.core import canary, capsule
from hornbill.deconfliction.core.capsule import BadCapsule, Statement
from hornbill.deconfliction.core.tokens import derive
from hornbill.deconfliction.models import AtHub, Canary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from hornbill.deconfliction.core.tokens import Token
    from hornbill.deconfliction.terms import Terms
    from hornbill.exchange.core.protocol.tokens import Meeting
    from hornbill.kernel.suite.transport_key import TransportKey

_LOT = secrets.SystemRandom()


def plan(terms: Terms, agency: str, partners: Iterable[str], now: datetime) -> int:
    """Draw this week's halves that are not drawn yet, and forget what has left the hub; returns how many are new.

    Args:
        terms: of the network.
        agency: this node's.
        partners: other agencies in force.
        now: aware UTC time.
    """
    week = canary.week_at(now)
    drawn = set(Canary.objects.filter(week=week, period=terms.period.name).values_list("partner", flat=True))
    rows = []
    for partner in sorted(set(partners) - drawn - {agency}):
        put_at = canary.draw_time(now, _LOT)
        if put_at is None:
            break
        token = _token(terms, agency, partner, week)
        gone_at = canary.draw_last_day(put_at, _LOT)
        rows.append(
            Canary(
                partner=partner,
                week=week,
                period=terms.period.name,
                token=token.index,
                put_at=put_at,
                gone_at=gone_at,
            )
        )
    Canary.objects.bulk_create(rows)
    old = Canary.objects.filter(gone_at__lt=now)
    if old.exists():
        old.delete()
    return len(rows)


def _token(terms: Terms, agency: str, partner: str, week: int) -> Token:
    return derive(canary.root_of(terms.pepper, agency, partner, week), terms.pepper, terms.period)


def to_put(terms: Terms, key: TransportKey, agency: str, now: datetime) -> list[tuple[AtHub, bytes]]:
    """Return the halves that are due and not at the hub, with their capsules."""
    due = Canary.objects.filter(period=terms.period.name, put_at__lte=now)
    found = due.exclude(token__in=AtHub.objects.values("token"))
    sealed = []
    for row in found:
        token = _token(terms, agency, row.partner, row.week)
        words = Statement(agency, f"{agency}/canary", row.gone_at.date(), terms.period.name)
        there = AtHub(token=token.index, expires=row.gone_at.date(), contact=words.contact)
        sealed.append((there, capsule.seal(token, words, key)))
    return sealed


def note_met(
    meeting: Meeting,
    terms: Terms,
    agency: str,
    now: datetime,
    *,
    transport_keys: Callable[[str], tuple[bytes, ...]],
) -> bool:
    """Note that a half met its other one, within the caller's transaction; False where it is not a canary.

    Args:
        meeting: as the hub told it.
        terms: of the network.
        agency: this node's.
        now: aware UTC time.
        transport_keys: agency -> keys with which its capsules may be signed.

    Raises:
        BadCapsule: it is one, and what came is not its other half.
    """
    row = Canary.objects.filter(token=meeting.token, period=terms.period.name).first()
    if row is None:
        return False
    token = _token(terms, agency, row.partner, row.week)
    words = capsule.open_capsule(
        token, meeting.capsule, period=terms.period.name, transport_keys=transport_keys
    )
    if not words.agency == meeting.agency == row.partner:
        raise BadCapsule(f"a canary of {row.partner} was handed over as {meeting.agency}'s")
    if row.met_at is None:
        row.met_at = now
        row.save(update_fields=["met_at"])
    return True


def missing(terms: Terms, now: datetime) -> set[str]:
    """Return the partners whose canaries of weeks that are over did not meet; each is returned once."""
    week = canary.week_at(now)
    over = Canary.objects.filter(period=terms.period.name, week__lt=week, met_at=None, missed=False)
    if not over.exists():
        return set()
    known: dict[str, int] = {}
    for partner, first in Canary.objects.values_list("partner", "week"):
        known[partner] = min(first, known.get(partner, first))
    late = {row.pk: row.partner for row in over if known[row.partner] < row.week}
    with transaction.atomic():
        over.update(missed=True)
        if late:
            detail = {"partners": sorted(set(late.values()))}
            record(NODE, "watch.canary-missing", detail=detail, now=now)
    return set(late.values())
