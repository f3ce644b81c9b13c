"""Ending with the process that started this one, so that nothing is left behind when a terminal closes.

Rules: Linux tells a child when its parent has ended (prctl(2), PR_SET_PDEATHSIG); elsewhere nothing is done
(docs/limitations.md). The parent gives its own number, because one that ended before the child could ask has
been replaced by then.

    add_with_parent(parser)                  # --with-parent [PID]
    if options.with_parent is not None: end_with_parent(options.with_parent)
"""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

_SET_PDEATHSIG = 1  # prctl(2)


def add_with_parent(parser: argparse.ArgumentParser) -> None:
    """Give a command its ``--with-parent``: None when it is not asked for, else a number for the function below."""
    parser.add_argument(
        "--with-parent",
        nargs="?",
        type=int,
        const=0,
        metavar="PID",
        help="end when the process that started this one ends (PID: its number, if it may end at any moment)",
    )


def end_with_parent(parent: int = 0) -> None:
    """Ask for SIGTERM when the parent ends; end at once if it has ended already.

    Args:
        parent: the parent's number as it knows itself; 0 takes the present parent.
    """
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    expected = parent or os.getppid()
    ctypes.CDLL(None).prctl(_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != expected or (not parent and expected == 1):
        raise SystemExit(0)
