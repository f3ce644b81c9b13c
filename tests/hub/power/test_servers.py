"""A hub over three servers with the files of deploy/postgres, whose power is cut at once; and that a loss would be noticed."""

from __future__ import annotations

import time

import pytest

from benchmarks.failover_load import Load
from benchmarks.scale_failover import RATE, hub_over
from benchmarks.scale_power import cuts
from devtools.failover import cluster as servers
from devtools.failover.power import Power
from devtools.power.disk import NoPowerCuts, check_possible
from tests.hub.power.conftest import SEED

pytestmark = [pytest.mark.scenario, pytest.mark.long, pytest.mark.postgres]
CUTS = 3


@pytest.fixture(autouse=True)
def possible():
    try:
        servers.check_programs()
        check_possible()
    except (servers.NoManager, NoPowerCuts) as error:
        pytest.skip(str(error))


def test_nothing_acknowledged_is_lost_when_all_servers_lose_their_power(possible):
    power = Power(seed=SEED)
    with servers.running(before=power.under) as cluster, hub_over(cluster) as stage:
        with Load(stage.hub, RATE) as load:
            cuts(power, stage, load, CUTS, seed=SEED)
        load.check()
    assert all(len(disk.cuts) == CUTS for disk in power.disks)
    assert power.counts["flushes"] > len(load.shown) / 100


def test_servers_that_do_not_sync_are_found_to_lose(possible):
    power = Power(seed=SEED, keep=0.0)
    with servers.running(before=power.under) as cluster, hub_over(cluster) as stage:
        for machine in cluster.machines.values():
            cluster.sql(machine, "ALTER SYSTEM SET fsync = off")
            cluster.sql(machine, "SELECT pg_reload_conf()")
        with Load(stage.hub, RATE) as load:
            load.wait_progress(time.monotonic())
            load.wait_progress(time.monotonic())
        power.cut()
        power.on()
        cluster.wait_leader()
        assert load.acknowledged - set(load.read_again())
