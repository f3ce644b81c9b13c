"""When an engine must have ended, by a clock that nobody sets.

deadline = Deadline(3600)
with deadline.cutting(connection.interrupt): ...
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hornbill.analytics.core.errors import QueryTooLong

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_AGAIN_S = 0.1  # between two interruptions: the first may come just before what it is to end begins


class Deadline:
    """A time by which something must have ended; it runs from its making.

    Args:
        seconds: until then.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds, self._until = seconds, time.monotonic() + seconds

    def left_s(self) -> float:
        """Return the seconds that are left; 0 when it is over."""
        return max(0.0, self._until - time.monotonic())

    def over(self) -> QueryTooLong:
        """Return the error that says so."""
        return QueryTooLong(f"the query took longer than {self._seconds:g} s and was ended")

    def check(self) -> None:
        """Return if there is time left.

        Raises:
            QueryTooLong: there is none.
        """
        if not self.left_s():
            raise self.over()

    @contextmanager
    def cutting(self, interrupt: Callable[[], object]) -> Iterator[None]:
        """Interrupt the block when the time is over.

        Args:
            interrupt: ends what runs in the block; called from another thread, and until the block ends.

        Raises:
            QueryTooLong: the time is over before it begins.
        """
        self.check()
        ended = threading.Event()
        watch = threading.Thread(target=self._cut, args=(ended, interrupt), daemon=True)
        watch.start()
        try:
            yield
        finally:
            ended.set()
            watch.join()

    def _cut(self, ended: threading.Event, interrupt: Callable[[], object]) -> None:
        wait_s = self.left_s()
        while not ended.wait(wait_s):
            interrupt()
            wait_s = _AGAIN_S
