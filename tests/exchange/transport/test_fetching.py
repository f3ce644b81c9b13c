"""Reading the mailbox: cursor and records in one transaction, crashes between two halves, a hub that leaves out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.exchange import inbound
from hornbill.exchange.hub.client import ClockSkew, HubMisbehaved, HubRefused, HubUnreachable
from hornbill.exchange.models import Mailbox, NodeAlarm, Parked, Record, Room, RoomOfficer, Wrap
from hornbill.exchange.transport import inbox
from hornbill.vault.keyring import node_keys
from tests.exchange import node_rig as rig


class Crash(BaseException):
    """The process is gone; nothing after this line runs."""


@pytest.fixture
def theirs(hub):
    with hub.client("vn-customs") as client:
        yield client


@pytest.fixture
def fetch(client, hub):
    def do(**changes):
        return inbox.fetch_once(changes.get("client", client), node_keys(), hub.clock, wait_s=0)

    return do


def tables():
    return {
        model.__name__: list(model.objects.order_by("pk").values_list())
        for model in (Record, Wrap, Room, RoomOfficer, Mailbox, Parked, AuditEntry, NodeAlarm)
    }


def send(theirs, partner, room, *texts):
    sealed = [partner.say(room, text) for text in texts]
    assert all(result.held for result in theirs.post([partner.envelope(one) for one in sealed]))
    return sealed


def test_a_page_is_stored_and_acknowledged(room, partner, theirs, fetch, client, somchai):
    send(theirs, partner, room, "One.", "Two.")
    assert fetch() == 2
    assert fetch() == 0
    box = Mailbox.objects.get()
    assert (box.cursor, box.acknowledged) == (2, 2)
    assert client.counts().acknowledged == 2
    assert rig.texts(somchai, room) == ["One.", "Two."]
    assert rig.entries(somchai, room)[Record.objects.get(n=1, own=False).record].hub_at == rig.NOW


@pytest.mark.parametrize("where", ["store_record", "_note_membership", "set_cursor"])
def test_a_crash_in_the_middle_of_taking_in_leaves_nothing_half_done(
    where, room, partner, theirs, fetch, somchai, monkeypatch
):
    sealed = send(theirs, partner, room, "One.", "Two.")
    hold = partner.write(room, "room.hold", {"reason": "wait", "until": None})
    theirs.post([rig.envelope(b"junk inside"), partner.envelope(hold)])
    before = tables()
    plain = getattr(inbound, where)
    calls = []

    def crash(*args, **more):
        calls.append(args)
        if where == "store_record" and len(calls) < 3:  # two are stored, the third never
            return plain(*args, **more)
        raise Crash

    monkeypatch.setattr(inbound, where, crash)
    with pytest.raises(Crash):
        fetch()
    monkeypatch.undo()
    assert tables() == before
    assert fetch() == 4
    assert Parked.objects.count() == 1
    assert [entry.state for entry in rig.entries(somchai, room).values()] == ["ok"] * 5
    assert {one.id for one in sealed} | {hold.id} <= set(Record.objects.values_list("record", flat=True))
    assert rig.view(somchai, room).control_hash == partner.fold(room).state().control_hash()


def test_memory_of_the_node_does_not_outlive_a_failed_transaction(room, partner, fetch, theirs, monkeypatch):
    """The node's own fold of a room must not hold a record that was rolled back."""
    from hornbill.exchange.actions.node import node_room

    hold = partner.write(room, "room.hold", {"reason": "wait", "until": None})
    theirs.post([partner.envelope(hold)])
    plain = inbound._note_membership

    def crash(*args):
        plain(*args)
        assert hold.id in node_room.node_room(room, node_keys()).fold.history.items
        raise Crash

    monkeypatch.setattr(inbound, "_note_membership", crash)
    with pytest.raises(Crash):
        fetch()
    monkeypatch.undo()
    assert hold.id not in node_room.node_room(room, node_keys()).fold.history.items
    fetch()
    assert hold.id in node_room.node_room(room, node_keys()).fold.history.items


def test_a_crash_after_storing_and_before_acknowledging(
    room, partner, theirs, fetch, client, somchai, monkeypatch
):
    send(theirs, partner, room, "One.")

    def crash(_cursor):
        raise Crash

    monkeypatch.setattr(client, "acknowledge", crash)
    assert fetch() == 1
    with pytest.raises(Crash):
        fetch()  # nothing more comes, so the hub would be told
    monkeypatch.undo()
    box = Mailbox.objects.get()
    assert (box.cursor, box.acknowledged) == (1, 0)
    assert fetch() == 0  # nothing twice; the hub is told now
    assert client.counts().acknowledged == 1
    assert Mailbox.objects.get().acknowledged == 1
    assert rig.texts(somchai, room) == ["One."]


def test_the_hub_is_told_while_more_and_more_comes(room, partner, theirs, fetch, client, monkeypatch):
    monkeypatch.setattr(inbox, "UNTOLD", 2)
    told = []
    for text in ("One.", "Two.", "Three.", "Four."):
        send(theirs, partner, room, text)
        assert fetch() == 1
        told.append(client.counts().acknowledged)
    assert told == [0, 0, 3, 3]


