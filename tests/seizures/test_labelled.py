"""Tables with known answers in ten layouts and five languages: what is read right without a hand on it."""

from __future__ import annotations

import csv
import io

import pytest

from benchmarks.seizures_labelled import LAYOUTS, TODAY, right, table
from hornbill.seizures.file_reading import one_as_json, read_file

ROWS = 150


def read(layout, seed):
    made = table(layout, rows=ROWS, seed=seed)
    text = io.StringIO()
    csv.writer(text).writerows([made.headings, *made.rows])
    found = read_file(text.getvalue().encode(), "made.csv", today=TODAY)
    return made, [one_as_json(numbers, one) for numbers, one in found.seizures]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_dates_amounts_and_terms_are_read_right(layout):
    made, found = read(layout, 2)
    shares = right(made, found)
    assert shares["date"] >= 0.95
    assert shares["quantity"] >= 0.95
    assert shares["term"] >= 0.95
    assert shares["species"] >= 0.9


def test_over_all_layouts_95_of_100_species_are_right():
    shares = [right(*read(layout, 3))["species"] for layout in LAYOUTS]
    assert sum(shares) / len(shares) >= 0.95
