"""Workbooks: what is in them comes out as it is, and what does not is said."""

from __future__ import annotations

import io
import struct
import zipfile
from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.tables import read
from hornbill.tables.core import errors, notes
from hornbill.tables.core.limits import Limits
from hornbill.tables.workbook_process import answers
from tests.tables import workbook_files as files

SEEN = datetime(2026, 11, 24, 6, 12)  # noqa: DTZ001  # a workbook knows no zone
ROWS = [
    ["Full name", "Date of birth", "Phone", "Weight (kg)", "Seen"],
    ["Somchai Jaidee", date(1975, 3, 28), "0044 20", 12.5, SEEN],
    ["Nguyễn Văn Hồng", date(1899, 12, 31), 84905550101, 3, None],
]
VALUES = [
    ("Somchai Jaidee", date(1975, 3, 28), "0044 20", 12.5, SEEN),
    ("Nguyễn Văn Hồng", None, 84905550101, 3),
]


def rows_of(data, **more):
    return [(row.number, row.cells) for row in read(data, **more).sheet.rows()]


def codes(data, **more):
    book = read(data, **more)
    return {note.code for note in (*book.notes, *book.sheet.notes)}


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_values_are_as_the_workbook_has_them(kind):
    rows = [row[:] for row in ROWS]
    rows[2][1] = None
    data = {
        "xlsx": lambda: files.xlsx({"People": rows}),
        "xls": lambda: files.xls(rows),
        "ods": lambda: files.ods({"People": rows}),
    }
    book = read(data[kind](), "people")
    assert book.kind == kind
    assert book.encoding is None
    assert book.sheet.header.names == tuple(ROWS[0])
    assert book.sheet.header.sure
    assert [(row.number, row.cells) for row in book.sheet.rows()] == [(2, VALUES[0]), (3, VALUES[1])]


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_days_are_right_whether_they_are_counted_from_1900_or_1904(kind):
    days = [date(1904, 1, 2), date(1960, 2, 29), date(2024, 2, 29), date(2199, 12, 31)]
    for since_1904 in (False, True):
        rows = [["Date"], *([day] for day in days)]
        data = (
            files.xlsx({"A": rows}, since_1904=since_1904)
            if kind == "xlsx"
            else files.xls(rows, since_1904=since_1904)
        )
        assert [cells[0] for _, cells in rows_of(data)] == days


def test_lengths_and_times_and_truths():
    data = files.xlsx({"A": [["Length", "True"], [timedelta(hours=26, minutes=30), True]]})
    [(_, (length, true))] = rows_of(data)
    assert length == timedelta(hours=26, minutes=30)
    assert true is True
    [row] = read(data).sheet.rows()
    assert row.texts() == ["26:30:00", "TRUE"]


def test_rows_keep_the_numbers_that_their_author_sees():
    data = files.xlsx({"A": {3: ["Name", "Phone"], 4: ["a", "1"], 9: [None, None, "c"]}})
    assert rows_of(data) == [(4, ("a", "1")), (9, (None, None, "c"))]


def test_the_first_visible_sheet_with_rows_is_read_and_the_others_are_named():
    sheets = {"Hidden": [["Name"], ["x"]], "Empty": [], "Data": [["Name"], ["a"]], "More": [["Name"], ["b"]]}
    data = files.xlsx(sheets, states={"Hidden": "hidden"})
    book = read(data)
    assert book.sheet.name == "Data"
    assert [(one.name, one.hidden) for one in book.sheets] == [
        ("Hidden", True),
        ("Empty", False),
        ("Data", False),
        ("More", False),
    ]
    assert {(note.code, note.sheet) for note in book.notes} == {
        (notes.HIDDEN_SHEET, "Hidden"),
        (notes.OTHER_SHEET, "Hidden"),
        (notes.OTHER_SHEET, "Empty"),
        (notes.OTHER_SHEET, "More"),
    }
    assert rows_of(data, sheet="Hidden") == [(2, ("x",))]
    assert notes.EMPTY_SHEET in codes(data, sheet="Empty")
    with pytest.raises(errors.NoSuchSheet):
        read(data, sheet="Absent")


def test_hidden_sheets_of_other_formats_are_named():
    assert notes.HIDDEN_SHEET in codes(files.xls(ROWS, hidden=True))
    assert notes.HIDDEN_SHEET in codes(files.ods({"A": ROWS, "B": ROWS}, hidden=("B",)))


