"""A hub whose commits wait for a replica: a server that is killed takes nothing along, and nothing is vouched for too soon."""

from __future__ import annotations

import contextlib
import itertools
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from hornbill import postgres
from hornbill.exchange.hub.client import HubRefused
from hornbill.hub import ear, mail_shards
from hornbill.hub.placing import connection
from hornbill.hub.shards import part_of, shard_of
from hornbill.hub.shared_database import Shared
from hornbill.simulation import quorum as servers
from tests.hub.log_rig import LogRig, line
from tests.hub.rig import Rig
from tests.hub.test_workers import beside, everything, post_surely

pytestmark = pytest.mark.postgres
# All shards stay on these servers: one that lies elsewhere does not wait for their replicas.
SHARDS = 4 if os.environ.get("TESTS_HUB") == "shards" else None
WAITS_FOR_REPLICAS = (
    "SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND application_name LIKE %s"
)

BREAKS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND application_name LIKE 'hornbill hub hub_%%'"
COUNTS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND application_name LIKE 'hornbill hub %%'"
)


@pytest.fixture(autouse=True)
def _stops_soon(monkeypatch):
    monkeypatch.setattr(ear, "LISTEN_S", 0.02)
    monkeypatch.setattr(ear, "_REST_S", 0.02)


@pytest.fixture(scope="module")
def three(postgres_server):
    del postgres_server  # skipped, with the reason, where there is no server to be had
    with servers.running() as quorum:
        yield quorum
        for server in quorum.servers.values():
            assert server.process.poll() is None, "a test left a server killed"


@pytest.fixture
def quorum(three):
    yield three
    for name, server in three.servers.items():
        if server.process.poll() is not None:
            three.rejoin(name)


_numbers = itertools.count()


@pytest.fixture
def pair(tmp_path, quorum):
    database = quorum.new_database(f"hub_{next(_numbers)}")
    with Rig(tmp_path, database=database, shards=SHARDS) as one, beside(one) as other:
        yield one, other


def part_with_mail(rig, agency="vn-customs"):
    """The tables in which an agency's mailbox lies."""
    shards = len(rig.hub.mail.shards)
    return part_of(shard_of(bytes.fromhex(rig.mailboxes[agency]), shards), shards)


def waiting_pid(quorum, program):
    """Return the process of the server that waits for replicas on behalf of a connection."""
    deadline = time.monotonic() + 120
    with postgres.connect(quorum.leader.administrator, "test") as connection:
        while time.monotonic() < deadline:
            row = connection.execute(WAITS_FOR_REPLICAS, (program,)).fetchone()
            if row is not None:
                return row[0]
    pytest.fail(f"{program} does not wait for replicas")


def cancel_wait(quorum, pid):
    """End a wait for replicas, as an impatient administrator does."""
    with postgres.connect(quorum.leader.administrator, "test") as administrator:
        administrator.execute("SELECT pg_cancel_backend(%s)", (pid,))


def test_nothing_acknowledged_is_lost_doubled_or_out_of_order_when_the_writing_server_is_killed(pair, quorum):
    receipts, killed = {}, threading.Event()

    def send(job):
        rig, sender, count = job
        with rig.client(sender) as client:
            for number in range(count):
                batch = [rig.envelope("vn-customs") for _ in range(3)]
                while len(receipts.keys() & set(batch)) < len(batch):
                    try:
                        results = client.post(batch)
                    except HubRefused as error:
                        assert error.status == 503  # noqa: PT017  # others are a failure
                        continue
                    assert {result.status for result in results} <= {"stored", "duplicate"}
                    for envelope, result in zip(batch, results, strict=True):
                        assert receipts.setdefault(envelope, result.receipt_bytes) == result.receipt_bytes
                if number == count // 2:
                    killed.wait(120)

    with ThreadPoolExecutor(2) as pool:
        sending = [
            pool.submit(send, (rig, sender, 20))
            for rig, sender in zip(pair, ("th-customs", "la-police"), strict=True)
        ]
        quorum.leader.kill()
        quorum.fail_over()
        killed.set()
        for one in sending:
            one.result(120)
    for rig in pair:
        found = everything(rig)  # cursors without a hole, each envelope once
        assert sorted(found) == sorted(receipts)
    with pair[0].client("th-customs") as again:
        some = next(iter(receipts))
        try:
            result = again.post([some])[0]
        except HubRefused:
            pytest.fail("a repeat is answered")
        assert (result.status, result.receipt_bytes) == ("duplicate", receipts[some])


def test_entries_of_the_log_have_one_history_over_a_failover(tmp_path, quorum):
    database = quorum.new_database(f"hub_{next(_numbers)}")
    with LogRig(tmp_path, database=database, shards=SHARDS) as one, beside(one) as other:
        lines = [line() for _ in range(12)]
        with one.log("th-customs") as here:
            here.append(lines[:6])
            before = one.publish()
            quorum.leader.kill()
            quorum.fail_over()
            done = []
            with other.log("th-customs") as there:
                while not done:
                    try:
                        done = there.append(lines[3:])  # a part of it a second time
                    except HubRefused as error:
                        assert error.status == 503  # noqa: PT017
        assert [one_line.index for one_line in done] == list(range(3, 12))
        after = other.publish()
        assert (before.size, after.size) == (6, 12)
        with other.log("vn-customs") as there:
            assert there.entries(0, 12) == lines
            assert there.consistency(6, 12) is not None


