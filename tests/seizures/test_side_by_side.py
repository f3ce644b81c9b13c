"""Columns of one field side by side: a group for timber, a group for wildlife; each row fills one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.seizures.core import mapping as mappings
from hornbill.seizures.core.column import Column
from hornbill.seizures.core.errors import BadMapping
from hornbill.seizures.core.fields import field_of
from hornbill.seizures.core.side_by_side import may_share, never_both
from hornbill.seizures.lookups import name_lookup
from tests.seizures.tables import table_of
from tests.seizures.test_amount_columns import measures, read

HEADINGS = [
    "No.", "Date", "Place", "Timber / Species", "Timber / Quantity (logs)", "Timber / Volume (m3)", "Wildlife / Species", "Wildlife / Product",
    "Wildlife / Qty", "Wildlife / Weight (kg)", "Scientific name",
]  # fmt: skip
TIMBER = ["1", "2024-03-04", "Ondjiva", "padauk", "14", "3.5", "", "", "", "", "Pterocarpus soyauxii"]
FAUNA = ["2", "2024-03-05", "Ondjiva", "", "", "", "leopard", "skin", "2", "", "Panthera pardus"]
IVORY = ["3", "2024-03-06", "Ondjiva", "", "", "", "elephant", "tusk", "3", "21.5", ""]
ROWS = [TIMBER, FAUNA, IVORY] * 4


def test_each_group_has_its_own_names_and_amounts():
    fields = [one.field for one in mappings.guess(HEADINGS, ROWS, name_lookup()).columns]
    assert fields == [
        "note", "date", "place", "species", "count", "volume", "species", "term", "count", "mass", "common",
    ]  # fmt: skip
    _, (timber, fauna, ivory) = read(HEADINGS, TIMBER, FAUNA, IVORY)
    assert measures(timber) == [("count", 14), ("volume", 3.5)]
    assert measures(fauna) == [("count", 2)]
    assert measures(ivory) == [("count", 3), ("mass", 21.5)]
    assert [one.items[0].name for one in (timber, fauna)] == ["Pterocarpus soyauxii", "Panthera pardus"]


def test_headings_that_come_again_fill_no_row():
    again = [text.rpartition(" / ")[2] for text in HEADINGS]
    groups = ["", "", "", "Timber", "", "", "Wildlife", "", "", "", ""]
    rows = [row for _ in range(4) for row in (TIMBER, FAUNA, IVORY, groups, again)]
    fields = [one.field for one in mappings.guess(HEADINGS, rows, name_lookup()).columns]
    assert (fields.count("species"), fields.count("count")) == (2, 2)


def test_of_a_row_that_fills_both_the_first_counts_and_the_other_is_kept():
    both = [*TIMBER[:6], "leopard", "", "2", "", ""]
    mapping = mappings.guess(HEADINGS, ROWS, name_lookup())
    read_row = table_of(HEADINGS, ROWS, mapping).read_row(9, both)
    assert measures(read_row) == [("count", 14), ("volume", 3.5)]
    assert {("Wildlife / Species", "leopard"), ("Wildlife / Qty", "2")} <= set(read_row.notes)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (Column("Timber / Qty", "count"), Column("Wildlife / Qty", "count"), True),
        (Column("Timber / Weight (kg)", "mass"), Column("Wildlife / Weight (kg)", "mass"), True),
        (Column("Timber / Weight (t)", "mass"), Column("Wildlife / Weight (kg)", "mass"), False),
        (Column("Timber / Qty", "count"), Column("Timber / Pieces", "count"), False),
        (Column("Qty", "count"), Column("Pieces", "count"), False),
        (Column("Timber / Date", "date"), Column("Wildlife / Date", "date"), False),
        (Column("Timber / Place", "place"), Column("Wildlife / Place", "place"), False),
    ],
)
def test_what_stands_side_by_side(one, other, shared):
    assert may_share(one, [other]) is shared
    mapping = mappings.Mapping((one, other))
    if shared:
        mappings.check(mapping)
        assert mappings.read(mappings.write(mapping)) == mapping
    else:
        with pytest.raises(BadMapping, match="two columns are"):
            mappings.check(mapping)


def test_columns_that_rows_fill_together_are_not_of_one_field():
    rows = [[*TIMBER[:6], "leopard", "skin", "2", "", ""]] * 8
    fields = [one.field for one in mappings.guess(HEADINGS, rows, name_lookup()).columns]
    assert (fields.count("species"), fields.count("count")) == (1, 1)


@given(st.lists(st.lists(st.sampled_from(["", "3", "Qty"]), min_size=0, max_size=3), max_size=9))
def test_it_is_the_same_whichever_column_is_asked(rows):
    columns = [Column("A / Qty", "count"), Column("B / Qty", "count")]
    assert never_both(columns, 0, [1], rows) == never_both(columns, 1, [0], rows)


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Essência", "species"),
        ("Essências florestais", "species"),
        ("Quant. (toros/peças)", "count"),
        ("Quant. (kg)", "mass"),
        ("Quant. (m³)", "volume"),
        ("Quant.", "quantity"),
        ("N.º de toros", "count"),
        ("N.º de processo", "reference"),
        ("Localidade", "place"),
        ("Serviço", "agency"),
        ("Nom de l'espèce", "species"),
        ("Trophée", "term"),
        ("Số khúc", "count"),
        ("Số lượng", "quantity"),
        ("Lực lượng bắt giữ", "agency"),
        ("ชื่อสัตว์ป่า", "species"),
        ("ว/ด/ป", "date"),
        ("树种", "species"),
        ("株数", "count"),
        ("Nama ilmiah", "species"),
    ],
)
def test_headings(heading, name):
    assert field_of(heading)[0] == name
