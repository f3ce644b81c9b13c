"""Attacks on who is in a room: a removed officer, a stolen node key, a stranger, an old offer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hornbill.exchange.core.rooms import gate
from tests.exchange import room_model as model

NOW = datetime(2026, 11, 25, tzinfo=UTC)
NODE = "aa/@node"


def officers(room):
    version = room.view(room.items).state().version
    return sorted(version.officers) if version else []


def remove(room, officer, by="aa/abe"):
    room.tell(by)
    room.say(by, "members.remove", {"officers": [officer], "reason": "found out"})
    entry = room.sequence()
    assert entry is not None
    return entry


def fork(room, name, n, **lies):
    """A second record under number ``n`` of an author's chain, years later."""
    before = [i for i in room.items.values() if i.header.author == name and i.header.n == n - 1]
    room.tell(name)
    return room.message(name, n=n, prev=before[0].id if before else None, keep=True, **lies)


def test_a_removed_host_officer_does_not_come_back_by_contradicting_an_old_approval():
    room = model.Room()
    room.invite(["dd/dan"], by="aa/ana")
    approval = next(i for i in room.items.values() if i.header.kind == "members.approve")
    remove(room, "aa/ana")
    assert "aa/ana" not in officers(room)
    fork(room, "aa/ana", approval.header.n, members=room.opening.id)
    assert "aa/ana" not in officers(room)
    assert "dd/dan" in officers(room), "and nobody else falls out by it"


def test_a_removed_founder_does_not_undo_the_room_by_contradicting_its_beginning():
    room = model.Room()
    remove(room, "aa/ana")
    fork(room, "aa/ana", 0, members=room.opening.id)
    assert officers(room) == ["aa/abe", "bb/bob", "cc/cyd"]
    values = {**room.opening.values, "officers": ["aa/ana"]}
    del values["marking"]
    room.say("aa/ana", "room.open", values, n=0, prev=None, members=None, seen=[], keep=True)
    assert officers(room) == ["aa/abe", "bb/bob", "cc/cyd"]


@pytest.mark.parametrize("installation", ["00000001", "00000002"])
def test_a_stolen_node_key_does_not_bring_a_removed_reader_back(installation):
    """Its thief rolls the membership back by a contradiction: the removed officer stays out all the same."""
    room = model.Room()
    removal = remove(room, "cc/cyd")
    values = {**removal.values, "remove": [], "removals": [], "cut": {}}
    del values["marking"]
    room.tell(NODE, [room.opening.id], installation="00000002")
    room.say(
        NODE,
        "members.commit",
        values,
        installation=installation,
        n=0,
        prev=None,
        members=room.opening.id,
        seen=[room.opening.id],
        keep=True,
    )
    state = room.view(room.items).state()
    assert state.membership.frozen
    assert "cc/cyd" not in state.version.officers
    assert gate.writing(state, "cc/cyd"), "nor may they write again"
    assert room.sequence(model.SUCCESSOR) is not None
    assert "cc/cyd" not in officers(room), "nor after the successor took over"


def test_a_host_that_contradicted_itself_does_not_take_the_room_back_from_the_successor():
    room = model.Room()
    room.invite(["dd/dan"])
    entry = next(i for i in room.items.values() if i.header.kind == "members.commit")
    plain = {k: v for k, v in entry.values.items() if k != "marking"}
    room.say(
        NODE, "members.commit", {**plain, "approvals": []}, n=0, prev=None, members=room.opening.id, keep=True
    )
    taken = room.sequence(model.SUCCESSOR)
    assert taken is not None
    host = room.view(room.items).state().version.host
    assert host == model.SUCCESSOR
    room.tell(NODE, installation="00000003")
    values = {**plain, "approvals": [], "remove": ["bb/bob"]}
    room.say(NODE, "members.commit", values, installation="00000003", members=room.opening.id)
    assert room.view(room.items).state().version.host == model.SUCCESSOR
    assert "bb/bob" in officers(room)


@pytest.mark.parametrize("name", ["dd/dan", "cc/cat"])
def test_a_stranger_holds_no_gate(name):
    """Neither by a gap, nor by a contradiction, nor by a kind that nobody knows."""
    room = model.Room()
    room.tell(name)
    room.message(name, seen=["e" * 64], keep=True)
    room.message(name, keep=True)
    room.say(name, "deliveries.start", {}, installation="00000009")
    assert gate.starting(room.view(room.items).state(), NOW) == []


def test_a_removed_member_holds_no_gate_by_gaps_and_contradictions():
    room = model.Room()
    room.message("cc/cyd")
    remove(room, "cc/cyd")
    room.message("cc/cyd", seen=["e" * 64], keep=True)
    room.message("cc/cyd", keep=True)
    room.say("cc/cyd", "deliveries.start", {}, installation="00000009")
    assert gate.starting(room.view(room.items).state(), NOW) == []


def test_an_offer_to_host_is_taken_once():
    room = model.Room()
    room.tell("aa/ana")
    offer = room.say("aa/ana", "host.offer", {"to": "bb"})
    room.tell("bb/bob")
    room.say("bb/bob", "host.accept", {"offer": offer.id})
    assert room.sequence("aa").values["acceptance"]
    room.tell("bb/bob")
    back = room.say("bb/bob", "host.offer", {"to": "aa"})
    room.tell("aa/ana")
    room.say("aa/ana", "host.accept", {"offer": back.id})
    assert room.sequence("bb").values["acceptance"]
    room.tell("bb/bob")
    again = room.say("bb/bob", "host.accept", {"offer": offer.id})
    version = room.view(room.items).state().version
    assert version.host == "aa"
    assert room.sequence("aa") is None
    room.tell(NODE)
    values = {
        "version": version.number + 1,
        "previous": version.id,
        "approvals": [],
        "removals": [],
        "remove": [],
        "cut": {},
        "acceptance": again.id,
        "naming": None,
        "evidence": [],
    }
    room.say(NODE, "members.commit", values)  # the host's node key was stolen
    assert room.view(room.items).state().version.host == "aa"
