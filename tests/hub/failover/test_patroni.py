"""A hub over real Patroni, etcd and HAProxy with the files of deploy/postgres: parts are killed, stopped and filled up while it is written to."""

from __future__ import annotations

import subprocess
import time

import pytest

from benchmarks.failover_load import Load
from benchmarks.scale_failover import KILLS, MORE, RATE, Trouble, hub_over, kill_leaders_patroni, meet, rounds
from devtools.failover.machine import until

pytestmark = [pytest.mark.scenario, pytest.mark.long, pytest.mark.postgres]
A_WRITE = "UPDATE hornbill_own.openings SET number = number + 1"


@pytest.fixture
def stage(cluster):
    cluster.wait_whole()
    cluster.new_database()
    with hub_over(cluster) as found:
        yield found


def kill_leaders_patroni_and_write(stage):
    """As ``kill_leaders_patroni``; PostgreSQL runs on as before, and answers no commit once another server writes."""
    cluster = stage.cluster
    old = cluster.leader()
    trouble = kill_leaders_patroni(stage)

    def over():
        if not trouble.over() or cluster.sql(old, "SELECT 1 FROM pg_stat_replication"):
            return False
        assert cluster.sql(old, "SELECT pg_is_in_recovery()") == "f"
        with pytest.raises(subprocess.TimeoutExpired):
            cluster.sql(old, A_WRITE, "hub", within_s=3)
        return True

    return Trouble(over, trouble.put_right)


def test_nothing_acknowledged_is_lost_while_parts_are_killed_and_hang(stage):
    with Load(stage.hub, RATE) as load:
        rounds(stage, load, 1)
        rounds(stage, load, 1, {**KILLS, "leaders_patroni": kill_leaders_patroni_and_write})
        for name in ("leader", "machine_ahead", "leader_frozen", "follower_frozen"):
            meet(stage, load, MORE[name])
    load.check()
    assert len({head.size for head in load.heads}) > 1


def test_a_full_disk_of_the_server_that_writes_loses_nothing(stage):
    leader = stage.cluster.leader()
    if not leader.has_small_disk:
        pytest.skip("this process may mount no small disk")
    with Load(stage.hub, RATE) as load:
        load.wait_progress(time.monotonic())
        leader.fill_disk()
        until(lambda: load.refusals, "the full disk is noticed")
        leader.free_disk()
        load.wait_progress(time.monotonic())
    load.check()
    stage.cluster.wait_whole()
