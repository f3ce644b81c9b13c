"""A directory of 34 agencies and 6,800 officers as a log of 10,000 entries, every key and signature of it real.

Rules: the entries are those of a network that has run for a while: founding, admissions, the directory key, each
officer's certificate with two signatures, two focal points an agency, and weekly keys by as many officers as the
10,000 leave room for. They are sealed and written into the hub's database as the hub writes them, in bulk; people are
invented. The measured node's own agency is among them, with its real node's keys.

    made = write_log(Path("hub/log.sqlite"), Terms(...), own=keys_of_the_node)
    made.bundle          # the node's enrolment file: it pins the log's beginning
"""

from __future__ import annotations

import os
import secrets
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hornbill.directory.core.keys.prekeys import WEEKS_AHEAD, week_of
from hornbill.directory.core.log.bundle import Bundle, PinnedHead
from hornbill.directory.core.statements.bodies import seal_body, wrap_key
from hornbill.directory.core.statements.directory_keys import key_statements
from hornbill.directory.core.statements.fields import write_key
from hornbill.directory.core.statements.roots import RootSet
from hornbill.directory.core.statements.statement import (
    NETWORK,
    Statement,
    draft,
    node_signer,
    officer_signer,
    root_signer,
)
from hornbill.hub.files import open_file
from hornbill.hub.log_store import LOG, insert, read_root
from hornbill.hub.nodes import Node
from hornbill.kernel.ids import agency_of, new_random_id
from hornbill.kernel.suite import content
from hornbill.kernel.suite.sealing import SealingKey
from hornbill.kernel.suite.signing import SigningKey
from hornbill.kernel.suite.transport_key import TransportKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from hornbill.directory.core.agencies.network import Hub
    from hornbill.vault.keyring import NodeKeys

ROOTS = ("amina", "bruno", "chen")
THRESHOLD = 2
EPOCH = 1
AFRICA = (
    "KE",
    "TZ",
    "UG",
    "MG",
    "ZA",
    "NG",
    "GH",
    "CM",
    "CD",
    "CG",
    "AO",
    "MZ",
    "NA",
    "BW",
    "ZW",
    "ZM",
    "MW",
)
ASIA = ("MY", "ID", "PH", "SG", "LA", "KH", "MM", "BD", "IN", "NP", "LK", "CN", "HK", "AE", "JP", "KR", "MN")
NAMES = (
    "Amina Hassan",
    "Trần Thị Thủy",
    "สมหญิง ดี",
    "ສົມພອນ ແກ້ວ",
    "សុខ ដារ៉ា",
    "ليلى حداد",
    "José Muñoz",
    "Łukasz Żuk",
)
TITLES = ("Investigator", "Analyst", "Head of the desk for timber and pangolins", "Duty officer, port unit")
TOPICS = ["containers", "permits", "timber", "wildlife"]
Line = tuple[bytes, bytes, bytes]  # commitment, leaf, sealed body


@dataclass(frozen=True)
class Size:
    """How large: agencies, the own one among them; officers of each; entries in all."""

    agencies: int = 34
    officers: int = 200
    entries: int = 10_000


@dataclass(frozen=True)
class Terms:
    """What the hub's side of the network was made with."""

    hub: Hub
    log_key: bytes
    witnesses: dict[str, bytes]
    witness_threshold: int


@dataclass(frozen=True)
class OwnAgency:
    """The measured node: what the directory says of it, its keys, and how many accounts it has.

    Those officers are certified by the node itself, when they sign in: the log leaves room for them.
    """

    id: str
    name: str
    country: str
    time_zone: str
    keys: NodeKeys
    accounts: int


@dataclass(frozen=True)
class Made:
    """A log: its nodes, for the hub's file, and the own node's enrolment file."""

    nodes: list[Node]
    bundle: Bundle


@dataclass(frozen=True)
class _Order:
    """One agency's share of the entries, made in a process of its own."""

    network: str
    directory_key: bytes = field(repr=False)
    agency: str
    time_zone: str
    node_seed: bytes = field(repr=False)
    officers: int
    prekeys: int
    at: datetime


def write_log(path: Path, terms: Terms, own: OwnAgency, size: Size) -> Made:
    """Make the network and write its log.

    Args:
        path: the hub's log database; must not be there.
        terms: hub, log key, witnesses.
        own: the measured node's agency.
        size: how large.
    """
    at = datetime.now(UTC) - timedelta(days=90)
    roots = {name: SigningKey.generate() for name in ROOTS}
    founding = _by_roots(
        draft("network.root", subject=NETWORK, values=_root_set(terms, roots), network="", at=at), roots
    )
    directory_key, network = content.new_key(), founding.id
    seats, nodes, sealing_keys, admissions = [], [], {}, []
    for about in _agencies(own, size.agencies):
        keys = own.keys if about["agency"] == own.id else _NodeKeys()
        values = about | _node_values(keys)
        said = draft("agency.admit", subject=about["agency"], values=values, network=network, at=at)
        admissions.append(_by_roots(said, roots).sign(node_signer(about["agency"]), keys.signing))
        nodes.append(Node(about["agency"], keys.mailbox, keys.transport.public))
        sealing_keys[about["agency"]] = keys.sealing.public
        seats.append((about, keys.signing.to_bytes()))
    given = key_statements(directory_key, sealing_keys, network=network, epoch=EPOCH, now=at)
    beginning = [founding, *admissions, *(_by_roots(said, roots) for said in given)]
    people = size.agencies * size.officers - own.accounts
    left = size.entries - len(beginning) - people - 2 * size.agencies
    orders = []
    for place, (about, seed) in enumerate(seats):
        count = size.officers - (own.accounts if about["agency"] == own.id else 0)
        share = left * (place + 1) // len(seats) - left * place // len(seats)
        orders.append(
            _Order(network, directory_key, about["agency"], about["time_zone"], seed, count, share, at)
        )
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        shares = list(pool.map(_share, orders))
    lines = [_line(directory_key, said) for said in beginning]
    lines += [line for share in shares for line in share]
    root = _write(path, lines, len(beginning))
    wrap = wrap_key(directory_key, own.keys.sealing.public, network=network, epoch=EPOCH, agency=own.id)
    bundle = Bundle(
        network="Hornbill benchmark (invented people)",
        network_id=network,
        hub=terms.hub,
        log_key=terms.log_key,
        witnesses=terms.witnesses,
        witness_threshold=terms.witness_threshold,
        founding=founding.encode(),
        head=PinnedHead(len(beginning), root, at),
        agency=own.id,
        wraps={EPOCH: wrap},
    )
    return Made(nodes, bundle)


