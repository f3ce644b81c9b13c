"""Agencies in the fold: one id, one key, one mailbox; suspension; a lost node key."""

from __future__ import annotations

import pytest

from tests.directory.fold_rig import (
    CUSTOMS,
    POLICE,
    POWER,
    PROSECUTOR,
    SOMCHAI,
    TWO_ROOTS,
    furnished,
    node_values,
    signing_key,
)


@pytest.fixture
def net():
    return furnished()


def test_two_agencies_cannot_have_one_id(net):
    assert net.code(net.admit(CUSTOMS, keys="others")) == "id-taken"
    assert net.code(net.admit(CUSTOMS, country="LA")) == "id-taken"
    assert net.code(net.admit(CUSTOMS)) == "no-change"
    assert net.code(net.admit("network", country="XX")) == "bad-values"


@pytest.mark.parametrize("what", ["mailbox", "transport_key", "node_signing", "node_sealing"])
def test_two_agencies_cannot_share_a_mailbox_or_key(net, what):
    theirs = node_values(POLICE)[what]
    statement = net.admit("vn-police", **{what: theirs})
    if what == "node_signing":
        statement = net.by(statement, "node:vn-police", keys={"node:vn-police": f"node {POLICE}"})
    assert net.code(statement) == ("mailbox-taken" if what == "mailbox" else "key-taken")


def test_a_member_is_described_anew_with_the_same_keys(net):
    net.take(net.admit(CUSTOMS, name="ກົມພາສີ", competent=[POWER]))
    assert (net.agency().name, net.agency().competent) == ("ກົມພາສີ", (POWER,))
    assert net.agency().officers[0].id == SOMCHAI
    assert net.agency().admitted == 1


def test_a_suspended_agencys_statements_are_refused(net):
    net.take(net.suspend(CUSTOMS))
    assert net.agency().suspended
    for statement in (
        net.certify("th-customs/dao"),
        net.rotate(SOMCHAI, "new"),
        net.rotate(SOMCHAI, "new", recovered=True),
        net.revoke(SOMCHAI),
        net.focal(SOMCHAI),
        net.grant(SOMCHAI, PROSECUTOR),
        net.prekeys(SOMCHAI),
        net.rotate_node(CUSTOMS, "new"),
        net.directory_key(1, [CUSTOMS, POLICE]),
    ):
        assert net.code(statement) == "suspended", statement.kind
    net.take(net.revoke(SOMCHAI, "root:binh", "root:chit"))
    net.take(net.restore(CUSTOMS))
    net.take(net.certify("th-customs/dao"))


def test_suspending_needs_two_roots_and_is_not_said_twice(net):
    assert net.code(net.suspend(CUSTOMS, "root:amina")) == "too-few-roots"
    assert net.code(net.suspend(CUSTOMS, f"node:{POLICE}")) == "too-few-roots"
    assert net.code(net.restore(CUSTOMS)) == "no-change"
    net.take(net.suspend(CUSTOMS))
    assert net.code(net.suspend(CUSTOMS)) == "no-change"
    assert net.code(net.suspend("vn-police")) == "unknown-subject"


def test_a_node_rotates_with_old_and_new_key(net):
    old = net.agency().node_signing
    assert net.code(net.rotate_node(CUSTOMS, "second", signers=(f"node:{CUSTOMS}",))) == "not-signed"
    assert net.code(net.rotate_node(CUSTOMS, "second", signers=(f"node-new:{CUSTOMS}",))) == "not-signed"
    net.take(net.rotate_node(CUSTOMS, "second"))
    agency = net.agency()
    assert agency.node_signing == signing_key("node second").public
    assert agency.past_signing == (old,)
    assert net.state.signing_keys("th-customs/@node") == (agency.node_signing, old)
    assert net.code(net.certify("th-customs/dao")) == "bad-signature"


def test_a_lost_node_key_is_recovered_by_the_roots(net):
    lone = net.rotate_node(CUSTOMS, "third", recovered=True, signers=(f"node-new:{CUSTOMS}", "root:amina"))
    assert net.code(lone) == "too-few-roots"
    net.take(net.suspend(CUSTOMS))
    net.take(net.rotate_node(CUSTOMS, "third", recovered=True))
    assert net.agency().suspended
    assert [span.recovered for span in net.state.keys_of("th-customs/@node")] == [False, True]
    net.take(net.restore(CUSTOMS))


@pytest.mark.parametrize("roots", [(), ("root:amina",)])
def test_a_thief_of_the_nodes_key_cannot_give_the_node_other_keys(net, roots):
    thief = net.rotate_node(CUSTOMS, "thief", signers=(f"node:{CUSTOMS}", f"node-new:{CUSTOMS}", *roots))
    assert net.code(thief) == "too-few-roots"
    officers = net.rotate_node(
        CUSTOMS, "thief", signers=(f"node:{CUSTOMS}", f"node-new:{CUSTOMS}", "officer:th-customs/somchai")
    )
    assert (
        net.code(officers) == "too-few-roots"
    )  # the node's key certifies officers, so theirs prove nothing more
    assert net.agency().past_signing == ()
    net.take(net.rotate_node(CUSTOMS, "second"))


@pytest.mark.parametrize("recovered", [False, True])
def test_the_old_key_rotates_nothing_after_other_keys(net, recovered):
    net.take(net.rotate_node(CUSTOMS, "second", recovered=recovered))
    assert net.code(net.rotate_node(CUSTOMS, "third")) == "bad-signature"  # signed with the first key


def test_a_key_that_was_given_up_does_not_come_back(net):
    net.take(net.rotate_node(CUSTOMS, "second"))
    back = net.say(
        "agency.rotate",
        CUSTOMS,
        {"agency": CUSTOMS, **node_values(CUSTOMS), "recovered": False},
        f"node:{CUSTOMS}",
        f"node-new:{CUSTOMS}",
        *TWO_ROOTS,
        keys={f"node:{CUSTOMS}": "node second"},
    )
    assert net.code(back) == "key-taken"
    assert net.code(net.admit("vn-police", keys=CUSTOMS)) == "key-taken"
