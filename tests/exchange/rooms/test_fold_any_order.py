"""The fold is a function of the set of records: any order, any repeats, bodies later than headers."""

from __future__ import annotations

import random
from dataclasses import asdict
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hornbill.exchange.core.rooms import gate
from hornbill.exchange.core.rooms.fold import RoomFold, fold
from hornbill.kernel.ids import agency_of, is_service
from tests.depth import examples
from tests.exchange import room_model as model

ROOMS = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SEEDS = st.integers(0, 2**32)


def whole(folded: RoomFold):
    state = folded.state()
    value = asdict(state)
    value["membership"] = {k: v for k, v in vars(state.membership).items() if k != "versions"}
    value["versions"] = [
        (v.id, v.number, v.host, v.successor, sorted(v.officers)) for v in state.membership.versions
    ]
    value["content"] = folded.content
    return value, state.control_hash(), folded.content_hash()


@ROOMS
@given(SEEDS, st.integers(3, 26))
def test_any_order_and_repeats_fold_to_the_same_state(seed, steps):
    rng = random.Random(seed)
    items = list(model.play(rng, steps).items.values())
    expected = whole(fold(items[0].header.room, items))
    for _ in range(3):
        grown = RoomFold(items[0].header.room)
        for item in model.late_bodies(rng, items):
            grown.add(item)
            if rng.random() < 0.2:
                grown.content_hash()  # looked at in between: the incremental path, of state and digest
        assert whole(grown) == expected


@ROOMS
@given(SEEDS, st.integers(3, 20))
def test_after_every_record_the_grown_state_is_the_fresh_one(seed, steps):
    rng = random.Random(seed)
    items = list(model.play(rng, steps).items.values())
    rng.shuffle(items)
    grown = RoomFold(items[0].header.room)
    for count, item in enumerate(items, 1):
        grown.add(item)
        assert whole(grown) == whole(fold(item.header.room, items[:count]))


@ROOMS
@given(SEEDS, st.integers(3, 26))
def test_nobody_becomes_a_reader_without_the_word_of_a_host_officer(seed, steps):
    """Not even with a stolen node key: each officer ever in stands in the opening or in a used approval."""
    room = model.play(random.Random(seed), steps)
    state = room.view(room.items).state()
    named = set(room.opening.values["officers"])
    hosts = {version.host for version in state.membership.versions}
    used = state.membership.used
    for version in state.membership.versions[1:]:
        entry = room.items[version.id]
        for id_ in entry.values["approvals"]:
            approval = room.items[id_]
            assert approval.header.kind == "members.approve"
            assert agency_of(approval.header.author) in hosts
            assert id_ in used
            named |= set(room.items[approval.values["proposal"]].values["officers"])
    assert set().union(*(v.officers for v in state.membership.versions)) <= named
    approvals = [a for v in state.membership.versions[1:] for a in room.items[v.id].values["approvals"]]
    assert len(approvals) == len(set(approvals)), "an approval counted twice"


@ROOMS
@given(SEEDS, st.integers(3, 26))
def test_a_duty_service_comes_with_a_person_and_decides_nothing(seed, steps):
    room = model.play(random.Random(seed), steps)
    state = room.view(room.items).state()
    before = frozenset()
    for version in state.membership.versions:
        come, people = (
            version.officers - before,
            {agency_of(o) for o in version.officers if not is_service(o)},
        )
        removed = set(room.items[version.id].values.get("remove", ()))
        allowed = people | {agency_of(one) for one in removed}
        assert all(agency_of(one) in allowed for one in come if is_service(one))
        assert people, "a room of programs"
        before = version.officers
    said = {room.items[id_].header for id_ in state.accepted_control}
    assert {one.kind for one in said if is_service(one.author)} <= {
        "members.join",
        "members.leave",
        "content.withdraw",
    }
    assert not any(is_service(hold.by) for hold in state.holds.values())


@ROOMS
@given(SEEDS, st.integers(3, 26))
def test_nothing_counts_beyond_a_cut_or_from_a_contradiction_on(seed, steps):
    room = model.play(random.Random(seed), steps)
    folded = room.view(room.items)
    state = folded.state()
    counted = [*state.accepted_control, *(id_ for _, id_ in folded.content)]
    entries = {version.id for version in state.membership.versions}
    for id_ in counted:
        header = room.items[id_].header
        if id_ not in entries:  # an entry rests on what its node could know; a later contradiction is shown
            assert header.n <= state.membership.cuts.get(header.chain, header.n)
            assert header.n < state.forks.get(header.chain, header.n + 1)


@ROOMS
@given(SEEDS, st.integers(3, 26))
def test_a_stop_by_anyone_who_was_ever_a_member_counts(seed, steps):
    room = model.play(random.Random(seed), steps)
    state = room.view(room.items).state()
    ever = set().union(*(v.officers for v in state.membership.versions)) if state.version else set()
    ever = {one for one in ever if not is_service(one)}  # no program stops anything
    released = {
        room.items[id_].values["hold"]
        for id_ in state.accepted_control
        if room.items[id_].header.kind == "room.release"
    }
    for item in room.items.values():
        is_stop = item.header.kind == "room.hold" and item.header.rules == 1
        if (
            is_stop
            and item.header.author in ever
            and item.id not in state.pending
            and item.id not in released
        ):
            assert item.id in state.holds
    if state.holds:
        reasons = gate.starting(state, datetime.now(UTC))
        assert any(reason.code == "hold" for reason in reasons)


@ROOMS
@given(SEEDS, st.integers(3, 26), st.data())
def test_pending_is_never_folded_across(seed, steps, data):
    """Leave out some records: whatever rests on them, directly or not, has no effect."""
    room = model.play(random.Random(seed), steps)
    ids = sorted(room.items)
    gone = set(data.draw(st.lists(st.sampled_from(ids), max_size=3)))
    part = room.view([id_ for id_ in ids if id_ not in gone])
    state = part.state()
    shown = {*state.accepted_control, *(id_ for _, id_ in part.content), *state.refused, *state.opaque}
    assert not shown & set(state.pending)
    for id_ in shown:
        assert not {*room.items[id_].header.seen, room.items[id_].header.prev} & gone
    if state.blocking:  # what strangers and removed members wrote does not hold the room
        assert any(reason.code == "pending" for reason in gate.writing_room(state)) or state.version is None


@ROOMS
@given(SEEDS, st.integers(3, 26))
def test_control_hash_needs_no_content_body(seed, steps):
    """A member node that reads control records only comes to the same control hash."""
    room = model.play(random.Random(seed), steps)
    full = room.view(room.items)
    bare = RoomFold(room.id)
    for item in room.items.values():
        bare.add(item if model.readable(item) else type(item)(item.id, item.header, None))
    assert bare.state().control_hash() == full.state().control_hash()


@pytest.mark.long
@settings(max_examples=examples(300, deep=3000), deadline=None)
@given(SEEDS, st.integers(3, 40))
def test_any_order_deeper(seed, steps):
    rng = random.Random(seed)
    items = list(model.play(rng, steps).items.values())
    expected = whole(fold(items[0].header.room, items))
    grown = RoomFold(items[0].header.room)
    for item in model.late_bodies(rng, items):
        grown.add(item)
        if rng.random() < 0.1:
            grown.state()
    assert whole(grown) == expected