class _NodeKeys:
    """Keys of another agency's node."""

    def __init__(self) -> None:
        self.signing, self.sealing = SigningKey.generate(), SealingKey.generate()
        self.transport, self.mailbox = TransportKey.generate(), new_random_id()


def _agencies(own: OwnAgency, count: int) -> Iterator[dict[str, Any]]:
    more: dict[str, Any] = {"competent": [], "languages": ["en"]}
    yield {"agency": own.id, "name": own.name, "country": own.country, "time_zone": own.time_zone, **more}
    for country in (*AFRICA, *ASIA)[: count - 1]:
        zone = "Africa/Nairobi" if country in AFRICA else "Asia/Bangkok"
        name = f"Wildlife service of {country} (invented)"
        yield {
            "agency": f"{country.lower()}-wildlife",
            "name": name,
            "country": country,
            "time_zone": zone,
            **more,
        }


def _node_values(keys: NodeKeys | _NodeKeys) -> dict[str, str]:
    return {
        "mailbox": keys.mailbox,
        "transport_key": write_key(keys.transport.public),
        "node_signing": write_key(keys.signing.public),
        "node_sealing": write_key(keys.sealing.public),
    }


def _root_set(terms: Terms, roots: dict[str, SigningKey]) -> dict[str, Any]:
    return RootSet(
        version=1,
        name="Hornbill benchmark (invented people)",
        roots={name: key.public for name, key in roots.items()},
        threshold=THRESHOLD,
        log_key=terms.log_key,
        witnesses=terms.witnesses,
        witness_threshold=terms.witness_threshold,
    ).to_values()


def _by_roots(said: Statement, roots: dict[str, SigningKey]) -> Statement:
    for name in ROOTS[:THRESHOLD]:
        said = said.sign(root_signer(name), roots[name])
    return said


def _share(order: _Order) -> list[Line]:
    """Make one agency's officers: certificates, focal points, weekly keys."""
    node, people = SigningKey.from_bytes(order.node_seed), []
    lines = []
    for number in range(order.officers):
        officer, key = f"{order.agency}/officer-{number:03d}", SigningKey.generate()
        people.append((officer, key))
        values = {
            "officer": officer,
            "name": f"{NAMES[number % len(NAMES)]} {number}",
            "title": TITLES[number % len(TITLES)],
            "languages": ["en", "fr"],
            "signing": write_key(key.public),
            "sealing": write_key(SealingKey.generate().public),
            "lapses": None,
        }
        said = _draft(order, "officer.certify", officer, values)
        lines.append(_line(order.directory_key, said.sign(officer_signer(officer), key), node))
    for officer, _ in people[:2]:
        hours = {"zone": order.time_zone, "from": "00:00", "to": "24:00", "days": list(range(7))}
        values = {"agency": order.agency, "officer": officer, "topics": TOPICS, "hours": hours, "phone": ""}
        lines.append(_line(order.directory_key, _draft(order, "focal.name", officer, values), node))
    for officer, key in people[: order.prekeys]:
        values = {"officer": officer, "first_week": week_of(order.at), "count": WEEKS_AHEAD}
        values["root"] = secrets.token_hex(32)
        said = _draft(order, "prekeys.publish", officer, values)
        lines.append(_line(order.directory_key, said.sign(officer_signer(officer), key)))
    return lines


def _draft(order: _Order, kind: str, officer: str, values: dict[str, Any]) -> Statement:
    return draft(kind, subject=officer, values=values, network=order.network, at=order.at)


def _line(directory_key: bytes, said: Statement, node: SigningKey | None = None) -> Line:
    """Seal a statement, with its node's signature when that is still missing."""
    if node is not None:
        said = said.sign(node_signer(agency_of(said.subject)), node)
    leaf, sealed = seal_body(directory_key, secrets.token_bytes(32), said.encode(), epoch=EPOCH)
    return leaf.commitment, leaf.to_bytes(), sealed


def _write(path: Path, lines: Iterable[Line], beginning: int) -> bytes:
    """Write the log; returns the root over its beginning."""
    with closing(open_file(path, LOG)) as db:
        db.execute("BEGIN IMMEDIATE")
        insert(db, 0, [(number, *line) for number, line in enumerate(lines)])
        db.execute("COMMIT")
        return read_root(db, beginning)
