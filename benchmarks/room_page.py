"""How long the node takes for a room page, how heavy the first load is, and what memory an idle node holds.

Rules: over HTTP on the loopback with keep-alive, as a signed-in officer, compressed as browsers ask; times are
from the request's last byte to the answer's last byte and hold the measuring side's own reading (about 0.2 ms).
First load is everything that a browser without a cache fetches: page, style, scripts, icons, htmx; its size is
counted with gzip -6 for each file, whether or not this server compresses it.
"""

from __future__ import annotations

import asyncio
import gzip
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Book, Figure, median, percentile
from benchmarks.officers import Officer, PageFailed, cpu_seconds, make_network, version_in
from hornbill.simulation.processes import Part, Running, running

if TYPE_CHECKING:
    from hornbill.simulation.building import Network

MESSAGES = 200
TEXT = (
    "Container HBLU 482119-0, 40 ft, is declared as rubberwood furniture parts, 21 m3, gross 25 800 kg: too heavy"
    " for rubberwood, right for Siam rosewood. It leaves Laem Chabang for Hai Phong on Thursday. Message {number}."
)
GOAL_P50_MS, GOAL_P95_MS = 10.0, 60.0
GOAL_KIB = 60.0
GOAL_NEXT_KIB = 15.0
GOAL_MIB = 200.0
_ASSET = re.compile(r'(?:href|src)="(/static/[^"#]+)')


def measure(book: Book, folder: Path, *, quick: bool) -> None:
    """Measure page and memory at one node of a running network."""
    network = make_network(folder, people=2)
    with running(network) as parts:
        time.sleep(1 if quick else 10)
        _memory(book, parts, network, "before anybody has signed in", "")
        asyncio.run(_pages(book, network, parts.parts[f"{network.agencies[0].id} web"], quick=quick))
        time.sleep(1 if quick else 10)
        _memory(
            book, parts, network, "after a room of 200 messages was written and read over HTTP", ".after_use"
        )


async def _pages(book: Book, network: Network, web: Part, *, quick: bool) -> None:
    agency, other = network.agencies
    officer = Officer(network, agency, agency.people[0])
    await officer.sign_in()
    room = await officer.open_room("Rosewood", [f"{other.id}/{other.people[0].username}"])
    await officer.look(room)
    count = 20 if quick else MESSAGES
    for number in range(count):
        # After a counter that is far ahead: the answer draws nothing of the room.
        await officer.post(room, TEXT.format(number=number), after=10**9)
    await _page_times(book, officer, room, web, rounds=20 if quick else 300, count=count)
    await _first_load(book, officer, room)


async def _page_times(book: Book, officer: Officer, room: str, web: Part, *, rounds: int, count: int) -> None:
    for _ in range(5):
        page = await officer.page(room)
    after = version_in(gzip.decompress(page.body).decode())
    before = cpu_seconds(web)
    whole = [await _timed_page(officer, room) for _ in range(rounds)]
    cpu_ms = 1000 * (cpu_seconds(web) - before) / rounds
    nothing_new = []
    for _ in range(rounds):
        begun = time.perf_counter()
        await officer.entries(room, after)
        nothing_new.append(1000 * (time.perf_counter() - begun))
    drawn = gzip.decompress(page.body).decode().count('class="entry message')
    note = f"room of {count} messages, {drawn} on the page, one browser, {rounds} loads, gzip included"
    book.add(Figure("room_page.p50", percentile(whole, 50), "ms", at_most=GOAL_P50_MS, note=note))
    book.add(Figure("room_page.p95", percentile(whole, 95), "ms", at_most=GOAL_P95_MS, note=note))
    note = "processor time of the web process for each of these loads: what other programs disturb least"
    book.add(Figure("room_page.cpu", cpu_ms, "ms", note=note))
    note = f"what the page asks when the live stream says that something changed; p50 of {rounds}"
    book.add(Figure("room_page.entries_p50", median(nothing_new), "ms", note=note))


async def _timed_page(officer: Officer, room: str) -> float:
    begun = time.perf_counter()
    page = await officer.page(room)
    took = 1000 * (time.perf_counter() - begun)
    if page.status != 200:
        raise RuntimeError(f"the page answered {page.status}")
    return took


async def _first_load(book: Book, officer: Officer, room: str) -> None:
    page = gzip.decompress((await officer.page(room)).body)
    addresses = sorted(set(_ASSET.findall(page.decode())))
    sizes = {"page": len(gzip.compress(page, 6))}
    sent_plain = []
    for address in addresses:
        answer = await officer.pipe.request("GET", address, headers={"Accept-Encoding": "gzip"})
        if answer.status != 200:
            raise PageFailed(f"{address} answered {answer.status}: is the interface built?")
        packed = answer.headers.get("content-encoding") == "gzip"
        name = address.rpartition("/")[2].partition("?")[0]
        sizes[name] = len(answer.body) if packed else len(gzip.compress(answer.body, 6))
        if not packed:
            sent_plain.append(name)
    parts = ", ".join(f"{name} {size / 1024:.1f}" for name, size in sizes.items())
    plain = (
        f"; this server sends without gzip: {', '.join(sent_plain)}" if sent_plain else "; all sent as gzip"
    )
    note = "gzip -6: what a browser that has everything else fetches for one more page of a room"
    book.add(Figure("room_page.next_page", sizes["page"] / 1024, "KiB", at_most=GOAL_NEXT_KIB, note=note))
    total = sum(sizes.values()) / 1024
    book.add(
        Figure("room_page.first_load", total, "KiB", at_most=GOAL_KIB, note=f"gzip -6, KiB: {parts}{plain}")
    )


def _memory(book: Book, parts: Running, network: Network, when: str, suffix: str) -> None:
    agency = network.agencies[0].id
    of_web, of_worker = (held(parts.parts[f"{agency} {part}"]) for part in ("web", "worker"))
    for place, what, goal in ((0, "rss", GOAL_MIB), (1, "pss", None)):
        value = of_web[place] + of_worker[place]
        shares = f"web {of_web[place]:.0f} + worker {of_worker[place]:.0f}"
        words = "pages shared between the two counted twice" if what == "rss" else "shared pages counted once"
        book.add(
            Figure(
                f"node.memory_{what}{suffix}", value, "MiB", at_most=goal, note=f"{shares}; {when}; {words}"
            )
        )


def held(part: Part) -> tuple[float, float]:
    """Return RSS and PSS of a process, in MiB, as the kernel counts them."""
    assert part.process is not None
    text = Path(f"/proc/{part.process.pid}/smaps_rollup").read_text(encoding="ascii")
    found = dict(re.findall(r"^(Rss|Pss):\s+(\d+) kB", text, flags=re.MULTILINE))
    return int(found["Rss"]) / 1024, int(found["Pss"]) / 1024
