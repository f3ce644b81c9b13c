"""A hub with SQLite and a node with SQLite, each on a disk whose power is cut while it is written to."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import time

import pytest

from benchmarks import hub_load
from benchmarks.failover_load import Hub, Load
from hornbill.node.databases import SQLITE
from hornbill.simulation.processes import free_ports
from tests.scenarios.machine import ROOT

pytestmark = [pytest.mark.scenario, pytest.mark.long]
RATE, CUTS, FIRST = 300, 4, 300
MORE = {"HORNBILL_HUB_LOG_ENTRIES_PER_DAY": "1000000"}
WORDS = ("--envelopes-per-day", "100000000", "--mib-per-day", "10000000")


@pytest.fixture
def hub(tmp_path):
    """Return a new hub's keys and folder, which is empty."""
    (tmp_path / "hub").mkdir()
    return Hub(tmp_path / "hub", f"http://127.0.0.1:{free_ports(1)[0]}")


def start(hub):
    port = hub.url.rpartition(":")[2]
    return hub_load.start_hub(hub.folder, more=MORE, words=(*WORDS, "--port", port))[0]


def cut(disk, process):
    """Cut the power of the disk, end the process, and let both start again."""
    disk.cut()
    time.sleep(0.1)
    process.kill()
    process.wait()
    disk.power_on()


def write_settings(hub):
    hub.write()
    subprocess.run(["sync", "-f", hub.folder], check=True)


def test_nothing_acknowledged_is_lost(new_disk, hub):
    disk = new_disk(hub.folder)
    write_settings(hub)
    process, chance = start(hub), random.Random(7)
    try:
        with Load(hub, RATE) as load:
            for _ in range(CUTS):
                load.wait_progress(time.monotonic())
                time.sleep(chance.uniform(0, 0.5))
                cut(disk, process)
                process = start(hub)
                load.wait_progress(time.monotonic())
        load.check()
        assert len(load.acknowledged) > 0
    finally:
        hub_load.stop_hub(process)


def test_on_a_disk_that_lies_the_loss_is_noticed(new_disk, hub):
    disk = new_disk(hub.folder, keep=0.0)
    write_settings(hub)
    process = start(hub)
    try:
        with Load(hub, RATE) as load:
            load.wait_progress(time.monotonic())
            disk.lie()
            time.sleep(0.1)
            load.wait_progress(time.monotonic())
        cut(disk, process)
        process = start(hub)
        assert load.acknowledged - set(load.read_again())
    finally:
        hub_load.stop_hub(process)


@pytest.mark.parametrize("lies", [False, True])
def test_what_a_node_has_committed_is_there_unless_the_disk_lied(new_disk, tmp_path, lies):
    folder = tmp_path / "node"
    disk = new_disk(folder, keep=0.0 if lies else 0.5)
    if lies:
        disk.lie()
        time.sleep(0.1)
    environ = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}", "HORNBILL_DATABASE_URL": ""}
    command = [sys.executable, "-m", "tests.hub.power.node_writer", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE) as process:
        for _ in range(FIRST):
            assert process.stdout.readline()
        disk.cut()
        time.sleep(0.1)
        process.kill()
        last = FIRST + len(process.stdout.read().splitlines())
    disk.power_on()
    if lies:
        assert not (folder / SQLITE).exists()
        return
    connection = sqlite3.connect(folder / SQLITE)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    found = [number for (number,) in connection.execute("SELECT number FROM written ORDER BY number")]
    connection.close()
    assert found[:last] == list(range(1, last + 1))
