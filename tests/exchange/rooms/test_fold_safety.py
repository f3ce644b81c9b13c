"""What no history can do, whoever lies: bring in a reader unasked, rest on what came later, undo a stop."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hornbill.exchange.core.rooms import gate
from hornbill.kernel.ids import agency_of, is_node, node_author
from tests.depth import examples
from tests.exchange import hostile
from tests.exchange.hostile import histories, tell
from tests.exchange.network import FOUNDERS, HOST, OFFICERS, Network

QUICK = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
DEEP = settings(max_examples=examples(300, deep=800), deadline=None, suppress_health_check=list(HealthCheck))


def openings(net):
    return [item for item in net.items.values() if item.header.kind == "room.open" and item.values]


def check_readers(net):
    """Every officer of every version stands in its beginning or in an approval by an officer of its host."""
    state = net.state()
    versions = state.membership.versions
    if not versions:
        return
    assert versions[0].id in {item.id for item in openings(net)}
    allowed, used = set(net.items[versions[0].id].values["officers"]), set()
    for before, version in pairwise(versions):
        entry = net.items[version.id].values
        for id_ in entry["approvals"]:
            approval = net.items[id_]
            assert approval.header.kind == "members.approve"
            assert not is_node(approval.header.author)
            assert agency_of(approval.header.author) == before.host
            assert approval.header.author in before.officers
            assert id_ not in used, "an approval counted twice"
            used.add(id_)
            proposal = net.items[approval.values["proposal"]]
            assert proposal.header.author in before.officers
            own = {agency_of(officer) for officer in proposal.values["officers"]} == {proposal.header.agency}
            assert own or proposal.header.agency == before.host
            allowed |= set(proposal.values["officers"])
        assert version.officers <= allowed
        allowed &= version.officers
        if version.host != before.host and not entry["evidence"]:
            acceptance = net.items[entry["acceptance"]]
            the_offer = net.items[acceptance.values["offer"]]
            assert the_offer.header.author in before.officers
            assert the_offer.header.agency == before.host
            assert acceptance.header.author in before.officers
            assert acceptance.header.agency == the_offer.values["to"] == version.host
        if entry["evidence"]:
            assert version.host == before.successor
            assert net.items[version.id].header.author == node_author(before.successor)


@QUICK
@given(histories())
def test_every_reader_has_the_word_of_a_host_officer(history):
    check_readers(tell(history))


@pytest.mark.long
@DEEP
@given(histories(longest=50))
def test_every_reader_has_the_word_of_a_host_officer_deeper(history):
    check_readers(tell(history))


OTHERS = [
    *[hostile.stolen_node_key] * 4,
    *[hostile.double_entry, hostile.equivocate, hostile.lie, hostile.sequence] * 2,
    *[hostile.deliver_all, hostile.junk, hostile.another_beginning],
]


@QUICK
@given(histories(OTHERS), st.integers(0, 2**16))
def test_a_stolen_node_key_adds_no_reader_and_brings_none_back(history, seed):
    """Host officers asked for dan once, and had him removed; the rest is thieves with every key but theirs."""
    net = Network()
    net.invite(["dd/dan"])
    net.remove(["dd/dan"])
    removed = net.state().version.number
    host_chains = {
        f"{name}/{where}" for name in ("aa/ana", "aa/abe") for where in (hostile.FIRST, hostile.SECOND)
    }
    founded = net.opening.id
    before = dict(net.items)
    tell(history, net)
    thieves = {
        i: item for i, item in net.items.items() if i in before or item.header.chain not in host_chains
    }
    state = net.view(net.past(thieves) & thieves.keys()).state()
    if state.version is not None:
        assert state.membership.versions[0].id == founded
        assert state.version.officers <= set(FOUNDERS), "somebody was brought in, or back"
        assert state.version.number <= removed or "dd/dan" not in state.version.officers


@QUICK
@given(histories(), st.data())
def test_an_entry_rests_on_its_causal_past_alone(history, data):
    """Each version that stands stands in its own past; what is added later makes it rest on nothing else."""
    net = tell(history)
    versions = net.state().membership.versions
    for version in versions:
        past = net.past([version.id])
        then = net.view(past).state().membership
        assert then.versions == versions[: version.number + 1]
        assert set(net.items[version.id].values.get("approvals", ())) <= past


@QUICK
@given(histories(), st.data())
def test_more_records_take_a_version_back_only_where_a_node_contradicted_itself(history, data):
    net = tell(history)
    some = data.draw(st.lists(st.sampled_from(list(net.items)), max_size=4))
    early = net.view(net.past([*some, net.opening.id])).state().membership
    late = net.state().membership
    if late.versions[: len(early.versions)] != early.versions:
        kept = [a for a, b in zip(early.versions, late.versions, strict=False) if a == b]
        if not kept:
            assert len(openings(net)) > 1
            return
        host = node_author(kept[-1].host)
        entries = [
            i for i in net.items.values() if i.header.kind == "members.commit" and i.header.author == host
        ]
        slots = [(i.header.chain, i.header.n) for i in net.items.values() if i.header.author == host]
        two_chains = len({i.header.chain for i in entries}) > 1
        assert two_chains or len(slots) != len(set(slots))


def check_frozen_or_taken_over(net, before):
    """The room is frozen where it was, or its named successor went on from there."""
    after, last = net.state().membership, before.versions[-1]
    assert after.versions[: last.number + 1] == before.versions
    if len(after.versions) == last.number + 1:
        assert after.frozen is not None
        return
    entry = net.items[after.versions[last.number + 1].id]
    assert entry.header.author == node_author(last.successor)
    assert entry.values["evidence"]


@QUICK
@given(histories(hostile.HONEST, longest=10), histories(hostile.HONEST))
def test_honest_records_thaw_a_room_only_by_its_successor(history, more):
    net = Network()
    hostile.freeze(net)
    before = net.state().membership
    assert before.frozen is not None
    tell(history, net)
    net.deliver_all()
    tell(more, net)
    check_frozen_or_taken_over(net, before)


@QUICK
@given(histories([*hostile.LIES, *hostile.LIES, *hostile.HONEST]))
def test_no_lie_thaws_a_room(history):
    """Where the host's node contradicted itself, the room stays as it is, or the successor goes on.

    Nor do lies take back more than there is: this room is frozen at its beginning.
    """
    net = Network()
    hostile.freeze(net)
    before = net.state().membership
    tell(history, net)
    check_frozen_or_taken_over(net, before)


@QUICK
@given(histories([*hostile.LIES, hostile.deliver_all, hostile.another_beginning]), st.integers(0, 2**16))
def test_a_takeover_stands_whatever_the_old_hosts_node_adds(history, seed):
    """The old host's keys are all stolen; bb's are not. Only an opening that stands twice ends it."""
    net = Network()
    hostile.freeze(net)
    entry = net.sequence("bb")
    assert entry is not None
    net.deliver_all()
    tell(history, net)
    lies = {"bb/@node"}
    kept = [i for i, item in net.items.items() if i == entry.id or item.header.author not in lies]
    kept = [i for i in kept if i == net.opening.id or net.items[i].header.kind != "room.open"]
    membership = net.view(kept).state().membership
    assert [version.id for version in membership.versions] == [net.opening.id, entry.id]
    assert membership.versions[-1].host == "bb"


@QUICK
@given(histories())
def test_a_stop_by_anyone_who_was_ever_in_counts(history):
    net = tell(history)
    state = net.state()
    released = {
        net.items[id_].values["hold"]
        for id_ in state.accepted_control
        if net.items[id_].header.kind == "room.release"
    }
    for id_, item in net.items.items():
        stops = item.header.kind == "room.hold" and item.header.rules == 1 and id_ not in state.pending
        if stops and state.membership.was_in(item.header.author):
            assert (id_ in state.holds) == (id_ not in released)
        elif stops:
            assert id_ not in state.holds
    for id_ in released:
        hold = net.items[id_]
        by = [net.items[r] for r in state.accepted_control if net.items[r].values.get("hold") == id_]
        hosts = {version.host for version in state.membership.versions}
        assert all(r.header.author == hold.header.author or r.header.agency in hosts for r in by)


@QUICK
@given(histories())
def test_a_contradiction_is_void_from_its_number_on_and_blurs_nobody_else(history):
    net = tell(history)
    folded = net.view()
    state = folded.state()
    slots = {}
    for item in net.items.values():
        slots.setdefault((item.header.chain, item.header.n), set()).add(item.id)
    doubled = {}
    for (chain, n), ids in slots.items():
        if len(ids) > 1:
            doubled[chain] = min(n, doubled.get(chain, n))
    assert state.forks == doubled
    counted = {*state.accepted_control, *(id_ for _, id_ in folded.content)} - {net.opening.id}
    counted -= {item.id for item in openings(net)}
    for id_ in counted:
        header = net.items[id_].header
        assert header.n < doubled.get(header.chain, header.n + 1)
    # Without the contradicting chains' void part nobody else's records are judged otherwise, as far as they do
    # not rest on it and the membership is the same.
    void = {
        i
        for i, item in net.items.items()
        if item.header.n >= doubled.get(item.header.chain, item.header.n + 1)
    }
    rest = net.view([i for i in net.items if i not in void])
    if rest.state().membership.versions == state.membership.versions:
        here = set(rest.history.heights)
        assert {id_ for _, id_ in folded.content} & here == {id_ for _, id_ in rest.content}


@QUICK
@given(histories())
def test_nothing_counts_beyond_a_cut_or_on_a_chain_of_which_nothing_was_kept(history):
    net = tell(history)
    folded = net.view()
    state = folded.state()
    membership = state.membership
    for id_ in {*state.accepted_control, *(id_ for _, id_ in folded.content)} - membership.numbers.keys():
        header = net.items[id_].header
        assert header.n <= membership.cuts.get(header.chain, header.n)
        assert header.author in membership.versions[membership.numbers[header.members]].officers
        if header.chain not in membership.cuts:
            assert membership.numbers[header.members] >= membership.removed.get(header.author, 0)


@QUICK
@given(histories())
def test_honest_officers_of_a_quiet_room_are_never_refused(history):
    """Whoever may write in his own node's view is counted there: the gate and the fold agree."""
    net = tell(history)
    for officer in OFFICERS:
        node = net.nodes[agency_of(officer)]
        if officer not in net.forged and not gate.writing(node.fold.state(), officer):
            assert net.message(officer) is not None


def test_the_host_is_what_the_network_says():
    assert Network().state().version.host == HOST
