"""Each reason for which a membership entry, or a beginning, does not stand: one at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hornbill.exchange.core.records.header import record_id, room_id
from hornbill.exchange.core.records.history import Item
from hornbill.exchange.core.rooms.fold import fold
from tests.exchange.network import EMPTY_ENTRY, FIRST, SECOND, Network


def why(net, item):
    return " ".join(net.state().refused[item.id])


def test_a_plain_entry_stands():
    net = Network()
    entry = net.entry()
    assert net.state().version.id == entry.id


def test_an_acceptance_must_come_from_whom_the_offer_names():
    net = Network()
    the_offer = net.write("aa/ana", "host.offer", {"to": "bb"})
    net.deliver_all()
    accepted = net.forge(f"cc/cyd/{FIRST}", "host.accept", {"offer": the_offer.id})
    net.deliver_all()
    assert "no offer was made to this agency" in why(net, accepted)
    assert "by an officer of the agency it was made to" in why(net, net.entry(acceptance=accepted.id))
    assert net.state().version.host == "aa"


def test_an_offer_must_come_from_an_officer_of_the_host():
    net = Network()
    the_offer = net.forge(f"bb/bob/{FIRST}", "host.offer", {"to": "cc"})
    net.deliver_all()
    accepted = net.write("cc/cyd", "host.accept", {"offer": the_offer.id})
    net.deliver_all()
    assert "not the word of an officer of the host" in why(net, net.entry(acceptance=accepted.id))


@pytest.mark.parametrize("field", ["acceptance", "naming"])
def test_a_word_of_another_kind_is_not_the_word_asked_for(field):
    net = Network()
    hold = net.write("aa/ana", "room.hold", {"reason": "wait", "until": None})
    assert net.entry(**{field: hold.id}).id in net.state().refused


def test_approvals_and_proposals_are_what_they_say():
    net = Network()
    hold = net.write("aa/ana", "room.hold", {"reason": "wait", "until": None})
    approval = net.forge(f"aa/ana/{FIRST}", "members.approve", {"proposal": hold.id})
    assert "not a good members.approve" in why(net, net.entry(approvals=[hold.id]))
    assert "not a good proposal" in why(net, net.entry(approvals=[approval.id]))
    bad = net.forge(f"aa/ana/{FIRST}", "members.propose", {"officers": ["dd/dan"]})
    approval = net.forge(f"aa/ana/{FIRST}", "members.approve", {"proposal": bad.id})
    assert "not a good proposal" in why(net, net.entry(approvals=[approval.id]))


def test_an_entry_continues_the_version_that_it_names_under_that_version():
    net = Network()
    first = net.entry()
    text = "does not continue the version that it names"
    assert text in why(net, net.entry(version=3))
    assert text in why(net, net.entry(lies={"members": net.opening.id}))
    assert text in why(net, net.entry(lies={"members": None}))
    lost = net.entry(previous=net.message("aa/ana").id)
    assert why(net, lost) == "it is no entry of this room's membership"
    assert net.state().version.id == first.id


def test_an_entry_on_a_chain_that_was_cut_does_not_stand():
    net = Network()
    net.entry("aa", SECOND, cut={f"aa/@node/{FIRST}": -1})
    assert "its author's chain was cut" in why(net, net.entry("aa", FIRST))
    assert net.state().version.number == 1


def test_only_the_hosts_node_makes_entries():
    net = Network()
    assert "only the host agency's node" in why(net, net.entry("bb"))
    values = EMPTY_ENTRY | {"version": 1, "previous": net.opening.id}
    officers = net.forge(f"aa/ana/{FIRST}", "members.commit", values)
    assert "only the host agency's node" in why(net, officers)


def test_an_entry_removes_members_only_and_not_all_of_them():
    net = Network()
    assert "somebody who is not a member" in why(net, net.entry(remove=["dd/dan"]))
    everybody = sorted(net.state().version.officers)
    assert "at least one officer" in why(net, net.entry(remove=everybody))
    assert "asks for no removal" in why(net, net.entry(remove=["cc/cyd"], removals=[net.opening.id]))


def test_an_entry_cuts_chains_of_members_former_members_and_hosts_nodes_only():
    net = Network()
    for stranger in ("dd/dan", "bb/@node"):
        assert "never a member" in why(net, net.entry(cut={f"{stranger}/{FIRST}": 0}))
    net.entry(remove=["cc/cyd"])
    good = net.entry(cut={f"cc/cyd/{FIRST}": 0, f"bb/bob/{SECOND}": 0, f"aa/@node/{SECOND}": 0})
    assert net.state().version.id == good.id


def test_a_cut_never_rises():
    net = Network()
    chain = f"cc/cyd/{FIRST}"
    for last in (3, 1, 2):
        net.entry(cut={chain: last})
    assert net.state().membership.cuts == {chain: 1}


def test_remove_beats_invite_in_one_entry():
    net = Network()
    approval = net.ask(["cc/cyd"])
    net.entry(approvals=[approval.id], remove=["cc/cyd"])
    assert "cc/cyd" not in net.state().version.officers


def test_a_naming_counts_once_and_from_the_host_only():
    net = Network()
    other = net.forge(f"bb/bob/{FIRST}", "host.name_successor", {"agency": "bb"})
    net.deliver_all()
    assert "not the word of an officer of the host" in why(net, net.entry(naming=other.id))
    named = net.write("aa/ana", "host.name_successor", {"agency": "cc"})
    net.entry(naming=named.id)
    assert net.state().version.successor == "cc"
    back = net.write("aa/ana", "host.name_successor", {"agency": "bb"})
    net.entry(naming=back.id)
    assert net.state().version.successor == "bb"
    assert "was used before" in why(net, net.entry(naming=named.id))


def beginning(changes=None, **lies):
    """A room whose beginning is another one: its fold alone."""
    net = Network()
    chain = lies.pop("chain", net.opening.header.chain)
    values = net.beginning() | (changes or {})
    lies = {"n": 0, "prev": None, "seen": [], "members": None} | lies
    item = net.forge(chain, "room.open", values, **lies)
    return fold(net.room, [item]).state()


def test_a_beginning_that_the_rooms_id_commits_to_stands():
    assert beginning().version.number == 0


@pytest.mark.parametrize(
    ("changes", "lies"),
    [
        ({"nonce": "other"}, {}),
        ({"host": "bb"}, {}),
        ({"host": "bb"}, {"chain": f"bb/bob/{FIRST}"}),
        ({}, {"chain": f"aa/abe/{FIRST}"}),
        ({}, {"chain": f"aa/ana/{SECOND}"}),
        ({"officers": ["aa/abe", "bb/bob"]}, {}),
        ({"officers": []}, {}),
        ({"archive": "some"}, {}),
        ({}, {"n": 1}),
        ({}, {"rules": 2}),
    ],
)
def test_any_other_beginning_is_none(changes, lies):
    assert beginning(changes, **lies).version is None


def test_an_officer_founds_rooms_for_his_own_agency_to_host():
    net = Network()
    for host, good in (("aa", True), ("bb", False)):
        room = room_id(host=host, chain=net.opening.header.chain, nonce="nonce")
        header = replace(net.opening.header, room=room)
        item = Item(record_id(header.encode()), header, net.opening.values | {"host": host})
        assert (fold(room, [item]).state().version is not None) == good


def test_a_node_founds_no_room():
    net = Network()
    chain = f"aa/@node/{FIRST}"
    room = room_id(host="aa", chain=chain, nonce="nonce")
    header = replace(net.opening.header, room=room, chain=chain)
    item = Item(record_id(header.encode()), header, net.opening.values)
    assert fold(room, [item]).state().version is None
