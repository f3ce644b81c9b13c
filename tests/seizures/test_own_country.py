"""A row that names no country gets the agency's own; it is compared with nothing that it did not say."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from hornbill.seizures import lookups
from hornbill.seizures.core import mapping as mappings
from hornbill.seizures.core.rows import Table, conventions_of
from hornbill.seizures.file_reading import read_file

TODAY = date(2026, 11, 28)
HEADINGS = ["Ref", "Date", "Species", "Item", "Quantity", "Origin", "Lat", "Long"]
KENYA, SEA = ("-4.05", "39.66"), ("-10.0", "60.0")


def read(rows, own, headings=HEADINGS):
    text = io.StringIO()
    csv.writer(text).writerows([headings, *rows])
    found = read_file(text.getvalue().encode(), "x.csv", today=TODAY, own_country=own)
    return [one for _numbers, one in found.seizures]


def row(n, at=KENYA):
    return [f"S-{n}", "2024-05-06", "Loxodonta africana", "raw ivory", "3 kg", "Nigeria", *at]


@pytest.mark.parametrize("own", ["", "KE", "TH"])
def test_own_country_adds_no_doubt(own):
    places = [KENYA, ("13.7", "100.5"), SEA, ("", ""), ("6.5", "3.4")]
    alone, with_own = (read([row(n, at) for n, at in enumerate(places)], one) for one in ("", own))
    assert [one.why for one in with_own] == [one.why for one in alone]
    assert [one.state for one in with_own] == [one.state for one in alone]


def test_a_position_elsewhere_counts_before_the_own_country():
    assert [one.country for one in read([row(0), row(1, ("", "")), row(2, SEA)], "TH")] == ["KE", "TH", "TH"]


def test_a_country_that_the_row_names_is_still_compared():
    headings = [*HEADINGS, "Country"]
    (one,) = read([[*row(0), "Thailand"]], "", headings)
    assert "position-elsewhere" in {reason.code for _name, reason in one.why}
    assert one.country == "TH"


def test_the_node_finds_as_many_doubtful_rows_as_the_command_line():
    from benchmarks.seizures_labelled import table

    made = table("en-one-cell", rows=200, seed=5)
    mapping = mappings.guess(made.headings, made.rows, lookups.name_lookup())
    common = (
        mapping,
        conventions_of(mapping, made.rows),
        lookups.name_lookup(),
        lookups.country_names(),
        TODAY,
    )
    states = [
        [
            Table(*common, own, lookups.facts()).read_row(n, cells).state
            for n, cells in enumerate(made.rows, 2)
        ]
        for own in ("", "VN")
    ]
    assert states[0] == states[1]
