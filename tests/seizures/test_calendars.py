"""Days of calendars of Nepal, Islam, Iran, Afghanistan, Ethiopia and India, and how a column tells which is meant."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.seizures.core import calendars
from hornbill.seizures.core.calendar_columns import calendar_of
from hornbill.seizures.core.calendars import (
    BIKRAM_SAMBAT,
    ETHIOPIAN,
    ISLAMIC,
    SAKA,
    SOLAR_HIJRI,
    YEARS,
    of_western,
    western,
)
from hornbill.seizures.core.dates import read_date
from hornbill.seizures.core.read import folded
from hornbill.seizures.core.row_days import read_parts
from hornbill.seizures.file_reading import guessed, read_file

TODAY = date(2026, 11, 28)
BOTH_FIT = "solar-hijri/islamic"
MOSTLY_ISLAMIC = "islamic/solar-hijri"  # an earlier year among later ones is doubtful


def read(text, calendar="", order="day-first"):
    return read_date(text, order, calendar, today=TODAY)


def codes(found):
    return [reason.code for reason in found.why]


def days(found):
    return (found.value.first.isoformat(), found.value.last.isoformat()) if found.value else None


@pytest.mark.parametrize(
    ("calendar", "day", "common"),
    [
        (BIKRAM_SAMBAT, (2080, 1, 1), "2023-04-14"),
        (BIKRAM_SAMBAT, (2072, 1, 12), "2015-04-25"),  # the earthquake of Gorkha
        (BIKRAM_SAMBAT, (2058, 2, 19), "2001-06-01"),
        (BIKRAM_SAMBAT, (2072, 6, 3), "2015-09-20"),  # the Constitution of Nepal
        (BIKRAM_SAMBAT, (2081, 1, 1), "2024-04-13"),
        (ISLAMIC, (1445, 1, 1), "2023-07-19"),
        (ISLAMIC, (1444, 9, 1), "2023-03-23"),
        (ISLAMIC, (1445, 10, 1), "2024-04-10"),
        (ISLAMIC, (1400, 1, 1), "1979-11-20"),
        (SOLAR_HIJRI, (1402, 1, 1), "2023-03-21"),
        (SOLAR_HIJRI, (1399, 12, 30), "2021-03-20"),
        (SOLAR_HIJRI, (1357, 11, 22), "1979-02-11"),
        (ETHIOPIAN, (2016, 1, 1), "2023-09-12"),
        (ETHIOPIAN, (2000, 1, 1), "2007-09-12"),
        (ETHIOPIAN, (2015, 13, 6), "2023-09-11"),
        (ETHIOPIAN, (2017, 1, 1), "2024-09-11"),
        (SAKA, (1879, 1, 1), "1957-03-22"),
        (SAKA, (1946, 1, 1), "2024-03-21"),
    ],
)
def test_known_days(calendar, day, common):
    assert western(calendar, *day) == date.fromisoformat(common)
    assert of_western(calendar, date.fromisoformat(common)) == day


@given(st.sampled_from(sorted(YEARS)), st.dates(date(1958, 1, 1), date(2033, 4, 1)))
def test_a_day_is_read_back_from_each_calendar(calendar, day):
    assert western(calendar, *of_western(calendar, day)) == day


@given(st.sampled_from(sorted(YEARS)), st.dates(date(1958, 1, 1), date(2026, 11, 27)))
def test_a_day_in_figures_is_read_by_the_calendar_of_its_column(calendar, day):
    year, month, number = of_western(calendar, day)
    if calendar == BIKRAM_SAMBAT and year <= TODAY.year:
        return  # a year that is past in the common calendar as well needs a sign
    if calendar == ETHIOPIAN and month == 13:
        return
    for text in (
        f"{year}/{month:02}/{number:02}",
        f"{number}-{month}-{year}",
        f"{year}{month:02}{number:02}",
    ):
        assert read(text, calendar).value.first == day


@pytest.mark.parametrize("calendar", sorted(YEARS))
def test_years_follow_each_other(calendar):
    for year in list(YEARS[calendar])[:-1]:
        assert (calendars.year_span(calendar, year + 1)[0] - calendars.year_span(calendar, year)[1]).days == 1
        usual = (
            range(353, 357) if calendar == ISLAMIC else (365, 366)
        )  # 1401 had 353 days by the printed calendar
        assert sum(calendars.month_lengths(calendar, year)) in usual


@pytest.mark.parametrize(
    ("calendar", "day"),
    [
        (BIKRAM_SAMBAT, (2080, 5, 33)),
        (BIKRAM_SAMBAT, (2091, 1, 1)),
        (ISLAMIC, (1445, 1, 30)),
        (SOLAR_HIJRI, (1402, 12, 30)),
        (ETHIOPIAN, (2016, 13, 6)),
        (ETHIOPIAN, (2016, 0, 1)),
        (SAKA, (1945, 1, 31)),
    ],
)
def test_a_day_that_a_calendar_has_not(calendar, day):
    with pytest.raises(ValueError, match=r"."):
        western(calendar, *day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("12 Bhadra 2080", "2023-08-29", "2023-08-29"),
        ("Bhadra 12, 2080", "2023-08-29", "2023-08-29"),
        ("2080 Bhadau 12 gate", "2023-08-29", "2023-08-29"),
        ("२०८० भदौ १२ गते", "2023-08-29", "2023-08-29"),
        ("२०८०/०५/१२ गते", "2023-08-29", "2023-08-29"),
        ("मिति २०८०।०५।१२ वि.सं.", "2023-08-29", "2023-08-29"),
        ("2080-05-12 B.S.", "2023-08-29", "2023-08-29"),
        ("2080-05-12 (BS)", "2023-08-29", "2023-08-29"),
        ("12-14 Bhadra 2080", "2023-08-29", "2023-08-31"),
        ("Bhadra 2080", "2023-08-18", "2023-09-17"),
        ("12 Rabi' al-awwal 1445", "2023-09-27", "2023-09-27"),
        ("12 Rabiulawwal 1445 H", "2023-09-27", "2023-09-27"),
        ("1445/03/12 هـ", "2023-09-27", "2023-09-27"),
        ("١٢ ربيع الأول ١٤٤٥هـ", "2023-09-27", "2023-09-27"),
        ("12-03-1445 AH", "2023-09-27", "2023-09-27"),
        ("۱۲ مرداد ۱۴۰۲", "2023-08-03", "2023-08-03"),
        ("پنجشنبه ۱۲ مرداد ۱۴۰۲", "2023-08-03", "2023-08-03"),
        ("12 Mordad 1402", "2023-08-03", "2023-08-03"),
        ("۱۲ اسد ۱۴۰۲", "2023-08-03", "2023-08-03"),
        ("1402/05/12 ه.ش", "2023-08-03", "2023-08-03"),
        ("12 Tir 1402", "2023-07-03", "2023-07-03"),
        ("12 Tir 2015", "2023-01-20", "2023-01-20"),
        ("2 Meskerem 2016", "2023-09-13", "2023-09-13"),
        ("መስከረም 2 ቀን 2016 ዓ.ም", "2023-09-13", "2023-09-13"),
        ("02/01/2016 ዓ.ም", "2023-09-13", "2023-09-13"),
        ("5 Chaitra 1945 Saka", "2023-03-26", "2023-03-26"),
    ],
)
def test_a_sign_or_a_month_tells_the_calendar(text, first, last):
    found = read(text)
    assert days(found) == (first, last)
    assert found.state == "clean"
    assert len(codes(found)) == 1
    assert codes(found)[0].endswith("-date")


@pytest.mark.parametrize("text", ["2080/05/12", "1445/03/12", "1402-05-12", "12/05/1402", "2080"])
def test_a_year_alone_is_not_taken_for_another_calendar(text):
    assert read(text).state == "refused"


@pytest.mark.parametrize(
    ("text", "calendar", "code"),
    [
        ("2080-05-33", BIKRAM_SAMBAT, "no-such-day"),
        ("30 Muharram 1445", "", "no-such-day"),
        ("2089-01-01", BIKRAM_SAMBAT, "in-future"),
        ("1450/01/01", ISLAMIC, "in-future"),
        ("1406-01-01", SOLAR_HIJRI, "in-future"),
        ("12/01/2024", ETHIOPIAN, "in-future"),
    ],
)
def test_days_that_are_not_there_or_not_yet_there_are_refused(text, calendar, code):
    found = read(text, calendar)
    assert found.value is None
    assert codes(found)[-1] == code


@pytest.mark.parametrize(
    ("text", "calendar", "taken", "code"),
    [
        ("1402/05/12", BOTH_FIT, "2023-08-03", "solar-or-islamic-date"),
        ("2016-01-12", "ethiopian/western", "2023-09-23", "ethiopian-or-western-date"),
        ("2025-12-12", "ethiopian/western", "2025-12-12", "ethiopian-or-western-date"),
        ("2019-05-12", "bikram-sambat/western", "2019-05-12", "nepali-or-western-date"),
        ("2080-05-12 (2023-08-19)", BIKRAM_SAMBAT, "2023-08-19", "calendars-differ"),
    ],
)
def test_two_calendars_that_fit_are_a_doubt_that_names_both(text, calendar, taken, code):
    found = read(text, calendar)
    assert days(found) == (taken, taken)
    assert (found.state, code in codes(found)) == ("doubtful", True)
    assert taken in next(reason.about for reason in found.why if reason.code == code)


@pytest.mark.parametrize(
    "text", ["1445/03/12 هـ الموافق 2023/09/27 م", "27/09/2023 (12/03/1445 هـ)", "1445/03/12 AH (2023-09-28)"]
)
def test_of_a_day_in_two_calendars_the_common_one_is_taken(text):
    found = read(text)
    assert days(found)[0] in ("2023-09-27", "2023-09-28")
    assert found.state == "clean"


@pytest.mark.parametrize("text", ["2023-09-27 AD", "27/09/2023 G.C.", "2023/09/27 م", "27/09/2023 እ.ኤ.አ"])
def test_a_sign_of_the_common_era_is_passed_over(text):
    assert days(read(text, "ethiopian/western")) == ("2023-09-27", "2023-09-27")
    assert read(text).state == "clean"


def test_parts_in_columns_of_their_own():
    assert read_parts("2080", "Bhadra", "12", today=TODAY).value.first == date(2023, 8, 29)
    assert read_parts("2080", "5", "12", BIKRAM_SAMBAT, today=TODAY).value.first == date(2023, 8, 29)
    assert days(read_parts("2080", "5", "", BIKRAM_SAMBAT, today=TODAY)) == ("2023-08-18", "2023-09-17")
    assert read_parts("2080", "5", "12", today=TODAY).value is None


@pytest.mark.parametrize(
    ("heading", "texts", "sheet", "calendar"),
    [
        ("Date (B.S.)", ["2080-05-12"], "Species", "bikram-sambat/western"),
        ("मिति", ["२०८०/०५/१२"], "प्रजाति", BIKRAM_SAMBAT),
        ("Date", ["2080/05/12", "2079/1/1", "2081/12/30"], "Species", BIKRAM_SAMBAT),
        ("Date", ["2080/05/12", "2079/1/1"], "Species", ""),  # two slips of the pen are likelier
        ("Date", ["2080/05/12", "2079/1/1", "2023-01-01"], "Species", ""),
        ("Date", ["2030/05/12", "2031/1/1", "2032-01-01"], "Species", ""),
        ("Date", ["1445/05/12", "1444/1/1", "1446/12/30"], "Species", MOSTLY_ISLAMIC),
        ("Date", ["1402/05/12", "1400/1/1", "1401/12/30"], "Species", BOTH_FIT),
        ("Date", ["1402/05/31", "1400/1/1", "1401/12/30"], "Species", SOLAR_HIJRI),
        ("Date", ["1402/05/12", "1400/1/1", "2023/12/30"], "Species", ""),
        ("تاریخ", ["1402/05/12"], "گونه", SOLAR_HIJRI),
        ("تاريخ الضبط", ["1446/05/12"], "النوع", MOSTLY_ISLAMIC),
        ("تاريخ الضبط", ["1402/05/12"], "النوع", BOTH_FIT),
        ("تاریخ", ["1446/05/12"], "گونه", MOSTLY_ISLAMIC),
        ("Date (AH)", ["1402/05/12"], "Species", ISLAMIC),
        ("ቀን", ["2016-01-02"], "ዝርያ", "ethiopian/western"),
        ("Date (E.C.)", ["2016-01-02"], "Species", ETHIOPIAN),
        ("Date", ["12 Bhadra 2080", "2080-05-13"], "Species", "bikram-sambat/western"),
        ("Date (A.D.)", ["2080-01-02"] * 5, "Species", ""),
        ("Date", ["2019-05-12", "12 March 2020"], "Species", ""),
        ("Date", [], "Species", ""),
    ],
)
def test_a_column_tells_its_calendar(heading, texts, sheet, calendar):
    assert calendar_of([heading], texts, [heading, sheet], TODAY) == calendar


def test_without_a_day_years_alone_tell_nothing():
    assert calendar_of(["Date"], ["2080/05/12"] * 5, ["Date"], None) == ""


def test_a_table_of_nepal_is_read_and_each_date_is_noted():
    lines = ["मिति,प्रजाति,परिमाण", *(f"२०८०/०५/{day:02},Panthera tigris skin,1" for day in range(10, 20))]
    found = read_file("\n".join(lines).encode(), "suchi.csv", today=TODAY)
    assert [one.when.first.toordinal() - date(2023, 8, 17).toordinal() for _, one in found.seizures] == list(
        range(10, 20)
    )
    assert all("bikram-sambat-date" in [reason.code for _, reason in one.why] for _, one in found.seizures)


def test_of_two_columns_of_dates_the_common_one_is_the_date():
    mapping = guessed(
        ["Date (BS)", "Date (AD)", "Species"], [["2080-05-12", "2023-08-29", "Panthera tigris"]]
    )
    assert [one.field for one in mapping.columns][:2] == ["note", "date"]


def test_a_column_of_the_common_era_that_is_mostly_empty_is_not_the_date():
    rows = [["2080-05-12", "2023-08-29" if n == 0 else "", "Panthera tigris"] for n in range(9)]
    mapping = guessed(["Date (BS)", "Date (AD)", "Species"], rows)
    assert [one.field for one in mapping.columns][:2] == ["date", "note"]


def test_a_hindi_sheet_is_not_one_of_nepal():
    assert calendar_of(["दिनांक"], ["2062-01-05"], ["दिनांक", "प्रजाति", "जिला"], TODAY) == ""


@pytest.mark.parametrize("today", [date(2036, 1, 1), date(2060, 1, 1), date.max])
def test_a_day_past_the_tables_tells_columns_all_the_same(today):
    assert calendar_of(["Date"], ["1445/05/12"] * 3, ["Date"], today) == MOSTLY_ISLAMIC
    assert calendar_of(["Date"], ["2024/05/12"] * 3, ["Date"], today) == ""


@given(
    st.text("0123456789/-. bhadramsiz سمهق१२।ዓም", max_size=30),
    st.sampled_from(["", *sorted(YEARS), BOTH_FIT]),
)
def test_no_text_breaks_the_reader(text, calendar):
    found = read(text, calendar)
    assert found.value is None or found.value.first <= TODAY


def test_names_of_months_are_written_as_they_are_compared():
    from hornbill.seizures.core.calendar_words import is_month

    assert all(is_month(folded(name)) for name in ("Rabi' al-Awwal", "Jumada II", "भदौ", "ጳጉሜ", "ربيع الأول"))
