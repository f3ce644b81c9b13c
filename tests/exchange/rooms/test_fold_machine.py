"""Four members, a hub that delivers as it likes and a host whose node key is stolen, told as a state machine."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from hornbill.exchange.core.rooms import gate
from hornbill.exchange.core.rooms.fold import fold
from hornbill.kernel.ids import agency_of
from tests.depth import examples
from tests.exchange import hostile
from tests.exchange.network import AGENCIES, OFFICERS, Network, whole

SEEDS = st.integers(0, 2**16).map(random.Random)


class RoomMachine(RuleBasedStateMachine):
    """The rules are moves; after each, every node's view is what a fresh fold makes of its records."""

    def __init__(self):
        super().__init__()
        self.net = Network()
        self.asked = set(self.net.opening.values["officers"])  # by host officers, ever

    @rule(officer=st.sampled_from(OFFICERS))
    def message(self, officer):
        node = self.net.nodes[agency_of(officer)]
        allowed = not gate.writing(node.fold.state(), officer)
        posted = self.net.message(officer)
        if allowed and officer not in self.net.forged:
            assert posted is not None

    @rule(move=st.sampled_from(hostile.HONEST), rng=SEEDS)
    def honest(self, move, rng):
        move(self.net, rng)

    @rule(rng=SEEDS)
    def stolen_node_key(self, rng):
        hostile.stolen_node_key(self.net, rng)

    @rule(rng=SEEDS)
    def double_entry(self, rng):
        hostile.double_entry(self.net, rng)

    @rule(move=st.sampled_from(hostile.LIES), rng=SEEDS)
    def lie(self, move, rng):
        move(self.net, rng)

    @rule(agency=st.sampled_from(AGENCIES), rng=SEEDS)
    def deliver(self, agency, rng):
        items = list(self.net.items.values())
        self.net.deliver(agency, rng.sample(items, rng.randrange(len(items) + 1)))

    @precondition(lambda self: len(self.net.items) < 40)
    @rule()
    def deliver_all(self):
        self.net.deliver_all()

    @invariant()
    def every_node_sees_what_its_records_come_to(self):
        for node in self.net.nodes.values():
            items = list(node.fold.history.items.values())
            assert whole(node.fold) == whole(fold(self.net.room, items))

    @invariant()
    def every_reader_was_asked_for_by_an_officer_of_a_host(self):
        for item in self.net.items.values():
            if item.header.kind == "members.approve" and item.values:
                proposal = self.net.items.get(item.values.get("proposal"))
                if proposal is not None and proposal.header.kind == "members.propose":
                    self.asked |= {
                        o for o in (proposal.values or {}).get("officers", ()) if isinstance(o, str)
                    }
        for node in self.net.nodes.values():
            membership = node.fold.state().membership
            assert all(version.officers <= self.asked for version in membership.versions)
            assert not (membership.current and membership.current.officers & membership.withheld)

    def teardown(self):
        self.net.deliver_all()
        for agency in AGENCIES:
            self.net.deliver(agency, self.net.items.values())
        assert len({node.fold.state().control_hash() for node in self.net.nodes.values()}) == 1


QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


def test_the_room_machine():
    run_state_machine_as_test(
        RoomMachine,
        settings=settings(
            max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=QUIET
        ),
    )


@pytest.mark.long
def test_the_room_machine_for_longer():
    run_state_machine_as_test(
        RoomMachine,
        settings=settings(
            max_examples=examples(60, deep=300),
            stateful_step_count=50,
            deadline=None,
            suppress_health_check=QUIET,
        ),
    )
