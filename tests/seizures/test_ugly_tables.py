"""Tables as other countries' sheets are: groups of headings, abbreviations, no known heading at all, many merged cells, units beside weights."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest

from hornbill.seizures.core.fields import fields_of
from hornbill.seizures.core.quantities import read_quantity
from hornbill.seizures.core.terms import read_term
from hornbill.seizures.file_reading import read_file

TODAY = date(2026, 11, 28)
DAYS = [date(2024, 3, 1) + timedelta(days=n) for n in range(20)]


def read(headings, rows, *, delimiter=","):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([headings, *rows])
    return read_file(text.getvalue().encode(), "sheet.csv", today=TODAY)


def seen(found):
    return [
        (one.when.first, item.name, item.term, [(str(m.value), m.unit) for m in item.measures])
        for _, one in found.seizures
        for item in one.items
    ]


def test_a_group_over_its_columns_names_none_of_them():
    found = fields_of(
        ["Case / No", "Case / Date", "Goods / Species", "Goods / Qty", "Origin / Country", "Origin / Port"]
    )
    assert [name for name, _ in found] == ["reference", "date", "species", "quantity", "origin", ""]


def test_two_languages_in_one_heading_are_no_group():
    assert [name for name, _ in fields_of(["Espèce / Species", "Date / วันที่"])] == ["species", "date"]


def test_columns_without_any_known_heading_are_known_by_what_stands_in_them():
    rows = [
        [
            f"{day:%d %b %Y}",
            "Kosso wood" if n % 2 else "tê tê ja va",
            f"{n + 2} bags approx {n + 10} kg",
            "lorry",
        ]
        for n, day in enumerate(DAYS)
    ]
    found = read(["aaa", "bbb", "ccc", "ddd"], rows)
    assert [column.field for column in found.mapping.columns] == ["date", "species", "quantity", "transport"]
    assert seen(found)[0][1:] == ("Manis javanica", "", [("2", "BAG"), ("10", "KGM")])
    assert seen(found)[1][1] == "Pterocarpus erinaceus"


@pytest.mark.parametrize(
    ("unit", "code"),
    [("lbs", "PND"), ("G", "GRM"), ("KG", "KGM"), ("", "KGM")],
    ids=["lb", "g", "kg", "none"],
)
def test_the_unit_beside_a_column_of_weights_is_theirs(unit, code):
    rows = [[day.isoformat(), "Panthera tigris", "bones", "12", unit] for day in DAYS]
    found = read(["DOS", "SPP", "WLD DESC", "WT", "WT UNIT"], rows)
    assert {measure[1] for one in seen(found) for measure in one[3]} == {code}


def test_a_heading_that_names_the_unit_of_weights_counts_before_the_unit_beside_it():
    rows = [[day.isoformat(), "Panthera tigris", "bones", "12", "g"] for day in DAYS]
    found = read(["Date", "Species", "Item", "Weight (kg)", "Unit"], rows)
    assert {measure[1] for one in seen(found) for measure in one[3]} == {"KGM"}


def test_a_description_is_read_with_the_commas_of_its_column():
    rows = [
        [day.isoformat(), f"{amount} kg de cornos (Rinoceronte preto)"]
        for day, amount in zip(DAYS, ["1.692", "8,2", *[f"{n},5" for n in range(18)]], strict=True)
    ]
    found = read(["Data do facto", "Artigos apreendidos"], rows, delimiter=";")
    assert seen(found)[:2] == [
        (DAYS[0], "Diceros bicornis", "HOR", [("1692", "KGM")]),
        (DAYS[1], "Diceros bicornis", "HOR", [("8.2", "KGM")]),
    ]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("48 กิ่ง", [("48", "NO")]),  # begins as the sign for grams does
        ("12 ผืน", [("12", "NO")]),
        ("5 ก.", [("5", "GRM")]),
        ("净重3千克", [("3", "KGM")]),  # not three thousand grams, though that is as much
        ("8箱，630.81千克", [("8", "BOX"), ("630.81", "KGM")]),
        ("30.1方", [("30.1", "MTQ")]),
    ],
    ids=["tusks", "skins", "grams", "kilograms", "boxes", "timber"],
)
def test_units_of_scripts_without_blanks(text, measures):
    assert [(str(one.value), one.unit) for one in read_quantity(text).value.measures] == measures


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("木材原木", "LOG"),
        ("đã chết", "BOD"),
        ("lóng gỗ", "LOG"),
        ("งาช้าง (กิ่ง)", "TUS"),
        ("timber, round logs", "LOG"),
    ],
    ids=["zh", "vi", "vi-logs", "th", "en"],
)
def test_the_more_exact_term_counts(text, code):
    assert read_term(text).value[0] == code


def test_every_row_under_merged_cells_has_its_date_however_many_there_are(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["案件编号", "查获时间", "口岸", "物种名称", "制品种类", "数量"])
    for n in range(1_200):  # three merged cells each
        for item in ("象牙", "鳞片"):
            first = item == "象牙"
            sheet.append([f"A{n}" if first else None, "2021年3月5日" if first else None, "昆明" if first else None,
                          "非洲象" if first else "穿山甲", item, "3公斤"])  # fmt: skip
        for column in (1, 2, 3):
            row = 2 + 2 * n
            sheet.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column)
    file = tmp_path / "merged.xlsx"
    book.save(file)
    found = read_file(file.read_bytes(), file.name, today=TODAY)
    assert found.counts["refused"] == 0
    assert (found.mapping.rows, len(found.seizures)) == ("items", 1_200)
