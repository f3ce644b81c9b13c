"""Rooms that are open in the web process: threads, sessions, large rooms, and what is remembered of them."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from hornbill.exchange.actions.node import node_room
from hornbill.exchange.actions.opening import open_rooms, remembering
from hornbill.exchange.actions.writing import room_acts
from hornbill.exchange.errors import StillChecking
from hornbill.exchange.models import Record, Segment, Snapshot
from hornbill.exchange.storage import records as storing
from hornbill.kernel.suite import content
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.vault import sessions
from hornbill.vault.keyring import node_keys
from tests.exchange import node_rig as rig
from tests.exchange.acts.conftest import MESSAGES


def in_threads(*jobs):
    def run(job):
        try:
            return job()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [future.result(120) for future in [pool.submit(run, job) for job in jobs]]


def loaded(person, room, session):
    """The room as open in a session, once it is here whole."""
    found = open_rooms.open_for(person.vault(session), room)
    assert found.done.wait(120)
    return found


# --- threads
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("sessions_", [("one", "one"), ("one", "another")])
def test_two_threads_that_post_at_once_take_different_numbers(sessions_, room, somchai, partner):
    gate = threading.Barrier(len(sessions_))

    def job(session):
        def run():
            gate.wait(120)
            return [rig.post(somchai, room, f"{session} {n}", session=session) for n in range(10)]

        return run

    posted = in_threads(*(job(session) for session in sessions_))
    numbers = list(Record.objects.filter(kind="message.post").order_by("pk").values_list("n", flat=True))
    assert numbers == list(range(2, 22))
    assert len({id_ for ids in posted for id_ in ids}) == 20
    partner.take_all()
    fold = partner.fold(room)
    assert (fold.history.forks, fold.history.pending()) == ({}, {})
    for session in sessions_:
        seen = rig.view(somchai, room, session=session)
        assert seen.control_hash == fold.state().control_hash()
        assert seen.content_hash == fold.content_hash()
        assert {entry.state for entry in rig.entries(somchai, room, session=session).values()} == {"ok"}


@pytest.mark.django_db(transaction=True)
def test_posting_and_reading_in_one_session_at_once(room, somchai, partner):
    stop, read_one = threading.Event(), threading.Event()

    def read():
        seen = 0
        while not stop.is_set():
            seen = max(seen, len(rig.texts(somchai, room)))
            if seen:
                read_one.set()
        return seen

    def write():
        try:
            first = rig.post(somchai, room, "0")
            assert read_one.wait(120)
            return [first, *(rig.post(somchai, room, f"{n}") for n in range(1, 15))]
        finally:
            stop.set()

    seen, posted = in_threads(read, write)
    assert seen > 0
    assert len(posted) == 15
    assert rig.texts(somchai, room) == [str(n) for n in range(15)]


@pytest.mark.django_db(transaction=True)
def test_no_thread_waits_for_the_room_while_it_holds_the_database(room, somchai, monkeypatch):
    """One thread has the room and wants to write; a second that posts must not hold what the first wants."""
    found = open_rooms.open_for(somchai.vault(), room)
    posting, held = threading.Event(), threading.Event()
    plain = room_acts.open_for

    def open_slowly(*args, **how):
        here = plain(*args, **how)
        posting.set()
        held.wait(120)
        return here

    monkeypatch.setattr(room_acts, "open_for", open_slowly)

    def remember():
        posting.wait(120)
        with found.lock:
            held.set()
            for _ in range(20):  # as the loading thread does at its end
                with storing.writing():
                    remembering.save(somchai.vault(), room, found.fold, found.meta, found.log, found.touch)
                threading.Event().wait(0.02)
        return "remembered"

    assert in_threads(remember, lambda: rig.post(somchai, room, "Second."))[0] == "remembered"
    assert rig.texts(somchai, room) == ["Second."]


# --- sessions
def test_a_closed_session_leaves_nothing_open(room, somchai):
    rig.post(somchai, room, "One.", session="first")
    rig.view(somchai, room, session="second")
    first, second = (somchai.vault(name).session_id for name in ("first", "second"))
    held = open_rooms._rooms[first, room]
    sessions.close_here(first)
    assert (first, room) not in open_rooms._rooms
    assert (second, room) in open_rooms._rooms
    assert held.stopped.is_set()


def test_two_sessions_see_the_same(room, somchai, malee, partner):
    rig.post(somchai, room, "One.", session="first")
    rig.deliver(partner.envelope(partner.say(room, "Two.")))
    views = [rig.view(somchai, room, session=name) for name in ("first", "second")]
    assert views[0].content_hash == views[1].content_hash
    assert views[0].days == views[1].days


# --- large rooms
ALL = {f"Message {number}." for number in range(MESSAGES)}


@pytest.mark.django_db(transaction=True)
def test_what_was_withdrawn_while_a_room_was_read_is_not_remembered(room, somchai, partner):
    """The worker had destroyed it; then the thread that opened the room sealed what it had read before into the vault."""
    said = partner.say(room, "What must go.")
    rig.deliver(partner.envelope(said))
    vault, view = somchai.vault(), rig.view(somchai, room)
    read = open_rooms.open_for(vault, room)
    rig.deliver(partner.envelope(partner.write(room, "content.withdraw", {"record": said.id, "reason": ""})))
    assert node_room.destroy(room, node_keys(), rig.NOW) == 1
    remembering.save(vault, room, read.fold, read.meta, read.log, read.touch)
    remembering.save_snapshot(vault, view)
    assert (Segment.objects.count(), Snapshot.objects.count()) == (0, 0)
    read.refresh(vault)
    remembering.save(vault, room, read.fold, read.meta, read.log, read.touch)
    remembering.save_snapshot(vault, rig.view(somchai, room))
    assert (Segment.objects.count(), Snapshot.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_a_large_room_is_opened_in_the_background_and_remembered(large, somchai, partner):
    first = rig.view(somchai, large, session="first")
    assert first.total >= MESSAGES
    room = loaded(somchai, large, "first")
    assert set(rig.texts(somchai, large, session="first")) == ALL
    seen = rig.view(somchai, large, session="first")
    assert (seen.control_hash, seen.content_hash) == (
        partner.fold(large).state().control_hash(),
        partner.fold(large).content_hash(),
    )
    assert (seen.verified, len(room.log)) == (MESSAGES + 2, MESSAGES + 2)
    assert list(Segment.objects.order_by("number").values_list("number", "count")) == [
        (0, 10),
        (1, 10),
        (2, 10),
        (3, 2),
    ]
    assert Snapshot.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_remembered_room_is_opened_without_checking_a_signature_again(large, somchai, partner, monkeypatch):
    rig.view(somchai, large, session="first")
    before = loaded(somchai, large, "first").both_hashes()
    checked = []
    plain = open_rooms.open_record

    def counting(row, *args):
        checked.append(row.record)
        return plain(row, *args)

    late = partner.say(large, "Came later.")
    rig.deliver(partner.envelope(late))
    monkeypatch.setattr(open_rooms, "open_record", counting)
    page = rig.view(somchai, large, session="second")
    assert page.title == "Rosewood in a container"
    room = loaded(somchai, large, "second")
    assert set(checked) == {late.id}
    assert room.both_hashes()[0] == before[0]
    assert set(rig.texts(somchai, large, session="second")) == {*ALL, "Came later."}
    rig.post(somchai, large, "And written on.", session="second")
    partner.take_all()
    assert partner.fold(large).content_hash() == rig.view(somchai, large, session="second").content_hash


def bend(row):
    row.sealed = bytes(row.sealed)[:-1] + bytes([bytes(row.sealed)[-1] ^ 1])
    row.save()


def swap(row):
    other = Segment.objects.get(number=0)
    row.sealed, other.sealed = other.sealed, row.sealed
    row.save()
    other.save()


def reach_further(row):
    Segment.objects.filter(pk=row.pk).update(last_touch=10_000)


def lose(row):
    row.delete()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("harm", [bend, swap, reach_further, lose])
def test_a_segment_that_was_altered_is_not_believed_and_is_made_anew(harm, large, somchai, partner):
    rig.view(somchai, large, session="first")
    before = loaded(somchai, large, "first").both_hashes()
    rig.deliver(partner.envelope(partner.say(large, "Came later.")))
    harm(Segment.objects.get(number=3 if harm is reach_further else 1))
    rig.view(somchai, large, session="second")
    room = loaded(somchai, large, "second")
    assert set(rig.texts(somchai, large, session="second")) == {*ALL, "Came later."}
    assert room.both_hashes()[0] == before[0]
    assert room.bad == {}
    checked = []
    plain = open_rooms.open_record
    open_rooms.open_record = lambda row, *args: checked.append(row.record) or plain(row, *args)
    try:
        rig.view(somchai, large, session="third")
        loaded(somchai, large, "third")
    finally:
        open_rooms.open_record = plain
    assert checked == []  # what was harmed was remembered again


@pytest.mark.django_db(transaction=True)
def test_another_officers_key_opens_no_segment(large, somchai, malee):
    rig.view(somchai, large, session="first")
    loaded(somchai, large, "first")
    row = Segment.objects.get(number=0)
    aad = remembering._aad(somchai.name, large, 0)
    assert content.decrypt(somchai.cache_key, bytes(row.sealed), aad=aad)
    for key, name in ((malee.cache_key, somchai.name), (somchai.cache_key, malee.name)):
        with pytest.raises(CannotOpen):
            content.decrypt(key, bytes(row.sealed), aad=remembering._aad(name, large, 0))
    Segment.objects.update(officer=malee.name)
    Snapshot.objects.update(officer=malee.name)
    from hornbill.exchange.core.rooms.fold import RoomFold

    fold = RoomFold(large)
    assert remembering.load(malee.vault(), large, fold, {})[0] == 0
    assert len(fold.history) == 0
    assert remembering.load_snapshot(malee.vault(), large) is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("where", ["load", "save"])
def test_pages_wait_for_no_step_of_a_large_rooms_load(where, large, somchai, monkeypatch):
    reached, held = threading.Event(), threading.Event()
    plain = getattr(remembering, where)

    def slow(*args):
        reached.set()
        assert held.wait(120)
        return plain(*args)

    monkeypatch.setattr(remembering, where, slow)
    try:
        rig.view(somchai, large, session="first")
        assert reached.wait(120)
        (page,) = in_threads(lambda: rig.view(somchai, large, session="first"))
        assert page.verified < page.total
        assert page.days
    finally:
        held.set()
    room = loaded(somchai, large, "first")
    assert (room.loading, room.snapshot, room.newest) == (False, None, {})


def while_it_loads(person, room, session, monkeypatch):
    """The page's texts in their order, before anything but its newest records is open."""
    held = threading.Event()
    plain = remembering.load

    def wait(*args):
        assert held.wait(120)
        return plain(*args)

    monkeypatch.setattr(remembering, "load", wait)
    try:
        view = rig.view(person, room, session=session)
        assert view.verified < view.total
        return [entry.text for day in view.days for entry in day.entries if entry.kind == "message"]
    finally:
        held.set()
        monkeypatch.setattr(remembering, "load", plain)
        loaded(person, room, session)


