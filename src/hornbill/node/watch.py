"""Notices, within milliseconds, that another connection has written to the database.

Rules: one thread a process, one connection of its own that never writes. In SQLite ``PRAGMA data_version`` reads a number
in shared memory (a few microseconds); PostgreSQL sends word of each commit that changed a row (``LISTEN``). While
nobody listens it does not look. Several commits within ``poll_s`` may be one call.

A file in which nothing has changed for ``QUIET_S`` is looked at ``SELDOM`` times less often, until something does: an
idle process wakes 17 times a second instead of 67. What that costs: the first change after a quiet spell is noticed up
to 45 ms later (by half of that on average), at each of the processes that wait for it; under traffic nothing changes.

    watcher = of_node()
    stop = watcher.listen(callback)         # called in the watcher's thread
    watcher.listen_to_ends(callback)        # PostgreSQL: a session may have ended in another process
"""

from __future__ import annotations

import logging
import sqlite3
import time
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from django.db import connection

from hornbill import config, postgres
from hornbill.kernel.errors import HornbillError
from hornbill.node import databases
from hornbill.node.databases import CHANNEL, ENDED

if TYPE_CHECKING:
    from collections.abc import Callable

_log = logging.getLogger("hornbill.node")
_REST_S = 1.0  # after an error, before looking again
_LISTEN_S = 0.25  # between two looks at whether the process stops
QUIET_S = 5.0
SELDOM = 4


def of_node() -> Watcher:
    """Make the watcher of the node's own database."""
    poll_s = config.number("HORNBILL_LIVE_POLL_MS") / 1000
    where = databases.address()
    if where is None:
        return FileWatcher(Path(connection.settings_dict["NAME"]), poll_s=poll_s)
    return ServerWatcher(where.named(connection.settings_dict["NAME"]), poll_s=poll_s)


class Watcher:
    """Calls its listeners after each commit by another connection.

    Args:
        poll_s: shortest time between two calls.
    """

    troubles: tuple[type[Exception], ...] = ()  # errors after which it looks again with a new connection

    def __init__(self, *, poll_s: float) -> None:
        self._poll_s = poll_s
        self._listeners: list[Callable[[], None]] = []
        self._of_ends: list[Callable[[], None]] = []
        self._lock, self._wanted, self._stopped = Lock(), Event(), Event()
        self._thread: Thread | None = None

    def listen(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call ``callback`` after each change; the returned function ends that.

        Args:
            callback: short and without waiting; runs in the watcher's thread.
        """
        with self._lock:
            self._listeners.append(callback)
            self._wanted.set()
            self._begin()

        def stop() -> None:
            with self._lock:
                self._listeners.remove(callback)
                if not self._listeners:
                    self._wanted.clear()

        return stop

    def listen_to_ends(self, callback: Callable[[], None]) -> None:
        """Call ``callback`` when a session may have ended in another process; a file has one process, which knows.

        Args:
            callback: as for ``listen``.
        """

    def _begin(self) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._run, name="watcher", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """End the thread."""
        self._stopped.set()
        self._wanted.set()
        if self._thread is not None:
            self._thread.join(timeout=5)

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._watch()
            except self.troubles:
                _log.warning("the watcher's connection failed; opening it again", exc_info=True)
                self._stopped.wait(_REST_S)

    def _watch(self) -> None:
        """Look again and again with one connection, until it fails or the process stops; begins with a call."""
        raise NotImplementedError

    def _tell(self) -> None:
        with self._lock:
            listeners = list(self._listeners)
        for listener in listeners:
            listener()


class FileWatcher(Watcher):
    """Watches a SQLite file.

    Args:
        path: of the file.
        poll_s: between two looks; ``SELDOM`` times that while it is quiet.
    """

    troubles = (sqlite3.Error,)

    def __init__(self, path: Path, *, poll_s: float) -> None:
        super().__init__(poll_s=poll_s)
        self._path = path

    def _watch(self) -> None:
        file = sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        try:
            ask = file.cursor()
            seen: int | None = None
            changed = time.monotonic()
            while not self._stopped.is_set():
                self._wanted.wait()
                (version,) = ask.execute("PRAGMA data_version").fetchone()
                if version != seen:
                    seen, changed = version, time.monotonic()
                    self._tell()
                quiet = time.monotonic() - changed > QUIET_S
                self._stopped.wait(self._poll_s * SELDOM if quiet else self._poll_s)
        finally:
            file.close()


class ServerWatcher(Watcher):
    """Listens to a PostgreSQL database, whose tables tell of changes (``node.postgresql``).

    Args:
        where: the database.
        poll_s: shortest time between two calls.
    """

    def __init__(self, where: postgres.Address, *, poll_s: float) -> None:
        super().__init__(poll_s=poll_s)
        self._where = where
        self.troubles = (postgres.client().Error, HornbillError)

    def listen_to_ends(self, callback: Callable[[], None]) -> None:
        """Call ``callback`` when a session, a token or an account was changed or deleted, by whichever process; and after a lost connection."""
        with self._lock:
            self._of_ends.append(callback)
            self._begin()

    def _watch(self) -> None:
        with postgres.connect(self._where, "hornbill node watcher") as server:
            server.execute(f"LISTEN {CHANNEL}")
            news = ended = True  # what came while there was no connection
            while not self._stopped.is_set():
                if ended:
                    ended = False
                    for listener in list(self._of_ends):
                        listener()
                if news and self._wanted.is_set():
                    news = False
                    self._tell()
                    self._stopped.wait(self._poll_s)
                # Read on also while nobody listens: the server keeps what is not read, for everybody.
                for notice in server.notifies(timeout=_LISTEN_S, stop_after=1):
                    news = True
                    ended |= notice.payload == ENDED