def test_without_replicas_nothing_is_acknowledged_and_the_repeat_gets_the_first_receipt(pair, quorum):
    rig = pair[0]
    followers = [name for name in quorum.servers if name != quorum.leader_name]
    for name in followers:
        quorum.servers[name].kill()
    envelope = rig.envelope("vn-customs")
    with rig.client("th-customs") as client, ThreadPoolExecutor(1) as pool:
        first = pool.submit(client.post, [envelope])
        pid = waiting_pid(quorum, f"hornbill hub {part_with_mail(rig).name} writer")
        assert not first.done()
        with postgres.connect(quorum.leader.administrator, "test") as administrator:
            administrator.execute(
                "SELECT pg_cancel_backend(%s)", (pid,)
            )  # as an impatient administrator does
        with pytest.raises(HubRefused) as caught:
            first.result(120)
        assert (caught.value.code, caught.value.status) == ("outcome-unknown", 503)
        waiting_pid(
            quorum, "hornbill hub confirming"
        )  # the other process has seen it, and asks before it tells
        with pair[1].client("vn-customs") as recipient:
            assert recipient.fetch(0) == []  # the server alone has it: nobody is given it
            with pytest.raises(HubRefused) as refused:
                recipient.acknowledge(1)
        assert refused.value.code in {"storage-trouble", "cursor-ahead"}
        repeat = pool.submit(client.post, [envelope])
        waiting_pid(quorum, f"hornbill hub {part_with_mail(rig).name} writer")
        assert not repeat.done()  # a duplicate, and still nobody vouches for it
        quorum.rejoin(followers[0])
        result = repeat.result(120)[0]
        assert result.status == "duplicate"
        assert client.post([envelope])[0].receipt_bytes == result.receipt_bytes
    assert everything(pair[1]) == [envelope]


def test_a_head_that_only_the_server_has_is_shown_to_nobody(tmp_path, quorum):
    database = quorum.new_database(f"hub_{next(_numbers)}")
    with (
        LogRig(tmp_path, database=database, shards=SHARDS) as one,
        beside(one) as other,
        ThreadPoolExecutor(1) as pool,
    ):
        with one.log("th-customs") as here, other.log("vn-customs") as there:
            here.append([line()])
            before = one.publish()
            other.run(other.hub.look_around())
            assert there.head().head == before
            followers = [name for name in quorum.servers if name != quorum.leader_name]
            for name in followers:
                quorum.servers[name].kill()
            entry = pool.submit(here.append, [line()])
            cancel_wait(quorum, waiting_pid(quorum, "hornbill hub log writer"))
            with pytest.raises(HubRefused):
                entry.result(120)
            waiting_pid(quorum, "hornbill hub confirming")
            assert other.hub.log.size == 1
            assert other.hub.log.newest.head == before
            quorum.rejoin(followers[0])
        other.run(other.hub.look_around())
        assert other.hub.log.size == 2


def test_a_connection_reads_nothing_before_a_replica_has_what_the_server_shows(tmp_path, quorum):
    database = quorum.new_database(f"hub_{next(_numbers)}")
    # A hub that ran on would confirm what it heard by a write of its own, and the connection would wait for that row instead.
    with Rig(tmp_path, database=database, shards=SHARDS) as rig, rig.client("th-customs") as client:
        post_surely(rig, client)
    followers = [name for name in quorum.servers if name != quorum.leader_name]
    for name in followers:
        quorum.servers[name].kill()
    storage = Shared(database)
    part = part_with_mail(rig)
    with ThreadPoolExecutor(1) as pool:
        opened = pool.submit(storage.open_reader, part)
        waiting_pid(quorum, f"hornbill hub {part.name} reader")
        assert not opened.done()
        quorum.rejoin(followers[0])
        reader = opened.result(120)
        assert reader.execute("SELECT count(*) FROM envelopes").fetchone() == (1,)
        reader.close()


def test_connections_do_not_pile_up_while_replicas_are_away(tmp_path, quorum, monkeypatch):
    database = quorum.new_database(f"hub_{next(_numbers)}")
    with (
        Rig(tmp_path, database=database, shards=4) as rig,
        rig.client("th-customs") as client,
        rig.client("vn-customs") as owner,
        postgres.connect(quorum.leader.administrator, "test") as administrator,
    ):
        post_surely(rig, client)
        followers = [name for name in quorum.servers if name != quorum.leader_name]
        for name in followers:
            quorum.servers[name].kill()
        administrator.execute(BREAKS, (database.name,))  # each is made again, and waits
        counted = []
        with monkeypatch.context() as short:
            for limit in ((mail_shards, "READ_S"), (mail_shards, "WRITE_S"), (connection, "OPEN_S")):
                short.setattr(*limit, 0.2)
            for _ in range(30):
                with pytest.raises(HubRefused):
                    client.post([rig.envelope("vn-customs")])
                with contextlib.suppress(HubRefused):
                    owner.fetch(0)
                counted.extend(administrator.execute(COUNTS, (database.name,)).fetchone())
        assert max(counted) < 40, counted  # some 20; if each were cut that waits: 160
        quorum.rejoin(followers[0])
        deadline = time.monotonic() + 120
        while not rig.hub.mail.shards[shard_of(bytes.fromhex(rig.mailboxes["vn-customs"]), 4)].takes:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        post_surely(rig, client)
