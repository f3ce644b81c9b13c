"""A sealed backup: proved after writing, put back whole or not at all, and it says nothing to whoever has no key."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from hornbill.command import backup as command
from hornbill.kernel.suite.sealing import SealingKey
from hornbill.node import last_backup, sealed_backup
from hornbill.node.sealed_backup import BackupFailed, BadBackupKey, RestoreFailed

SECRET = "th-customs/somchai signed in"


@pytest.fixture
def node(tmp_path):
    """A folder that looks like a node's, with a table in use."""
    folder = tmp_path / "node"
    folder.mkdir(mode=0o700)
    (folder / "node.json").write_text('{"agency": "th-customs"}')
    (folder / "node.keys").write_text('{"pepper": "five tamarinds"}')
    (folder / "duty.keys").write_text("never")
    database = sqlite3.connect(folder / "node.sqlite3")
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("CREATE TABLE audit (line TEXT)")
    database.executemany(
        "INSERT INTO audit VALUES (?)", [(f"{SECRET} {number}",) for number in range(40_000)]
    )
    database.commit()
    yield folder
    database.close()


@pytest.fixture
def keys(tmp_path):
    sealed_backup.make_key(tmp_path / "backup.key", tmp_path / "backup.pub")
    return sealed_backup.private_of(tmp_path / "backup.key"), sealed_backup.public_of(tmp_path / "backup.pub")


@pytest.fixture
def backup(node, keys, tmp_path):
    sealed_backup.write(node, tmp_path / "copy", keys[1])
    return tmp_path / "copy"


def lines(folder):
    with closing(sqlite3.connect(folder / "node.sqlite3")) as database:
        return database.execute("SELECT count(*) FROM audit").fetchone()[0]


def test_an_empty_folder_becomes_the_node(node, backup, keys, tmp_path):
    names = sealed_backup.put_back(backup, keys[0], tmp_path / "empty").names
    assert sorted(names) == ["node.json", "node.keys", "node.sqlite3"]  # no duty.keys
    assert sorted(path.name for path in (tmp_path / "empty").iterdir()) == sorted(names)
    assert lines(tmp_path / "empty") == 40_000
    for name in names:
        assert (tmp_path / "empty" / name).stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "empty/node.keys").read_text() == (node / "node.keys").read_text()


def test_it_is_sealed_and_leaves_nothing_behind(node, backup, tmp_path):
    data = backup.read_bytes()
    assert len(data) > 1024 * 1024
    assert backup.stat().st_mode & 0o777 == 0o600
    for word in (SECRET, "tamarinds", "th-customs", "SQLite format 3", "node.keys"):
        assert word.encode() not in data
    assert {path.name for path in node.iterdir()} - {"node.sqlite3-wal", "node.sqlite3-shm"} == {
        "node.json", "node.keys", "duty.keys", "node.sqlite3"
    }  # fmt: skip
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize("cut", [0, 10, 2000, -1, -60])
def test_a_damaged_backup_leaves_the_folder_as_it_was(backup, keys, tmp_path, cut):
    data = backup.read_bytes()
    backup.write_bytes(data[:cut])
    with pytest.raises(RestoreFailed):
        sealed_backup.put_back(backup, keys[0], tmp_path / "empty")
    assert list((tmp_path / "empty").iterdir()) == []
    backup.write_bytes(data[:5000] + bytes([data[5000] ^ 1]) + data[5001:])
    with pytest.raises(RestoreFailed):
        sealed_backup.put_back(backup, keys[0], tmp_path / "empty")
    assert list((tmp_path / "empty").iterdir()) == []


