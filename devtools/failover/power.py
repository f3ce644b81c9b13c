"""Power cuts of all three machines at once: their etcd's and PostgreSQL's files lie on disks that forget what was not flushed (``devtools.power``).

power = Power(seed=7)
with running(before=power.under) as cluster:
    power.cut()          # every process of the machines has ended, every disk is dark
    power.on()           # disks are mounted as the cut left them, etcd and Patroni are started
    cluster.wait_whole()
"""

from __future__ import annotations

import contextlib
import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

from devtools.failover.machine import until
from devtools.power.disk import Disk, check_possible, total

if TYPE_CHECKING:
    from collections.abc import Iterator

    from devtools.failover.cluster import Cluster

MIB = 2048
DARK_S = 0.1  # by then a disk that goes dark with its next flush has had one
_DISKS = 1000  # apart, so that no disk's cuts have the seeds of another one's


class Power:
    """The power of the machines.

    Args:
        seed: of what the cuts leave.
        keep, torn: as ``Disk`` has them.
    """

    def __init__(self, *, seed: int, keep: float = 0.5, torn: float = 0.1) -> None:
        self._seed, self._keep, self._torn = seed, keep, torn
        self._cluster: Cluster | None = None
        self.disks: list[Disk] = []

    @contextlib.contextmanager
    def under(self, cluster: Cluster) -> Iterator[None]:
        """Put disks under the machines' files; they must not run yet."""
        check_possible()
        self._cluster = cluster
        with contextlib.ExitStack() as last:
            for at, machine in enumerate(cluster.machines.values()):
                disk = Disk(
                    machine.folder / "disk",
                    mib=MIB,
                    seed=self._seed + at * _DISKS,
                    keep=self._keep,
                    torn=self._torn,
                )
                last.enter_context(disk)
                disk.mount(machine.folder / "etcd", machine.data.parent)
                self.disks.append(disk)
            yield

    def cut(self) -> None:
        """Cut the power of all machines: first the disks go dark, then the processes end."""
        assert self._cluster is not None
        for disk in self.disks:
            disk.cut()
        time.sleep(DARK_S)
        machines = self._cluster.machines.values()
        until(lambda: not sum(kill_in(one.folder) for one in machines), "all processes of the machines end")
        for machine in machines:
            for process in machine.processes.values():
                process.wait()

    def on(self) -> None:
        """Let the machines start, as they do when the power comes back."""
        assert self._cluster is not None
        for disk in self.disks:
            disk.power_on()
        for machine in self._cluster.machines.values():
            machine.start_etcd()
        for machine in self._cluster.machines.values():
            machine.start_patroni()

    @property
    def counts(self) -> dict[str, int]:
        """What all cuts of all disks found and did."""
        return total(cut for disk in self.disks for cut in disk.cuts)


def kill_in(folder: Path) -> int:
    """Kill every process that works in a folder or below it; returns how many there were."""
    found = 0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdecimal():
            continue
        with contextlib.suppress(OSError):
            if (entry / "cwd").readlink().is_relative_to(folder):
                found += 1
                os.kill(int(entry.name), signal.SIGKILL)
    return found
