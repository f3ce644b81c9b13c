"""Figures of the network: the whole demonstration, its memory, a large directory at a node, a log of 1,000,000 entries.

    ./hornbill bench network                        every figure; about ten minutes on two cores
    ./hornbill bench network --only large           one part
    ./hornbill bench network --quick                small sizes: shows that it runs, not how fast it is

Rules: one JSON object a line, as ``bench exchange``; lines are kept in ``var/bench/network.json``, from which
``./hornbill bench document`` draws its table of docs/benchmarks.md. The exit code is 1 if a part failed, not if a goal
was missed.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from benchmarks import large_network_use, network_log, session, whole_demo

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from benchmarks.figures import Book


def _parts(book: Book, folder: Path, *, quick: bool) -> dict[str, Callable[[], None]]:
    return {
        "log": lambda: network_log.measure(book, folder / "network-log", quick=quick),
        "large": lambda: large_network_use.measure(book, folder / "large-network", quick=quick),
        "demo": lambda: whole_demo.measure(book, folder / "whole-demo", quick=quick),
    }


PARTS = tuple(_parts(None, None, quick=True))


def main(argv: Sequence[str]) -> int:
    """Measure.

    Args:
        argv: after ``bench network``.

    Returns:
        0, or 1 if a part failed.
    """
    options = session.arguments("network", "Figures of the network.", PARTS).parse_args(argv)
    return session.measure("network", options, _parts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
