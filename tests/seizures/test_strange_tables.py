"""Tables in styles of their own: abbreviated headings, traditional characters, trade names in place of species, columns that only look like amounts."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.kernel.simplified import simplified
from hornbill.seizures.core.date_forms import western
from hornbill.seizures.core.dates import read_date
from hornbill.seizures.core.read import folded
from hornbill.seizures.file_reading import read_file

TODAY = date(2026, 11, 28)
DAYS = [date(2023, 5, 1 + n) for n in range(12)]


def read(headings, rows, *, above=(), delimiter=","):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([*above, headings, *rows])
    return read_file(text.getvalue().encode(), "sheet.csv", today=TODAY)


def fields(found):
    return [column.field for column in found.mapping.columns]


def seen(found):
    return [
        (
            one.when.first,
            one.items[0].name,
            [(measure.value, measure.unit) for measure in one.items[0].measures],
        )
        for _, one in found.seizures
    ]


def test_traditional_headings_units_and_years_of_the_republic():
    rows = [
        [
            str(n),
            f"民國{day.year - 1911}年{day.month}月{day.day}日",
            "高雄港",
            "穿山甲鱗片",
            f"約{n + 2}.5",
            "公斤",
            "海運",
            "印尼",
        ]
        for n, day in enumerate(DAYS)
    ]
    found = read(["項次", "緝獲日期", "口岸", "物種", "數量", "單位", "運輸途徑", "來源地"], rows)
    assert fields(found) == ["note", "date", "place", "species", "quantity", "unit", "transport", "origin"]
    assert seen(found) == [(day, "Manidae", [(Decimal(f"{n + 2}.5"), "KGM")]) for n, day in enumerate(DAYS)]
    assert {leg.country for _, one in found.seizures for leg in one.legs} == {"ID"}


def test_abbreviated_headings_with_a_unit_are_amounts():
    rows = [
        [day.strftime("%d/%m/%Y"), "Panthera tigris", *(("07 cá thể", "") if n % 2 else ("", f"1.{n:03},5"))]
        for n, day in enumerate(DAYS)
    ]
    found = read(["Thời điểm phát hiện", "Tên khoa học", "SL (con/cái)", "KL (kg)"], rows)
    assert fields(found) == ["date", "species", "count", "mass"]
    assert [measures for _, _, measures in seen(found)] == [
        [(Decimal(7), "NO")] if n % 2 else [(Decimal(f"1{n:03}.5"), "KGM")] for n in range(len(DAYS))
    ]


def test_whole_numbers_beside_a_column_of_weights_count_pieces():
    rows = [
        ["0507.90", "", str(n + 3), "Tartaruga-verde", "Carapaças", day.strftime("%d-%m-%Y")]
        if n % 2
        else ["4403.49", f"1.2{n:02},250", "", "Pterocarpus tinctorius", "Toros", day.strftime("%d.%m.%Y")]
        for n, day in enumerate(DAYS)
    ]
    found = read(
        [
            "NCM/SH",
            "Peso líq. (kg)",
            "Qtde.",
            "Espécie / nome vulgar",
            "Descrição da mercadoria",
            "Dt. Apreensão",
        ],
        rows,
        delimiter=";",
    )
    assert fields(found)[:3] == ["hs", "mass", "count"]
    assert [measures for _, _, measures in seen(found)] == [
        [(Decimal(n + 3), "NO")] if n % 2 else [(Decimal(f"12{n:02}.25"), "KGM")] for n in range(len(DAYS))
    ]


def test_a_column_of_units_beside_leaves_the_quantity_as_it_is():
    rows = [
        [day.isoformat(), "Panthera tigris", "bones", str(n + 1), "kg", "12"] for n, day in enumerate(DAYS)
    ]
    found = read(["Date", "Species", "Specimen", "Quantity", "Unit", "Weight (kg)"], rows)
    assert fields(found)[3:] == ["quantity", "unit", "mass"]


@pytest.mark.parametrize(
    ("heading", "text"), [("Persons held", "2 pcs"), ("Bultos", "1 PALLET"), ("ผู้ต้องหา", "ชาย 1 คน")]
)
def test_what_only_looks_like_an_amount_is_a_note_where_another_column_has_it(heading, text):
    rows = [[day.isoformat(), "Panthera tigris", "skins", str(n + 20), text] for n, day in enumerate(DAYS)]
    found = read(["Date", "Species", "Specimen", "No. of specimens", heading], rows)
    assert fields(found)[3:] == ["count", "note"]
    assert [measures for _, _, measures in seen(found)] == [
        [(Decimal(n + 20), "NO")] for n in range(len(DAYS))
    ]
    assert all((heading, text) in one.notes for _, one in found.seizures), "kept all the same"


def test_pallets_are_no_pieces():
    (one,) = [
        one
        for _, one in read(
            ["Date", "Species", "Quantity"], [["2023-05-01", "Panthera tigris", "2 pallets"]]
        ).seizures
    ]
    assert [measure.kind for measure in one.items[0].measures] == ["package"]


@pytest.mark.parametrize(
    ("goods", "name"),
    [
        ("PANGOLIN SCALES", "Manidae"),
        ("RAW IVORY TUSKS", "Elephantidae"),
        ("DRIED SEAHORSES (Hippocampus kuda)", "Hippocampus kuda"),
        ("SHARK FINS - SILKY SHARK", "Carcharhinus falciformis"),
        ("TIGER CLAWS", "Panthera tigris"),
    ],
)
def test_words_for_the_goods_name_the_species_where_no_other_cell_does(goods, name):
    rows = [["05079090", goods, f"{n + 1} KGS", day.strftime("%d%b%Y").upper()] for n, day in enumerate(DAYS)]
    found = read(["HS CODE", "GOODS DESC", "NET WT", "DETECTED ON"], rows)
    assert [one[1] for one in seen(found)] == [name] * len(DAYS)
    assert {one.items[0].term_text for _, one in found.seizures} == {goods}, "as written"


@pytest.mark.parametrize("goods", ["horn", "live", "scales", "mixed goods", "shells", "logs"])
def test_goods_alone_name_no_species(goods):
    found = read(
        ["Date", "Product", "Quantity", "Unit"], [[day.isoformat(), goods, "4", "kg"] for day in DAYS]
    )
    assert {one.items[0].name for _, one in found.seizures} == {""}


def test_a_traditional_trade_name_is_the_species_that_its_simplified_one_is():
    rows = [[day.isoformat(), "小葉紫檀", "12", "公斤"] for day in DAYS]
    assert {one[1] for one in seen(read(["日期", "物種", "數量", "單位"], rows))} == {
        "Pterocarpus santalinus"
    }


def test_the_species_cell_comes_first():
    rows = [[day.isoformat(), "Panthera pardus", "TIGER CLAWS", "4"] for day in DAYS]
    found = read(["Date", "Species", "Product", "No. of pieces"], rows)
    assert {one[1] for one in seen(found)} == {"Panthera pardus"}


@given(st.text(max_size=40))
def test_simplifying_changes_no_length_and_is_done_once(text):
    once = simplified(text)
    assert len(once) == len(text)
    assert simplified(once) == once
    assert folded(folded(text)) == folded(text)


@given(st.dates(date(1990, 1, 1), TODAY))
def test_a_year_of_the_republic_is_that_day(day):
    for written in (
        f"民國{day.year - 1911}年{day.month}月{day.day}日",
        f"中華民國 {day.year - 1911} 年{day.month}月{day.day}號",
    ):
        found = read_date(written, today=TODAY)
        assert found.value is not None
        assert (found.value.first, found.value.last) == (day, day)


@given(st.text(max_size=40))
def test_a_text_without_that_era_stays(text):
    assert western(text) == text or "民国" in text
