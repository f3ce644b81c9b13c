"""Reads of the exchange that need no key: counters for live pages, the outbox, alarms."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from django.db.models import F

from hornbill.exchange.models import NodeAlarm, Outgoing, Parked, RoomOfficer

if TYPE_CHECKING:
    from collections.abc import Iterable


def changes_since(officer_id: str, seen: dict[str, int] | None = None) -> dict[str, int]:
    """Return the change counters of an officer's rooms, by one query.

    Args:
        officer_id: whose rooms.
        seen: counters that are known; only rooms that differ are returned.
    """
    rows = RoomOfficer.objects.filter(officer=officer_id).annotate(changes=F("room__changes"))
    found = dict(rows.values_list("room_id", "changes"))
    return {room: count for room, count in found.items() if count != (seen or {}).get(room)}


def changes_of_all(officers: Iterable[str]) -> dict[str, dict[str, int]]:
    """Return officer -> room -> change counter, for all officers with a live page, by one query."""
    found: dict[str, dict[str, int]] = {}
    rows = RoomOfficer.objects.filter(officer__in=list(officers)).annotate(changes=F("room__changes"))
    for officer, room, changes in rows.values_list("officer", "room_id", "changes"):
        found.setdefault(officer, {})[room] = changes
    return found


def alarm_mark() -> str:
    """Return a mark of the node's alarms, for live pages: it differs when one comes, goes or changes its words."""
    rows = list(NodeAlarm.objects.order_by("code").values_list("code", "what", "cure"))
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:16] if rows else ""


def outbox_counts() -> dict[str, int]:
    """Return how many envelopes wait, how many the hub refuses, and how many that came are parked."""
    waiting = Outgoing.objects.filter(posted_at__isnull=True)
    return {
        "waiting": waiting.count(),
        "refused": waiting.exclude(refused="").count(),
        "parked": Parked.objects.count(),
        "alarms": NodeAlarm.objects.count(),
    }
