"""Text files as offices send them: separators, line ends, quotes, titles, totals, numbers that were shortened."""

from __future__ import annotations

import csv
import io
import tracemalloc
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.tables import read
from hornbill.tables.core import errors, notes
from hornbill.tables.core.delimited import MAX_LINE, SEPARATORS, lines_of, read_rows, separator_of


def rows_of(data, **more):
    book = read(data if isinstance(data, bytes) else data.encode(), **more)
    return [(row.number, row.texts()) for row in book.sheet.rows()]


def every_row(data, encoding="utf-8", separator=","):
    return list(read_rows(lines_of(io.BytesIO(data), encoding), separator))


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(separator, end):
    table = [["Name", "Phone", "Note"], ["Hanh", "1,5" if separator == ";" else "15", "x"], ["Ali", "", "y"]]
    found = rows_of(end.join(separator.join(row) for row in table) + end)
    assert found == [(2, table[1]), (3, table[2])]


def test_a_title_with_commas_does_not_hide_the_separator():
    data = "Seizures, ports, 2024, all\nDate;Species;Quantity\n1 May;ivory;2\n2 May;scales;3\n"
    book = read(data.encode())
    assert book.separator == ";"
    assert book.sheet.header.names == ("Date", "Species", "Quantity")
    assert [(note.code, note.row) for note in book.sheet.notes] == [(notes.TITLE, 1)]


def test_excels_first_line_names_the_separator_and_counts_as_a_row():
    assert rows_of("sep=;\nName;Phone\nHanh;1,2\n") == [(3, ["Hanh", "1,2"])]


def test_what_somebody_says_is_taken():
    data = "Name;Phone\nJosé;1\n".encode("cp1252")
    book = read(data, encoding="windows-1250", separator=",", header=0)
    assert [(row.number, row.cells) for row in book.sheet.rows()] == [(1, ("Name;Phone",)), (2, ("José;1",))]
    assert book.encoding.sure
    guessed = read(data).encoding
    assert not guessed.sure
    assert read(data, encoding=guessed.encoding).certain().name == ""
    with pytest.raises(errors.Unsure, match=guessed.encoding):
        read(data).certain()
    assert rows_of(b"a,b\nName,Phone\nc,d\n", header=2) == [(3, ["c", "d"])]


def test_a_quote_that_is_not_closed_takes_its_own_row_alone():
    lines = ["name,notes", 'Ali,"tall', *[f"n{n},x" for n in range(500)]]
    rows = every_row("\n".join(lines).encode())
    assert len(rows) == 502
    assert [note.code for note in rows[1].notes] == [notes.OPEN_QUOTE]
    assert rows[1].cells == ("Ali", '"tall')
    assert rows[501].cells == ("n499", "x")
    assert not rows[2].notes


def test_a_quoted_cell_may_hold_lines_and_separators():
    rows = every_row(b'name,notes\r\n"Ali, Hassan", "one\r\ntwo ""three"""\r\nBob,x\r\n')
    assert [row.texts() for row in rows[1:]] == [["Ali, Hassan", 'one\r\ntwo "three"'], ["Bob", "x"]]
    assert [row.number for row in rows] == [1, 2, 3]


def test_bytes_that_an_encoding_does_not_have_are_noted():
    rows = every_row(b"name\nAli\nB\xffb\n")
    assert rows[2].texts() == ["B\ufffdb"]
    assert [(note.code, note.row, note.column) for note in rows[2].notes] == [(notes.BAD_BYTES, 3, "A")]


def test_a_number_that_a_spreadsheet_shortened_is_noted():
    rows = every_row(b"name,phone,rate\nAli,6.68123E+11,1.5E+3\n")
    assert [(note.code, note.column, note.detail) for note in rows[1].notes] == [
        (notes.DIGITS_LOST, "B", "6.68123E+11")
    ]


def test_totals_are_told_and_not_left_out():
    data = "Species,Quantity,Unit\nivory,2,pieces\nTotal Energies,5,pieces\nTổng cộng,7,\nTOTAL:,7,kg\n"
    found = [
        (row.texts()[0], row.is_total, [note.code for note in row.notes])
        for row in read(data.encode()).sheet.rows()
    ]
    assert found == [
        ("ivory", False, []),
        ("Total Energies", False, []),
        ("Tổng cộng", True, [notes.TOTAL]),
        ("TOTAL:", True, [notes.TOTAL]),
    ]


def test_an_empty_file_is_refused_and_one_of_zeros_too():
    for data in (b"", b" \r\n\t", b"\x00" * 500, b"name\x00\x01\x02\x00,x\x00\xff\n" * 9):
        with pytest.raises(errors.NotATable) as refused:
            read(data)
        assert refused.value.cure


def test_a_long_file_is_read_from_its_place_row_by_row(tmp_path):
    file = tmp_path / "long.csv"
    with file.open("w", encoding="utf-8") as out:
        out.write("name,phone\n")
        out.writelines(f"n{n},{n}\n" for n in range(40_000))
    rows = read(file).sheet.rows()
    tracemalloc.start()
    count = sum(1 for _ in rows)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 40_000
    assert most < 1_500_000


def test_a_line_without_end_is_cut_and_noted():
    rows = every_row(b"name\n" + b"a" * (MAX_LINE + 10) + b"\nb\n")
    assert [note.code for note in rows[1].notes] == [notes.CUT]
    assert rows[2].texts() == ["b"]


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8), min_size=2, max_size=2
        ),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(SEPARATORS),
)
@settings(max_examples=200, deadline=None)
def test_whatever_a_writer_of_csv_writes_is_read_back(cells, separator):
    """Also with line ends, quotes and separators in cells; cells of blanks alone and odd line ends are another matter."""
    table = [[cell.replace("\r", " ").replace("\x00", " ") + "." for cell in row] for row in cells]
    table[0][0] = table[0][0].lstrip("\ufeff")  # at the beginning of a file that is a mark of its encoding
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows(table)
    assert [row.texts() for row in every_row(out.getvalue().encode(), separator=separator)] == table


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_rows_or_refused(data):
    try:
        found = read(b"a,b\n" + data)
    except errors.BadTable:
        return
    numbers = [row.number for row in islice(found.sheet.rows(), 400)]
    assert numbers == sorted(set(numbers))


@given(st.lists(st.sampled_from(["a;b", "1,5;2,5", "x\ty", "a|b|c", 'q "r"', ""]), max_size=8))
def test_a_separator_is_always_one_of_the_list(lines):
    assert separator_of([line + "\n" for line in lines]) in SEPARATORS
