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

import argparse
import os
import signal
import statistics
import sys
import time
import traceback
from typing import TYPE_CHECKING

from benchmarks import delivery, hub_comparison, large_room, peers, room_page, sealing, starting
from benchmarks.figures import Book, Figure, Others, rounded
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


QUIET_CORES = 0.25


def _parts(book: Book, folder: Path, *, quick: bool) -> dict[str, Callable[[], None]]:
    return {
        "machine": lambda: _machine(book, folder),
        "hub": lambda: hub_comparison.measure(book, quick=quick),
        "delivery": lambda: delivery.measure(book, folder / "delivery", quick=quick),
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
    parser = argparse.ArgumentParser(prog="hornbill bench exchange", description="Figures of the exchange.")
    parser.add_argument(
        "--only",
        action="append",
        choices=PARTS,
        metavar="NAME",
        help=f"one part: {', '.join(PARTS)}; repeatable",
    )
    parser.add_argument(
        "--wait",
        type=float,
        default=0,
        metavar="SECONDS",
        help="before each part, wait so long at most until other programs use less than a quarter of a core",
    )
    parser.add_argument("--quick", action="store_true", help="small sizes: to see that it runs")
    parser.add_argument(
        "--peers", action="store_true", help="fetch the peers that are missing (about 180 MB)"
    )
    options = parser.parse_args(argv)
    if options.peers:
        for what in peers.install():
            print(f"> not fetched: {what}", file=sys.stderr)
    folder = peers.folder()
    sizes = "quick" if options.quick else "full"
    book = Book(folder / ("exchange-quick.json" if options.quick else "exchange.json"), sizes=sizes)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whatever was started is stopped in order
    failed = False
    for name, part in _parts(book, folder, quick=options.quick).items():
        if options.only and name not in options.only:
            continue
        _wait_for_quiet(options.wait)
        others, first = Others(), len(book.lines)
        try:
            part()
        except Exception as error:  # noqa: BLE001  # the other parts are measured all the same
            failed = True
            book.skip(name, f"failed: {type(error).__name__}: {str(error)[:500]}")
            if not isinstance(error, HornbillError):
                traceback.print_exc()
        finally:
            book.note_others(name, first, others.cores())
            book.write()
    return int(failed)


def _wait_for_quiet(wait_s: float) -> None:
    """Return when other programs have used little for three seconds, or the time is over."""
    end = time.monotonic() + wait_s
    while time.monotonic() < end:
        others = Others()
        time.sleep(3)
        if others.cores() < QUIET_CORES:
            return


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
