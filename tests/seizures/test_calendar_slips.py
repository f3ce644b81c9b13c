"""Slips, other people's signs and headings of other columns do not turn the calendar of a date in silence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.seizures.core.calendar_columns import calendar_of, calendars_of
from hornbill.seizures.core.calendar_words import months_in, signs_in
from hornbill.seizures.core.calendars import ETHIOPIAN, ISLAMIC, SOLAR_HIJRI
from hornbill.seizures.core.date_order import DAY_FIRST, MONTH_FIRST, order_of
from hornbill.seizures.core.dates import read_date
from hornbill.seizures.core.read import folded
from hornbill.seizures.core.row_days import read_parts
from hornbill.seizures.file_reading import read_file

TODAY = date(2026, 11, 28)
SOLAR_OR_ISLAMIC, ISLAMIC_OR_SOLAR = "solar-hijri/islamic", "islamic/solar-hijri"
SOLAR_DAYS = [f"{year}/{month:02}/10" for year in range(1398, 1404) for month in range(1, 13)]
LUNAR_DAYS = [f"{year}/{month:02}/10" for year in range(1443, 1446) for month in range(1, 13)]


def read(text, calendar="", order="day-first"):
    return read_date(text, order, calendar, today=TODAY)


def codes(found):
    return [reason.code for reason in found.why]


def seizures(heading, lines, more=",Panthera tigris,skin,1"):
    whole = "\n".join([heading, *(f"{line}{more}" for line in lines)])
    return [one for _, one in read_file(whole.encode(), "list.csv", today=TODAY).seizures]


def days(rows):
    return [(one.when.first.isoformat() if one.when else "", one.state) for one in rows]


@pytest.mark.parametrize(
    ("heading", "sheet", "texts", "calendar"),
    [
        ("Date", "Species", [*SOLAR_DAYS, "1430/03/01"], SOLAR_OR_ISLAMIC),
        ("Date", "Species", [*SOLAR_DAYS, "1400/01/31", "1430/03/01"], SOLAR_HIJRI),
        ("تاریخ", "گونه", [*SOLAR_DAYS, "1430/03/01"], SOLAR_HIJRI),
        ("تاریخ", "گونه", [f"{day} ساعت 14{n % 20:02}" for n, day in enumerate(SOLAR_DAYS)], SOLAR_HIJRI),
        ("Date", "Species", [f"{day} 1415h" for day in SOLAR_DAYS], SOLAR_OR_ISLAMIC),
        ("Date", "Species", [*SOLAR_DAYS, *LUNAR_DAYS], SOLAR_OR_ISLAMIC),
        ("تاریخ", "گونه", [*SOLAR_DAYS, *LUNAR_DAYS], SOLAR_OR_ISLAMIC),
        ("Date", "Species", [*LUNAR_DAYS, "31/03/1445"], ISLAMIC_OR_SOLAR),
        ("Date", "Species", [*LUNAR_DAYS, "1398/01/10"], ISLAMIC_OR_SOLAR),
        ("Date", "Species", [*["13/03/19"] * 50, *["12/03/2063"] * 3], ""),
        ("Date", "Species", [*["43567"] * 50, *["12/03/2063"] * 3], ""),
        ("Date", "Species", ["1445/03/10 هـ", *["1398/01/10"] * 8], ISLAMIC_OR_SOLAR),
        ("Date", "Species", ["12/03/2018 (2 Nepali)", *["12/03/2018"] * 3], ""),
        ("Date", "Species", ["12/03/2018 EC", *["12/03/2018"] * 3], ""),
        ("Date", "Species", ["02/01/2016 E.C."] * 3, ETHIOPIAN),
        ("Date", "Species", ["02/01/2016 E.C.", *["02/01/2016"] * 3], "ethiopian/western"),
        ("Date (E.C./G.C.)", "Species", ["13/03/2015"], "ethiopian/western"),
        ("Date EC", "Eastern Cape", ["13/03/2015"], "ethiopian/western"),
        ("Date (A.H./S.H.)", "Species", ["1402/03/13"], SOLAR_OR_ISLAMIC),
        ("Date (J/M/A H:M)", "Species", ["13/03/2015"], ""),
    ],
)
def test_what_most_cells_say_is_the_calendar_of_a_column(heading, sheet, texts, calendar):
    assert calendar_of([heading], texts, [heading, sheet], TODAY) == calendar


def test_a_slip_in_a_solar_column_makes_no_other_row_islamic():
    rows = seizures("Date,Species,Item,Quantity", [*SOLAR_DAYS, "1430/03/01"])
    assert days(rows)[0] == ("2019-03-30", "doubtful")
    assert days(rows)[-1] == ("2009-02-26", "doubtful")
    assert all(one.state == "doubtful" for one in rows)


def test_a_slip_in_an_islamic_column_refuses_or_doubts_that_row_alone():
    rows = seizures("Date,Species,Item,Quantity", [*LUNAR_DAYS, "31/03/1445"])
    assert [one.state for one in rows] == ["clean"] * len(LUNAR_DAYS) + ["refused"]
    rows = seizures("Date,Species,Item,Quantity", [*LUNAR_DAYS, "1398/01/10"])
    assert [one.state for one in rows] == ["clean"] * len(LUNAR_DAYS) + ["doubtful"]
    about = next(reason.about for _, reason in rows[-1].why if reason.code == "solar-or-islamic-date")
    assert "1977-12-20" in about
    assert "2019-03-30" in about


def test_a_file_that_goes_from_solar_to_islamic_years_has_no_clean_row():
    rows = seizures("Date,Species,Item,Quantity", [*SOLAR_DAYS[:36], *LUNAR_DAYS])
    assert {one.state for one in rows} == {"doubtful"}
    assert all(one.when.first.year >= 2019 for one in rows)


@pytest.mark.parametrize(
    ("headings", "line"),
    [
        ("Date (G.C.),Year (E.C.)", "13/03/2015,2007"),
        ("Date (G.C.),Fiscal year (E.C.)", "13/03/2015,2007"),
        ("Seizure date,Year (B.S.)", "13/03/2015,2071"),
    ],
)
def test_a_heading_says_the_calendar_of_its_own_column_alone(headings, line):
    rows = seizures(f"{headings},Species,Item,Quantity", [line] * 20)
    assert set(days(rows)) == {("2015-03-13", "clean")}


def test_columns_without_a_sign_follow_the_date_but_not_for_sure():
    columns = {"date": ("Date (E.C.)", ["13/03/2015"]), "date_to": ("To", ["14/03/2015"])}
    found = calendars_of(columns, ["Date (E.C.)", "To"], TODAY)
    assert found == {"date": ETHIOPIAN, "date_to": "ethiopian/western", "year": "ethiopian/western"}
    columns["date_to"] = ("To (G.C.)", ["22/11/2022"])
    assert calendars_of(columns, ["Date (E.C.)", "To (G.C.)"], TODAY)["date_to"] == ""


def test_the_thirteenth_month_is_no_proof_that_the_month_comes_first():
    texts = ["05/01/2014", "04/13/2014", "13/05/2014"]
    assert order_of(texts[:2], ETHIOPIAN) == ""
    assert order_of([*texts, "14/01/2014"], ETHIOPIAN) == DAY_FIRST
    assert order_of(["13/05/2014"]) == DAY_FIRST
    assert order_of(["04/13/2014"]) == MONTH_FIRST
    rows = seizures("Date (E.C.),Species,Item,Quantity", [*["05/01/2014"] * 20, *["04/13/2014"] * 2])
    assert days(rows)[0] == ("2021-09-15", "doubtful")
    assert days(rows)[-1] == ("2022-09-09", "doubtful")


def test_a_thirteen_is_a_day_in_other_calendars_and_open_where_two_fit():
    assert read("05/13/2080", "bikram-sambat").value.first == read("13/05/2080", "bikram-sambat").value.first
    assert "day-or-month-first" in codes(read("04/13/2014", "ethiopian/western"))


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("2014-01-24 B.S.", ("1957-05-06", "2014-01-24")),
        ("2021-02-15 BS", ("1964-05-28", "2021-02-15")),
        ("02/01/2016 E.C.", ("2023-09-13", "2016-01-02")),
        ("24-01-2014 B.S.", ("1957-05-06", "2014-01-24")),
        ("01/2014 B.S.", ("1957-04-13", "2014-01-01")),
        ("2019-02-30 BS", ("1962-06-12",)),  # no day of the common era
        ("2014 B.S.", ("1957-04-13", "2014-01-01")),
    ],
)
@pytest.mark.parametrize("column", ["", "bikram-sambat", "bikram-sambat/western", "ethiopian/western"])
def test_a_sign_against_a_year_of_the_common_era_is_a_doubt_that_names_both(text, both, column):
    found = read(text, column)
    assert found.state == "doubtful"
    about = " ".join(str(reason.about) for reason in found.why if reason.level == "doubt")
    assert all(day in about for day in both)


@pytest.mark.parametrize(
    "text", ["12 Magh 2019", "12 Sawan 2019", "13 Magh 2018", "Magh 2019", "Magh 12, 2019"]
)
def test_a_month_of_india_beside_a_common_year_is_that_year_with_a_doubt(text):
    found = read(text)
    assert found.state == "doubtful"
    assert found.value.first.year in (2018, 2019)
    assert found.value.precision == "year"
    assert "nepali-or-western-date" in codes(found)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12/03/2019 (2 Nepali arrested)", "2019-03-12"),
        ("13/03/2018 (Nepali)", "2018-03-13"),
        ("13/03/2018 (2 Ethiopian men)", "2018-03-13"),
        ("EC 12/03/2018", "2018-03-12"),
        ("14-03-2014 EC", "2014-03-14"),
        ("2080-05-12 B.S. (2023-08-29)", "2023-08-29"),
        ("2080-05-12 BS / 2023-08-29 AD", "2023-08-29"),
    ],
)
def test_what_is_no_sign_of_a_calendar_changes_no_day(text, day):
    found = read(text)
    assert (found.value.first.isoformat(), found.value.last.isoformat()) == (day, day)


def test_where_the_heading_agrees_a_sign_needs_no_doubt():
    assert read("02/01/2016 EC", ETHIOPIAN).state == "clean"
    assert read("2080-05-12 BS", "bikram-sambat/western").state == "clean"


def test_the_arabic_letter_of_the_afternoon_is_no_era():
    rows = seizures("تاريخ الضبط,Species,Item,Quantity", ["1445/03/10 10:30 م", "1445/03/11 09:15 ص"] * 5)
    assert set(days(rows)) == {("2023-09-25", "clean"), ("2023-09-26", "clean")}
    assert read("1445/03/10 10:30 م", ISLAMIC).value.first == date(2023, 9, 25)
    for text in ("2023/09/27 م", "27-9-2023م", "2023/09/27 (م)"):
        assert signs_in(folded(text)) == {"western"}
        assert read(text).value.first == date(2023, 9, 27)


def test_a_long_cell_is_looked_at_once_for_each_name_and_year(monkeypatch):
    from hornbill.seizures.core import calendar_words

    asked = []
    monkeypatch.setattr(calendar_words, "named", lambda name, year: asked.append((name, year)))
    months_in("magh 2080 chait 2079 " * 500)
    assert len(asked) == 4
    asked.clear()
    calendar_of(
        ["Date"],
        ["magh 2080 " * 200 + "".join(f"chait {year} " for year in range(2000, 2090))],
        ["Date"],
        TODAY,
    )
    assert len(asked) == 1


def test_parts_that_a_spreadsheet_wrote_as_decimals():
    found = read_parts("2080.0", "5.0", "12.0", "bikram-sambat/western", today=TODAY)
    assert found.value.first == date(2023, 8, 29)


@pytest.mark.parametrize("calendar", ["bikram-sambat", "bikram-sambat/western"])
@pytest.mark.parametrize(
    ("parts", "first", "last"),
    [
        (("2079", "05/08", "12"), date(2022, 8, 28), date(2022, 11, 28)),
        (("2079", "05-08", "12"), date(2022, 8, 28), date(2022, 11, 28)),
        (("2079", "05", "08/12"), date(2022, 8, 24), date(2022, 8, 28)),
        (("2079", "भदौ", "8, 12"), date(2022, 8, 24), date(2022, 8, 28)),
        (("२०७९", "५/८", "१२"), date(2022, 8, 28), date(2022, 11, 28)),
    ],
)
def test_several_months_or_days_in_a_cell_are_an_interval_with_a_doubt(calendar, parts, first, last):
    found = read_parts(*parts, calendar, today=TODAY)
    assert (found.value.first, found.value.last) == (first, last)
    assert "several-dates" in [one.code for one in found.why if one.level == "doubt"]


def test_days_from_one_to_another_need_no_doubt_and_those_that_run_backwards_are_refused():
    found = read_parts("2079", "5", "8-12", "bikram-sambat", today=TODAY)
    assert (found.value.first, found.value.last) == (date(2022, 8, 24), date(2022, 8, 28))
    assert [one for one in found.why if one.level == "doubt"] == []
    backwards = read_parts("2079", "08/05", "12", "bikram-sambat", today=TODAY)
    assert backwards.value is None
    assert "ends-before" in [one.code for one in backwards.why]


@pytest.mark.parametrize(
    ("year", "month", "day", "calendar", "first", "last"),
    [
        ("2079", "5", "17,3", "bikram-sambat", date(2022, 8, 19), date(2022, 9, 2)),
        ("2079", "5", "8.5", "bikram-sambat", date(2022, 8, 21), date(2022, 8, 24)),
        ("2079", "5", "5/2079", "bikram-sambat", date(2022, 8, 21), date(2022, 8, 21)),
        ("1445", "رمضان", "٣،٥", "hijri", date(2024, 3, 13), date(2024, 3, 15)),
    ],
)
def test_several_days_in_any_order_are_a_doubt_and_no_refusal(year, month, day, calendar, first, last):
    found = read_parts(year, month, day, calendar, today=TODAY)
    assert (found.value.first, found.value.last) == (first, last)
    assert any(reason.level == "doubt" for reason in found.why)


@given(st.lists(st.integers(1, 29), min_size=2, max_size=5), st.sampled_from([",", "/", " & ", "،", ";"]))
def test_days_of_one_month_are_an_interval_in_whatever_order(days, sign):
    found = read_parts("2079", "5", sign.join(map(str, days)), "bikram-sambat", today=TODAY)
    one = [read_parts("2079", "5", str(day), "bikram-sambat", today=TODAY).value.first for day in days]
    if len(set(days)) > 1:
        assert (found.value.first, found.value.last) == (min(one), max(one))
    else:
        assert found.value.first == one[0]
