"""Four agencies' real nodes and a hub that does to them what it likes, told as a state machine.

Each node is the real one: its database, its worker's jobs, its client of the hub, its officers' acts (``four_nodes``); the hub is
a model that lies (``lying_hub``); what must hold is looked at after every move (``network_watch``). In the end the hub turns
honest: then all must come together, with nothing lost and nothing doubled, and every lie that can be seen must have been named.

Some seconds here; for minutes or hours: ``HORNBILL_TEST_MACHINE_MIN=30 ./hornbill test tests/exchange/test_hostile_network.py``.
"""

from __future__ import annotations

import io
import os
import random
import sys
import time
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from hornbill.directory import actions as directory
from hornbill.exchange import actions, carry_in, carry_out
from hornbill.exchange.actions.membership import membership_of
from hornbill.exchange.models import NodeAlarm, Record
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.kernel.suite.signing import SigningKey
from tests.exchange import inventions
from tests.exchange.four_nodes import AGENCIES, OFFICERS, FourNodes
from tests.exchange.network_watch import Message, Watch
from tests.exchange.node_rig import AMBER

agencies = st.sampled_from(AGENCIES)
officers = st.sampled_from(OFFICERS)
seeds = st.integers(0, 2**16).map(random.Random)
MINUTES = float(os.environ.get("HORNBILL_TEST_MACHINE_MIN", "0"))


def pick_with(rng):
    return lambda found: rng.choice(found) if found else None


