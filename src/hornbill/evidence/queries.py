"""What this node remembers of court bundles and of time stamps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Min, Q

from hornbill.evidence.core.kinds import AMEND, DESCRIBE
from hornbill.evidence.core.stamps.subjects import RECORD
from hornbill.evidence.models import MadeBundle, TimeStamp
from hornbill.exchange.actions import signed_records
from hornbill.exchange.core.files.fields import SHARE

if TYPE_CHECKING:
    from datetime import datetime

SHOWN = 50


@dataclass(frozen=True)
class StampQueue:
    """The state of an authority.

    Attributes:
        authority: its name.
        given: how many stamps it gave.
        waiting: how many it has still to give.
        since: when the oldest of these was queued.
        next: when it is asked again.
        said: why the last try failed: a word of ``core.stamps.errors.WHY``; empty if none did.
    """

    authority: str
    given: int
    waiting: int
    since: datetime | None
    next: datetime | None
    said: str


def bundles_of(room: str) -> list[MadeBundle]:
    """Return the bundles that were made of a room here, the newest first."""
    return list(MadeBundle.objects.filter(room=room).order_by("-pk")[:SHOWN])


def stamp_queues(*, room: str = "") -> list[StampQueue]:
    """Return the state of each authority, by name.

    Args:
        room: counts the stamps of this room's originals alone. Without it, all.
    """
    rows = TimeStamp.objects.all()
    if room:
        originals = signed_records.ids_in([room], (DESCRIBE, AMEND, SHARE))
        rows = rows.filter(about=RECORD, subject__in=originals)
    wait = Q(at__isnull=True)
    counted = rows.values("authority").annotate(
        given=Count("pk", filter=~wait),
        waiting=Count("pk", filter=wait),
        since=Min("queued_at", filter=wait),
        next=Min("due_at", filter=wait),
    )
    said = dict(rows.filter(wait).exclude(said="").order_by("pk").values_list("authority", "said"))
    return [StampQueue(**row, said=said.get(row["authority"], "")) for row in counted.order_by("authority")]
