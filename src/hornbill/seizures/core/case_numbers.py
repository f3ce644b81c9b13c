"""Case numbers that begin again each year: which rows with one number are one seizure.

Rules
- Rows with one number are one seizure, wherever they stand. A row without a day goes with the last one of its number; where rows of other
  numbers stand between, with the row that follows directly.
- A day of another year is another seizure, unless the number says its year ("HQ/2023/12", "14-23"): then the day is rather a slip, and the
  rows are one, with a doubt; so are they up to ``APART`` days around New Year where no row of another number stands between.
- Only where the days of a number are written differently are they read.

    numbers = CaseNumbers(day_of)
    numbers.key("12", ("3/5/2022",)), numbers.key("12", ("9/2/2023",))      # "12", "12" with a mark of the second
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hornbill.seizures.core.dates import Interval

    Written = tuple[str, ...]

APART = 62  # days: a seizure may be entered piece by piece around New Year, in rows below each other
_LONG = 100  # days: an interval that is a year and no event
_YEAR_IN = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_SHORT_YEAR = re.compile(r"[^\W_]\W+([0-9]{2})")
_SERIAL = re.compile(r"[34][0-9]{4}(?:\.[0-9]+)?")
_FIGURES = re.compile(r"[0-9]+")
_YEAR = re.compile(r"(?:1[34]|19|20|25)[0-9]{2}")


class _Seizure(NamedTuple):
    key: str
    written: Written


class CaseNumbers:
    """Keys of the seizures of a table.

    Args:
        day_of: reads what a row writes of its day; None where there is none.
    """

    def __init__(self, day_of: Callable[[Written], Interval | None]) -> None:
        self._day_of = day_of
        self._known: dict[str, list[_Seizure]] = {}
        self._last: dict[str, str] = {}
        self._before = ""  # number of the row before

    def key(self, number: str, written: Written, following: Written | None = None) -> str:
        """Return the key of the seizure that a row belongs to.

        Args:
            number: of the case, folded.
            written: what the row writes of its day: the day, or year, month and day; the same texts are the same day.
            following: what the next row writes, where it has the same number.
        """
        adjoins, self._before = number == self._before, number
        if not adjoins and following and self._day_of(written) is None and self._day_of(following):
            written = following
        known = self._known.setdefault(number, [])
        if not known:
            known.append(_Seizure(number, written))
            self._last[number] = number
            return number
        found = next((one.key for one in known if one.written == written), "")
        if not found:
            found = self._by_day(number, known, written, APART if adjoins else 0)
        self._last[number] = found
        return found

    def _by_day(self, number: str, known: list[_Seizure], written: Written, apart: int) -> str:
        day = self._day_of(written)
        if day is None:
            return self._last[number]
        for one in known:
            other = self._day_of(one.written)
            if other is None:  # a later row has its day
                known[known.index(one)] = _Seizure(one.key, written)
                return one.key
            if _may_be_one(number, day, other, apart):
                return one.key
        more = _Seizure(f"{number}\x00{len(known)}", written)
        known.append(more)
        return more.key


def _may_be_one(number: str, day: Interval, other: Interval, apart: int) -> bool:
    if day.first.year == other.first.year:
        return True
    are_days = max((one.last - one.first).days for one in (day, other)) < _LONG
    if max((day.first - other.last).days, (other.first - day.last).days) <= (apart if are_days else 0):
        return True
    return says_year(number, day.first.year) or says_year(number, other.first.year)


def says_year(number: str, year: int) -> bool:
    """Say whether a case number has a year in it beside its other figures: any in four figures, this one in two.

    Args:
        number: as written.
        year: of the common era.
    """
    parts = _FIGURES.findall(number)
    return len(parts) > 1 and any(
        _YEAR.fullmatch(part) or (len(part) == 2 and int(part) == year % 100) for part in parts
    )


def year_written(text: str) -> str:
    """Return what in a date, as it is written, says the year, also that of a spreadsheet's number; empty where nothing does."""
    text = text.strip()
    if found := _YEAR_IN.search(text):
        return found[0]
    if _SERIAL.fullmatch(text):
        return str(1900 + int(float(text) / 365.25))
    short = _SHORT_YEAR.search(text[-6:])
    return short[1] if short and text.endswith(short[1]) else ""


def coming_again(rows: Iterable[tuple[str, str]]) -> tuple[int, int]:
    """Return how many lines have a number that came before in their year, and of how many numbers of a year the days differ.

    Args:
        rows: number and date of each, as written.
    """
    dates: dict[tuple[str, str], set[str]] = {}
    last: dict[str, str] = {}
    counted = 0
    for number, day in rows:
        counted += 1
        year = last[number] = year_written(day) or last.get(number, "")
        dates.setdefault((number, year), set()).add(day)
    return counted - len(dates), sum(len(one - {""}) > 1 for one in dates.values())
