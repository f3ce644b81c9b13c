"""One run of a benchmark that has parts: its words on the command line, one part after the other, the lines kept.

Rules: a part that fails is said and the others are measured all the same; how many cores other programs used
meanwhile follows each part. Lines are kept in ``var/bench/NAME.json``, quick ones in ``NAME-quick.json``.

    options = arguments("network", "Figures of the network.", ("log", "pages")).parse_args(argv)
    return measure("network", options, parts)       # parts(book, folder, quick=...) -> name -> what to call
"""

from __future__ import annotations

import argparse
import signal
import time
import traceback
from typing import TYPE_CHECKING, Protocol

from benchmarks import peers
from benchmarks.figures import Book, Others
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

QUIET_CORES = 0.25


class Parts(Protocol):
    """Lays the parts of a benchmark out."""

    def __call__(self, book: Book, folder: Path, *, quick: bool) -> Mapping[str, Callable[[], None]]:
        """Return what measures each part."""


def arguments(name: str, description: str, parts: Sequence[str]) -> argparse.ArgumentParser:
    """Return the command line that benchmarks with parts share.

    Args:
        name: after ``bench``.
        description: one sentence.
        parts: their names.
    """
    parser = argparse.ArgumentParser(prog=f"hornbill bench {name}", description=description)
    parser.add_argument(
        "--only",
        action="append",
        choices=parts,
        metavar="NAME",
        help=f"one part: {', '.join(parts)}; repeatable",
    )
    parser.add_argument(
        "--wait",
        type=float,
        default=0,
        metavar="SECONDS",
        help="before each part, wait so long at most until other programs use less than a quarter of a core",
    )
    parser.add_argument("--quick", action="store_true", help="small sizes: to see that it runs")
    return parser


def measure(name: str, options: argparse.Namespace, parts: Parts) -> int:
    """Measure the parts that were asked for.

    Args:
        name: of the benchmark.
        options: of ``arguments``.
        parts: lays them out.

    Returns:
        0, or 1 if a part failed.
    """
    folder = peers.folder()
    sizes = "quick" if options.quick else "full"
    book = Book(folder / (f"{name}-quick.json" if options.quick else f"{name}.json"), sizes=sizes)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # whatever was started is stopped in order
    failed = False
    for part, run in parts(book, folder, quick=options.quick).items():
        if options.only and part not in options.only:
            continue
        wait_for_quiet(options.wait)
        others, first = Others(), len(book.lines)
        try:
            run()
        except Exception as error:  # noqa: BLE001  # the other parts are measured all the same
            failed = True
            book.skip(part, f"failed: {type(error).__name__}: {str(error)[:500]}")
            if not isinstance(error, HornbillError):
                traceback.print_exc()
        finally:
            book.note_others(part, first, others.cores())
            book.write()
    return int(failed)


def wait_for_quiet(wait_s: float) -> None:
    """Return when other programs have used little for three seconds, or the time is over."""
    end = time.monotonic() + wait_s
    while time.monotonic() < end:
        others = Others()
        time.sleep(3)
        if others.cores() < QUIET_CORES:
            return
