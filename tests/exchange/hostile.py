"""What people do in a room, honest and not, each a small move; a history is a list of moves.

Rules: a move takes the network and a ``Random`` and may do nothing. ``HISTORIES`` draws lists of (move, seed), so
Hypothesis can leave moves out and tell the shortest history that fails.
"""

from __future__ import annotations

import random

from hypothesis import strategies as st

from hornbill.exchange.core.records.history import Item
from hornbill.exchange.core.records.kinds import kind_of
from hornbill.kernel.ids import agency_of, node_author
from tests.exchange.network import AGENCIES, FIRST, FOUNDERS, OFFICERS, SECOND, Network

JUNK = [
    ("message.post", {"text": 7}),
    ("message.post", {"text": "x", "lang": "", "reply_to": None, "marking": {"tlp": "PINK"}}),
    ("members.propose", {"officers": ["nobody"], "reason": 1}),
    ("members.approve", {"proposal": "z" * 64}),
    ("members.commit", {"version": 1, "previous": ["x"], "cut": []}),
    ("members.remove", {"officers": [["aa/ana"]], "reason": ""}),
    ("room.hold", {"reason": 5, "until": "banana"}),
    ("room.hold", {}),
    ("room.release", {"hold": None}),
    ("room.open", {"officers": [1, "a"], "host": {}}),
    ("host.accept", {"offer": [[]]}),
    ("content.withdraw", {"record": 3}),
    ("rules.accept", {"proposal": "f" * 64}),
    ("future.kind", {"what": 1}),
    ("future.control_kind", {"what": 1}),
]


def some(net, rng, kind=None):
    ids = [id_ for id_, item in net.items.items() if kind is None or item.header.kind == kind]
    return rng.choice(ids or list(net.items))


def chain(net, rng, names=OFFICERS):
    return f"{rng.choice(names)}/{rng.choice([FIRST, FIRST, FIRST, SECOND])}"


# --- honest -------------------------------------------------------------------------------------------


def speak(net, rng):
    net.message(rng.choice(OFFICERS))


def describe(net, rng):
    net.write(rng.choice(OFFICERS), "room.describe", {"title": f"title {rng.randrange(9)}", "number": ""})


def hold(net, rng):
    until = rng.choice([None, "2026-11-25T00:00:00.000Z"])
    net.write(rng.choice(OFFICERS), "room.hold", {"reason": "stop", "until": until})


def release(net, rng):
    net.write(rng.choice(OFFICERS), "room.release", {"hold": some(net, rng, "room.hold"), "reason": ""})


def propose(net, rng):
    who = sorted(rng.sample([*OFFICERS, "cc/cat"], rng.randrange(1, 3)))
    net.write(rng.choice(OFFICERS), "members.propose", {"officers": who, "reason": ""})


def approve(net, rng):
    net.write(rng.choice(FOUNDERS), "members.approve", {"proposal": some(net, rng, "members.propose")})


def ask_removal(net, rng):
    net.write(rng.choice(FOUNDERS), "members.remove", {"officers": [rng.choice(OFFICERS)], "reason": ""})


def leave(net, rng):
    net.write(rng.choice(OFFICERS), "members.leave", {"reason": ""})


def withdraw(net, rng):
    net.write(
        rng.choice(OFFICERS), "content.withdraw", {"record": some(net, rng, "message.post"), "reason": ""}
    )


def offer(net, rng):
    net.write(rng.choice(FOUNDERS), "host.offer", {"to": rng.choice(AGENCIES)})


def accept(net, rng):
    net.write(rng.choice(OFFICERS), "host.accept", {"offer": some(net, rng, "host.offer")})


def name(net, rng):
    net.write(rng.choice(FOUNDERS), "host.name_successor", {"agency": rng.choice(AGENCIES)})


def rules(net, rng):
    net.write(rng.choice(OFFICERS), "rules.propose", {"rules": 2})


def accept_rules(net, rng):
    net.write(rng.choice(OFFICERS), "rules.accept", {"proposal": some(net, rng, "rules.propose")})


def sequence(net, rng):
    net.sequence(rng.choice(AGENCIES[:3]))


def admit(net, rng):
    """An officer is asked for, approved and brought in, as far as the room lets them."""
    host = here(net)
    officers = sorted(rng.sample(["dd/dan", "bb/bea", "cc/cat", *FOUNDERS], rng.randrange(1, 3)))
    by = rng.choice([*host, *OFFICERS])
    proposal = net.write(by, "members.propose", {"officers": officers, "reason": ""})
    net.deliver_all()
    for officer in host[:1] if proposal else []:
        net.write(officer, "members.approve", {"proposal": proposal.id})
        net.sequence(agency_of(officer))
        net.deliver_all()


