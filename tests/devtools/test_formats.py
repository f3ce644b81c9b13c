"""The command that counts what files of others become: it names a loss, and says nothing is lost only where nothing is."""

from __future__ import annotations

import json

import pytest

from devtools.formats import misp_files
from devtools.formats.__main__ import main

EVENT = {"Event": {"uuid": "5c5bbd2e-d2f4-4b3a-9d2f-0a0b0c0d0e0f", "info": "Scales", "date": "2026-11-29", "Galaxy": [{"name": "x"}],
                   "Attribute": [{"uuid": "11111111-2222-4333-8444-555555555555", "type": "phone-number", "value": "+66 2 1", "Tag": [{"name": "tlp:red"}]}],
                   "Object": [{"uuid": "21111111-2222-4333-8444-555555555555", "name": "file", "Attribute": [{"type": "md5", "object_relation": "md5", "value": "0"}],
                               "ObjectReference": [{"referenced_uuid": "11111111-2222-4333-8444-555555555555", "relationship_type": "drops"}]}]}}  # fmt: skip
PERSON = {
    "id": "a",
    "schema": "Person",
    "properties": {"name": ["Ali", "Ali"], "shoe": [44]},
    "datasets": ["z"],
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "event.json").write_text(json.dumps(EVENT))
    (tmp_path / "people.ijson").write_text(json.dumps(PERSON) + "\n")
    (tmp_path / "other.json").write_text('{"a": 1}')
    return tmp_path


def test_nothing_is_lost(folder, capsys):
    assert main([str(folder)]) == 0
    said = capsys.readouterr().out
    assert (
        "MISP; 1 files; 1 of 1 events, 1 of 1 objects, 1 of 1 references, 2 of 2 attributes; lost: 0" in said
    )
    assert "FollowTheMoney; 1 files; 1 of 1 entities; lost: 0" in said
    assert "neither MISP nor FollowTheMoney; 1 files; left alone" in said
    assert main([str(folder), "--table"]) == 0
    assert "| MISP | 1 files |" in capsys.readouterr().out


def test_a_loss_is_counted_and_named(folder, capsys, monkeypatch):
    real = misp_files.through

    def careless(entities):
        found = real(entities)
        for one in found:
            one["misp"].get("rest", {}).pop("Galaxy", None)
        return [one for one in found if one["schema"] != "Phone"]

    monkeypatch.setattr(misp_files, "through", careless)
    assert main([str(folder)]) == 1
    said = capsys.readouterr().out
    assert "0 of 1 events" in said
    assert "1 of 2 attributes" in said
    assert 'lost attributes: {"type": "phone-number"' in said
    assert "lost: 2" in said


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"Event": 7}', "\ud800", '{"schema": "Person", "properties": 7}', "[" * 5000],
)
def test_any_file_is_counted_or_left_alone(tmp_path, text):
    (tmp_path / "x.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    assert main([str(tmp_path)]) in {0, 1}
