"""A node of a network of 34 agencies and 6,800 officers: taking its log in, and its pages.

Rules: hub, witnesses, worker and web process are real processes; what is taken in are 10,000 entries with two
signatures each for the most part (Ed25519 and ML-DSA-65 both), none of which the node has seen. The time runs from the
worker's start, the start of Python in it. Pages are loaded over HTTP on the loopback by an officer who is signed in,
who has rooms and invitations; compressed, as browsers ask.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.figures import Book, Figure, median, percentile
from benchmarks.large_directory import Size
from benchmarks.large_network import OWN, LargeNetwork
from benchmarks.officers import Officer, PageFailed, cpu_seconds
from benchmarks.room_page import held

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.simulation.processes import Part, Running

GOAL_CATCH_UP_S, GOAL_PAGE_MS = 10.0, 80.0
ROOMS = 12  # of the officer's own, and as many invitations of a colleague
PAGES = {
    "today": "/",
    "network": "/network",
    "search": "/network?q=thuy+kenya",
    "search_many": "/network?q=investigator",
    "agency": "/network/ke-wildlife",
    "officer": "/network/officer/ke-wildlife/officer-007",
    "new_room": "/rooms/new",
}
_WITH_GOAL = ("today", "network", "search", "search_many", "agency")


def measure(book: Book, folder: Path, *, quick: bool) -> None:
    """Measure taking in, then the pages with what was taken in."""
    size = Size(agencies=6, officers=20, entries=200) if quick else Size()
    large = LargeNetwork(folder / f"of-{size.entries}", size)
    large.make()
    rounds = 1 if quick else 5
    taken = [_catch_up_alone(large) for _ in range(rounds - 1)]
    large.put_back()
    with large.serving() as running:
        worker, last = _catch_up(large, running)
        _tell_catch_up(book, large, [*taken, last])
        asyncio.run(_pages(book, large, running, worker, loads=20 if quick else 200))


@dataclass(frozen=True)
class _Taken:
    """How the log was taken in, counted from the start of the worker's process: seconds, by the clock but for ``cpu``."""

    first_page: float
    whole: float
    cpu: float


def _catch_up_alone(large: LargeNetwork) -> _Taken:
    """Take the log in with everything put back: a node's older copy alone would be noticed, and hold its writing."""
    large.put_back()
    with large.serving() as running:
        return _catch_up(large, running)[1]


def _catch_up(large: LargeNetwork, running: Running) -> tuple[Part, _Taken]:
    """Take the log in; returns the worker, at work."""
    begun = time.perf_counter()
    worker = large.start(running, "worker")
    large.await_entries(worker, 1)
    first_page = time.perf_counter() - begun
    large.await_entries(worker, large.size.entries)
    return worker, _Taken(first_page, time.perf_counter() - begun, cpu_seconds(worker))


def _tell_catch_up(book: Book, large: LargeNetwork, taken: list[_Taken]) -> None:
    times = [one.whole for one in taken]
    runs = ", ".join(f"{one:.1f}" for one in times)
    note = (
        f"{large.size.entries} entries, {large.size.agencies} agencies, {large.size.agencies * large.size.officers} officers,"
        f" from the start of the worker's process; first page of entries after {median(one.first_page for one in taken):.1f} s; runs: {runs}"
    )
    book.add(Figure("network.catch_up", median(times), "s", at_most=GOAL_CATCH_UP_S, note=note))
    note = "processor time of the worker for it: what other programs disturb least; two cores share it"
    book.add(Figure("network.catch_up_cpu", median(one.cpu for one in taken), "s", note=note))


async def _pages(book: Book, large: LargeNetwork, running: Running, worker: Part, *, loads: int) -> None:
    begun = time.perf_counter()
    web = large.start(running, "web")
    web.wait_ready()
    started_s, before = time.perf_counter() - begun, cpu_seconds(web)
    officer, colleague = (Officer(large.network, OWN, person) for person in OWN.people)
    await colleague.sign_in()
    begun = time.perf_counter()
    await _load(colleague, "/network")
    note = f"the directory is folded by then; web process up after {started_s:.1f} s"
    book.add(Figure("network.first_page", time.perf_counter() - begun, "s", note=note))
    note = f"{cpu_seconds(web) - before:.1f} s of processor time for signing in, folding, and that page"
    book.add(Figure("network.first_page_cpu", cpu_seconds(web) - before, "s", note=note))
    await officer.sign_in()
    own = sum(3 if person.focal_point else 2 for person in OWN.people)
    large.await_entries(worker, large.size.entries + own)  # certificates, weekly keys, a focal point
    for number in range(ROOMS):
        await officer.open_room(f"Case {number}", [colleague.id])
        await colleague.open_room(f"Request {number}", [officer.id])
    for _ in range(5):
        for path in PAGES.values():
            await _load(officer, path)
    for name, path in PAGES.items():
        before = cpu_seconds(web)
        times = [await _load(officer, path) for _ in range(loads)]
        cpu_ms = 1000 * (cpu_seconds(web) - before) / loads
        note = f"{path}, {loads} loads one after the other, p50 {percentile(times, 50):.1f} ms, processor {cpu_ms:.1f} ms"
        goal = GOAL_PAGE_MS if name in _WITH_GOAL else None
        book.add(
            Figure(f"network.page_{name}", percentile(times, 95), "ms", at_most=goal, note=f"p95; {note}")
        )
    of_web, of_worker = held(web), held(worker)
    note = f"RSS, MiB: web {of_web[0]:.0f} + worker {of_worker[0]:.0f}, PSS {of_web[1] + of_worker[1]:.0f}; after all that"
    book.add(Figure("network.large_node_memory", of_web[0] + of_worker[0], "MiB", note=note))


async def _load(officer: Officer, path: str) -> float:
    """Return in how many milliseconds a page came."""
    begun = time.perf_counter()
    answer = await officer.pipe.request("GET", path, headers={"Accept-Encoding": "gzip"})
    took = 1000 * (time.perf_counter() - begun)
    if answer.status != 200:
        raise PageFailed(f"{path} answered {answer.status}")
    return took
