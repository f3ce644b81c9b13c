"""The command on files: a table to entities, entities to tables, everything odd named."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.cases.core.ftm_list import read_list
from hornbill.cases.core.noted import TOO_LONG
from hornbill.command.__main__ import main
from hornbill.tables.core.delimited import MAX_LINE, lines_of, texts_of


def test_a_table_becomes_entities_and_those_become_tables(tmp_path, capsys):
    table = tmp_path / "owners.csv"
    table.write_bytes("ชื่อ;Birth date;Shoe\r\nสมชาย;28/03/2518;44\r\nมาลี;=1+1\r\n".encode("utf-16"))
    out = tmp_path / "owners.ftm.json"
    code = main(
        [
            "entities",
            "read",
            str(table),
            "--schema",
            "Person",
            "--map",
            "ชื่อ=name",
            "--read-dates",
            "--to",
            str(out),
        ]
    )
    said = capsys.readouterr().err
    assert code == 0
    assert "row 2, column Birth date: read-date 1975-03-28" in said
    assert "row 3, column Birth date: formula" in said
    assert "row 3: short-row 2 / 3" in said
    entities = [json.loads(line) for line in out.read_text().splitlines()]
    assert entities[0]["properties"] == {"name": ["สมชาย"], "birthDate": ["1975-03-28"], "Shoe": ["44"]}
    with out.open("a") as file:
        file.write(
            json.dumps(
                {
                    "id": "own",
                    "schema": "Ownership",
                    "properties": {"owner": [entities[0]["id"]], "asset": ["boat"]},
                }
            )
        )
        file.write('\n{"id": "boat", "schema": "Vessel", "properties": {"name": ["=Pearl"]}}\nnonsense\n')
    assert main(["entities", "check", str(out)]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["by_schema"] == {"Ownership": 1, "Person": 2, "Vessel": 1}
    assert "row 5: not-json" in said.err
    things, links = tmp_path / "things.csv", tmp_path / "links.csv"
    assert main(["entities", "chart", str(out), "--things", str(things), "--links", str(links)]) == 1
    rows = list(csv.reader(things.read_text(encoding="utf-8-sig").splitlines()))
    assert ["boat", "'=Pearl", "Vessel", "AMBER+STRICT", "", "", "", ""] in rows
    assert "4 entities carry no marking: marked TLP:AMBER+STRICT" in capsys.readouterr().err
    assert len(rows) == 4
    assert list(csv.reader(links.read_text(encoding="utf-8-sig").splitlines()))[1][:2] == [
        entities[0]["id"],
        "boat",
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        ["--schema", "Ghost"],
        ["--schema", "Person", "--map", "shoe=name"],
        ["--schema", "Person", "--map", "name=ghost"],
    ],
)
def test_what_is_named_wrongly_is_said(tmp_path, capsys, wrong):
    table = tmp_path / "a.csv"
    table.write_text("name\nAli\n")
    assert main(["entities", "read", str(table), *wrong]) == 1
    assert "bad-mapping" in capsys.readouterr().err
    assert main(["entities", "read", str(tmp_path / "none.csv"), "--schema", "Person"]) == 1


def test_events_of_misp_become_entities_and_those_become_the_events_again(tmp_path, capsys):
    event = {
        "uuid": "5f0c1c6e-0000-4000-8000-000000000001",
        "info": "Scales",
        "date": "2026-11-25",
        "Attribute": [{"type": "phone-number", "value": "+66 81 000 0000", "comment": "ledger"}],
    }
    given, entities, back = (tmp_path / name for name in ("a.misp.json", "a.ftm.json", "b.misp.json"))
    given.write_text(json.dumps({"Event": event}))
    assert main(["entities", "read", str(given), "--misp", "--to", str(entities)]) == 0
    assert [json.loads(line)["schema"] for line in entities.read_text().splitlines()] == ["Event", "Phone"]
    written = [
        "entities",
        "write",
        str(entities),
        "--misp",
        str(back),
        "--organisation",
        "Thai Customs",
        "--tlp",
        "GREEN",
    ]
    assert main(written) == 0
    assert "2 entities carry no marking: marked TLP:GREEN" in capsys.readouterr().err
    found = json.loads(back.read_text())["Event"]
    assert (found.pop("distribution"), found.pop("published"), found.pop("Orgc")["name"]) == (
        "1",
        False,
        "Thai Customs",
    )
    assert found.pop("Tag") == [{"name": "tlp:green"}]
    assert found == event
    listed = tmp_path / "list.json"
    listed.write_text("[" + ",\n".join(entities.read_text().splitlines()) + ', {"id": "x"')
    assert main(["entities", "check", str(listed)]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["by_schema"] == {"Event": 1, "Phone": 1}
    assert "row 3: not-json" in said.err, "what stands before goes in"
    with pytest.raises(SystemExit):
        main(["entities", "read", str(given)])


@given(st.lists(st.recursive(st.none() | st.integers() | st.text(), lambda one: st.lists(one) | st.dictionaries(st.text(), one))), st.integers(1, 40))  # fmt: skip
@settings(max_examples=30, deadline=None)
def test_a_list_is_read_as_json_reads_it_however_it_comes_in_pieces(values, size):
    text = json.dumps(values, indent=1)
    found = list(read_list(text[at : at + size] for at in range(0, len(text), size)))
    assert [value for value, _notes in found] == values
    assert not any(notes for _value, notes in found)


def test_a_line_of_many_megabytes_is_cut_noted_and_the_next_is_read():
    data = b"a" * (MAX_LINE + 9) + b"\n" + b"b" * 3 + b"\n"
    first, second = lines_of(io.BytesIO(data), "utf-8")
    assert (len(first), second) == (MAX_LINE + 1, "bbb\n")
    whole = b"[" + b" " * 10 + b'{"a": "' + b"x" * MAX_LINE + b'"}, {}]'
    assert [notes[0].code for _value, notes in read_list(texts_of(io.BytesIO(whole), "utf-8"))] == [TOO_LONG]
