"""How long writes stay away when a part of a hub on three servers is killed, in rounds under load, with real Patroni, etcd and HAProxy.

Rules: nothing acknowledged may be lost, doubled, out of order or badly signed, and the log has one history: else there is no figure but
a failure. A round kills, one after the other, a follower, the leader's PostgreSQL, the leader's Patroni, a worker of the hub, a member
of etcd, and everything on the machine of the one that writes at once (SIGKILL, each started again); a server is killed only when all three are whole.
"""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import hub_load
from benchmarks.failover_load import Hub, Load
from benchmarks.figures import Book, Figure, median
from devtools.failover import cluster as servers
from devtools.failover.machine import ETCD, PATRONI, until
from hornbill.simulation.processes import free_ports

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator, Mapping

    from devtools.failover.cluster import Cluster

RATE = 300  # envelopes a second
BACK_S = 40.0
WORKERS = 2
_AHEAD = 4 << 20  # bytes
_LIMITS = {"HORNBILL_HUB_LOG_ENTRIES_PER_DAY": "1000000"}


@dataclass
class Stage:
    """The servers, and a hub of two workers over them.

    Attributes:
        cluster: etcd, Patroni, PostgreSQL, HAProxy.
        hub: its keys and nodes.
        workers: its processes.
        database: ``HORNBILL_DATABASE_URL``.
    """

    cluster: Cluster
    hub: Hub
    workers: list[subprocess.Popen[bytes]]
    database: str

    def start_worker(self) -> None:
        """Start one more process of the hub, on the port that all share."""
        port = int(self.hub.url.rpartition(":")[2])
        more = {"HORNBILL_DATABASE_URL": self.database, **_LIMITS}
        process, _ = hub_load.start_hub(self.hub.folder, port=port, more=more, words=_WORDS)
        self.workers.append(process)

    def stop_workers(self) -> None:
        """Stop all of them."""
        while self.workers:
            hub_load.stop_hub(self.workers.pop())


_WORDS = ("--envelopes-per-day", "100000000", "--mib-per-day", "10000000")


@contextmanager
def hub_over(cluster: Cluster, *, database: str = "") -> Iterator[Stage]:
    """Run a new hub of two workers over the servers.

    Args:
        cluster: whose database is empty.
        database: another address than that of HAProxy.
    """
    folder = Path(tempfile.mkdtemp(prefix="hornbill-bench-"))
    hub = Hub(folder, f"http://127.0.0.1:{free_ports(1)[0]}")
    stage = Stage(cluster, hub, [], database or cluster.url())
    try:
        hub.write()
        for _ in range(WORKERS):
            stage.start_worker()
        yield stage
    finally:
        stage.stop_workers()
        shutil.rmtree(folder)


# --- what is killed: each returns when that is over, and how it is put right ---
@dataclass(frozen=True)
class Trouble:
    """Something that was done.

    Attributes:
        over: whether the servers have dealt with it.
        put_right: starts again what was killed.
    """

    over: Callable[[], bool]
    put_right: Callable[[], None]


def kill_follower(stage: Stage) -> Trouble:
    """Kill a whole follower, PostgreSQL and Patroni."""
    machine = stage.cluster.followers()[0]
    machine.kill_all()
    return Trouble(_at_once, machine.start_patroni)


def kill_leaders_postgres(stage: Stage) -> Trouble:
    """Kill the PostgreSQL that writes; its Patroni starts it again."""
    stage.cluster.leader().kill_postgres()
    return Trouble(_at_once, _nothing)


def kill_leaders_patroni(stage: Stage) -> Trouble:
    """Kill the Patroni of the one that writes: PostgreSQL runs on, and nobody watches it."""
    machine = stage.cluster.leader()
    machine.kill(PATRONI)
    return Trouble(lambda: stage.cluster.another_writes(machine), machine.start_patroni)


def kill_leader(stage: Stage) -> Trouble:
    """Kill the one that writes, PostgreSQL and Patroni."""
    machine = stage.cluster.leader()
    machine.kill_all()
    return Trouble(lambda: stage.cluster.another_writes(machine), machine.start_patroni)


def kill_worker(stage: Stage) -> Trouble:
    """Kill a worker of the hub."""
    process = stage.workers.pop(0)
    process.kill()
    process.wait()
    return Trouble(_at_once, stage.start_worker)


def kill_etcd(stage: Stage) -> Trouble:
    """Kill the etcd of the one that writes."""
    machine = stage.cluster.leader()
    machine.kill(ETCD)
    return Trouble(_at_once, machine.start_etcd)


