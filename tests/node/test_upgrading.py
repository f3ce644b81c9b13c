"""A database that is older than the software, or newer: brought up to date with a copy before, or refused."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hornbill.node import upgrade_notes, upgrading
from hornbill.node.setup import create_node
from hornbill.pages.identity import Identity

SRC = Path(__file__).parents[2] / "src"
NOW = datetime(2026, 11, 24, 6, 12, tzinfo=UTC)
pytestmark = pytest.mark.slow


def hornbill(*words):
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("HORNBILL_", "DJANGO_"))
    }
    return subprocess.run(
        [sys.executable, "-m", "hornbill.command", *map(str, words)],
        env={**clean, "PYTHONPATH": str(SRC)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def said(database, sql, *values):
    with closing(sqlite3.connect(database)) as db, db:
        return db.execute(sql, values).fetchall()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A node whose tables are up to date."""
    folder = tmp_path_factory.mktemp("made") / "node"
    create_node(folder, Identity("th-customs", "Thai Customs", "TH", "Asia/Bangkok"))
    done = hornbill("node", "migrate", "--data", folder)
    assert done.returncode == 0, done.stderr
    return folder


def copied(made, folder):
    folder.mkdir(mode=0o700)
    for name in ("node.json", "node.keys", "node.sqlite3"):
        (folder / name).write_bytes((made / name).read_bytes())
        (folder / name).chmod(0o600)
    return folder


@pytest.fixture
def node(made, tmp_path):
    """The same in a folder of its own."""
    return copied(made, tmp_path / "node")


@pytest.fixture(scope="module")
def made_older(made, tmp_path_factory):
    """The same as a version before the weekly keys left it."""
    folder = copied(made, tmp_path_factory.mktemp("older") / "node")
    done = hornbill("node", "manage", "--data", folder, "migrate", "vault", "0003", "-v0")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def older(made_older, tmp_path):
    """That one in a folder of its own."""
    return copied(made_older, tmp_path / "node")


def tables(folder, database="node.sqlite3"):
    return {
        name for (name,) in said(folder / database, "SELECT name FROM sqlite_master WHERE type = 'table'")
    }


def test_a_new_node_needs_no_copy(made):
    assert "vault_weeklykey" in tables(made)
    assert not (made / upgrading.COPIES).exists()
    again = hornbill("node", "migrate", "--data", made)
    assert (again.returncode, "up to date" in again.stdout) == (0, True)


