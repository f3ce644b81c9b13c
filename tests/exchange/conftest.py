"""A node with two officers, a partner agency with two, and one room that they share."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def _people(tmp_path_factory):
    from tests.exchange.node_rig import Partner, Person

    folder = tmp_path_factory.mktemp("keys")
    return (
        Person("th-customs/somchai"),
        Person("th-customs/malee"),
        Partner("vn-customs", "hanh", "duc", folder=folder),
        Partner("la-police", "kham", folder=folder, country="LA"),
    )


@pytest.fixture
def network(_people):
    """Somchai, malee, the partner and a third agency, all enrolled."""
    from hornbill.directory import queries as directory
    from hornbill.exchange.actions.node import node_room
    from hornbill.exchange.actions.opening import open_rooms
    from tests.exchange.node_rig import enrol

    somchai, malee, *partners = _people
    for partner in partners:
        partner.folds.clear()
        partner.taken.clear()
    enrol([somchai, malee], partners)
    yield _people
    node_room._rooms.clear()
    open_rooms._rooms.clear()
    directory.path().unlink()


@pytest.fixture
def somchai(network):
    return network[0]


@pytest.fixture
def malee(network):
    return network[1]


@pytest.fixture
def partner(network):
    return network[2]


@pytest.fixture
def third(network):
    return network[3]


@pytest.fixture
def room(db, somchai, partner):
    """A room of somchai and hanh, hosted here; the partner has what was sent."""
    from hornbill.exchange import actions
    from tests.exchange.node_rig import AMBER, NOW, tell_versions

    tell_versions("vn-customs", "la-police")
    room = actions.open_room(
        somchai.vault(),
        title="Rosewood in a container",
        number="7",
        invite=["vn-customs/hanh"],
        marking=AMBER,
        now=NOW,
    )
    assert len(partner.take_all()) == 2
    return room


@pytest.fixture
def hub(network, partner, third, tmp_path):
    """A real hub in this process that serves the node and its partners."""
    from hornbill.vault.keyring import node_keys
    from tests.exchange.node_rig import enrol
    from tests.hub.rig import Rig

    rig = Rig(tmp_path, agencies=("th-customs", "vn-customs", "la-police"))
    for keys in (node_keys(), partner.keys, third.keys):
        rig.keys[keys.agency], rig.mailboxes[keys.agency] = keys.transport, keys.mailbox
    rig.write_hub_file()
    enrol(network[:2], network[2:], hub_key=rig.hub_key.public)
    with rig:
        yield rig


@pytest.fixture
def client(hub):
    """The node's connection to that hub."""
    with hub.client("th-customs") as client:
        yield client