def test_merged_cells_have_their_value_once_and_tell_it_beside():
    rows = [
        ["Seizure no.", "Species", "Quantity"],
        ["S1", "ivory", 2],
        [None, "scales", 3],
        ["S2", "ivory", 1],
    ]
    data = files.xlsx({"A": files.sheet(rows, merged=["A2:A3"])})
    book = read(data)
    assert [(note.code, note.column) for note in book.sheet.notes] == [(notes.MERGED, "A2:A3")]
    assert [(row.cells[0], dict(row.merged)) for row in book.sheet.rows()] == [
        ("S1", {}),
        (None, {0: "S1"}),
        ("S2", {}),
    ]


def test_groups_of_headings_are_joined_with_their_columns():
    rows = [
        ["List of 2024"],
        ["No.", "Suspect", None, "Vehicle"],
        [None, "Name", "Born", "Plate"],
        [1, "Ali", 1975, "AB"],
    ]
    data = files.xlsx({"A": files.sheet(rows, merged=["A1:D1", "B2:C2", "A2:A3"])})
    header = read(data).sheet.header
    assert header.names == ("No.", "Suspect / Name", "Suspect / Born", "Vehicle / Plate")
    assert header.titles == ((1, "List of 2024"),)
    assert [number for number, _ in rows_of(data)] == [4]


def test_what_is_not_read_is_said():
    rows = [["Name", "Sum"], ["a", "=A1+1"], ["b", "#N/A"]]
    columns = '<cols><col min="1" max="1" hidden="1"/></cols>'
    more = {"xl/vbaProject.bin": b"x", "xl/comments1.xml": "<comments/>", "xl/media/image1.png": b"x"}
    data = files.xlsx({"A": files.sheet(rows, hidden_rows=(2,), columns=columns)}, more=more)
    assert codes(data) == {
        notes.MACROS,
        notes.COMMENTS,
        notes.PICTURES,
        notes.FORMULAS,
        notes.FORMULA_ERROR,
        notes.HIDDEN_ROWS,
        notes.HIDDEN_COLUMNS,
    }
    failed = next(note for note in read(data).sheet.notes if note.code == notes.FORMULA_ERROR)
    assert (failed.row, failed.column) == (3, "B")
    assert rows_of(data) == [(2, ("a", 3)), (3, ("b",))]


def test_a_number_of_more_digits_than_a_spreadsheet_keeps_is_noted():
    data = files.xlsx({"A": [["Account"], [1234567890123456], [123456789012345]]})
    assert [[note.code for note in row.notes] for row in read(data).sheet.rows()] == [[notes.DIGITS_LOST], []]


# --- refused ----------------------------------------------------------------------------------------------
def test_a_locked_workbook_says_so():
    locked = files.compound({"EncryptionInfo": b"x" * 200, "EncryptedPackage": b"y" * 5000})
    manifest = {"META-INF/manifest.xml": "<manifest:encryption-data/>"}
    for data in (locked, files.xls(ROWS, locked=True), files.ods({"A": ROWS}, more=manifest)):
        with pytest.raises(errors.Locked):
            read(data)


@pytest.mark.parametrize("first", ["%PDF-1.7", "\x89PNG", "{\\rtf1", "SQLite format 3"])
def test_other_files_are_named_as_what_they_are(first):
    with pytest.raises(errors.NotATable) as refused:
        read(first.encode("latin-1") + b"\x00 something, more\n", "list.csv")
    assert refused.value.cure


def test_a_workbook_is_never_read_as_text_whatever_its_name():
    data = files.xlsx({"A": ROWS})
    assert read(data, "list.csv").kind == "xlsx"
    for damaged in (data[:-30], data[:100], b"PK\x03\x04" + b"Name,Phone\na,b\n" * 10, files.xls(ROWS)[:700]):
        with pytest.raises(errors.BadTable):
            rows_of(damaged)
    with pytest.raises(errors.NotATable, match="no workbook"):
        read(files.packed({"word/document.xml": "<w/>"}))


def test_a_part_that_unpacks_to_too_much_is_refused_before_it_is_opened():
    bomb = files.sheet([["Name"]]).replace("</sheetData>", "<row/>" * 300_000 + "</sheetData>")
    data = files.xlsx({"A": bomb})
    assert len(data) < 20_000
    limits = Limits(unpacked=1024 * 1024)
    with pytest.raises(errors.TooLarge):
        read(data, limits=limits)
    with pytest.raises(errors.Damaged, match="more than it declares"):
        read(_declaring(data, "xl/worksheets/sheet1.xml", 500), limits=limits)
    small = files.xlsx({"A": ROWS})
    with pytest.raises(errors.TooLarge):
        read(_declaring(small, "xl/worksheets/sheet1.xml", 600 * 1024 * 1024))


