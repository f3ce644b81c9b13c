"""The age of the directory, and what an old directory does not allow.

Rules: a head's time counts, not when it was fetched: a hub that shows one head for ever is noticed. Older than an
hour, nothing is started and nobody added; older than a day, everybody is warned besides. Somebody's key may have
been revoked since.

    freshness(head_at, now)     # "fresh", "late", "stale", "none"
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

Freshness = Literal["fresh", "late", "stale", "none"]
LATE_AFTER = timedelta(hours=1)
STALE_AFTER = timedelta(hours=24)


def freshness(head_at: datetime | None, now: datetime) -> Freshness:
    """Say how old a directory is.

    Args:
        head_at: time of the newest head whose entries are all here; None when there is none.
        now: aware UTC time.

    Returns:
        ``fresh`` up to an hour, ``late`` up to a day, ``stale`` beyond, ``none`` without a head.
    """
    if head_at is None:
        return "none"
    age = now - head_at
    if age > STALE_AFTER:
        return "stale"
    return "late" if age > LATE_AFTER else "fresh"
