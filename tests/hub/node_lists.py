"""Lists of nodes for tests: made of a few names, in a database in memory, and at two processes of one hub."""

from __future__ import annotations

import os
import sqlite3

from hornbill.exchange.core.protocol.admission import NodeChange
from hornbill.hub import node_list
from hornbill.hub.nodes import Nodes, changed, read_hub_file
from hornbill.kernel.suite.transport_key import TransportKey
from tests.hub.log_rig import SECRETARIAT
from tests.hub.rig import AGENCIES

HUB_KEY = TransportKey.from_bytes(bytes(range(32)))
NOW = 1  # seconds since 1970: numbers go up by one then
NAMES = [f"agency-{letter}" for letter in "abcdef"]
KEYS = {
    name: TransportKey.from_bytes(bytes([number]) * 32).public for number, name in enumerate(NAMES, start=1)
}


def change_of(name, *, gone=False):
    return NodeChange(name) if gone else NodeChange(name, f"{NAMES.index(name) + 1:032x}", KEYS[name])


def some(*names):
    nodes = Nodes(HUB_KEY, {}, {})
    for name in names:
        nodes = changed(nodes, change_of(name))
    return nodes


def database():
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.executescript(node_list.TABLE)
    return db


def newcomer(rig, name="my-customs"):
    if name not in rig.keys:
        rig.keys[name], rig.mailboxes[name] = TransportKey.generate(), os.urandom(16).hex()
    return name, rig.mailboxes[name], rig.keys[name].public


def served(rig):
    rig.run(rig.hub.follow_hub_file())
    assert set(read_hub_file(rig.folder / "hub.json").by_agency) == set(rig.hub.nodes.by_agency)
    return set(rig.hub.nodes.by_agency)


ALL = {SECRETARIAT, *AGENCIES}
