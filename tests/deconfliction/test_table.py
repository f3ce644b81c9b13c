"""Tables as offices send them: encodings, separators, headings, broken rows."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hornbill.deconfliction.core.table import BadTable, decode_table, read_table

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
    assert [bool(row.fault) for row in rows] == [False, True]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no column"),
        (b"value\n1\n", "no column kind"),
        (b"kind,kind,value\n", "two columns are kind"),
        ("kind,value\nperson,Jos\u00e9\n".encode("cp1252"), "line 2"),
        (codecs.BOM_UTF16_LE + b"k\0i\0n", "not UTF-16"),
    ],
)
def test_what_is_no_table(data, words):
    with pytest.raises(BadTable, match=words) as caught:
        read_table(data)
    assert caught.value.cure


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_refused(data):
    try:
        rows, _ = read_table(b"kind,value\n" + data)
    except BadTable:
        return
    assert all(row.number > 1 for row in rows)


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_utf_8_is_read_as_it_stands(text):
    if not text.startswith("\ufeff") and "\0" not in text:
        assert decode_table(text.encode()) == text


@pytest.mark.parametrize("sign", ['"', "\r", "\0", "a", " ", "\N{GRINNING FACE}"])
def test_a_line_sep_that_names_no_separator_is_refused_or_no_such_line(sign):
    with pytest.raises(BadTable):
        read_table(f"sep={sign}\nkind{sign}value\nbic{sign}DEUTDEFF\n".encode())


def test_a_line_sep_that_names_a_tab():
    rows, _ = read_table(b"sep=\t\r\nkind\tvalue\r\nbic\tDEUTDEFF\r\n")
    assert rows[0].cells == {"kind": "bic", "value": "DEUTDEFF"}