def expel(net, rng):
    """An officer is removed, as far as the room lets them."""
    for officer in here(net)[:1]:
        who = [rng.choice([*OFFICERS, "cc/cat"])]
        net.write(officer, "members.remove", {"officers": who, "reason": ""})
        net.sequence(agency_of(officer))
        net.deliver_all()


def hand_over(net, rng):
    """The room goes to another agency, as far as the room lets them."""
    for officer in here(net)[:1]:
        to = rng.choice(["aa", "bb", "cc"])
        the_offer = net.write(officer, "host.offer", {"to": to})
        net.deliver_all()
        by = next((name for name in FOUNDERS if agency_of(name) == to), None)
        if the_offer and by:
            net.write(by, "host.accept", {"offer": the_offer.id})
            net.deliver_all()
            net.sequence(agency_of(officer))
            net.deliver_all()


def upgrade(net, rng):
    """New rules are proposed, and most agencies accept."""
    proposal = net.write(rng.choice(FOUNDERS), "rules.propose", {"rules": 2})
    net.deliver_all()
    for officer in FOUNDERS if proposal else []:
        if rng.random() < 0.9:
            net.write(officer, "rules.accept", {"proposal": proposal.id})
    net.deliver_all()


def here(net):
    """The officers of the host who may write, in the host's own view."""
    version = net.nodes["aa"].fold.state().version
    return sorted(name for name in (version.officers if version else ()) if agency_of(name) == version.host)


def take_over(net, rng):
    net.deliver_all()
    net.sequence(rng.choice(["bb", "bb", "cc"]))
    net.deliver_all()


# --- the hub ------------------------------------------------------------------------------------------


def deliver(net, rng):
    """Some records reach one node, in any order, twice or never, bodies after headers or not at all."""
    arrivals = rng.sample(list(net.items.values()), rng.randrange(len(net.items) + 1))
    net.deliver(rng.choice(AGENCIES), [bare(item) if rng.random() < 0.2 else item for item in arrivals])


def deliver_all(net, rng):
    net.deliver_all()


def bare(item):
    return Item(item.id, item.header, None)


# --- liars --------------------------------------------------------------------------------------------


def equivocate(net, rng):
    """A second record for a number that stands already."""
    victim = net.items[some(net, rng)].header
    kind, values = rng.choice(
        [
            ("message.post", {"text": "b", "lang": "", "reply_to": None}),
            ("room.hold", {"reason": "b", "until": None}),
        ]
    )
    net.forge(victim.chain, kind, values, n=victim.n, prev=victim.prev, seen=[], members=victim.members)


def lie(net, rng):
    """A header that does not tell the truth about what its author knew."""
    lies = rng.choice(
        [
            {"seen": []},
            {"seen": {some(net, rng), some(net, rng)}},
            {"members": net.opening.id},
            {"members": some(net, rng)},
            {"members": "f" * 64},
            {"prev": None},
            {"prev": some(net, rng)},
            {"n": rng.randrange(12)},
            {"rules": 2},
            {"prev": None, "n": 0, "seen": [], "members": net.opening.id},
        ]
    )
    kind, values = rng.choice(
        [
            ("message.post", {"text": "lie", "lang": "", "reply_to": None}),
            ("room.hold", {"reason": "lie", "until": None}),
            ("members.approve", {"proposal": some(net, rng, "members.propose")}),
            ("members.propose", {"officers": [rng.choice(OFFICERS)], "reason": ""}),
            ("room.release", {"hold": some(net, rng, "room.hold"), "reason": ""}),
            ("host.offer", {"to": "cc"}),
        ]
    )
    net.forge(chain(net, rng), kind, values, **lies)


def say_anything(net, rng):
    """An author says what is not his to say: approves himself, speaks for others, refers to anything."""
    kind, values = rng.choice(
        [
            ("members.approve", {"proposal": some(net, rng)}),
            ("members.propose", {"officers": sorted({"dd/dan", rng.choice(OFFICERS)}), "reason": ""}),
            ("members.remove", {"officers": sorted(FOUNDERS), "reason": ""}),
            ("content.withdraw", {"record": rng.choice([some(net, rng), "e" * 64]), "reason": ""}),
            ("room.release", {"hold": some(net, rng), "reason": ""}),
            ("host.accept", {"offer": some(net, rng)}),
            ("host.offer", {"to": "dd"}),
            ("host.name_successor", {"agency": "dd"}),
            ("rules.accept", {"proposal": some(net, rng)}),
            ("room.open", net.beginning(rng.sample(OFFICERS, 3))),
        ]
    )
    net.forge(chain(net, rng), kind, values)


def junk(net, rng):
    kind, values = rng.choice(JUNK)
    net.forge(chain(net, rng, [*OFFICERS, "aa/@node"]), kind, values)


