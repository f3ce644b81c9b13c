"""Workbooks that are written in memory: two other libraries read what was written; no formula, no sign that XML does not have."""

from __future__ import annotations

import io
import tempfile
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill import tables
from hornbill.tables import workbook_writing
from hornbill.tables.workbook_writing import MOST_TEXT, fit, write


def read(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


@given(
    st.lists(
        st.tuples(st.text(st.characters(codec=None)), st.one_of(st.none(), st.integers(-(10**14), 10**14))),
        min_size=1,
        max_size=5,
    )
)
def test_what_was_written_is_read(rows):
    found = read(write([("things", [("a", "b"), *rows])]))["things"]
    wanted = [("a", "b"), *((fit(text) or None, number) for text, number in rows)]
    while len(wanted) > 1 and wanted[-1] == (None, None):
        wanted.pop()
    assert [row for row in found if row != (None, None)] == [row for row in wanted if row != (None, None)]


def test_the_reader_of_tables_reads_it_too():
    data = write([("x", [("name", "amount"), ("=1+1", Decimal("12.50")), ("<&>\"'", 7)])])
    book = tables.read(data, "x.xlsx", header=1)
    rows = [tuple(row.texts()) for row in book.sheet.rows()]
    assert rows == [("=1+1", "12.5"), ("<&>\"'", "7")]


def test_texts_are_texts_and_the_first_row_stays_in_sight():
    book = openpyxl.load_workbook(io.BytesIO(write([("a", [("h",), ("=1+1",)]), ("b", [("h",)])])))
    assert (book["a"]["A2"].value, book["a"]["A2"].data_type) == ("=1+1", "s")
    assert [sheet.freeze_panes for sheet in book] == ["A2", "A2"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\x00b\x1fc\ud800\ufffe\r\n\t", "abc\n\t"),
        ("\U0001f600 \ue000", "\U0001f600 \ue000"),
        ("x" * (MOST_TEXT + 1), "x" * (MOST_TEXT - 1) + "…"),
        ("x" * MOST_TEXT, "x" * MOST_TEXT),
    ],
)
def test_what_a_cell_cannot_hold_is_cut(text, found):
    assert fit(text) == found


def test_titles_are_such_as_workbooks_have():
    assert list(read(write([('a[b]:*?/\\<&"' + "x" * 40, [("h",)])]))) == [('a b      <&"' + "x" * 40)[:31]]


def test_two_sheets_of_one_title_are_both_there():
    assert list(read(write([(title, [("h",)]) for title in ("Seizures", "seizures", "Seizures", "''")]))) == [
        "Seizures",
        "seizures 2",
        "Seizures 3",
        "-",
    ]


def test_what_is_no_number_is_text():
    row = (True, Decimal("NaN"), Decimal("Infinity"), Decimal("1E+3"), -0)
    assert read(write([("a", [("h",), row])]))["a"][1] == ("True", "NaN", "Infinity", 1000, 0)


def test_columns_have_their_letters():
    assert [workbook_writing._column(at) for at in (0, 25, 26, 701, 702, 16_383)] == [
        "A", "Z", "AA", "ZZ", "AAA", "XFD",
    ]  # fmt: skip


def test_no_temporary_file_is_made(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "no such folder"))
    assert read(write([("a", [("h",)] * 5000)]))
