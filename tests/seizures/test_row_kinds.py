"""Lines of a table that are not seizures: sums of a year or a month, headings between the rows; and rows that look like them."""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.seizures.core.lines_between import Lines
from hornbill.seizures.core.row_kinds import is_heading_line, is_sum_line, says_sum
from hornbill.seizures.file_reading import read_file

TODAY = date(2026, 11, 28)
HEAD = ("No.", "Date", "Place", "Species", "Qty", "Weight (kg)")
ROW = ("1", "3 May 2021", "Mikumi", "elephant tusks", "2", "11.4")


def read(*lines, head=HEAD):
    text = "\n".join(";".join(f'"{cell}"' for cell in line) for line in (head, *lines))
    return read_file(text.encode(), "list.csv", today=TODAY)


def refused(found):
    """Return the lines that were refused, with the reason."""
    return {
        number: reason.code
        for numbers, one in found.seizures
        for number in numbers
        for name, reason in one.why
        if name == "row" and reason.level == "refusal"
    }


@pytest.mark.parametrize(
    "text",
    [
        "TOTAL 2019", "Sub-total CY 2019", "G. Total 2019", "TOTAL JAN - JUN 2019", "Totals Q1 2019", "Total 2018-19", "Sous-total 2019", "Subtotal 2019", "TOTAL GERAL",
        "Cộng năm 2019", "Tổng năm 2019", "Cộng", "小计", "2019年 計", "108年小計", "合计", "รวมปี 2562", "JUMLA / TOTAL 2019", "Jumlah Triwulan I 2019", "ລວມປີ 2019",
        "إجمالي عام 2019 / Total", "សរុបឆមាសទី1 ឆ្នាំ2019", "၂၀၁၉ ခုနှစ် စုစုပေါင်း", "የ2011 ዓ.ም ድምር / Total", "Total mensuel mars 2021", "Total du mois de mars 2021",
    ],
)  # fmt: skip
def test_a_word_for_a_sum_with_a_period_says_a_sum(text):
    assert says_sum(text)


@pytest.mark.parametrize(
    "text",
    ["2019", "May 2021", "Công", "cong", "Công 3 con", "Total 14 tusks", "total length 2 m", "Tong river", "Subtotal of ivory", "Totolapan", "小计量器", "Jumlah gading 12", ""],
)  # fmt: skip
def test_other_texts_say_none(text):
    assert not says_sum(text)


@pytest.mark.parametrize(
    "line",
    [
        ("", "TOTAL 2021", "24 entries", "", "2", "11.4"),
        ("", "Total", "2021", "", "2", "11.4 kg"),
        ("小计", "2021年", "28起", "842", "129.42", "51.481"),
        ("", "Cộng năm 2021", "22 vụ", "", "191", "140,02"),
        ("TOTAL 2021", "", "", "", "", ""),
    ],
)
def test_a_sum_of_a_year_is_a_total_wherever_it_stands(line):
    found = read(ROW, line, ("2", "9 May 2021", "Ruaha", "lion claws", "3", ""))
    assert refused(found) == {3: "total-row"}


@pytest.mark.parametrize(
    "line",
    [
        ("2", "2021", "Tổng Cọt", "lion claws", "3", ""),
        ("2", "4 May 2021", "Mikumi", "lion claws", "3", "total 2021"),
        ("2", "4 May 2021", "Total petrol station", "lion claws", "3", ""),
        ("2", "4 May 2021", "Mikumi", "peacock", "3", ""),
        ("2", "4 May 2021", "", "Công", "3", ""),
    ],
)
def test_a_row_that_names_goods_is_no_sum(line):
    assert refused(read(ROW, line)) == {}


def test_no_line_goes_on_below_a_sum():
    found = read(
        ROW, ("", "TOTAL 2021", "1 case", "", "2", "11.4"), ("", "", "", "leopard skins", "3", ""), head=HEAD
    )
    assert all(len(numbers) == 1 for numbers, _ in found.seizures)


