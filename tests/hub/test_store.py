"""The database's own promises."""

import sqlite3

import pytest

from hornbill.hub.database import HubRunning, UnknownSchema
from hornbill.hub.files import Files
from hornbill.hub.store import CURSOR_MASK, MAILBOXES, load_mailboxes

pytestmark = pytest.mark.sqlite


def test_every_commit_is_synced_and_readers_do_not_wait(rig):
    db = rig.hub.mail.shards[0].db
    assert db.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert db.execute("PRAGMA temp_store").fetchone() == (2,)  # memory
    assert db.execute("PRAGMA page_size").fetchone() == (8192,)


def test_a_reader_cannot_write(tmp_path):
    Files(tmp_path).open_writer(MAILBOXES).close()
    reader = Files(tmp_path).open_reader(MAILBOXES)
    with pytest.raises(sqlite3.OperationalError):
        reader.execute("DELETE FROM envelopes")
    reader.close()


def test_mailboxes_keep_their_numbers(tmp_path):
    names = [bytes([number]) * 16 for number in range(5)]
    for wanted in (names[:2], names, names[::-1]):
        db = Files(tmp_path).open_writer(MAILBOXES)
        loaded = load_mailboxes(db, wanted)
        db.close()
        assert [loaded[name].number for name in wanted] == [names.index(name) + 1 for name in wanted]


def test_a_database_of_another_version_is_refused_untouched(tmp_path):
    db = Files(tmp_path).open_writer(MAILBOXES)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(UnknownSchema):
        Files(tmp_path).open_writer(MAILBOXES)


def test_a_folder_has_one_hub(tmp_path):
    first, second = Files(tmp_path), Files(tmp_path)
    first.hold(b"key")
    with pytest.raises(HubRunning):
        second.hold(b"key")
    first.release()
    second.hold(b"key")
    second.release()


def test_the_last_cursor_of_one_mailbox_is_below_the_first_of_the_next():
    assert CURSOR_MASK == 2**40 - 1
