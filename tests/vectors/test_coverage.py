"""The register of what is covered agrees with the tests, the files of vectors and docs/vectors.md."""

import json

import pytest

from devtools import vectors_table


def test_nothing_has_drifted():
    assert vectors_table.drift() == []


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A copy of the register and its files, to spoil."""
    for path in vectors_table.VECTORS.glob("*"):
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(vectors_table, "VECTORS", tmp_path)
    monkeypatch.setattr(vectors_table, "ROOT", tmp_path.parent)
    return tmp_path


def spoil(folder, change):
    path = folder / "coverage.json"
    register = json.loads(path.read_text())
    change(register)
    path.write_text(json.dumps(register))
    return " ".join(vectors_table.drift())


def test_a_test_that_is_gone_is_named(copy):
    said = spoil(copy, lambda register: register[0]["tests"].append("test_hpke.py::test_gone"))
    assert "no test test_hpke.py::test_gone" in said


def test_an_unknown_way_is_named(copy):
    assert "by hope" in spoil(copy, lambda register: register[0].update(how="by hope"))


def test_a_file_without_a_place_in_the_register_is_named(copy):
    (copy / "stray.json").write_text('{"standard": "x"}')
    said = " ".join(vectors_table.drift())
    assert "does not name stray.json" in said
    assert "stray.json has no source" in said
    assert "stray.json has no date" in said


def test_a_stale_document_is_named(copy):
    said = spoil(copy, lambda register: register[0].update(note="another"))
    assert "docs/vectors.md is not what the register says" in said
