"""Being sure of what was read: where commits wait for replicas, a server may show one that no replica has.

Rules:
- A commit whose wait was ended early, by an administrator or with its process, is visible to everybody at once. What was read
  and changes what nodes are told (where a mailbox ends, a head, a step) is therefore confirmed before it is used: a commit
  that comes after the reading is waited for, and replicas that have it have all that was read.
- Where no replica answers, nothing new is shown: the request is refused after a while and repeated.

    ends = await readers.read(read_ends, numbers)
    await confirmed()
"""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hornbill import postgres
from hornbill.hub.cutting import cut
from hornbill.hub.refusals import StorageTrouble

if TYPE_CHECKING:
    from hornbill.hub.database import OneStorage

PATIENCE_S = 10.0
STOP_S = 2.0  # for a wait that is cancelled
WRITE = "UPDATE hornbill_own.openings SET number = number + 1"


class CommitUnconfirmed(Exception):
    """The server ended the wait for its replicas: the commit is on its disk, and perhaps on no other."""


class Confirmer:
    """Waits, beside the event loop, until what was read is on a replica.

    Args:
        storage: of the hub; where it is not shared there is nothing to wait for.
    """

    def __init__(self, storage: OneStorage) -> None:
        self._storage = storage
        self._threads = ThreadPoolExecutor(1, thread_name_prefix="hub-confirming")

    async def __call__(self) -> None:
        """Return when it is; StorageTrouble if that cannot be said within ``PATIENCE_S``."""
        if not self._storage.shared:
            return
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(PATIENCE_S):
                await loop.run_in_executor(self._threads, self._storage.confirm)
        except (TimeoutError, *self._storage.troubles) as error:
            raise StorageTrouble("the hub's database waits for its replicas", retry_after_s=5) from error

    def close(self) -> None:
        """Stop waiting."""
        self._threads.shutdown(wait=False, cancel_futures=True)


class Confirmation:
    """A connection that writes, and returns when replicas have it.

    Args:
        where: the database.
    """

    def __init__(self, where: postgres.Address) -> None:
        self._where = where
        self._lock = threading.Lock()
        self._connection: Any = None
        self._warnings: list[str] = []
        self._closed = False

    def wait(self) -> None:
        """Write, and wait for replicas; CommitUnconfirmed, DatabaseUnreachable or an error of the client if they do not have it."""
        with self._lock:
            if self._closed:  # others that waited for their turn here ask no more
                raise CommitUnconfirmed("the process stops")
            if self._connection is None or self._connection.closed:
                self._connection = postgres.connect(self._where, "hornbill hub confirming")
                self._connection.add_notice_handler(self._noticed)
            self._warnings.clear()
            self._connection.execute(WRITE)
            if self._warnings:
                raise CommitUnconfirmed(self._warnings[0])

    def _noticed(self, notice: Any) -> None:
        if notice.severity_nonlocalized == "WARNING":
            self._warnings.append(notice.message_primary or "")

    def close(self) -> None:
        """End a wait, and the connection: what it writes means nothing to anybody."""
        self._closed = True
        timer: threading.Timer | None = None
        if (waiting := self._connection) is not None:
            timer = threading.Timer(STOP_S, cut, (waiting,))  # a server that hangs answers to nothing
            timer.daemon = True
            timer.start()
            threading.Thread(target=_cancel, args=(waiting,), daemon=True).start()
        with self._lock:  # a wait that had just begun may have connected meanwhile
            if self._connection is not None:
                self._connection.close()
        if timer is not None:
            timer.cancel()


def _cancel(waiting: Any) -> None:
    with suppress(postgres.client().Error):
        waiting.cancel()
