"""Columns whose heading is a unit and an office, lines that fill the columns between goods and amounts, species headed as exhibits."""

from __future__ import annotations

from datetime import date

import pytest

from hornbill.seizures.core.legs import read_legs
from hornbill.seizures.core.lines_between import Lines
from hornbill.seizures.core.mapping import guess
from hornbill.seizures.core.units import is_unit
from hornbill.seizures.file_reading import read_file
from hornbill.seizures.lookups import country_names, name_lookup

TODAY = date(2026, 11, 28)


def fields(headings, *rows):
    return [one.field for one in guess(headings, [list(row) for row in rows], name_lookup()).columns]


@pytest.mark.parametrize("text", ["kg", "pcs/kg", "kg (dry)", "pieces of scale", "metric tons", "con", "cá thể", "m3", "กก.", "只", "no. of pieces", "unid."])  # fmt: skip
def test_units_with_little_else_are_units(text):
    assert is_unit(text)


@pytest.mark.parametrize(
    "text",
    ["Đội Kiểm lâm số 2", "Đội 1", "Hạt KL Tân Phú", "กก.1 บก.ปทส.", "กก.1", "深圳海关", "KWS unit at Voi station", "Mobile unit 3", "", "2"],
)  # fmt: skip
def test_offices_are_no_units(text):
    assert not is_unit(text)


@pytest.mark.parametrize(
    ("heading", "offices"),
    [
        ("Đơn vị", ("Đội KLCĐ số 2", "Hạt KL Tân Phú", "Đội KLCĐ & PCCCR số 1")),
        ("单位", ("深圳海关", "拱北海关闸口", "机场海关")),
        ("หน่วย", ("กก.1 บก.ปทส.", "กก.3 บก.ปทส.", "กก.6 บก.ปทส.")),
        ("Unit", ("Mobile unit 3", "Canine unit", "Marine unit 1")),
    ],
)
def test_a_column_of_units_that_has_offices_is_the_agency(heading, offices):
    rows = [(f"0{n}/03/2021", office, "Python regius", str(n)) for n, office in enumerate(offices, 2)]
    assert fields(["Date", heading, "Species", "Qty"], *rows)[1] == "agency"


@pytest.mark.parametrize("units", [("con", "kg", "cá thể"), ("kg", "pcs", "pieces of scale")])
def test_a_column_of_units_stays_one(units):
    rows = [(f"0{n}/03/2021", "Python regius", str(n), unit) for n, unit in enumerate(units, 2)]
    assert fields(["Ngày", "Loài", "Số lượng", "Đơn vị"], *rows)[3] == "unit"


def test_the_number_of_an_office_changes_no_amount():
    head = "TT,Ngày,Đơn vị,Hành vi vi phạm,Tang vật,Hình thức,Số lượng,Khối lượng (kg)"
    offices = ("Đội KLCĐ số 2", "Hạt KL Tân Phú", "Đội KLCĐ số 3", "Hạt KL Xuân Lộc", "Đội KLCĐ số 1")
    goods = (("Rùa núi vàng", "Còn sống"), ("Cầy vòi hương", "Sống"), ("Tê tê Java", "Sống"), ("Nhím bờm", "Đã chết"), ("Trăn gấm", "Sống"))  # fmt: skip
    rows = [
        f"{n},{n + 2:02}/03/2021,{office},Vận chuyển ĐVHD,{name},{form},{n + 1},{n}.5"
        for n, (office, (name, form)) in enumerate(zip(offices, goods, strict=True), 1)
    ]
    found = read_file("\n".join([head, *rows]).encode(), "x.csv", today=TODAY)
    assert [
        [(one.kind, float(one.base)) for item in read.items for one in item.measures]
        for _, read in found.seizures
    ] == [[("count", float(n + 1)), ("mass", n + 0.5)] for n in range(1, 6)]
    assert [item.name for _, read in found.seizures for item in read.items][:2] == [
        "Indotestudo elongata",
        "Paradoxurus hermaphroditus",
    ]


def test_exhibits_that_are_goods_stay_the_goods():
    rows = [("03/03/2021", "Panthera pardus", "skins", "dry", "2"), ("04/03/2021", "Panthera leo", "claws", "dry", "3")]  # fmt: skip
    assert fields(["Date", "Species", "Specimen type", "Form", "Qty"], *rows)[1:3] == ["species", "term"]


GOES_ON = ("", "", "", "", "Jambire", "Toros", "40", "", "China", "Multa")


