"""This node follows the log of a real hub, over its client, while witnesses cosign or do not."""

from __future__ import annotations

import pytest

from hornbill.directory import queries
from hornbill.directory.core.log import bundle
from hornbill.directory.core.log.errors import DirectoryNotWitnessed
from hornbill.directory.log import folding
from hornbill.exchange.hub.log import LogLine
from hornbill.kernel.suite.merkle import EMPTY_ROOT
from hornbill.people.jobs.directory import follow_once
from tests.directory.log_rig import NOW, LogNetwork
from tests.hub.log_rig import WITNESSES, LogRig


class HubLog:
    """The hub's log as ``LogNetwork`` writes to it."""

    def __init__(self, rig):
        self.rig, self.key, self.lines, self.cosigners = rig, rig.log_key, [], WITNESSES
        self.witness_keys = {name: key.public for name, key in rig.witnesses.items()}

    def add(self, leaf, sealed):
        line = LogLine(leaf.to_bytes(), sealed)
        with self.rig.log("th-customs") as log:
            assert [answer.status for answer in log.append([line])] == ["stored"]
        self.lines.append(line)

    def publish(self, at):
        self.rig.clock.now = at
        self.rig.publish(self.cosigners)


@pytest.fixture
def net(db, tmp_path):
    with LogRig(tmp_path) as rig:
        network = LogNetwork(["th-customs", "vn-customs"], server=HubLog(rig))
        network.enrol(head=bundle.PinnedHead(0, EMPTY_ROOT, NOW))
        yield network
    folding.hand_over(None)
    queries.path().unlink()


def follow(net):
    with net.server.rig.log("th-customs") as log:
        return follow_once(log, lambda: net.now)


def test_what_is_posted_to_a_hub_is_known_here(net):
    net.officer("vn-customs/hanh")
    assert follow(net) == len(net.server.lines)
    assert queries.officer("vn-customs/hanh").name == "Hanh"
    assert queries.log_status(net.now).witnesses == tuple(sorted(WITNESSES))
    net.revoke("vn-customs/hanh")
    assert follow(net) == 1
    assert queries.officer("vn-customs/hanh").revoked
    assert follow(net) == 0


def test_pages_are_proved_by_the_hubs_own_proofs(net, monkeypatch):
    monkeypatch.setattr("hornbill.people.jobs.directory.PAGE", 2)
    for number in range(5):
        net.officer(f"vn-customs/o{number}")
    assert follow(net) == len(net.server.lines)
    assert queries.officer("vn-customs/o4")


def test_a_head_that_too_few_cosigned_is_not_taken(net):
    assert follow(net) == len(net.server.lines)
    net.server.cosigners = WITNESSES[:2]  # enough for the hub's own list, not for the network's roots
    net.officer("vn-customs/hanh")
    with pytest.raises(DirectoryNotWitnessed):
        follow(net)
    net.server.cosigners = WITNESSES
    net.publish()
    assert follow(net) == 1
