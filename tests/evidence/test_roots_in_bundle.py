"""The network's roots in a bundle: one value, the network's id, tells which log and witnesses are the network's."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest

from hornbill.directory.core.statements.roots import RootSet
from hornbill.directory.core.statements.statement import draft, new_signer, node_signer, root_signer
from hornbill.evidence.core.bundle.keys_in_log import compare, read_entries
from hornbill.evidence.core.bundle.roots_in_log import check_roots
from hornbill.kernel.suite.signing import SigningKey
from hornbill.kernel.suite.transport_key import TransportKey

AT = datetime(2026, 11, 1, tzinfo=UTC)
NAMES = ("amina", "bruno", "chen")


@pytest.fixture(scope="module")
def network():
    return Net()


class Net:
    """A network with three roots of whom two must sign, a log and two witnesses."""

    def __init__(self):
        self.roots = {name: SigningKey.generate() for name in NAMES}
        self.log, self.un, self.wco = (TransportKey.generate().public for _ in range(3))
        self.founding = self.root_set(1, self.roots, "")
        self.id = self.founding.id

    def values(self, version, roots, **more):
        said = {
            "version": version,
            "name": "Net",
            "roots": {name: key.public for name, key in roots.items()},
            "threshold": 2,
            "log_key": self.log,
            "witnesses": {"un": self.un, "wco": self.wco},
            "witness_threshold": 1,
        }
        return RootSet(**{**said, **more}).to_values()

    def root_set(self, version, roots, network, signers=NAMES[:2], **more):
        said = draft(
            "network.root",
            subject="network",
            values=self.values(version, roots, **more),
            network=network,
            at=AT + timedelta(days=version),
        )
        for name in signers:
            key = roots.get(name) or self.roots[name]
            fresh = bool(network) and roots.get(name) is not None and roots[name] is not self.roots.get(name)
            said = said.sign(new_signer(root_signer(name)) if fresh else root_signer(name), key)
        return said

    def admit(self, signers=NAMES[:2], network=None, keys=None):
        said = draft(
            "agency.admit",
            subject="aa",
            values={"agency": "aa"},
            network=network or self.id,
            at=AT + timedelta(days=3),
        )
        for name in signers:
            said = said.sign(root_signer(name), (keys or self.roots)[name])
        return said.sign(node_signer("aa"), SigningKey.generate())

    def check(self, entries, **more):
        given = {"log_key": self.log, "witnesses": {"un": self.un, "wco": self.wco}, "threshold": 1}
        return check_roots(entries, **{**given, **more})


def test_the_networks_id_is_the_one_thing_to_compare(network):
    found = network.check({0: network.founding, 3: network.admit()})
    assert found.wrong == []
    assert found.anchors == [f"network: {network.id}; by it roots, log and witnesses are known"]
    assert found.vouched == {0, 3}


def test_without_the_founding_statement_it_is_said(network):
    found = network.check({3: network.admit()})
    assert (found.wrong, found.vouched) == ([], set())
    assert "founding statement is not in the bundle" in found.anchors[0]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"log_key": bytes(32)}, "not the key of the log"),
        ({"witnesses": {}}, "witnesses"),
        ({"witnesses": {"un": bytes(32), "wco": bytes(32)}}, "witnesses"),
        ({"threshold": 0}, "how many are needed"),
    ],
    ids=["log", "no witnesses", "other witnesses", "threshold"],
)
def test_a_log_or_witnesses_of_the_makers_own_are_named(network, more, words):
    (wrong,) = network.check({0: network.founding}, **more).wrong
    assert words in wrong


def test_an_agency_that_the_roots_did_not_admit_is_named(network):
    strangers = {name: SigningKey.generate() for name in NAMES}
    for bad in (network.admit(signers=NAMES[:1]), network.admit(signers=()), network.admit(keys=strangers)):
        found = network.check({0: network.founding, 3: bad})
        assert found.wrong == [line for line in found.wrong if "did not admit this agency" in line] != []
        assert found.vouched == {0}
    (wrong,) = network.check({0: network.founding, 3: network.admit(network="cd" * 32)}).wrong
    assert "of another network" in wrong


def test_roots_that_follow_need_the_old_and_the_new(network):
    newer = {**network.roots, "dara": SigningKey.generate()}
    good = network.root_set(2, newer, network.id, NAMES[:2])
    assert network.check({0: network.founding, 2: good}).wrong == []
    for bad in (
        network.root_set(3, newer, network.id, NAMES[:2]),
        network.root_set(2, newer, network.id, NAMES[:1]),
        network.root_set(2, {name: SigningKey.generate() for name in NAMES}, network.id, NAMES[:2]),
        network.root_set(2, newer, network.id, NAMES[:2], log_key=bytes(32)),
        network.root_set(1, newer, "", NAMES[:2]),
    ):
        (wrong, *_more) = network.check({0: network.founding, 2: bad}).wrong
        assert wrong.startswith("data/directory/000002-entry.bin: it is no statement of the network's roots")


def test_what_the_roots_vouch_for_is_no_longer_said_to_be_open(network):
    node = SigningKey.generate()
    public = base64.b64encode(node.public).decode()
    said = draft("agency.admit", subject="aa", values={"node_signing": public}, network=network.id, at=AT)
    for name in NAMES[:2]:
        said = said.sign(root_signer(name), network.roots[name])
    said = said.sign(node_signer("aa"), node)
    read, wrong = read_entries({3: said.encode()})
    key = {
        "author": "aa/@node",
        "public": public,
        "ed25519": "k",
        "since": 3,
        "until": None,
        "until_at": "",
        "ended_by": "",
    }
    assert wrong == []
    assert compare([key], read, network.check({0: network.founding, **read}).vouched) == ([], [])
    not_shown, notes = compare([key], read)
    assert not_shown == []
    assert "whether it counts is not shown" in notes[0]
