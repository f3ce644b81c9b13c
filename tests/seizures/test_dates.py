"""Dates and intervals as people write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.seizures.core.date_order import DAY_FIRST, MONTH_FIRST, order_of
from hornbill.seizures.core.dates import read_date
from hornbill.seizures.core.read import DOUBT, DOUBTFUL, EMPTY, REFUSED, STATES
from hornbill.seizures.core.row_days import read_parts
from tests.depth import examples

TODAY = date(2026, 11, 28)


def span(text, order=""):
    value = read_date(text, order, today=TODAY).value
    return (value.first.isoformat(), value.last.isoformat()) if value else None


@pytest.mark.parametrize(
    "text",
    [
        "2019-03-12", "2019/3/12", "2019.03.12", "20190312", "2019-03-12 14:30", "2019-03-12T14:30:00Z", "12 March 2019", "12th March, 2019",
        "March 12, 2019", "12-Mar-19", "12-mars-2019", "12 de março de 2019", "12 mars 2019", "ngày 12 tháng 3 năm 2019", "12 มี.ค. 2562",
        "12 มีนาคม 2562", "12 มีนาคม พ.ศ. 2562", "2019年3月12日", "43536", "43536.0", "Tuesday 12 March 2019", "13/03/2019 -> ", "12/03/2562", "๑๒ มี.ค. ๒๕๖๒",
        "12 Machi 2019", "On 12 March 2019", "12.3.2019",
    ],
)  # fmt: skip
def test_a_day_is_read(text):
    found = span(text, DAY_FIRST)
    if text.startswith("13/"):
        assert found == ("2019-03-13", "2019-03-13")
    else:
        assert found == ("2019-03-12", "2019-03-12")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("March 2019", "2019-03-01", "2019-03-31"),
        ("early March 2019", "2019-03-01", "2019-03-10"),
        ("mid-March 2019", "2019-03-11", "2019-03-20"),
        ("late Feb 2020", "2020-02-21", "2020-02-29"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("2562", "2019-01-01", "2019-12-31"),
        ("SPLIT 2018-2019", "2018-01-01", "2019-12-31"),
        ("2011-2014", "2011-01-01", "2014-12-31"),
        ("2018/19", "2018-01-01", "2019-12-31"),
        ("12-14 March 2019", "2019-03-12", "2019-03-14"),
        ("12 March - 3 April 2019", "2019-03-12", "2019-04-03"),
        ("12 March to 3 April 2019", "2019-03-12", "2019-04-03"),
        ("2019-03-12 - 2019-03-15", "2019-03-12", "2019-03-15"),
        ("from 12/03/2019 to 15/03/2019", "2019-03-12", "2019-03-15"),
        ("Q2 2019", "2019-04-01", "2019-06-30"),
        ("03/2019", "2019-03-01", "2019-03-31"),
        ("2019-03", "2019-03-01", "2019-03-31"),
        ("March-April 2019", "2019-03-01", "2019-04-30"),
        ("2019年3月", "2019-03-01", "2019-03-31"),
        ("début mars 2019", "2019-03-01", "2019-03-10"),
        ("tháng 3 năm 2019", "2019-03-01", "2019-03-31"),
        ("first half of 2019", "2019-01-01", "2019-06-30"),
        ("2019-00-00", "2019-01-01", "2019-12-31"),
    ],
)
def test_an_interval_is_read(text, first, last):
    assert span(text, DAY_FIRST) == (first, last)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31/02/2019", "no-such-day"),
        ("2019-13-45", "no-such-day"),
        ("29 February 2019", "no-such-day"),
        ("2031-01-01", "in-future"),
        ("12/03/1012", "too-early"),
        ("15 March 2019 - 12 March 2019", "ends-before"),
        ("yesterday", "date-not-read"),
    ],
)
def test_impossible_dates_are_refused(text, code):
    read = read_date(text, "", today=TODAY)
    assert read.state == REFUSED
    assert [why.code for why in read.why][-1] == code


def test_day_or_month_first_is_decided_by_the_column():
    assert order_of(["12/03/2019", "25/03/2019", ""]) == DAY_FIRST
    assert order_of(["03/25/2019", "03/04/2019"]) == MONTH_FIRST
    assert order_of(["03/25/2019", "25/03/2019"]) == ""
    assert order_of(["2019-03-25"]) == ""
    assert span("12/03/2019", MONTH_FIRST) == ("2019-12-03", "2019-12-03")
    unknown = read_date("12/03/2019", "", today=TODAY)
    assert unknown.state == DOUBTFUL
    assert unknown.value.first == date(2019, 3, 12)
    assert read_date("12/12/2019", "", today=TODAY).state == "clean"


def test_year_month_and_day_in_columns_of_their_own():
    def parts(*given):
        read = read_parts(*given, today=TODAY)
        return (
            (read.value.first.isoformat(), read.value.last.isoformat(), read.state)
            if read.value
            else read.state
        )

    assert parts("2019", "03", "19") == ("2019-03-19", "2019-03-19", "clean")
    assert parts("2019", "March", "19") == ("2019-03-19", "2019-03-19", "clean")
    assert parts("2014", "", "") == ("2014-01-01", "2014-12-31", "clean")
    assert parts("2011-2014", "", "")[:2] == ("2011-01-01", "2014-12-31")
    assert parts("2017", "05/08/10", "") == ("2017-05-01", "2017-10-31", "doubtful")
    assert parts("2019", "2", "30") == REFUSED
    assert parts("2562", "มี.ค.", "12") == ("2019-03-12", "2019-03-12", "clean")
    assert parts("", "", "") == EMPTY


@given(
    st.dates(date(1975, 1, 1), TODAY),
    st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%d-%b-%y"]),
)
@settings(max_examples=examples(200, deep=2000))
def test_a_day_written_in_a_known_way_is_read_back(day, form):
    read = read_date(day.strftime(form), DAY_FIRST, today=TODAY)
    assert read.value is not None
    assert (read.value.first, read.value.last) == (day, day)


@given(st.dates(date(1975, 1, 1), TODAY))
@settings(max_examples=examples(50, deep=500))
def test_serial_days_and_buddhist_years_are_read_back(day):
    serial = (day - date(1899, 12, 30)).days
    assert read_date(str(serial), "", today=TODAY).value.first == day
    assert read_date(f"{day.day}/{day.month}/{day.year + 543}", DAY_FIRST, today=TODAY).value.first == day


@given(st.text(max_size=50), st.sampled_from(["", DAY_FIRST, MONTH_FIRST]))
@settings(max_examples=examples(300, deep=3000))
def test_no_text_raises(text, order):
    read = read_date(text, order, today=TODAY)
    assert read.state in STATES
    if read.value is not None:
        assert read.value.first <= read.value.last
        assert read.value.first <= TODAY + timedelta(days=0)


@given(st.lists(st.text("0123456789/-. marchq年月日to", max_size=8), min_size=3, max_size=3))
@settings(max_examples=examples(200, deep=2000))
def test_no_parts_raise(given_parts):
    assert read_parts(*given_parts, today=TODAY).state in STATES


@pytest.mark.parametrize(
    "text",
    [
        "12 a 14 de Março de 2023",
        "12-14/03/2023",
        "de 12/03/2023 a 14/03/2023",
        "du 12 au 14 mars 2023",
        "12 al 14 de marzo de 2023",
        "tarehe 12 hadi 14 Machi 2023",
        "12/03/2023 hadi 14/03/2023",
        "ระหว่างวันที่ 12-14 มีนาคม 2566",
        "12-14มี.ค.2566",
        "từ 12 đến 14/3/2023",
        "12-14 tháng 3 năm 2023",
        "dari tanggal 12 sampai 14 Maret 2023",
        "12 s/d 14 Maret 2023",
        "March 12 to 14, 2023",
    ],
)
def test_an_interval_is_read_as_its_writers_write_it(text):
    assert span(text, DAY_FIRST) == ("2023-03-12", "2023-03-14")


@pytest.mark.parametrize(
    "text",
    [
        "segunda-feira, 13/03/2023",
        "Jumatatu tarehe 13/03/2023",
        "lunes 13/03/2023",
        "thứ hai, 13/03/2023",
        "วันจันทร์ที่ 13/03/2566",
        "13/03/2023 às 06h20",
        "13-03-2023 saa 4 usiku",
        "13/03/2023 vers 14h",
        "no dia 13/03/2023",
    ],
)
def test_weekday_and_time_of_day_say_nothing_more(text):
    read = read_date(text, DAY_FIRST, today=TODAY)
    assert span(text, DAY_FIRST) == ("2023-03-13", "2023-03-13")
    assert "date-in-text" not in [one.code for one in read.why]


@pytest.mark.parametrize(
    "joint", ["to", "a", "au", "al", "hadi", "s/d", "sampai", "ถึง", "至", "-", "den", "e", "y"]
)
@given(day=st.dates(date(1990, 1, 1), date(2026, 10, 31)), more=st.integers(1, 20))
def test_two_days_with_a_word_between_them_are_an_interval(joint, day, more):
    last = day + timedelta(days=more)
    text = f"{day:%d/%m/%Y} {joint} {last:%d/%m/%Y}"
    assert span(text, DAY_FIRST) == (day.isoformat(), last.isoformat())


@pytest.mark.parametrize(
    "text",
    [
        "3/10 - 12/10",
        "01/02-03/04",
        "05/06-07/08",
        "4/5-6/21",
        "12/03 - 15/03",
        "2023, 07",
        "2019 e 05",
        "2020 al 11",
    ],
)
def test_an_interval_without_a_year_is_never_clean(text):
    read = read_date(text, today=date(2026, 11, 29))
    assert read.value is None or any(one.level == DOUBT for one in read.why)


def test_a_long_text_is_read_in_time_that_grows_with_it():
    assert read_date("1" + "t" * 32_000 + "x", today=date(2026, 11, 29)).value is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2019 අප්‍රේල් 10", ("2019-04-10", "2019-04-10")),
        ("2021 නොවැම්බර් මස 30", ("2021-11-30", "2021-11-30")),
        ("2020 පෙබරවාරි", ("2020-02-01", "2020-02-29")),
        ("2022 ජූලි මස 4", ("2022-07-04", "2022-07-04")),
        ("12 மார்ச் 2021", ("2021-03-12", "2021-03-12")),
    ],
)
def test_months_of_sri_lanka(text, days):
    assert span(text) == days


@pytest.mark.parametrize("order", ["", MONTH_FIRST, DAY_FIRST])
@pytest.mark.parametrize(
    ("text", "day"),
    [("31st/03/2019", date(2019, 3, 31)), ("3rd/04/2019", date(2019, 4, 3)), ("1er/05/2020", date(2020, 5, 1)), ("2nd.4.19", date(2019, 4, 2))],
)  # fmt: skip
def test_a_figure_with_the_ending_of_an_ordinal_is_the_day(text, day, order):
    read = read_date(text, order, today=date(2026, 11, 28))
    assert (read.value.first, read.value.last) == (day, day)
    assert not [one for one in read.why if one.level == "doubt"]


@pytest.mark.parametrize("text", ["31st/02/2019", "3rd/14/2019", "0th/04/2019"])
def test_an_ordinal_that_is_no_day_of_its_month_is_refused(text):
    assert "no-such-day" in [one.code for one in read_date(text, today=date(2026, 11, 28)).why]
