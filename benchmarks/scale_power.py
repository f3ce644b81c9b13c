"""How long writes stay away after the power of all three database servers was cut at once, under load, with real Patroni, etcd and HAProxy.

Rules: etcd's and PostgreSQL's files lie on disks that forget what was not flushed (``devtools.power``): of that, each block is there or not by chance,
and some are torn. The hub's workers, HAProxy and the archive are other machines and keep their power. Nothing acknowledged may be lost, doubled, out
of order or badly signed, and the log has one history: else there is no figure but a failure. Seconds count from when the power is back.
"""

from __future__ import annotations

import contextlib
import random
import threading
import time
from typing import TYPE_CHECKING

from benchmarks.failover_load import Load
from benchmarks.figures import Book, Figure, median
from benchmarks.scale_failover import RATE, hub_over
from devtools.failover import cluster as servers
from devtools.failover.power import Power
from devtools.power.disk import NoPowerCuts, check_possible

if TYPE_CHECKING:
    from benchmarks.scale_failover import Stage

BACK_S = 40.0
_LATEST_S = 0.5  # of a cut after a checkpoint was asked for
NAMES = ("acknowledged", "lost", "back")


def cuts(power: Power, stage: Stage, load: Load, count: int, *, seed: int) -> list[float]:
    """Cut the power so many times, each time while all three are whole and the one that writes clears its memory to the disk.

    Args:
        power: of the servers.
        stage: what runs.
        load: that goes on.
        count: of cuts.
        seed: of their moments.

    Returns:
        For each: seconds from power to answers for every sender and the log.
    """
    chance, found = random.Random(seed), []
    for _ in range(count):
        stage.cluster.wait_whole()
        load.wait_progress(time.monotonic())
        leader = stage.cluster.leader()
        threading.Thread(target=_checkpoint, args=(stage, leader.name), daemon=True).start()
        time.sleep(chance.uniform(0, _LATEST_S))
        power.cut()
        began = time.monotonic()
        power.on()
        load.wait_progress(time.monotonic())
        found.append(time.monotonic() - began)
    stage.cluster.wait_whole()
    return found


def _checkpoint(stage: Stage, name: str) -> None:
    with contextlib.suppress(RuntimeError):  # the power was cut meanwhile
        stage.cluster.sql(stage.cluster.machines[name], "CHECKPOINT")


def measure(book: Book, *, count: int, seed: int) -> None:
    """Measure; where a program or a right is missing the figures are named and left out.

    Args:
        book: gets the lines.
        count: of cuts.
        seed: of their moments, and of what they leave.
    """
    try:
        servers.check_programs()
        check_possible()
    except (servers.NoManager, NoPowerCuts) as error:
        for name in NAMES:
            book.skip(f"scale.power.{name}", error.message)
        return
    power = Power(seed=seed)
    with servers.running(before=power.under) as cluster, hub_over(cluster) as stage:
        with Load(stage.hub, RATE) as load:
            took = cuts(power, stage, load, count, seed=seed)
        load.check()
    lost = len(load.acknowledged - set(load.shown))  # what was shown is there: just checked
    left = power.counts
    what = f"power of all three servers cut {count} times (seed {seed})"
    blocks = f"{left['unflushed']} blocks of 4 KiB were not flushed, {left['kept']} of them kept, {left['torn']} torn"
    book.add(
        Figure(
            "scale.power.acknowledged",
            len(load.acknowledged),
            "envelopes",
            note=f"{what}; {len(load.lines)} entries of the log",
        )
    )
    book.add(Figure("scale.power.lost", lost, "envelopes", at_most=0, note=f"{what}; {blocks}"))
    note = f"{what}: from power to answers for every sender and the log; longest, median {median(took):.1f} s"
    book.add(Figure("scale.power.back", max(took), "s", at_most=BACK_S, note=note))
