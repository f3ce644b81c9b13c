"""Every small history from a small alphabet, in every order of arrival: what is too rare for random search."""

from __future__ import annotations

from itertools import pairwise, permutations, product

import pytest

from hornbill.exchange.core.rooms.fold import RoomFold
from hornbill.kernel.ids import agency_of
from tests.depth import share
from tests.exchange.network import FIRST, SECOND, Network, whole

WORDS = {"text": "words", "lang": "", "reply_to": None}
HOLD = {"reason": "stop", "until": None}
OFFICERS = ("aa/ana", "bb/bob", "cc/cyd")


def last(net, kind):
    return next((i.id for i in reversed(net.items.values()) if i.header.kind == kind), net.opening.id)


def latest(net):
    return list(net.items)[-1]


def same_slot(net, chain, kind, values):
    """Another record for the last number of a chain."""
    head = net.head(net.view().history, chain)
    if head is None:
        return net.forge(chain, kind, values)
    header = head.header
    return net.forge(
        chain, kind, values, n=header.n, prev=header.prev, seen=header.seen, members=header.members
    )


MEMBERS = {
    "propose": lambda net: net.forge(
        f"bb/bob/{FIRST}", "members.propose", {"officers": ["bb/bea"], "reason": ""}
    ),
    "approve": lambda net: net.forge(
        f"aa/ana/{FIRST}", "members.approve", {"proposal": last(net, "members.propose")}
    ),
    "approve-self": lambda net: net.forge(
        f"bb/bob/{FIRST}", "members.approve", {"proposal": last(net, "members.propose")}
    ),
    "add": lambda net: net.entry(approvals=sorted({last(net, "members.approve")} - {net.opening.id})),
    "remove": lambda net: net.entry(remove=["cc/cyd"]),
    "cut": lambda net: net.entry(cut={f"aa/ana/{FIRST}": 0}),
    "other-node": lambda net: net.entry(installation=SECOND, remove=["bb/bob"]),
    "again": lambda net: same_slot(net, f"aa/ana/{FIRST}", "message.post", WORDS),
}
SUCCESSION = {
    "remove": MEMBERS["remove"],
    "double": lambda net: same_slot(
        net,
        f"aa/@node/{FIRST}",
        "members.commit",
        (net.items[last(net, "members.commit")].values or {}) | {"remove": []},
    ),
    "other-node": lambda net: net.entry(
        installation=SECOND,
        remove=["bb/bob"],
        version=1,
        previous=net.opening.id,
        lies={"members": net.opening.id, "seen": []},
    ),
    "take-over": lambda net: net.sequence("bb") or net.message("bb/bob"),
    "take-over-blind": lambda net: net.entry("bb", evidence=sorted(list(net.items)[-2:])),
    "offer": lambda net: net.forge(f"aa/ana/{FIRST}", "host.offer", {"to": "bb"}),
    "accept": lambda net: net.forge(f"bb/bob/{FIRST}", "host.accept", {"offer": last(net, "host.offer")}),
    "hand-over": lambda net: net.sequence("aa") or net.message("aa/ana"),
}
STOPS = {
    "hold": lambda net: net.forge(f"cc/cyd/{FIRST}", "room.hold", HOLD),
    "release": lambda net: net.forge(
        f"cc/cyd/{FIRST}", "room.release", {"hold": last(net, "room.hold"), "reason": ""}
    ),
    "host-release": lambda net: net.forge(
        f"aa/ana/{FIRST}", "room.release", {"hold": last(net, "room.hold"), "reason": ""}
    ),
    "stranger": lambda net: net.forge(f"dd/dan/{FIRST}", "room.hold", HOLD),
    "remove": MEMBERS["remove"],
    "withdraw": lambda net: net.forge(
        f"cc/cyd/{FIRST}", "content.withdraw", {"record": latest(net), "reason": ""}
    ),
    "message": lambda net: net.forge(f"cc/cyd/{SECOND}", "message.post", WORDS),
    "again": lambda net: same_slot(net, f"cc/cyd/{FIRST}", "room.hold", HOLD | {"reason": "again"}),
}


def check(names, alphabet, *, look=True):
    """Play, fold in every order (looking at each state in between, or at the last alone), compare."""
    net = Network()
    for name in names:
        alphabet[name](net)
        net.deliver_all()
    expected = whole(net.view())
    for order in permutations(net.items.values()):
        grown = RoomFold(net.room)
        for item in order:
            grown.add(item)
            if look:
                grown.state()
        assert whole(grown) == expected, names
    check_invariants(net)


def check_invariants(net):
    state = net.state()
    versions = state.membership.versions
    assert versions[0].id == net.opening.id
    for before, version in pairwise(versions):
        new = version.officers - before.officers
        approvals = [net.items[id_] for id_ in net.items[version.id].values["approvals"]]
        asked = {o for a in approvals for o in net.items[a.values["proposal"]].values["officers"]}
        assert new <= asked
        assert all(agency_of(a.header.author) == before.host for a in approvals)
    for id_, item in net.items.items():
        if item.header.kind == "room.hold" and item.header.author in OFFICERS and id_ not in state.pending:
            released = any(
                r.header.kind == "room.release" and r.values["hold"] == id_ and r.id in state.accepted_control
                for r in net.items.values()
            )
            assert (id_ in state.holds) != released


ALPHABETS = {"members": MEMBERS, "succession": SUCCESSION, "stops": STOPS}


@pytest.mark.parametrize("name", ALPHABETS)
@pytest.mark.parametrize("length", [1, 2, 3])
def test_every_small_history_in_every_order(name, length):
    for names in product(ALPHABETS[name], repeat=length):
        check(names, ALPHABETS[name])


@pytest.mark.slow
@pytest.mark.parametrize("name", ALPHABETS)
def test_histories_of_four_in_every_order(name):
    """One in 37 of the 4,096 of an alphabet; all of them when deep. 37 shares no factor with the letters."""
    for names in share(product(ALPHABETS[name], repeat=4), one_in=37):
        check(names, ALPHABETS[name], look=False)
