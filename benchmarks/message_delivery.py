"""From a message's sending at one node to its being opened, checked and folded at the other node.

What is measured: two nodes (web process and worker each) and a hub, all real processes. Officers of both nodes
post at their room pages over HTTP, at a given rate in all, spread over rooms and in turns between the nodes; in
each room one officer of the other node is signed in, follows the live stream and fetches what is new as the page
does. A message's time runs from the
moment its form was due to be sent to the moment that the answer with its text has been read at the other node:
so it holds both web processes, both workers, the hub and two syncs to disk, and whatever queued before any of them.

Rules: forms are sent by a clock and not when the last one has been answered; anyone who falls behind shows as
latency. A rate counts as reached when the messages opened in the time were at least 97 % of those asked for.
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.figures import Book, Figure, percentile
from benchmarks.officers import Officer, PageFailed, cpu_seconds, make_network, version_in
from hornbill.simulation.processes import Running, running

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.simulation.building import Network

GOAL_RATE, GOAL_P50_MS, GOAL_P95_MS = 200.0, 50.0, 150.0
REACHED = 0.97
SECONDS = 15.0
_WORD = re.compile(r"word-(\d+)-")
_PARTS = ("th-customs web", "th-customs worker", "hub", "vn-customs worker", "vn-customs web")


@dataclass
class Mail:
    """What was sent and what was opened; times are ``time.perf_counter``.

    Attributes:
        due: when each message should have been sent.
        posted: when its sender had the answer.
        opened: when it was read at the other node.
        left: what is still to be opened; ``whole`` is set when that is nothing.
    """

    due: dict[int, float] = field(default_factory=dict)
    posted: dict[int, float] = field(default_factory=dict)
    opened: dict[int, float] = field(default_factory=dict)
    left: set[int] = field(default_factory=set)
    whole: asyncio.Event = field(default_factory=asyncio.Event)

    def note_opened(self, number: int, now: float) -> None:
        """A message stands on a page of the other node."""
        self.opened.setdefault(number, now)
        self.left.discard(number)
        if not self.left:
            self.whole.set()


@dataclass
class Talk:
    """One room: who writes, who reads, and how far each has read."""

    room: str
    sender: Officer
    receiver: Officer
    sender_after: int = 0
    receiver_after: int = 0
    free: asyncio.Lock = field(default_factory=asyncio.Lock)
    news: asyncio.Event = field(default_factory=asyncio.Event)


def measure(book: Book, folder: Path, *, quick: bool) -> None:
    """Measure delivery at the goal's rate and, where that is too much, at lower ones."""
    rooms = 2 if quick else 8
    network = make_network(folder, people=rooms)
    with running(network) as parts:
        asyncio.run(_measure(book, network, parts, rooms, quick=quick))


async def _measure(book: Book, network: Network, parts: Running, rooms: int, *, quick: bool) -> None:
    talks = await _begin(network, rooms)
    readers = [asyncio.create_task(_follow(talks)), *(asyncio.create_task(_read(talk)) for talk in talks)]
    try:
        await _round(talks, 10 if quick else 40, 2.0, parts)  # warm
        rates = (10.0,) if quick else (GOAL_RATE, 100.0, 50.0, 25.0)
        for rate in rates:
            done = await _round(talks, rate, 2.0 if quick else SECONDS, parts)
            _tell(book, rate, done, len(talks))
    finally:
        for task in readers:
            task.cancel()
        await asyncio.gather(*readers, return_exceptions=True)


async def _begin(network: Network, rooms: int) -> list[Talk]:
    """Sign everybody in and open the rooms."""
    talks = []
    for number in range(rooms):
        here, there = network.agencies if number % 2 == 0 else reversed(network.agencies)
        sender = Officer(network, here, here.people[number])
        receiver = Officer(network, there, there.people[number])
        await sender.sign_in()
        await receiver.sign_in()
        room = await sender.open_room(f"Room {number}", [receiver.id])
        await sender.look(room)
        talks.append(Talk(room, sender, receiver))
    for talk in talks:
        await _arrival(talk)
    return talks


async def _arrival(talk: Talk) -> None:
    """Wait until the room has come to the receiver's node, and load its page."""
    for _ in range(600):
        if await talk.receiver.state(talk.room):
            await talk.receiver.look(talk.room)
            return
        await asyncio.sleep(0.05)
    raise PageFailed("a room did not arrive at the other node within 30 s")


