"""A new node's tables made once for a release: the same as its changes of tables make, or not used at all."""

from __future__ import annotations

import lzma
import sqlite3
from contextlib import closing

import pytest

from hornbill.node import empty_tables, upgrading
from tests import made_tables


def dump(path):
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        db.execute("UPDATE django_migrations SET applied = 'then'")
        return list(db.iterdump())


def tables(path):
    with closing(sqlite3.connect(path)) as db:
        return db.execute("SELECT name FROM sqlite_master").fetchall()


@pytest.fixture(scope="module")
def migrated(tmp_path_factory, django_db_setup, django_db_blocker):
    path = tmp_path_factory.mktemp("tables") / "made.sqlite3"
    with django_db_blocker.unblock():
        made_tables.put_in_place(path)
    return path


@pytest.fixture
def packed(migrated, tmp_path, monkeypatch):
    """The tables of this tree, packed, in the place of a release's."""
    copy = tmp_path / "copy.sqlite3"
    copy.write_bytes(migrated.read_bytes())
    file = tmp_path / "packed"
    file.write_bytes(empty_tables.pack(copy, upgrading.changes()))
    monkeypatch.setattr(empty_tables, "FILE", file)
    return file


@pytest.mark.sqlite
def test_a_new_database_is_what_the_changes_make(packed, migrated, tmp_path):
    new = tmp_path / "new.sqlite3"
    assert empty_tables.fill(new, upgrading.changes())
    assert sorted(dump(new)) == sorted(dump(migrated))
    assert not upgrading.standing(new).missing


@pytest.mark.sqlite
def test_they_are_used_only_where_the_changes_are_the_very_same(packed, tmp_path):
    new, changes = tmp_path / "new.sqlite3", upgrading.changes()
    last = max(changes)
    other = tmp_path / "0001_other.py"
    other.write_bytes(changes[last].read_bytes() + b"# mended\n")
    fewer = {name: code for name, code in changes.items() if name != last}
    for wrong in (changes | {last: other}, changes | {"exchange 9999_more": other}, fewer):
        assert not empty_tables.fill(new, wrong)
        assert not new.exists()
    assert not empty_tables.fill(new, changes | {last: tmp_path / "gone.py"})


@pytest.mark.sqlite
def test_a_database_with_anything_in_it_is_left_as_it_is(packed, tmp_path):
    path = tmp_path / "used.sqlite3"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE own (id)")
        db.commit()
    assert not empty_tables.fill(path, upgrading.changes())
    assert tables(path) == [("own",)]


@pytest.mark.sqlite
def test_what_is_damaged_leaves_an_empty_database(packed, tmp_path):
    new, changes, whole = tmp_path / "new.sqlite3", upgrading.changes(), packed.read_bytes()
    file = lzma.decompress(whole)
    first = file.partition(b"\n")[0] + b"\n"
    broken = [
        file.replace(b"django_migrations", b"django_migrating_"),
        file[: len(first) + 5000],
        first + b"x" * 5000,
        first,
    ]
    for data in (b"", whole[:-9], b"no archive", lzma.compress(b"\xff"), *map(lzma.compress, broken)):
        packed.write_bytes(data)
        assert not empty_tables.fill(new, changes)
        assert not new.exists() or tables(new) == []
    packed.write_bytes(whole)
    assert empty_tables.fill(new, changes)
