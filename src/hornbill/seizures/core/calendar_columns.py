"""Which calendar a column of dates is in, where its cells do not say: by its heading, its other cells, the sheet's language, its years.

Rules
- A sign in its own heading decides, one heading with two signs leaves both open; then a sign or the name of a month in other cells of the column; then the language of the headings; then the years, where all of
  ``LEAST`` dates or more, and of half of the cells, are years that only another calendar has by now.
- Years of Nepal need no sign where all are in the future in the common calendar and past there. Years from 1300 to 1500 are Islamic where nearly all are in the
  future as Solar Hijri (an earlier one among them is doubtful), and Solar Hijri where nearly none is and the 31st of a month is among them; else both fit.
- A second date and a year take the calendar of the date where their own heading has no sign and their cells tell nothing.
- Arabic headings stand for the Islamic calendar, with letters of Persian or Pashto for Solar Hijri, unless the years say otherwise; Nepali ones for Bikram Sambat.
- Amharic headings leave open whether a date is Ethiopian, "Date (B.S.)" whether 2019 is: both fit, so each such row is doubtful.

    calendar_of(["Date (B.S.)"], ["2080-05-12"], ["Date (B.S.)", "Species"], today)     # "bikram-sambat/western"
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from hornbill.seizures.core import calendar_words as words
from hornbill.seizures.core.calendar_dates import OR
from hornbill.seizures.core.calendars import (
    BIKRAM_SAMBAT,
    ETHIOPIAN,
    ISLAMIC,
    SOLAR_HIJRI,
    WESTERN,
    YEARS,
    of_western,
)
from hornbill.seizures.core.read import folded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

LEAST = 3  # dates that show the calendar of a column by their years alone
LOOKED_AT = 2_000  # cells of a column, from all of its parts
LONGEST = 200  # characters of a cell that are looked at
_SHARE = 0.1  # of the cells that have to name a calendar, to speak for the others
_MOSTLY = 0.9  # of the cells that name it, so that it needs no doubt
_NEARLY_ALL = 0.95  # of the years that tell two calendars apart; the others are slips
_LAST_DAYS = 0.005  # of the days of a year of the common era 6 in 365 are a 31st of Solar Hijri
_EARLIEST_UNSAID = 2051  # year of Nepal that needs no sign: a slip of the pen in a year is rather before it
_HIJRI = range(1300, 1501)
_OPEN = {SOLAR_HIJRI: f"{SOLAR_HIJRI}{OR}{ISLAMIC}", ISLAMIC: f"{ISLAMIC}{OR}{SOLAR_HIJRI}"}
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_DATED = re.compile(
    r"(?<![0-9])([0-9]{4}) ?[-/.।] ?[0-9]{1,2}(?![0-9])|(?<![0-9])[0-9]{1,2} ?[-/.।] ?([0-9]{4})(?![0-9])"
)
_LAST_DAY = re.compile(
    r"(?:1[34][0-9]{2})[-/.][0-9]{1,2}[-/.]31(?![0-9])|(?<![0-9])31[-/.][0-9]{1,2}[-/.]1[34][0-9]{2}"
)


def calendar_of(
    named: Sequence[str], texts: Sequence[str], headings: Sequence[str], today: date | None
) -> str:
    """Return the calendar of a column, or two that both fit with ``OR`` between them; empty for the common one.

    Args:
        named: headings of the columns of dates.
        texts: their cells.
        headings: of the whole sheet.
        today: None leaves the years alone undecided.
    """
    said = _said_by_heading(named)
    if said:
        return "" if said == WESTERN else said
    some = [folded(text[:LONGEST]) for text in texts[:: max(1, len(texts) // LOOKED_AT)] if text]
    whole = " ".join(map(folded, headings))
    sheet = "" if whole.isascii() else words.of_sheet(whole)
    if not sheet and all(text.isascii() and text.lower() == text.upper() for text in some):  # figures alone
        return _by_years(some, today)
    return _said_by_cells(some, sheet) or _by_sheet(sheet, some, today) or _by_years(some, today)


def calendars_of(
    columns: Mapping[str, tuple[str, Sequence[str]]], headings: Sequence[str], today: date | None
) -> dict[str, str]:
    """Return the calendars of the columns of days and years of a sheet, each by its own heading.

    Args:
        columns: field (``date``, ``date_to``, ``year``) -> heading, cells.
        headings: of the whole sheet.
        today: as for ``calendar_of``.
    """
    found = {name: calendar_of([title], texts, headings, today) for name, (title, texts) in columns.items()}
    for name in ("date_to", "year"):
        if not found.get(name) and not words.signs_in(folded(columns.get(name, ("",))[0])):
            found[name] = _with_western(found.get("date", ""))
    return found


def _said_by_heading(named: Sequence[str]) -> str:
    found: set[str] = set()
    for text in map(folded, named):
        found |= words.signs_in(text)
    others = found - {WESTERN}
    if others == {SOLAR_HIJRI, ISLAMIC}:
        return _OPEN[SOLAR_HIJRI]
    if len(others) != 1:
        return WESTERN if found == {WESTERN} else ""
    one = others.pop()
    is_open = (
        one == BIKRAM_SAMBAT or WESTERN in found or all(words.is_bare_ec(folded(text)) for text in named)
    )
    return _with_western(one) if is_open else one


def _with_western(calendar: str) -> str:
    """Return a calendar with the common one beside it, where years of both are alike."""
    return f"{calendar}{OR}{WESTERN}" if calendar in (BIKRAM_SAMBAT, ETHIOPIAN) else calendar


def _said_by_cells(texts: Sequence[str], sheet: str) -> str:
    said: Counter[str] = Counter()
    for text in texts:
        if words.may_be(text):
            found = words.signs_of_cell(text)[0] - {WESTERN} or words.months_in(text)
            if len(found) == 1:
                said[next(iter(found))] += 1
    if len(said) != 1 or said.total() < _SHARE * len(texts):
        return ""
    only = next(iter(said))
    if only != BIKRAM_SAMBAT and (
        only == sheet or (said.total() >= _MOSTLY * len(texts) and said.total() >= LEAST)
    ):
        return only
    return _OPEN.get(only) or _with_western(only)


def _by_sheet(sheet: str, texts: Sequence[str], today: date | None) -> str:
    if sheet == ETHIOPIAN:
        return f"{ETHIOPIAN}{OR}{WESTERN}"
    if sheet == ISLAMIC:
        return _of_hijri(texts, today)
    return _of_hijri(texts, today, is_solar=True) if sheet == SOLAR_HIJRI else sheet


def _years(text: str) -> list[int]:
    """Return the years of a cell's dates; of one without figures of a day the first number of four figures."""
    dated = [int(a or b) for a, b in _DATED.findall(text)]
    return dated or [int(year) for year in _YEAR.findall(text)[:1]]


