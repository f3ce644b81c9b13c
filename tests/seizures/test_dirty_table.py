"""A table as a trade monitor keeps it, invented: the date in three columns, several goods in a cell, gaps and slips; through the pages from file to register."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import NamedTuple

import pytest

from hornbill.seizures.file_reading import read_file
from hornbill.seizures.models import ImportRow, Seizure
from tests.node.conftest import browser, officers, signed_in
from tests.seizures.tables import TODAY
from tests.seizures.test_held_out import imported

__all__ = ["browser", "officers", "signed_in"]
HEADINGS = [
    "Year", "Month", "Day", "Country of incident", "Province/State", "City/Town", "Seized by", "Shipped from", "Going to", "Transport (hidden how)",
    "Worth", "Currency", "Taxon", "Live/dead", "Specimen", "Qty", "Unit", "Remarks",
]  # fmt: skip


class File(NamedTuple):
    data: bytes
    name: str


# State -> rows; "{n}" differs from row to row.
ROWS = {
    "clean": [
        ["2019", "03", "19", "China", "Zhejiang", "Jinhua", "Market bureau", "", "", "", "1350", "CNY", "Manis javanica", "parts", "scales", "0.1{n}", "kg", "no. {n}"],
        ["2021", "July", "4", "Kenya", "", "Mombasa", "", "Uganda", "Viet Nam", "by Road (in sacks of tea)", "", "", "African elephant", "", "tusks", "{n}", "pcs", ""],
        ["2018", "", "", "Thailand", "", "Suvarnabhumi", "Customs", "Lagos, Nigeria", "", "air", "", "", "Pangolin", "", "scales", "approx. 1{n}", "KGS", "whole year"],
        ["2020", "11", "", "Viet Nam", "Hai Phong", "", "", "", "", "sea", "2 billion", "VND", "Loxodonta africana", "parts", "ivory", "1,2{n}0.5", "kg", ""],
    ],
    "doubtful": [
        ["2022", "5", "1{n}", "Myanmar", "", "Muse", "", "", "China", "", "", "", "Manis pentadactyla", "", "scales", "", "", "not weighed {n}"],
        ["2022", "6", "1{n}", "Myanmar", "", "Muse", "", "", "China", "", "", "", "zzqx creature {n}", "dead", "skin", "2", "pcs", ""],
        ["2022", "7", "1{n}", "Laos", "", "", "Police", "", "", "", "", "", "Manis javanica", "", "scales", "several bags", "", "{n}"],
    ],
    "refused": [
        ["2022", "2", "30", "Kenya", "", "Nairobi", "", "", "", "", "", "", "Manis javanica", "", "scales", "1{n}", "kg", ""],
        ["2022", "9", "1{n}", "Kenya", "", "Nairobi", "", "", "", "", "", "", "Manis javanica", "", "scales", "-3", "kg", ""],
        ["", "", "", "Total {n}", "", "", "", "", "", "", "", "", "", "", "", "4711", "kg", ""],
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def dirty():
    rows, states = [], []
    for n in range(1, 10):
        for state, several in ROWS.items():
            for row in several:
                rows.append([cell.format(n=n) for cell in row])
                states.append(state)
    text = io.StringIO()
    csv.writer(text).writerows([HEADINGS, *rows])
    return rows, states, File(text.getvalue().encode(), "monitor.csv")


def test_every_row_of_it_is_counted_through_the_pages(signed_in, dirty, now):
    rows, states, file = dirty
    batch = imported(signed_in, file, now)
    kept = list(ImportRow.objects.filter(batch=batch).order_by("number"))
    assert [[*row.cells, *[""] * (len(HEADINGS) - len(row.cells))] for row in kept] == rows, "as they came"
    assert [row.state for row in kept] == states
    assert batch.counts == {**Counter(states), "again": 0}
    entered = {row.number for row in kept if row.state != "refused"}
    assert set(Seizure.objects.filter(batch=batch).values_list("row", flat=True)) == entered
    assert all(row.why for row in kept if row.state == "refused"), "each says why"


def test_every_cell_of_it_is_used_or_kept(dirty):
    rows, _, file = dirty
    found = read_file(file.data, file.name, today=TODAY)
    for row, (_, read) in zip(rows, found.seizures, strict=True):
        for cell, state in zip(row, read.cells, strict=False):
            assert state in (("used", "kept") if cell else ("empty",)), (cell, state)
        assert all(not cell for cell in row[len(read.cells) :])
