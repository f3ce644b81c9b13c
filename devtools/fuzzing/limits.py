"""Limits on a decoder: how much memory it may ask for, how long it may take over one input.

Rules: memory by the kernel (``RLIMIT_AS``, setrlimit(2)): what asks for more gets MemoryError. Time by an interval
timer of the processor's time, since other work on the machine is not the decoder's: what takes longer is interrupted
with ``TooSlow``, which no ``except Exception`` swallows.

    with memory(256 * MIB):
        with time(2.0):
            decoder.read(data)
"""

from __future__ import annotations

import gc
import resource
import signal
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

MIB = 1024 * 1024  # bytes
MEMORY = 256 * MIB  # bytes beyond what the process has when the fuzzing begins
TIME_S = 2.0  # of a processor, for one input; the longest input is 256 KiB


class TooSlow(BaseException):
    """A decoder took longer over one input than it may."""


@contextmanager
def memory(extra: int = MEMORY) -> Iterator[None]:
    """Let the process have ``extra`` more bytes of address space than it has now, and give the old limit back."""
    old = resource.getrlimit(resource.RLIMIT_AS)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + extra, old[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, old)


@contextmanager
def alarm() -> Iterator[None]:
    """Turn the interval timer's signal into ``TooSlow`` while inside."""

    def ring(_signal: int, _frame: Any) -> None:
        raise TooSlow

    old = signal.signal(signal.SIGPROF, ring)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, old)


@contextmanager
def time(seconds: float = TIME_S) -> Iterator[None]:
    """Interrupt what takes longer than ``seconds``, and again after as long: the interpreter swallows what is raised in a destructor.

    Needs ``alarm`` around it. The collector of cycles waits meanwhile: what others left is not the decoder's time.
    """
    gc.disable()
    signal.setitimer(signal.ITIMER_PROF, seconds, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        gc.enable()
