"""In no causally closed set of records, in any order, no matter who lies, is a delivery under way without every consent in force.

``delivery_oracle`` judges by hand; it knows nothing of ``core.state``. Six officers of three States, and two of a fourth that is added on the way,
propose, drop and replace versions (with a package fewer, with part of it substituted), consent for short and long periods under clocks that are
off by hours or days, hand over, hold, end, lie. Some versions are exercises: troubles are made up in them, and in real ones by those who lie;
officers agree to studies and take that back.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.folding import delivery_in
from hornbill.deliveries.core.gate import ask, crossing
from hornbill.deliveries.core.state import UNDER_WAY
from hornbill.exchange.core.rooms.fold import RoomFold, fold
from hornbill.exchange.core.rooms.gate import starting
from hornbill.kernel.times import format_utc, parse_utc
from tests.deliveries.delivery_oracle import Judged
from tests.deliveries.delivery_rehearsal import HONEST, LIE, STUDIES, WHO, ExercisesAndStudies
from tests.deliveries.delivery_room import (
    ADDED,
    AGENCIES,
    AT,
    BEGINS,
    ENDS,
    FOUR,
    NOW,
    OFFICERS,
    SECOND,
    as_node,
    consent_values,
    delivery_network,
    legs_of_four,
    plan,
    seen,
    start_values,
    states,
)
from tests.depth import examples
from tests.exchange.network import FIRST, WRITTEN_AT
from tests.exchange.network import SECOND as SECOND_MACHINE

CAME = datetime(2026, 11, 24, 6, 12, tzinfo=UTC)  # when everything reached this node
TOMORROW = "2026-12-03T00:00:00.000Z"
CLOCKS_NOW = (
    NOW,
    NOW - timedelta(days=1),
    NOW + timedelta(days=1),
)  # of nodes, one right and two off by a day


def clock(hours):
    """What an author's clock says that is off by so much."""
    return format_utc(parse_utc(WRITTEN_AT) + timedelta(hours=hours))