@pytest.mark.parametrize("line", [("2021",), ("CY 2021",), ("ANO DE 2021",), ("", "2021"), ("Tháng 03/2021",), ("MARCH",), HEAD])  # fmt: skip
def test_headings_between_rows_are_told_as_headings(line):
    assert refused(read(ROW, line, ROW)) == {3: "heading-row"}


@pytest.mark.parametrize(
    "cells",
    [
        ("", "lion"), ("", "4 May 2021"), ("", ""), ("Mikumi",), ("12",), ("No.", "9 May 2021", "Place", "lion claws"), ("No.", "Date"),
    ],
)  # fmt: skip
def test_other_lines_are_no_headings(cells):
    assert not is_heading_line(cells, HEAD)


@given(st.lists(st.text(max_size=20), max_size=8), st.integers(0, 7))
def test_a_line_that_names_a_place_and_goods_is_never_a_sum(cells, at):
    told = [*cells[:at], "Mikumi", "leopard skins", *cells[at:]]
    assert not is_sum_line(told)
    assert is_sum_line(cells) in (True, False)
    assert is_heading_line(cells, HEAD) in (True, False)


@pytest.mark.parametrize("name", ["tenth", "eleventh", "thirteenth", "fourteenth"])
def test_no_sum_of_the_unseen_tables_is_taken_for_a_seizure(name):
    tables = import_module(f"benchmarks.unseen_{name}")
    for one in tables.TABLES:
        made = tables.table(one, rows=60)
        found = read_file(made.data, made.file, today=TODAY)
        taken = {n for numbers, read in found.seizures if read.state != "refused" for n in numbers}
        assert not taken & made.no_seizure, one


@pytest.mark.parametrize(
    "cells",
    [
        ("3 May 2021", "6 raw tusks, 8 pieces", "Total: 14"),
        ("2021-05-03", "Km 14, Mombasa Road", "12 kg of ivory", "Total 12"),
        ("12/05/2021", "12 m3 de cedro, 4 trozas", "Total"),  # a seizure of all: "total" or "parcial"
        ("2021-03-04", "昆明", "象牙", "3.2", "合计5.1"),
        ("12/3/2021", "Huế", "Gấu", "Cộng 5", "con"),
        ("12/3/2564", "ตาก", "ลิง", "รวม 5", "ตัว"),
        ("12/3/2021", "Quận 1", "Co\u0302ng (2)", "2", "con"),
        ("12/3/2021", "Quan 1", "Cong 2", "2", "con"),
        ("4 May 2021", "Total", "3 skins", "3"),  # a petrol station
    ],
)
def test_an_amount_that_is_called_a_total_makes_no_sum_of_a_seizure(cells):
    assert not is_sum_line(cells)


@pytest.mark.parametrize(
    "cells",
    [
        ("Total", "31/12/2021", "28 cases", "129.42 kg"),
        ("TOTAL 01/01/2021 - 31/12/2021", "", "28 cases", "842"),
        ("小计", "2021年", "28起", "842", "只", "129.42", "kg"),
        ("รวมปี 2562", "22 คดี", "191", "กก."),
        ("", "Cộng năm 2021", "22 vụ", "191", "con", "140,02"),
        ("TOTAL 2021", "842", "KES", "1,200,000", "-", "N/A"),
    ],
)
def test_a_sum_may_have_units_cases_and_a_last_day(cells):
    assert is_sum_line(cells)


def test_marks_stand_for_goods_before_a_line_is_a_sum():
    row = ("1", "3 May 2021", "Soma", "leopard skin", "2", "")
    assert refused(read(row, ("2", "do", "Soma", "do", "3", ""))) == {}
    assert refused(read(row, ("Soma", "", "", "", "3", ""))) == {3: "total-row"}  # Portuguese for a sum


@pytest.mark.parametrize(
    ("text", "year"), [("CY 2020", "2020"), ("2020", "2020"), ("FY 2020", ""), ("F.Y. 2020", "")]
)
def test_a_financial_year_gives_no_day_its_year(text, year):
    lines = Lines(HEAD)
    lines.of(2, (text, "", "", "", "", ""))
    assert lines.of(3, ("2", "18 Oct", "Ruaha", "lion claws", "3", "")).year == year
