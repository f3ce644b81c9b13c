"""Dates as documents have them: Western, Buddhist and Islamic years, in any order that is unambiguous.

Rules
- A year from 2400 to 2643 can only be Buddhist: 543 years are taken off (Thailand, Laos, Cambodia). Until B.E. 2483
  the Thai year began in April, so January to March of those years, and such years alone, are refused as unclear.
- A year from 1300 to 1500 is Islamic or, in Iran and Afghanistan, solar: it is taken for Islamic if marked (AH, هـ), or
  if a nationality is given that is neither. Its months begin by sighting, so a day comes out right to two days only:
  from an Islamic date only the Western year is kept, and that only if two days more or less do not change it.
- 03/04/1975 can be read in two ways and is refused, unless the reader was told which. Dots, and Buddhist years, have
  the day first. Years of two digits are refused.

    birth("28/03/2518").day == date(1975, 3, 28)
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, timedelta

from hornbill.deconfliction.core.normalise.errors import Absurd, UnclearDate, WrongForm
from hornbill.deconfliction.core.normalise.months import MONTHS
from hornbill.deconfliction.core.normalise.text import clean, shown
from hornbill.deconfliction.core.normalise.value import Change

EARLIEST, LATEST = 1850, 2100
_BUDDHIST = range(2400, 2644)
_APRIL_YEARS = 2483  # last Buddhist year that began in April
_ISLAMIC = range(1300, 1501)
_SOLAR = frozenset({"IR", "AF"})
_SIGHTING = timedelta(days=2)

_MARKS = {
    "buddhist": re.compile(r"พ\.?\s*ศ\.?|ພ\.?\s*ສ\.?|ព\.?\s*ស\.?|\bB\.?E\.?(?![a-z])", re.IGNORECASE),
    "islamic": re.compile(r"ه(?:ـ|جري(?:ة)?)?|\bA\.?H\.?(?![a-z])"),
    "western": re.compile(r"ค\.?\s*ศ\.?|ຄ\.?\s*ສ\.?|គ\.?\s*ស\.?|\bC\.?E\.?(?![a-z])|\bA\.?D\.?(?![a-z])|م"),
}
_TIME = re.compile(r"[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?$")
_YEAR = re.compile(r"[0-9]{4}")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2}|XX)[-/. ]([0-9]{1,2}|XX)", re.IGNORECASE)
_YEAR_LAST = re.compile(r"([0-9]{1,2}|XX)([-/. ])([0-9]{1,2}|XX)[-/. ]([0-9]{4})", re.IGNORECASE)
_MONTH_ONLY = re.compile(r"([0-9]{4})[-/.](?:0?[1-9]|1[0-2])")
_USUAL = re.compile(r"(1[89][0-9]{2}|20[0-9]{2})-([0-9]{2})-([0-9]{2})")  # the short way; most dates are so
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")

BUDDHIST = Change("buddhist-year", "Buddhist year less 543", "Thai Calendar Year Act, B.E. 2483 (1940)")
ISLAMIC = Change(
    "islamic-year",
    "Islamic date as the Western year it falls in",
    "arithmetical calendar, two days either way",
)
WRITTEN = Change("date", "date as year-month-day", "ISO 8601-1:2019, section 5.2.2")
DAY_LEFT_OUT = Change(
    "day-unknown", "day or month unknown, so the year alone", "ICAO Doc 9303-3, section 4.8"
)


@dataclass(frozen=True, slots=True)
class Birth:
    """A birth date, as far as it is known.

    Attributes:
        year: Western.
        day: the whole date; None when only the year is known.
        changes: what was converted.
    """

    year: int
    day: date | None
    changes: tuple[Change, ...] = ()

    def __str__(self) -> str:
        return self.day.isoformat() if self.day else str(self.year)


@dataclass(frozen=True, slots=True)
class _Parts:
    """As written: the year of some calendar, month and day where they are known."""

    year: int
    month: int | None = None
    day: int | None = None


def full_date(
    text: str, *, today: date | None = None, day_first: bool | None = None, column: str = "day"
) -> tuple[date, tuple[Change, ...]]:
    """Return a whole date and what was converted.

    Raises:
        UnclearDate: it can be read in two ways, or its day is not known.
        WrongForm: not a date, or there is no such day.
        Absurd: after today, or centuries ago.
    """
    read = birth(text, today=today, day_first=day_first, column=column)
    if read.day is None:
        raise UnclearDate(f"{shown(text)}: the day is not known", column=column)
    return read.day, read.changes


def birth(
    text: str,
    *,
    nationality: str = "",
    today: date | None = None,
    day_first: bool | None = None,
    column: str = "birth_date",
) -> Birth:
    """Return a birth date or year.

    Args:
        text: as written.
        nationality: ISO 3166 letters, tells Islamic from solar years.
        today: dates after it are refused; None leaves that out.
        day_first: how 03/04/1975 is meant; None refuses it.
        column: named in errors.

    Raises:
        UnclearDate: it can be read in two ways.
        WrongForm: not a date, or there is no such day.
        Absurd: after today, or centuries ago.
    """
    plain, cleaned = clean(text, column=column)
    usual = _USUAL.fullmatch(plain)
    if usual is not None:
        parts = _known(usual[1], usual[2], usual[3])
        return _judged(_western(parts, text, column, ()), plain, text, column, today, cleaned)
    era, bare = _era(plain)
    parts = _parts(bare, text, column, day_first=True if _is_eastern(era, bare) else day_first)
    if era == "islamic" or (not era and parts.year in _ISLAMIC):
        read = _islamic(parts, text, column, marked=bool(era), nationality=nationality)
    elif era == "buddhist" or (not era and parts.year in _BUDDHIST):
        read = _western(_from_buddhist(parts, text, column), text, column, (BUDDHIST,))
    else:
        read = _western(parts, text, column, ())
    return _judged(read, plain, text, column, today, cleaned)


def _judged(
    read: Birth, plain: str, text: str, column: str, today: date | None, cleaned: tuple[Change, ...]
) -> Birth:
    """Return a date that somebody can have been born on, with all that was changed."""
    if not EARLIEST <= read.year <= LATEST:
        raise Absurd(f"{shown(text)}: nobody is of that year", column=column)
    if today is not None and (read.day or date(read.year, 1, 1)) > today:
        raise Absurd(f"{shown(text)} is after today", column=column)
    noted = (WRITTEN,) if str(read) != plain and not read.changes else ()
    return Birth(read.year, read.day, (*cleaned, *read.changes, *noted))


def _era(plain: str) -> tuple[str, str]:
    """Return the calendar that is named, and the text without its name."""
    for era, mark in _MARKS.items():
        bare, found = mark.subn(" ", plain, count=1)
        if found:
            return era, " ".join(bare.split())
    return "", plain


def _is_eastern(era: str, bare: str) -> bool:
    """Say whether the year is one whose countries write the day first, all of them."""
    year = re.search(r"[0-9]{4}$", bare)
    return era in {"buddhist", "islamic"} or (
        year is not None and (int(year[0]) in _BUDDHIST or int(year[0]) in _ISLAMIC)
    )


def _parts(bare: str, text: str, column: str, *, day_first: bool | None) -> _Parts:
    bare = _TIME.sub("", _with_numbers(bare)).strip(" .,")
    if _YEAR.fullmatch(bare):
        return _Parts(int(bare))
    first = _YEAR_FIRST.fullmatch(bare) or _COMPACT.fullmatch(bare)
    if first:
        return _known(first[1], first[2], first[3])
    month_only = _MONTH_ONLY.fullmatch(bare)
    if month_only:
        return _Parts(int(month_only[1]))
    last = _YEAR_LAST.fullmatch(bare)
    if last is None:
        raise WrongForm(
            f"not a date: {shown(text)}",
            column=column,
            cure="Write it as year-month-day, for example 1975-03-28.",
        )
    one, sign, two, year = last.groups()
    if not (one.isdigit() and two.isdigit()) or int(one) > 12 or one == two or sign == ".":
        return _known(year, two, one)
    if int(two) > 12:
        return _known(year, one, two)
    if day_first is None:
        raise UnclearDate(
            f"{shown(text)} can be {year}-{int(two):02}-{int(one):02} or {year}-{int(one):02}-{int(two):02}",
            column=column,
        )
    return _known(year, two, one) if day_first else _known(year, one, two)


def _with_numbers(bare: str) -> str:
    """Return a date with the names of months as numbers, day first: ``2 mars 1975`` is ``2.3.1975``."""
    bare = re.sub(r"([0-9]+)\s*[年월년月]\s*", r"\1-", bare).removesuffix("日").removesuffix("일")
    bare = re.sub(r"\s*(?:tháng|năm)\s*", ".", bare, flags=re.IGNORECASE)
    words = bare.replace(",", " ").replace("-", " ").split()
    if len(words) != 3:
        return bare
    months = [MONTHS.get(word.replace(".", "").lower(), 0) for word in words]
    if not any(months):
        return bare
    at = next(place for place, month in enumerate(months) if month)
    others = [word.rstrip(".") for place, word in enumerate(words) if place != at]
    others = [re.sub(r"(?<=[0-9])(?:st|nd|rd|th|er)$", "", word, flags=re.IGNORECASE) for word in others]
    if len(others[0]) == 4:
        return f"{others[0]}-{months[at]}-{others[1]}"
    return f"{others[0]}.{months[at]}.{others[1]}"


def _known(year: str, month: str, day: str) -> _Parts:
    """Return the parts; unknown ones (XX, 00) make both unknown."""
    if not (month.isdigit() and day.isdigit() and int(month) and int(day)):
        return _Parts(int(year))
    return _Parts(int(year), int(month), int(day))


def _from_buddhist(parts: _Parts, text: str, column: str) -> _Parts:
    if parts.year <= _APRIL_YEARS and (parts.month is None or parts.month < 4):
        raise UnclearDate(
            f"{shown(text)}: until B.E. {_APRIL_YEARS} the Thai year began in April, so this can be of two years",
            column=column,
        )
    return _Parts(parts.year - 543, parts.month, parts.day)


def _western(parts: _Parts, text: str, column: str, changes: tuple[Change, ...]) -> Birth:
    if parts.month is None or parts.day is None:
        left_out = (DAY_LEFT_OUT,) if len(text.strip()) > 4 and not changes else ()
        return Birth(parts.year, None, (*changes, *left_out))
    try:
        return Birth(parts.year, date(parts.year, parts.month, parts.day), changes)
    except ValueError as error:
        raise WrongForm(f"there is no day {shown(text)}", column=column) from error


def _islamic(parts: _Parts, text: str, column: str, *, marked: bool, nationality: str) -> Birth:
    if not marked and (not nationality or nationality in _SOLAR):
        raise UnclearDate(f"{shown(text)} can be an Islamic or an Iranian solar year", column=column)
    month, day = parts.month or 1, parts.day or 1
    if not (1 <= month <= 12 and 1 <= day <= 30):
        raise WrongForm(f"there is no day {shown(text)}", column=column)
    first = islamic_day(parts.year, month, day)
    last = first if parts.month else islamic_day(parts.year + 1, 1, 1) - timedelta(days=1)
    years = {(first - _SIGHTING).year, (last + _SIGHTING).year}
    if len(years) > 1:
        raise UnclearDate(f"{shown(text)} falls in {min(years)} or {max(years)}", column=column)
    return Birth(years.pop(), None, (ISLAMIC,))


def islamic_day(year: int, month: int, day: int) -> date:
    """Return the day by the arithmetical Islamic calendar (thirty-year cycle, epoch 16 July 622, Julian)."""
    days = day + math.ceil(29.5 * (month - 1)) + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(227014 + days)
