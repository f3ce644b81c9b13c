"""Headings of months between the rows of a register: "Tháng 03/2019", "MARCH 2019", "2019年3月".

A month in figures has a word for a month beside it: "03/2019" alone may be the number of a case.

    month_of_year("Mois de mars 2019")      # ("2019", 3)
    month_of_year("มีนาคม พ.ศ. 2562")         # ("2562", 3): the year as it is written
    month_of_year("Total March 2019")       # ("", 0)
    is_month_alone("Tháng 3")               # True
    month_named("18 Machi")                 # 3
"""

from __future__ import annotations

import re

from hornbill.seizures.core.months import MONTHS, NAMES
from hornbill.seizures.core.read import folded

_LONGEST = 60  # characters of a heading between lines
_SIGNS = " :.=-*_()[]#"
_SAID = (
    "months? of", "month", "mois de", "mois d'", "mois", "mês de", "mês", "mes de", "mes", "mwezi wa", "mwezi", "bulan", "tháng",
    "volana", "monat", "maand", "buwan ng", "buwan", "mese di", "mese", "เดือน", "ເດືອນ", "ខែ", "महीना", "माह", "महिना", "মাস",
    "شهر", "ماه", "месяц",
)  # fmt: skip
_WORDS = "|".join(map(folded, _SAID))
_YEAR = r"(?:19|20|2[45])[0-9]{2}"
_BEFORE_YEAR = "|".join(map(folded, ("năm", "de", "of", "do", "del", "ya", "mwaka", "tahun", "ปี", "พ.ศ.", "พ. ศ.", "ค.ศ.", "ປີ", "ឆ្នាំ", "año", "سنة", "عام")))  # fmt: skip
_FIGURE = r"(?P<m>0?[1-9]|1[0-2])"
_NAME = rf"(?P<name>{NAMES})"
_MONTH = rf"(?:(?:{_WORDS})[ :.-]*)?{_NAME}|(?:{_WORDS})[ :.-]*{_FIGURE}"
_EAST, _EAST_YEAR = (
    "|".join(map(folded, ("月份", "月", "월"))),
    "|".join(map(folded, ("年度", "年", "년"))),
)
_OF_A_YEAR = (
    re.compile(rf"(?:{_MONTH})\.?[-/., ']*(?:(?:{_BEFORE_YEAR})[ .]*)?(?P<y>{_YEAR})"),
    re.compile(rf"(?P<y>{_YEAR})[-/., ]*{_NAME}"),
    re.compile(rf"(?P<y>{_YEAR}) ?(?:{_EAST_YEAR}) ?{_FIGURE} ?(?:{_EAST})"),
)
_ALONE = (re.compile(_MONTH), re.compile(rf"{_FIGURE} ?(?:{_EAST})"))
_NAMED = re.compile(rf"(?<![^\W\d_]){_NAME}(?![^\W\d_])")


def month_of_year(text: str) -> tuple[str, int]:
    """Return the year, four figures as they are written, and the month of a text that is a month of a year; else "" and 0."""
    if len(text) <= _LONGEST:
        shown = folded(text).strip(_SIGNS)
        for form in _OF_A_YEAR:
            if found := form.fullmatch(shown):
                said = found.groupdict()
                return said["y"], MONTHS[said["name"]] if said.get("name") else int(said["m"])
    return "", 0


def is_month_alone(text: str) -> bool:
    """Say whether a text is a month and no year: "Tháng 3", "3月", "MARCH"."""
    shown = folded(text).strip(_SIGNS) if len(text) <= _LONGEST else ""
    return any(form.fullmatch(shown) for form in _ALONE)


def month_named(text: str) -> int:
    """Return the month whose name a day has: 3 for "18 Machi"; 0 for none."""
    found = _NAMED.search(folded(text[:_LONGEST]))
    return MONTHS[found["name"]] if found else 0