def kill_machine(stage: Stage) -> Trouble:
    """Kill everything on the machine of the one that writes: PostgreSQL, Patroni and etcd, as when the machine is lost."""
    machine = stage.cluster.leader()
    machine.kill(ETCD)
    machine.kill_all()

    def start_again() -> None:
        machine.start_etcd()
        machine.start_patroni()

    return Trouble(lambda: stage.cluster.another_writes(machine), start_again)


def kill_machine_ahead(stage: Stage) -> Trouble:
    """Kill everything on the machine of the one that writes while it has written much that no other server has and that was not acknowledged."""
    cluster = stage.cluster
    machine = cluster.leader()
    for sender in cluster.sql(machine, "SELECT pid FROM pg_stat_replication").split():
        os.kill(int(sender), signal.SIGSTOP)
    cluster.sql(machine, f"SELECT pg_logical_emit_message(false, '', repeat('x', {_AHEAD})), pg_switch_wal()")
    until(lambda: cluster.least_lag() > _AHEAD, "Patroni has noticed how much was written")
    return kill_machine(stage)


def freeze_leader(stage: Stage) -> Trouble:
    """Stop the one that writes where it is; later it goes on, and believes that it still writes."""
    machine = stage.cluster.leader()
    machine.freeze()
    return Trouble(lambda: stage.cluster.another_writes(machine), machine.thaw)


def freeze_leaders_patroni(stage: Stage) -> Trouble:
    """Stop the Patroni of the one that writes: PostgreSQL takes writes on, while another server is chosen."""
    machine = stage.cluster.leader()
    machine.freeze_patroni()
    return Trouble(lambda: stage.cluster.another_writes(machine), machine.thaw)


def freeze_follower(stage: Stage) -> Trouble:
    """Let a follower hang: its connections stay, and it says nothing."""
    machine = stage.cluster.followers()[0]
    machine.freeze()
    return Trouble(_at_once, machine.thaw)


def _nothing() -> None:
    """Nothing is to be put right."""


def _at_once() -> bool:
    return True


KILLS = {
    "follower": kill_follower,
    "leaders_postgres": kill_leaders_postgres,
    "leaders_patroni": kill_leaders_patroni,
    "worker": kill_worker,
    "etcd": kill_etcd,
    "machine": kill_machine,
}
MORE = {
    "leader": kill_leader,
    "machine_ahead": kill_machine_ahead,
    "leader_frozen": freeze_leader,
    "leaders_patroni_frozen": freeze_leaders_patroni,
    "follower_frozen": freeze_follower,
}


NO_SERVERS = frozenset({kill_worker, kill_etcd})  # what harms no database server


def meet(stage: Stage, load: Load, what: Callable[[Stage], Trouble]) -> float:
    """Let something happen, and put it right; returns for how many seconds at most a sender or the log had no answer meanwhile.

    Args:
        stage: what runs.
        load: that goes on.
        what: happens; a server is killed only while two others are whole.
    """
    if what not in NO_SERVERS:
        stage.cluster.wait_whole()
    began = time.monotonic()
    trouble = what(stage)
    until(trouble.over, what.__doc__ or "")
    load.wait_progress(time.monotonic())
    trouble.put_right()
    load.wait_progress(time.monotonic())
    return load.longest_silence(began)


def rounds(
    stage: Stage, load: Load, count: int, kills: Mapping[str, Callable[[Stage], Trouble]] = KILLS
) -> dict[str, list[float]]:
    """Kill everything in turn, so many times; returns what was killed -> seconds without an answer, each time."""
    found: dict[str, list[float]] = {name: [] for name in kills}
    for _ in range(count):
        for name, kill in kills.items():
            found[name].append(meet(stage, load, kill))
    stage.cluster.wait_whole()
    return found


def measure(book: Book, *, count: int) -> None:
    """Measure; where a program is missing the figures are named and left out."""
    try:
        servers.check_programs()
    except servers.NoManager as error:
        for name in KILLS:
            book.skip(f"scale.failover.{name}", error.message)
        return
    with servers.running() as cluster, hub_over(cluster) as stage:
        began = time.monotonic()
        with Load(stage.hub, RATE) as load:
            found = rounds(stage, load, count)
            seconds = time.monotonic() - began
        load.check()
    sent = len(load.shown)
    what = f"{count} rounds under {sent / seconds:.0f} envelopes/s of 4 KiB: {sent} envelopes and {len(load.lines)} entries of the log, none lost, doubled, out of order or badly signed"
    for name, took in found.items():
        note = f"{what}; longest, median {median(took):.1f} s"
        book.add(Figure(f"scale.failover.{name}", max(took), "s", at_most=BACK_S, note=note))
