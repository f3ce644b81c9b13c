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
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from hornbill.hub.placing.connection import PlacedConnection
from hornbill.hub.refusals import ShardMoves, StorageTrouble
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Callable

    from hornbill.hub.database import Database, OneStorage, Part

log = logging.getLogger("hornbill.hub")
THREADS = 2
T = TypeVar("T")


class Readers:
    """Connections that only read, and threads for them.

    Args:
        storage: where.
        part: which tables.
        threads: as many connections as well.
        check: raises one of the storage's ``gone`` if what was just read through a connection does not count.
    """

    def __init__(
        self,
        storage: OneStorage,
        part: Part,
        threads: int = THREADS,
        check: Callable[[Database], None] | None = None,
    ) -> None:
        self._storage, self._check = storage, check
        self._connections: queue.SimpleQueue[Database] = queue.SimpleQueue()
        self._all: list[Database] = []
        self._since: dict[Database, float] = {}  # those that read now
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=f"hub-{part.name}-reader")
        try:
            for _ in range(threads):
                self._all.append(storage.open_reader(part))
                self._connections.put(self._all[-1])
        except BaseException:
            self.close()
            raise

    def connect(self) -> None:
        """Make every connection now; raises the storage's troubles."""
        for db in self._all:
            db.execute("SELECT 1").fetchone()

    async def read(self, query: Callable[..., T], *args: Any) -> T:
        """Run ``query(connection, *args)`` in a thread.

        Raises:
            StorageTrouble: the database did not answer.
        """
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._run, query, args)

    def _run(self, query: Callable[..., T], args: tuple[Any, ...]) -> T:
        db = self._connections.get()
        self._since[db] = time.monotonic()
        try:
            try:
                return self._ask(db, query, args)
            except self._storage.gone:
                return self._ask(db, query, args)  # by a new connection
        except ShardMoves:
            raise
        except self._storage.gone as error:
            # A server that is away is no defect of this program: its reason says all, each second.
            known = isinstance(error, HornbillError)
            why = f": {error}" if known else ""
            log.error("the hub's database could not be read%s", why, exc_info=None if known else error)  # noqa: TRY400  # given below
            raise StorageTrouble("the hub's database could not be read", retry_after_s=5) from error
        finally:
            del self._since[db]
            self._connections.put(db)

    def _ask(self, db: Database, query: Callable[..., T], args: tuple[Any, ...]) -> T:
        found = query(db, *args)
        if self._check is not None:
            self._check(db)
        return found

    def cut(self) -> None:
        """End connections that hang, also those that a thread waits for."""
        for db in self._all:
            if isinstance(db, PlacedConnection):
                db.cut()

    def leave(self, seconds: float) -> None:
        """Cut connections that have read for ``seconds`` or longer, unless they wait for replicas; the next reading connects again."""
        for db, since in list(self._since.items()):
            if isinstance(db, PlacedConnection) and time.monotonic() - since >= seconds:
                db.leave(partial(self._reads_since, db, since))

    def _reads_since(self, db: Database, since: float) -> bool:
        return self._since.get(db) == since

    def close(self) -> None:
        """End threads and connections."""
        self._threads.shutdown()
        while not self._connections.empty():
            self._connections.get().close()
