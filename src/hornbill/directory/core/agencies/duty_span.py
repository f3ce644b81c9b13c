"""When a duty ends and starts again, over several weekly duties in their own time zones.

Rules: duties that touch or overlap are one. What begins in an hour that the clocks leave out begins when they have gone
on; what ends in an hour that comes twice ends with the second. Duties that fill the week have no end. A zone that this
machine does not know tells nothing.

    duty = duty_at(weekly, now)
    duty.on, duty.until, duty.next        # True, 16:30 there, None
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from datetime import datetime as Time  # noqa: N812  # beside the parameter names
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from hornbill.directory.core.agencies.duty import Hours

_BACK, _AHEAD = 2, 9  # days that are looked at: a whole week from any moment, and what began yesterday


@dataclass(frozen=True)
class Duty:
    """How somebody's duty stands.

    Attributes:
        on: on duty now; None when that is not known.
        until: when the present duty ends, UTC; None off duty, and for one without end.
        next: when the next duty begins, UTC; None on duty, and when none is known.
    """

    on: bool | None
    until: datetime | None = None
    next: datetime | None = None


def duty_at(weekly: Sequence[Hours], now: datetime) -> Duty:
    """Tell how duty stands.

    Args:
        weekly: none when no hours are known.
        now: aware datetime.
    """
    try:
        spans = _joined(span for hours in weekly for span in _spans(hours, now))
    except (ZoneInfoNotFoundError, ValueError, OSError):  # "Asia" is a folder of zones
        return Duty(None)
    if not weekly:
        return Duty(None)
    moment = now.astimezone(UTC)
    for begins, ends in spans:
        if begins <= moment < ends:
            endless = ends - moment >= timedelta(days=7)
            return Duty(on=True, until=None if endless else ends)
    return Duty(on=False, next=next((begins for begins, _ in spans if begins > moment), None))


def local_day(zone: str, now: datetime) -> date | None:
    """Return the day that it is in a zone; None where the zone is not known here."""
    try:
        return now.astimezone(ZoneInfo(zone)).date()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _spans(hours: Hours, now: datetime) -> Iterable[tuple[datetime, datetime]]:
    zone = ZoneInfo(hours.zone)
    today = now.astimezone(zone).date()
    past_midnight = _minutes(hours.ends) <= _minutes(hours.begins)
    for ahead in range(-_BACK, _AHEAD + 1):
        day = today + timedelta(days=ahead)
        if day.weekday() in hours.days:
            begins = _at(day, hours.begins, zone, fold=0)
            yield begins, _at(day + timedelta(days=past_midnight), hours.ends, zone, fold=1)


def _at(day: date, text: str, zone: ZoneInfo, *, fold: int) -> datetime:
    """Return the moment at which a clock there shows a time (``24:00``: midnight at the end)."""
    more, minute = divmod(_minutes(text), 24 * 60)
    day += timedelta(days=more)
    local = Time(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=zone, fold=fold)
    return local.astimezone(UTC)


def _joined(spans: Iterable[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    joined: list[tuple[datetime, datetime]] = []
    for begins, ends in sorted(spans):
        if joined and begins <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], ends))
        else:
            joined.append((begins, ends))
    return joined


def _minutes(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)
