"""The demonstration's invented seizures: each row goes in, and one event is in two agencies' tables."""

from __future__ import annotations

from datetime import date

import pytest

from hornbill.seizures.core.same import ENOUGH, compare
from hornbill.seizures.core.seizure import of_row
from hornbill.seizures.file_reading import read_file
from hornbill.simulation.agencies import NETWORK
from hornbill.simulation.seizure_tables import ROWS, table

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize("agency", NETWORK, ids=lambda one: one.id)
def test_each_row_goes_in(agency):
    found = read_file(table(agency.id, agency.country, TODAY), "made.csv", today=TODAY)
    assert found.counts["refused"] == 0
    assert len(found.seizures) >= ROWS
    assert all(read.items[0].name for _, read in found.seizures)


def test_one_event_is_reported_by_two_agencies():
    one, two = (
        of_row(read_file(table(agency, country, TODAY), "made.csv", today=TODAY).seizures[-1][1])
        for agency, country in (("th-customs", "TH"), ("vn-police", "VN"))
    )
    assert compare(one, two).score >= ENOUGH


@pytest.mark.parametrize("agency", NETWORK, ids=lambda one: one.id)
def test_goods_come_to_a_place_by_what_comes_there(agency):
    found = read_file(table(agency.id, agency.country, TODAY), "made.csv", today=TODAY)
    for _, read in found.seizures:
        by, place = read.lists["transport"], read.texts["place"]
        if "sea" in by:
            assert place in {
                "Laem Chabang",
                "Hai Phong",
                "Mombasa",
                "Port Klang",
                "Toamasina",
                "Antsiranana",
                "Port",
            }
        elif {"air", "post"} & set(by):
            assert "airport" in place.lower()
        else:
            assert by == ("road",)
            assert "airport" not in place.lower()
