"""Which calendar a column of dates is in, where its cells do not say: by its heading, its other cells, the sheet's language, its years.

Rules
- A sign in the heading decides; then a sign or the name of a month in other cells of the column; then the language of the headings; then the years, where all of
  ``LEAST`` dates or more are years that only another calendar has by now.
- Years of Nepal need no sign where all are in the future in the common calendar and past there. Years from 1300 to 1500 are Islamic where one of them is in the
  future as Solar Hijri, and Solar Hijri where the 31st of a month is among them; else both fit.
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
    from collections.abc import Sequence
    from datetime import date

LEAST = 3  # dates that show the calendar of a column by their years alone
LOOKED_AT = 2_000  # cells of a column, from all of its parts
_SHARE = 0.1  # of the cells that have to name a calendar, to speak for the others
_EARLIEST_UNSAID = 2051  # year of Nepal that needs no sign: a slip of the pen in a year is rather before it
_HIJRI = range(1300, 1501)
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
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
    some = [folded(text) for text in texts[:: max(1, len(texts) // LOOKED_AT)] if text]
    whole = " ".join(map(folded, headings))
    sheet = "" if whole.isascii() else words.of_sheet(whole)
    if not sheet and all(text.isascii() and text.lower() == text.upper() for text in some):  # figures alone
        return _by_years(some, today)
    return _said_by_cells(some) or _by_sheet(sheet, some, today) or _by_years(some, today)


def _said_by_heading(named: Sequence[str]) -> str:
    found: set[str] = set()
    for text in map(folded, named):
        found |= words.signs_in(text)
    others = found - {WESTERN}
    if len(others) != 1:
        return WESTERN if found == {WESTERN} else ""
    one = others.pop()
    return f"{one}{OR}{WESTERN}" if one == BIKRAM_SAMBAT else one


def _said_by_cells(texts: Sequence[str]) -> str:
    said: Counter[str] = Counter()
    for text in texts:
        if words.may_be(text):
            found = words.signs_in(text) - {WESTERN} or words.months_in(text)
            if len(found) == 1:
                said[next(iter(found))] += 1
    if len(said) != 1 or said.total() < _SHARE * len(texts):
        return ""
    only = next(iter(said))
    return f"{only}{OR}{WESTERN}" if only in (BIKRAM_SAMBAT, ETHIOPIAN) else only


def _by_sheet(sheet: str, texts: Sequence[str], today: date | None) -> str:
    if sheet == ETHIOPIAN:
        return f"{ETHIOPIAN}{OR}{WESTERN}"
    if sheet == ISLAMIC:
        return _of_hijri(texts, today)
    if sheet == SOLAR_HIJRI and _are_later(_years(texts), today):
        return ISLAMIC
    return sheet


def _years(texts: Sequence[str]) -> list[int]:
    return [int(year) for text in texts for year in _YEAR.findall(text)]


def _this_year(calendar: str, today: date) -> int:
    try:
        return of_western(calendar, today)[0]
    except ValueError:  # past the end of its table
        return YEARS[calendar].stop - 1


def _are_later(years: Sequence[int], today: date | None) -> bool:
    """Say whether one of some years from 1300 to 1500 is in the future as Solar Hijri."""
    if today is None:
        return False
    this_year = _this_year(SOLAR_HIJRI, today)
    return any(this_year < year for year in years if year in _HIJRI)


def _of_hijri(texts: Sequence[str], today: date | None) -> str:
    """Return the calendar of years from 1300 to 1500 that no sign tells apart."""
    if any(map(_LAST_DAY.search, texts)):
        return SOLAR_HIJRI
    return ISLAMIC if today is None or _are_later(_years(texts), today) else f"{SOLAR_HIJRI}{OR}{ISLAMIC}"


def _by_years(texts: Sequence[str], today: date | None) -> str:
    years = _years(texts)
    if today is None or len(years) < LEAST:
        return ""
    if all(year in _HIJRI for year in years):
        return _of_hijri(texts, today)
    this_year = _this_year(BIKRAM_SAMBAT, today)
    earliest = max(_EARLIEST_UNSAID, today.year + 1)
    return BIKRAM_SAMBAT if all(earliest <= year <= this_year for year in years) else ""
