"""Figures of people and keys: how long signing in takes at a running node.

    ./hornbill bench people                         every figure; a minute on two cores
    ./hornbill bench people --only sign-in          one part
    ./hornbill bench people --quick                 small sizes: shows that it runs, not how fast it is

Rules: one JSON object a line, as ``bench exchange``; lines are kept in ``var/bench/people.json``, from which
``./hornbill bench document`` draws its table of docs/benchmarks.md. The exit code is 1 if a part failed, not if a goal
was missed.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from benchmarks import session, signing_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from benchmarks.figures import Book


def _parts(book: Book, folder: Path, *, quick: bool) -> dict[str, Callable[[], None]]:
    return {"sign-in": lambda: signing_in.measure(book, folder / "signing-in", quick=quick)}


PARTS = tuple(_parts(None, None, quick=True))


def main(argv: Sequence[str]) -> int:
    """Measure.

    Args:
        argv: after ``bench people``.

    Returns:
        0, or 1 if a part failed.
    """
    options = session.arguments("people", "Figures of people and keys.", PARTS).parse_args(argv)
    return session.measure("people", options, _parts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
