"""Writes the table of words of the locale data (``pages/data/locale_words.csv``) from Babel's copy of Unicode CLDR.

Rules: keys and words as Babel has them; a city is left out where it is the last word of its zone in every language. The licence of the data is
copied beside it. Run it again when Babel is upgraded; ``tests/pages/test_locale_words.py`` compares the table with Babel.

    .venv/bin/python -m devtools.locale_words
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

import babel
from babel import Locale
from babel.core import get_cldr_version
from babel.dates import get_month_names, get_timezone_location

from hornbill.pages.locale_words import DATA, PAGES, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

LICENCE = Path(babel.__file__).with_name("locale-data") / "LICENSE.unicode"


def rows() -> Iterator[list[str]]:
    """Lines of the table: kind, key, and a word for each column."""
    pages = [Locale.parse(one) for one in PAGES]
    every = [*pages, *(Locale.parse(one) for one in TABLES)]
    blank = [""] * len(TABLES)
    for code in sorted({code for one in every for code in one.territories if len(code) == 2}):
        yield ["country", code, *(str(one.territories.get(code, "")) for one in every)]
    for tag in sorted({tag for one in pages for tag in one.languages if "_" not in tag}):
        yield ["language", tag, *(str(one.languages.get(tag, "")) for one in pages), *blank]
    for month in range(1, 13):
        yield [
            "month",
            str(month),
            *(get_month_names("abbreviated", locale=one)[month] for one in pages),
            *blank,
        ]
    for zone in zones():
        cities = [get_timezone_location(zone, locale=one, return_city=True) for one in pages]
        if set(cities) != {plain_city(zone)}:
            yield ["city", zone, *cities, *blank]


def zones() -> list[str]:
    """Return every time zone but those of a machine itself: where pytz is installed, Babel does not know them."""
    return sorted(available_timezones() - {"Factory", "localtime"})


def plain_city(zone: str) -> str:
    """Return the city that a zone's own name has."""
    return zone.partition("/")[2].replace("_", " ") or zone.replace("_", " ")


def main() -> None:
    """Write the table, its source and its licence."""
    DATA.parent.mkdir(exist_ok=True)
    with DATA.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["kind", "key", *PAGES, *TABLES])
        lines.writerows(rows())
    DATA.with_name("LICENSE-CLDR.txt").write_bytes(LICENCE.read_bytes())
    cited = f"Unicode CLDR {get_cldr_version()}, as in Babel {babel.__version__}"
    with DATA.with_name("sources.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(
            [["key", "citation", "as_of"], ["cldr", cited, "2026-11-29"]]
        )
    print(f"{DATA}: {DATA.stat().st_size:,} bytes; {cited}")


if __name__ == "__main__":
    main()
