"""A member who writes as much as it may, so that nobody gets it out of the room."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hornbill.exchange.core.members import counted_chains
from hornbill.exchange.core.rooms import gate, sequencing
from hornbill.exchange.core.rooms.fold import fold
from hornbill.exchange.core.rooms.sequencing import next_entry, removals_asked
from tests.exchange import floods
from tests.exchange import room_model as model
from tests.exchange.network import FIRST, Network
from tests.exchange.rooms.test_fold_any_order import whole

CYD = "cc/cyd"


def ask_removal(room, officer, by="aa/abe"):
    room.tell(by, [room.opening.id])
    room.say(by, "members.remove", {"officers": [officer], "reason": "found out"})


def test_who_asks_to_leave_501_times_is_out_with_one_entry():
    room = model.Room()
    floods.flood(room, CYD, "members.leave", lambda n: {"reason": str(n)}, 501)
    [entry] = floods.sequence_all(room)
    assert CYD not in floods.members(room)
    assert len(entry.values["removals"]) == 1


def test_who_is_asked_out_501_times_is_out_with_one_entry():
    room = model.Room()
    floods.flood(room, "aa/abe", "members.remove", lambda n: {"officers": [CYD], "reason": str(n)}, 501)
    [entry] = floods.sequence_all(room)
    assert CYD not in floods.members(room)
    assert len(entry.values["removals"]) == 1


def test_who_writes_on_2001_chains_is_out_with_one_entry():
    room = model.Room()
    floods.begin_chains(room, CYD, 2001)
    ask_removal(room, CYD)
    [entry] = floods.sequence_all(room)
    assert CYD not in floods.members(room)
    assert len(entry.values["cut"]) == counted_chains.MAX_CHAINS


@pytest.mark.parametrize(
    ("kind", "lies"), [("evil.control_freeze", {}), ("room.hold", {"rules": 2})], ids=["kind", "rules"]
)
def test_a_kind_that_somebody_made_up_holds_no_gate_any_more_once_its_author_is_out(kind, lies):
    net = Network()
    made_up = net.forge(f"{CYD}/{FIRST}", kind, {"reason": "for ever", "until": None}, **lies)
    said = net.message(CYD)
    net.deliver_all()
    assert "unknown-kind" in {one.code for one in gate.writing_room(net.view().state())}
    net.remove([CYD])
    state = net.view().state()
    assert gate.writing_room(state) == []
    assert state.opaque == [made_up.id], "it is kept and shown, and what its author said beside it counts"
    assert net.view().counts(said.id)


def test_who_leaves_and_made_up_a_kind_before_holds_no_gate_either():
    net = Network()
    net.forge(f"{CYD}/{FIRST}", "evil.control_freeze", {"reason": "for ever"})
    net.forge(f"{CYD}/{FIRST}", "members.leave", {"reason": ""})
    net.deliver_all()
    assert net.sequence()
    net.deliver_all()
    state = net.view().state()
    assert CYD not in state.version.officers
    assert gate.writing_room(state) == []


def test_an_entry_does_not_grow_with_chains_that_have_no_beginning():
    """A chain that begins in its middle never counts, so no cut names it."""
    room = model.Room()
    for n in range(2001):
        item = floods.record(room, f"{CYD}/{n:08x}", 5, None, "message.post", {"text": "x"})
        room.items[item.id] = item
    ask_removal(room, CYD)
    [entry] = floods.sequence_all(room)
    assert CYD not in floods.members(room)
    assert entry.values["cut"] == {}


def test_501_approvals_of_one_officer_are_one_entry_that_cites_one():
    room = model.Room()
    proposal = floods.record(room, "aa/ana/0000f00d", 0, None, "members.propose",
                             {"officers": ["dd/dan"], "reason": ""})  # fmt: skip
    room.items[proposal.id] = proposal
    floods.flood(room, "aa/abe", "members.approve", lambda _: {"proposal": proposal.id}, 501)
    [entry] = floods.sequence_all(room)
    assert "dd/dan" in floods.members(room)
    assert len(entry.values["approvals"]) == 1


def test_approvals_of_600_officers_come_in_several_entries():
    room = model.Room()
    proposals = floods.flood(room, "aa/ana", "members.propose",
                             lambda n: {"officers": [f"dd/d{n}"], "reason": ""}, 600)  # fmt: skip
    floods.flood(room, "aa/abe", "members.approve", lambda n: {"proposal": proposals[n].id}, 600)
    entries = floods.sequence_all(room)
    assert len(floods.members(room)) == 600 + len(model.FOUNDERS)
    assert len(entries) == 6


def test_600_officers_leave_in_several_entries():
    crowd = [f"cc/c{n}" for n in range(400)]
    room = model.Room(founders=(*model.FOUNDERS, *crowd))
    for name in crowd:
        item = floods.record(room, f"{name}/00000001", 0, None, "members.leave", {"reason": ""})
        room.items[item.id] = item
    entries = floods.sequence_all(room)
    assert floods.members(room) == set(model.FOUNDERS)
    assert len(entries) == 4


def test_removing_a_crowd_on_many_chains_keeps_each_entry_within_its_form():
    crowd = [f"cc/c{n}" for n in range(40)]
    room = model.Room(founders=(*model.FOUNDERS, *crowd))
    for name in crowd:
        floods.begin_chains(room, name, 70)
    room.tell("aa/abe", [room.opening.id])
    room.say("aa/abe", "members.remove", {"officers": sorted(crowd), "reason": "all of them"})
    entries = floods.sequence_all(room)
    assert floods.members(room) == set(model.FOUNDERS)
    assert max(len(entry.values["cut"]) for entry in entries) <= 2000


def test_a_removal_that_names_who_comes_later_still_takes_out_who_is_in():
    room = model.Room()
    ask_removal(room, CYD)
    room.say("aa/abe", "members.remove", {"officers": [CYD, "dd/dan"], "reason": ""})
    early = set(room.items)
    room.invite(["dd/dan"], by="aa/ana")
    assert CYD not in floods.members(room)
    assert "dd/dan" in floods.members(room), "a request older than their coming does not mean them"
    assert early < set(room.items)


# --- the bound on chains --------------------------------------------------------------------------
def counted(folded):
    return {*folded.state().accepted_control, *(id_ for _, id_ in folded.content)}


def test_of_an_authors_chains_those_count_that_begin_first():
    room = model.Room()
    begun = floods.begin_chains(room, CYD, counted_chains.MAX_CHAINS + 5)
    folded = fold(room.id, room.items.values())
    here = [item for item in begun if item.id in counted(folded)]
    assert len(here) == counted_chains.MAX_CHAINS
    assert {item.id for item in here} == {
        id_ for _, id_ in folded.history.begun[CYD][: counted_chains.MAX_CHAINS]
    }
    [other] = {" ".join(folded.state().refused[item.id]) for item in begun if item not in here}
    assert "more than 64 chains" in other


def test_no_honest_author_meets_the_bound():
    room = model.Room()
    floods.begin_chains(room, CYD, counted_chains.MAX_CHAINS)
    folded = fold(room.id, room.items.values())
    assert not folded.state().refused


def test_a_removal_voids_nothing_that_counted():
    room = model.Room()
    begun = floods.begin_chains(room, CYD, counted_chains.MAX_CHAINS + 5)
    before = counted(fold(room.id, room.items.values()))
    ask_removal(room, CYD)
    floods.sequence_all(room)
    after = counted(fold(room.id, room.items.values()))
    assert before <= after
    assert any(item.id not in after for item in begun)


def test_a_removed_author_voids_nothing_by_a_chain_dated_back():
    room = model.Room()
    begun = floods.begin_chains(room, CYD, counted_chains.MAX_CHAINS)
    ask_removal(room, CYD)
    floods.sequence_all(room)
    floods.begin_chains(room, CYD, 100, first=0x9000)
    after = counted(fold(room.id, room.items.values()))
    assert {item.id for item in begun} <= after


def test_who_is_taken_back_in_may_write_again_on_a_new_chain():
    room = model.Room()
    floods.begin_chains(room, CYD, 3 * counted_chains.MAX_CHAINS)
    ask_removal(room, CYD)
    floods.sequence_all(room)
    room.invite([CYD], by="aa/ana")
    version = room.view(room.items).state().version
    item = floods.record(room, f"{CYD}/0000beef", 0, None, "message.post",
                         {"text": "back", "lang": "", "reply_to": None},
                         members=version.id, seen=[version.id])  # fmt: skip
    room.items[item.id] = item
    assert item.id in counted(fold(room.id, room.items.values()))


FEW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
SEEDS = st.integers(0, 2**32)


@pytest.fixture
def small(monkeypatch):
    """Bounds that short histories meet."""
    monkeypatch.setattr(counted_chains, "MAX_CHAINS", 2)
    monkeypatch.setattr(sequencing, "GOING_AT_ONCE", 1)
    monkeypatch.setattr(sequencing, "APPROVALS_AT_ONCE", 1)
    monkeypatch.setattr(sequencing, "MAX_CUTS", 3)


def hostile_room(seed, steps):
    """A random room in which some members write on many chains and ask for the same thing again and again."""
    rng = random.Random(seed)
    room = model.Room()
    for _ in range(3):
        model.play(rng, steps, room)
        name = rng.choice([CYD, "bb/bob", "aa/abe"])
        state = room.view(room.items).state()
        version = rng.choice(state.membership.versions).id if state.membership.versions else None
        first = rng.randrange(0x1000, 0xFFFF)
        floods.begin_chains(room, name, rng.randrange(1, 5), first=first, members=version)
        if rng.random() < 0.5:
            where = f"{rng.randrange(2**16):08x}"
            floods.flood(room, name, "members.leave", lambda n: {"reason": str(n)}, 3,
                         installation=where, members=version)  # fmt: skip
        if rng.random() < 0.5:
            room.sequence()
    return rng, room


@FEW
@given(SEEDS, st.integers(2, 8))
def test_any_order_folds_to_the_same_state_beyond_every_bound(small, seed, steps):
    rng, room = hostile_room(seed, steps)
    items = list(room.items.values())
    expected = whole(fold(room.id, items))
    grown = fold(room.id, ())
    for item in model.late_bodies(rng, items):
        grown.add(item)
        if rng.random() < 0.3:
            grown.state()
    assert whole(grown) == expected


@FEW
@given(SEEDS, st.integers(2, 8))
def test_the_host_always_gets_out_who_is_to_go(small, seed, steps):
    """Whatever members wrote: every entry that is due stands, and afterwards nobody is left who was to go."""
    _, room = hostile_room(seed, steps)
    for _ in range(60):
        folded = room.view(room.items)
        state = folded.state()
        if state.version is None or state.membership.frozen:
            return
        host = state.version.host
        values = next_entry(folded, host)
        if values is None:
            break
        before = counted(folded)
        node = f"{host}/@node"
        room.tell(node)
        chain = next(f"{n:08x}" for n in range(1, 99)
                     if f"{node}/{n:08x}" not in {**state.membership.cuts, **state.forks})  # fmt: skip
        room.tell(node, installation=chain)
        entry = room.say(node, "members.commit", values, installation=chain)
        after = room.view(room.items)
        reasons = after.state().membership.refused.get(entry.id, [])
        assert entry.id in after.state().membership.numbers or "contradicted" in str(reasons), reasons
        if entry.id not in after.state().membership.numbers:
            return
        assert before <= counted(after), "a removal loses nothing"
    else:
        raise AssertionError("entries without end")
    accepted = [room.items[id_] for id_ in state.accepted_control]
    assert removals_asked(state, state.version, accepted)[1] == set()
