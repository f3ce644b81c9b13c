"""Headings: found below titles, over one row or two, known ones first; and none where there are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.tables.core.columns import is_known
from hornbill.tables.core.layout import Header, find, is_total, of_row
from hornbill.tables.core.rows import Row


def header_of(*rows, merged=()):
    return find([Row(number, cells) for number, cells in rows], is_known, merged)


def test_titles_above_the_headings_are_told():
    found = header_of(
        (1, ("Customs Department",)),
        (2, ("Seizures of 2024", None, "page 1")),
        (4, ("No.", "Seizure date", "Species", "Quantity")),
        (5, (1, "1 May", "ivory", 2)),
        (6, (2, "2 May", "scales", 5)),
    )
    assert found.rows == (4,)
    assert found.titles == ((1, "Customs Department"), (2, "Seizures of 2024 · page 1"))
    assert found.sure
    assert found.last == 4


def test_a_table_without_headings_has_none():
    found = header_of((1, ("66812345678",)), (2, ("66812345679",)), (3, ("unknown",)))
    assert found == Header(("",), sure=False)
    found = header_of((1, ("Ali", 1975, "0044")), (2, ("Hanh", 1980, "0084")))
    assert found.rows == ()
    assert found.last == 0


def test_unknown_words_over_values_are_headings_and_over_words_nobody_is_sure():
    assert header_of((1, ("Alpha", "Beta")), (2, ("x", 5)), (3, ("y", 6))).sure
    found = header_of((1, ("Alpha", "Beta")), (2, ("x", "y")))
    assert found.rows == (1,)
    assert not found.sure


def test_a_group_without_merged_cells_goes_as_far_as_the_next():
    found = header_of(
        (1, ("Suspect", None, "Vehicle", None)),
        (2, ("Name", "Date of birth", "Plate", "Colour")),
        (3, ("Ali", "1975", "AB 1", "red")),
    )
    assert found.names == ("Suspect / Name", "Suspect / Date of birth", "Vehicle / Plate", "Vehicle / Colour")
    assert found.rows == (1, 2)


def test_a_first_row_of_data_is_not_taken_for_a_second_row_of_headings():
    found = header_of((1, ("Name", None, "Phone")), (2, ("Hanh", "Nguyen", None)), (3, ("Ali", "Musa", "x")))
    assert found.rows == (1,)


def test_headings_of_one_name_are_told_apart():
    assert header_of((1, ("Name", "Phone", "Phone")), (2, ("a", "1", "2"))).names == (
        "Name",
        "Phone",
        "Phone (2)",
    )


def test_a_row_that_somebody_names_is_taken():
    rows = [Row(1, ("x",)), Row(2, ("Name", "Phone")), Row(3, ("a", "1"))]
    assert of_row(rows, 2) == Header(("Name", "Phone"), (2,), ((1, "x"),))
    assert of_row(rows, 0) == Header(("", ""))


@pytest.mark.parametrize(
    ("cells", "total"),
    [
        (("Total", None, 12), True),
        (("Total:", None, "12,5"), True),
        ((None, "合计", 3, 4), True),
        (("รวมทั้งสิ้น", 12, "kg"), True),
        (("Total Energies", "Paris", 12), False),
        (("Total", "ivory", 12), False),
        (("Total",), False),
        ((12, "Total"), False),
        ((), False),
    ],
)
def test_totals(cells, total):
    assert is_total(cells) is total


CELL = st.one_of(
    st.none(), st.text(max_size=6), st.integers(), st.sampled_from(["Name", "DOB", "Total", "Phone"])
)


@given(st.lists(st.lists(CELL, min_size=1, max_size=5), max_size=8))
def test_headings_have_each_name_once_and_are_no_wider_than_the_rows(rows):
    found = find([Row(number, tuple(cells)) for number, cells in enumerate(rows, 1)], is_known)
    assert len(found.names) <= max((len(cells) for cells in rows), default=0)
    names = [name for name in found.names if name]
    assert len(names) >= len(set(names))
    assert found.last <= len(rows)
