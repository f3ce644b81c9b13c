"""Founding a network, its roots, its directory key: what counts and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hornbill.directory.core.agencies.network import Prekeys
from hornbill.directory.core.statements import bodies
from tests.directory.fold_rig import (
    CUSTOMS,
    LAO,
    POLICE,
    SOMCHAI,
    Net,
    furnished,
    root_set,
    sealing_key,
    signing_key,
)


@pytest.fixture
def net():
    return furnished()


def test_a_network_founds_itself_and_admits():
    net = Net()
    assert net.found().summary == "roots, version 1: 2 of 3"
    net.take(net.admit())
    net.take(net.certify())
    assert net.network.network == "Net of ສອງ"
    assert net.agency().admitted == 1
    assert net.officer().certified == 2
    assert net.officer().signing == signing_key(SOMCHAI).public
    assert (net.agency().languages, net.officer().languages) == (("en",), ("en", "th"))


def test_nothing_counts_before_the_founding():
    net = Net()
    assert net.code(net.admit()) == "not-founded"
    other = Net(root_set(name="Another"))
    assert net.code(other.founding) == "not-founded"
    net.found()
    net.take(net.admit())


def test_a_founding_needs_its_own_roots():
    net = Net()
    lone = replace(net.founding, signatures=net.founding.signatures[:1])
    assert net.code(lone) == "too-few-roots"
    assert net.code(replace(net.founding, signatures=())) == "too-few-roots"
    net.found()
    assert net.code(net.founding) == "replayed"


def test_a_statement_for_another_network_is_refused(net):
    values = {"agency": CUSTOMS, "reason": ""}
    theirs = net.say("agency.suspend", CUSTOMS, values, "root:amina", "root:binh", network="ab" * 32)
    assert net.code(theirs) == "other-network"
    nobodys = net.say("agency.suspend", CUSTOMS, values, "root:amina", "root:binh", network="")
    assert net.code(nobodys) == "other-network"


@pytest.mark.parametrize(
    ("signers", "code"),
    [
        (("root:amina", "node:vn-police"), "too-few-roots"),
        (("node:vn-police",), "too-few-roots"),
        (("root:amina", "root:binh"), "not-signed"),
        (("root:dao", "node:vn-police"), "unknown-signer"),
        (("root:amina", "root:dao", "node:vn-police"), "too-few-roots"),
    ],
)
def test_an_admission_needs_two_roots_and_the_node(net, signers, code):
    assert net.code(net.admit("vn-police", signers=signers)) == code


def test_an_admission_with_one_root_signature_twice_is_refused(net):
    once = net.admit("vn-police", signers=("root:amina", "node:vn-police"))
    twice = once.with_signature("root:binh", once.signature_of("root:amina"))
    assert net.code(twice) == "too-few-roots"


def test_a_refused_copy_does_not_stand_in_the_way(net):
    statement = net.admit("vn-police")
    forged = statement.with_signature("node:vn-police", b"f" * 3373)
    assert net.code(forged) == "bad-signature"
    assert net.code(replace(statement, signatures=())) == "not-signed"
    net.take(statement)
    assert net.code(statement) == "replayed"


def test_a_signature_by_a_stranger_spoils_nothing(net):
    net.take(net.admit("vn-police").with_signature("officer:xx-a/b", b"x" * 3373))


def test_other_roots_need_both_thresholds(net):
    roots = root_set(("amina", "chit", "dao"), version=2)
    assert net.code(net.reroot(roots, "root:amina", "root:binh")) == "too-few-roots"  # of the new
    assert net.code(net.reroot(roots, "root:amina", "root-new:dao")) == "too-few-roots"  # of the old
    assert net.code(net.reroot(roots, "root:amina", "root:dao", "root-new:dao")) == "too-few-roots"
    wrong = net.reroot(roots, "root:amina", "root:binh", "root-new:dao", keys={"root-new:dao": "another's"})
    assert net.code(wrong) == "too-few-roots"
    net.take(net.reroot(roots, "root:amina", "root:binh", "root-new:dao"))
    assert net.state.root.version == 2
    net.take(net.admit("vn-police", signers=("root:amina", "root:dao", "node:vn-police")))


def test_an_admission_by_a_removed_root_is_refused(net):
    roots = root_set(("amina", "chit", "dao"), version=2)
    net.take(net.reroot(roots, "root:amina", "root:chit"))
    statement = net.admit("vn-police", signers=("root:amina", "root:binh", "node:vn-police"))
    assert net.code(statement) == "removed-root"
    net.take(net.by(statement, "root:chit"))


def test_a_roots_key_is_exchanged_with_old_and_new(net):
    roots = root_set(version=2, keys={"binh": "root binh's second"})
    fresh = {"root-new:binh": "root binh's second"}
    assert net.code(net.reroot(roots, "root:binh", "root-new:binh", keys=fresh)) == "too-few-roots"
    net.take(net.reroot(roots, "root:amina", "root:binh", "root-new:binh", keys=fresh))
    old = net.admit("vn-police", signers=("root:amina", "root:binh", "node:vn-police"))
    assert net.code(old) == "too-few-roots"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"version": 1}, "wrong-version"),
        ({"version": 3}, "wrong-version"),
        ({"version": 2, "log_key": b"other" * 6 + b"xx"}, "bad-values"),
        ({"version": 2, "threshold": 1}, "bad-values"),
        ({"version": 2, "threshold": 4}, "bad-values"),
        ({"version": 2, "witness_threshold": 0}, "bad-values"),
        ({"version": 2, "witness_threshold": 4}, "bad-values"),
        ({"version": 2, "witnesses": {"a": b"w" * 32, "b": b"w" * 32}}, "bad-values"),
        ({"version": 2, "roots": {"amina": b"a" * 1984, "binh": b"a" * 1984}}, "bad-values"),
    ],
)
def test_what_roots_cannot_be(net, change, code):
    roots = replace(root_set(), **change)
    assert net.code(net.reroot(roots, "root:amina", "root:binh")) == code


def test_a_change_of_roots_is_not_replayed(net):
    second = net.reroot(root_set(("amina", "binh"), version=2), "root:amina", "root:binh")
    net.take(second)
    net.take(net.reroot(root_set(version=3), "root:amina", "root:binh", "root-new:chit"))
    assert net.code(second) == "replayed"
    again = net.reroot(root_set(("amina", "binh"), version=2), "root:amina", "root:binh")
    assert net.code(again) == "wrong-version"


def test_an_officers_key_may_be_a_roots_of_the_same_name_and_no_others(net):
    keys = {"th-customs/somchai": SOMCHAI, "amina": "root amina"}
    roots = root_set(("amina", SOMCHAI), version=2, keys=keys)
    signers = ("root:amina", "root:binh", f"root-new:{SOMCHAI}")
    net.take(net.reroot(roots, *signers, keys={f"root-new:{SOMCHAI}": SOMCHAI}))
    assert net.code(net.certify("th-customs/dao", keys="root amina")) == "key-taken"


def test_weekly_keys_are_the_officers_and_do_not_go_back(net):
    assert net.code(net.prekeys(SOMCHAI, signers=(f"node:{CUSTOMS}",))) == "not-signed"
    net.take(net.prekeys(SOMCHAI, 2970))
    assert net.officer().prekeys == Prekeys(2970, 60, "ab" * 32)
    assert net.code(net.prekeys(SOMCHAI, 2969)) == "out-of-order"
    net.take(net.prekeys(SOMCHAI, 2990))
    assert net.code(net.prekeys("th-customs/nobody")) == "unknown-subject"


def test_directory_keys_follow_one_another(net):
    assert net.code(net.directory_key(2, [CUSTOMS])) == "wrong-version"
    assert net.code(net.directory_key(1, [CUSTOMS], "root:amina")) == "too-few-roots"
    assert net.code(net.directory_key(1, ["vn-police"])) == "unknown-subject"
    assert (net.state.has_epoch(1), net.state.has_epoch(2)) == (True, False)
    net.take(net.directory_key(1, [CUSTOMS]))
    net.take(net.directory_key(1, [POLICE]))
    assert net.code(net.directory_key(1, [LAO], key=b"x" * 32)) == "wrong-version"
    assert set(net.state.wraps[1]) == {CUSTOMS, POLICE}
    net.take(net.directory_key(2, [POLICE], key=b"z" * 32))
    assert net.code(net.directory_key(1, [LAO])) == "wrong-version"
    assert (net.state.epoch, net.state.has_epoch(1), net.state.has_epoch(2)) == (2, True, True)
    wrap = net.state.wraps[2][POLICE]
    opened = bodies.unwrap_key(wrap, sealing_key(f"node {POLICE}"), network=net.id, epoch=2, agency=POLICE)
    assert bodies.key_id(opened) == net.state.key_ids[2]