@pytest.mark.django_db(transaction=True)
def test_while_a_large_room_loads_old_messages_that_were_just_received_stay_in_their_place(
    large, somchai, partner, monkeypatch
):
    in_order = [f"Message {number}." for number in range(MESSAGES)]
    own = list(
        Record.objects.filter(kind="message.post", own=True).order_by("pk").values_list("pk", flat=True)
    )
    storing.touch_records(own[2:8], rig.NOW)  # as receipts of a partner do
    found = open_rooms.OpenRoom(large, somchai.name, open_rooms.RoomFold(large))
    found.open_newest(somchai.vault(), 5)
    said = [
        one.item.values["text"] for one in found.newest.values() if one.item.header.kind == "message.post"
    ]
    assert said == in_order[-5:]
    assert while_it_loads(somchai, large, "first", monkeypatch) == in_order
    storing.touch_records(own[4:], rig.NOW)  # they are on the page that is remembered now
    rig.deliver(partner.envelope(partner.say(large, "Came later.")))
    assert while_it_loads(somchai, large, "second", monkeypatch) == [*in_order, "Came later."]


@pytest.mark.django_db(transaction=True)
def test_an_altered_record_of_a_large_room_is_not_folded(large, somchai):
    row = Record.objects.filter(kind="message.post").order_by("pk").first()
    signature = bytearray(row.signature)
    signature[100] ^= 1
    Record.objects.filter(pk=row.pk).update(signature=bytes(signature))
    rig.view(somchai, large, session="first")
    room = loaded(somchai, large, "first")
    assert set(room.bad) == {row.record}
    assert row.record not in room.fold.history.items
    assert [alarm.code for alarm in rig.view(somchai, large, session="first").alarms] == ["altered-here"]


