"""Servers whose clocks are an hour off, one ahead and one behind: each writes in its turn, is lost, and nothing acknowledged is."""

from __future__ import annotations

import time

import pytest

from benchmarks.failover_load import Load
from benchmarks.scale_failover import MORE, RATE, hub_over, meet
from devtools.failover import cluster as servers
from devtools.failover.clocks import NoCompiler, check_compiler, clocks_off
from devtools.failover.machine import until

pytestmark = [pytest.mark.scenario, pytest.mark.long, pytest.mark.postgres]
HOUR_S = 3600
OFF = {"server-1": HOUR_S, "server-2": -HOUR_S}


def ahead_s(cluster, machine):
    """By how many seconds a server's clock is ahead of ours."""
    return float(cluster.sql(machine, "SELECT extract(epoch FROM clock_timestamp())")) - time.time()


def hand_over(cluster, machine):
    """Let another server write."""
    if cluster.leader() is not machine:
        words = f"patronictl -c {machine.patroni_file} switchover --force --candidate {machine.name}"
        cluster.run(machine, words)
        until(lambda: cluster.leader() is machine, f"{machine.name} writes")
    cluster.wait_whole()


def test_servers_with_clocks_an_hour_off_lose_nothing():
    try:
        servers.check_programs()
        check_compiler()
    except (servers.NoManager, NoCompiler) as error:
        pytest.skip(str(error))
    with servers.running(before=clocks_off(OFF)) as cluster, hub_over(cluster) as stage:
        for name, off_s in OFF.items():
            assert ahead_s(cluster, cluster.machines[name]) == pytest.approx(off_s, abs=HOUR_S / 2)
        assert ahead_s(cluster, cluster.machines["server-3"]) == pytest.approx(0, abs=HOUR_S / 2)
        with Load(stage.hub, RATE) as load:
            for name in OFF:
                hand_over(cluster, cluster.machines[name])
                load.wait_progress(time.monotonic())
                meet(stage, load, MORE["leader"])
            cluster.wait_whole()
        load.check()
