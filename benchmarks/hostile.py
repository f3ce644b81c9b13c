"""Figures of a hostile world: a large file, a hub that loses envelopes, a day of a whole network, a hub that restarts.

    ./hornbill bench hostile                        every figure; five minutes on two cores, 8 GiB of disk
    ./hornbill bench hostile --only attachment      one part
    ./hornbill bench hostile --quick                small sizes: shows that it runs, not how fast it is

Rules: one JSON object a line, as ``bench exchange``; lines are kept in ``var/bench/hostile.json``, from which
``./hornbill bench document`` draws its table of docs/benchmarks.md. The exit code is 1 if a part failed, not if a goal
was missed.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from benchmarks import attachment, gap, hub_restart, session, traffic_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from benchmarks.figures import Book


def _parts(book: Book, folder: Path, *, quick: bool) -> dict[str, Callable[[], None]]:
    return {
        "attachment": lambda: attachment.measure(book, folder / "attachment", quick=quick),
        "gap": lambda: gap.measure(book, folder / "gap", quick=quick),
        "day": lambda: traffic_day.measure(book, folder / "traffic-day", quick=quick),
        "restart": lambda: hub_restart.measure(book, folder / "hub-restart", quick=quick),
    }


PARTS = tuple(_parts(None, None, quick=True))


def main(argv: Sequence[str]) -> int:
    """Measure.

    Args:
        argv: after ``bench hostile``.

    Returns:
        0, or 1 if a part failed.
    """
    options = session.arguments("hostile", "Figures of a hostile world.", PARTS).parse_args(argv)
    return session.measure("hostile", options, _parts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
