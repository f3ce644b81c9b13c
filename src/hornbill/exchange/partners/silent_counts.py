"""Reported numbers of silent watch entries, the newest per agency, at nodes of root officers only.

told()              # [Told("th-customs", live=3, ...), ...]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hornbill.directory.officers import recovering
from hornbill.exchange.models import SilentCounts

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.core.node_messages.silent_counts import CountsTold


class Told(NamedTuple):
    """What an agency's node last told, and when it came."""

    agency: str
    live: int
    entered: int
    confirmed: int
    hits: int
    passed: int
    at: datetime


def take(word: CountsTold, now: datetime) -> bool:
    """Keep what an agency's node told, where root officers sit here; returns whether it was kept."""
    if word.to not in recovering.root_agencies():
        return False
    row = {**word.counts._asdict(), "at": now}
    SilentCounts.objects.update_or_create(agency=word.sender, defaults=row)
    return True


def told() -> list[Told]:
    """Return what each agency's node last told, by agency."""
    rows = SilentCounts.objects.order_by("agency").values_list(*Told._fields)
    return [Told(*row) for row in rows]
