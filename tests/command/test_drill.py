"""hornbill node drill: a good backup passes every step and leaves nothing behind; a bad one is named."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from hornbill.command import drill
from hornbill.node import sealed_backup

pytestmark = [pytest.mark.sqlite, pytest.mark.scenario]


@pytest.fixture(scope="module")
def node(tmp_path_factory):
    """A node's folder and a backup key beside it."""
    place = tmp_path_factory.mktemp("drill")
    words = [
        "node",
        "init",
        "--data",
        place / "node",
        "--agency",
        "vn-police",
        "--name",
        "P",
        "--country",
        "VN",
    ]
    command = [sys.executable, "-m", "hornbill.command", *words, "--time-zone", "UTC"]
    subprocess.run(command, check=True, capture_output=True)
    sealed_backup.make_key(place / "backup.key", place / "backup.pub")
    return place


def written(node, name):
    sealed_backup.write(node / "node", node / name, sealed_backup.public_of(node / "backup.pub"))
    return node / name


def test_a_good_backup_passes_and_nothing_is_left(node, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv(
        "HORNBILL_DATABASE_URL", "postgresql://nowhere@192.0.2.1/x"
    )  # of the machine; not of the copy
    backup, place = written(node, "good"), tmp_path / "place"
    place.mkdir()
    words = [
        str(backup),
        "--key",
        str(node / "backup.key"),
        "--in",
        str(place),
        "--report",
        str(tmp_path / "report"),
    ]
    assert drill.main(words) == 0, capsys.readouterr().out
    report = json.loads((tmp_path / "report").read_text())
    assert report["well"]
    assert [step["name"] for step in report["steps"]] == [
        "space", "put back", "database", "contents", "tables", "audit log", "pages",
    ]  # fmt: skip
    says = {step["name"]: step["says"] for step in report["steps"]}
    assert says["contents"].startswith("vn-police: 0 rooms, 0 records, 0 accounts")
    assert "sign-in page and health answer" in says["pages"]
    assert list(place.iterdir()) == [], "a node's keys were left behind"
    assert "the backup can be put back" in capsys.readouterr().out
    with pytest.raises(drill.CannotWrite, match="already"):
        drill.main(words)


@pytest.mark.parametrize("how", ["cut", "changed", "other key", "other digest"])
def test_a_backup_that_is_not_whole_is_named(node, tmp_path, how, capsys):
    backup, key, more = written(node, f"bad-{how}"), node / "backup.key", []
    data = bytearray(backup.read_bytes())
    if how == "cut":
        backup.write_bytes(data[:-100])
    elif how == "changed":
        data[len(data) // 2] ^= 1
        backup.write_bytes(data)
    elif how == "other key":
        sealed_backup.make_key(tmp_path / "k", tmp_path / "p")
        key = tmp_path / "k"
    else:
        more = ["--sha256", "0" * 64]
    assert drill.main([str(backup), "--key", str(key), "--in", str(tmp_path), *more]) == 1
    out = capsys.readouterr().out
    assert "WRONG put back" in out
    assert "CANNOT BE RELIED ON" in out
    assert not list(tmp_path.glob("hornbill-drill-*"))


def test_a_damaged_database_is_found(node, tmp_path, capsys):
    damaged = tmp_path / "node"
    subprocess.run(["cp", "-r", node / "node", damaged], check=True)
    with closing(sqlite3.connect(damaged / "node.sqlite3")) as database:
        database.execute("PRAGMA foreign_keys = OFF")
        database.execute(
            "INSERT INTO exchange_roomofficer (officer, seen, room_id) VALUES ('x/y', 0, 'none')"
        )
        database.commit()
    backup = tmp_path / "backup"
    sealed_backup.write(damaged, backup, sealed_backup.public_of(node / "backup.pub"))
    assert drill.main([str(backup), "--key", str(node / "backup.key"), "--in", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert "WRONG database" in out
    assert "ok    contents" in out
