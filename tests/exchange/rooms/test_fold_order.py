"""The fold is a function of the set of records: any order, any repeats, bodies late or never."""

from __future__ import annotations

import random
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hornbill.exchange.core.records.history import dependencies
from hornbill.exchange.core.rooms.fold import RoomFold, fold
from tests.depth import examples
from tests.exchange.hostile import arrivals, bare, histories, is_control, tell
from tests.exchange.network import Network, whole

QUICK = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
DEEP = settings(
    max_examples=examples(300, deep=1000), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
SEEDS = st.integers(0, 2**16)


def check_any_order(history, seed):
    net, rng = tell(history), random.Random(seed)
    expected = whole(net.view())
    for looked_at in (0.0, 0.4, 1.0):
        grown = RoomFold(net.room)
        for item in arrivals(net, rng):
            grown.add(item)
            if rng.random() < looked_at:
                grown.state()
        assert whole(grown) == expected


@QUICK
@given(histories(), SEEDS)
def test_any_order_repeats_and_late_bodies_come_to_the_same(history, seed):
    check_any_order(history, seed)


@pytest.mark.long
@DEEP
@given(histories(longest=50), SEEDS)
def test_any_order_deeper(history, seed):
    check_any_order(history, seed)


@QUICK
@given(histories(longest=16), SEEDS)
def test_the_grown_state_is_the_fresh_one_after_every_record(history, seed):
    net = tell(history)
    grown, here = RoomFold(net.room), {}
    for item in arrivals(net, random.Random(seed)):
        grown.add(item)
        if here.get(item.id) is None or here[item.id].values is None:
            here[item.id] = item
        assert whole(grown) == whole(fold(net.room, here.values()))


@QUICK
@given(histories())
def test_nodes_that_have_the_same_records_agree(history):
    net = tell(history)
    net.deliver_all()
    # A node may have been given a record without its body: it is given the whole one now.
    for agency in net.nodes:
        net.deliver(agency, net.items.values())
    states = [whole(node.fold) for node in net.nodes.values()]
    assert all(state == states[0] for state in states)


@QUICK
@given(histories(), st.data())
def test_nothing_is_folded_across_a_gap(history, data):
    net = tell(history)
    gone = set(data.draw(st.lists(st.sampled_from(list(net.items)), max_size=3)))
    part = net.view([id_ for id_ in net.items if id_ not in gone])
    state = part.state()
    judged = {*state.accepted_control, *(id_ for _, id_ in part.content), *state.refused, *state.opaque}
    judged |= state.holds.keys() | state.membership.numbers.keys()
    for id_ in judged:
        assert not net.past([id_]) & gone
    for id_, item in part.history.items.items():
        rests_on_gap = bool(dependencies(item) - part.history.heights.keys()) or (
            is_control(item) and item.values is None
        )
        assert (id_ in state.pending) == rests_on_gap


@QUICK
@given(histories())
def test_content_bodies_do_not_move_the_control_hash(history):
    """Present, destroyed, malformed: the nodes, which read no content, come to the officers' control hash."""
    net = tell(history)
    closed = fold(net.room, [item if is_control(item) else bare(item) for item in net.items.values()])
    assert closed.state().control_hash() == net.state().control_hash()


@QUICK
@given(histories())
def test_a_withdrawn_body_may_be_destroyed_before_or_after(history):
    net = tell(history)
    full = net.view()
    withdrawn = full.state().withdrawn
    destroyed = fold(net.room, [bare(item) if id_ in withdrawn else item for id_, item in net.items.items()])
    assert destroyed.content_hash() == full.content_hash()
    assert destroyed.state().control_hash() == full.state().control_hash()
    assert destroyed.state().describe == full.state().describe


def test_withdrawn_descriptions_and_malformed_messages_leave_a_tombstone():
    net = Network()
    title = {"title": "Rosewood, Laem Chabang", "number": ""}
    first = net.write("aa/ana", "room.describe", title)
    second = net.write("aa/ana", "room.describe", title | {"title": "A name that should not be here"})
    bad = net.forge("cc/cyd/00000001", "message.post", {"text": 7})
    before = net.view()
    assert before.state().describe["title"] == "A name that should not be here"
    assert list(before.state().malformed) == [bad.id]
    net.deliver_all()
    net.write("aa/abe", "content.withdraw", {"record": second.id, "reason": "a source's name"})
    net.write("cc/cyd", "content.withdraw", {"record": bad.id, "reason": ""})
    after = net.view()
    assert after.state().describe["title"] == title["title"]
    assert {first.id, second.id, bad.id} <= {id_ for _, id_ in after.content}
    assert after.content_hash() != before.content_hash()
    gone = {second.id, bad.id}
    destroyed = fold(net.room, [bare(item) if id_ in gone else item for id_, item in net.items.items()])
    assert destroyed.content_hash() == after.content_hash()
    assert destroyed.state().describe == after.state().describe


def test_the_newest_description_holds_in_whatever_order_they_come():
    net = Network()
    titles = [net.write("aa/ana", "room.describe", {"title": f"title {n}", "number": ""}) for n in range(3)]
    fork = net.forge(
        "bb/bob/00000001", "room.describe", {"title": "older", "number": ""}, seen=[net.opening.id]
    )
    for order in permutations([*titles, fork]):
        grown = RoomFold(net.room)
        grown.add(net.opening)
        for item in order:
            grown.state()
            grown.add(item)
        assert grown.state().describe["title"] == "title 2"


def test_a_control_body_that_comes_late_is_waited_for():
    net = Network()
    hold = net.write("bb/bob", "room.hold", {"reason": "wait", "until": None})
    answer = net.write("bb/bob", "room.release", {"hold": hold.id, "reason": ""})
    grown = RoomFold(net.room)
    for item in (net.opening, bare(hold), answer):
        grown.add(item)
    assert grown.state().pending == {hold.id: (f"body:{hold.id}",), answer.id: (hold.id,)}
    assert grown.history.gaps() == []
    grown.add(hold)
    assert grown.state().pending == {}
    assert whole(grown) == whole(net.view())


def test_a_body_that_comes_while_others_are_missing_changes_what_is_waited_for():
    net = Network()
    hold = net.write("bb/bob", "room.hold", {"reason": "wait", "until": None})
    answer = net.write("bb/bob", "room.release", {"hold": hold.id, "reason": ""})
    grown = RoomFold(net.room)
    grown.add(net.opening)
    grown.add(bare(answer))
    assert set(grown.state().pending[answer.id]) == {f"body:{answer.id}", hold.id}
    grown.add(answer)
    assert grown.state().pending[answer.id] == (hold.id,)
    assert grown.history.gaps() == [hold.id]


def test_signed_records_travel_like_the_others():
    net = Network(signed=True)
    net.message("bb/bob")
    net.deliver_all()
    net.invite(["dd/dan"])
    assert net.message("dd/dan") is not None
    net.deliver_all()
    assert len({node.fold.state().control_hash() for node in net.nodes.values()}) == 1
