"""The table of the locale data says what Babel says, word for word."""

from __future__ import annotations

import csv
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from babel import Locale
from babel.dates import format_date, get_timezone_location
from hypothesis import given
from hypothesis import strategies as st

from devtools import locale_words as writing
from hornbill.pages import local_names
from hornbill.pages.locale_words import DATA, PAGES, TABLES, words_of, written_day

SRC = Path(__file__).parents[2] / "src"


def test_the_table_is_what_would_be_written():
    with DATA.open(encoding="utf-8", newline="") as file:
        head, *found = csv.reader(file)
    assert head == ["kind", "key", *PAGES, *TABLES]
    wanted = list(writing.rows())
    zones = {row[1] for row in wanted if row[0] == "city"} ^ {row[1] for row in found if row[0] == "city"}
    assert not zones & set(writing.zones())  # which zones there are differs between machines
    assert [row for row in found if row[0] != "city"] == [row for row in wanted if row[0] != "city"]


@pytest.mark.parametrize("language", [*PAGES, *TABLES])
def test_countries_have_the_names_of_the_locale_data(language):
    theirs = {code: str(name) for code, name in Locale.parse(language).territories.items() if len(code) == 2}
    ours = words_of(language).countries
    assert {code: ours[code] for code in theirs} == theirs


@pytest.mark.parametrize("language", PAGES)
def test_languages_cities_and_days_are_theirs(language):
    locale = Locale.parse(language)
    theirs = {tag: str(name) for tag, name in locale.languages.items() if "_" not in tag}
    ours = words_of(language).languages
    assert {tag: ours[tag] for tag in theirs} == theirs
    for zone in writing.zones():
        assert local_names.city(zone, language) == get_timezone_location(
            zone, locale=locale, return_city=True
        )
    for month in range(1, 13):
        day = date(2026, month, month * 2)
        assert written_day(day, language) == format_date(day, "d MMM y", locale=locale)
        assert written_day(day, language, year=False) == format_date(day, "d MMM", locale=locale)


@pytest.mark.parametrize(
    "zone", ["Mars/Olympus_Mons", "", "../etc/passwd", "Asia/\0", "x" * 300, "/", "Europe"]
)
def test_a_zone_that_is_none_is_shown_as_it_is_written(zone):
    assert local_names.city(zone, "fr") == zone


@given(st.text(max_size=40))
def test_any_tag_has_words(tag):
    assert words_of(tag).countries["KE"]
    assert words_of(tag).months.keys() == {str(number) for number in range(1, 13)}


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("zh-hans", "越南"),
        ("zh-Hant", "越南"),
        ("fr-CA", "Viêt Nam"),
        ("xx", "Vietnam"),
        ("", "Vietnam"),
        ("EN-gb", "Vietnam"),
    ],
)
def test_tags_are_read_in_any_form(tag, name):
    assert words_of(tag).countries["VN"] == name


def test_a_node_needs_no_babel():
    """Everything that pages and tables ask, with the library out of reach."""
    code = """
import sys
sys.modules["babel"] = None
from datetime import date
from hornbill.pages import local_names
from hornbill.pages.locale_words import written_day
from hornbill.seizures import lookups
assert local_names.countries("fr") and local_names.zones("en") and lookups.country_names() and lookups.english_countries()
assert local_names.language_name("th", "fr") and written_day(date(2026, 1, 1), "fr")
import hornbill.cases.labels
"""
    subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(SRC)}, check=True)
