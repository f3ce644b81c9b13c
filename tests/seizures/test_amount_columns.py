"""Columns of amounts by the columns beside them: packages, units of weights, bare numbers beside units of pieces, ivory alone."""

from __future__ import annotations

from datetime import date

import pytest

from hornbill.seizures.core import mapping as mappings
from hornbill.seizures.core.bare_numbers import bare_unit_of
from hornbill.seizures.core.fields import field_of
from hornbill.seizures.core.mapping import guess
from hornbill.seizures.file_reading import read_file
from hornbill.seizures.lookups import name_lookup

TODAY = date(2026, 11, 28)


def read(headings, *rows):
    text = "\n".join(";".join(cells) for cells in (headings, *rows))
    found = read_file(text.encode(), "x.csv", today=TODAY)
    return found, [one for _numbers, one in found.seizures]


def measures(seizure):
    return [(one.kind, float(one.base)) for item in seizure.items for one in item.measures]


@pytest.mark.parametrize("name", ["NO. OF PKGS", "No. of bags", "Nbre de colis", "No of cartons"])
def test_packages_beside_a_quantity_are_a_note(name):
    headings = ["Ref", "Date", "Goods", "Qty", "Unit", name]
    _, (first, _) = read(
        headings, ["1", "2024-05-01", "pangolin scales", "120", "kg", "4"], ["2", "2024-05-02", "pangolin scales", "30", "kg", "1"]
    )  # fmt: skip
    assert measures(first) == [("mass", 120)]
    assert (name, "4") in first.notes


def test_packages_alone_are_the_amount():
    found, (first, _) = read(
        ["Ref", "Date", "Goods", "No. of bags"],
        ["1", "2024-05-01", "pangolin scales", "4"],
        ["2", "2024-05-02", "pangolin scales", "1"],
    )
    assert found.mapping.of("count") is not None or found.mapping.of("quantity") is not None
    assert ("No. of bags", "4") not in first.notes


def test_pieces_beside_a_quantity_stay_pieces():
    _, (first, _) = read(
        ["Ref", "Date", "Species", "Goods", "Weight (kg)", "No. of pieces"],
        ["1", "2024-05-01", "African elephant", "tusks", "12", "4"],
        ["2", "2024-05-02", "African elephant", "tusks", "3", "1"],
    )
    assert sorted(measures(first)) == [("count", 4), ("mass", 12)]


@pytest.mark.parametrize(
    ("unit", "kilograms"),
    [("kg", 340), ("gr", 0.34), ("g", 0.34), ("t", 340_000), ("tonnes", 340_000), ("lb", 154.2214), ("", 340), ("-", 340), ("n/a", 340)],
)  # fmt: skip
def test_a_column_of_units_of_weights_is_of_the_weights(unit, kilograms):
    _, (first, _) = read(
        ["Ref", "Date", "Species", "Goods", "PCS", "Weight", "Weight unit"],
        ["1", "2024-05-01", "Pangolin", "scales", "2", "340", unit],
        ["2", "2024-05-02", "Pangolin", "scales", "3", "12", "kg"],
    )
    found = dict(measures(first))
    assert found["count"] == 2
    assert found["mass"] == pytest.approx(kilograms, rel=1e-4)


def test_a_unit_of_weights_is_none_of_the_quantity():
    _, (first, _) = read(
        ["Ref", "Date", "Species", "Goods", "Quantity", "Unit", "Weight", "Weight unit"],
        ["1", "2024-05-01", "African elephant", "tusks", "2", "pcs", "5", "lb"],
        ["2", "2024-05-02", "African elephant", "tusks", "3", "pcs", "12", "kg"],
    )
    assert dict(measures(first)) == {"count": 2, "mass": pytest.approx(2.26796, rel=1e-4)}


def test_a_unit_of_weights_with_no_column_of_weights_is_of_the_quantity():
    found, (first, _) = read(
        ["Ref", "Date", "Species", "Goods", "Quantity", "Weight unit"],
        ["1", "2024-05-01", "Pangolin", "scales", "340", "g"],
        ["2", "2024-05-02", "Pangolin", "scales", "12", "kg"],
    )
    assert found.mapping.of("mass_unit") is None
    assert measures(first) == [("mass", 0.34)]


@pytest.mark.parametrize(
    "name", ["Weight unit", "WT UNIT", "Unité de poids", "Unidade de peso", "Gewichtseinheit", "重量单位"]
)
def test_headings_of_units_of_weights(name):
    assert field_of(name)[0] == "mass_unit"


def test_a_mapping_file_keeps_units_of_weights():
    headings = ["Ref", "Date", "Species", "Goods", "Weight", "Weight unit"]
    rows = [["1", "2024-05-01", "Pangolin", "scales", "340", "gr"]]
    mapping = guess(headings, rows, name_lookup())
    again = mappings.read(mappings.write(mapping))
    assert again.of("mass_unit") == 5


@pytest.mark.parametrize(
    ("units", "beside", "unit"),
    [
        (["pcs", "pcs", "heads", "pcs"], True, "no."),
        (["pcs", "pcs", "tails", "kg"], True, "no."),
        (["pcs", "kg", "kg", "kg"], True, ""),
        (["pcs", "bags", "bags", "pcs"], True, ""),
        (["pcs", "pcs", "heads", "pcs"], False, ""),  # the weights may stand among the quantities
        (["kg", "kg"], True, ""),
    ],
)
def test_bare_numbers_beside_units_of_pieces_are_pieces(units, beside, unit):
    assert bare_unit_of(["3", "1", "12", "2"], units, beside_weights=beside) == unit


def test_an_empty_cell_of_units_of_pieces_is_read_with_a_doubt():
    _, seizures = read(
        ["Ref", "Date", "Species", "Goods", "Quantity", "Unit", "Weight (kg)"],
        *(
            [f"{n}", f"2024-05-0{n}", "African elephant", "tusks", "2", unit, "5"]
            for n, unit in enumerate(["pcs", "pcs", "", "pcs", "pcs"], 1)
        ),
    )  # fmt: skip
    assert dict(measures(seizures[2])) == {"count": 2, "mass": 5}
    assert "unit-missing" not in {reason.code for _place, reason in seizures[0].why}


@pytest.mark.parametrize(
    ("goods", "name"),
    [("Ivory", "Elephantidae"), ("ivory", "Elephantidae"), ("Horn", ""), ("Scales", ""), ("Skin", "")],
)
def test_ivory_alone_is_an_elephants_and_other_goods_do_not_say(goods, name):
    _, (first, _) = read(
        ["Ref", "Date", "Description", "Weight (kg)"],
        ["1", "2024-05-01", goods, "12"],
        ["2", "2024-05-02", "pangolin scales", "3"],
    )
    assert [item.name for item in first.items] == [name]
