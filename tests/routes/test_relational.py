"""Counts by SQL are the counts of the program, on whichever engine: here on SQLite."""

from __future__ import annotations

import sqlite3
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.routes.core import combinations, relational, sequences
from hornbill.routes.core.rows import Row
from hornbill.routes.core.table import Table

countries = st.sampled_from(["NG", "MY", "VN", "TH", "O'Neill; DROP TABLE stops"])
items = st.frozensets(
    st.tuples(st.sampled_from(["origin", "transport", "cover"]), st.sampled_from(["a", "b", "c"])), max_size=5
)
made = st.lists(
    st.builds(
        lambda route, found, month: Row("x", month, "", "", tuple(route), tuple(route), tuple(sorted(found))),
        st.lists(countries, max_size=5),
        items,
        st.integers(0, 3),
    ),
    max_size=12,
)


def run(rows, least):
    """Run every text on SQLite; returns name -> {key: seizures}."""
    tables = relational.tables_of(rows)
    with sqlite3.connect(":memory:") as engine:
        for text in relational.CREATE:
            engine.execute(text)
        engine.executemany("INSERT INTO stops VALUES (?, ?, ?, ?)", tables.stops)
        engine.executemany("INSERT INTO items VALUES (?, ?)", tables.items)
        texts = relational.statements(least)
        return tables, {
            name: {tuple(key): n for *key, n in engine.execute(text)} for name, text in texts.items()
        }


@given(made, st.integers(1, 3))
def test_counts_by_sql_are_those_of_the_program(rows, least):
    tables, found = run(rows, least)
    counted = dict(sequences.frequent(Counter(row.route for row in rows), least=least, longest=3))
    assert found["sequences.1"] | found["sequences.2"] | found["sequences.3"] == counted
    by_number = found["combinations.1"] | found["combinations.2"] | found["combinations.3"]
    named = {tuple(tables.names[at] for at in key): n for key, n in by_number.items()}
    assert named == dict(combinations.frequent(Table(rows), least=least, longest=3))
    legs = Counter(
        (*leg, row.month) for row in rows for leg in {(a, b) for a, b in pairwise(row.route) if a != b}
    )
    assert found["legs"] == legs


@pytest.mark.parametrize("least", [0, -1, True, "1; DROP TABLE stops", 1.5, None])
def test_nothing_but_a_number_gets_into_a_text(least):
    with pytest.raises(ValueError, match="whole number"):
        relational.statements(least)
