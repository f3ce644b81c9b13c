"""Amounts and days that words make doubtful: nothing said more surely than it is written, no number lost without a word."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.seizures.core.dates import read_date
from hornbill.seizures.core.quantities import read_quantity
from hornbill.seizures.core.said_numbers import said_once
from hornbill.seizures.file_reading import read_file

TODAY = date(2026, 11, 28)


def measures(text, unit=""):
    found = read_quantity(text, unit).value
    return [(str(one.value), one.unit or one.noun) for one in found.measures] if found else []


def codes(text, unit=""):
    return [one.code for one in read_quantity(text, unit).why]


def day(text):
    found = read_date(text, today=TODAY)
    return (found.value.first.isoformat() if found.value else None), [one.code for one in found.why]


@pytest.mark.parametrize(
    "text",
    ["two bundles (10) kg", "one bag (25) kg", "10 (three live)", "12 (two boxes)", "5 (two dead)", "20 (mil)", "mille (2) kg", "deux (20)", "un peu (3)", "three boxes (12)", "thirty five (30)"],
)  # fmt: skip
def test_words_that_are_not_the_figure_stay(text):
    assert said_once(text) == text


@pytest.mark.parametrize(
    ("text", "once"),
    [
        ("deux (02)", "2"), ("five (5)", "5"), ("02 (two) pcs", "2 pcs"), ("3 (tiga) ekor", "3 ekor"), ("thirty-five (35)", "35"), ("vingt et un (21)", "21"), ("teen (3)", "3"), ("one (1) kg", "1 kg"),
        ("two hundred (200) kg", "200 kg"), ("quatre vingt (80)", "80"), ("duas (2) pontas e tres (3) kg", "2 pontas e 3 kg"), ("trois (3) sacs de 25 kg", "3 sacs de 25 kg"),
    ],
)  # fmt: skip
def test_a_number_that_figures_say_again_stands_once(text, once):
    assert said_once(text) == once


@settings(max_examples=80)
@given(st.sampled_from(["two", "trois", "mil", "teen", "one bag", "ten live"]), st.integers(0, 999_999))
def test_no_figure_is_lost(words, figure):
    assert str(figure) in said_once(f"{words} ({figure})").replace("(", " ").replace(")", " ").split()
    assert said_once(f"{figure} ({words})").split()[0] == str(figure)


def test_amounts_beside_each_other_are_kept():
    assert measures("duas (2) pontas e três (3) kg") == [("2", "NO"), ("3", "KGM")]
    assert "number-left-out" in codes("one (1) bag of 5 kg and two (2) tusks")
    for text in ("5 dan 3 kg", "5 na 10 kg", "2 sy 3 kg", "3 共 5 kg"):
        assert len(measures(text)) == 2, text
    assert measures("one bag (25) kg") == [("25", "")]
    assert "unit-missing" in codes("two bundles (10) kg")
    assert "explained" in codes("10 (three live)")


@pytest.mark.parametrize("text", ["das Tier", "das Stück", "once tortugas", "char", "teen bags", "saat"])
def test_everyday_words_are_no_numbers(text):
    assert measures(text) == []
    assert codes(text) == ["quantity-not-read"]


@pytest.mark.parametrize("text", ["total 12 kg", "total: 12 kg", "共12公斤", "合计 12 kg", "共计12公斤"])
def test_a_total_is_exact(text):
    found = read_quantity(text)
    assert [(str(one.value), one.unit, one.approximate) for one in found.value.measures] == [
        ("12", "KGM", False)
    ]
    assert "approximate" not in [one.code for one in found.why]


def test_units_that_mean_other_things_are_asked_for():
    assert codes("2", "dozen") == ["unit-not-known", "unit-missing"]
    assert measures("2 dozen", "pcs") == [("24", "NO")]
    assert "unit-not-known" in codes("5", "grs")
    assert "unit-not-known" in codes("3", "polo")
    assert "unit-inexact" in codes("10 tical")
    assert "unit-inexact" in codes("10", "tical")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("12/03/2019 (approx)", "approximate"), ("2019-03-12 (cancelled)", "date-in-text"), ("2019-03-12 (report date)", "date-in-text"), ("2019-03-12 (estimated)", "date-in-text"),
        ("12/03/2019 (wrong)", "date-in-text"), ("12/03/2562 (Buddhist)", "date-in-text"), ("108/03/12", "other-era"), ("民國108年3月12日", "other-era"), ("H31.3.12", "other-era"), ("平成31年3月12日", "other-era"),
    ],
)  # fmt: skip
def test_what_stands_beside_a_day_is_said(text, code):
    found, why = day(text)
    assert found == "2019-03-12"
    assert code in why


@pytest.mark.parametrize(
    "text",
    [
        "2019-03-12 (Tue)",
        "2019-03-12 (night)",
        "2019年3月12日(火)",
        "2019-03-12 (martes)",
        "2019-03-12 (early morning)",
        "2019. 3. 12 (화)",
    ],
)
def test_weekdays_and_parts_of_the_day_say_nothing_else(text):
    assert day(text) == ("2019-03-12", [])


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("h1/2/2019", "2019-02-01"),
        ("s5/3/2019", "2019-03-05"),
        ("r1-2-2019", "2019-02-01"),
        ("s3-4-2020", "2020-04-03"),
    ],
)
def test_a_letter_before_a_whole_year_is_no_era(text, first):
    found, why = day(text)
    assert found == first
    assert "date-in-text" in why


@pytest.mark.parametrize(
    "text",
    ["Seized 3 pcs March 2019", "week 2 of March 2019", "Q1 March 2019", "Team 5, March 2019", "26xx. March 2019"],
)  # fmt: skip
def test_a_figure_before_a_month_is_no_day_unless_it_says_so(text):
    found = read_date(text, today=TODAY).value
    assert (found.first, found.last) == (date(2019, 3, 1), date(2019, 3, 31))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Crocodylus niloticus + Varanus", ["Crocodylus niloticus", "Varanus"]),
        ("Loxodonta africana, Giraffa, Zebra wob", ["Loxodonta africana", "Giraffa", ""]),
    ],
)
def test_two_taxa_in_a_cell_are_never_the_first_alone(text, names):
    file = f"Date;Place;Species;Quantity\n3.5.2021;Mikumi;{text};2\n".encode()
    read = read_file(file, "a.csv", today=TODAY)
    assert [item.name for item in read.seizures[0][1].items] == names
    assert read.counts["doubtful"] == 1
