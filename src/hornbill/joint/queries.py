"""Reads of agreements that need no key: what waits for an agency's signature, what ends soon, who was vouched for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Q

from hornbill.exchange import queries as exchange
from hornbill.joint.core.standing import REMIND
from hornbill.joint.models import Signature, Tracked
from hornbill.kernel.asked_once import once

if TYPE_CHECKING:
    from datetime import datetime

KEEP_TELLING = REMIND  # after its end


@dataclass(frozen=True)
class Waiting:
    """A room whose agreement an officer should look at.

    Attributes:
        waits: its newest version waits for the agency's signature.
        ends: of the agreed version; None where there is none.
        trouble: ``contradicts`` or ``broken``; empty for none.
    """

    room: str
    waits: bool
    ends: datetime | None
    trouble: str


def to_look_at(officer_id: str, now: datetime, limit: int = 50) -> list[Waiting]:
    """Return agreements in an officer's rooms that wait for the agency's signature, are in trouble, or end soon.

    What is in trouble comes first, then what ends: who invites into rooms without end, with agreements that wait, hides neither.
    """
    rooms = once(("rooms of", officer_id), lambda: exchange.rooms_of_officer(officer_id))
    soon = Q(ends__lte=now + REMIND, ends__gt=now - KEEP_TELLING)
    found = Tracked.objects.filter(room__in=rooms).filter(soon | ~Q(waits="") | ~Q(trouble=""))
    return [
        Waiting(one.room, bool(one.waits), one.ends, one.trouble)
        for one in found.order_by(F("trouble").desc(), F("ends").asc(nulls_last=True), "room")[:limit]
    ]


def vouched_in(room: str) -> frozenset[str]:
    """Return the signatures in a room of whose officers the directory said, when they came, that they may sign."""
    found = Signature.objects.filter(room=room, vouched_at__isnull=False)
    return frozenset(found.values_list("record", flat=True))
