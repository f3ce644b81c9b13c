"""From rows of a table to statements: columns in six languages, formulas, dates of other calendars; nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill import tables
from hornbill.cases.core import noted
from hornbill.cases.core.charts import write_table
from hornbill.cases.core.column_targets import suggest
from hornbill.cases.core.table_mapping import Mapping, claim_of, of_row
from hornbill.cases.schema_files import model
from hornbill.tables.core.rows import Row

TABLE = "ชื่อ,เกิด\r\nสมชาย ใจดี,28/03/2518\r\nมาลี,2519-01-02\r\n"
CHINESE = "姓名,公司\r\n王小明,蓝三角洲贸易有限公司\r\n李伟,海防进口公司\r\n"
FRENCH = "nom;société\r\nÉlodie Kaboré;Société générale\r\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TABLE, "utf-8-sig"),
        (TABLE, "utf-16"),
        (FRENCH, "utf-16-be"),
        (TABLE, "cp874"),
        (CHINESE, "gb18030"),
        (FRENCH, "cp1252"),
    ],
)
def test_a_table_is_read_in_any_usual_encoding(text, encoding):
    book = tables.read(text.encode(encoding))
    first, *rest = (line.split(book.separator) for line in text.split("\r\n") if line)
    assert book.sheet.header.names == tuple(first)
    assert [row.texts() for row in book.sheet.rows()] == rest


CELL = st.one_of(st.none(), st.text(max_size=9), st.integers(), st.floats(allow_nan=False), st.dates())


@given(st.lists(st.lists(CELL, min_size=1, max_size=4), max_size=6))
@settings(max_examples=100, deadline=None)
def test_no_row_breaks_it_and_no_cell_is_lost(rows):
    columns = {"a": "birthDate", "b": "birthDate:year", "c": "notes"}
    for number, cells in enumerate(rows, 2):
        row = Row(number, tuple(cells))
        found, notes = of_row(row, ["a", "b", "c"], Mapping("Person", columns, read_dates=True), model())
        filled = sum(bool(text.strip()) for text in row.texts())
        assert len(found) + sum(note.lost for note in notes) == filled


def stated(text, **mapping):
    sheet = tables.read(text.encode(), header=1).sheet
    headings, rows = sheet.header.names, list(sheet.rows())
    suggested = suggest(headings, [row.cells for row in rows], model().get("Person"))
    mapping = Mapping("Person", **{"columns": suggested, **mapping})
    found = [of_row(row, headings, mapping, model()) for row in rows]
    return [rows for rows, _ in found], [note for _, notes in found for note in notes]


def test_headings_are_matched_and_others_are_kept_as_given():
    rows, notes = stated("Name,Birth date,Shoe size\nAli,1975-03-28,44\n")
    assert [(one["prop"], one["value"]) for one in rows[0]] == [
        ("name", "Ali"),
        ("birthDate", "1975-03-28"),
        ("Shoe size", "44"),
    ]
    assert not notes


def test_ragged_rows_formulas_and_hidden_signs_go_in_and_are_named():
    rows, notes = stated("name,notes\nAli\nBob,=1+1,beyond\nCi\u202ed,x\n")
    values = [[(one["prop"], one["value"]) for one in row] for row in rows]
    assert values == [
        [("name", "Ali")],
        [("name", "Bob"), ("notes", "=1+1"), ("column-3", "beyond")],
        [("name", "Ci\u202ed"), ("notes", "x")],
    ]
    assert [(note.row, note.column, note.code) for note in notes] == [
        (2, "", noted.SHORT_ROW),
        (3, "", noted.LONG_ROW),
        (3, "notes", noted.FORMULA),
        (4, "name", noted.ODD_SIGNS),
    ]


def test_dates_of_other_calendars_are_read_only_when_that_was_said():
    text = "name,birthDate\nA,28/03/2518\nB,03/04/1975\nC,soon\n"
    rows, notes = stated(text)
    assert [row[1]["value"] for row in rows] == ["28/03/2518", "03/04/1975", "soon"]
    assert [note.detail for note in notes] == ["1975-03-28", "1975-04-03 | 1975-03-04", ""]
    rows, notes = stated(text, read_dates=True, day_first=True)
    assert [row[1]["value"] for row in rows] == ["1975-03-28", "1975-04-03", "soon"]
    assert [row[1].get("original") for row in rows] == ["28/03/2518", "03/04/1975", None]
    assert [note.code for note in notes] == [noted.READ_DATE, noted.READ_DATE, noted.UNCLEAR_DATE]


def test_the_same_row_twice_is_the_same_entity_and_an_own_id_is_kept():
    rows, _ = stated("name,no\nAli,1\nAli,1\nAli,2\n")
    assert rows[0][0]["entity"] == rows[1][0]["entity"] != rows[2][0]["entity"]
    rows, _ = stated("name,no\nAli,1\n", columns={"name": "name", "no": "id"})
    assert [(one["entity"], one["prop"]) for one in rows[0]] == [("1", "name")]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (("Full Name", "DOB", "Address"), ("name", "birthDate", "address")),
        (("Nom et prénom", "Date de naissance", "Adresse"), ("name", "birthDate", "address")),
        (("Nome completo", "Data de nascimento", "Endereço"), ("name", "birthDate", "address")),
        (("姓名", "出生日期", "地址"), ("name", "birthDate", "address")),
        (("Họ và tên", "Ngày sinh", "Địa chỉ"), ("name", "birthDate", "address")),
        (("ชื่อ-สกุล", "วันเกิด", "ที่อยู่"), ("name", "birthDate", "address")),
        (("firstName", "Last name", "passport_number"), ("firstName", "lastName", "passportNumber")),
    ],
)
def test_headings_are_known_in_six_languages(headings, expected):
    assert tuple(suggest(headings, [], model().get("Person")).get(one) for one in headings) == expected


def test_a_heading_is_never_a_reference_to_another_entity():
    for schema in ("Person", "Company", "Vessel"):
        found = suggest(["Address", "Owner", "Company", "Parent", "Name"], [], model().get(schema))
        assert not [prop for prop in found.values() if model().is_link(schema, prop)]


def test_year_month_and_day_are_one_date():
    text = "Name,Birth year,Birth month,Birth day\nAli,1975,3,28\nBob,1980,,\nCid,2518,March,1\n"
    rows, notes = stated(text)
    assert [[(one["prop"], one["value"]) for one in row][1:] for row in rows] == [
        [("birthDate", "1975-03-28")],
        [("birthDate", "1980")],
        [("birthDate", "2518 March 1")],
    ]
    assert [note.code for note in notes][-1] == noted.UNCLEAR_DATE


def test_a_total_is_no_entity_and_a_text_of_merged_cells_goes_to_every_row():
    rows, notes = stated("name,notes,amount\nAli,x,3\nTotal,,3\n")
    assert [bool(row) for row in rows] == [True, False]
    assert [note.code for note in notes] == [noted.TOTAL]
    row = Row(3, (None, 2), merged={0: "Ali", 1: 7})
    found, notes = of_row(
        row, ["name", "notes"], Mapping("Person", {"name": "name", "notes": "notes"}), model()
    )
    assert [(one["prop"], one["value"]) for one in found] == [("name", "Ali"), ("notes", "2")]
    assert [(note.code, note.column) for note in notes] == [(noted.MERGED, "name")]


def test_cells_that_would_be_formulas_are_quoted_on_the_way_out():
    text = "".join(write_table(("a", "b"), [("=1+1", "+84 90 555 0101")]))
    assert text == "\ufeffa,b\r\n'=1+1,+84 90 555 0101\r\n"


@pytest.mark.parametrize(
    ("row", "level"),
    [
        ("Ali,x,GREEN", "GREEN"),
        ("Ali,x,", None),
        ("Ali, the informant,x,RED", "RED"),  # an unquoted comma
        ("Ali, the informant,x,,RED", "RED"),
        ("Ali", "RED"),
        ('Ali,"x,RED', "RED"),
        ("Ali," + "x" * 4_000_001 + ",RED", "RED"),
    ],
)
def test_a_row_whose_level_cannot_be_told_is_red(row, level):
    book = tables.read(f"name,notes,tlp\n{row}\n".encode(), separator=",", header=1)
    (one,) = book.sheet.rows()
    claim = claim_of(one, book.sheet.header.names, in_text=True)
    assert (claim and claim.tlp) == level


def test_a_level_of_merged_cells_holds_for_every_row_and_a_workbook_may_end_its_rows_early():
    headings = ["name", "tlp"]
    assert claim_of(Row(3, ("Ali",), merged={1: "RED"}), headings, in_text=False).tlp == "RED"
    assert claim_of(Row(3, ("Ali",)), headings, in_text=False) is None