def test_who_names_the_sha256_gets_that_backup_and_no_other(node, keys, tmp_path):
    meant = sealed_backup.write(node, tmp_path / "meant", keys[1])
    (node / "node.keys").write_text('{"pepper": "of somebody who found backup.pub"}')
    sealed_backup.write(node, tmp_path / "other", keys[1])
    for wanted, words in ((meant.sha256, "another backup"), ("abc", "no SHA-256")):
        with pytest.raises(RestoreFailed, match=words):
            sealed_backup.put_back(tmp_path / "other", keys[0], tmp_path / "empty", sha256=wanted)
    assert not list((tmp_path / "empty").glob("*"))
    done = sealed_backup.put_back(
        tmp_path / "meant", keys[0], tmp_path / "empty", sha256=meant.sha256.upper()
    )
    assert done.sha256 == meant.sha256


def test_another_key_opens_nothing_and_a_node_is_never_overwritten(node, backup, keys, tmp_path):
    with pytest.raises(RestoreFailed):
        sealed_backup.put_back(backup, SealingKey.generate(), tmp_path / "empty")
    with pytest.raises(RestoreFailed, match=r"has node\.sqlite3 already"):
        sealed_backup.put_back(backup, keys[0], node)
    assert lines(node) == 40_000


def test_what_does_not_read_back_is_not_called_a_backup(node, keys, tmp_path, monkeypatch):
    plain = sealed_backup.Sealing.write

    def lying(self, pieces):
        for number, piece in enumerate(plain(self, pieces)):
            yield piece if number != 1 else piece[:-1] + bytes([piece[-1] ^ 1])  # a disk that alters a byte

    monkeypatch.setattr(sealed_backup.Sealing, "write", lying)
    with pytest.raises(BackupFailed, match="does not read back"):
        sealed_backup.write(node, tmp_path / "bad", keys[1])
    assert not (tmp_path / "bad").exists()
    assert not list(tmp_path.glob("*.part"))


def test_a_damaged_database_is_said_and_not_sealed(node, keys, tmp_path, monkeypatch):
    plain = sealed_backup.copy_database

    def damaged(source, target):
        plain(source, target)
        data = bytearray(target.read_bytes())
        data[8192:12288] = bytes(4096)
        target.write_bytes(data)

    monkeypatch.setattr(sealed_backup, "copy_database", damaged)
    with pytest.raises(BackupFailed):
        sealed_backup.write(node, tmp_path / "bad", keys[1])
    assert not (tmp_path / "bad").exists()
    assert not (node / "backup.sqlite3").exists()


def test_the_halves_of_the_key_are_told_apart(keys, tmp_path):
    with pytest.raises(BadBackupKey, match="other half"):
        sealed_backup.public_of(tmp_path / "backup.key")
    with pytest.raises(BadBackupKey):
        sealed_backup.private_of(tmp_path / "backup.pub")
    (tmp_path / "other").write_text("hornbill-backup-public !!\n")
    with pytest.raises(BadBackupKey):
        sealed_backup.public_of(tmp_path / "other")
    with pytest.raises(BadBackupKey):
        sealed_backup.public_of(tmp_path / "none")
    with pytest.raises(BackupFailed):
        sealed_backup.make_key(tmp_path / "backup.key", tmp_path / "backup2.pub")


@pytest.mark.sqlite  # PostgreSQL is copied by its own means
@pytest.mark.parametrize("sealed", [True, False])
def test_the_command_notes_what_it_wrote(node, keys, tmp_path, monkeypatch, sealed):
    """For the administrators' page: when, how large, and whether it is sealed."""
    monkeypatch.setattr("hornbill.pages.identity.read", lambda _folder: None)
    words = ["--data", str(node), "--to", str(tmp_path / "copy")]
    before = datetime.now(UTC)
    assert command.node([*words, "--key", str(tmp_path / "backup.pub")] if sealed else words) == 0
    noted = last_backup.last(node)
    assert noted.size == (tmp_path / "copy").stat().st_size
    assert noted.at >= before.replace(microsecond=0)
    assert (noted.sealed, len(noted.sha256)) == (sealed, 64 if sealed else 0)
    assert sealed_backup.write(node, tmp_path / "again", keys[1]).bytes, "the note is in no backup"
    assert (
        "last-backup.json"
        not in sealed_backup.put_back(tmp_path / "again", keys[0], tmp_path / "empty").names
    )