class Deliveries(ExercisesAndStudies, RuleBasedStateMachine):
    """Officers of three States and of one that is added, honest or not, over a hub that delivers what it likes."""

    @initialize(seed=st.integers(0, 2**32))
    def begin(self, seed):
        self.rng = random.Random(seed)
        self.net = delivery_network()
        self.sent = {kind: [] for kind in kinds.CONTROL}
        self.keep(plan(self.net, "aa/ana"))
        self.all_consent()
        self.go()

    def keep(self, item):
        if item is not None:
            self.sent[item.header.kind].append(item)

    def pick(self, kind):
        some = self.sent[kind]
        return self.rng.choice(some) if some else None

    def say(self, who, kind, values, lie, at=WRITTEN_AT):
        """Honestly, under a stolen key, on another machine, or as if nothing later had been seen."""
        if lie == "honest":
            self.keep(self.net.write(who, kind, values, at=at))
        elif lie == "stolen":
            chain = f"{who}/{self.rng.choice([FIRST, SECOND_MACHINE])}"
            self.keep(self.net.forge(chain, kind, values, at=at))
        else:
            about = [one for one in values.values() if isinstance(one, str) and one in self.net.items]
            self.keep(self.net.forge(f"{who}/{FIRST}", kind, values, seen=sorted(about), at=at))

    who, lie = WHO, LIE
    off = st.sampled_from([0, 0, 0, 20, -20, 30, -30])  # hours

    # --- the plan
    @rule(who=who, four=st.booleans(), fewer=st.booleans(), exercise=st.booleans())
    def propose(self, who, four, fewer, exercise=False):
        """A version in place of those that stand: through a State more, with a package fewer, with a substitution, as an exercise."""
        earlier = [one.id for one in delivery_in(self.net.nodes[who[:2]].fold).to_replace]
        earlier = earlier if self.rng.random() < 0.9 else earlier[1:]
        more = {"scope": self.rng.choice(["intact", "intact", "part", "whole"]), "exercise": exercise}
        if four:
            more |= {"states": states(FOUR), "legs": legs_of_four()}
        told = {"packages": "one box" if fewer else "two boxes"}
        self.keep(plan(self.net, who, replaces=earlier, told=told, **more))

    @rule(who=who, lie=lie)
    def drop(self, who, lie):
        version = self.pick(kinds.VERSION)
        if version is not None:
            by = version.header.author if self.rng.random() < 0.7 else who
            self.say(by, kinds.DROP, {"plan": version.id, "note": None}, lie)

    @rule()
    def add_state(self):
        """A fourth State comes into the room, and into the plan; it has not consented."""
        if any(one in self.net.state().version.officers for one in ADDED):
            return
        self.net.deliver_all()
        if self.net.write("aa/ana", "members.propose", {"officers": sorted(ADDED), "reason": ""}):
            asked = [one for one in self.net.items.values() if one.header.kind == "members.propose"][-1]
            self.net.write("aa/ana", "members.approve", {"proposal": asked.id})
            self.net.sequence()
            self.net.deliver_all()
            self.propose("aa/ana", four=True, fewer=False)

    # --- consents
    @rule(
        who=who,
        lie=lie,
        off=off,
        scopes=st.sampled_from([["intact"], ["intact", "whole"], ["part"]]),
        short=st.booleans(),
    )
    def consent(self, who, lie, off, scopes, short):
        version = self.pick(kinds.VERSION)
        if version is not None:
            ends = AT if short else ENDS
            values = consent_values(version, scopes=scopes, begins=BEGINS, ends=ends)
            self.say(who, kinds.CONSENT, values, lie, clock(off))

    @rule(who=who, lie=lie, off=off)
    def countersign(self, who, lie, off):
        given = self.pick(kinds.CONSENT)
        if given is not None:
            self.say(who, kinds.COUNTERSIGN, {"consent": given.id}, lie, clock(off))

    @rule(off=off, short=st.booleans())
    def all_consent(self, off=0, short=False):
        """The honest way, so that deliveries do get under way; one State's clock may be off, its period short."""
        version = delivery_in(self.net.view()).current
        item = self.net.items.get(version.id) if version else None
        self.net.deliver_all()
        for place in item.values["states"] if item else ():
            who = HONEST[place["agency"]]
            last = place["agency"] == "cc"
            more = {"ends": TOMORROW} if short and last else {}
            values = consent_values(item, scopes=["intact", "part", "whole"], **more)
            given = self.net.write(who, kinds.CONSENT, values, at=clock(off if last else 0))
            self.keep(given)
            self.net.deliver_all()
            if given:
                self.keep(self.net.write(SECOND[who], kinds.COUNTERSIGN, {"consent": given.id}))
        self.net.deliver_all()

    # --- under way
    @rule(who=who, lie=lie)
    def start(self, who, lie):
        version = self.pick(kinds.VERSION)
        if version is not None:
            known = delivery_in(self.net.nodes[who[:2]].fold)
            self.say(who, kinds.START, start_values(version, known), lie)

    @rule()
    def go(self):
        """The honest way: whoever knows all of it starts the version that counts; what is held is released first."""
        found = delivery_in(self.net.view())
        self.net.deliver_all()
        for one in found.unreleased:
            if one.said.author in (*OFFICERS, *ADDED):
                self.net.write(one.said.author, kinds.RELEASE, {"hold": one.said.record, "note": None})
        self.net.deliver_all()
        if found.current:
            item = self.net.items[found.current.id]
            self.keep(self.net.write("cc/cyd", kinds.START, start_values(item, delivery_in(self.net.view()))))

    @rule(who=who, lie=lie, to=st.sampled_from(sorted(FOUR)), leg=st.integers(0, 3))
    def hand_over(self, who, lie, to, leg):
        version = self.pick(kinds.VERSION)
        if version is not None:
            values = {"plan": version.id, "leg": leg, "to": to, "at": AT, "note": None}
            self.say(who, kinds.HAND, values, lie)

    @rule(who=who, lie=lie, answer=st.sampled_from(kinds.ANSWERS))
    def take(self, who, lie, answer):
        given = self.pick(kinds.HAND)
        if given is not None:
            self.say(who, kinds.TAKE, {"hand": given.id, "answer": answer, "at": AT, "note": None}, lie)

    @rule(leg=st.integers(0, 2))
    def cross(self, leg):
        """The honest way over a border of the version that counts; also over a later one first."""
        self.net.deliver_all()
        version = delivery_in(self.net.view()).current
        if version is None or leg >= len(version.legs) or not version.legs[leg].enters:
            return
        sides = [version.agency_of(code) for code in (version.legs[leg].state, version.legs[leg].enters)]
        values = {"plan": version.id, "leg": leg, "to": sides[1], "at": AT, "note": None}
        given = self.net.write(HONEST[sides[0]], kinds.HAND, values)
        self.keep(given)
        self.net.deliver_all()
        if given:
            answer = {"hand": given.id, "answer": "accepted", "at": AT, "note": None}
            self.keep(self.net.write(HONEST[sides[1]], kinds.TAKE, answer))
            self.net.deliver_all()

    # --- stopping
    @rule(who=who, lie=lie)
    def stop(self, who, lie):
        kind = self.rng.choice([kinds.WITHDRAW, kinds.WITHDRAW, kinds.HOLD, kinds.REFUSE])
        version = self.pick(kinds.VERSION)
        values = {"note": None}
        if kind == kinds.HOLD:
            values |= {"why": "hold", "at": None}
        if kind == kinds.REFUSE:
            values |= {"plan": version.id if version else "0" * 64}
        self.say(who, kind, values, lie)

    @rule(who=who, lie=lie)
    def release(self, who, lie):
        held = self.pick(kinds.HOLD)
        if held is not None:
            self.say(who, kinds.RELEASE, {"hold": held.id, "note": None}, lie)

    @rule(who=who, lie=lie, chance=st.integers(0, 3))
    def end(self, who, lie, chance):
        """Rarely: what is over stays over, and the rest of the run would show less."""
        version = self.pick(kinds.VERSION)
        if version is not None and chance == 0:
            outcome = self.rng.choice(kinds.OUTCOMES)
            self.say(who, kinds.END, {"plan": version.id, "outcome": outcome, "at": AT, "note": None}, lie)

    # --- the room
    @rule(who=who)
    def contradict(self, who):
        """Two records with one number: what an officer with two machines under one name could write."""
        mine = [one for one in self.net.items.values() if one.header.author == who]
        if mine:
            one = self.rng.choice(mine)
            self.net.forge(
                one.header.chain, kinds.WITHDRAW, {"note": None}, n=one.header.n, prev=one.header.prev
            )

    @rule()
    def remove_somebody(self):
        if len(self.net.state().membership.versions) < 4:
            self.net.deliver_all()
            if self.net.write("aa/ana", "members.remove", {"officers": ["bb/bea"], "reason": ""}):
                self.net.sequence()

    @rule(share=st.floats(0, 1))
    def deliver(self, share):
        for agency, node in self.net.nodes.items():
            some = [one for id_, one in self.net.items.items() if id_ not in node.has]
            self.net.deliver(agency, [one for one in some if self.rng.random() < share])

    # --- what always holds
    @invariant()
    def never_under_way_without_every_consent(self):
        if not hasattr(self, "net"):
            return
        everything = list(self.net.items.values())
        some = self.net.past([one.id for one in everything if self.rng.random() < 0.5])
        views = [node.fold for node in self.net.nodes.values()]
        views += [fold(self.net.room, everything), self.net.view(some)]
        views.append(fold(self.net.room, [as_node(one) for one in everything]))
        for folded in views:
            found, judged = delivery_in(folded), Judged(folded)
            if found.phase == UNDER_WAY:
                assert judged.consents_in_force()
            assert {one.said.record for one in found.crossed} == judged.crossed()
            for study in STUDIES:
                assert found.agreed_to(study) == judged.agreed_to(study)
            for now in CLOCKS_NOW:
                self.gate_holds(folded, found, judged, now)

    @staticmethod
    def gate_holds(folded, found, judged, now):
        known = seen(found, now=now, countries=FOUR, members=frozenset(FOUR), heard=dict.fromkeys(FOUR, now))
        gate = ask(found, starting(folded.state(), now), known)
        assert not gate.under_way or found.phase == UNDER_WAY
        assert bool(gate.reasons) != gate.go
        troubled = {one for one in gate.reasons if one.code.startswith("exercise-")}
        assert bool(troubled) == bool(judged.open_troubles(now))
        if gate.under_way:
            assert judged.in_time(CAME, now)
        for state in FOUR.values():
            if not crossing(found, state, gate, now):
                assert gate.under_way
                assert found.current.agency_of(state)

    def teardown(self):
        """In any order of arrival, with repeats, everybody is told the same."""
        if not hasattr(self, "net"):
            return
        items = list(self.net.items.values())
        expected = delivery_in(fold(self.net.room, items))
        for _ in range(2):
            stream = items + self.rng.sample(items, len(items) // 3)
            self.rng.shuffle(stream)
            grown = RoomFold(self.net.room)
            for item in stream:
                grown.add(item)
                delivery_in(grown) if self.rng.random() < 0.05 else None
            assert delivery_in(grown) == expected


Deliveries.TestCase.settings = settings(
    max_examples=examples(8, deep=400), stateful_step_count=25, deadline=None
)
TestDeliveries = Deliveries.TestCase


def begun():
    machine = Deliveries()
    machine.begin(1)
    machine.net.deliver_all()
    return machine


def test_the_oracle_and_the_fold_do_get_under_way():
    """The machine above would prove nothing if no delivery ever started."""
    folded = begun().net.view()
    assert delivery_in(folded).phase == UNDER_WAY
    assert Judged(folded).consents_in_force()
    assert set(AGENCIES) == {one.agency for one in delivery_in(folded).current.states}


def test_the_machine_crosses_borders_and_gets_a_fourth_state_under_way():
    """Nor if nobody ever crossed a border, or if no State could be added."""
    machine = begun()
    machine.cross(1)
    assert delivery_in(machine.net.view()).crossed == ()
    machine.cross(0)
    assert len(delivery_in(machine.net.view()).crossed) == 2
    machine.add_state()
    found = delivery_in(machine.net.view())
    assert set(FOUR) == {one.agency for one in found.current.states}
    assert found.phase != UNDER_WAY
    machine.all_consent()
    machine.go()
    assert delivery_in(machine.net.view()).phase == UNDER_WAY


def test_the_machine_s_clocks_hold_the_gate():
    """A consent dated more than a day before it came holds; so does one whose period ends before the node's clock."""
    for off, short, codes in ((30, False, {"consent-dated"}), (0, True, set()), (20, False, set())):
        machine = Deliveries()
        machine.rng, machine.net = random.Random(1), delivery_network()
        machine.sent = {kind: [] for kind in kinds.CONTROL}
        machine.keep(plan(machine.net, "aa/ana"))
        machine.all_consent(off, short)
        machine.go()
        folded = machine.net.view()
        found = delivery_in(folded)
        assert found.phase == UNDER_WAY
        told = {one.code for one in ask(found, starting(folded.state(), NOW), seen(found)).reasons}
        assert told == codes | ({"consent-too-short"} if short else set())


def test_the_machine_s_exercises_are_held_by_their_troubles_and_real_deliveries_are_not():
    """Nor if no exercise ever got under way, or none of its troubles held it."""
    machine = begun()
    machine.inject("aa/ana", "stolen", "late", "CN", AT)
    machine.net.deliver_all()
    assert Judged(machine.net.view()).open_troubles(NOW) == set()
    machine.rehearse("late", "CN", deals=False)
    folded = machine.net.view()
    assert (delivery_in(folded).current.exercise, delivery_in(folded).phase) == (True, UNDER_WAY)
    assert [len(Judged(folded).open_troubles(NOW - timedelta(days=n))) for n in (0, 1)] == [1, 0]
    machine.sent[kinds.INJECT] = machine.sent[kinds.INJECT][-1:]
    machine.notice("bb/bob", "honest", "dealt")
    machine.net.deliver_all()
    assert Judged(machine.net.view()).open_troubles(NOW) == set()


def test_the_machine_s_agreements_are_taken_back_and_given_again():
    machine = begun()
    study = STUDIES[0]
    machine.agree("bb/bob", "honest", study)
    machine.net.deliver_all()
    assert Judged(machine.net.view()).agreed_to(study) == {"bb"}
    machine.take_back("bb/bea", "honest", study)
    assert [Judged(machine.net.view()).agreed_to(one) for one in STUDIES] == [set(), set()]
    machine.net.deliver_all()
    machine.agree("bb/bob", "honest", study)
    assert delivery_in(machine.net.view()).agreed_to(study) == {"bb"}
