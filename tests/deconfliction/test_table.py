"""Tables as offices send them: encodings, separators, headings, broken rows."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill import tables
from hornbill.deconfliction.core.table import BadTable, of_rows
from hornbill.tables.core.errors import BadTable as UnreadableTable
from tests.tables import workbook_files


def read_table(data, default_kind=""):
    sheet = tables.read(data).certain()
    return of_rows(sheet.header.names, sheet.rows(), default_kind=default_kind)


TEXT = "kind,value,Country\nphone,๐๘๑ ๒๓๔ ๕๖๗๘,TH\ncontainer,MSCU1234566,\n"
ENCODED = [
    TEXT.encode(),
    codecs.BOM_UTF8 + TEXT.encode(),
    codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    TEXT.encode("utf-16-le"),
    TEXT.encode("utf-16-be"),
]


@pytest.mark.parametrize("data", ENCODED)
def test_encodings(data):
    rows, ignored = read_table(data)
    assert [row.number for row in rows] == [2, 3]
    assert rows[0].cells == {"kind": "phone", "value": "๐๘๑ ๒๓๔ ๕๖๗๘", "country": "TH"}
    assert ignored == []


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(separator, end):
    lines = [separator.join(cells) for cells in (("Value", "KIND", "Remark"), ("a b", "phone", "x"))]
    rows, ignored = read_table((end.join(lines) + end).encode())
    assert [row.cells for row in rows] == [{"value": "a b", "kind": "phone"}]
    assert ignored == ["Remark"]


def test_excels_first_line_names_the_separator():
    rows, _ = read_table(b"sep=;\nkind;value\nphone;1,2\n")
    assert rows[0].cells == {"kind": "phone", "value": "1,2"}


def test_headings_as_people_write_them():
    rows, _ = read_table(b"Type,Name,Date of birth\nperson,Somchai,1975\n")
    assert rows[0].cells == {"kind": "person", "value": "Somchai", "birth_date": "1975"}


def test_one_kind_for_all_rows():
    rows, _ = read_table(b"value,kind\nMSCU1234566,\nIMO 9074729,imo\n", default_kind="container")
    assert [row.cells["kind"] for row in rows] == ["container", "imo"]


def test_empty_rows_are_passed_over_and_counted():
    rows, _ = read_table(b"kind,value\n\n , \nphone,1\n")
    assert [row.number for row in rows] == [4]


def test_a_broken_row_is_named_and_the_rest_goes_in():
    rows, _ = read_table(b'kind,value\nphone,1\nphone,"2"x\nphone,3,4\nphone,5\n')
    assert [(row.number, bool(row.fault)) for row in rows] == [(2, False), (3, True), (4, True), (5, False)]
    assert rows[3].cells["value"] == "5"


def test_a_quote_that_is_not_closed_is_named():
    rows, _ = read_table(b'kind,value\nphone,1\nphone,"2\nphone,3\n')
    assert [bool(row.fault) for row in rows] == [False, True, False]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"value\n1\n", "no column kind"),
        (b"kind,kind,value\nphone,phone,1\n", "two columns are kind"),
        ("kind,value\nperson,Jos\u00e9\n".encode("cp1252"), "may be windows-1252"),
        (codecs.BOM_UTF16_LE + b"k\0i\0n", "no column"),
        (b"%PDF-1.7\nkind,value\n", "PDF"),
    ],
)
def test_what_is_no_table(data, words):
    with pytest.raises((BadTable, UnreadableTable), match=words) as caught:
        read_table(data)
    assert caught.value.cure


def test_a_workbook_is_read_and_its_totals_and_shortened_numbers_are_named():
    rows = [["Kind", "Number"], ["phone", 66812345678], ["phone", 6681234567812345], ["Total", 2]]
    found, _ = read_table(workbook_files.xlsx({"A": rows}))
    assert [(row.cells["value"], bool(row.fault)) for row in found] == [
        ("66812345678", False),
        ("6681234567812345", True),
        ("2", True),
    ]


def test_a_number_that_a_spreadsheet_shortened_is_no_identifier():
    rows, _ = read_table(b"kind,value\nphone,6.68123E+11\nphone,668123\n")
    assert [bool(row.fault) for row in rows] == [True, False]


def test_a_date_in_three_columns():
    rows, _ = read_table(b"kind,value,birth year,birth month,birth day\nperson,Somchai,1975,3,28\n")
    assert rows[0].cells["birth_date"] == "1975-03-28"


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_refused(data):
    try:
        rows, _ = read_table(b"kind,value\n" + data)
    except (BadTable, UnreadableTable):
        return
    assert all(row.number > 1 for row in rows)


@pytest.mark.parametrize("sign", ['"', "\r", "\0", "a", " ", "\N{GRINNING FACE}"])
def test_a_line_sep_that_names_no_separator_is_refused_or_no_such_line(sign):
    with pytest.raises((BadTable, UnreadableTable)):
        read_table(f"sep={sign}\nkind{sign}value\nbic{sign}DEUTDEFF\n".encode())


def test_a_line_sep_that_names_a_tab():
    rows, _ = read_table(b"sep=\t\r\nkind\tvalue\r\nbic\tDEUTDEFF\r\n")
    assert rows[0].cells == {"kind": "bic", "value": "DEUTDEFF"}