def _this_year(calendar: str, today: date) -> int:
    try:
        return of_western(calendar, today)[0]
    except ValueError:  # past the end of its table
        return YEARS[calendar].stop - 1


def _of_hijri(texts: Sequence[str], today: date | None, *, is_solar: bool = False) -> str:
    """Return the calendar of years from 1300 to 1500 that no sign tells apart.

    Args:
        texts: cells.
        today: None leaves the years undecided.
        is_solar: the sheet's language is one of those who write Solar Hijri.
    """
    if today is None:
        return SOLAR_HIJRI if is_solar else ISLAMIC
    years = [year for text in texts for year in _years(text) if year in _HIJRI]
    this_year = _this_year(SOLAR_HIJRI, today)
    later = sum(this_year < year for year in years)
    if years and later >= _NEARLY_ALL * len(years):
        return _OPEN[ISLAMIC]
    last_days = sum(bool(_LAST_DAY.search(text)) for text in texts)
    if later <= (1 - _NEARLY_ALL) * len(years) and (is_solar or last_days > _LAST_DAYS * len(texts)):
        return SOLAR_HIJRI
    return _OPEN[SOLAR_HIJRI]


def _by_years(texts: Sequence[str], today: date | None) -> str:
    dated = [found for text in texts if (found := _years(text))]
    if today is None or len(dated) < LEAST or 2 * len(dated) < len(texts):
        return ""
    years = [year for found in dated for year in found]
    if all(year in _HIJRI for year in years):
        return _of_hijri(texts, today)
    this_year = _this_year(BIKRAM_SAMBAT, today)
    earliest = max(_EARLIEST_UNSAID, today.year + 1)
    return BIKRAM_SAMBAT if all(earliest <= year <= this_year for year in years) else ""
