"""What the play of several releases writes: a good record of every kind that this version knows, without a network."""

from __future__ import annotations

import secrets

import pytest

from hornbill.command import record_kinds
from hornbill.exchange.core.records import kinds
from hornbill.exchange.core.records.kind_names import FIRST_CONTENT, FIRST_CONTROL
from hornbill.exchange.core.records.kinds import KINDS
from hornbill.simulation.every_delivery import deliveries
from hornbill.simulation.every_kind import write_first, write_later
from hornbill.simulation.every_kind.scene import Scene, Written
from tests.exchange.network import Network

HASH = "a" * 64


class Paper:
    """A pen whose records go nowhere; each must have the form of its kind."""

    def __init__(self, officer_id):
        self.officer_id, self.wrong, self.kinds, self._n = officer_id, {}, [], 0

    def record(self, room, kind, values, tlp="AMBER"):
        assert len(room) == 64
        found = kinds.problems(KINDS[kind], {**values, "marking": {"tlp": tlp}})
        if found:
            self.wrong[kind] = found
        self.kinds.append(kind)
        self._n += 1
        return Written(secrets.token_hex(32), f"{self.officer_id}/1f3a09bc", self._n)


@pytest.fixture
def pens():
    record_kinds.load_all()
    first, second = Paper("th-customs/somchai"), Paper("th-customs/malee")
    inside = []
    scene = Scene(
        HASH,
        "b" * 64,
        "c" * 64,
        first,
        second,
        "vn-customs/hanh",
        HASH,
        HASH,
        lambda: HASH,
        inside.append,
    )
    write_first(scene)
    assert inside == ["in", "out"] * 2
    of_the_first = {kind for pen in (first, second) for kind in pen.kinds}
    assert of_the_first <= FIRST_CONTROL | FIRST_CONTENT
    write_later(first, HASH)
    theirs = Paper("vn-customs/hanh"), Paper("vn-customs/lan")
    deliveries(scene, "d" * 64, theirs, lambda _pen, _record: None)
    return first, second


def test_every_kind_that_an_officer_can_write_is_written(pens):
    """A new kind needs a line in ``simulation/every_kind/``: what nobody wrote is not played between releases."""
    written = {kind for pen in pens for kind in pen.kinds}
    by_pages = {"room.open", "file.share"}  # by opening a room, by sharing a file
    assert {name for name, kind in KINDS.items() if not kind.by_node} - by_pages - written == set()


def test_each_has_the_form_of_its_kind(pens):
    assert {kind: why for pen in pens for kind, why in pen.wrong.items()} == {}


class Honest:
    """A pen of an officer in a room in memory, whose node writes nothing that the rules would refuse."""

    def __init__(self, network, officer_id):
        self.network, self.officer_id, self.refused = network, officer_id, []

    def record(self, _room, kind, values, tlp="AMBER"):
        del tlp  # in this network every record has the same marking
        item = self.network.write(self.officer_id, kind, values)
        if item is None:
            self.refused.append(kind)
            return Written(secrets.token_hex(32), f"{self.officer_id}/00000001", 0)
        return Written(item.id, item.header.chain, item.header.n)


def test_the_rules_accept_what_one_officer_writes_later():
    """The play would stop at a record that a rule refuses, such as one that only another agency may write."""
    record_kinds.load_all()
    network = Network()
    pen = Honest(network, "aa/ana")
    write_later(pen, network.room)
    assert pen.refused == [], (
        "write these kinds with officers of two agencies, as simulation/every_delivery.py"
    )
