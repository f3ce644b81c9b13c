"""Numbers, units and quantities as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.seizures.core.bare_numbers import bare_unit_of
from hornbill.seizures.core.item_read import Cells
from hornbill.seizures.core.items import read_items
from hornbill.seizures.core.naming import NOBODY
from hornbill.seizures.core.numbers import BOTH, COMMA, POINT, decimals_of, read_number
from hornbill.seizures.core.quantities import read_quantity
from hornbill.seizures.core.read import CLEAN, DOUBTFUL, EMPTY, REFUSED, STATES
from hornbill.seizures.core.units import UNITS, unit_of, units_in
from tests.depth import examples


@pytest.mark.parametrize(
    ("text", "column", "value"),
    [
        ("1,221", "", "1221"),
        ("1,221", COMMA, "1.221"),
        ("1,221", POINT, "1221"),
        ("1.221,5", "", "1221.5"),
        ("1,221.5", "", "1221.5"),
        ("12,5", "", "12.5"),
        ("0,345", "", "0.345"),
        ("19.960", "", "19.96"),
        ("19.960", COMMA, "19960"),
        ("1 221 000", "", "1221000"),
        ("1\u202f221,75", "", "1221.75"),
        ("1'221", "", "1221"),
        ("1,23,456", "", "123456"),
        ("1.2 million", "", "1200000"),
        ("2 dozen", "", "24"),
        ("3万", "", "30000"),
        ("๑๒๓", "", "123"),
        ("１２", "", "12"),
        ("½", "", "0.5"),
        ("1 1/2", "", "1.5"),
        ("1.2E+3", "", "1200"),
        ("two", "", "2"),
        ("三百二十", "", "320"),
        ("approx. 120", "", "120"),
        ("约120", "", "120"),
        (">100", "", "100"),
    ],
)
def test_numbers_are_read(text, column, value):
    assert read_number(text, column).value.value == Decimal(value)


@pytest.mark.parametrize(
    "text", ["-5", "(5)", "1.2.3,4,5", "12 34", "1,22,3", "9" * 20, "1e99", "abc", "5-3"]
)
def test_what_is_no_number_is_refused_with_a_reason(text):
    read = read_number(text)
    assert read.value is None
    assert read.state == REFUSED


def test_a_column_shows_what_parts_its_decimals():
    assert decimals_of(["1.234,5", "12", "3.000"]) == COMMA
    assert decimals_of(["1,234.5", "12.50"]) == POINT
    assert decimals_of(["1,234", "12"]) == ""
    assert decimals_of(["1,5", "1.5"]) == ""


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from([POINT, COMMA]), st.booleans())
@settings(max_examples=examples(200, deep=2000))
def test_a_number_written_as_a_country_writes_it_is_read_back(value, way, grouped):
    text = f"{value:,.2f}" if grouped else f"{value:.2f}"
    if way == COMMA:
        text = text.translate(str.maketrans(",.", ".,"))
    assert read_number(text, way).value.value == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kg.", "KGM"), ("公斤", "KGM"), ("斤", "JIN"), ("กก.", "KGM"), ("กิโลกรัม", "KGM"), ("no.", "NO"), ("pcs", "NO"), ("pieces", "NO"),
        ("ตัว", "NO"), ("m³", "MTQ"), ("cu. m", "MTQ"), ("Tonnes", "TNE"), ("lbs", "PND"), ("bags", "BAG"), ("sacs", "BAG"), ("只", "NO"),
        ("KIL", "KGM"), ("con", "NO"), ("quilos", "KGM"), ("g", "GRM"), ("ml", "MLT"), ("m2", "MTK"),
    ],
)  # fmt: skip
def test_units_are_known_by_their_names(text, code):
    assert unit_of(text).code == code


def test_two_units_in_one_text_are_both_found():
    assert [unit.code for unit in units_in("pcs/kg")] == ["NO", "KGM"]
    assert [unit.code for unit in units_in("kg (dry)")] == ["KGM"]
    assert units_in("destroyed") == ()


def measured(text, unit="", decimals=""):
    read = read_quantity(text, unit, decimals)
    return [(str(one.value), one.unit) for one in read.value.measures] if read.value else []


@pytest.mark.parametrize(
    ("text", "decimals", "kilograms"),
    [("2 kg 790 g", "", "2.79"), ("10 kg 5 g", ",", "10.005"), ("3 kg et 250 grammes", "", "3.25"), ("1 kg, 900 gms", ".", "1.9")],
)  # fmt: skip
def test_kilograms_and_grams_are_one_weight(text, decimals, kilograms):
    read = read_quantity(text, "", decimals)
    assert [(one.value, one.unit) for one in read.value.measures] == [(Decimal(kilograms), "KGM")]
    assert not read.why


def test_pieds_of_plants_are_plants():
    assert measured("12 pieds") == [("12", "NO")]
    assert measured("12", "pieds cubes")[0][1] == "CUF"


@pytest.mark.parametrize(
    ("text", "unit", "found"),
    [
        ("approx. 3 bags, 120kg", "", [("3", "BAG"), ("120", "KGM")]),
        ("1,221 pcs", "", [("1221", "NO")]),
        ("2.5 tonnes", "", [("2.5", "TNE")]),
        ("33 kg (12 tusks)", "", [("33", "KGM"), ("12", "NO")]),
        ("12 (33 kg)", "tusks", [("12", ""), ("33", "KGM")]),
        ("120", "kg", [("120", "KGM")]),
        ("120,5", "kg", [("120.5", "KGM")]),
        ("3520 （2440熟＋1080未加工）", "g", [("3520", "GRM")]),
        ("1221 (pieces)", "", [("1221", "NO")]),
        ("6 + 9", "no.", [("15", "NO")]),
        ("10-15 kg", "", [("10", "KGM")]),
        ("12 tusks", "", [("12", "NO")]),
        ("three bags", "", [("3", "BAG")]),
        ("两只", "", [("2", "NO")]),
        ("120公斤", "", [("120", "KGM")]),
        ("25 กก.", "", [("25", "KGM")]),
        ("2 live pangolins", "", [("2", "NO")]),
        ("kg 45", "", [("45", "KGM")]),
        ("4.2 t", "", [("4.2", "TNE")]),
        ("500 pieces of scales", "", [("500", "NO")]),
        ("1 carton of 20 kg", "", [("1", "CRT"), ("20", "KGM")]),
    ],
)
def test_quantities_are_read(text, unit, found):
    assert measured(text, unit) == found


@pytest.mark.parametrize(
    ("text", "unit", "code"),
    [
        ("-5", "kg", "negative"),
        ("-5 kg", "", "negative"),
        ("99999999999", "kg", "astronomic"),
        ("99999999999 pcs", "", "astronomic"),
        ("heavy", "kg", "quantity-not-read"),
    ],
)
def test_impossible_quantities_are_refused(text, unit, code):
    read = read_quantity(text, unit)
    assert read.state == REFUSED
    assert code in [why.code for why in read.why]


@pytest.mark.parametrize(
    ("text", "unit", "code"),
    [
        ("5", "pcs/kg", "unit-open"),
        ("5", "", "unit-missing"),
        ("5", "destroyed", "unit-not-known"),
        ("5 kg", "pcs", "units-differ"),
        ("1,221", "kg", "comma-groups"),
        ("0", "kg", "zero"),
        ("10-15", "kg", "range"),
        ("2000000", "kg", "very-large"),
        ("1.5", "pcs", "part-of-a-piece"),
    ],
)
def test_what_is_doubtful_says_why(text, unit, code):
    read = read_quantity(text, unit)
    assert read.state == DOUBTFUL
    assert code in [why.code for why in read.why]


@pytest.mark.parametrize("text", ["", " ", "-", "n/a", "no data", "unknown", "ไม่ทราบ", "不详", "?"])
def test_nothing_known_is_empty(text):
    assert read_quantity(text, "kg").state == EMPTY


def test_about_is_a_note_and_a_range_keeps_both_ends():
    about = read_quantity("approx. 120 kg")
    assert about.state == CLEAN
    assert about.value.main.approximate
    span = read_quantity("10-15 kg").value.main
    assert (span.low, span.high) == (Decimal(10), Decimal(15))


def test_base_units():
    assert read_quantity("2.5 tonnes").value.main.base == Decimal(2500)
    assert read_quantity("42.5", "斤").value.main.base == Decimal("21.25")
    assert read_quantity("3 bags").value.main.base is None


@given(st.text(max_size=60), st.text(max_size=12), st.sampled_from(["", POINT, COMMA]))
@settings(max_examples=examples(300, deep=3000))
def test_no_text_raises_and_every_refusal_has_a_reason(text, unit, decimals):
    read = read_quantity(text, unit, decimals)
    assert read.state in STATES
    if read.value is not None:
        assert read.value.measures
        assert all(one.value >= 0 for one in read.value.measures)
        assert all(not one.unit or one.unit in UNITS for one in read.value.measures)


@given(st.integers(1, 10**6), st.sampled_from(["kg", "g", "pcs", "tonnes", "bags", "litres"]))
@settings(max_examples=examples(100, deep=1000))
def test_a_number_and_unit_in_one_cell_or_in_two_are_the_same(value, unit):
    assert measured(f"{value} {unit}") == measured(str(value), unit)


def nobody_knows(_text):
    return NOBODY


def kinds(text):
    return {one.kind: one.base for one in read_quantity(text).value.measures}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kilo 12.5", {"mass": Decimal("12.5")}),
        ("gramu 800", {"mass": Decimal("0.8")}),
        ("vipande 3 vyenye uzito wa kilo 12.5", {"count": Decimal(3), "mass": Decimal("12.5")}),
        ("vipande 3, mita za ujazo 1.25", {"count": Decimal(3), "volume": Decimal("1.25")}),
        ("20 kg in box 3", {"mass": Decimal(20)}),  # after the first word it is a label
        ("12 kg 3 pcs", {"count": Decimal(3), "mass": Decimal(12)}),
        ("3 pcs / 12 kg", {"count": Decimal(3), "mass": Decimal(12)}),
        ("20 kg from specimen 7", {"mass": Decimal(20)}),
    ],
)
def test_a_unit_may_stand_before_its_number(text, found):
    assert {kind: base for kind, base in kinds(text).items() if kind} == found


@pytest.mark.parametrize("text", ["3 (12.4 kg)", "3, uzito kilo 12.4", "3 - peso 12,4 kg"])
def test_a_bare_number_beside_its_weight_counts_what_is_counted(text):
    (item,) = read_items(Cells(species="Loxodonta africana", term="tusks", quantity=text), nobody_knows)
    assert [(one.kind, one.base) for one in item.measures] == [
        ("count", Decimal(3)),
        ("mass", Decimal("12.4")),
    ]
    (scales,) = read_items(Cells(species="Manis javanica", term="scales", quantity=text), nobody_knows)
    assert "count" not in [one.kind for one in scales.measures]  # bags, pieces, animals: it is not said


@pytest.mark.parametrize(
    ("column", "unit"),
    [
        (["3", "1", "12 kg", "kilo 7", "2"], "no."),
        (["3", "1", "12", "7", "2"], ""),
        (["3", "1", "12 pcs", "7", "2"], ""),
        (["12 kg", "7 kg", "3 bags"], ""),
        (["3", "12.5", "7", *["1"] * 40, "12 kg"], ""),  # one weight among many shows nothing
        ([], ""),
    ],
)
def test_bare_numbers_count_where_the_others_name_their_weights(column, unit):
    assert bare_unit_of(column) == unit


@pytest.mark.parametrize(
    "tail", [" kg", " 250 kg", ".5 kg", ",250 kg", " million", " dozen", "-15", " - 15", "", "."]
)
@pytest.mark.parametrize("head", ["bag ", "pcs ", "kg ", "vipande ", "t ", "公斤"])
def test_a_unit_that_stands_first_takes_no_part_of_a_number(head, tail):
    """ "bag 12.5 kg" is neither 12 bags nor 5 kg."""
    alone = read_quantity(f"12{tail}" if tail.strip(" .") else "12")
    read = read_quantity(f"{head}12{tail}")
    if head + tail == "t  million":  # more tonnes than there are
        assert read.value is None
        return
    assert {str(one.value) for one in read.value.measures} == {str(one.value) for one in alone.value.measures}


@given(number=st.decimals(1, 9999, places=2), unit=st.sampled_from(["kg", "pcs", "bag", "t", "g"]))
def test_numbers_are_whole_however_units_stand(number, unit):
    read = read_quantity(f"bag {number} {unit}")
    assert read.value is None or {one.value for one in read.value.measures} == {Decimal(number)}


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("١٤٫١ كجم", [("14.1", "KGM")]),
        ("٣٫٢٤٥ كجم", [("3.245", "KGM")]),
        ("3.18 के.जि.", [("3.18", "KGM")]),
        ("२३६ ग्रा.", [("236", "GRM")]),
        ("1.367 क्विन्टल", [("1.367", "QTL")]),
        ("६ थान (१३१.१२ क्यु.फिट)", [("6", "NO"), ("131.12", "CUF")]),
        ("22 गोटा (1036.49 घन फिट)", [("22", "NO"), ("1036.49", "CUF")]),
        ("808 කි.ග්‍රෑ.", [("808", "KGM")]),
        ("397 jumbo bags of scales (61.4 kg)", [("397", "BAG"), ("61.4", "KGM")]),
        ("6 / 44,1 kg", [("6", ""), ("44.1", "KGM")]),
        ("20 e 129,3 kgs", [("20", ""), ("129.3", "KGM")]),
        ("04 and 1.68 kilos", [("4", ""), ("1.68", "KGM")]),
        ("3, 1.67 cubic metres", [("3", ""), ("1.67", "MTQ")]),
        ("1 & 279kg", [("1", ""), ("279", "KGM")]),
        ("1, 500 kg", [("500", "KGM")]),
        ("1 / 2 kg", [("2", "KGM")]),
    ],
)
def test_units_and_pairs_of_more_languages(text, measures):
    found = read_quantity(text).value.measures
    assert [(str(one.value), one.unit) for one in found] == measures


@pytest.mark.parametrize(("decimals", "mark"), [("", "."), (POINT, "."), (COMMA, ",")])
def test_kilograms_and_grams_are_one_weight_whatever_parts_decimals(decimals, mark):
    (one,) = read_quantity("4 kg 330 g", "kg", decimals).value.measures
    assert (one.value, one.unit) == (Decimal("4.33"), "KGM")
    assert read_quantity(f"4{mark}3300 kg", "", decimals).value.measures[0].value == one.value


@pytest.mark.parametrize(
    ("column", "decimals"),
    [
        (["177.57", "143.35", "31,9 kgs", "13,25 kg", "1.8", "±18,1573 KG"], BOTH),
        (["31,9 kgs", "13,25 kg", "1,918 ton"], COMMA),
        (["177.57", "143.35", "31,9 kgs", "13,25 kg", "1.8", "2,5", "1,234,567"], ""),  # groups
        (["177.57", "143.35", "31,9 kgs", "13,25 kg", "1.8", "2,5", "1.234,5"], ""),
        (["177.57", "31,9 kgs"], ""),  # too few
        (
            ["177.57 kg", "143.35 kg", "31,9 kgs", "13,25 kg", "1.8 kg", "2,5 kg"],
            "",
        ),  # people of two countries
    ],
)
def test_both_signs_part_decimals_where_a_column_shows_both_and_groups_by_neither(column, decimals):
    assert decimals_of(column, mixed=True) == decimals
    assert decimals_of(column) in ("", COMMA)


def test_a_comma_of_such_a_column_is_a_decimal_sign_that_somebody_looks_at():
    for text, kilograms in (("±18,157 KG", "18.157"), ("1,918 ton", "1918"), ("12.500 kg", "12.5")):
        read = read_quantity(text, "", BOTH)
        assert [one.base for one in read.value.measures] == [Decimal(kilograms)]
        assert ("comma-decimal-here" in {one.code for one in read.why}) == ("," in text)
    assert (
        read_quantity("1,221 pcs", "", BOTH).value.measures[0].value == 1221
    )  # nobody writes thousandths of pieces
