"""``hornbill names match``: two lists of offices, pairs with reasons out."""

import csv
import io

import pytest

from hornbill.command import names


def _run(capsys, *argv):
    code = names.match([str(one) for one in argv])
    out, err = capsys.readouterr()
    return code, list(csv.DictReader(io.StringIO(out))), err


def test_lists_in_two_scripts_encodings_and_calendars_meet(tmp_path, capsys):
    one, two = tmp_path / "a.csv", tmp_path / "b.csv"
    one.write_bytes("ชื่อ,วันเกิด\nสมชาย ใจดี,28/03/2518\nวิชัย ทองดี,\n".encode("cp874"))
    two.write_bytes(
        "Nom;Date de naissance\r\nSomchai Jaidee;1975-03-28\r\nMamadou Diallo;\r\n".encode("utf-16")
    )
    code, rows, _err = _run(capsys, one, two)
    assert (code, len(rows)) == (0, 1)
    assert (rows[0]["row_a"], rows[0]["row_b"], rows[0]["born_a"]) == ("2", "2", "1975-03-28")
    assert "born on the same day" in rows[0]["reasons"]


def test_what_is_odd_is_named_by_row_and_the_rest_goes_on(tmp_path, capsys):
    one = tmp_path / "a.csv"
    one.write_text(
        "name,born\nAli\u202e Musa,03/04/1975\n12345,\nJuma Komba,\n\nJuma Kombah,\n\u200b,\n",
        encoding="utf-8",
    )
    code, rows, err = _run(capsys, one, one)
    assert code == 1
    assert [(row["name_a"], row["name_b"]) for row in rows] == [("Juma Komba", "Juma Kombah")]
    assert "row 2: signs that are not seen stand in the name: U+202E" in err
    assert "row 2: the date '03/04/1975' can be read in several ways" in err
    assert "row 3: no name; left out" in err
    assert "row 7: no name; left out" in err


def test_parts_of_the_second_list_give_what_the_whole_gives(tmp_path, capsys, monkeypatch):
    one = tmp_path / "a.csv"
    one.write_text("name\nJuma Komba\nSomchai Jaidee\nMusa Touré\n", encoding="utf-8")
    two = tmp_path / "b.csv"
    two.write_text("name\nMoussa Toure\n=Juma Kombah\nSomchay Jaidee\n", encoding="utf-8")
    _code, whole, _err = _run(capsys, one, two)
    monkeypatch.setattr(names, "AT_ONCE", 1)
    _code, parts, err = _run(capsys, one, two)
    assert sorted((row["row_a"], row["row_b"]) for row in parts) == sorted(
        (row["row_a"], row["row_b"]) for row in whole
    )
    assert len(whole) == 3
    assert next(row for row in whole if row["row_b"] == "3")["name_b"] == "'=Juma Kombah"
    assert "0 rows noted" in err


def test_a_list_without_names_says_which_columns_it_has(tmp_path):
    one = tmp_path / "a.csv"
    one.write_text("number,remark\n1,x\n", encoding="utf-8")
    with pytest.raises(names.BadNameList, match="column of names") as caught:
        names.match([str(one), str(one)])
    assert "number, remark" in caught.value.cure


def test_what_is_written_is_its_owners_alone(tmp_path):
    one, to = tmp_path / "a.csv", tmp_path / "pairs.csv"
    one.write_text("name\nJuma Komba\nJuma Kombah\n", encoding="utf-8")
    assert names.match([str(one), str(one), "--to", str(to)]) == 0
    assert to.stat().st_mode & 0o777 == 0o600
    assert "Juma Kombah" in to.read_text(encoding="utf-8")