def test_an_older_database_is_copied_and_then_changed(older):
    assert "vault_weeklykey" not in tables(older)
    done = hornbill("node", "migrate", "--data", older)
    assert done.returncode == 0, done.stderr
    assert "vault 0004_weekly_key" in done.stdout
    assert "vault_weeklykey" in tables(older)
    (copy,) = (older / upgrading.COPIES).glob("*.sqlite3")
    assert "vault_weeklykey" not in tables(older, f"{upgrading.COPIES}/{copy.name}")
    assert (copy.stat().st_mode & 0o777, copy.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert str(copy) in done.stdout


def test_any_command_brings_the_tables_up_to_date(older):
    assert hornbill("node", "card", "--data", older).returncode == 0
    assert "vault_weeklykey" in tables(older)


@pytest.mark.parametrize("verb", [("serve", "--port", "1"), ("work",), ("card",), ("migrate",)])
def test_a_newer_database_is_refused_and_left_as_it_is(node, verb):
    said(
        node / "node.sqlite3",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('cases', '0001_initial', '2027-01-01')",
    )
    before = (node / "node.sqlite3").read_bytes()
    done = hornbill("node", verb[0], "--data", node, *verb[1:])
    assert done.returncode == 1
    assert "cases 0001_initial" in done.stderr
    assert "[database-newer] Start that version or a newer one" in done.stderr
    assert "Traceback" not in done.stderr
    assert (node / "node.sqlite3").read_bytes() == before
    assert not (node / upgrading.COPIES).exists()


@pytest.mark.parametrize("kind", upgrading.PROCESSES)
def test_nothing_is_changed_under_a_running_process(older, kind):
    with (older / f"{kind}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = hornbill("node", "migrate", "--data", older)
    assert done.returncode == 1
    assert f"still runs: {kind} [still-running]" in done.stderr
    assert "vault_weeklykey" not in tables(older)


def test_without_a_copy_nothing_is_changed(older):
    (older / upgrading.COPIES).write_text("a file where the folder should be")
    done = hornbill("node", "migrate", "--data", older)
    assert (done.returncode, "[copy-failed]" in done.stderr) == (1, True)
    assert "vault_weeklykey" not in tables(older)


def test_a_change_that_fails_says_where_the_copy_is(older):
    said(older / "node.sqlite3", "CREATE TABLE vault_weeklykey (id INTEGER)")  # is in the way of the change
    done = hornbill("node", "migrate", "--data", older)
    (copy,) = (older / upgrading.COPIES).glob("*.sqlite3")
    assert (done.returncode, "[upgrade-failed]" in done.stderr) == (1, True)
    assert str(copy) in done.stderr
    assert "Traceback" not in done.stderr


def test_a_copy_is_whole_while_the_database_is_written_to(tmp_path):
    path = tmp_path / "node.sqlite3"
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("CREATE TABLE t (n INTEGER)")
        db.execute("INSERT INTO t VALUES (1)")
        db.commit()  # is in the write-ahead log, not in the file yet
        db.execute("INSERT INTO t VALUES (2)")
        copy = upgrading.keep_copy(path, NOW)
        db.rollback()
    assert said(copy, "SELECT n FROM t") == [(1,)]
    assert [one.name for one in copy.parent.iterdir()] == [copy.name]


def test_a_copy_replaces_no_other_and_removes_what_a_killed_one_left(tmp_path):
    path = tmp_path / "node.sqlite3"
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("CREATE TABLE t (n INTEGER)")
    first = upgrading.keep_copy(path, NOW)
    left = first.with_name("node-20261101T000000Z-before-0.1.0.sqlite3.part")
    left.write_bytes(b"half of a database")
    second = upgrading.keep_copy(path, NOW)  # in the same second
    assert second != first
    assert first.exists()
    assert {one.name for one in first.parent.iterdir()} == {first.name, second.name}


def noted(folder, name, applied):
    (folder / name).write_bytes(b"")
    upgrade_notes.begin(folder, folder / name, applied)
    return upgrade_notes.copy_of(folder)


def test_the_copy_to_go_back_to_is_that_of_the_first_attempt(tmp_path):
    first = noted(tmp_path, "first", ["a"])
    assert noted(tmp_path, "second", ["a", "b"]) == first == tmp_path / "first"
    assert noted(tmp_path, "third", ["a", "b", "c"]) == first
    upgrade_notes.end(tmp_path)
    assert upgrade_notes.copy_of(tmp_path) == first, "it is named after the end too"
    assert noted(tmp_path, "next", ["a", "b", "c", "d"]) == tmp_path / "next", "another upgrade has its own"


def test_one_who_went_back_and_worked_on_is_not_sent_back_further(tmp_path):
    noted(tmp_path, "first", ["a"])
    assert noted(tmp_path, "of nine days later", ["a"]) == tmp_path / "of nine days later"


@pytest.mark.parametrize("text", ["", "[]", "{", '{"copy": "../../x", "applied": []}', '{"copy": 5}', "\x00"])
def test_a_note_that_cannot_be_read_names_nothing(tmp_path, text):
    (tmp_path / upgrade_notes.BEGUN).write_text(text)
    assert upgrade_notes.copy_of(tmp_path) is None
    assert noted(tmp_path, "own", ["a"]) == tmp_path / "own"


def test_a_note_of_a_copy_that_is_gone_names_nothing(tmp_path):
    noted(tmp_path, "first", ["a"]).unlink()
    assert upgrade_notes.copy_of(tmp_path) is None
    assert noted(tmp_path, "second", ["a", "b"]) == tmp_path / "second"


def test_old_copies_go_and_others_stay(tmp_path):
    folder = tmp_path / upgrading.COPIES
    folder.mkdir()
    for name, days in (("old.sqlite3", 15), ("new.sqlite3", 13), ("mine.txt", 400)):
        (folder / name).touch()
        then = (NOW - timedelta(days=days)).timestamp()
        os.utime(folder / name, (then, then))
    assert upgrading.remove_old_copies(tmp_path, NOW) == 1
    assert {one.name for one in folder.iterdir()} == {"new.sqlite3", "mine.txt"}
    assert upgrading.remove_old_copies(tmp_path / "nowhere", NOW) == 0
