"""What comes to a worker while another one has the turn goes into the group that waits for it."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

import pytest

from devtools.failover.machine import until
from hornbill import postgres
from hornbill.hub.database import BEGIN
from hornbill.hub.limits import HubLimits
from hornbill.hub.shared_database import Shared
from hornbill.hub.store import MAILBOXES
from tests.hub.rig import Rig

pytestmark = pytest.mark.postgres


@contextmanager
def held(rig):
    """Have the turn of the rig's tables for the length of a block."""
    with closing(Shared(rig.database).open_writer(MAILBOXES)) as other:
        other.execute(BEGIN)
        other.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        yield
        other.execute("COMMIT")


@pytest.fixture
def post(tmp_path, postgres_server, monkeypatch):
    """A hub with groups of 20, and what posts so many envelopes to it without waiting for the answer."""
    monkeypatch.setattr(postgres, "LOCK_TIMEOUT_S", 600)  # on a busy machine
    limits = HubLimits(group_envelopes=20)
    database = postgres_server.new_database()
    with Rig(tmp_path, database=database, limits=limits, shards=1) as rig, ThreadPoolExecutor(20) as pool:

        def send(count):
            with rig.client("th-customs") as client:
                return [one.status for one in client.post([rig.envelope("vn-customs") for _ in range(count)])]

        yield rig, lambda count: pool.submit(send, count)


def waits_for_turn(rig):
    with postgres.connect(rig.database, "tests") as connection:
        asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        return connection.execute(asked).fetchone() == (1,)


def queued(rig, count):
    return rig.hub.mail.shards[0].writer._queue.qsize() == count


def test_all_are_written_together(post):
    rig, send = post
    before = rig.hub.mail.shards[0].writer.groups
    with held(rig):
        sent = [send(1)]
        until(lambda: waits_for_turn(rig), "the first group waits")
        sent += [send(2), send(3)]
        until(lambda: queued(rig, 2), "it is queued")
    assert [len(one.result()) for one in sent] == [1, 2, 3]
    assert all(status == "stored" for one in sent for status in one.result())
    assert rig.hub.mail.shards[0].writer.groups == before + 1


def test_a_group_stays_as_small_as_it_should_be(post):
    rig, send = post
    before = rig.hub.mail.shards[0].writer.groups
    with held(rig):
        sent = [send(1)]
        until(lambda: waits_for_turn(rig), "the first group waits")
        for at in range(4):
            sent.append(send(10))
            until(lambda at=at: queued(rig, at + 1), "it is queued")
    assert [one.result() for one in sent] == [["stored"], *[["stored"] * 10] * 4]
    assert rig.hub.mail.shards[0].writer.groups == before + 2  # 1 + 10 + 10, 10 + 10


def test_what_is_no_part_of_a_group_comes_after_it(post):
    rig, send = post

    def count():
        asked = "SELECT count(*) FROM envelopes"
        return rig.run(rig.hub.mail.write(lambda db: db.execute(asked).fetchone()[0]))

    with ThreadPoolExecutor(1) as pool:
        with held(rig):
            sent = [send(1)]
            until(lambda: waits_for_turn(rig), "the first group waits")
            sent.append(send(2))
            until(lambda: queued(rig, 1), "it is queued")
            counted = pool.submit(count)
            until(lambda: queued(rig, 2), "it is queued")
            sent.append(send(3))
            until(lambda: queued(rig, 3), "it is queued")
        assert [one.result() for one in sent] == [["stored"] * number for number in (1, 2, 3)]
        assert counted.result() == 3


def test_a_hub_that_stops_meanwhile_writes_all_of_it(post):
    rig, send = post
    with held(rig):
        sent = [send(1)]
        until(lambda: waits_for_turn(rig), "the first group waits")
        sent.append(send(2))
        until(lambda: queued(rig, 1), "it is queued")
        stopping = threading.Thread(target=rig.hub.mail.shards[0].writer.stop)
        stopping.start()
        until(lambda: queued(rig, 2), "it is queued")
    stopping.join(120)
    assert [one.result() for one in sent] == [["stored"], ["stored"] * 2]
    assert not rig.hub.mail.shards[0].writer.alive
