"""A network with a log in memory: root officers, agencies with their officers, witnesses, and the log that all use.

net = LogNetwork(["th-customs", "vn-customs"])      # th-customs is the tests' own node
net.officer("vn-customs/hanh")                        # certifies one and returns the keys
net.enrol()                                           # writes this node's enrolment file
net.follow()                                          # takes in what the log has, as the worker does
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hornbill.directory import queries
from hornbill.directory.core.agencies.network import Hub
from hornbill.directory.core.log import bundle
from hornbill.directory.core.statements import bodies
from hornbill.directory.core.statements.directory_keys import key_statements
from hornbill.directory.core.statements.fields import write_key
from hornbill.directory.core.statements.roots import RootSet
from hornbill.directory.core.statements.statement import (
    NETWORK,
    draft,
    new_signer,
    node_signer,
    officer_signer,
    root_signer,
)
from hornbill.kernel.ids import agency_of, new_random_id
from hornbill.kernel.suite import content
from hornbill.kernel.suite.sealing import SealingKey
from hornbill.kernel.suite.signing import SigningKey
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.people.jobs.directory import follow_once
from hornbill.vault.keyring import node_keys
from tests.directory.log_server import THRESHOLD, LogServer

NOW = datetime(2026, 11, 24, 6, 12, tzinfo=UTC)
HUB = Hub("http://127.0.0.1:9", "", b"h" * 32)
ROOTS = ("amina", "bruno", "chen")


@dataclass(frozen=True)
class Keys:
    """Keys of an officer or of another agency's node."""

    signing: SigningKey = field(default_factory=SigningKey.generate)
    sealing: SealingKey = field(default_factory=SealingKey.generate)
    transport: TransportKey = field(default_factory=TransportKey.generate)
    mailbox: str = field(default_factory=new_random_id)


