"""The command on files: a table to entities, entities to tables, everything odd named."""

from __future__ import annotations

import csv
import json

import pytest

from hornbill.command.__main__ import main


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
    assert ["boat", "'=Pearl", "Vessel"] in rows
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
