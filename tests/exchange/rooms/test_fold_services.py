"""A duty service in a room's fold: a member that reads and writes, comes with a person, and decides nothing."""

from __future__ import annotations

import pytest

from hornbill.exchange.core.members.versions import agencies_of, unaccompanied
from hornbill.exchange.core.records.header import room_id
from hornbill.exchange.core.rooms.direct import can_be, direct_nonce, direct_pair
from hornbill.exchange.core.rooms.sequencing import next_entry
from tests.exchange import room_model as model

SERVICE, OTHER = model.SERVICE, model.OTHER_SERVICE
OF_HOST = "aa/@duty-1"


def a_room(*services):
    room = model.Room(founders=(*model.FOUNDERS, *services))
    for service in services:
        room.tell(service)
    return room


def state_of(room):
    return room.view(room.items).state()


def reasons(room, item):
    return " ".join(state_of(room).refused.get(item.id, []))


def test_it_writes_accepts_and_withdraws_its_own():
    room = a_room(SERVICE)
    room.say(SERVICE, "members.join", {})
    said = room.message(SERVICE, "registered")
    room.say(SERVICE, "content.withdraw", {"record": said.id, "reason": ""})
    state = state_of(room)
    assert state.has_accepted(SERVICE)
    assert said.id in state.withdrawn
    assert state.refused == {}


def test_it_does_not_withdraw_what_people_of_its_agency_wrote():
    room = a_room(SERVICE)
    said = room.message("cc/cyd", "a word")
    room.tell(SERVICE)
    withdrawal = room.say(SERVICE, "content.withdraw", {"record": said.id, "reason": ""})
    assert "only what it wrote itself" in reasons(room, withdrawal)
    assert state_of(room).withdrawn == {}


def test_a_withdrawal_that_comes_before_what_it_names_is_judged_when_that_comes():
    room = a_room(SERVICE)
    said = room.message("cc/cyd", "a word")
    early = room.say(SERVICE, "content.withdraw", {"record": said.id, "reason": ""}, seen=[room.opening.id])
    grown = model.RoomFold(room.id)
    for item in (room.opening, early, said):
        grown.add(item)
        grown.state()
    assert grown.state().withdrawn == {}
    assert grown.state().control_hash() == state_of(room).control_hash()


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("members.propose", {"officers": ["aa/new"], "reason": ""}),
        ("members.remove", {"officers": ["bb/bob"], "reason": ""}),
        ("host.offer", {"to": "bb"}),
        ("host.name_successor", {"agency": "cc"}),
        ("rules.propose", {"rules": 2}),
        ("room.hold", {"reason": "stop", "until": None}),
    ],
)
def test_what_people_say_counts_for_nothing_from_it(kind, values):
    room = a_room(OF_HOST)
    said = room.say(OF_HOST, kind, values)
    assert "a person does" in reasons(room, said)
    assert state_of(room).holds == {}
    room.sequence()
    assert state_of(room).version.number == 0


def test_the_service_of_the_host_approves_nobody():
    room = a_room(OF_HOST)
    proposal = room.say("bb/bob", "members.propose", {"officers": ["bb/bea"], "reason": ""})
    room.tell(OF_HOST)
    approval = room.say(OF_HOST, "members.approve", {"proposal": proposal.id})
    assert room.sequence() is None
    forged = {**entry(room), "approvals": [approval.id]}
    made = room.say("aa/@node", "members.commit", forged)
    assert "no say in who is in" in reasons(room, made)
    assert "bb/bea" not in state_of(room).version.officers


def entry(room):
    version = state_of(room).version
    return {
        "version": version.number + 1,
        "previous": version.id,
        "approvals": [],
        "removals": [],
        "remove": [],
        "cut": {},
        "acceptance": None,
        "naming": None,
        "evidence": [],
    }


def test_it_accepts_no_room_for_its_agency():
    room = a_room(SERVICE)
    offer = room.say("aa/ana", "host.offer", {"to": "cc"})
    room.tell(SERVICE)
    accepted = room.say(SERVICE, "host.accept", {"offer": offer.id})
    assert "a person does" in reasons(room, accepted)
    assert room.sequence() is None