def _declaring(data, name, size):
    """The same file, one part of which declares another size."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        part = book.getinfo(name)
    changed = bytearray(data)
    true = struct.pack("<I", part.file_size)
    at = changed.find(true, changed.find(b"PK\x01\x02"))
    while at >= 0:
        changed[at : at + 4] = struct.pack("<I", size)
        at = changed.find(true, at + 4)
    return bytes(changed)


def test_too_many_parts_rows_and_columns_are_refused():
    many = {f"xl/worksheets/more{n}.xml": "" for n in range(60)}
    for data, limits in (
        (files.xlsx({"A": ROWS}, more=many), Limits(parts=50)),
        (files.xlsx({"A": [["Name"]] + [["a"]] * 20}), Limits(rows=20)),
        (files.xlsx({"A": [["a"] * 30]}), Limits(columns=29)),
        (files.xlsx({"A": ROWS}), Limits(file=100)),
    ):
        with pytest.raises(errors.TooLarge):
            rows_of(data, limits=limits)


def test_a_cell_far_out_ends_the_process_that_opens_it_and_no_other():
    far = files.sheet({1: ["Name"]}).replace(
        "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    with pytest.raises(errors.TooLarge):
        read(files.xlsx({"A": far}))


def test_memory_is_bounded_before_a_workbook_is_opened():
    wide = files.sheet({1: ["Name"], 60_000: [None] * 199 + ["x"]})
    data = files.xlsx({"A": wide})
    assert [number for number, _ in rows_of(data)] == [60_000]
    with pytest.raises(errors.TooLarge):
        read(data, limits=Limits(memory=256 * 1024 * 1024))


def test_declared_entities_are_not_followed():
    far = files.sheet([["Name"], ["&b;"]]).replace("&amp;b;", "&b;")
    data = files.xlsx({"A": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + far})
    try:
        found = rows_of(data)
    except errors.BadTable:
        return
    assert "root:" not in str(found)


CELLS = st.one_of(
    st.none(),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12).filter(
        lambda text: text == text.strip() and not text.startswith("=") and text != "#N/A"
    ),
    st.integers(-(10**14), 10**14),
    st.dates(date(1900, 3, 1), date(2900, 1, 1)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=8))
def test_every_cell_comes_out_as_it_went_in(rows):
    given_cells = {}
    for number, row in enumerate(rows, 2):
        cells = [cell if cell != "" else None for cell in row]
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            given_cells[number] = cells
    data = files.xlsx({"A": {1: ["Name"], **given_cells}})
    found = {}
    for answer in answers(data, Limits(), sheet=None):
        assert "error" not in answer
        for number, cells in answer.get("rows", ()):
            found[number] = [None if cell == "" else cell for cell in cells]
    assert found.pop(1) == ["Name"]
    assert found == given_cells


PLAIN = {
    "xlsx": files.xlsx({"A": ROWS}, method=zipfile.ZIP_STORED),
    "xls": files.xls(ROWS[:2]),
    "ods": files.ods({"A": ROWS[:2]}),
}


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 5000), st.sampled_from(sorted(PLAIN)))
def test_altered_workbooks_are_read_or_refused(noise, place, kind):
    data = bytearray(PLAIN[kind])
    place %= len(data)
    data[place : place + len(noise)] = noise
    with suppress(errors.BadTable):  # anything else would come out
        rows_of(bytes(data))


def test_a_long_sheet_is_opened_once_and_can_be_read_again():
    data = files.xlsx({"List": [["Name", "Office"], *([f"N{n}", f"O{n}"] for n in range(900))]})
    book = read(data)
    rest = book.sheet._source.rest
    process = rest._opened
    assert process is not None  # waits with the other rows
    first = [row.cells for row in book.sheet.rows()]
    assert rest._opened is None  # the same process has given them
    assert first == [row.cells for row in book.sheet.rows()]
    assert first[-1] == ("N899", "O899")


def test_a_process_whose_rows_nobody_reads_ends(monkeypatch):
    from hornbill.tables import workbook

    begun = []

    class Watched(workbook.subprocess.Popen):
        def __init__(self, *given, **more):
            super().__init__(*given, **more)
            begun.append(self)

    monkeypatch.setattr(workbook.subprocess, "Popen", Watched)
    book = read(files.xlsx({"List": [["Name"], *([f"N{n}"] for n in range(900))]}))
    assert book.sheet.header.names == ("Name",)
    (process,) = begun
    assert process.poll() is None
    del book
    assert process.poll() is not None
