"""Dates as people's phones write them: day or month first, two-digit years, the Buddhist era, halves of the day.

Rules: a date is never guessed. Where no date of a file can tell which number is the month, somebody is asked; a date that is
none in the chosen order is not read at all, so its line goes in as it was given. There is no time zone in such files: a
time is the clock of the phone that wrote it.

    order_of([(3, 4, 2026), (13, 4, 2026)])         # DAY_FIRST
    written(3, 4, 2026, 14, 2, order=DAY_FIRST)     # "2026-04-03 14:02"
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

DAY_FIRST, MONTH_FIRST, YEAR_FIRST = "day", "month", "year"
ORDERS = (DAY_FIRST, MONTH_FIRST, YEAR_FIRST)
BUDDHIST = range(2400, 2700)  # years of the Buddhist era: 543 more
_AFTERNOON = {"pm", "下午", "ch", "หลังเที่ยง"}
_MORNING = {"am", "上午", "sa", "ก่อนเที่ยง"}
HALVES = _AFTERNOON | _MORNING


def order_of(dates: Iterable[tuple[int, int, int]]) -> str:
    """Return in which order all dates of a file are written; empty when they do not say, or contradict one another."""
    possible = set(ORDERS)
    for first, second, _third in dates:
        if first > 31:
            possible &= {YEAR_FIRST}
        else:
            possible.discard(YEAR_FIRST)
            if first > 12:
                possible &= {DAY_FIRST}
            if second > 12:
                possible &= {MONTH_FIRST}
    return possible.pop() if len(possible) == 1 else ""


def written(
    first: int,
    second: int,
    third: int,
    hour: int,
    minute: int,
    second_s: int = 0,
    *,
    half: str = "",
    order: str,
) -> str:
    """Return a date and time as ``2026-11-24 06:12``; empty for one that there is not in this order."""
    year, month, day = (
        (first, second, third)
        if order == YEAR_FIRST
        else (third, second, first)
        if order == DAY_FIRST
        else (third, first, second)
    )
    if year < 100:
        year += 2000
    if year in BUDDHIST:
        year -= 543
    known = half.casefold().replace(".", "").replace(" ", "")
    if known and not 1 <= hour <= 12:
        return ""
    if known in _AFTERNOON:
        hour = hour % 12 + 12
    elif known in _MORNING:
        hour %= 12
    try:
        found = datetime(year, month, day, hour, minute, second_s)  # noqa: DTZ001  # the file names no zone
    except ValueError:
        return ""
    return found.isoformat(" ", "seconds" if second_s else "minutes")