def test_it_founds_no_room_and_stands_in_no_beginning_alone():
    with_it = a_room(SERVICE)
    assert state_of(with_it).version.officers == {*model.FOUNDERS, SERVICE}
    alone = a_room(OTHER)
    assert state_of(alone).version is None
    own = model.Room(founders=(OF_HOST, "aa/ana"))
    assert state_of(own).version is None


def test_it_is_proposed_only_with_an_officer_of_its_agency():
    room = a_room()
    assert room.invite([OTHER]) is None
    said = [item for item in room.items.values() if item.header.kind == "members.propose"]
    assert "without an officer" in reasons(room, said[0])
    room.invite(["dd/dan", OTHER])
    assert {"dd/dan", OTHER} <= state_of(room).version.officers
    room.invite([SERVICE])
    assert SERVICE in state_of(room).version.officers


def test_an_entry_that_brings_it_alone_does_not_stand():
    room = a_room()
    proposal = room.say("aa/ana", "members.propose", {"officers": [OTHER], "reason": ""})
    approval = room.say("aa/ana", "members.approve", {"proposal": proposal.id})
    room.tell("aa/@node")
    made = room.say("aa/@node", "members.commit", {**entry(room), "approvals": [approval.id]})
    assert "without an officer" in reasons(room, made)


def test_with_its_agency_s_last_officer_it_goes():
    room = a_room(SERVICE)
    room.say("cc/cyd", "members.leave", {"reason": ""})
    room.sequence()
    assert state_of(room).version.officers == {"aa/ana", "aa/abe", "bb/bob"}


def test_who_is_revoked_goes_with_what_was_here_and_somebody_stays():
    room = a_room(SERVICE)
    said = room.message(SERVICE, "before")
    values = next_entry(room.view(room.items), "aa", ended=frozenset({SERVICE}))
    assert (values["remove"], values["cut"]) == ([SERVICE], {said.header.chain: said.header.n})
    values = next_entry(room.view(room.items), "aa", ended=frozenset({"cc/cyd"}))
    assert values["remove"] == [SERVICE, "cc/cyd"]
    assert next_entry(room.view(room.items), "aa", ended=frozenset(model.FOUNDERS)) is None
    assert next_entry(room.view(room.items), "bb", ended=frozenset({SERVICE})) is None


def test_a_room_of_programs_is_none():
    room = model.Room(founders=("aa/ana", OF_HOST), successor=None)
    room.say("aa/ana", "members.leave", {"reason": ""})
    assert room.sequence() is None  # the request waits: a program is nobody who could go on
    made = room.say("aa/@node", "members.commit", {**entry(room), "remove": ["aa/ana"]})
    assert "at least one officer" in reasons(room, made)


def test_new_rules_do_not_wait_for_it():
    room = model.Room(founders=("aa/ana", OF_HOST), successor=None)
    proposal = room.say("aa/ana", "rules.propose", {"rules": 2})
    room.say("aa/ana", "rules.accept", {"proposal": proposal.id})
    assert state_of(room).rules == 2
    assert agencies_of(["aa/ana", SERVICE]) == {"aa"}
    assert unaccompanied(["aa/ana", OF_HOST, SERVICE]) == {SERVICE}


def test_there_is_no_direct_conversation_with_it():
    assert can_be("aa/ana", "bb/bob")
    assert not can_be("aa/ana", SERVICE)
    assert not can_be("aa/ana", "aa/ana")
    room = model.Room(founders=("aa/ana", OF_HOST), successor=None)
    chain = "aa/ana/00000001"
    nonce = direct_nonce("aa/ana", OF_HOST, "5f1c09aa")
    room = model.Room.__new__(model.Room)
    room.items, room.authors, room.counter = {}, {}, 0
    room.id = room_id(host="aa", chain=chain, nonce=nonce)
    values = {
        "host": "aa",
        "nonce": nonce,
        "officers": sorted(["aa/ana", OF_HOST]),
        "successor": None,
        "archive": "none",
    }
    room.say("aa/ana", "room.open", values, members=None)
    fold = room.view(room.items)
    assert fold.state().version is not None
    assert direct_pair(fold.state(), fold.history) is None
