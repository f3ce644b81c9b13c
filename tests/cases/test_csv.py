"""Tables as offices send them: every encoding, broken rows, formulas, dates of other calendars; nothing is lost."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.cases.core import noted
from hornbill.cases.core.charts import write_table
from hornbill.cases.core.csv_mapping import Mapping, of_row, suggest
from hornbill.cases.core.csv_rows import guess, lines_of, read_rows, separator_of
from hornbill.cases.schema_files import model

TABLE = "ชื่อ,เกิด\r\nสมชาย ใจดี,28/03/2518\r\nมาลี,2519-01-02\r\n"
CHINESE = "姓名,公司\r\n王小明,蓝三角洲贸易有限公司\r\n李伟,海防进口公司\r\n"
FRENCH = "nom;société\r\nÉlodie Kaboré;Société générale\r\n"


def rows_of(data, encoding=None, separator=None):
    lines = list(lines_of(io.BytesIO(data), encoding or guess(data).encoding))
    return list(read_rows(lines, separator or separator_of(lines[0])))


@pytest.mark.parametrize(
    ("text", "encoding", "guessed"),
    [
        (TABLE, "utf-8", "utf-8"),
        (TABLE, "utf-8-sig", "utf-8"),
        (TABLE, "utf-16", "utf-16-le"),
        (FRENCH, "utf-16-be", "utf-16-be"),
        (TABLE, "cp874", "cp874"),
        (CHINESE, "gb18030", "gb18030"),
        (FRENCH, "cp1252", "cp1252"),
    ],
)
def test_encodings_are_recognised(text, encoding, guessed):
    data = text.encode(encoding)
    assert guess(data).encoding == guessed
    expected = [line.split(separator_of(text)) for line in text.split("\r\n") if line]
    assert [row.cells for row in rows_of(data)] == expected
    assert not any(row.notes for row in rows_of(data))


def test_bytes_that_an_encoding_does_not_have_are_noted_and_the_row_goes_in():
    rows = rows_of(b"name\nAli\nB\xffb\nCid\n", "utf-8")
    assert [row.cells for row in rows] == [["name"], ["Ali"], ["B\ufffdb"], ["Cid"]]
    assert [note.code for note in rows[2].notes] == [noted.BAD_BYTES]


def test_a_quote_that_is_not_closed_takes_its_own_row_alone():
    lines = ["name,notes", 'Ali,"tall', *[f"n{n},x" for n in range(500)]]
    rows = rows_of("\n".join(lines).encode())
    assert len(rows) == 502
    assert [note.code for note in rows[1].notes] == [noted.OPEN_QUOTE]
    assert rows[1].cells == ["Ali", '"tall']
    assert rows[501].cells == ["n499", "x"]
    assert not rows[2].notes


def test_a_quoted_cell_may_hold_lines_and_separators():
    rows = rows_of(b'name,notes\r\n"Ali, Hassan","one\r\ntwo ""three"""\r\nBob,x\r\n')
    assert [row.cells for row in rows[1:]] == [["Ali, Hassan", 'one\r\ntwo "three"'], ["Bob", "x"]]
    assert [row.number for row in rows] == [1, 2, 3]


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8), min_size=2, max_size=2
        ),
        min_size=1,
        max_size=5,
    )
)
@settings(max_examples=100, deadline=None)
def test_whatever_a_writer_of_csv_writes_is_read_back(cells):
    """Also with line ends, quotes and separators in cells; cells of blanks alone and odd line ends are another matter."""
    table = [[cell.replace("\r", " ").replace("\x00", " ") + "." for cell in row] for row in cells]
    table[0][0] = table[0][0].lstrip("\ufeff")  # at the beginning of a file that is a mark of its encoding
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(table)
    assert [row.cells for row in rows_of(out.getvalue().encode(), "utf-8", ",")] == table


@given(st.binary(max_size=300), st.sampled_from(["utf-8", "utf-16-le", "cp874", "gb18030"]))
@settings(max_examples=100, deadline=None)
def test_no_bytes_break_it(data, encoding):
    guess(data)
    for row in rows_of(b"a,b\n" + data, encoding, ","):
        of_row(row, ["a", "b"], Mapping("Person", {"a": "birthDate"}, read_dates=True), model())


def stated(text, **mapping):
    first, *rest = rows_of(text.encode(), "utf-8", ",")
    mapping = Mapping("Person", **{"columns": suggest(first.cells, model().get("Person")), **mapping})
    found = [of_row(row, first.cells, mapping, model()) for row in rest]
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


def test_a_hundred_thousand_rows_stream():
    def lines():
        yield "name,notes\n"
        for n in range(100_000):
            yield f"n{n},x\n"

    assert sum(1 for _ in read_rows(lines(), ",")) == 100_001


def test_cells_that_would_be_formulas_are_quoted_on_the_way_out():
    text = "".join(write_table(("a", "b"), [("=1+1", "+84 90 555 0101")]))
    assert text == "\ufeffa,b\r\n'=1+1,+84 90 555 0101\r\n"


THAI_ROWS = "ชื่อ,วันเกิด,ที่อยู่\nสมชาย ใจดี,28/03/2518,กรุงเทพมหานคร\nมาลี ศรีสุข,,เชียงใหม่\nอนันต์,01/02/2530,ตรัง\n"
CHINESE_ROWS = "姓名,出生日期,地址\n陈小明,1975-03-28,广州市\n一鸣,1980-05-02,云南省昆明市\n李华,,\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (THAI_ROWS, "utf-16-le"),
        (THAI_ROWS, "utf-16-be"),
        (CHINESE_ROWS, "utf-16-le"),
        (CHINESE_ROWS, "utf-16-be"),
        ("Name\r\nAli\r\n", "utf-16-le"),
        (THAI_ROWS, "cp874"),
        (CHINESE_ROWS, "gb18030"),
        ("姓名,国\n陈小明,中\n", "gb18030"),
        ("ชื่อ\nมาลี\n", "cp874"),
    ],
)
def test_short_tables_without_a_mark_are_guessed(text, encoding):
    assert guess(text.encode(encoding)).encoding == encoding


def test_a_zero_in_a_table_does_not_make_it_wide():
    assert guess(b"Name,Country\nA\0li,th\nBo\0,la\n").encoding == "utf-8"


def test_a_table_of_an_old_system_ends_its_lines_with_a_carriage_return_alone():
    rows = list(read_rows(lines_of(io.BytesIO(b"Name,Country\rAli,th\rBo,la"), "utf-8"), ","))
    assert [row.cells for row in rows] == [["Name", "Country"], ["Ali", "th"], ["Bo", "la"]]
