"""When a focal point is on duty: weekly hours in a time zone of their own.

Rules: hours that end before they begin run past midnight and belong to the day on which they begin; a focal
point without hours is never said to be on duty, nor off it. Days count from Monday, 0, as ISO 8601 orders them.

    hours = Hours("Asia/Bangkok", "08:00", "16:30", (0, 1, 2, 3, 4))
    is_on_duty(hours, now)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from datetime import datetime

_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)|24:00", re.ASCII)
_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EVERY_DAY = tuple(range(7))


@dataclass(frozen=True)
class Hours:
    """Weekly duty hours.

    Attributes:
        zone: IANA name.
        begins, ends: ``08:00``, local; ``24:00`` is midnight at the end.
        days: on which they begin, 0 is Monday.
    """

    zone: str
    begins: str
    ends: str
    days: tuple[int, ...] = EVERY_DAY


def hours_of(value: Any) -> Hours | None:
    """Read duty hours as the directory has them.

    Args:
        value: ``{"zone", "from", "to", "days"}`` (days as numbers or ``mon`` ... ``sun``), or the like with
            attributes; None for no hours.

    Returns:
        The hours; None when there are none that can be read.
    """
    if value is None or isinstance(value, Hours):
        return value
    read = value if isinstance(value, Mapping) else dict(getattr(value, "__dict__", {}))
    zone, begins, ends = (str(read.get(name) or "") for name in ("zone", "from", "to"))
    begins, ends = begins or str(read.get("begins") or ""), ends or str(read.get("ends") or "")
    days = [_day(day) for day in read.get("days") or EVERY_DAY]
    known = sorted({day for day in days if day is not None})
    if not (zone and known and _TIME.fullmatch(begins) and _TIME.fullmatch(ends)):
        return None
    return Hours(zone, begins, ends, tuple(known))


def _day(value: Any) -> int | None:
    if isinstance(value, int) and 0 <= value < len(_NAMES):
        return value
    name = str(value).lower()[:3]
    return _NAMES.index(name) if name in _NAMES else None


def is_on_duty(hours: Hours | None, now: datetime) -> bool | None:
    """Tell whether somebody with these hours is on duty.

    Args:
        hours: None when none are known.
        now: aware datetime.

    Returns:
        None when that is not known.
    """
    if hours is None:
        return None
    try:
        there = now.astimezone(ZoneInfo(hours.zone))
    except (ZoneInfoNotFoundError, ValueError, OSError):  # "Asia" is a folder of zones
        return None
    minute = there.hour * 60 + there.minute
    begins, ends = _minutes(hours.begins), _minutes(hours.ends)
    today, yesterday = there.weekday(), (there - timedelta(days=1)).weekday()
    if begins < ends:
        return today in hours.days and begins <= minute < ends
    # Past midnight; equal times are a whole day.
    return (today in hours.days and minute >= begins) or (yesterday in hours.days and minute < ends)


def _minutes(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)
