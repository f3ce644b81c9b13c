"""``hornbill deconflict normalise``: rows in, canonical keys out, what is wrong named by row and column."""

from __future__ import annotations

import csv
import io
import json

import pytest

from hornbill.command.deconflict import normalise
from hornbill.kernel.errors import BadInput

TABLE = """kind;value;country;birth_date;nationality;seen by
phone;๐๘๑-๒๓๔-๕๖๗๘;TH;;;x
container;mscu 123456-7;;;;x
person;NGUYỄN Văn An;;28/03/2518;VN;x
person;Somchai Jaidee;;03/04/1975;TH;x
phone;+66 82 345 6789;;;;x
email;=cmd|' /C calc'!A0;;;;x
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "entries.csv"
    path.write_text(TABLE, encoding="utf-16")
    return str(path)


def test_json_has_one_object_a_row(file, capsys):
    assert normalise([file]) == 1
    shown = capsys.readouterr()
    rows = [json.loads(line) for line in shown.out.splitlines()]
    assert [row.get("canonical") for row in rows] == [
        "+66812345678",
        None,
        "nguyen van an|1975-03-28|VN",
        None,
        "+66823456789",
        None,
    ]
    assert rows[0]["keys"] == [{"text": "phone:same:+66812345678", "closeness": "same"}]
    assert (rows[1]["code"], rows[1]["column"]) == ("wrong-check-digit", "value")
    assert "row 3, column value" in shown.err
    assert "expected 6, found 7" in shown.err
    assert "row 5, column birth_date" in shown.err
    assert "columns that were ignored: seen by" in shown.err
    assert "3 of 6 rows are in canonical form" in shown.err


def test_csv_holds_no_formula_that_was_typed(file, capsys):
    normalise([file, "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert rows[0]["keys"] == "phone:same:+66812345678"
    assert [row["row"] for row in rows] == ["2", "3", "4", "5", "6", "7"]
    assert rows[5]["given"].startswith("'=")
    assert not any(cell.startswith("=") for row in rows for cell in row.values())


def test_options_settle_what_is_unclear(file, capsys):
    assert normalise([file, "--insist", "--day-first"]) == 1
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (rows[1]["canonical"], rows[1]["proof"]) == ("MSCU1234567", "unverified format")
    assert rows[3]["canonical"] == "somchai jaidee|1975-04-03|TH"


def test_a_column_of_values_alone(tmp_path, capsys):
    path = tmp_path / "phones.csv"
    path.write_text("value\n081 234 5678\n", encoding="utf-8-sig")
    assert normalise([str(path), "--kind", "Phone", "--country", "TH"]) == 0
    assert json.loads(capsys.readouterr().out)["canonical"] == "+66812345678"
    with pytest.raises(BadInput):
        normalise([str(path)])
    with pytest.raises(BadInput):
        normalise([str(path), "--kind", "telegram"])
