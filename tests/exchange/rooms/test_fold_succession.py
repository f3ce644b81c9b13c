"""A host's node that contradicts itself: the freeze, the take-over, and every way around them."""

from __future__ import annotations

from datetime import UTC, datetime

from hornbill.exchange.core.rooms import gate
from hornbill.exchange.core.rooms.fold import RoomFold
from tests.exchange.hostile import freeze
from tests.exchange.network import FIRST, SECOND, Network

NOW = datetime(2026, 11, 25, tzinfo=UTC)
WORDS = {"text": "words", "lang": "", "reply_to": None}


def officers(net):
    return set(net.state().version.officers)


def why(net, item):
    return " ".join(net.state().refused[item.id])


def codes(net):
    return {reason.code for reason in gate.starting(net.state(), NOW)}


def test_a_third_entry_from_another_installation_thaws_nothing():
    net = Network()
    freeze(net)
    assert net.state().membership.frozen
    net.entry("aa", SECOND, remove=["aa/abe"])
    assert net.state().version.number == 0
    assert net.state().membership.frozen
    assert "frozen" in codes(net)


def test_two_installations_that_continue_one_version_freeze_it():
    net = Network()
    net.invite(["dd/dan"])
    net.entry(
        "aa", SECOND, remove=["cc/cyd"], version=1, previous=net.opening.id, lies={"members": net.opening.id}
    )
    assert net.state().version.number == 0
    assert net.state().membership.frozen == "the host's node contradicted itself after version 0"


def test_one_installation_that_continues_a_version_again_changes_nothing():
    net = Network()
    entry = net.invite(["dd/dan"])
    again = net.entry(remove=["cc/cyd"], version=1, previous=net.opening.id, lies={"members": net.opening.id})
    assert net.state().version.id == entry.id
    assert "made by another entry" in why(net, again)


def test_the_named_successor_goes_on_and_the_gates_open_again():
    net = Network()
    freeze(net)
    assert {"frozen", "equivocation"} <= codes(net)
    entry = net.sequence("bb")
    assert entry is not None
    net.deliver_all()
    assert (net.state().version.id, net.state().version.host) == (entry.id, "bb")
    assert net.state().version.successor is None
    assert codes(net) == set()
    late = net.entry(
        "aa", SECOND, version=1, previous=net.opening.id, lies={"members": net.opening.id, "seen": []}
    )
    assert net.state().version.id == entry.id
    assert "made by another entry" in why(net, late)
    assert net.ask(["bb/bea"], by="bb/bob")
    assert net.sequence("bb") is not None
    assert "bb/bea" in officers(net)


def test_nobody_else_takes_over_and_nobody_without_evidence():
    net = Network()
    entry, double = freeze(net)
    evidence = sorted([entry.id, double.id])
    base = {"version": 1, "previous": net.opening.id}
    assert "only the named successor" in why(net, net.entry("cc", evidence=evidence, **base))
    assert "only the named successor" in why(net, net.entry("aa", SECOND, evidence=evidence, **base))
    assert "no contradiction" in why(
        net, net.entry("bb", evidence=sorted([entry.id, net.opening.id]), **base)
    )
    assert "no contradiction" in why(net, net.entry("bb", evidence=[entry.id], **base))
    later = net.entry("aa", FIRST, **base)
    assert later.header.chain == entry.header.chain
    assert "no contradiction" in why(net, net.entry("bb", evidence=sorted([entry.id, later.id]), **base))
    assert "only the host agency's node" in why(net, net.entry("bb", **base))
    assert net.state().version.number == 0


def test_the_host_does_not_succeed_itself():
    net = Network(successor="aa")
    entry, double = freeze(net)
    assert net.sequence("aa") is None
    bad = net.entry("aa", SECOND, evidence=sorted([entry.id, double.id]))
    assert "only the named successor" in why(net, bad)
    assert net.state().membership.frozen


def test_a_takeover_is_refused_while_the_hosts_entry_stands():
    """The host's node contradicted itself, but in something later than its entry, which the successor knows."""
    net = Network()
    entry = net.invite(["dd/dan"])
    node = entry.header.chain
    two = [net.forge(node, "message.post", WORDS | {"text": t}, n=7, prev=None, seen=[]) for t in ("a", "b")]
    net.deliver_all()
    bad = net.entry(
        "bb",
        evidence=sorted(item.id for item in two),
        version=1,
        previous=net.opening.id,
        lies={"members": net.opening.id},
    )
    assert "the host's entry stood" in why(net, bad)
    assert net.state().version.id == entry.id
    good = net.entry("bb", evidence=sorted(item.id for item in two), remove=["aa/abe"])
    assert net.state().version.id == good.id
    assert net.state().version.host == "bb"


