"""Amounts as registers tell them: loads of vehicles, classifiers of more scripts, a number in words before a weight, months of more languages."""

from __future__ import annotations

from datetime import date

import pytest

from hornbill.seizures.core.dates import read_date
from hornbill.seizures.core.lines_between import is_sum
from hornbill.seizures.core.quantities import read_quantity
from hornbill.seizures.core.units import COUNT, PACKAGE, unit_of
from hornbill.seizures.file_reading import read_file

TODAY = date(2026, 11, 28)


def amounts_of(text):
    found = read_quantity(text, "", ".").value
    return [(one.kind, None if one.base is None else float(one.base)) for one in found.measures]


@pytest.mark.parametrize(
    "text", ["1 truck load", "2 lorry loads", "1 piroga", "3 pirogues", "01 chargement", "1 camion", "2 canoes", "4 bakkie load", "1 ٹرک"]
)  # fmt: skip
def test_a_load_of_a_vehicle_measures_nothing(text):
    assert [kind for kind, _ in amounts_of(text)] == [PACKAGE]


@pytest.mark.parametrize("word", ["ຕົວ", "ກ່ອນ", "ຜືນ", "တုံး", "টুকরা", "துண்டுகள்", "toros"])
def test_classifiers_count_pieces(word):
    assert unit_of(word).kind == COUNT


@pytest.mark.parametrize(("text", "month"), [("5 Junie 2019", 6), ("10 Julie 2019", 7), ("21 Februarie 2020", 2), ("3 জুলাই 2021", 7), ("4 مئی 2021", 5), ("9 Disamba 2020", 12)])  # fmt: skip
def test_months_of_more_languages(text, month):
    found = read_date(text, today=TODAY).value
    assert (found.first.month, found.first) == (month, found.last)


def items_of(cell):
    text = f'No;Date;Place;Items seized\n1;2024-05-01;Outjo;"{cell}"\n2;2024-05-02;Outjo;4 kudu horns'
    return read_file(text.encode(), "x.csv", today=TODAY).seizures[0][1].items


@pytest.mark.parametrize(
    ("cell", "name", "measures"),
    [
        ("two rhino horns weighing 5,1 kg", "Rhinocerotidae", [("count", 2), ("mass", 5.1)]),
        ("2 x rhino horns, mass 3,4kg", "Rhinocerotidae", [("count", 2), ("mass", 3.4)]),
        ("3 elephant tusks with a total weight of 14 kg", "Elephantidae", [("count", 3), ("mass", 14)]),
        ("five leopard skins, gross mass: 12 kg", "Panthera pardus", [("count", 5), ("mass", 12)]),
        ("hippo teeth, mass 3 kilograms", "Hippopotamus amphibius", [("mass", 3)]),
        ("ba ba: 9,5 kg", "Trionychidae", [("mass", 9.5)]),
        ("one leopard skin", "Panthera pardus", [("count", 1)]),
    ],
)
def test_a_number_in_words_and_a_word_for_weight_are_no_part_of_a_name(cell, name, measures):
    (item,) = items_of(cell)
    assert item.name == name
    assert [(one.kind, float(one.base)) for one in item.measures] == measures


def test_a_word_that_only_begins_like_a_sum_is_none():
    assert not is_sum("Tota")
    assert is_sum("Totaal")
    assert is_sum("Total 2021")
