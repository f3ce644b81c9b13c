"""docs/operations.md, A hub on several servers, and Backups of these servers: the printed commands, on three servers with real tools."""

from __future__ import annotations

import json
import re
import subprocess
import time
from pathlib import Path

import pytest

from benchmarks.failover_load import Load
from benchmarks.scale_failover import RATE, hub_over
from devtools.failover.machine import until
from hornbill.exchange.hub.client import HubRefused
from hornbill.hub.log_mark import FILE
from hornbill.simulation.private_postgres import programs
from tests.hub.log_rig import line
from tests.hub.rig import envelope
from tests.scenarios.machine import ROOT

pytestmark = [pytest.mark.scenario, pytest.mark.long, pytest.mark.postgres]
DRILLED = re.compile(r"<!-- drilled: ([a-z-]+) -->\n```sh\n(.*?)```", re.DOTALL)
BLOCKS = dict(DRILLED.findall((ROOT / "docs/operations.md").read_text(encoding="utf-8")))
CRON = ROOT / "deploy/postgres/backups.cron"
INFO = "pgbackrest --stanza=hornbill-hub info"
ARCHIVED = "SELECT coalesce(last_archived_wal, '') FROM pg_stat_archiver"
MARK = "2026-11-29 12:00:00+00"  # the moment that is printed


def follow(cluster, machine, block, **instead):
    """Run a printed block on a machine, with its folders; returns what it printed."""
    return follow_text(cluster, machine, BLOCKS[block], **instead)


def follow_text(cluster, machine, text, **instead):
    """Run printed commands on a machine, with its folders; returns what they printed."""
    places = {
        "/var/lib/postgresql": machine.data.parent,
        "/var/run/postgresql": machine.folder / "run",
        "/usr/lib/postgresql/17/bin": programs(),
        "/etc/patroni/config.yml": machine.patroni_file,
        "/etc/hornbill": machine.folder / "etc",
        "psql -d": f"psql -h {machine.folder / 'run'} -d",
    }
    for there, here in {**places, **instead, **cluster.addresses}.items():
        text = text.replace(there, str(here))
    return cluster.run(machine, text)


def test_every_drilled_block_is_followed_here():
    here = Path(__file__).read_text(encoding="utf-8")
    assert {name for name in BLOCKS if f'"{name}"' not in here} == set()


def numbers(said):
    return [int(line) for line in said.splitlines() if line.isdecimal()]


def test_certificates_are_made_as_printed(tmp_path):
    text = BLOCKS["certificates"].replace("OWN_ADDRESS", "192.0.2.7")
    subprocess.run(["bash", "-euc", text], cwd=tmp_path, check=True, capture_output=True)
    words = ["openssl", "verify", "-x509_strict", "-CAfile", "db-ca.pem", "-purpose"]
    for purpose in ("sslserver", "sslclient"):
        subprocess.run([*words, purpose, "db.pem"], cwd=tmp_path, check=True, capture_output=True)


def test_etcd_and_patroni_say_what_is_printed(cluster):
    machine = cluster.leader()
    assert (
        follow(cluster, machine, "etcd", **{"endpoint health": "endpoint health 2>&1"}).count("is healthy")
        == 3
    )
    said = follow(cluster, machine, "list")
    assert (said.count("Leader"), said.count("Quorum Standby")) == (1, 2)
    another = {
        "--pwprompt hornbill": "another",
        "--owner=hornbill": "--owner=another",
        "C.UTF-8 hub": "C.UTF-8 another",
    }
    follow(cluster, machine, "database", **another)
    cluster.sql(machine, "DROP DATABASE another")


def test_a_moment_of_the_past_is_looked_at_and_all_three_servers_are_made_again(cluster):
    cluster.wait_whole()
    cluster.new_database()
    leader = cluster.leader()
    follow(cluster, leader, "backups-begin")
    _copies_of_weeks(cluster, leader)
    with hub_over(cluster) as stage:
        with Load(stage.hub, RATE) as load:
            until(lambda: load.heads and load.heads[-1].size > 1, "a head is published")
            time.sleep(1.1)
            moment = cluster.sql(leader, "SELECT now()")
            before = len(load.shown), len(load.lines)
            until(lambda: load.heads[-1].size > before[1] + 2, "a later head is published")
        load.check()
        _archive(cluster, leader)
        _drill(cluster, leader, stage, load, moment)
        with stage.hub.log("sender-0") as log:  # in the last minute, which is not archived
            last = log.append([line()])[0].index
            until(lambda: log.head(newest=True).head.size > last, "a head is signed")
        stage.stop_workers()
        _lose_all(cluster, leader, json.loads((stage.hub.folder / FILE).read_text())["size"])
        for _ in range(2):
            stage.start_worker()
        load.check()
        with stage.hub.client("sender-0") as client:
            assert client.post([envelope(stage.hub.mailboxes["vn-customs"])])[0].held


