"""Figures of the exchange: hub and peers, delivery, a large room, sealing, pages, memory, starting.

    ./hornbill bench exchange                       every figure; about fifteen minutes on two cores
    ./hornbill bench exchange --peers               also fetches the peers (Matrix Synapse, NATS), said first
    ./hornbill bench exchange --only large_room     one part
    ./hornbill bench exchange --quick               small sizes: shows that it runs, not how fast it is

Rules: one JSON object a line: name, value, unit, goal, met, peer, ratio, note; what could not be measured is a
line with ``skipped``. How many cores other programs used meanwhile follows each part: a noisy machine shows. The lines are kept in ``var/bench/exchange.json`` (quick ones in ``exchange-quick.json``),
from which ``./hornbill bench document`` draws the table of docs/benchmarks.md. The exit code is 1 if a part
failed, not if a goal was missed.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from typing import TYPE_CHECKING

from benchmarks import (
    hub_comparison,
    large_room,
    message_delivery,
    peers,
    room_page,
    sealing,
    session,
    starting,
)
from benchmarks.figures import Book, Figure, rounded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


def _parts(book: Book, folder: Path, *, quick: bool) -> dict[str, Callable[[], None]]:
    return {
        "machine": lambda: _machine(book, folder),
        "hub": lambda: hub_comparison.measure(book, quick=quick),
        "delivery": lambda: message_delivery.measure(book, folder / "delivery", quick=quick),
        "large_room": lambda: large_room.measure(book, folder / "large-room", quick=quick),
        "seal": lambda: sealing.measure(book, quick=quick),
        "room_page": lambda: room_page.measure(book, folder / "room-page", quick=quick),
        "run": lambda: starting.measure(book, folder / "run", quick=quick),
    }


PARTS = tuple(_parts(None, None, quick=True))


def main(argv: Sequence[str]) -> int:
    """Measure.

    Args:
        argv: after ``bench exchange``.

    Returns:
        0, or 1 if a part failed.
    """
    parser = session.arguments("exchange", "Figures of the exchange.", PARTS)
    parser.add_argument(
        "--peers", action="store_true", help="fetch the peers that are missing (about 180 MB)"
    )
    options = parser.parse_args(argv)
    if options.peers:
        for what in peers.install():
            print(f"> not fetched: {what}", file=sys.stderr)
    return session.measure("exchange", options, _parts)


def _machine(book: Book, folder: Path) -> None:
    """Measure what every durable figure rests on: one sync of an appended block to disk."""
    folder.mkdir(parents=True, exist_ok=True)
    where = folder / "sync.part"
    times = []
    with where.open("wb", buffering=0) as file:
        for _ in range(200):
            file.write(os.urandom(8192))
            begun = time.perf_counter()
            os.fsync(file.fileno())
            times.append(1000 * (time.perf_counter() - begun))
    where.unlink()
    slow = statistics.quantiles(times, n=20)[-1]
    note = f"append 8 KiB and fsync, median of {len(times)}; p95 {rounded(slow)} ms; load {os.getloadavg()[0]:.1f}"
    book.add(Figure("machine.fsync", statistics.median(times), "ms", note=note))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
