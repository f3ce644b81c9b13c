"""The whole demonstration as `./hornbill run` starts it: how soon it is up, and what memory all its processes hold.

Rules: *again* is with everything installed and the data kept; *fresh* is installed, but the data made again: six
nodes, the founding of the network over hub and witnesses, both cases played in by the officers. Memory is that of the
command and every process below it; RSS counts pages that several share in each of them, PSS once.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import resource
import shutil
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Book, Figure, median
from benchmarks.officers import Officer, PageFailed
from benchmarks.starting import ROOT, ready
from hornbill.simulation.agencies import NETWORK
from hornbill.simulation.network import Network

if TYPE_CHECKING:
    import subprocess

GOAL_UP_S = 20.0
GOAL_GIB = 1.5
_PAGES = ("/", "/rooms", "/network")


def measure(book: Book, folder: Path, *, quick: bool) -> None:
    """Measure both; the last start is kept to measure memory."""
    demo, fresh, again, cpu = folder / "demo", [], [], _Processor()
    folder.mkdir(parents=True, exist_ok=True)
    for _ in range(1 if quick else 3):
        shutil.rmtree(demo, ignore_errors=True)
        with ready(ROOT, demo, os.environ) as (seconds, _process):
            fresh.append(seconds)
    fresh_cpu_s = cpu.since() / len(fresh)
    for _ in range(1 if quick else 4):
        with ready(ROOT, demo, os.environ) as (seconds, _process):
            again.append(seconds)
    again_cpu_s = cpu.since() / len(again)
    with ready(ROOT, demo, os.environ) as (seconds, process):
        again.append(seconds)
        time.sleep(1 if quick else 20)
        _memory(book, process, "", "twenty seconds after the start, nobody has signed in")
        asyncio.run(_use(demo))
        _memory(book, process, ".after_use", "an officer of each agency has opened Today, rooms and network")
    note = f"installed, data kept: hub, five witnesses, six nodes, first page; {_runs(again, again_cpu_s)}"
    book.add(Figure("network.up_again", median(again), "s", at_most=GOAL_UP_S, note=note))
    note = f"installed, data made again: network founded, two cases played in; {_runs(fresh, fresh_cpu_s)}"
    book.add(Figure("network.up_fresh", median(fresh), "s", note=note))


def _runs(seconds: list[float], cpu_s: float) -> str:
    runs = ", ".join(f"{one:.1f}" for one in seconds)
    return f"runs: {runs}; processor {cpu_s:.0f} s a run, stopping included"


class _Processor:
    """The processor time of all processes that were started here and have ended."""

    def __init__(self) -> None:
        self._before = self._used()

    def since(self) -> float:
        """Return the seconds since this was asked last."""
        before, self._before = self._before, self._used()
        return self._before - before

    @staticmethod
    def _used() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime


async def _use(demo: Path) -> None:
    """Let an officer of each agency look round."""
    about = json.loads((demo / "network.json").read_text(encoding="utf-8"))
    network = Network(demo, NETWORK, about["hub"], about["ports"], about["landing"])
    for agency in NETWORK:
        officer = Officer(network, agency, agency.people[0])
        await officer.sign_in()
        for path in _PAGES:
            answer = await officer.pipe.request("GET", path, headers={"Accept-Encoding": "gzip"})
            if answer.status != 200:
                raise PageFailed(f"{path} answered {answer.status}")


def _memory(book: Book, process: subprocess.Popen[str], suffix: str, when: str) -> None:
    held = {pid: found for pid in _tree(process.pid) if (found := _held(pid)) is not None}
    for place, what, goal in ((0, "pss", GOAL_GIB), (1, "rss", GOAL_GIB)):
        by_kind: dict[str, list[float]] = defaultdict(list)
        for pid, sizes in held.items():
            by_kind[_kind(pid)].append(sizes[place])
        parts = ", ".join(f"{len(ones)} {kind} {sum(ones):.0f}" for kind, ones in sorted(by_kind.items()))
        total = sum(sizes[place] for sizes in held.values()) / 1024
        note = f"MiB: {parts}; {when}"
        book.add(Figure(f"network.memory_{what}{suffix}", total, "GiB", at_most=goal, note=note))


def _tree(root: int) -> list[int]:
    """Return a process and all below it."""
    below: dict[int, list[int]] = defaultdict(list)
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        below[int(fields[1])].append(int(path.parent.name))
    found = [root]
    for pid in found:
        found += below[pid]
    return found


def _held(pid: int) -> tuple[float, float] | None:
    """Return PSS and RSS in MiB; None for a process that has ended."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return None
    sizes = dict(re.findall(r"^(Rss|Pss):\s+(\d+) kB", text, flags=re.MULTILINE))
    return int(sizes["Pss"]) / 1024, int(sizes["Rss"]) / 1024


def _kind(pid: int) -> str:
    """Say what a process is by the two words after ``hornbill.command``."""
    words = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    place = words.index("hornbill.command") + 1 if "hornbill.command" in words else 0
    return " ".join(word for word in words[place : place + 2] if not word.startswith("-")) or str(pid)
