"""What the play of several releases writes of a delivery counts in a room of real rules: one good record of every kind."""

from __future__ import annotations

from collections import Counter

from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.folding import delivery_in
from hornbill.simulation.every_delivery import deliveries
from hornbill.simulation.every_kind.scene import Scene, Written
from tests.deliveries.delivery_room import ABE, ANA, BEA, BOB, delivery_network


class Pen:
    """An officer of the network in memory, whose node writes nothing that would be refused."""

    def __init__(self, net, officer_id):
        self.net, self.officer_id, self.kinds = net, officer_id, Counter()

    def record(self, room, kind, values, tlp="AMBER"):
        del tlp  # of the network, in which every record has one marking
        assert room == self.net.room
        item = self.net.write(self.officer_id, kind, values)
        assert item is not None, (kind, values)
        self.kinds[kind] += 1
        return Written(item.id, item.header.chain, item.header.n)


def test_every_kind_of_a_delivery_counts():
    net = delivery_network()
    first, second, *theirs = (Pen(net, one) for one in (ANA, ABE, BOB, BEA))
    none = "0" * 64
    scene = Scene(none, none, none, first, second, BOB, none, none, lambda: none, print)
    arrived = []

    def arrives(pen, record):
        net.deliver_all()
        assert record in net.nodes[pen.officer_id[:2]].has
        arrived.append(record)

    deliveries(scene, net.room, tuple(theirs), arrives)
    net.deliver_all()
    assert arrived
    assert {*first.kinds, *second.kinds} == {*kinds.CONTROL, *kinds.CONTENT}, "by the two of one agency"
    folded = net.view()
    state = folded.state()
    counted = {folded.history.items[one].header.kind for one in (*state.accepted_control, *state.stopped)}
    assert counted >= set(kinds.CONTROL)
    found = delivery_in(folded)
    assert found.starts
    assert found.crossed or found.hands
    assert found.phase == "ended"
