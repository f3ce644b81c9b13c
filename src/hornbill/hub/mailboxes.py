"""Long polls: who waits for which mailbox, and waking them when the writer has stored something.

Rules: everything here runs in the event loop's thread. The writer sets ``Mailbox.highest`` after its commit
and only then asks the loop to wake, so a waiter that looked just before cannot miss it.

    async with waits.seat("th-customs"):
        await waits.until(mailbox, after=12, timeout_s=25)
"""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from hornbill.hub.refusals import TooManyWaits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Watched(Protocol):
    """What a long poll waits for: a mailbox, or the directory log's head."""

    @property
    def number(self) -> int:
        """Its own number."""

    @property
    def highest(self) -> int:
        """How far it goes; only ever more."""


@dataclass
class Place:
    """Something else than a mailbox that can be waited for."""

    number: int
    highest: int


class Waits:
    """All long polls that are open.

    Args:
        per_node: how many one node may hold at a time.
    """

    def __init__(self, per_node: int) -> None:
        self._per_node = per_node
        self._seats: Counter[str] = Counter()
        self._waiting: dict[int, set[asyncio.Future[None]]] = {}
        self._closed = False

    @contextmanager
    def seat(self, agency: str) -> Iterator[None]:
        """Hold one of a node's long polls.

        Raises:
            TooManyWaits: the node holds as many as it may.
        """
        if self._seats[agency] >= self._per_node:
            raise TooManyWaits(f"{agency} holds {self._per_node} long polls open", retry_after_s=1)
        self._seats[agency] += 1
        try:
            yield
        finally:
            self._seats[agency] -= 1
            if not self._seats[agency]:
                del self._seats[agency]

    async def until(self, mailbox: Watched, *, after: int, timeout_s: float) -> None:
        """Return when a mailbox (or another place) holds something after a cursor, or the time is over, or the hub stops.

        Args:
            mailbox: which.
            after: the cursor.
            timeout_s: longest wait in seconds.
        """
        if mailbox.highest > after or timeout_s <= 0 or self._closed:
            return
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        waiting = self._waiting.setdefault(mailbox.number, set())
        waiting.add(woken)
        try:
            await asyncio.wait([woken], timeout=timeout_s)
        finally:
            waiting.discard(woken)
            woken.cancel()
            if not waiting and self._waiting.get(mailbox.number) is waiting:
                del self._waiting[mailbox.number]

    def wake(self, numbers: Iterable[int]) -> None:
        """Wake those who wait for these mailboxes."""
        for number in numbers:
            for woken in self._waiting.pop(number, ()):
                if not woken.done():
                    woken.set_result(None)

    def close(self) -> None:
        """Wake everyone and let nobody wait any more: the hub stops."""
        self._closed = True
        self.wake(list(self._waiting))

    def __len__(self) -> int:
        return sum(len(waiting) for waiting in self._waiting.values())