def test_a_successor_that_contradicts_itself_freezes_the_room_too():
    net = Network()
    entry, double = freeze(net)
    evidence = sorted([entry.id, double.id])
    for installation in (FIRST, SECOND):
        lies = {"members": net.opening.id, "seen": []}
        net.entry("bb", installation, evidence=evidence, version=1, previous=net.opening.id, lies=lies)
    assert net.state().version.number == 0
    assert net.state().membership.frozen == "the successor's node contradicted itself after version 0"


def test_a_freeze_brings_nobody_back_who_was_removed():
    """A stolen key of the host's node undoes the removal; nothing more is sealed to the removed all the same."""
    net = Network()
    net.remove(["cc/cyd"])
    entry = net.state().version.id
    header = net.items[entry].header
    values = {k: v for k, v in net.items[entry].values.items() if k != "marking"} | {
        "remove": [],
        "removals": [],
    }
    net.forge(
        header.chain, "members.commit", values, n=0, prev=None, seen=header.seen, members=net.opening.id
    )
    net.deliver_all()
    state = net.state()
    assert state.membership.frozen
    assert state.version.number == 0
    assert state.version.officers == {"aa/abe", "aa/ana", "bb/bob"}
    assert {reason.code for reason in gate.writing(state, "cc/cyd")} == {"not-member"}
    assert gate.writing(state, "bb/bob") == []
    evidence = sorted(
        [entry, next(i for i in net.items if net.items[i].header.chain == header.chain and i != entry)]
    )
    assert "takes cc/cyd back" in why(net, net.entry("bb", SECOND, evidence=evidence))
    taken = net.sequence("bb")
    assert taken is not None
    assert taken.values["remove"] == ["cc/cyd"]
    assert officers(net) == {"aa/abe", "aa/ana", "bb/bob"}


def test_a_stolen_node_key_cannot_empty_a_room_for_good():
    net = Network()
    everybody = ["aa/abe", "aa/ana", "bb/bob"]
    net.entry("aa", FIRST, remove=everybody, lies={"seen": []})
    net.entry("aa", SECOND, version=1, previous=net.opening.id, lies={"members": net.opening.id, "seen": []})
    net.deliver_all()
    assert net.state().membership.frozen
    assert officers(net) == {*everybody, "cc/cyd"}
    assert net.sequence("bb") is not None
    assert net.state().version.host == "bb"


def test_a_restored_hosts_node_cuts_its_old_chain_and_goes_on():
    net = Network()
    node = f"aa/@node/{FIRST}"
    for text in ("a", "b"):
        net.forge(node, "message.post", WORDS | {"text": text}, n=0, prev=None)
    assert "equivocation" in codes(net)
    entry = net.entry("aa", SECOND, cut={node: -1})
    assert net.state().version.id == entry.id
    assert codes(net) == set()


def test_a_hand_over_names_no_successor_until_the_new_host_does():
    net = Network()
    the_offer = net.write("aa/ana", "host.offer", {"to": "cc"})
    net.deliver_all()
    net.write("cc/cyd", "host.accept", {"offer": the_offer.id})
    net.deliver_all()
    assert net.sequence() is not None
    net.deliver_all()
    assert (net.state().version.host, net.state().version.successor) == ("cc", None)
    assert net.write("aa/ana", "host.name_successor", {"agency": "aa"}) is None
    assert net.write("cc/cyd", "host.name_successor", {"agency": "bb"})
    assert net.sequence("aa") is None
    assert net.sequence("cc") is not None
    assert net.state().version.successor == "bb"


def test_two_members_who_were_shown_two_entries_find_out_when_they_meet():
    net = Network()
    entry, double = freeze(net)
    one, two = (net.view([i for i in net.items if i != other.id]) for other in (double, entry))
    assert one.state().version.id == entry.id
    assert two.state().version.id == double.id
    met = RoomFold(net.room)
    for item in [*one.history.items.values(), *two.history.items.values()]:
        met.add(item)
    assert met.state().membership.frozen
    assert set(met.history.fork_proofs[entry.header.chain]) == {entry.id, double.id}