class HostileNetwork(RuleBasedStateMachine):
    """The rules are what officers, machines and the hub do."""

    def __init__(self):
        super().__init__()
        self.nodes = FourNodes()
        self.hub, self.watch = self.nodes.hub, Watch(self.nodes)
        self.rooms, self.count = [], 0
        self.thief, self.rolled_back = SigningKey.generate(), False

    # --- how a move is made
    def act(self, officer, do):
        """Let an officer act at the own node; what the node refuses with a word of ours is no mistake.

        Returns:
            What the act returned; None when it was refused.
        """
        agency, _, name = officer.partition("/")
        node = self.nodes[agency]
        self.nodes.clock.advance(milliseconds=10)
        try:
            with node.awake():
                return do(node.people[name].vault(), self.nodes.clock())
        except HornbillError:
            return None
        finally:
            self.watch.look(agency)

    def work(self, agency, **more):
        self.nodes.clock.advance(milliseconds=10)
        if more.get("directory"):
            story = self.hub.stories.get(agency)
            if story is None or not story[1]:
                self.watch.shown_head(agency, (story[0] if story else self.nodes.net.server).signed.head.at)
        self.nodes[agency].work(**more)
        self.watch.look(agency)

    def words(self, what):
        """Words that nobody ever used before, so that they are found wherever they stand."""
        self.count += 1
        text = f"{what} {self.count:04d} rosewood in a container"
        self.watch.secret(text)
        return text

    def some(self, rng, **fields):
        found = [one for one in self.watch.messages if all(getattr(one, k) == v for k, v in fields.items())]
        return rng.choice(found) if found else None

    # --- officers
    @initialize()
    def found(self):
        self.open_room("th-customs/somchai", ["vn-customs/hanh", "la-police/kham"])
        for _ in range(2):
            for agency in AGENCIES:
                self.work(agency, directory=True)

    def open_room(self, officer, invite):
        title = self.words("title")
        room = self.act(
            officer,
            lambda vault, now: actions.open_room(
                vault, title=title, number="7", invite=invite, marking=AMBER, now=now, successor=None
            ),
        )
        if room is not None:
            self.rooms.append(room)

    @precondition(lambda self: len(self.rooms) < 2)
    @rule(officer=officers, others=st.lists(officers, max_size=3, unique=True))
    def open_another(self, officer, others):
        self.open_room(officer, [one for one in others if one != officer])

    @rule(officer=officers, rng=seeds)
    def write(self, officer, rng):
        room, text = rng.choice(self.rooms), self.words("message")
        readers = set()

        def post(vault, now):
            id_ = actions.post_message(vault, room, text=text, lang="en", marking=AMBER, now=now)
            readers.update(one.member.officer_id for one in membership_of(vault, room, now=now).members)
            return id_

        id_ = self.act(officer, post)
        if id_ is not None:
            self.watch.said(Message(id_, room, officer, frozenset(readers), [text]))
            self.watch.justifies_word(agency_of(officer), room, officer)

    @rule(rng=seeds)
    def edit(self, rng):
        message = self.some(rng, withdrawn=False)
        if message is not None:
            text = self.words("changed")
            done = self.act(
                message.author,
                lambda vault, now: actions.change_message(vault, message.room, message.id, text, now=now),
            )
            message.texts += [text] if done else []

    @rule(rng=seeds)
    def withdraw(self, rng):
        message = self.some(rng, withdrawn=False)
        if message is not None:
            reason = self.words("reason")
            done = self.act(
                message.author,
                lambda vault, now: actions.withdraw_message(vault, message.room, message.id, reason, now=now),
            )
            message.withdrawn = bool(done)

    @rule(officer=officers, other=officers, rng=seeds)
    def invite(self, officer, other, rng):
        room, reason = rng.choice(self.rooms), self.words("why")

        def propose(vault, now):
            actions.propose_members(vault, room, [other], reason, marking=AMBER, now=now)
            return True

        if self.act(officer, propose):
            self.watch.justifies_start(agency_of(officer), room, officer)

    @rule(officer=officers, rng=seeds)
    def answer(self, officer, rng):
        """Accept or decline, approve what was proposed, accept to host: whatever waits for this officer."""
        room = rng.choice(self.rooms)

        def settle(vault, now):
            view = membership_of(vault, room, now=now)
            for one in view.proposals:
                actions.approve_members(vault, room, one.id, marking=AMBER, now=now)
            for one in view.offers:
                actions.accept_host(vault, room, one.id, marking=AMBER, now=now)
            return bool(view.proposals)

        self.act(
            officer,
            lambda vault, now: (actions.accept if rng.random() < 0.8 else _decline)(vault, room, now=now),
        )
        if self.act(officer, settle):
            self.watch.justifies_start(agency_of(officer), room, officer)

    @rule(officer=officers, other=officers, rng=seeds)
    def remove(self, officer, other, rng):
        room, reason = rng.choice(self.rooms), self.words("why")
        self.act(
            officer,
            lambda vault, now: actions.remove_members(vault, room, [other], reason, marking=AMBER, now=now),
        )

    @rule(officer=officers, rng=seeds)
    def hold(self, officer, rng):
        room, reason = rng.choice(self.rooms), self.words("wait")
        self.act(officer, lambda vault, now: actions.hold(vault, room, reason, marking=AMBER, now=now))

    @rule(officer=officers, rng=seeds)
    def release(self, officer, rng):
        room = rng.choice(self.rooms)

        def release(vault, now):
            for one in membership_of(vault, room, now=now).holds:
                actions.release(vault, room, one.id, "", marking=AMBER, now=now)

        self.act(officer, release)

    @rule(officer=officers, to=agencies, rng=seeds)
    def hand_over(self, officer, to, rng):
        room = rng.choice(self.rooms)
        self.act(officer, lambda vault, now: actions.offer_host(vault, room, to, marking=AMBER, now=now))

    @rule(officer=officers, rng=seeds)
    def ask_history(self, officer, rng):
        room = rng.choice(self.rooms)
        self.act(officer, lambda vault, now: actions.ask_history(vault, room, self.words("please"), now=now))

    @rule(officer=officers, rng=seeds)
    def give_history(self, officer, rng):
        room = rng.choice(self.rooms)

        def give(vault, now):
            given = 0
            for one in actions.view_room(vault, room, now=now).history.requests:
                choice = actions.Choice(since=None, narrow=True, reason="")
                given += actions.give_history(vault, room, one.ask, choice, now=now).done
            return given

        if self.act(officer, give):
            self.watch.justifies_start(agency_of(officer), room, officer)

    @rule(officer=officers, rng=seeds)
    def read(self, officer, rng):
        agency, _, name = officer.partition("/")
        self.watch.read(agency, name, rng.choice(self.rooms))

    @rule(sender=agencies, to=agencies)
    def carry(self, sender, to):
        """A parcel by hand, past the hub."""
        if sender == to:
            return
        node, other, now = self.nodes[sender], self.nodes[to], self.nodes.clock()
        with node.awake():
            plan = carry_out.plan_parcel(to, node.keys, now=now)
            data = b"".join(carry_out.pieces(plan, node.keys, by="node", now=now))
        self.watch.shown_head(to, self.watch.heads[sender])
        with other.awake():
            brought = carry_in.carry_in(io.BytesIO(data), other.keys, by="node", now=now)
        assert not brought.refused_count
        self.watch.look(to)

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
        lie=st.sampled_from(
            ["deaf", "refusing", "losing_answers", "swallowing", "holes", "delaying", "false_receipts"]
            + ["stale_pages", "withholding_keys", "swapping_keys"]
        ),
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


def _decline(vault, room, *, now):
    return actions.decline(vault, room, "", now=now)


QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
# Telling a history shorter takes minutes: here it is told as it came, for longer runs make it shorter.
PHASES = [Phase.explicit, Phase.generate]
SHORT = {"deadline": None, "suppress_health_check": QUIET, "database": None}


def test_a_hostile_hub_is_named_or_harmless(db):
    run_state_machine_as_test(
        HostileNetwork,
        settings=settings(
            max_examples=8, stateful_step_count=20, phases=PHASES, report_multiple_bugs=False, **SHORT
        ),
    )


@pytest.mark.slow
@pytest.mark.skipif(not MINUTES, reason="for minutes: HORNBILL_TEST_MACHINE_MIN")
def test_a_hostile_hub_for_longer(db):
    end = time.monotonic() + MINUTES * 60
    while time.monotonic() < end:
        run_state_machine_as_test(
            HostileNetwork, settings=settings(max_examples=40, stateful_step_count=40, **SHORT)
        )
