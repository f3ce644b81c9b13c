"""Who may come in, who must go, who keeps the list: one story a rule."""

from __future__ import annotations

from itertools import permutations

import pytest

from hornbill.exchange.core.rooms import gate
from hornbill.exchange.core.rooms.fold import RoomFold
from hornbill.exchange.core.rooms.sequencing import next_entry
from tests.exchange import room_model as model


def entry(room, by="aa/@node", installation="00000001", **changes):
    """A membership entry as a stolen node key could write it."""
    room.tell(by, installation=installation)
    version = room.view(room.items).state().version
    values = {
        "version": version.number + 1,
        "previous": version.id,
        "approvals": [],
        "removals": [],
        "remove": [],
        "cut": {},
        "acceptance": None,
        "naming": None,
        "evidence": [],
    } | changes
    lies = {k: values.pop(k) for k in ("n", "prev", "keep", "members") if k in values}
    return room.say(by, "members.commit", values, installation=installation, **lies)


def state_of(room):
    return room.view(room.items).state()


def test_an_officer_comes_in_by_proposal_approval_and_entry():
    room = model.Room()
    assert room.invite(["dd/dan"]) is not None
    assert "dd/dan" in state_of(room).version.officers
    assert next_entry(room.view(room.items), "aa") is None, "nothing is left to do"


def test_a_stolen_node_key_cannot_add_a_reader():
    room = model.Room()
    proposal = room.say("bb/bob", "members.propose", {"officers": ["bb/bea"], "reason": ""})
    room.tell("bb/bob")
    approval = room.say("bb/bob", "members.approve", {"proposal": proposal.id})  # not an officer of the host
    bad = entry(room, approvals=[approval.id])
    state = state_of(room)
    assert "bb/bea" not in state.version.officers
    assert "not the word of an officer of the host" in " ".join(state.refused[bad.id])
    assert state.refused[approval.id] == ["only officers of the host agency may say this"]


def test_an_approval_counts_once():
    room = model.Room()
    room.invite(["dd/dan"])
    approval = next(i for i in room.items.values() if i.header.kind == "members.approve")
    entry(room, remove=["dd/dan"])
    assert "dd/dan" not in state_of(room).version.officers
    again = entry(room, approvals=[approval.id])
    assert "dd/dan" not in state_of(room).version.officers
    assert any("was used before" in reason for reason in state_of(room).refused[again.id])


def test_an_approval_older_than_a_removal_does_not_bring_back():
    room = model.Room()
    room.tell("aa/ana")
    proposal = room.say("aa/ana", "members.propose", {"officers": ["cc/cyd"], "reason": ""})
    approval = room.say("aa/ana", "members.approve", {"proposal": proposal.id})
    entry(room, remove=["cc/cyd"])
    bad = entry(room, approvals=[approval.id])
    assert "cc/cyd" not in state_of(room).version.officers
    assert any("older than a removal" in reason for reason in state_of(room).refused[bad.id])
    assert next_entry(room.view(room.items), "aa") is None


def test_an_agency_proposes_only_its_own_officers():
    room = model.Room()
    proposal = room.say("bb/bob", "members.propose", {"officers": ["dd/dan"], "reason": ""})
    room.tell("aa/ana")
    approval = room.say("aa/ana", "members.approve", {"proposal": proposal.id})
    assert room.sequence() is None
    bad = entry(room, approvals=[approval.id])
    assert any("another agency's officers" in reason for reason in state_of(room).refused[bad.id])


def test_only_the_hosts_node_keeps_the_membership():
    room = model.Room()
    for node in ("bb/@node", "cc/@node"):
        bad = entry(room, by=node, remove=["aa/abe"])
        assert "only the host agency's node keeps the membership" in state_of(room).refused[bad.id]
    assert state_of(room).version.number == 0


def test_nobody_else_can_begin_a_room_of_this_id():
    room = model.Room()
    values = dict(room.opening.values) | {"officers": ["dd/dan"]}
    values.pop("marking")
    forged = room.say("dd/dan", "room.open", values, members=None)
    assert forged.id in state_of(room).refused
    assert state_of(room).version.officers == frozenset(model.FOUNDERS)


def test_beyond_the_cut_nothing_counts_whatever_it_cites():
    room = model.Room()
    room.tell("cc/cyd")
    kept = room.message("cc/cyd", "before")
    room.tell("aa/ana")
    room.say("aa/ana", "members.remove", {"officers": ["cc/cyd"], "reason": ""})
    room.sequence()
    late = room.message("cc/cyd", "written after, backdated", members=room.opening.id)
    other = room.message(
        "cc/cyd", "another installation", installation="00000009", members=room.opening.id, seen=[]
    )
    folded = room.view(room.items)
    counted = {id_ for _, id_ in folded.content}
    assert kept.id in counted
    assert not {late.id, other.id} & counted
    assert "cut after number 0" in " ".join(folded.state().refused[late.id])
    assert "nothing of this chain was kept" in " ".join(folded.state().refused[other.id])


def test_whoever_was_removed_may_come_back_on_a_new_chain():
    room = model.Room()
    room.tell("cc/cyd")
    room.message("cc/cyd")
    entry(room, remove=["cc/cyd"], cut={"cc/cyd/00000001": 0})
    room.invite(["cc/cyd"])
    room.tell("cc/cyd", installation="00000002")
    back = room.message("cc/cyd", "I am back", installation="00000002")
    old = room.message("cc/cyd", "on the old chain")
    counted = {id_ for _, id_ in room.view(room.items).content}
    assert back.id in counted
    assert old.id not in counted