async def _follow(talks: list[Talk]) -> None:
    """Follow each receiver's live stream and wake its page."""

    async def one(talk: Talk) -> None:
        async for room, _ in talk.receiver.live():
            if room == talk.room:
                talk.news.set()

    await asyncio.gather(*(one(talk) for talk in talks))


_mail = Mail()


async def _read(talk: Talk) -> None:
    """Be a receiver's page: fetch what is new, note when each message was read."""
    while True:
        await talk.news.wait()
        talk.news.clear()
        answer = await talk.receiver.entries(talk.room, talk.receiver_after)
        now = time.perf_counter()
        text = answer.text
        for number in _WORD.findall(text):
            _mail.note_opened(int(number), now)
        talk.receiver_after = version_in(text)


@dataclass(frozen=True)
class Round:
    """One rate's outcome: rates a second, times in ms, processor time in ms a message by process."""

    opened_rate: float
    opened: int
    times: list[float]
    post_times: list[float]
    cpu_ms: dict[str, float]


async def _round(talks: list[Talk], rate: float, seconds: float, parts: Running) -> Round:
    """Send at ``rate`` for so long, wait until all is opened (or a while), and count."""
    first = len(_mail.due)
    count = int(rate * seconds)
    numbers = range(first, first + count)
    _mail.left.update(numbers)
    _mail.whole.clear()
    before, begun = _cpu(parts), time.perf_counter()
    posts = []
    for place in range(count):
        number = first + place
        due = begun + place / rate
        if (early := due - time.perf_counter()) > 0:
            await asyncio.sleep(early)
        _mail.due[number] = due
        posts.append(asyncio.create_task(_post(talks[number % len(talks)], number)))
    await asyncio.gather(*posts)
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(_mail.whole.wait(), 30)
    opened = [one for one in numbers if one in _mail.opened]
    took = max(_mail.opened[one] for one in opened) - begun
    after = _cpu(parts)
    return Round(
        len(opened) / max(took, seconds),
        len(opened),
        [1000 * (_mail.opened[one] - _mail.due[one]) for one in opened],
        [1000 * (_mail.posted[one] - _mail.due[one]) for one in opened],
        {name: 1000 * (after[name] - before[name]) / len(opened) for name in _PARTS},
    )


async def _post(talk: Talk, number: int) -> None:
    async with talk.free:  # one browser sends one form at a time
        text = f"word-{number}- The seal on the box is unbroken; the driver's papers name another consignee."
        answer = await talk.sender.post(talk.room, text, talk.sender_after)
        talk.sender_after = version_in(_unpacked(answer.body))
        _mail.posted[number] = time.perf_counter()


def _unpacked(body: bytes) -> str:
    return (gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body).decode()


def _cpu(parts: Running) -> dict[str, float]:
    """Return the processor seconds that each process has used."""
    return {name: cpu_seconds(parts.parts[name]) for name in _PARTS}


def _tell(book: Book, rate: float, done: Round, rooms: int) -> None:
    at_goal = rate == GOAL_RATE
    name = f"delivery.at_{rate:.0f}"
    note = f"{rooms} rooms, half of them each way, {done.opened} messages"
    least = rate * REACHED if at_goal else None
    book.add(Figure(f"{name}.rate", done.opened_rate, "messages/s", at_least=least, note=note))
    goals: tuple[float | None, float | None] = (GOAL_P50_MS, GOAL_P95_MS) if at_goal else (None, None)
    p50, p95 = percentile(done.times, 50), percentile(done.times, 95)
    posting = f"answer at the sender: p50 {percentile(done.post_times, 50):.0f} ms"
    note = posting if done.opened_rate >= rate * REACHED else f"rate not reached, so forms queued; {posting}"
    book.add(Figure(f"{name}.p50", p50, "ms", at_most=goals[0], note=note))
    book.add(Figure(f"{name}.p95", p95, "ms", at_most=goals[1], note=note))
    shares = ", ".join(f"{part} {spent:.1f}" for part, spent in done.cpu_ms.items())
    note = f"of all five processes, by process: {shares}; the measuring side not counted"
    book.add(Figure(f"{name}.cpu_per_message", sum(done.cpu_ms.values()), "ms", note=note))
