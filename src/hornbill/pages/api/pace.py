"""How many requests a token may make: a bucket that holds a minute's worth and fills again evenly.

check("9f2a...", now=now)          # raises TooFast
"""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill import config
from hornbill.pages.api.problems import TooFast

if TYPE_CHECKING:
    from datetime import datetime

_KEPT = 1_000  # tokens that are remembered; a forgotten one begins with a full bucket
_buckets: OrderedDict[str, tuple[float, datetime]] = OrderedDict()  # token's id -> left, as of
_lock = Lock()


@dataclass(frozen=True)
class Left:
    """What a token may still ask.

    Attributes:
        limit: requests a minute.
        remaining: at once.
        full_s: seconds until the bucket is full again.
    """

    limit: int
    remaining: int
    full_s: int

    def headers(self) -> dict[str, str]:
        """Return the headers that tell a program so, as most programs read them."""
        return {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(self.remaining),
            "RateLimit-Reset": str(self.full_s),
        }


def check(token_id: str, *, now: datetime) -> Left:
    """Take one request out of a token's bucket.

    Args:
        token_id: whose.
        now: aware datetime.

    Returns:
        What is left.

    Raises:
        TooFast: the bucket is empty; says when there is one request in it again.
    """
    per_minute = config.number("HORNBILL_API_PER_MIN")
    with _lock:
        left, since = _buckets.get(token_id, (float(per_minute), now))
        passed_s = max(0.0, (now - since).total_seconds())
        left = min(float(per_minute), left + passed_s * per_minute / 60)
        enough = left >= 1
        left -= enough
        _buckets[token_id] = (left, now)
        _buckets.move_to_end(token_id)
        while len(_buckets) > _KEPT:
            _buckets.popitem(last=False)
    if not enough:
        wait_s = math.ceil((1 - left) * 60 / per_minute) if per_minute else 60
        text = _("This token makes more than %d requests a minute.")
        raise TooFast(text % per_minute, retry_after_s=max(1, wait_s))
    full_s = math.ceil((per_minute - left) * 60 / per_minute) if per_minute else 60
    return Left(per_minute, int(left), full_s)
