"""The database's own promises."""

import sqlite3

import pytest

from hornbill.hub.store import (
    CURSOR_MASK,
    HubRunning,
    UnknownSchema,
    load_mailboxes,
    lock_folder,
    open_reader,
    open_writer,
)


def test_every_commit_is_synced_and_readers_do_not_wait(rig):
    db = rig.hub._db
    assert db.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert db.execute("PRAGMA temp_store").fetchone() == (2,)  # memory
    assert db.execute("PRAGMA page_size").fetchone() == (8192,)


def test_a_reader_cannot_write(tmp_path):
    open_writer(tmp_path / "hub.sqlite").close()
    reader = open_reader(tmp_path / "hub.sqlite")
    with pytest.raises(sqlite3.OperationalError):
        reader.execute("DELETE FROM envelopes")
    reader.close()


def test_mailboxes_keep_their_numbers(tmp_path):
    names = [bytes([number]) * 16 for number in range(5)]
    for wanted in (names[:2], names, names[::-1]):
        db = open_writer(tmp_path / "hub.sqlite")
        loaded = load_mailboxes(db, wanted)
        db.close()
        assert [loaded[name].number for name in wanted] == [names.index(name) + 1 for name in wanted]


def test_a_database_of_another_version_is_refused_untouched(tmp_path):
    db = open_writer(tmp_path / "hub.sqlite")
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(UnknownSchema):
        open_writer(tmp_path / "hub.sqlite")


def test_a_folder_has_one_hub(tmp_path):
    lock = lock_folder(tmp_path)
    with pytest.raises(HubRunning):
        lock_folder(tmp_path)
    lock.close()
    lock_folder(tmp_path).close()


def test_the_last_cursor_of_one_mailbox_is_below_the_first_of_the_next():
    assert CURSOR_MASK == 2**40 - 1
