"""What officers do in a network whose hub may lie: moves of a state machine (``test_hostile_network``).

Rules: a move may be refused by the node with a word of ours, and then nothing has happened; any other error is a mistake. What was
done is told to the watch, which remembers who said what and asks what a gate that opened rests on.
"""

from __future__ import annotations

import io
import random

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from hornbill.exchange import actions
from hornbill.exchange.actions.members.page import membership_of
from hornbill.exchange.transport import parcel_reading, parcel_writing
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.kernel.suite.signing import SigningKey
from tests.exchange.four_nodes import AGENCIES, OFFICERS, FourNodes
from tests.exchange.network_watch import Message, Watch
from tests.exchange.node_rig import AMBER

agencies = st.sampled_from(AGENCIES)
officers = st.sampled_from(OFFICERS)
seeds = st.integers(0, 2**16).map(random.Random)


class Officers(RuleBasedStateMachine):
    """The rules are what officers do."""

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
        self.write_into(officer, rng.choice(self.rooms))

    def write_into(self, officer, room):
        text, readers = self.words("message"), set()

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

    @rule(other=officers, rng=seeds)
    def remove_who_writes_on(self, other, rng):
        """The host's node cuts the chain of one who has not heard of it and writes on."""
        room = rng.choice(self.rooms)

        def remove(vault, now):
            actions.remove_members(vault, room, [other], "", marking=AMBER, now=now)
            return True

        for officer in OFFICERS:  # whoever may
            if agency_of(officer) != agency_of(other) and self.act(officer, remove):
                self.work(agency_of(officer))
                self.write_into(other, room)
                break

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
            plan = parcel_writing.plan_parcel(to, node.keys, now=now)
            data = b"".join(parcel_writing.pieces(plan, node.keys, by="node", now=now))
        self.watch.shown_head(to, self.watch.heads[sender])
        with other.awake():
            brought = parcel_reading.carry_in(io.BytesIO(data), other.keys, by="node", now=now)
        assert not brought.refused_count
        self.watch.look(to)


def _decline(vault, room, *, now):
    return actions.decline(vault, room, "", now=now)