def withhold_body(net, rng):
    """A record whose body nobody can read."""
    net.forge(chain(net, rng), rng.choice(["message.post", "room.hold", "members.propose"]), None)


def another_beginning(net, rng):
    values = net.beginning(rng.sample(OFFICERS, 3))
    net.forge(net.opening.header.chain, "room.open", values, n=0, prev=None, seen=[], members=None)


def stolen_node_key(net, rng):
    """An entry out of nothing, from any installation, resting on whatever there is."""
    agency = rng.choice(["aa", "aa", "bb", "cc"])
    versions = net.nodes[agency].fold.state().membership.versions
    if not versions:
        return
    last = rng.choice([versions[-1], versions[-1], rng.choice(versions)])
    approvals = [id_ for id_, item in net.items.items() if item.header.kind == "members.approve"]
    two = sorted(rng.sample(list(net.items), min(2, len(net.items))))
    values = {
        "version": last.number + 1,
        "previous": last.id,
        "approvals": sorted(rng.sample(approvals, min(len(approvals), rng.randrange(3)))),
        "removals": [],
        "remove": sorted(rng.sample(sorted(last.officers), rng.randrange(2))),
        "cut": rng.choice([{}, {}, {chain(net, rng, FOUNDERS): rng.randrange(-1, 3)}]),
        "acceptance": rng.choice([None, None, some(net, rng, "host.accept")]),
        "naming": rng.choice([None, None, some(net, rng, "host.name_successor")]),
        "evidence": rng.choice([[], [], [], two]),
    }
    lies = rng.choice([{}, {}, {"n": 0, "prev": None, "seen": []}, {"seen": []}])
    where = f"{node_author(agency)}/{rng.choice([FIRST, SECOND])}"
    net.forge(where, "members.commit", values, members=last.id, **lies)


def double_entry(net, rng):
    """The host's node contradicts itself in the plainest way."""
    entries = [item for item in net.items.values() if item.header.kind == "members.commit" and item.values]
    if not entries:
        return
    one = rng.choice(entries)
    values = {k: v for k, v in one.values.items() if k != "marking"} | {"approvals": [], "remove": []}
    same = {
        "n": one.header.n,
        "prev": one.header.prev,
        "seen": one.header.seen,
        "members": one.header.members,
    }
    where, lies = rng.choice(
        [(one.header.chain, same), (f"{one.header.author}/{SECOND}", {"members": one.header.members})]
    )
    net.forge(where, "members.commit", values, **lies)


def after_the_cut(net, rng):
    """Somebody who was removed goes on as if nothing had happened."""
    cut = sorted(net.nodes["aa"].fold.state().membership.removed)
    if cut:
        net.forge(
            f"{rng.choice(cut)}/{FIRST}", "message.post", {"text": "still here", "lang": "", "reply_to": None}
        )


def freeze(net):
    """Bring dan in, and let the host's node write another entry with the same number, which all receive."""
    entry = net.invite(["dd/dan"])
    values = {k: v for k, v in entry.values.items() if k != "marking"} | {"approvals": []}
    values["remove"] = ["cc/cyd"]
    header = entry.header
    double = net.forge(
        header.chain,
        "members.commit",
        values,
        n=header.n,
        prev=header.prev,
        seen=header.seen,
        members=header.members,
    )
    net.deliver_all()
    return entry, double


HONEST = [
    *[speak, sequence, deliver_all] * 2,
    *[admit, expel] * 4,
    *[hand_over, take_over, deliver] * 2,
    *[propose, approve, ask_removal, offer, accept, name, release, rules, accept_rules, upgrade],
    *[describe, hold, leave, withdraw],
]
LIES = [
    *[lie, say_anything, stolen_node_key, deliver, double_entry, after_the_cut] * 2,
    *[equivocate, junk, withhold_body],
]
MOVES = [*HONEST, *LIES]
WORST = [*MOVES, another_beginning]


def histories(moves=WORST, longest=24):
    """Lists of moves; Hypothesis alone draws short ones too often, so half are long."""
    move = st.tuples(st.sampled_from(moves), st.integers(0, 2**16))
    few = st.lists(move, max_size=longest)
    return few | st.lists(move, min_size=longest // 2, max_size=longest)


def tell(history, net=None) -> Network:
    """Play a history."""
    net = net or Network()
    for move, seed in history:
        move(net, random.Random(seed))
    return net


def arrivals(net, rng):
    """Everything, in any order, some twice, some first without their bodies."""
    items = list(net.items.values())
    stream = items + rng.sample(items, len(items) // 3) + [bare(i) for i in items if rng.random() < 0.3]
    rng.shuffle(stream)
    return stream


def is_control(item):
    kind = kind_of(item.header.kind)
    return kind is not None and kind.control