@pytest.mark.parametrize(
    "head",
    [
        "N.º;Data;Estância;N.º do auto;Mercadoria;Estado/Forma;Quant.;Peso (kg);Destino;Seguimento",
        "TT;Ngày;Đơn vị;Hành vi;Tang vật;Hình thức;Số lượng;Khối lượng (kg);Nơi đến;Xử lý",
        "No.;Date;Station;Officer;Species;State of goods;Qty;Weight (kg);Destination;Disposal",
    ],
)
def test_a_line_fills_the_columns_between_goods_and_amounts(head):
    lines = Lines(tuple(head.split(";")))
    first = ("1", "03/03/2021", "Maputo", "12/DGA/2021", "Umbila", "Toros", "20", "", "", "")
    lines.of(2, first)
    assert lines.of(3, GOES_ON).row == 2


@pytest.mark.parametrize(
    "line",
    [
        ("", "", "Beira", "", "Jambire", "Toros", "40", "", "", ""),
        ("", "", "", "13/DGA/2021", "Jambire", "Toros", "40", "", "", ""),
        ("", "", "", "", "", "Toros", "", "", "", ""),
        ("", "", "", "", "Subtotal", "", "40", "", "", ""),
    ],
)
def test_a_line_with_a_place_a_number_or_no_goods_is_its_own(line):
    head = "N.º;Data;Estância;N.º do auto;Mercadoria;Estado/Forma;Quant.;Peso (kg);Destino;Seguimento"
    lines = Lines(tuple(head.split(";")))
    lines.of(2, ("1", "03/03/2021", "Maputo", "12/DGA/2021", "Umbila", "Toros", "20", "", "", ""))
    assert lines.of(3, line).row == 0


@pytest.mark.parametrize("place", ["Machinga / Liwonde NP", "Rungwa GR", "Katavi FR", "Mpika PS", "Periyar WS", "San Diego CA", "Khao Yai NP"])  # fmt: skip
def test_a_park_or_a_reserve_is_no_country(place):
    assert country_names().find(place)[0] == ""


@pytest.mark.parametrize(
    ("place", "code"),
    [("Kathmandu, NP", "NP"), ("NP", "NP"), ("Paris (FR)", "FR"), ("Mombasa KE", "KE"), ("Dubai, AE", "AE"), ("Liwonde NP, Malawi", "MW")],
)  # fmt: skip
def test_codes_that_stand_apart_are_countries(place, code):
    assert country_names().find(place)[0] == code


@pytest.mark.parametrize("text", ["weight in kg", "Weight (kg)", "Berat (kg)", "น้ำหนัก (กก.)", "number of live animals", "whole pieces", "No. of live birds", "50 kg bags", "bag of 50 kg"])  # fmt: skip
def test_units_that_say_what_they_measure_are_units(text):
    assert is_unit(text)


@pytest.mark.parametrize(
    "text",
    ["Selous (GR)", "Team in Boma", "Anti-poaching unit (APU)", "Canine unit", "Unit of CID Nairobi HQ"],
)
def test_offices_with_brackets_are_no_units(text):
    assert not is_unit(text)


def test_goods_in_another_province_are_no_more_goods_of_the_seizure_above():
    lines = Lines(("No.", "Date", "Station", "Species", "Province", "Qty"))
    lines.of(2, ("1", "03/03/2021", "Voi", "leopard skin", "Mara", "2"))
    assert lines.of(3, ("", "", "", "lion claws", "Simiyu", "3")).row == 0
    lines.of(4, ("2", "03/03/2021", "Voi", "leopard skin", "", "2"))
    assert lines.of(5, ("", "", "", "lion claws", "", "3")).row == 4


def test_a_unit_before_the_goods_is_the_line_s_own():
    head = ("No.", "Date", "Station", "Unit", "Species", "Qty")
    for unit, row in (("kg", 2), ("Mobile unit 3", 0)):
        lines = Lines(head)
        lines.of(2, ("1", "03/03/2021", "Voi", "kg", "elephant", "12"))
        assert lines.of(3, ("", "", "", unit, "pangolin", "3")).row == row


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("Jeddah SA", "SA"),
        ("Paris FR", "FR"),
        ("Kathmandu NP", "NP"),
        ("Nairobi, Kenya", "KE"),
        ("Dar es Salaam port", ""),
    ],
)
def test_codes_behind_a_name_are_countries_where_goods_go_to(place, code):
    assert country_names().find_beyond(place)[0] == code
    read = read_legs({"origin": "Selous GR", "destination": place}, {}.get, country_names())
    assert [(one.role, one.country) for one in read.legs] == [("origin", ""), ("destination", code)]
