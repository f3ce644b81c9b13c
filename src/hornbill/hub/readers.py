"""Reading threads: a few connections of one part, so that one long read does not hold up the next.

Rules: a read is one statement or stands on what never changes, so it may be repeated: a connection that the server
cut is made again once before the client is told.

    readers = Readers(storage, MAILBOXES)
    page = await readers.read(read_page, number, 0, 200)
"""

from __future__ import annotations

import asyncio
import logging
import queue
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from hornbill.hub.refusals import StorageTrouble

if TYPE_CHECKING:
    from collections.abc import Callable

    from hornbill.hub.database import Database, Part, Storage

log = logging.getLogger("hornbill.hub")
THREADS = 2
T = TypeVar("T")


class Readers:
    """Connections that only read, and threads for them.

    Args:
        storage: where.
        part: which tables.
        threads: as many connections as well.
    """

    def __init__(self, storage: Storage, part: Part, threads: int = THREADS) -> None:
        self._storage = storage
        self._connections: queue.SimpleQueue[Database] = queue.SimpleQueue()
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=f"hub-{part.name}-reader")
        try:
            for _ in range(threads):
                self._connections.put(storage.open_reader(part))
        except BaseException:
            self.close()
            raise

    async def read(self, query: Callable[..., T], *args: Any) -> T:
        """Run ``query(connection, *args)`` in a thread.

        Raises:
            StorageTrouble: the database did not answer.
        """
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._run, query, args)

    def _run(self, query: Callable[..., T], args: tuple[Any, ...]) -> T:
        db = self._connections.get()
        try:
            try:
                return query(db, *args)
            except self._storage.gone:
                return query(db, *args)  # by a new connection
        except self._storage.gone as error:
            log.error("the hub's database could not be read", exc_info=error)  # noqa: TRY400  # given below
            raise StorageTrouble("the hub's database could not be read", retry_after_s=5) from error
        finally:
            self._connections.put(db)

    def close(self) -> None:
        """End threads and connections."""
        self._threads.shutdown()
        while not self._connections.empty():
            self._connections.get().close()
