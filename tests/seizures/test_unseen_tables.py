"""Layouts that real sheets have and the labelled tables have not: each is read without a hand on it."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from hornbill.seizures.file_reading import read_file

TODAY = date(2026, 11, 28)
DAYS = [date(2024, 3, 1 + n) for n in range(20)]


def read(headings, rows, *, delimiter=",", encoding="utf-8"):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([headings, *rows])
    return read_file(text.getvalue().encode(encoding), "sheet.csv", today=TODAY)


def seen(found):
    return [
        (
            one.when.first if one.when else None,
            one.items[0].name,
            one.items[0].term,
            [(str(measure.value), measure.unit) for measure in one.items[0].measures],
            one.state,
        )
        for _, one in found.seizures
    ]


def fields(found):
    return [column.field for column in found.mapping.columns]


def test_what_an_exhibit_is_stands_in_a_column_of_descriptions():
    rows = [
        [f"OB/{n}", day.strftime("%d %b %Y"), "Panthera tigris", "BONES", "12 kg"]
        for n, day in enumerate(DAYS)
    ]
    found = read(["CASE REF", "DATE OF OFFENCE", "SPECIES OF WILDLIFE", "EXHIBIT", "QTY/WEIGHT"], rows)
    assert seen(found) == [(day, "Panthera tigris", "BON", [("12", "KGM")], "clean") for day in DAYS]


def test_a_column_of_a_spreadsheets_numbers_for_days_is_the_date():
    rows = [
        [f"Z{n}", str((day - date(1899, 12, 30)).days), "Tiger", "skin", "2 pcs"]
        for n, day in enumerate(DAYS)
    ]
    found = read(["Ref no", "Conf. on", "Taxon", "Item", "Qty"], rows)
    assert [one[0] for one in seen(found)] == DAYS
    assert fields(found)[1] == "date"


@pytest.mark.parametrize(
    ("heading", "amount", "measure"),
    [
        ("Qtd (unid.)", "7", ("7", "NO")),
        ("Quantité (kg)", "7,5", ("7.5", "KGM")),
        ("จำนวน (ตัว)", "7", ("7", "NO")),
        ("数量（公斤）", "7", ("7", "KGM")),
    ],
    ids=["pt", "fr", "th", "zh"],
)
def test_a_unit_in_the_heading_holds_for_its_column(heading, amount, measure):
    rows = [[day.isoformat(), "Psittacus erithacus", "feathers", amount] for day in DAYS]
    found = read(["Date", "Species", "Specimen", heading], rows)
    assert [one[3] for one in seen(found)] == [[measure]] * len(DAYS)


def test_values_that_are_grouped_throughout_need_no_look():
    rows = [
        [day.isoformat(), "Tiger", "skin", "1 pc", f"{1_000 + 731 * n:,}"] for n, day in enumerate(DAYS, 1)
    ]
    found = read(["Date", "Species", "Specimen", "Quantity", "Value (USD)"], rows)
    assert found.counts["clean"] == len(DAYS)
    assert [str(one.money.amount) for _, one in found.seizures][:2] == ["1731", "2462"]


def test_a_kilogram_with_three_decimals_is_asked_about():
    rows = [[day.isoformat(), "Tiger", "bones", "1,234", "kg"] for day in DAYS]
    found = read(["Date", "Species", "Specimen", "Quantity", "Unit"], rows)
    assert found.counts["doubtful"] == len(DAYS)


def test_a_chinese_sheet_with_words_that_police_use():
    rows = [
        [
            str(n),
            f"{day.year}年{day.month}月{day.day}日",
            "广西东兴",
            "白腹长尾穿山甲",
            "鳞片",
            "12公斤",
            "公路",
        ]
        for n, day in enumerate(DAYS)
    ]
    headings = ["序号", "案发时间", "查获地", "涉案物种", "涉案物品", "数量/重量", "运输方式"]
    found = read(headings, rows, encoding="gb18030")
    assert seen(found) == [(day, "Manis tricuspis", "SCA", [("12", "KGM")], "clean") for day in DAYS]
    assert fields(found)[2] == "place"


def test_a_name_that_is_part_of_an_unknown_one_is_not_taken_for_it():
    found = read(
        ["Date", "Species", "Specimen", "Quantity"], [["2024-03-01", "棕腹长尾穿山甲", "scales", "5 kg"]]
    )
    ((_, one),) = found.seizures
    assert not one.items[0].taxon
    assert "species-doubtful" in {reason.code for _, reason in one.why}
    assert one.items[0].claimed == "棕腹长尾穿山甲"


def test_frozen_animals_are_bodies_where_one_cell_says_it_all():
    found = read(["Date", "Species", "Quantity"], [["2024-03-01", "M. javanica whole frozen", "5 pcs"]])
    assert seen(found)[0][1:4] == ("Manis javanica", "BOD", [("5", "NO")])
