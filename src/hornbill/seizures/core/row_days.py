"""The day of a row: in one column, or year, month and day in their own.

day_of(conventions, today)(("3 May", "", "", "", "2019")).first      # 3 May 2019: the last text is the year of a heading above
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from hornbill.seizures.core.calendar_words import is_month
from hornbill.seizures.core.dates import (
    SPAN,
    Interval,
    NoDay,
    check_possible,
    one_day,
    one_month,
    read_date,
    western_year,
)
from hornbill.seizures.core.from_above import FromAbove, take
from hornbill.seizures.core.months import MONTHS
from hornbill.seizures.core.quantities import is_nothing
from hornbill.seizures.core.read import DOUBT, Read, doubt, folded, refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from hornbill.seizures.core.read import Reason
    from hornbill.seizures.core.row_read import Conventions

_FROM_TO = re.compile(r"[0-9]{1,2} ?[-~] ?[0-9]{1,2}")
_FIGURES = re.compile(r"[0-9]+(?: ?[-/.,;،؛&+|~] ?[0-9]+)+")
_MOST = 32  # days of a month in any calendar; figures beyond are a year
DAYS = ("date", "year", "month", "day")  # fields that say when
# Refusals that a row cannot do without; each other one becomes a doubt, and the cell a note.
DECISIVE = frozenset(
    {
        "negative",
        "astronomic",
        "no-such-day",
        "in-future",
        "too-early",
        "ends-before",
        "out-of-bounds",
        "too-many-items",
        "seized-earlier",
    }
)


def day_of(conventions: Conventions, today: date) -> Callable[[tuple[str, ...]], Interval | None]:
    """Return what reads the day of a row from its texts: date, year, month, day, and the year of a heading above it.

    Args:
        conventions: of the table.
        today: later days are none.
    """

    @lru_cache(maxsize=4_096)
    def read(written: tuple[str, ...]) -> Interval | None:
        texts = dict(zip(DAYS, written, strict=False))
        take(FromAbove(written[-1]), (), texts, ())
        return read_day(texts, conventions, today).value

    return read


def read_day(texts: Mapping[str, str], conventions: Conventions, today: date) -> Read[Interval]:
    """Read the day of a row.

    Args:
        texts: of its fields.
        conventions: of the table.
        today: later days are refused.
    """
    order, calendar = conventions.order, conventions.calendar
    year, month, day = (texts.get(name, "") for name in ("year", "month", "day"))
    parts = (year, month, day, conventions.calendars.get("year", calendar))
    if not texts.get("date"):
        return read_parts(*parts, today=today)
    read = read_date(texts["date"], order, calendar, today=today)
    if read.value is None and year and not any(one.code in DECISIVE for one in read.why):
        return read_parts(*parts, today=today)
    return read


def _several(months: str, days: str) -> list[tuple[str, str]]:
    """Return month and day of the first and the last of several days whose figures share a cell: ("05/08", "12").

    Nothing for one day, for days of one month from one to another ("8-12"), and for figures that are no day or month ("5/2079").
    """
    if not _FIGURES.fullmatch(months) and _FROM_TO.fullmatch(days):
        return []
    in_months, in_days = _figures(months), _figures(days)
    if len(set(in_months)) == 1:
        in_days.sort(key=lambda text: int(text) if text.isdecimal() else 0)  # "17, 3" of one month
    ends = [(in_months[0], in_days[0]), (in_months[-1], in_days[-1])]
    return ends if ends[0] != ends[1] else []


def _figures(text: str) -> list[str]:
    """Return the days or months of a cell, or the cell itself where it has but one, or what is none."""
    found = re.findall(r"[0-9]+", text) if _FIGURES.fullmatch(text) else []
    return found if found and all(len(one) <= 2 and int(one) <= _MOST for one in found) else [text]


def _from_to(ends: Sequence[Read[Interval]], text: str) -> Read[Interval]:
    """Return the interval of two days, with a doubt."""
    first, last = ends
    why = tuple(dict.fromkeys((*first.why, *last.why, doubt("several-dates", text))))
    if first.value is None or last.value is None:
        return Read(why=why)
    if last.value.last < first.value.first:
        return Read(why=(*why, refusal("ends-before", text)))
    return Read(Interval(first.value.first, last.value.last, SPAN), why)


def read_parts(
    year: str, month: str = "", day: str = "", calendar: str = "", *, today: date
) -> Read[Interval]:
    """Read a date whose year, month and day are in separate columns.

    Args:
        year: as written; several of each ("05/08/10") make an interval from the first to the last.
        month: as written.
        day: as written.
        calendar: as for ``read_date``.
        today: later days are refused.
    """
    years, months, days = ("" if is_nothing(part) else folded(part) for part in (year, month, day))
    years, months, days = (re.sub(r"\.0+$", "", part) for part in (years, months, days))
    if not months and not days:
        return read_date(years, "", calendar, today=today) if years else Read()
    if calendar or is_month(months):
        if several := _several(months, days):
            return _from_to(
                [read_parts(years, *one, calendar, today=today) for one in several],
                f"{years}-{months}-{days}",
            )
        parts = (years, months, days) if months.isdecimal() else (days, months, years)
        whole = ("-" if months.isdecimal() else " ").join(filter(None, parts))
        return read_date(whole, "", calendar, today=today)
    why: list[Reason] = []
    try:
        numbers = [MONTHS[months]] if months in MONTHS else [int(n) for n in re.findall(r"[0-9]+", months)]
        day_numbers = [int(n) for n in re.findall(r"[0-9]+", days)]
        found_year = re.search(r"[0-9]{4}", years)
        if found_year is None:
            whole = " ".join(part for part in (days, months, years) if part)
            return read_date(whole, today=today)
        western = western_year(int(found_year[0]), why)
        text = "-".join(part for part in (years, months, days) if part)
        if not numbers:
            return Read(why=(*why, refusal("no-such-day", text)))
        if len(numbers) > 1 or len(day_numbers) > 1:
            why.append(doubt("several-dates", text))
        first, last = (
            one_day(western, numbers[at], day_numbers[at], text)
            if day_numbers
            else one_month(western, numbers[at], text)
            for at in (0, -1)
        )
        found = first if first == last else Interval(first.first, last.last, SPAN)
        check_possible(found, today, text)
    except NoDay as no:
        return Read(why=(*why, no.reason))
    if len(re.findall(r"[0-9]{4}", years)) > 1 and not any(one.level == DOUBT for one in why):
        why.append(doubt("several-dates", years))
    return Read(found, tuple(why))
