"""Volumes of timber in a column of their own, and amounts that stand in the words alone."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from hornbill.seizures.core.dates import read_date
from hornbill.seizures.core.ditto import resolved_row
from hornbill.seizures.core.fields import field_of
from hornbill.seizures.core.mapping import guess
from hornbill.seizures.core.quantities import read_quantity
from hornbill.seizures.file_reading import read_file

TODAY = date(2026, 11, 28)


def read(headings, rows):
    text = io.StringIO()
    csv.writer(text).writerows([*headings, *rows])
    return read_file(text.getvalue().encode(), "sheet.csv", today=TODAY)


def amounts(found):
    return [
        sorted((measure.kind, str(measure.base)) for item in seizure.items for measure in item.measures)
        for _, seizure in found.seizures
    ]


def test_a_volume_stands_beside_a_count_and_a_weight():
    headings = [
        ["No.", "When", "Timber impounded", "", "", "", ""],
        ["", "Date", "Species", "Product", "Pcs", "Vol (m3)", "Weight (t)"],
    ]
    rows = [
        [n, f"2024-03-{n:02}", "Milicia excelsa", "Planks", 10 + n, f"2.{n:02}5", ""] for n in range(1, 20)
    ]
    found = read(headings, rows)
    assert amounts(found) == [[("count", str(10 + n)), ("volume", f"2.{n:02}5")] for n in range(1, 20)]


def test_a_volume_stands_beside_a_unit_that_counts():
    headings = [["Số BB", "Ngày", "Tên loài", "Số lượng", "Đơn vị", "Trọng lượng (kg)", "Khối lượng gỗ (m3)"]]
    rows = [[f"{n}/BB", f"{n:02}/03/2024", "Gỗ Lim xanh", n, "lóng", "", f"0,{n:02}5"] for n in range(1, 20)]
    assert amounts(read(headings, rows)) == [
        [("count", str(n)), ("volume", f"0.{n:02}5")] for n in range(1, 20)
    ]


@pytest.mark.parametrize(
    "heading",
    ["Vol (m3)", "Volume (m³)", "Khối lượng gỗ (m3)", "Quantity (cbm)", "材积", "ปริมาตร (ลบ.ม.)", "Cubage", "Volumen (m3)"],
)  # fmt: skip
def test_a_heading_of_volumes(heading):
    assert field_of(heading)[0] == "volume"


@pytest.mark.parametrize("heading", ["Khối lượng", "Khối lượng (kg)", "Weight/volume", "Poids (kg)"])
def test_a_heading_of_weights(heading):
    assert field_of(heading)[0] == "mass"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("08 cá thể culi nhỏ", [("count", "8")]),
        ("05 con trăn gấm, tổng trọng lượng 42,5 kilôgam", [("count", "5"), ("mass", "42.5")]),
        ("18 lóng gỗ Lim xanh = 8,758 m3", [("count", "18"), ("volume", "8.758")]),
        ("Nai", []),
    ],
)
def test_words_say_what_the_empty_columns_do_not(words, said):
    headings = [["Số BB", "Ngày", "Tên loài", "Số lượng", "Đơn vị", "Trọng lượng (kg)"]]
    rows = [[f"{n}/BB", f"{n:02}/03/2024", "Rắn hổ mang chúa", "1", "con", "2,5"] for n in range(1, 10)]
    found = read(headings, [*rows, ["77/BB", "12/03/2024", words, "", "", ""]])
    assert amounts(found)[-1] == said


def test_pieces_in_brackets_are_counted_beside_a_weight():
    headings = [["OB", "Date", "Exhibit", "Weight"]]
    rows = [[n, f"2024-03-{n:02}", f"rhino horn ({n} pcs)", f"{n}.45 kg"] for n in range(1, 15)]
    assert amounts(read(headings, rows)) == [[("count", str(n)), ("mass", f"{n}.45")] for n in range(1, 15)]


@pytest.mark.parametrize(
    ("text", "value", "doubts"),
    [
        ("118,596 m3", "118.596", ["comma-decimal"]),
        ("2,897 mètres cubes", "2.897", ["comma-decimal"]),
        ("1,118,596 m3", None, []),
        ("12.5 m3", "12.5", []),
    ],
)
def test_a_comma_before_three_digits_parts_cubic_metres(text, value, doubts):
    found = read_quantity(text)
    if value is not None:
        assert str(found.value.main.value) == value
    assert [one.code for one in found.why if one.code.startswith("comma")] == doubts


def test_a_volume_is_grouped_where_its_column_groups():
    assert str(read_quantity("1,234 m3", "", "point").value.main.value) == "1234"


def test_a_weight_in_vietnamese_is_no_tael():
    (count, mass) = read_quantity("02 con, tổng trọng lượng 4,69 kilôgam").value.measures
    assert (count.unit, mass.unit, str(mass.value)) == ("NO", "KGM", "4.69")


def test_a_weight_behind_a_short_word_is_no_number_plate():
    headings = [["N°", "Date", "Faits"]]
    rows = [[n, f"2024-03-{n:02}", f"Détention de 31{n}kg d'écailles de pangolin"] for n in range(1, 9)]
    assert amounts(read(headings, rows)) == [[("mass", f"31{n}")] for n in range(1, 9)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("đêm 12 rạng sáng 13/5/2025", "2025-05-12", "2025-05-13"),
        ("đêm 30/4 rạng sáng ngày 1/5/2025", "2025-04-30", "2025-05-01"),
        ("Tháng 3/2021", "2021-03-01", "2021-03-31"),
        ("tháng giêng 2021", "2021-01-01", "2021-01-31"),
        ("2024.2.21-24", "2024-02-21", "2024-02-24"),
        ("2024.2.28-3.2", "2024-02-28", "2024-03-02"),
        ("23 s.d. 24 Desember 2020", "2020-12-23", "2020-12-24"),
        ("5 Ags 2021", "2021-08-05", "2021-08-05"),
    ],
)
def test_days(text, first, last):
    found = read_date(text, "day-first", today=TODAY).value
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


def test_a_vietnamese_mark_for_the_same_day():
    above = ("2024-03-01", "Tiger")
    assert resolved_row(("nt", "-nt-"), above) == above
    assert resolved_row(("NT", ""), above) == ("NT", "")


@pytest.mark.parametrize(
    ("heading", "cells", "fields"),
    [
        ("Volume", ("1,74 m3", "0,52 m³", "0"), ["count", "mass", "volume"]),
        ("Volume", ("3 cartons", "1 crate", "2 bags"), ["count", "mass", "quantity"]),
    ],
)
def test_volume_beside_another_amount_is_one_of_cubic_metres_where_its_cells_say_so(heading, cells, fields):
    rows = [["3 May 2021", "teak logs", "8", "12 kg", one] for one in cells]
    made = guess(["Date", "Goods", "Quantity", "Weight", heading], rows)
    assert [one.field for one in made.columns][2:] == fields


VIETNAMESE = ["TT", "Ngày", "Tang vật", "ĐVT", "Số lượng", "Khối lượng (kg)", "KL gỗ (m3)"]


@pytest.mark.parametrize(
    ("goods", "unit", "count", "mass", "said"),
    [
        ("07 cá thể cầy mốc", "", "", "53,5 kg", [("count", "7"), ("mass", "53.5")]),
        ("07 cá thể cầy mốc", "con", "3", "53,5 kg", [("count", "3"), ("mass", "53.5")]),
        ("05 con nhím, 3 con cầy mốc", "", "", "20 kg", [("mass", "20")]),
        ("05 cá thể nhím và cầy mốc", "", "", "20 kg", [("mass", "20")]),
        ("03 con nhím", "", "", "20 kg", [("count", "3"), ("mass", "20")]),
        ("2 headed cobra", "", "", "1,5 kg", [("mass", "1.5")]),
        ("12 kg vảy tê tê", "", "", "13 kg", [("mass", "13")]),
        ("nhím", "", "", "20 kg", [("mass", "20")]),
    ],
)
def test_pieces_in_front_of_the_goods_are_counted_beside_a_weight(goods, unit, count, mass, said):
    rows = [[n, f"2024-03-{n:02}", "nhím", "con", n, f"{n},5 kg", ""] for n in range(1, 15)]
    found = read([VIETNAMESE], [*rows, ["15", "2024-03-20", goods, unit, count, mass, ""]])
    assert amounts(found)[-1] == said
