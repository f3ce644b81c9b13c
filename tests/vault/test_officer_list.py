"""Lists of officers: every row comes back with what became of it, whatever a spreadsheet holds."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.command import officer_list as verb
from hornbill.node import setup
from hornbill.tables.core.rows import Row
from hornbill.vault import officer_list
from hornbill.vault.actions import sign_in
from hornbill.vault.core.officer_list import MAX_ROWS, BadList, read_list
from hornbill.vault.officer_list import plain_cells
from hornbill.vault.queries import accounts
from tests.tables import workbook_files

HEAD = ["ID", "Nom complet", "Title", "Langue", "Focal_point"]


def read(*rows, head=HEAD, taken=()):
    table = [Row(number, tuple(cells)) for number, cells in enumerate(rows, 2)]
    return read_list(head, table, agency="th-customs", taken=set(taken))


def test_columns_are_found_in_any_order_case_and_in_french():
    (row,) = read(["yes", "th", "Officer", "สมชาย ใจดี", "Somchai"], head=[*reversed(HEAD)]).rows
    assert (row.officer, row.name, row.title) == ("th-customs/somchai", "สมชาย ใจดี", "Officer")
    assert (row.language, row.focal_point, row.problems) == ("th", True, ())


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (["", "Nobody"], "id is missing"),
        (["som chai", "Somchai"], "other characters"),
        (["vn-customs/hanh", "Hanh"], "another agency"),
        (["malee", "Malee"], "has an account already"),
        (["jun", ""], "name is missing"),
        (["jun", "J" * 121], "more than 120"),
        (["jun", "Jun", "", "Thai please"], "language is no tag"),
        (["jun", "Jun", "", "", "perhaps"], "yes or no"),
    ],
)
def test_a_row_that_is_not_right_says_why_and_stops_no_other(cells, words):
    found = read(cells, ["good", "Good"], taken=["th-customs/malee"]).rows
    assert words in "; ".join(map(str, found[0].problems))
    assert found[1].problems == ()


def test_the_same_officer_twice_is_made_once():
    first, second = read(["jun", "Jun"], ["JUN", "Jun again"]).rows
    assert (first.problems, second.problems) == ((), (("id", "twice", 2),))


def test_a_list_that_cannot_be_read_says_why():
    for rows, head in (([], HEAD), ([["a"]], ["id"]), ([["a", "b"]], ["id", "id"]), ([], [])):
        with pytest.raises(BadList):
            read(*rows, head=head)
    with pytest.raises(BadList, match="at most"):
        read(*([["a", "b"]] * (MAX_ROWS + 1)))


@settings(max_examples=60)
@given(st.lists(st.lists(st.text(max_size=12), max_size=7), max_size=8))
def test_no_row_is_dropped(rows):
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    try:
        found = read(*rows)
    except BadList:
        assert not filled
        return
    assert [list(row.cells) for row in found.rows] == filled
    good = [row.officer for row in found.rows if not row.problems]
    assert len(set(good)) == len(good)


def workbook_of(table):
    """An XLSX file with a row left empty after the third, and another sheet."""
    numbers = [1, 2, 3, *range(5, len(table) + 2)]
    return workbook_files.xlsx(
        {"Officers": dict(zip(numbers, table, strict=True)), "Others": [["another list"]]}
    )


def test_rows_of_a_workbook_keep_the_numbers_that_its_author_sees(db, tmp_path):
    found = officer_list.look(write(tmp_path, workbook=True).read_bytes()).rows
    assert [row.number for row in found] == [2, 3, 5, 6, 7]


def test_a_list_that_nobody_can_decode_for_certain_is_refused(db):
    with pytest.raises(BadList, match="may be") as refused:
        officer_list.look("id;name\njose;José\n".encode("cp1252"))
    assert "UTF-8" in refused.value.cure
    with pytest.raises(BadList, match="PDF"):
        officer_list.look(b"%PDF-1.7 id;name\n")


def write(tmp_path, *, workbook):
    table = [
        HEAD,
        *([f"officer-{n}", f"Officer {n}", "", "", ""] for n in range(4)),
        ["bad id", "X", "", "", ""],
    ]
    if workbook:
        file = tmp_path / "list.xlsx"
        file.write_bytes(workbook_of(table))
        return file
    file = tmp_path / "list.csv"
    file.write_text("\n".join(";".join(row) for row in table), encoding="utf-8-sig")
    return file


@pytest.mark.parametrize("workbook", [False, True])
def test_a_list_is_shown_first_and_made_then(
    db, cheap_passphrases, now, tmp_path, monkeypatch, capsys, workbook
):
    monkeypatch.setattr(setup, "use", lambda *_args, **_more: None)
    file, result = write(tmp_path, workbook=workbook), tmp_path / "result.csv"
    assert verb.add_officers([str(file)]) == 1
    assert "4 of 5 rows are right; nothing was done" in capsys.readouterr().out
    assert accounts() == []
    assert verb.add_officers([str(file), "--make", str(result)]) == 1
    rows = list(csv.DictReader(result.read_text(encoding="utf-8").splitlines()))
    assert [row["result"] for row in rows][:4] == ["made"] * 4
    assert "other characters" in rows[4]["result"]
    assert result.stat().st_mode & 0o777 == 0o600
    assert sign_in("officer-2", rows[2]["first passphrase"], address="10.0.0.1", now=now).vault
    with pytest.raises(BadList, match="is there already"):
        verb.add_officers([str(file), "--make", str(result)])
    again = tmp_path / "again.csv"
    verb.add_officers([str(file), "--make", str(again)])
    assert "has an account already" in again.read_text(encoding="utf-8")
    assert len(accounts()) == 4


def test_what_is_no_spreadsheet_is_refused_with_words(tmp_path):
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x05\x06" + bytes(18))
    (tmp_path / "latin.csv").write_bytes("id;name\nx;Müller".encode("latin-1"))
    for name in ("broken.xlsx", "latin.csv", "missing.csv"):
        with pytest.raises(BadList) as caught:
            verb.read_file(tmp_path / name)
        assert caught.value.cure
    assert plain_cells(("=1+1", "@x", "a"), 4) == ["'=1+1", "'@x", "a", ""]
