"""Birth dates: calendars, orders, unknown parts, and what must be refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.deconfliction.core.normalise.calendars import birth, full_date, islamic_day
from hornbill.deconfliction.core.normalise.errors import Absurd, BadIdentifier, UnclearDate, WrongForm

DAYS = st.dates(date(1900, 1, 1), date(2025, 12, 31))


@given(DAYS)
def test_orders_and_calendars_of_one_day(day):
    spellings = [
        day.isoformat(),
        f"{day:%Y%m%d}",
        f"{day:%Y/%m/%d}",
        f"{day:%d.%m.%Y}",
        f"{day:%d %B %Y}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.isoformat()}T00:00:00",
    ]
    if day.year + 543 > 2483 or day.month > 3:
        spellings += [f"{day:%d/%m}/{day.year + 543}", f"{day.year + 543}-{day:%m-%d}"]
    for text in spellings:
        assert birth(text).day == day, text
    assert not birth(day.isoformat()).changes


@given(DAYS)
def test_two_readings_are_refused_unless_they_agree_or_the_reader_knows(day):
    text = f"{day:%d/%m/%Y}"
    if day.day > 12 or day.day == day.month:
        assert birth(text).day == day
        return
    with pytest.raises(UnclearDate) as caught:
        birth(text)
    assert day.isoformat() in caught.value.message
    assert birth(text, day_first=True).day == day
    assert birth(text, day_first=False).day == day.replace(month=day.day, day=day.month)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1975", "1975"),
        ("2518", "1975"),
        ("พ.ศ. ๒๕๑๘", "1975"),
        ("ພ.ສ. 2518", "1975"),
        ("BE 2518", "1975"),
        ("ค.ศ. 1975", "1975"),
        ("1975-00-00", "1975"),
        ("1975-XX-XX", "1975"),
        ("1975-03", "1975"),
        ("28 มี.ค. 2518", "1975-03-28"),
        ("๒๘ มีนาคม พ.ศ. ๒๕๑๘", "1975-03-28"),
        ("28 tháng 3 năm 1975", "1975-03-28"),
        ("1er juin 1975", "1975-06-01"),
        ("March 28, 1975", "1975-03-28"),
        ("28-Mar-1975", "1975-03-28"),
        ("28 févr. 1975", "1975-02-28"),
        ("15/06/1395 هـ", "1975"),
        ("AH 1395-06-15", "1975"),
    ],
)
def test_dates_as_documents_have_them(text, expected):
    assert str(birth(text)) == expected


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", BadIdentifier),
        ("75-03-28", WrongForm),
        ("1975-02-30", WrongForm),
        ("29/02/2518", WrongForm),
        ("27481", WrongForm),
        ("about 1975", WrongForm),
        ("1675-01-01", Absurd),
        ("2480", UnclearDate),
        ("15/02/2480", UnclearDate),
        ("1395-06-15", UnclearDate),
        ("AH 1395", UnclearDate),
        ("AH 1395-12-29", UnclearDate),
        ("AH 1395-13-01", WrongForm),
    ],
)
def test_what_is_refused(text, error):
    with pytest.raises(error) as caught:
        birth(text)
    assert caught.value.column == "birth_date"


def test_an_unmarked_islamic_year_needs_a_nationality_without_solar_years():
    assert birth("1395-06-15", nationality="SA").year == 1975
    for nationality in ("IR", "AF"):
        with pytest.raises(UnclearDate, match="solar"):
            birth("1395-06-15", nationality=nationality)


def test_an_islamic_year_is_taken_only_if_it_lies_in_one_western_year():
    assert birth("AH 1429").year == 2008
    with pytest.raises(UnclearDate, match="1975 or 1976"):
        birth("AH 1395")


@given(st.integers(1300, 1449), st.integers(1, 12))
def test_islamic_months_have_29_or_30_days(year, month):
    following = islamic_day(year, month + 1, 1) if month < 12 else islamic_day(year + 1, 1, 1)
    assert following - islamic_day(year, month, 1) in {timedelta(29), timedelta(30)}


def test_islamic_days_that_tables_agree_on():
    assert islamic_day(1400, 1, 1) == date(1979, 11, 21)
    assert islamic_day(1445, 1, 1) == date(2023, 7, 19)


def test_tomorrow_is_refused():
    today = date(2026, 11, 25)
    assert full_date("2026-11-25", today=today)[0] == today
    with pytest.raises(Absurd):
        full_date("2026-11-26", today=today)


def test_an_event_needs_its_day():
    with pytest.raises(UnclearDate):
        full_date("2026")
