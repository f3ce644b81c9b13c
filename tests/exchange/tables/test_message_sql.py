"""The statements that are written out, held against the tables' classes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper
from hypothesis import given, settings
from hypothesis import strategies as st

from hornbill.exchange.core.protocol.sending_order import LIVE
from hornbill.exchange.models import Mailbox, NodeAlarm, Outgoing, Record, Room, RoomOfficer, Wrap
from hornbill.exchange.storage import message_sql
from hornbill.exchange.storage.records import touch_records
from tests.exchange import node_rig as rig

SQLITE = DatabaseWrapper.ops_class(connection)
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=7)), timezone(-timedelta(hours=3, minutes=30))])


@given(st.integers(0, 7 * 10**15), ZONES)
def test_times_are_kept_as_the_framework_keeps_them(microseconds, zone):
    at = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=microseconds)).astimezone(zone)
    assert message_sql.kept_time(at) == SQLITE.adapt_datetimefield_value(at)


@pytest.mark.django_db
@settings(deadline=None)
@given(st.integers(0, 7 * 10**15), ZONES)
def test_a_time_that_was_kept_is_read_as_it_was(microseconds, zone):
    at = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=microseconds)).astimezone(zone)
    Room.objects.all().delete()
    message_sql.next_touch("5" * 64, at)
    (kept,) = message_sql.row("SELECT created_at FROM exchange_room")
    assert message_sql.read_time(kept) == at == Room.objects.get().created_at


@pytest.fixture
def written(room, partner, somchai):
    rig.post(somchai, room, "One.")
    rig.deliver(partner.envelope(partner.say(room, "Two.")))
    rig.post(somchai, room, "Three.")
    return room


def stored(row):
    return message_sql.StoredRecord(
        row.pk,
        row.record,
        row.touch,
        row.kind,
        bytes(row.header),
        bytes(row.signature),
        bytes(row.ciphertext),
        row.received_at,
        row.hub_at,
    )


def test_records_are_read_as_the_framework_reads_them(written):
    rows = list(Record.objects.filter(room=written).order_by("touch"))
    assert len(rows) == 5
    assert message_sql.records_after(written, 0, 100) == [stored(row) for row in rows]
    assert message_sql.records_after(written, rows[1].touch, 2) == [stored(row) for row in rows[2:4]]
    assert message_sql.records_after("0" * 64, 0, 100) == []
    for row in rows:
        assert message_sql.times_of(row.record) == (row.touch, row.received_at, row.hub_at)
        size = len(row.ciphertext)
        assert message_sql.find_record(row.record) == (row.pk, written, size, bytes(row.ciphertext)[:1])
    assert message_sql.find_record("0" * 64) is None


def test_chains_kinds_and_rooms(written):
    rows = list(Record.objects.order_by("pk"))
    for chain in {row.chain for row in rows}:
        last = max((row for row in rows if row.chain == chain), key=lambda row: row.n)
        assert message_sql.last_of_chain(written, chain) == (last.n, last.record)
    assert message_sql.last_of_chain(written, "th-customs/nobody/00000000") is None
    assert message_sql.holds_kind(written, "message.post")
    assert not message_sql.holds_kind(written, "room.hold")
    assert message_sql.kinds_after(rows[2].pk) == [(row.pk, row.room_id, row.kind) for row in rows[3:]]
    assert message_sql.rooms_of([row.pk for row in rows]) == [(row.pk, row.room_id) for row in rows]
    officers = list(RoomOfficer.objects.values_list("officer", flat=True))
    changes = Room.objects.get(pk=written).changes
    assert sorted(message_sql.changes_of(officers)) == sorted((one, written, changes) for one in officers)
    assert message_sql.changes_of([]) == []


def test_wraps(written, somchai):
    rows = list(Record.objects.order_by("pk"))
    found = message_sql.wraps_of([row.pk for row in rows], somchai.name)
    for row in rows:
        wraps = Wrap.objects.filter(record=row)
        mine = [
            (wrap.key_id, bytes(wrap.sealed)) for wrap in wraps.filter(reader=somchai.name).order_by("-pk")
        ]
        assert found.get(row.pk, []) == mine
        told = wraps.order_by("pk").values_list("pk", "reader", "digest", "sender")
        assert message_sql.known_wraps(row.pk) == list(told)
    assert message_sql.wraps_of(range(10_000, 12_000), somchai.name) == {}


def test_counting_changes_makes_a_room_and_goes_on(db, now):
    assert message_sql.next_touch("f" * 64, now) == 1
    assert message_sql.next_touch("f" * 64, now + timedelta(days=1), 3) == 4
    room = Room.objects.get(pk="f" * 64)
    assert (room.changes, room.created_at) == (4, now)


def test_touched_records_get_touches_of_their_own(written, now):
    rows = list(Record.objects.order_by("pk"))
    before = Room.objects.get(pk=written).changes
    touch_records([rows[4].pk, rows[1].pk, rows[4].pk], now)
    after = {row.pk: row.touch for row in Record.objects.all()}
    assert (after[rows[1].pk], after[rows[4].pk]) == (before + 1, before + 2)
    assert Room.objects.get(pk=written).changes == before + 2
    assert {pk: touch for pk, touch in after.items() if pk not in (rows[1].pk, rows[4].pk)} == {
        row.pk: row.touch for row in (rows[0], rows[2], rows[3])
    }


def test_the_outbox_oldest_first_and_what_was_put_off_too_far(written, now):
    waiting = Outgoing.objects.filter(posted_at__isnull=True)
    first, *others = waiting.order_by("created_at", "pk")
    later = now + timedelta(days=1)
    Outgoing.objects.update(next_at=later)
    assert message_sql.due_outgoing(now, now + timedelta(days=2), 64) == []
    assert len(message_sql.due_outgoing(now, now + timedelta(hours=1), 64)) == 1 + len(others)
    due = message_sql.due_outgoing(later, later + timedelta(days=1), 1)
    assert due == [(first.pk, first.record_id, bytes(first.data), first.attempts, LIVE)]
    every = list(Record.objects.values_list("record", flat=True))
    assert message_sql.waiting_records(every) == {one.record.record for one in (first, *others)} < set(every)
    message_sql.note_posted([first.pk], later)
    first.refresh_from_db()
    assert (first.posted_at, first.data, first.refused) == (later, None, "")
    assert len(message_sql.due_outgoing(later, later + timedelta(days=1), 64)) == len(others)
    assert not message_sql.any_refused()
    Outgoing.objects.filter(pk=others[0].pk).update(refused="quota: wait")
    assert message_sql.any_refused()
    NodeAlarm.objects.create(code="hub-refused", what="w", cure="c", since=now, last=now)
    assert message_sql.outbox_counts() == (len(others), 1, 0, 1)
    assert waiting.count() == len(others)


def test_the_mailbox_and_the_alarms(db, now):
    assert message_sql.read_mailbox("a" * 32) == (0, 0)
    assert message_sql.chain_salt() == ""
    message_sql.set_cursor("a" * 32, 7)
    box = Mailbox.objects.get()
    assert (box.cursor, box.acknowledged, box.unknown, box.forgotten, box.salt) == (7, 0, 0, 0, "")
    Mailbox.objects.update(acknowledged=5, salt="5a17", unknown=3)
    message_sql.set_cursor("a" * 32, 9)
    assert message_sql.read_mailbox("a" * 32) == (9, 5)
    assert (message_sql.chain_salt(), Mailbox.objects.get().unknown) == ("5a17", 3)
    assert message_sql.count_parked() == 0
    for code in ("parked", "clock"):
        NodeAlarm.objects.create(code=code, what=f"{code} is wrong", cure="mend it", since=now, last=now)
    assert message_sql.alarms() == [
        ("clock", "clock is wrong", "mend it"),
        ("parked", "parked is wrong", "mend it"),
    ]
