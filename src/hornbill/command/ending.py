"""A command that is told to end (SIGTERM) ends as by an error, so that its temporary files go.

with ending_well(): ...
"""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def ending_well() -> Iterator[None]:
    """Raise SystemExit where SIGTERM comes in the block; only in a process's main thread."""
    before = signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
