"""Dates as typed: taken where they are clear, asked about where they are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.cases.core.dates import read_date


@pytest.mark.parametrize("text", ["1975", "1975-03", "1975-03-28", "2026-11-25T06:12:00Z", " 1975-03-28 "])
def test_western_dates_are_taken(text):
    assert read_date(text).value == text.strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2518-03-28", [("1975-03-28", "buddhist")]),
        ("28/03/2518", [("1975-03-28", "buddhist")]),
        ("2569", [("2026", "buddhist")]),
        ("2480-02-01", [("1937-02-01", "buddhist"), ("1938-02-01", "buddhist")]),  # the year began in April
        ("1395", [("1975", "islamic"), ("1976", "islamic")]),
        ("1395-06-01", [("1975", "islamic")]),
        ("03/04/1975", [("1975-04-03", "order"), ("1975-03-04", "order")]),
        ("28.03.1975", [("1975-03-28", "order")]),
        ("2 mars 1975", [("1975-03-02", "written")]),
    ],
)
def test_others_are_asked_about(text, expected):
    read = read_date(text)
    assert not read.value
    assert [(one.value, one.why) for one in read.proposals] == expected


@pytest.mark.parametrize("text", ["", "soon", "1975-13-01", "1975-02-30", "2518-02-30", "99", "0000-01-01"])
def test_what_is_no_date_has_no_reading(text):
    read = read_date(text)
    assert (read.value, read.proposals) == ("", ())


@given(st.text(max_size=30))
def test_no_text_breaks_it(text):
    read = read_date(text)
    assert read.value == "" or not read.proposals
    for one in read.proposals:
        assert read_date(one.value).value == one.value


@given(st.dates())
def test_a_buddhist_date_is_read_back(day):
    if not 2000 <= day.year <= 2100:
        return
    assert read_date(f"{day.year + 543}-{day:%m-%d}").proposals[0].value == day.isoformat()


@pytest.mark.parametrize("text", ["١٣٩٥/٠٩/١٥", "15 رمضان 1395", "1395/09/15"])
def test_an_islamic_year_is_offered_in_any_digits_and_with_a_month_in_words(text):
    assert [(one.value, one.why) for one in read_date(text).proposals] == [
        ("1975", "islamic"),
        ("1976", "islamic"),
    ]
