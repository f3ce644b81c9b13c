"""A hub over real Patroni, etcd and HAProxy with the files of deploy/postgres: parts are killed, stopped and filled up while it is written to."""

from __future__ import annotations

import subprocess
import time

import pytest

from benchmarks.failover_load import Load
from benchmarks.scale_failover import MORE, RATE, Trouble, hub_over, kill_leaders_patroni, meet, rounds
from devtools.failover.machine import until

pytestmark = [pytest.mark.scenario, pytest.mark.long, pytest.mark.postgres]
ROUNDS = 2
A_WRITE = "UPDATE hornbill_own.openings SET number = number + 1"


@pytest.fixture(scope="module")
def stage(cluster):
    with hub_over(cluster) as found:
        yield found


def test_nothing_acknowledged_is_lost_while_parts_are_killed_and_hang(stage):
    with Load(stage.hub, RATE) as load:
        rounds(stage, load, ROUNDS)
        for name in ("leader_frozen", "follower_frozen"):
            meet(stage, load, MORE[name])
    load.check()
    assert len({head.size for head in load.heads}) > 1


def test_a_server_that_believes_it_writes_acknowledges_nothing_once_another_does(stage):
    """Its Patroni was killed: PostgreSQL runs on as before, and answers no commit."""
    cluster = stage.cluster

    def kill(stage):
        old = cluster.leader()
        trouble = kill_leaders_patroni(stage)

        def over():
            if not trouble.over() or not other_follows(old):
                return False
            assert cluster.sql(old, "SELECT pg_is_in_recovery()") == "f"
            with pytest.raises(subprocess.TimeoutExpired):
                cluster.sql(old, A_WRITE, "hub", within_s=3)
            return True

        return Trouble(over, trouble.put_right)

    def other_follows(old):
        return not cluster.sql(old, "SELECT 1 FROM pg_stat_replication")

    with Load(stage.hub, RATE) as load:
        stage.cluster.wait_whole()
        meet(stage, load, kill)
    load.check()
    stage.cluster.wait_whole()


def test_a_full_disk_of_the_server_that_writes_loses_nothing(stage):
    leader = stage.cluster.leader()
    if not leader.data.parent.is_mount():
        pytest.skip("this process may mount no small disk")
    with Load(stage.hub, RATE) as load:
        load.wait_progress(time.monotonic())
        leader.fill_disk()
        until(lambda: load.refusals, "the full disk is noticed")
        leader.free_disk()
        load.wait_progress(time.monotonic())
    load.check()
    stage.cluster.wait_whole()
