"""Figures of what a thin link, a large file and a hostile world cost.

    ./hornbill bench hostile                        every figure
    ./hornbill bench hostile --only attachment      one part
    ./hornbill bench hostile --quick                small sizes: shows that it runs, not how fast it is

Rules: as for ``bench exchange``: one JSON object a line; how many cores other programs used meanwhile follows each part. The
lines are kept in ``var/bench/hostile.json``. The exit code is 1 if a part failed, not if a goal was missed.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import attachment
from benchmarks.figures import Book, Others

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_PARTS: dict[str, Callable[..., None]] = {"attachment": attachment.measure}


def main(argv: Sequence[str]) -> int:
    """Measure.

    Args:
        argv: after ``bench hostile``.

    Returns:
        0, or 1 if a part failed.
    """
    parser = argparse.ArgumentParser(prog="hornbill bench hostile", description="Figures of a hostile world.")
    parser.add_argument("--only", action="append", choices=_PARTS, metavar="NAME", help=", ".join(_PARTS))
    parser.add_argument("--quick", action="store_true", help="small sizes: to see that it runs")
    options = parser.parse_args(argv)
    folder = Path("var") / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    name, sizes = ("hostile-quick.json", "quick") if options.quick else ("hostile.json", "full")
    book = Book(folder / name, sizes=sizes)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whatever was started is stopped in order
    failed = False
    for part, measure in _PARTS.items():
        if options.only and part not in options.only:
            continue
        place, first, others = (folder / part).resolve(), len(book.lines), Others()
        shutil.rmtree(place, ignore_errors=True)
        try:
            measure(book, place, quick=options.quick)
        except Exception as error:  # noqa: BLE001  # one part must not stop the others
            traceback.print_exc(file=sys.stderr)
            book.skip(part, f"{type(error).__name__}: {error}")
            failed = True
        finally:
            shutil.rmtree(place, ignore_errors=True)
        book.note_others(part, first, others.cores())
    book.write()
    return 1 if failed else 0
