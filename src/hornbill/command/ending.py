"""A command that is told to end (SIGTERM), or whose terminal is closed (SIGHUP), ends as by an error, so that its temporary files go.

with ending_well(): ...
"""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOLD = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


@contextmanager
def ending_well() -> Iterator[None]:
    """Raise SystemExit where the process is told to end in the block, once; only in a process's main thread. What is ignored (``nohup``) stays so."""
    before = {
        number: signal.getsignal(number) for number in _TOLD if signal.getsignal(number) is not signal.SIG_IGN
    }

    def end(number: int, _frame: Any) -> None:
        for other in before:  # what ends well is not ended by a second word
            signal.signal(other, signal.SIG_IGN)
        sys.exit(128 + number)

    for number in before:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
