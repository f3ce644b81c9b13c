"""The chain of custody on the command line: from a court bundle or an export of a room, as JSON or CSV."""

from __future__ import annotations

import csv
import io
import json

import pytest

from hornbill.command.evidence import custody
from hornbill.evidence.actions import custody as entering
from hornbill.evidence.actions import describing
from hornbill.evidence.core.custody_table import COLUMNS, as_csv
from hornbill.evidence.sinks import FolderSink, ZipSink
from hornbill.exchange import actions as exchange
from hornbill.kernel.markings import WayOut
from tests.evidence.bundles import BOB, Case
from tests.exchange.node_rig import AMBER, NOW


@pytest.fixture(scope="module")
def case():
    return Case()


def test_a_bundles_custody_is_a_table(case, tmp_path, capsys):
    case.write_to(FolderSink(tmp_path / "bundle"))
    assert custody([str(tmp_path / "bundle")]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["number"], row["kind"], row["author"]) for row in rows] == [
        ("EX-0001", "custody.give", "aa/ana"),
        ("EX-0001", "custody.take", BOB),
    ]
    assert rows[1]["holder"] == BOB
    assert custody([str(tmp_path / "bundle"), "--format", "csv"]) == 0
    table = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert table[0] == list(COLUMNS)
    assert len(table) == 3


def test_an_archive_does_as_well_and_what_does_not_hold_is_said(case, tmp_path, capsys):
    with (tmp_path / "bundle.zip").open("wb") as file:
        sink = ZipSink("bundle", file.write)
        case.write_to(sink)
        sink.close()
    assert custody([str(tmp_path / "bundle.zip")]) == 0
    capsys.readouterr()
    case.write_to(FolderSink(tmp_path / "bad"))
    body = tmp_path / "bad/data/records/0003/body.json"
    body.write_bytes(body.read_bytes().replace(b'"S-1"', b'"S-2"'))
    assert custody([str(tmp_path / "bad")]) == 1
    told = capsys.readouterr()
    assert "hornbill verify" in told.err
    assert told.out == "", "no table of what does not hold"


def test_an_export_of_a_room_does_as_well(somchai, room, tmp_path, capsys):
    data, _inside, _kept = exchange.export_room(somchai.vault(), room, way=WayOut.EVIDENCE, now=NOW)
    (tmp_path / "room.json").write_bytes(data)
    assert custody([str(tmp_path / "room.json")]) == 0
    assert json.loads(capsys.readouterr().out) == []
    what = {"title": "Bag", "form": "physical", "at": NOW, "mass_unit": "kg", "seal": "S-1"}
    exhibit = describing.describe(somchai.vault(), room, what, marking=AMBER, now=NOW)
    entering.enter(
        somchai.vault(), exhibit, {"act": "store", "at": NOW, "place": "Store 1"}, marking=AMBER, now=NOW
    )
    data, _inside, _kept = exchange.export_room(somchai.vault(), room, way=WayOut.EVIDENCE, now=NOW)
    (tmp_path / "room.json").write_bytes(data)
    assert custody([str(tmp_path / "room.json")]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["number"], row["act"], row["place"], row["author"]) == (
        "EX-0001",
        "store",
        "Store 1",
        "th-customs/somchai",
    )


def test_what_is_neither_is_refused(tmp_path, capsys):
    (tmp_path / "x.json").write_text("{}")
    assert custody([str(tmp_path / "x.json")]) == 1
    assert "neither" in capsys.readouterr().err


def test_a_cell_begins_no_formula():
    row = dict.fromkeys(COLUMNS, "")
    text = as_csv([{**row, "title": "=HYPERLINK(1)", "text": "+1", "zone": "\tx"}])
    cells = list(csv.reader(io.StringIO(text)))[1]
    assert {"'=HYPERLINK(1)", "'+1", "'\tx"} <= set(cells)
