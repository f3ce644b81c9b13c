"""What officers do in rooms: each act is one record and one audit entry, or nothing at all and every reason."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from hornbill.audit.models import AuditEntry
from hornbill.audit.queries import verify_chain
from hornbill.exchange import actions
from hornbill.exchange.actions.writing import append as appending
from hornbill.exchange.core.records.header import BadRecord
from hornbill.exchange.errors import CannotSeal, MayNotWrite, NoSuchRoom, RecordRefused
from hornbill.exchange.models import Outgoing, Record, Room, Wrap
from hornbill.exchange.transport.housekeeping import Tender
from hornbill.vault.keyring import node_keys
from tests.exchange import node_rig as rig

NOWHERE = "0" * 64


def act(name, person, room, *values, **more):
    return getattr(actions, name)(person.vault(), room, *values, marking=rig.AMBER, now=rig.NOW, **more)


def counts():
    return [model.objects.count() for model in (Room, Record, Wrap, Outgoing, AuditEntry)]


def audited():
    rows = AuditEntry.objects.filter(act__startswith="exchange.").order_by("seq")
    return [(row.actor, row.act, row.subject, json.loads(row.detail)) for row in rows]


# --- each act
def test_a_new_room_is_in_the_founders_list_and_at_the_partner(room, somchai, malee, partner):
    assert [row.room_id for row in actions.rooms_of(somchai.vault(), rig.NOW)] == [room]
    assert actions.rooms_of(malee.vault(), rig.NOW) == []
    seen = rig.view(somchai, room)
    assert (seen.title, seen.number, seen.marking) == ("Rosewood in a container", "7", rig.AMBER)
    assert sorted(member.officer_id for member in seen.members) == ["th-customs/somchai", "vn-customs/hanh"]
    state = partner.fold(room).state()
    assert state.describe["title"] == "Rosewood in a container"
    assert seen.control_hash == state.control_hash()


def test_each_act_writes_one_audit_entry_for_its_record(room, somchai, partner):
    rig.post(somchai, room, "One.")
    hold = act("hold", somchai, room, "wait")
    act("release", somchai, room, hold, "go on")
    rows = audited()
    assert [(actor, kind) for actor, kind, *_ in rows] == [
        (somchai.name, "exchange.room.open"),
        (somchai.name, "exchange.room.describe"),
        (somchai.name, "exchange.message.post"),
        (somchai.name, "exchange.room.hold"),
        (somchai.name, "exchange.room.release"),
    ]
    assert {subject for _, _, subject, _ in rows} == {room}
    assert [detail["record"] for *_, detail in rows] == list(
        Record.objects.order_by("pk").values_list("record", flat=True)
    )
    assert [detail["n"] for *_, detail in rows] == [0, 1, 2, 3, 4]
    assert {tuple(detail["to"]) for *_, detail in rows} == {("th-customs", "vn-customs")}
    verify_chain()


def test_a_message_comes_with_its_marking_and_delivery(room, somchai, partner):
    posted = rig.post(somchai, room, "สวัสดี, xin chào")
    entry = rig.entries(somchai, room)[posted]
    assert (entry.text, entry.lang, entry.marking.tlp, entry.mine) == ("สวัสดี, xin chào", "en", "AMBER", True)
    assert (entry.state, entry.delivery.rung) == ("ok", "queued")
    assert [one.id for one in partner.take_all()] == [posted]
    assert rig.entries(somchai, room)[posted].delivery.rung == "at-hub"


def test_hold_stops_starting_and_not_writing_and_lapses(room, somchai, partner):
    act("hold", somchai, room, "a source is at risk", until=rig.NOW + timedelta(hours=1))
    with pytest.raises(MayNotWrite, match="a source is at risk"):
        act("propose_members", somchai, room, ["th-customs/malee"], "")
    rig.post(somchai, room, "You can continue to write.")
    later = rig.NOW + timedelta(hours=1)
    actions.propose_members(somchai.vault(), room, ["th-customs/malee"], "", marking=rig.AMBER, now=later)


def test_a_hold_by_the_partner_is_released_by_the_host(room, somchai, partner):
    hold = partner.write(room, "room.hold", {"reason": "wait for us", "until": None})
    rig.deliver(partner.envelope(hold))
    assert rig.view(somchai, room).holds == ["vn-customs/hanh asked for a hold: wait for us"]
    act("release", somchai, room, hold.id, "agreed by telephone")
    assert rig.view(somchai, room).holds == []


def test_what_is_no_hold_cannot_be_released(room, somchai):
    posted = rig.post(somchai, room, "One.")
    before = counts()
    with pytest.raises(RecordRefused, match="releases no hold"):
        act("release", somchai, room, posted, "")
    with pytest.raises(RecordRefused, match="have not arrived"):
        act("release", somchai, room, NOWHERE, "")
    assert counts() == before
    assert rig.texts(somchai, room) == ["One."]


def test_a_withdrawn_message_leaves_a_tombstone(room, somchai, partner):
    posted = rig.post(somchai, room, "A name that should not be here.")
    act("withdraw", somchai, room, posted, "wrong room")
    entry = rig.entries(somchai, room)[posted]
    assert (entry.state, entry.text) == ("withdrawn", "")
    partner.take_all()
    assert set(partner.fold(room).state().withdrawn) == {posted}
    with pytest.raises(RecordRefused, match="control records stay"):
        act("withdraw", somchai, room, Record.objects.get(kind="room.open").record, "")


def test_another_agencys_message_cannot_be_withdrawn(room, somchai, partner):
    sealed = partner.say(room, "Ours.")
    rig.deliver(partner.envelope(sealed))
    with pytest.raises(RecordRefused, match="only the agency that wrote"):
        act("withdraw", somchai, room, sealed.id, "")
    assert rig.texts(somchai, room) == ["Ours."]
    theirs = partner.write(
        room, "content.withdraw", {"record": rig.post(somchai, room, "Mine."), "reason": "x"}
    )
    rig.deliver(partner.envelope(theirs))
    assert rig.texts(somchai, room) == ["Ours.", "Mine."]


# --- gates
@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("post_message", {"text": "x", "lang": ""}),
        ("hold", {"reason": "x"}),
        ("leave", {"reason": ""}),
        ("withdraw", {"record": NOWHERE, "reason": ""}),
        ("propose_members", {"officers": ["th-customs/malee"], "reason": ""}),
        ("remove_members", {"officers": ["vn-customs/hanh"], "reason": ""}),
    ],
)
def test_whoever_is_not_in_a_room_does_not_learn_that_it_is_there(name, values, room, malee):
    before = counts()
    with pytest.raises(NoSuchRoom) as seen:
        getattr(actions, name)(malee.vault(), room, **values, marking=rig.AMBER, now=rig.NOW)
    with pytest.raises(NoSuchRoom) as nowhere:
        getattr(actions, name)(malee.vault(), NOWHERE, **values, marking=rig.AMBER, now=rig.NOW)
    assert str(seen.value) == str(nowhere.value)
    assert counts() == before


def test_the_writing_gate_gives_its_reasons(room, somchai):
    act("remove_members", somchai, room, [somchai.name], "he retires")
    Tender(node_keys()).run(rig.NOW)
    before = counts()
    with pytest.raises(MayNotWrite, match="not currently a member"):
        rig.post(somchai, room, "One more thing.")
    assert counts() == before
    seen = rig.view(somchai, room)
    assert not seen.may_write
    assert seen.reasons == ["You are not currently a member of this room."]


def test_proposing_somebody_without_keys_writes_nothing(room, somchai):
    before = counts()
    with pytest.raises(CannotSeal):
        act("propose_members", somchai, room, ["la-police/nobody"], "")
    assert counts() == before


def test_inviting_somebody_without_keys_opens_no_room(somchai, network, db):
    before = counts()
    with pytest.raises(CannotSeal):
        actions.open_room(
            somchai.vault(), title="x", number="", invite=["xx-yy/zz"], marking=rig.AMBER, now=rig.NOW
        )
    assert counts() == before


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"text": ""}, RecordRefused),
        ({"text": "x" * 100_001}, RecordRefused),
        ({"text": "\U0001f600" * 99_999 * 3}, BadRecord),
        ({"lang": "x" * 36}, RecordRefused),
        ({"reply_to": "no id"}, RecordRefused),
        ({"text": "lone \ud800"}, BadRecord),
    ],
)
def test_a_message_that_members_would_refuse_does_not_leave_the_node(change, error, room, somchai):
    rig.post(somchai, room, "Before.")
    before, hashes = counts(), rig.view(somchai, room).content_hash
    with pytest.raises(error):
        actions.post_message(
            somchai.vault(),
            room,
            **{"text": "x", "lang": "", "reply_to": None, **change},
            marking=rig.AMBER,
            now=rig.NOW,
        )
    assert counts() == before
    assert rig.view(somchai, room).content_hash == hashes
    posted = rig.post(somchai, room, "After.")
    assert rig.texts(somchai, room) == ["Before.", "After."]
    assert Record.objects.get(record=posted).n == 3


@pytest.mark.parametrize("where", ["store_own", "queue", "audit.record"])
def test_an_error_in_the_middle_of_an_act_takes_all_of_it_back(where, room, somchai, partner, monkeypatch):
    rig.post(somchai, room, "Before.")
    before = counts()
    holder = appending.audit if where == "audit.record" else appending
    plain = getattr(holder, where.rpartition(".")[2])

    def broken(*args, **more):
        plain(*args, **more)
        raise ZeroDivisionError

    monkeypatch.setattr(holder, where.rpartition(".")[2], broken)
    with pytest.raises(ZeroDivisionError):
        rig.post(somchai, room, "Never.")
    with pytest.raises(ZeroDivisionError):
        act("propose_members", somchai, room, ["th-customs/malee"], "")
    monkeypatch.undo()
    assert counts() == before
    assert rig.texts(somchai, room) == ["Before."]
    rig.post(somchai, room, "After.")
    for sealed in partner.take_all():
        assert sealed.signed.header.chain == somchai.chain
    fold = partner.fold(room)
    assert fold.history.forks == {}
    assert fold.history.pending() == {}
    assert rig.view(somchai, room).control_hash == fold.state().control_hash()


def test_propose_and_approve_are_one_act(room, somchai, monkeypatch):
    """The proposal stands, the approval fails: neither is kept, in tables or memory."""
    from hornbill.exchange.actions.writing import room_acts

    before = counts()
    plain = room_acts.append

    def broken(author, fold, kind, *args, **more):
        if kind == "members.approve":
            raise MayNotWrite("the gate closed between the two")
        return plain(author, fold, kind, *args, **more)

    monkeypatch.setattr(room_acts, "append", broken)
    with pytest.raises(MayNotWrite):
        act("propose_members", somchai, room, ["th-customs/malee"], "")
    monkeypatch.undo()
    assert counts() == before
    assert "members.propose" not in {one.kind for one in Record.objects.all()}
    rig.post(somchai, room, "After.")
    assert {entry.state for entry in rig.entries(somchai, room).values()} == {"ok"}
