"""The written-out statements about people, held against the tables' classes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import Count, Exists, F, OuterRef

from hornbill.exchange.models import Draft, Notice, Reading, Record, Room, RoomOfficer, Wrap
from hornbill.exchange.storage import people_sql as statements
from tests.exchange import node_rig as rig

CHAIN = "vn-customs/hanh/00000001"
ME, THEM = "th-customs/somchai", "vn-customs/hanh"


@pytest.fixture
def made(db, now):
    Room.objects.create(pk="a" * 64, created_at=now)
    return "a" * 64


def runs(**which):
    return list(
        Reading.objects.filter(**which).order_by("first").values_list("first", "last", "at", "tell", "due_at")
    )


def test_runs_are_added_once_and_found_where_they_overlap(made, now):
    due = now + timedelta(seconds=9)
    statements.add_runs(made, CHAIN, ME, [(0, 3), (7, 7)], at=now, tell="vn-customs", due_at=due)
    statements.add_runs(made, CHAIN, ME, [(1, 3), (9, 12)], at=now + timedelta(days=1))
    statements.add_runs(made, CHAIN, ME, [], at=now)
    later = now + timedelta(days=1)
    assert runs(reader=ME) == [
        (0, 3, now, "vn-customs", due),
        (7, 7, now, "vn-customs", due),
        (9, 12, later, "", None),
    ]
    for first in range(-1, 14):
        for last in range(first, 14):
            expected = [one[:2] for one in runs() if one[0] <= last and first <= one[1]]
            assert sorted(statements.overlapping_runs(made, CHAIN, ME, first, last)) == expected
    assert statements.overlapping_runs(made, CHAIN, THEM, 0, 100) == []
    assert statements.overlapping_runs("b" * 64, CHAIN, ME, 0, 100) == []


def test_runs_from_a_number_on_the_earliest_first(made, now):
    statements.add_runs(made, CHAIN, ME, [(5, 9)], at=now)
    statements.add_runs(made, CHAIN, THEM, [(0, 4)], at=now)
    statements.add_runs(made, f"{ME}/00000002", ME, [(5, 5)], at=now - timedelta(hours=1))
    both = [CHAIN, f"{ME}/00000002"]
    assert statements.runs_from(made, both, 5) == [
        (f"{ME}/00000002", ME, 5, 5, now - timedelta(hours=1), False),
        (CHAIN, ME, 5, 9, now, False),
    ]
    assert statements.runs_from(made, [CHAIN], 10) == []


def test_a_notice_stands_once_and_is_brought_up_to_date(made, now):
    statements.put_notice(made, "vn-customs", "normal", now, 4)
    statements.put_notice(made, "vn-customs", "urgent", now, 5)
    statements.put_notice(made, "vn-customs", "normal", now + timedelta(hours=1), 9)
    rows = Notice.objects.order_by("urgency").values_list("room_id", "sender", "urgency", "at", "newest")
    assert list(rows) == [
        (made, "vn-customs", "normal", now + timedelta(hours=1), 9),
        (made, "vn-customs", "urgent", now, 5),
    ]


def test_what_is_new_to_an_officer(room, somchai, partner):
    rig.post(somchai, room, "Mine.")
    rig.deliver(partner.envelope(partner.say(room, "Theirs.")))
    rig.deliver(partner.envelope(partner.say(room, "Theirs again.")))
    rig.post(somchai, room, "Mine again.")
    one, two = Record.objects.filter(own=False).order_by("pk")
    version = Room.objects.get(pk=room).changes
    mine = RoomOfficer.objects.filter(room_id=room, officer=somchai.name)
    mine.update(seen=0)
    assert statements.newest_unseen(room, somchai.name, version) == two.pk
    assert statements.newest_unseen(room, somchai.name, one.touch) == one.pk
    assert statements.newest_unseen(room, "th-customs/nobody", version) is None
    statements.note_seen(room, somchai.name, two.pk)
    statements.note_seen(room, somchai.name, one.pk)  # never back
    assert mine.get().seen == two.pk
    assert statements.newest_unseen(room, somchai.name, version) is None


def test_unread_messages_are_counted_as_the_tables_have_them(room, somchai, partner):
    rig.post(somchai, room, "Mine.")
    for text in ("Theirs.", "Theirs again.", "For others only."):
        rig.deliver(partner.envelope(partner.say(room, text)))
    mine = RoomOfficer.objects.filter(room_id=room, officer=somchai.name)
    mine.update(seen=0)
    first, _, last = Record.objects.filter(own=False).order_by("pk")
    Wrap.objects.filter(record=last).delete()
    Room.objects.create(pk="b" * 64, created_at=last.received_at)
    RoomOfficer.objects.create(room_id="b" * 64, officer=somchai.name, accepted_at=last.received_at)
    assert statements.count_unread(somchai.name) == {room: 2} == by_the_tables(somchai.name)
    mine.update(seen=first.pk)
    assert statements.count_unread(somchai.name) == {room: 1} == by_the_tables(somchai.name)
    mine.update(accepted_at=None)
    assert statements.count_unread(somchai.name) == {} == by_the_tables(somchai.name)


def test_seats_tell_what_the_tables_do(made, now):
    assert statements.seats_of(ME) == []
    for letter in "bcd":
        Room.objects.create(pk=letter * 64, created_at=now, changes=ord(letter))
    RoomOfficer.objects.create(room_id="c" * 64, officer=ME, accepted_at=now)
    RoomOfficer.objects.create(room_id="b" * 64, officer=ME)
    RoomOfficer.objects.create(room_id="d" * 64, officer=ME, declined_at=now)
    RoomOfficer.objects.create(room_id=made, officer=THEM, accepted_at=now)
    Draft.objects.create(officer=ME, room_id="b" * 64, at=now, sealed=b"x")
    Draft.objects.create(officer=THEM, room_id="c" * 64, at=now, sealed=b"x")
    for room, kind in (
        ("b", "content.ask"),
        ("c", "host.offer"),
        ("d", "message.post"),
        ("a", "content.ask"),
    ):
        record = {"room_id": room * 64, "kind": kind, "chain": CHAIN, "n": 0, "received_at": now, "touch": 1}
        Record.objects.create(record=f"{room}1" * 32, header=b"h", signature=b"s", ciphertext=b"c", **record)
    rows = {one.room_id[0]: one.pk for one in Record.objects.filter(touch=1)}
    assert statements.seats_of(ME) == [
        ("c" * 64, ord("c"), True, False, False, False, True, rows["c"]),
        ("b" * 64, ord("b"), False, False, True, True, False, rows["b"]),
        ("d" * 64, ord("d"), False, True, False, False, False, rows["d"]),
    ]
    older = Record.objects.filter(room_id="c" * 64).get()
    again = {
        "room_id": "c" * 64,
        "kind": "message.post",
        "chain": CHAIN,
        "n": 1,
        "received_at": now,
        "touch": 0,
    }
    Record.objects.create(record="c2" * 32, header=b"h", signature=b"s", ciphertext=b"c", **again)
    assert statements.seats_of(ME)[0].newest == older.pk, "what changed last counts, not what came last"
    RoomOfficer.objects.create(officer=ME, room=Room.objects.create(pk="e" * 64, created_at=now))
    assert statements.seats_of(ME)[-1].newest == 0, "a room without a record"


def by_the_tables(officer):
    sealed = Wrap.objects.filter(record=OuterRef("pk"), reader=officer)
    rows = Record.objects.filter(
        Exists(sealed),
        kind="message.post",
        room__officers__officer=officer,
        room__officers__accepted_at__isnull=False,
        pk__gt=F("room__officers__seen"),
    ).exclude(chain__startswith=f"{officer}/")
    return dict(rows.values("room_id").annotate(count=Count("pk")).values_list("room_id", "count"))


def test_own_numbers_and_the_records_of_a_run(room, somchai, partner):
    rig.post(somchai, room, "Mine.")
    rig.deliver(partner.envelope(partner.say(room, "Theirs.")))
    theirs = Record.objects.get(own=False)
    assert statements.last_own(room, somchai.chain) == 2
    assert statements.last_own(room, theirs.chain) == -1
    mine = Record.objects.filter(chain=somchai.chain).order_by("n")
    assert sorted(statements.records_of_run(room, somchai.chain, 1, 2)) == [row.pk for row in mine[1:]]
    assert statements.records_of_run(room, theirs.chain, 5, 9) == []


def test_invitations_and_drafts(made, now):
    row = RoomOfficer.objects.create(room_id=made, officer=ME)
    assert statements.is_invited(ME, made)
    assert not statements.is_invited(THEM, made)
    row.declined_at = now
    row.save()
    assert not statements.is_invited(ME, made)
    row.declined_at, row.accepted_at = None, now
    row.save()
    assert not statements.is_invited(ME, made)
    assert not statements.has_draft(ME, made)
    assert statements.sealed_draft(ME, made) is None
    Draft.objects.create(officer=ME, room_id=made, at=now, sealed=b"x")
    assert statements.has_draft(ME, made)
    assert statements.sealed_draft(ME, made) == b"x"
    assert statements.sealed_draft(THEM, made) is None
