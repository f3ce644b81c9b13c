"""Times as the reader's clock shows them: which zone that is, and how a time that was typed is read.

Rules
- Times are stored in UTC. A page shows and takes them in the reader's zone (the officer's own, else the agency's); ``activate`` says so
  to Django once a request, so that its ``date`` filter agrees. Programs get and give UTC.
- A time with a ``Z`` is UTC, anyone who types it.
- A time that a clock skips in spring is read as an hour later, one that it shows twice in autumn as the first of the two.

    read("2026-11-28T13:45")       # 06:45 UTC for an officer in Bangkok; ValueError if it is no time
    typed(now)                     # "2026-11-28T13:45"
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import timezone
from django.utils.dateparse import parse_date

if TYPE_CHECKING:
    from datetime import date, tzinfo

TIME = "%Y-%m-%dT%H:%M"  # as browsers post it


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo | None:
    """Return a time zone by its IANA name; None for one that is unknown."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def activate(name: str) -> None:
    """Show and take times in a zone until the request ends; UTC where the zone is unknown."""
    timezone.activate(zone_of(name) or UTC)


def current() -> tzinfo:
    """Return the zone of the reader; UTC outside of a reader's request."""
    return timezone.get_current_timezone()


def here(at: datetime, zone: tzinfo | None = None) -> datetime:
    """Return a time as the clocks of a zone show it; at the ends of the calendar, where there may be none, UTC.

    Args:
        at: aware.
        zone: the reader's when left out.
    """
    try:
        return at.astimezone(zone or current())
    except OverflowError:
        return at.astimezone(UTC)


def read(text: str) -> datetime:
    """Read a time as browsers post it.

    Args:
        text: ``2026-11-28T13:45`` by the reader's clock, or with ``Z`` in UTC.

    Returns:
        Aware, in UTC.

    Raises:
        ValueError: it is no time.
    """
    text = text.strip()
    if text.endswith("Z"):
        return datetime.strptime(text[:-1], TIME).replace(tzinfo=UTC)
    try:
        return datetime.strptime(text, TIME).replace(tzinfo=current()).astimezone(UTC)
    except OverflowError as error:
        raise ValueError("a time at the end of the calendar") from error


def typed(at: datetime) -> str:
    """Write an aware time as the field of a form takes it, by the reader's clock."""
    return here(at).strftime(TIME)


def day(text: str) -> date | None:
    """Read a day as browsers post it; None for anything else."""
    try:
        return parse_date(text)
    except ValueError:
        return None


def begin_of(text: str) -> datetime | None:
    """Return when a day begins by the reader's clock, in UTC; None for anything else."""
    found = day(text)
    try:
        return datetime.combine(found, time.min, tzinfo=current()).astimezone(UTC) if found else None
    except OverflowError:
        return None


def end_of(text: str) -> datetime | None:
    """Return the last second of a day by the reader's clock, in UTC; None for anything else."""
    found = day(text)
    last = timedelta(days=1) - timedelta(seconds=1)
    try:
        # On the clock's face: a day in which the clocks change has 23 or 25 hours.
        begun = datetime.combine(found, time.min) if found else None
        return (begun + last).replace(tzinfo=current()).astimezone(UTC) if begun else None
    except OverflowError:
        return None
