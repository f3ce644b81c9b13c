"""Amounts that stand with the goods, in words before figures, or bare beside weights; remarks in two languages; lines that go on."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.seizures.core.bare_numbers import is_bare
from hornbill.seizures.core.fields import field_of
from hornbill.seizures.core.item_read import Cells
from hornbill.seizures.core.items import read_items
from hornbill.seizures.core.quantities import read_quantity
from hornbill.seizures.core.read import plain
from hornbill.seizures.core.remark_columns import is_of_remarks
from hornbill.seizures.core.said_numbers import first_in_figures
from hornbill.seizures.core.several_goods import amounts_beside
from hornbill.seizures.core.told_amounts import with_told_amount
from hornbill.seizures.file_reading import read_file
from hornbill.seizures.lookups import name_lookup

TODAY = date(2026, 11, 28)


def amounts_of(text):
    found = read_quantity(text).value
    return [(one.kind, float(one.base or one.value)) for one in found.measures] if found else []


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("ten pieces / 61 kg", [("count", 10), ("mass", 61)]),
        ("twelve tusks, approx. 69.4 kg", [("count", 12), ("mass", 69.4)]),
        ("three (9.2kg)", [("", 3), ("mass", 9.2)]),
        ("thirteen live animals", [("count", 13)]),
        ("two hundred and five pieces", [("count", 205)]),
        ("twenty-five pieces", [("count", 25)]),
        ("two hundred kg", [("mass", 200)]),
        ("vingt et un kg", [("mass", 21)]),
        ("seis peças, 12 kg", [("count", 6), ("mass", 12)]),
        ("11.5 kg (two pieces)", [("mass", 11.5), ("count", 2)]),
        ("9.5 kg (three horns)", [("mass", 9.5), ("count", 3)]),
        # counter-examples
        ("three un", [("count", 3)]),
        ("two 5 kg bags", [("mass", 5)]),
        ("one bag (25) kg", [("", 25)]),
        ("hai con 3 kg", [("mass", 3)]),  # "hai" is alive elsewhere
        ("two three kg", [("count", 2)]),
        ("3 bags, two men", [("package", 3)]),
    ],
)
def test_numbers_in_words_before_figures(text, amounts):
    assert amounts_of(text) == amounts


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("8.14 m³ (195)", [("volume", 8.14), ("", 195)]),
        ("c. 24.5kg (4)", [("mass", 24.5), ("", 4)]),
        ("8.14 m³, 195", [("volume", 8.14), ("", 195)]),
        ("1, about 7kg", [("", 1), ("mass", 7)]),
        # counter-examples
        ("10 kg (2019)", [("mass", 10)]),
        ("1/2 kg", [("mass", 0.5)]),
        ("28, 181 kgs", [("mass", 181)]),  # 28,181 with a slip, or 28 pieces
        ("4 kg 2019", [("mass", 4)]),
    ],
)
def test_bare_numbers_beside_measures(text, amounts):
    assert amounts_of(text) == amounts


@given(st.text(max_size=40))
def test_words_for_numbers_leave_other_texts_alone(text):
    shown = first_in_figures(text, [])
    assert shown == text or any(map(str.isdigit, shown))


@pytest.mark.parametrize(("text", "bare"), [("12", True), ("1,040", True), ("twelve", True), ("1,04", False), ("12 kg", False), ("", False), ("tiger", False)])  # fmt: skip
def test_bare_whole_numbers(text, bare):
    assert is_bare(text) is bare


@pytest.mark.parametrize(
    ("text", "name", "amount"),
    [
        ("about 779 kg of pangolin scales", "pangolin scales", "about 779 kg"),
        ("Grey parrots: 36 specimens", "Grey parrots", "36 specimens"),
        ("Radiated tortoises: 6 live animals", "Radiated tortoises", "6 live animals"),
        ("6 weighing 20.2 kg of ivory", "ivory", "6 weighing 20.2 kg"),
        ("Tiger skin: one", "Tiger skin", "one"),
        # counter-examples
        ("Birds of prey", "Birds of prey", ""),
        ("Leopard: skin", "Leopard: skin", ""),
        ("2 birds of prey", "2 birds of prey", "2 birds of prey"),
        ("Leopard", "Leopard", ""),
    ],
)
def test_amounts_with_the_name(text, name, amount):
    cells = with_told_amount(Cells(common=text))
    assert (cells.common, cells.quantity) == (name, amount)


@given(st.text(max_size=60))
def test_any_name_keeps_its_text(text):
    cells = with_told_amount(Cells(species=text))
    assert cells.species == text or set(cells.species + cells.quantity) <= {" ", *plain(text)}


def test_an_amount_is_not_parted_within_its_number():
    assert amounts_beside("1,660 kg (132)", 2) == []
    assert amounts_beside("6 + 166 kg", 2) == ["6", "166 kg"]


def items_of(**cells):
    return [
        (one.name, one.term, [(measure.kind, float(measure.value)) for measure in one.measures])
        for one in read_items(Cells(**cells), name_lookup())
    ]


def test_the_column_of_goods_alone_tells_what_and_how_much():
    assert items_of(term="Leopard skin 2 pcs") == [("Panthera pardus", "SKI", [("count", 2)])]
    assert items_of(term="Giraffe meat (49 kg)") == [("Giraffa camelopardalis", "MEA", [("mass", 49)])]
    assert items_of(term="Hawksbill shell - 1")[0][2] == [("count", 1)]
    assert items_of(term="Hippo meat - 129 kg")[0][2] == [("mass", 129)]
    assert items_of(term="Hippo meat - 18,3 kg")[0][2] == [("mass", 18.3)]
    assert items_of(term="Operation Kobe - 2019")[0][2] != [("count", 2019)]


def test_the_other_name_says_the_goods():
    assert items_of(species="Loxodonta africana", common="Elephant ivory", quantity="13 / 97.5 kg") == [
        ("Loxodonta africana", "IVP", [("count", 13), ("mass", 97.5)])
    ]
    assert items_of(species="Panthera leo", common="Lion", quantity="3")[0][1] == ""


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("MAELEZO (REMARKS)", "note"),
        ("Keterangan / Remarks", "note"),
        ("Maelezo", "description"),
        ("Maelezo ya bidhaa (goods)", "description"),
        ("Description / Remarks", "description"),
    ],
)
def test_remarks_in_two_languages(heading, field):
    assert field_of(heading)[0] == field
    assert is_of_remarks(heading) is (field == "note")


HEAD = ("NO.", "DATE", "OB NO.", "STATION", "EXHIBIT", "QTY", "WEIGHT", "SUSPECTS", "MAELEZO (REMARKS)")
FIRST = ("1", "3/05/2021", "OB 7", "Voi", "Elephant tusks", "5 pieces", "39.5kg", "2", "AK 47 recovered")
OTHER = ("2", "9/05/2021", "OB 8", "Voi", "Leopard skin", "1", "", "1", "")


def groups_of(*lines):
    text = "\n".join(";".join(line) for line in (HEAD, FIRST, *lines, OTHER))
    return [numbers for numbers, _ in read_file(text.encode(), "x.csv", today=TODAY).seizures]


@pytest.mark.parametrize(
    "line",
    [
        ("", "", "", "", "Lion claws 6 pcs"),
        ("", "", "", "", "Hippo meat (96.9 kg)", "", "", "", "Intel led"),
        ("", "", "", "", "Grey parrot", "Moja"),
        ("", "", "", "", "2 leopard tortoises", "", "", "", "Released"),
    ],
)
def test_lines_that_tell_their_amount_go_on(line):
    assert groups_of(line) == [(2, 3), (4,)]


@pytest.mark.parametrize(
    "line",
    [
        ("", "", "", "", "2 suspects arrested"),
        ("", "", "", "", "Exhibits kept at the store"),
        ("", "", "", "", "Total 6 exhibits"),
        ("", "", "", "", "Returns of 2021"),
    ],
)
def test_lines_that_tell_no_goods_do_not_go_on(line):
    assert groups_of(line) == [(2,), (3,), (4,)]


def test_an_amount_that_is_by_chance_the_sum_of_those_above_goes_on():
    lines = (("", "", "", "", "Hippo teeth", "3", "2.4kg"), ("", "", "", "", "Dikdik carcasses", "8", ""))
    assert groups_of(*lines) == [(2, 3, 4), (5,)]
    sums = (*lines[:1], ("", "", "", "", "Ivory and teeth", "8", "41.9kg"))
    assert groups_of(*sums) == [(2, 3), (4,), (5,)]


def test_items_of_each_row_are_counted():
    text = "\n".join(";".join(line) for line in (HEAD, FIRST, ("", "", "", "", "Gerenuk & Leopard skin", "3", "42 kg"), OTHER))  # fmt: skip
    assert read_file(text.encode(), "x.csv", today=TODAY).items == {2: 1, 3: 2, 4: 1}
