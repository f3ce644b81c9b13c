"""A real hub process with a directory log, killed at every moment: what it answered for is there, and no more."""

import threading

import pytest

from hornbill.exchange.hub.log import HubRefused, HubUnreachable
from hornbill.hub.nodes import Directory
from hornbill.kernel.suite import merkle
from hornbill.kernel.suite.transport_key import TransportKey
from hornbill.kernel.transparency.head import verify
from tests.hub.log_rig import line
from tests.hub.process import HubProcess

pytestmark = pytest.mark.scenario
LOG_KEY = TransportKey.from_bytes(bytes([7]) * 32)


@pytest.fixture
def hub(tmp_path):
    running = HubProcess(tmp_path, Directory(log_key=LOG_KEY))
    running.start()
    yield running
    if running.process.poll() is None:
        running.kill()


def everything(log, size):
    found = []
    while len(found) < size:
        found += log.entries(len(found), size)
    return found


def head_over(log, size):
    """Wait for a head over so many entries; heads with older times were signed before."""
    while True:
        signed = log.head(beyond=size - 1, wait_s=20)
        if signed is not None and signed.head.size >= size:
            verify(signed, LOG_KEY.public)
            return signed.head


def test_killed_between_an_entry_and_its_head_nothing_is_lost(hub):
    sent = []
    for _ in range(4):
        with hub.log("th-customs") as log:
            batch = [line() for _ in range(5)]
            assert {got.status for got in log.append(batch)} == {"stored"}
            sent += batch
        hub.kill()  # the head would have come a tenth of a second later
        hub.start()
        with hub.log("vn-customs") as log:
            assert everything(log, len(sent)) == sent
            head = head_over(log, len(sent))
            assert head.root == merkle.root([merkle.leaf_hash(one.leaf) for one in sent])


def append_until_answered(hub, batch, indices):
    while True:
        try:
            with hub.log("th-customs") as log:
                indices.append([got.index for got in log.append(batch)])
                return
        except (HubUnreachable, HubRefused):
            pass


def test_killed_under_load_nothing_is_lost_or_doubled_and_heads_agree(hub):
    batches = [[line() for _ in range(8)] for _ in range(60)]
    indices, heads = [], []

    def send():
        for batch in batches:
            append_until_answered(hub, batch, indices)

    thread = threading.Thread(target=send)
    thread.start()
    for kill_at in (10, 25, 40):
        while len(indices) < kill_at and thread.is_alive():
            thread.join(0.001)
        hub.kill()
        hub.start()
        with hub.log("vn-customs") as log:
            heads.append(log.head(beyond=0, wait_s=20))
    thread.join(120)
    assert len(indices) == 60
    with hub.log("vn-customs") as log:
        found = everything(log, 480)
        head_over(log, 480)
        with pytest.raises(HubRefused):
            log.entries(480, 481)
    assert found == [one for batch in batches for one in batch]
    leaves = [merkle.leaf_hash(one.leaf) for one in found]
    for signed in heads:
        if signed is not None:
            verify(signed, LOG_KEY.public)
            assert signed.head.root == merkle.root(leaves[: signed.head.size])


def test_a_clean_stop_lets_waiting_nodes_go_and_closes_the_log(hub):
    got = []

    def wait():
        with hub.log("vn-customs") as log:
            try:
                got.append(log.head(beyond=10, wait_s=25))
            except (HubUnreachable, HubRefused) as error:
                got.append(error)

    thread = threading.Thread(target=wait)
    thread.start()
    with hub.log("th-customs") as log:
        log.append([line()])
    assert hub.terminate() == 0
    thread.join(120)
    assert not thread.is_alive()
    assert not (hub.folder / "log.sqlite-wal").exists()