def test_what_the_hub_was_not_told_shortens_the_wait(room, partner, theirs, fetch, client, monkeypatch):
    waits = []
    plain = client.fetch
    monkeypatch.setattr(
        client, "fetch", lambda after, *, wait_s: waits.append(wait_s) or plain(after, wait_s=0)
    )
    send(theirs, partner, room, "One.")
    for _ in range(3):
        inbox.fetch_once(client, node_keys(), lambda: rig.NOW, wait_s=25)
    assert waits == [25, inbox.UNTOLD_S, 25]


def test_a_node_put_back_from_an_older_copy_reads_again_and_shows_once(room, partner, theirs, fetch, somchai):
    send(theirs, partner, room, "One.", "Two.")
    fetch()
    Mailbox.objects.update(cursor=0, acknowledged=0)
    Record.objects.filter(own=False, n=1).delete()
    assert fetch() == 2
    assert rig.texts(somchai, room, session="after the restore") == ["One.", "Two."]


def test_an_envelope_that_the_hub_left_out_is_an_alarm(
    room, partner, theirs, fetch, client, somchai, monkeypatch
):
    send(theirs, partner, room, "One.", "Two.", "Three.", "Four.")
    plain = client.fetch

    def leaving_out(after, **more):
        return [one for one in plain(after, **more) if one.cursor not in (2, 3)]

    monkeypatch.setattr(client, "fetch", leaving_out)
    fetch()
    assert rig.alarms(somchai, room) == ["hub-hole"]
    assert "2 to 3" in NodeAlarm.objects.get().what
    states = {
        entry.text: entry.state for entry in rig.entries(somchai, room).values() if entry.text[-1:] == "."
    }
    assert states == {"One.": "ok", "Four.": "pending"}  # never folded across the gap


def test_pages_of_a_hub_out_of_order_or_repeated_are_refused(
    room, partner, theirs, fetch, client, monkeypatch
):
    from hornbill.exchange.core.protocol import batches

    send(theirs, partner, room, "One.", "Two.")
    plain = batches.decode_page
    monkeypatch.setattr(batches, "decode_page", lambda body, after: plain(body, after + 1))
    with pytest.raises(HubMisbehaved):
        fetch()
    monkeypatch.undo()
    assert not Mailbox.objects.exists()
    assert list(NodeAlarm.objects.values_list("code", flat=True)) == ["hub-inbox"]
    fetch()
    assert not NodeAlarm.objects.exists()


def test_a_receipt_that_does_not_hold_is_an_alarm_and_the_mail_is_taken(room, partner, theirs, hub, somchai):
    from hornbill.kernel.suite.transport_key import TransportKey

    send(theirs, partner, room, "One.")
    with hub.client("th-customs", hub_key=TransportKey.generate().public) as client:
        assert inbox.fetch_once(client, node_keys(), hub.clock, wait_s=0) == 1
    assert rig.texts(somchai, room) == ["One."]
    assert rig.alarms(somchai, room) == ["hub-receipt"]
    assert rig.entries(somchai, room)[partner.fold(room).history.tips()[0]].hub_at is None


def test_a_hub_that_forgot_what_it_gave_is_an_alarm(room, fetch, somchai):
    Mailbox.objects.create(mailbox=node_keys().mailbox, cursor=9, acknowledged=9)
    with pytest.raises(HubRefused):
        fetch()
    assert rig.alarms(somchai, room) == ["hub-inbox"]


def test_an_absent_hub_is_an_alarm_until_it_is_back(
    room, partner, theirs, fetch, somchai, client, monkeypatch
):
    send(theirs, partner, room, "One.")

    def away(*_, **__):
        raise HubUnreachable("no answer")

    monkeypatch.setattr(client, "fetch", away)
    for _ in range(3):
        with pytest.raises(HubUnreachable):
            fetch()
    assert rig.alarms(somchai, room) == ["hub"]
    monkeypatch.undo()
    assert fetch() == 1
    assert rig.alarms(somchai, room) == []


@pytest.mark.parametrize("days", [-1, 1])
def test_a_clock_that_is_a_day_off_is_an_alarm_though_nothing_waits_to_be_sent(
    days, room, partner, theirs, hub, fetch, somchai
):
    send(theirs, partner, room, "One.")
    off_clock = hub.client("th-customs", clock=lambda: hub.clock.now + timedelta(days=days))
    with off_clock as wrong, pytest.raises(ClockSkew) as seen:
        fetch(client=wrong)
    assert seen.value.off_by == timedelta(days=days)
    assert rig.alarms(somchai, room) == ["clock"]
    assert NodeAlarm.objects.get().cure
    assert fetch() == 1
    assert rig.alarms(somchai, room) == []


def test_an_alarm_that_goes_on_is_written_once_a_minute(room, django_assert_num_queries):
    inbound.raise_alarm("hub", "away", "wait", rig.NOW)
    with django_assert_num_queries(1):
        inbound.raise_alarm("hub", "away", "wait", rig.NOW + timedelta(seconds=5))
    inbound.raise_alarm("hub", "away", "wait", rig.NOW + timedelta(seconds=65))
    alarm = NodeAlarm.objects.get()
    assert (alarm.since, alarm.last) == (rig.NOW, rig.NOW + timedelta(seconds=65))
    with django_assert_num_queries(1):
        inbound.clear_alarm("clock")