def test_anyone_may_leave_but_not_the_last():
    room = model.Room(founders=("aa/ana", "bb/bob"))
    for name in ("bb/bob", "aa/ana"):
        room.tell(name)
        room.say(name, "members.leave", {"reason": ""})
        room.sequence()
    assert state_of(room).version.officers == {"aa/ana"}


def test_a_host_that_signs_two_entries_freezes_the_room():
    room = model.Room()
    first = entry(room, remove=["aa/abe"])
    entry(
        room,
        remove=["cc/cyd"],
        n=first.header.n,
        prev=first.header.prev,
        members=room.opening.id,
        version=1,
        previous=room.opening.id,
        keep=True,
    )
    state = state_of(room)
    assert state.version.number == 0
    assert "contradicted itself" in state.membership.frozen
    codes = {reason.code for reason in gate.writing_room(state)}
    assert {"frozen", "equivocation"} <= codes


def test_two_nodes_of_the_host_that_both_continue_freeze_the_room():
    room = model.Room()
    entry(room, remove=["aa/abe"])
    entry(
        room,
        installation="00000002",
        remove=["cc/cyd"],
        version=1,
        previous=room.opening.id,
        members=room.opening.id,
    )
    assert state_of(room).membership.frozen is not None


@pytest.mark.parametrize("who", ["bb", "cc"])
def test_only_the_named_successor_goes_on_and_only_with_evidence(who):
    room = model.Room()
    one = entry(room, remove=["aa/abe"])
    two = entry(
        room,
        remove=["cc/cyd"],
        n=one.header.n,
        prev=one.header.prev,
        members=room.opening.id,
        version=1,
        previous=room.opening.id,
        keep=True,
    )
    taken = entry(room, by=f"{who}/@node", evidence=sorted([one.id, two.id]))
    state = state_of(room)
    if who == "bb":
        assert (state.version.id, state.version.host, state.membership.frozen) == (taken.id, "bb", None)
    else:
        assert state.version.number == 0
        assert "only the named successor's node" in " ".join(state.refused[taken.id])


def test_no_take_over_while_the_hosts_entry_stands():
    room = model.Room()
    one = entry(room, remove=["aa/abe"])
    taken = entry(
        room,
        by="bb/@node",
        evidence=sorted([room.opening.id, one.id]),
        version=1,
        previous=room.opening.id,
        members=room.opening.id,
    )
    state = state_of(room)
    assert state.version.id == one.id
    assert taken.id in state.refused


def test_hand_over_needs_offer_acceptance_and_the_old_hosts_entry():
    room = model.Room()
    room.tell("aa/ana")
    offer = room.say("aa/ana", "host.offer", {"to": "bb"})
    assert room.sequence() is None
    for stranger in ("cc/cyd",):
        room.tell(stranger)
        refused = room.say(stranger, "host.accept", {"offer": offer.id})
        assert refused.id in state_of(room).refused
        assert room.sequence() is None
    room.tell("bb/bob")
    room.say("bb/bob", "host.accept", {"offer": offer.id})
    assert room.sequence() is not None
    assert state_of(room).version.host == "bb"
    assert entry(room, remove=["cc/cyd"]).id in state_of(room).refused, "the old host's word is over"
    assert room.invite(["dd/dan"]) is None, "officers of the old host approve no longer"


def test_a_record_of_another_room_is_not_taken():
    room, other = model.Room(), RoomFold("f" * 64)
    with pytest.raises(ValueError, match="another room"):
        other.add(room.opening)


def test_every_order_of_an_invitation_whose_approver_contradicts_himself_later():
    """Exhaustive. An entry rests on what its node could know: the contradiction does not undo it, but is shown."""
    room = model.Room()
    room.tell("aa/ana")
    proposal = room.say("aa/ana", "members.propose", {"officers": ["dd/dan"], "reason": ""})
    approval = room.say("aa/ana", "members.approve", {"proposal": proposal.id})
    room.sequence()
    room.message("aa/ana", "another number one", n=1, prev=room.opening.id, keep=True)
    expected = state_of(room).control_hash()
    assert "dd/dan" in state_of(room).version.officers
    assert approval.id in state_of(room).refused
    assert "equivocation" in {reason.code for reason in gate.writing_room(state_of(room))}
    for order in permutations(room.items):
        fold = RoomFold(room.id)
        for id_ in order:
            fold.add(room.items[id_])
        assert fold.state().control_hash() == expected


def test_a_contradiction_that_the_node_knows_keeps_the_approval_out():
    room = model.Room()
    room.tell("aa/ana")
    proposal = room.say("aa/ana", "members.propose", {"officers": ["dd/dan"], "reason": ""})
    approval = room.say("aa/ana", "members.approve", {"proposal": proposal.id})
    room.message("aa/ana", "another number one", n=1, prev=room.opening.id, keep=True)
    assert room.sequence() is None
    bad = entry(room, approvals=[approval.id])
    assert "dd/dan" not in state_of(room).version.officers
    assert "contradicted himself" in " ".join(state_of(room).refused[bad.id])