@pytest.mark.django_db(transaction=True)
def test_writing_waits_for_a_large_room_and_says_when_it_takes_too_long(large, somchai, monkeypatch):
    held = threading.Event()
    plain = remembering.load
    monkeypatch.setattr(remembering, "load", lambda *args: held.wait(120) and plain(*args))
    monkeypatch.setattr(room_acts, "LOADING_WAIT_S", 0.01)
    page = rig.view(somchai, large, session="first")
    assert page.reasons  # it says how far it is
    before = Record.objects.count()
    with pytest.raises(StillChecking):
        rig.post(somchai, large, "Too early.", session="first")
    assert Record.objects.count() == before
    held.set()
    loaded(somchai, large, "first")
    rig.post(somchai, large, "Now.", session="first")
    assert "Now." in rig.texts(somchai, large, session="first")


@pytest.mark.django_db(transaction=True)
def test_a_session_that_ends_while_a_large_room_loads_stops_the_thread(large, somchai, monkeypatch):
    held = threading.Event()
    plain = remembering.load
    monkeypatch.setattr(remembering, "load", lambda *args: held.wait(120) and plain(*args))
    rig.view(somchai, large, session="first")
    room = open_rooms._rooms[somchai.vault("first").session_id, large]
    sessions.close_here(somchai.vault("first").session_id)
    held.set()
    assert room.done.wait(120)
    assert len(room.fold.history) == 0
    assert not Segment.objects.exists()
