"""Four agencies' real nodes and a hub that does to them what it likes, told as a state machine.

Each node is the real one: its database, its worker's jobs, its client of the hub, its officers' acts (``four_nodes``); the hub is
a model that lies (``lying_hub``, ``inventions``); what must hold is looked at after every move (``network_watch``). In the end the
hub turns honest: then all must come together, with nothing lost and nothing doubled, and every lie that can be seen must have
been named.

Some seconds here; for minutes or hours, and a failing history told as short as possible:

    HOSTILE_NETWORK_MIN=30 .venv/bin/python -m pytest -p no:xdist tests/exchange/hostile_input/test_hostile_network.py
"""

from __future__ import annotations

import os
import sys
import time

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from hornbill.exchange.models import NodeAlarm
from tests.exchange import inventions
from tests.exchange.four_nodes import AGENCIES
from tests.exchange.officer_moves import Officers, agencies, seeds

LIES = (
    "deaf",
    "refusing",
    "losing_answers",
    "swallowing",
    "holes",
    "delaying",
    "false_receipts",
    "stale_pages",
    "withholding_keys",
    "swapping_keys",
)
MINUTES = float(os.environ.get("HOSTILE_NETWORK_MIN", "0"))


def pick_with(rng):
    return lambda found: rng.choice(found) if found else None


class HostileNetwork(Officers):
    """The rules are what officers, machines and the hub do."""

    # --- machines
    @rule(agency=agencies)
    def run_worker(self, agency):
        self.work(agency)

    @rule(agency=agencies)
    def run_all_jobs(self, agency):
        self.work(agency, directory=True, compare=True)

    @rule()
    def run_everywhere(self):
        for agency in AGENCIES:
            self.work(agency)

    @rule(minutes=st.sampled_from([1, 20, 61]), head=st.booleans())
    def time_passes(self, minutes, head):
        if head:
            self.nodes.publish(minutes=minutes)
        else:
            self.nodes.clock.advance(minutes=minutes)

    @rule()
    def log_grows(self):
        self.nodes.new_entry()

    @rule(agency=agencies)
    def crash(self, agency):
        self.nodes[agency].crash()

    @rule(agency=agencies)
    def back_up(self, agency):
        self.nodes[agency].keep_copy()

    @rule(agency=agencies)
    def restore(self, agency):
        """An older copy is put back; the hub, if it does not lie, tells, and who runs the node does what the manual says."""
        self.nodes[agency].restore()
        self.watch.went_back(agency)
        self.work(agency, directory=True, compare=True)
        self._restart_if_told(agency)

    def _restart_if_told(self, agency):
        node = self.nodes[agency]
        with node.awake():
            told = NodeAlarm.objects.filter(code="restored").exists()
        if told:
            node.restart_chains(self.nodes.clock())

    # --- the hub
    @rule(
        lie=st.sampled_from(LIES),
        agency=agencies,
    )
    def lie(self, lie, agency):
        getattr(self.hub, lie).add(agency)

    @rule(
        agency=agencies,
        story=st.sampled_from(["frozen", "rolled-back", "forked", "longer", "unsigned", "short"]),
    )
    def two_stories(self, agency, story):
        self.hub.tell_another_story(agency, story, inventions.entry(self.nodes.net))

    @rule(agency=agencies, rng=seeds)
    def release_kept_back(self, agency, rng):
        self.hub.release(agency, lambda kept: rng.sample(kept, len(kept)))

    @rule(agency=agencies, to=agencies, rng=seeds)
    def replay(self, agency, to, rng):
        self.hub.replay(agency, pick_with(rng), to)

    @rule(first=agencies, second=agencies, rng=seeds)
    def swap(self, first, second, rng):
        self.hub.swap(pick_with(rng), first, second)

    @rule(agency=agencies, what=st.sampled_from(["tamper", "throw_away"]), rng=seeds)
    def spoil(self, agency, what, rng):
        getattr(self.hub, what)(agency, pick_with(rng))

    @rule(what=st.sampled_from(["remember", "remember", "roll_back"]))
    def roll_back(self, what):
        getattr(self.hub, what)()
        self.rolled_back |= what == "roll_back"

    @rule(agency=agencies, what=st.sampled_from(sorted(inventions.ALL)), rng=seeds)
    def invent(self, agency, what, rng):
        """The hub, with the help of somebody who knows what is going on, seals something of its own to a node."""
        for sender, envelope in inventions.ALL[what](self, self.nodes[agency], rng):
            self.hub.invent(agency, sender, envelope)

    @rule()
    def turn_honest(self):
        self.hub.turn_honest()

    # --- the end
    def teardown(self):
        try:
            if sys.exc_info()[0] is None and self.rooms:
                self._end()
        finally:
            self.nodes.close()

    def _end(self):
        self.hub.turn_honest()
        held = {agency: set(seen.records) for agency, seen in self.watch.seen.items()}
        behind = []
        for day in range(5):
            self.nodes.publish(hours=25)
            for quick in range(8):
                for agency in AGENCIES:
                    self.work(agency, directory=not quick, compare=not quick)
                    self._restart_if_told(agency)
                self.nodes.clock.advance(minutes=2)
                behind = self.watch.behind()
                if quick and not behind:
                    break
            if day and not behind:
                break
        assert not behind
        self.watch.settled(held)
        if not self.rolled_back:  # a hub that has forgotten cannot tell a node what that has forgotten
            self.watch.check_nobody_contradicted_himself()
        for agency, lies in self.hub.served.items():
            for codes in lies:
                assert codes & self.nodes[agency].raised, f"{agency} said nothing of {sorted(codes)}"


QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
# Telling a history shorter takes minutes: here it is told as it came, for longer runs make it shorter.
PHASES = [Phase.explicit, Phase.generate]
SHORT = {"deadline": None, "suppress_health_check": QUIET, "database": None}


@pytest.mark.sqlite  # four databases in one process, copied in memory
def test_a_hostile_hub_is_named_or_harmless(db):
    run_state_machine_as_test(
        HostileNetwork,
        settings=settings(
            max_examples=8,
            stateful_step_count=20,
            phases=PHASES,
            report_multiple_bugs=False,
            derandomize=True,  # the same each time; the longer run below is not
            **SHORT,
        ),
    )


if MINUTES:

    @pytest.mark.slow
    def test_a_hostile_hub_for_longer(db):
        end = time.monotonic() + MINUTES * 60
        while time.monotonic() < end:
            run_state_machine_as_test(
                HostileNetwork, settings=settings(max_examples=40, stateful_step_count=40, **SHORT)
            )
