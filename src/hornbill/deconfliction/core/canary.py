"""Canary pairs: equal tokens that two agencies put at the hub so that they must meet; a hub that hides hits is found by them.

Rules
- Each pair of agencies has one every week. Its root comes from the period's pepper, which members have and the hub has not, so
  nothing is said about it beforehand that could be watched.
- Each puts its half at a time drawn by lot within the first days of the week, with a last day drawn by lot, as any entry's.
  To the hub it is a token like others; only who holds a member's key can tell it from one.
- Both halves are there from the end of ``PUT_WITHIN`` on: what has not met by the end of the week is missing.

    root = root_of(pepper, "vn-customs", "th-customs", week)      # the same whichever of the two is named first
    derive(root, pepper, period)
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from hornbill.deconfliction.core.tokens import ROOT_BYTES
from hornbill.kernel.framing import pack

if TYPE_CHECKING:
    from random import Random

_START = datetime(1970, 1, 1, tzinfo=UTC)
WEEK = timedelta(days=7)
PUT_WITHIN = timedelta(days=4)  # from the beginning of the week
STAYS = (timedelta(days=35), timedelta(days=200))  # at the hub, drawn by lot


def week_at(now: datetime) -> int:
    """Return the number of a week: days since 1970-01-01 (UTC), divided by seven."""
    return (now - _START) // WEEK


def begins(week: int) -> datetime:
    """Return when a week begins."""
    return _START + week * WEEK


def root_of(pepper: bytes, one: str, other: str, week: int) -> bytes:
    """Return the root of a pair's canary: 32 bytes by HKDF-Expand (RFC 5869) from the period's pepper.

    Args:
        pepper: of the period.
        one: agency.
        other: the other one; their order does not matter.
        week: its number.
    """
    first, second = sorted((one, other))
    parts = [b"hornbill/deconfliction/canary/v1", first.encode(), second.encode(), str(week).encode()]
    return HKDFExpand(SHA256(), ROOT_BYTES, info=pack(parts)).derive(pepper)


def draw_time(now: datetime, rng: Random) -> datetime | None:
    """Draw when this week's half is put: after now, within the week's first days; None when these are over."""
    left = begins(week_at(now)) + PUT_WITHIN - now
    return now + left * rng.random() if left > timedelta(0) else None


def draw_last_day(put_at: datetime, rng: Random) -> datetime:
    """Draw until when a half stays."""
    least, most = STAYS
    return put_at + least + (most - least) * rng.random()
