"""A network's log in memory, for tests of the fold: keys by name, statements as the parties would sign them."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import cache

from hornbill.directory.core.agencies.network import Hub
from hornbill.directory.core.log.fold import DirectoryState
from hornbill.directory.core.statements import bodies
from hornbill.directory.core.statements.fields import write_key
from hornbill.directory.core.statements.outcomes import Applied
from hornbill.directory.core.statements.roots import RootSet
from hornbill.directory.core.statements.statement import NETWORK, draft, new_signer
from hornbill.kernel import ids
from hornbill.kernel.suite.sealing import SealingKey
from hornbill.kernel.suite.signing import SigningKey
from hornbill.kernel.suite.transport_key import TransportKey

NOW = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
HUB = Hub("https://hub.example.org", "", b"h" * 32)
ROOTS = ("amina", "binh", "chit")
TWO_ROOTS = ("root:amina", "root:binh")
POWER = "controlled-delivery"
CUSTOMS, POLICE, PROSECUTOR, LAO = "th-customs", "th-police", "th-prosecutor", "la-customs"
SOMCHAI = "th-customs/somchai"
BY_PUBLIC = {}


@cache
def signing_key(name):
    key = SigningKey(hashlib.sha512(f"signing {name}".encode()).digest())
    BY_PUBLIC[key.public] = key
    return key


@cache
def sealing_key(name):
    return SealingKey(hashlib.sha256(f"sealing {name}".encode()).digest())


@cache
def transport_key(name):
    return TransportKey(hashlib.sha256(f"transport {name}".encode()).digest())


def root_set(names=ROOTS, *, threshold=2, version=1, keys=None, **more):
    given = {
        "version": version,
        "name": "Net of ສອງ",
        "roots": {name: signing_key((keys or {}).get(name, f"root {name}")).public for name in names},
        "threshold": threshold,
        "log_key": transport_key("log").public,
        "witnesses": {name: transport_key(name).public for name in ("un", "wco", "zoo")},
        "witness_threshold": 2,
        "keyholders": {},
    }
    return RootSet(**{**given, **more})


def node_values(agency, keys=""):
    keys = keys or agency
    return {
        "mailbox": hashlib.sha256(f"mailbox {keys}".encode()).hexdigest()[:32],
        "transport_key": write_key(transport_key(keys).public),
        "node_signing": write_key(signing_key(f"node {keys}").public),
        "node_sealing": write_key(sealing_key(f"node {keys}").public),
    }


def officer_values(keys):
    return {"signing": write_key(signing_key(keys).public), "sealing": write_key(sealing_key(keys).public)}


class Net:
    """A network; its methods write statements, `take` folds them.

    With `follow` each party signs with the key that the directory has for it at that moment.
    """

    def __init__(self, roots=None, *, follow=False):
        self.follow = follow
        values = (roots or root_set()).to_values()
        first = draft("network.root", subject=NETWORK, values=values, network="", at=NOW)
        self.id = first.id
        self.state = DirectoryState(self.id)
        self.index = 0
        self.log = []
        self.founding = self.by(first, "root:amina", "root:binh")

    def found(self):
        return self.take(self.founding)

    # --- signing ---
    def key_of(self, signer, keys=None):
        role, _, name = signer.partition(":")
        if self.follow and role in {"node", "officer", "service"} and signer not in (keys or {}):
            author = ids.node_author(name) if role == "node" else name
            if self.state.keys_of(author):
                return BY_PUBLIC[self.state.keys_of(author)[-1].signing]
        role = role.removesuffix("-new")
        plain = {"root": f"root {name}", "node": f"node {name}", "officer": name, "service": name}[role]
        return signing_key((keys or {}).get(signer, plain))

    def by(self, statement, *signers, keys=None):
        for signer in signers:
            statement = statement.sign(signer, self.key_of(signer, keys))
        return statement

    def say(self, kind, subject, values, *signers, keys=None, network=None):
        network = self.id if network is None else network
        return self.by(
            draft(kind, subject=subject, values=values, network=network, at=NOW), *signers, keys=keys
        )

    # --- folding ---
    def apply(self, statement):
        self.log.append(statement)
        self.index += 1
        return self.state.apply(statement, self.index - 1)

    def take(self, statement):
        """Fold what must count."""
        outcome = self.apply(statement)
        assert isinstance(outcome, Applied), outcome
        assert (outcome.kind, outcome.subject) == (statement.kind, statement.subject)
        return outcome

    def code(self, statement):
        """Fold what must be refused, and see that it changed nothing."""
        before = self.state.to_network(HUB)
        outcome = self.apply(statement)
        assert not isinstance(outcome, Applied), outcome
        assert outcome.why
        assert self.state.to_network(HUB) == before
        return outcome.code

    @property
    def network(self):
        return self.state.to_network(HUB)

    def agency(self, name="th-customs"):
        return self.network.agencies_by_id[name]

    def officer(self, name="th-customs/somchai"):
        return self.network.officers_by_id[name]

    # --- statements as the parties would write them ---
    def admit(self, agency="th-customs", *, country=None, keys="", signers=None, **more):
        values = {
            "agency": agency,
            "name": f"Agency {agency}",
            "country": country or agency[:2].upper(),
            "time_zone": "Asia/Bangkok",
            **node_values(agency, keys),
            "competent": [],
            "languages": ["en"],
            **more,
        }
        node = f"node:{agency}"
        signers = ("root:amina", "root:chit", node) if signers is None else signers
        return self.say("agency.admit", agency, values, *signers, keys={node: f"node {keys or agency}"})

    def certify(self, officer="th-customs/somchai", *, keys=None, signers=None, **more):
        keys = keys or officer
        values = {
            "officer": officer,
            "name": "Somchai สมชาย",
            "title": "",
            "languages": ["en", "th"],
            **officer_values(keys),
            "lapses": None,
            **more,
        }
        signer = f"officer:{officer}"
        signers = (f"node:{ids.agency_of(officer)}", signer) if signers is None else signers
        return self.say("officer.certify", officer, values, *signers, keys={signer: keys})

    def service(
        self, service="th-customs/@duty-1", *, keys=None, signers=None, purpose="Case system", **more
    ):
        keys = keys or service
        values = {"service": service, "purpose": purpose, **officer_values(keys), **more}
        signer = f"service:{service}"
        signers = (f"node:{ids.agency_of(service)}", signer) if signers is None else signers
        return self.say("service.certify", service, values, *signers, keys={signer: keys})

    def rotate(self, officer, keys, *, old=None, recovered=False, signers=None):
        signer = f"officer:{officer}"
        fresh = new_signer(signer)
        if signers is None:
            signers = (f"node:{ids.agency_of(officer)}", fresh, *(TWO_ROOTS if recovered else (signer,)))
        values = {"officer": officer, **officer_values(keys), "recovered": recovered}
        known = {fresh: keys} if self.follow else {signer: old or officer, fresh: keys}
        return self.say("officer.rotate", officer, values, *signers, keys=known)

    def rotate_node(self, agency, keys, *, recovered=False, signers=None):
        signer, fresh = f"node:{agency}", f"node-new:{agency}"
        if signers is None:
            signers = (fresh, *TWO_ROOTS, *(() if recovered else (signer,)))
        values = {"agency": agency, **node_values(agency, keys), "recovered": recovered}
        return self.say("agency.rotate", agency, values, *signers, keys={fresh: f"node {keys}"})

    def suspend(self, agency, *signers, kind="agency.suspend"):
        signers = signers or TWO_ROOTS
        return self.say(kind, agency, {"agency": agency, "reason": "Lost a key."}, *signers)

    def restore(self, agency, *signers):
        return self.suspend(agency, *signers, kind="agency.restore")

    def revoke(self, officer, *signers):
        signers = signers or (f"node:{ids.agency_of(officer)}",)
        return self.say("officer.revoke", officer, {"officer": officer, "reason": ""}, *signers)

    def focal(self, officer, *signers, **more):
        agency = ids.agency_of(officer)
        hours = {"zone": "Asia/Bangkok", "from": "08:00", "to": "16:30", "days": [0, 1, 2, 3, 4]}
        values = {"agency": agency, "officer": officer, "topics": ["timber"], "hours": hours, "phone": ""}
        return self.say("focal.name", officer, {**values, **more}, *(signers or (f"node:{agency}",)))

    def grant(self, officer, authority, *, power=POWER, signers=None):
        values = {"officer": officer, "power": power, "authority": authority}
        signers = (f"node:{ids.agency_of(officer)}", f"node:{authority}") if signers is None else signers
        return self.say("power.grant", officer, values, *signers)

    def ungrant(self, officer, *signers, power=POWER):
        return self.say("power.end", officer, {"officer": officer, "power": power, "reason": ""}, *signers)

    def prekeys(self, officer, first_week=2970, *, signers=None, keys=None):
        values = {"officer": officer, "first_week": first_week, "count": 60, "root": "ab" * 32}
        signer = f"service:{officer}" if ids.is_service(officer) else f"officer:{officer}"
        signers = (signer,) if signers is None else signers
        known = {} if self.follow else {signer: keys or officer}
        return self.say("prekeys.publish", officer, values, *signers, keys=known)

    def directory_key(self, epoch, agencies, *signers, key=b"k" * 32):
        wraps = {}
        for agency in agencies:
            node = sealing_key(f"node {agency}").public
            wrap = bodies.wrap_key(key, node, network=self.id, epoch=epoch, agency=agency)
            wraps[agency] = write_key(wrap)
        values = {"epoch": epoch, "key_id": bodies.key_id(key), "wraps": wraps}
        return self.say("directory.key", NETWORK, values, *(signers or ("root:amina", "root:binh")))

    def reroot(self, roots, *signers, keys=None):
        return self.say("network.root", NETWORK, roots.to_values(), *signers, keys=keys)


def furnished():
    """A network with four agencies, one competent for a power, and one officer."""
    net = Net()
    net.found()
    for agency in (CUSTOMS, POLICE, LAO):
        net.take(net.admit(agency))
    net.take(net.admit(PROSECUTOR, competent=[POWER]))
    net.take(net.certify())
    return net
