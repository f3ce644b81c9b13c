"""Figures of what a thin link, a large file and a hostile world cost.

    ./hornbill bench hostile                        every figure; a minute on two cores
    ./hornbill bench hostile --only attachment      one part
    ./hornbill bench hostile --quick                small sizes: shows that it runs, not how fast it is

Rules: one JSON object a line, as ``bench exchange``; lines are kept in ``var/bench/hostile.json``, from which
``./hornbill bench document`` draws its table of docs/benchmarks.md. The exit code is 1 if a part failed, not if a goal
was missed.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from benchmarks import attachment, session

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from benchmarks.figures import Book


def _parts(book: Book, folder: Path, *, quick: bool) -> dict[str, Callable[[], None]]:
    return {"attachment": lambda: attachment.measure(book, folder / "attachment", quick=quick)}


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