class LogNetwork:
    """The whole network in memory; every act posts to its log and publishes a head."""

    def __init__(self, agencies=("th-customs", "vn-customs", "la-police"), *, server=None, now=NOW):
        self.server = server or LogServer()
        self.now = now
        self.roots = {name: SigningKey.generate() for name in ROOTS}
        self.nodes, self.officers, self.keys, self.epoch = {}, {}, {1: content.new_key()}, 1
        self.founding = self.by_roots(
            self.draft("network.root", NETWORK, self.root_set().to_values(), network="")
        )
        self.id = self.founding.id
        self.post(self.founding)
        for agency in agencies:
            self.admit(agency)
        self.give_key(1, agencies)

    def root_set(self, version=1, names=ROOTS, witnesses=None):
        return RootSet(
            version=version,
            name="Net",
            roots={name: self.roots[name].public for name in names},
            threshold=2,
            log_key=self.server.key.public,
            witnesses=self.server.witness_keys if witnesses is None else witnesses,
            witness_threshold=THRESHOLD,
        )

    # --- statements
    def draft(self, kind, subject, values, network=None):
        return draft(
            kind, subject=subject, values=values, network=self.id if network is None else network, at=self.now
        )

    def by_roots(self, statement, names=ROOTS[:2]):
        for name in names:
            statement = statement.sign(root_signer(name), self.roots[name])
        return statement

    def by_node(self, statement, agency):
        return statement.sign(node_signer(agency), self.nodes[agency].signing)

    # --- acts
    def post(self, statement, *, epoch=None):
        """Put a statement into the log and publish a head; returns its number."""
        epoch = epoch or self.epoch
        self.server.add(
            *bodies.seal_body(self.keys[epoch], secrets.token_bytes(32), statement.encode(), epoch=epoch)
        )
        self.publish()
        return len(self.server.lines) - 1

    def publish(self, **later):
        self.now += timedelta(**later) if later else timedelta(milliseconds=1)
        return self.server.publish(self.now)

    def admit(self, agency, *, keys=None, **more):
        keys = keys or (node_keys() if agency == node_keys().agency else Keys())
        self.nodes[agency] = keys
        values = {
            "agency": agency,
            "name": agency.upper(),
            "country": agency[:2].upper(),
            "time_zone": "UTC",
            "mailbox": keys.mailbox,
            "transport_key": write_key(keys.transport.public),
            "node_signing": write_key(keys.signing.public),
            "node_sealing": write_key(keys.sealing.public),
            "competent": [],
            "languages": [],
            **more,
        }
        return self.post(self.by_node(self.by_roots(self.draft("agency.admit", agency, values)), agency))

    def officer(self, officer, *, keys=None, post=True, **more):
        keys = self.officers[officer] = keys or Keys()
        values = {
            "officer": officer,
            "name": officer.partition("/")[2].title(),
            "title": "",
            "languages": [],
            "signing": write_key(keys.signing.public),
            "sealing": write_key(keys.sealing.public),
            "lapses": None,
            **more,
        }
        statement = self.by_node(self.draft("officer.certify", officer, values), agency_of(officer))
        statement = statement.sign(officer_signer(officer), keys.signing)
        return self.post(statement) if post else statement

    def rotate(self, officer):
        old, new = self.officers[officer], Keys()
        values = {
            "officer": officer,
            "signing": write_key(new.signing.public),
            "sealing": write_key(new.sealing.public),
            "recovered": False,
        }
        signer = officer_signer(officer)
        statement = self.by_node(self.draft("officer.rotate", officer, values), agency_of(officer))
        statement = statement.sign(signer, old.signing).sign(new_signer(signer), new.signing)
        self.officers[officer] = new
        return self.post(statement)

    def revoke(self, officer, reason="left the service"):
        values = {"officer": officer, "reason": reason}
        return self.post(self.by_node(self.draft("officer.revoke", officer, values), agency_of(officer)))

    def suspend(self, agency):
        values = {"agency": agency, "reason": "a review"}
        return self.post(self.by_roots(self.draft("agency.suspend", agency, values)))

    def restore(self, agency):
        values = {"agency": agency, "reason": "the review is over"}
        return self.post(self.by_roots(self.draft("agency.restore", agency, values)))

    def give_key(self, epoch, agencies):
        """Give the directory key of an epoch to agencies; a new epoch's body is sealed under the one before."""
        self.keys.setdefault(epoch, content.new_key())
        nodes = {agency: self.nodes[agency].sealing.public for agency in agencies}
        for statement in key_statements(self.keys[epoch], nodes, network=self.id, epoch=epoch, now=self.now):
            self.post(self.by_roots(statement))
        self.epoch = epoch

    def new_roots(self, *, version=2, names=ROOTS, witnesses=None, signers=ROOTS[:2]):
        roots = self.root_set(version, names, witnesses)
        return self.post(self.by_roots(self.draft("network.root", NETWORK, roots.to_values()), signers))

    # --- this node
    def wraps(self, agency=None, epochs=None):
        """The directory keys, sealed to an agency's node."""
        agency = agency or node_keys().agency
        sealing = self.nodes[agency].sealing.public
        return {
            epoch: bodies.wrap_key(self.keys[epoch], sealing, network=self.id, epoch=epoch, agency=agency)
            for epoch in epochs or self.keys
        }

    def bundle(self, *, size=None, epochs=None, agency=None, head=None, **more):
        if head is None:
            size = len(self.server.lines) if size is None else size
            made = self.server.make_head(self.now, size=size).head
            head = bundle.PinnedHead(made.size, made.root, made.at)
        agency = agency or node_keys().agency
        found = {
            "network": "Net",
            "network_id": self.id,
            "hub": HUB,
            "log_key": self.server.key.public,
            "witnesses": self.server.witness_keys,
            "witness_threshold": THRESHOLD,
            "founding": self.founding.encode(),
            "head": head,
            "agency": agency,
            "wraps": self.wraps(agency, epochs),
        }
        return bundle.Bundle(**{**found, **more})

    def enrol(self, **more):
        """Write the enrolment file of the tests' node."""
        part = queries.path().with_suffix(".new")
        part.write_bytes(bundle.serialise(self.bundle(**more)))
        part.replace(queries.path())

    def follow(self, server=None, *, now=None):
        """What the worker does in one round; returns how many entries were taken in."""
        return follow_once(server or self.server, lambda: now or self.now + timedelta(seconds=1))
