"""The database's own promises."""

import sqlite3

import pytest

from hornbill.hub.database import HubRunning, UnknownSchema
from hornbill.hub.files import Files
from hornbill.hub.refusals import StorageTrouble
from hornbill.hub.store import (
    CURSOR_BITS,
    CURSOR_MASK,
    MAILBOXES,
    load_mailboxes,
    read_counts,
    read_page,
)

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


class Counting:
    def __init__(self, db):
        self.db, self.asked = db, 0

    def execute(self, *given):
        self.asked += 1
        return self.db.execute(*given)


def test_a_page_asks_for_its_mailboxs_name_with_what_lies_there(tmp_path):
    db = Files(tmp_path).open_writer(MAILBOXES)
    names = [b"\1" * 16, b"\2" * 16]
    number = load_mailboxes(db, names)[names[0]].number
    rows = [((number << CURSOR_BITS) + cursor, "th-customs", b"receipt", b"envelope") for cursor in (1, 2)]
    db.executemany("INSERT INTO envelopes (place, sender, receipt, envelope) VALUES (?, ?, ?, ?)", rows)
    for name in (names[0], b""):
        counting = Counting(db)
        page = read_page(counting, number, after=0, limit=9, name=name)
        assert ([line.cursor for line in page], counting.asked) == ([1, 2], 2)
        assert read_page(db, number, after=2, limit=9, name=name) == []
        assert read_counts(db, number, "th-customs", name=name).stored_from == {}
    for lost, name in ((number, names[1]), (9, names[0])):
        for after in (0, 2):
            with pytest.raises(StorageTrouble, match="lost the mailbox"):
                read_page(db, lost, after=after, limit=9, name=name)
        with pytest.raises(StorageTrouble, match="lost the mailbox"):
            read_counts(db, lost, "th-customs", name=name)
    db.close()


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
