"""What agencies' nodes tell of their silent watch entries: numbers, the newest of each, at nodes with root officers alone.

told()              # [Told("th-customs", live=3, ...), ...]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hornbill.directory import recovering
from hornbill.exchange.models import SilentCounts

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.core.counts_word import CountsTold


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
