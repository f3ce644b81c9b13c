"""Words of the Unicode locale data (CLDR) that pages need: countries, languages, cities of time zones, months.

Rules
- They stand in ``data/locale_words.csv``, which ``devtools.locale_words`` writes from Babel's copy of CLDR. Babel itself takes 31 MB of an
  installation, for a thousand locales; a node needs these columns of it.
- Countries have their names in every language that tables are read in; the rest in the languages that pages can be offered in. Where a language
  has no word of a kind, English stands.

    words_of("zh-hans").countries["VN"]      # 越南
    written_day(date(2026, 11, 25), "fr")     # 25 nov. 2026

Source: Unicode CLDR (licence: data/LICENSE-CLDR.txt).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

DATA = Path(__file__).with_name("data") / "locale_words.csv"
# Columns of the table: those of pages, then those that only tables are read in.
PAGES = ("en", "fr", "pt", "zh", "vi", "th")
TABLES = ("es", "zh_Hant", "sw", "id", "ms", "lo", "km", "my")


@dataclass(frozen=True)
class LocaleWords:
    """Words of one language.

    Attributes:
        countries: ISO 3166-1 alpha-2, and the codes for unions and nowhere that CLDR has ("EU", "ZZ") -> name.
        languages: BCP 47 primary subtag -> name.
        cities: IANA time zone -> city, where it is not the zone's own last word.
        months: number ("1" to "12") -> name as in a short date.
    """

    countries: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    cities: Mapping[str, str] = field(default_factory=dict)
    months: Mapping[str, str] = field(default_factory=dict)


def words_of(language: str) -> LocaleWords:
    """Return the words of a language.

    Args:
        language: tag in any case, ``zh-hans``, ``fr-CA``, ``zh_Hant``; English where it is not known.
    """
    return _table()[_column(language)]


def written_day(day: date, language: str, *, year: bool = True) -> str:
    """Write a date in passing: 25 Nov 2026, 25 nov. 2026; without its year: 25 Nov."""
    words = f"{day.day} {words_of(language).months[str(day.month)]}"
    return f"{words} {day.year}" if year else words


@cache
def _column(language: str) -> str:
    first, *rest = language.replace("_", "-").lower().split("-")
    if first == "zh" and {"hant", "tw", "hk", "mo"} & set(rest):
        return "zh_Hant"
    return first if first in (*PAGES, *TABLES) else "en"


@cache
def _table() -> dict[str, LocaleWords]:
    read: dict[str, dict[str, dict[str, str]]] = {
        one: {"country": {}, "language": {}, "city": {}, "month": {}} for one in (*PAGES, *TABLES)
    }
    with DATA.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kind, key = row["kind"], row["key"]
            for one, kinds in read.items():
                word = row[one] or row["en"]
                if word:
                    kinds[kind][key] = word
    return {
        one: LocaleWords(kinds["country"], kinds["language"], kinds["city"], kinds["month"])
        for one, kinds in read.items()
    }