def test_a_machine_is_made_again_from_nothing(cluster):
    cluster.wait_whole()
    lost = cluster.machines["server-3"]
    lost.stop()
    until(lambda: cluster.another_writes(lost), "another server writes")
    follow(cluster, cluster.leader(), "member-again")
    lost.make_again()
    cluster.wait_whole()
    before = cluster.leader()
    follow(cluster, before, "switchover")
    until(lambda: cluster.another_writes(before), "another server writes")
    cluster.wait_whole()
    health = BLOCKS["etcd"].replace("endpoint health", "endpoint health 2>&1")
    assert follow_text(cluster, cluster.leader(), health).count("is healthy") == 3


def _copies_of_weeks(cluster, leader):
    """What the printed timer runs: a night adds to the last full copy, and full copies before the last two go, with their part of the log."""
    full, night = re.findall(r"postgres (pgbackrest .*)", CRON.read_text(encoding="utf-8"))
    oldest = re.search(r"wal archive min/max \(\d+\): (\w+)", cluster.run(leader, INFO))[1]
    for command in (night, full, night, full):
        cluster.run(leader, command)
    said = cluster.run(leader, INFO)
    assert (said.count("full backup:"), said.count("diff backup:")) == (2, 1)
    assert re.search(r"wal archive min/max \(\d+\): (\w+)", said)[1] > oldest
    with pytest.raises(RuntimeError, match="unable to find primary"):
        cluster.run(cluster.followers()[0], night)


def _archive(cluster, leader):
    """Return when all that is committed is in the archive, as a minute later at the latest."""
    last = cluster.sql(leader, "SELECT pg_walfile_name(pg_switch_wal())")
    until(lambda: cluster.sql(leader, ARCHIVED) >= last, "the server's log is archived")


def _drill(cluster, leader, stage, load, moment):
    """The copy of a moment has less than was acknowledged, and a hub does not go on with its log."""
    try:
        envelopes, entries = numbers(follow(cluster, leader, "moment", **{MARK: moment}))[-2:]
        assert 0 < envelopes < len(load.shown)
        assert 0 < entries < load.heads[-1].size
        drill = leader.data.parent / "drill"
        (drill / "pg_hba.conf").write_text(
            "local all all trust\n"
        )  # so that this process may come in as the hub
        with (drill / "postgresql.auto.conf").open("a") as settings:
            settings.write("synchronous_standby_names = ''\n")  # as printed its commits would wait for ever
        cluster.run(leader, f"{programs()}/pg_ctl reload -D {drill}")
        stage.stop_workers()
        stage.database, here = f"postgresql://hornbill@:5499/hub?host={leader.folder / 'run'}", stage.database
        stage.start_worker()
        with stage.hub.log("sender-0") as log, pytest.raises(HubRefused) as refused:
            log.head(newest=True)
        assert refused.value.code == "log-behind"
        stage.stop_workers()
        stage.database = here
    finally:
        follow(cluster, leader, "moment-ends")
    for _ in range(2):
        stage.start_worker()


def _lose_all(cluster, first, seen):
    """The machines are gone in one moment: what is restored may lack entries that were seen, and then the files of the server that wrote last have them."""
    for machine in cluster.machines.values():
        machine.kill_all()
    for machine in cluster.machines.values():
        for lock in [*(machine.folder / "run").glob(".s.PGSQL*"), machine.data / "postmaster.pid"]:
            lock.unlink(missing_ok=True)  # after a start of the machine no process has that number
        follow(cluster, machine, "set-aside")
    if _restored(cluster, first, BLOCKS["lost"]) < seen:
        lost = f"{first.data}.lost"
        cluster.run(first, f"rm -r {first.data}; mv {lost} {first.data}")
        kept = "\n".join(line for line in BLOCKS["lost"].splitlines() if not line.endswith("restore"))
        assert _restored(cluster, first, kept) >= seen
    until(lambda: "Leader" not in follow(cluster, first, "list"), "etcd forgets who wrote")
    follow(cluster, first, "lost-goes-on")
    first.start_patroni()
    cluster.wait_leader()
    for machine in cluster.machines.values():
        if machine is not first:
            machine.start_patroni()
    cluster.wait_whole()
    cluster.run(first, "pgbackrest --stanza=hornbill-hub --type=full backup")


def _restored(cluster, machine, text):
    """Follow a block that starts the server alone; returns how many entries it has."""
    try:
        said = follow_text(cluster, machine, text)
    except RuntimeError as error:
        raise AssertionError(
            f"{error}\n{(machine.data.parent / 'restored.log').read_text()[-3000:]}"
        ) from None
    return int(re.search(r"^f\|(\d+)$", said, re.MULTILINE)[1])
