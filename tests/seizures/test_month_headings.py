"""Headings of months between the rows of a register, and the lines between them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.seizures.core.fields import field_of
from hornbill.seizures.core.lines_between import Lines
from hornbill.seizures.core.month_headings import is_month_alone, month_of_year
from hornbill.seizures.core.months import MONTHS
from hornbill.seizures.file_reading import read_file

TODAY = date(2026, 11, 28)
HEAD = ("No.", "Case no", "Date", "Place", "Species", "Qty")


def years_of(*lines):
    """Return the year that each line takes from a heading."""
    lines_between = Lines(HEAD)
    return [lines_between.of(number, line).year for number, line in enumerate(lines, 2)]


def lone(text):
    return (text, "", "", "", "", "")


def on(day):
    return ("1", "A", day, "", "skins", "2")


@pytest.mark.parametrize(
    ("text", "year", "month"),
    [
        ("Tháng 03/2019", "2019", 3), ("THÁNG 3 NĂM 2019", "2019", 3), ("Tháng Giêng năm 2019", "2019", 1), ("MARCH 2019", "2019", 3),
        ("Mois de mars 2019", "2019", 3), ("Março de 2019", "2019", 3), ("MWEZI WA MACHI 2019", "2019", 3), ("mwezi 3/2019", "2019", 3),
        ("2019年3月", "2019", 3), ("2019年12月份", "2019", 12), ("2019년 3월", "2019", 3), ("เดือนมีนาคม พ.ศ. 2562", "2562", 3), ("BULAN: Mac 2019", "2019", 3),
        ("मार्च 2019", "2019", 3), ("شهر مارس 2019", "2019", 3), ("март 2019", "2019", 3), ("2019 March", "2019", 3), ("--- Aug-2020 ---", "2020", 8),
        ("ມີນາ 2019", "2019", 3), ("មីនា 2019", "2019", 3), ("မတ် 2019", "2019", 3),
    ],
)  # fmt: skip
def test_a_month_of_a_year_is_a_heading(text, year, month):
    assert month_of_year(text) == (year, month)
    assert years_of(lone(text), on("18 Machi")) == ["", year if month == 3 else ""]


@given(st.sampled_from(sorted(MONTHS)), st.integers(min_value=1900, max_value=2099))
def test_each_name_of_a_month_heads_the_days_below(name, year):
    assert month_of_year(f"{name.upper()} {year}") == (str(year), MONTHS[name])
    assert is_month_alone(name)


@pytest.mark.parametrize(
    "text",
    ["03/2019", "Total March 2019", "Case 12 of March 2019", "May 19", "March 2019: 3 cases", "Week 2 of March 2019", "tháng 13/2019", "Tháng 3-4/2019", "12 March 2019", "HKL 3", "3", ""],
)  # fmt: skip
def test_no_heading_of_a_month(text):
    assert (month_of_year(text), is_month_alone(text)) == (("", 0), False)
    assert years_of(lone("2018"), lone(text), on("18 Machi"))[-1] == (
        "" if any(map(str.isdigit, text)) else "2018"
    )


@pytest.mark.parametrize("month", ["MARCH", "Tháng 3", "3月", "mwezi 3"])
def test_a_month_alone_leaves_the_year_of_the_heading_above(month):
    assert years_of(lone("2019"), lone(month), on("18 Machi"))[-1] == "2019"
    assert years_of(lone("January 2019"), lone(month), on("18 Machi"))[-1] == "2019"


def test_a_day_of_another_month_than_its_heading_has_no_year():
    assert years_of(lone("March 2019"), on("18 Machi"), on("5 May"), on("19 Machi")) == [
        "",
        "2019",
        "",
        "2019",
    ]


VIETNAM = ("TT", "Ngày, tháng, năm", "Đơn vị bắt giữ", "Đối tượng", "Tang vật", "ĐVT", "Số lượng", "Hình thức xử lý", "Ghi chú")  # fmt: skip


def test_lines_below_a_seizure_between_headings_of_months_go_on_with_it():
    lines = [
        ("Tháng 03/2019", *[""] * 8),
        ("1", "3/3/2019", "HKL Kỳ Sơn", "01 đối tượng", "Tê tê", "con", "2", "Tịch thu", ""),
        ("", "", "", "", "Nhím", "con", "3", "Thả về rừng", "Nhóm IIB"),
        ("Tháng 04/2019", *[""] * 8),
        ("", "", "", "", "Nhím", "con", "3", "Thả về rừng", ""),
        ("xe BKS 37C-123.45", *[""] * 8),
        ("", "", "", "", "Nhím", "con", "5", "", ""),
    ]
    text = "\n".join(";".join(f'"{cell}"' for cell in line) for line in (VIETNAM, *lines))
    found = read_file(text.encode(), "list.csv", today=TODAY)
    assert [numbers for numbers, _ in found.seizures] == [(2,), (3, 4), (5,), (6,), (7,), (8,)]
    whole = found.seizures[1][1]
    assert (whole.when.first, len(whole.items)) == (date(2019, 3, 3), 2)
    assert {read.state for numbers, read in found.seizures if numbers[0] != 3} == {"refused"}
    assert [list(found.rows[number]) for number in (2, 7)] == [list(lines[0]), list(lines[5])]


@pytest.mark.parametrize(
    "heading", ["Ngày, tháng, năm", "Day, month and year", "Jour/mois/année", "Dia, mês e ano", "วัน, เดือน, ปี", "Siku, mwezi na mwaka"]
)  # fmt: skip
def test_day_month_and_year_head_a_column_of_dates(heading):
    assert field_of(heading) == ("date", 1.0)
