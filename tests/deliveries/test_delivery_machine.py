"""In no causally closed set of records, in any order, whoever lies, is a delivery under way without every consent in force.

The oracle below knows nothing of ``core.state``: it walks ancestors of records by itself, over what the room's fold accepts.
"""

from __future__ import annotations

import random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.folding import delivery_in
from hornbill.deliveries.core.gate import ask
from hornbill.deliveries.core.state import UNDER_WAY
from hornbill.exchange.core.records.history import dependencies
from hornbill.exchange.core.rooms.fold import RoomFold, fold
from hornbill.exchange.core.rooms.gate import starting
from tests.deliveries.delivery_room import (
    AGENCIES,
    NOW,
    OFFICERS,
    SECOND,
    as_node,
    consent_values,
    delivery_network,
    plan,
    seen,
    start_values,
)
from tests.depth import examples
from tests.exchange.network import FIRST
from tests.exchange.network import SECOND as SECOND_MACHINE


def ancestors(items, id_):
    """Everything that a record rests on, by headers and bodies alone."""
    found, todo = set(), [id_]
    while todo:
        for dep in dependencies(items[todo.pop()]) & items.keys():
            if dep not in found:
                found.add(dep)
                todo.append(dep)
    return found


def every_consent_is_in_force(folded):
    """Tell, by hand, whether some version of the plan has a consent of each State in force, and nobody holds it."""
    state, items = folded.state(), folded.history.items
    accepted = [items[id_] for id_ in state.accepted_control]
    every = [*accepted, *(items[id_] for id_ in state.stopped)]
    of = {kind: [one for one in accepted if one.header.kind == kind] for kind in kinds.CONTROL}
    released = {(one.values["hold"], one.header.agency) for one in of[kinds.RELEASE]}
    for one in every:
        if one.header.kind == kinds.HOLD and (one.id, one.header.agency) not in released:
            return False
    if of[kinds.END]:
        return False
    dropped = {one.values["plan"] for one in of[kinds.DROP]}
    plans = [one for one in of[kinds.VERSION] if one.id not in dropped]
    plans = [one for one in plans if not any(one.id in other.values["replaces"] for other in plans)]
    if len(plans) != 1:
        return False
    version = plans[0]
    for place in version.values["states"]:
        good = []
        for given in of[kinds.CONSENT]:
            if given.values["plan"] != version.id or given.header.agency != place["agency"]:
                continue
            past = ancestors(items, given.id)
            stops = [
                one
                for one in every
                if one.header.agency == place["agency"]
                and one.id not in past
                and (
                    one.header.kind == kinds.WITHDRAW
                    or (one.header.kind == kinds.REFUSE and one.values.get("plan") == version.id)
                )
            ]
            signed = {one.header.author for one in of[kinds.COUNTERSIGN] if one.values["consent"] == given.id}
            met = {one.values["condition"] for one in of[kinds.MET] if one.values["consent"] == given.id}
            if (
                not stops
                and signed - {given.header.author}
                and version.values["scope"] in given.values["scopes"]
                and met >= set(range(1, given.values["conditions"] + 1))
            ):
                good.append(given)
        if not good:
            return False
    return True


class Deliveries(RuleBasedStateMachine):
    """Six officers of three States, honest or not, over a hub that delivers what it likes."""

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

    def say(self, who, kind, values, lie):
        """Honestly, under a stolen key, on another machine, or as if nothing later had been seen."""
        if lie == "honest":
            self.keep(self.net.write(who, kind, values))
        elif lie == "stolen":
            self.keep(self.net.forge(f"{who}/{self.rng.choice([FIRST, SECOND_MACHINE])}", kind, values))
        else:
            about = [one for one in values.values() if isinstance(one, str) and one in self.net.items]
            self.keep(self.net.forge(f"{who}/{FIRST}", kind, values, seen=sorted(about)))

    who = st.sampled_from(OFFICERS)
    lie = st.sampled_from(["honest", "honest", "honest", "stolen", "blind"])

    @rule(who=who)
    def propose(self, who):
        earlier = [one.id for one in delivery_in(self.net.nodes[who[:2]].fold).heads]
        earlier = earlier if self.rng.random() < 0.9 else earlier[1:]
        scope = self.rng.choice(["intact", "intact", "whole"])
        self.keep(plan(self.net, who, replaces=earlier, scope=scope))

    @rule(who=who, lie=lie, whole=st.booleans())
    def consent(self, who, lie, whole):
        version = self.pick(kinds.VERSION)
        if version is not None:
            scopes = ["intact", "whole"] if whole else ["intact"]
            self.say(who, kinds.CONSENT, consent_values(version, scopes=scopes), lie)

    @rule(who=who, lie=lie)
    def countersign(self, who, lie):
        given = self.pick(kinds.CONSENT)
        if given is not None:
            self.say(who, kinds.COUNTERSIGN, {"consent": given.id}, lie)

    @rule()
    def all_consent(self):
        """The honest way, so that deliveries do get under way."""
        version = delivery_in(self.net.view()).current
        item = self.net.items.get(version.id) if version else None
        self.net.deliver_all()
        for who in ("aa/ana", "bb/bob", "cc/cyd") if item else ():
            given = self.net.write(who, kinds.CONSENT, consent_values(item, scopes=["intact", "whole"]))
            self.keep(given)
            self.net.deliver_all()
            if given:
                self.keep(self.net.write(SECOND[who], kinds.COUNTERSIGN, {"consent": given.id}))
        self.net.deliver_all()

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
            if one.said.author in OFFICERS:
                self.net.write(one.said.author, kinds.RELEASE, {"hold": one.said.record, "note": None})
        self.net.deliver_all()
        if found.current:
            item = self.net.items[found.current.id]
            self.keep(self.net.write("cc/cyd", kinds.START, start_values(item, delivery_in(self.net.view()))))

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
        if len(self.net.state().membership.versions) < 3:
            self.net.deliver_all()
            if self.net.write("aa/ana", "members.remove", {"officers": ["bb/bea"], "reason": ""}):
                self.net.sequence()

    @rule(share=st.floats(0, 1))
    def deliver(self, share):
        for agency, node in self.net.nodes.items():
            some = [one for id_, one in self.net.items.items() if id_ not in node.has]
            self.net.deliver(agency, [one for one in some if self.rng.random() < share])

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
            found = delivery_in(folded)
            gate = ask(found, starting(folded.state(), NOW), seen(found))
            if found.phase == UNDER_WAY:
                assert every_consent_is_in_force(folded)
            assert not gate.under_way or found.phase == UNDER_WAY
            assert bool(gate.reasons) != gate.go

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
    max_examples=examples(8, deep=400), stateful_step_count=20, deadline=None
)
TestDeliveries = Deliveries.TestCase


def test_the_oracle_and_the_fold_do_get_under_way():
    """The machine above would prove nothing if no delivery ever started."""
    machine = Deliveries()
    machine.begin(1)
    machine.net.deliver_all()
    folded = machine.net.view()
    assert delivery_in(folded).phase == UNDER_WAY
    assert every_consent_is_in_force(folded)
    assert set(AGENCIES) == {one.agency for one in delivery_in(folded).current.states}
