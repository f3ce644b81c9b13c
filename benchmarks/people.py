"""Figures of people at work: search over opened records, and what other parts of ``people_*.py`` measure.

    ./hornbill bench people                         every figure
    ./hornbill bench people --only search           one part
    ./hornbill bench people --quick                 small sizes: shows that it runs, not how fast it is

Rules: one JSON object a line, as ``bench exchange``; lines are kept in ``var/bench/people.json``, from which
``./hornbill bench document`` draws its table of docs/benchmarks.md. A part is a module ``people_NAME.py`` of this folder with
``measure(book, folder, quick=...)``. The exit code is 1 if a part failed, not if a goal was missed.
"""

from __future__ import annotations

import importlib
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import session

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.figures import Book

PARTS = tuple(sorted(path.stem.removeprefix("people_") for path in Path(__file__).parent.glob("people_*.py")))


def _parts(book: Book, folder: Path, *, quick: bool) -> dict[str, Callable[[], None]]:
    found = {name: importlib.import_module(f"benchmarks.people_{name}") for name in PARTS}
    return {
        name: partial(module.measure, book, folder / f"people-{name}", quick=quick)
        for name, module in found.items()
    }


def main(argv: Sequence[str]) -> int:
    """Measure.

    Args:
        argv: after ``bench people``.

    Returns:
        0, or 1 if a part failed.
    """
    options = session.arguments("people", "Figures of people at work.", PARTS).parse_args(argv)
    return session.measure("people", options, _parts)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
