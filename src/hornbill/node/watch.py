"""Notices, within milliseconds, that another connection has written to the database.

Rules: one thread a process, one connection of its own that never writes; ``PRAGMA data_version`` reads a number
in shared memory (a few microseconds). While nobody listens it does not look.

    watcher = Watcher(path, poll_s=0.015)
    stop = watcher.listen(callback)         # called in the watcher's thread
"""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_log = logging.getLogger("hornbill.node")
_REST_S = 1.0  # after an error, before looking again


class Watcher:
    """Calls its listeners after each commit by another connection; several commits may be one call."""

    def __init__(self, path: Path, *, poll_s: float) -> None:
        self._path, self._poll_s = path, poll_s
        self._listeners: list[Callable[[], None]] = []
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
            if self._thread is None:
                self._thread = Thread(target=self._run, name="watcher", daemon=True)
                self._thread.start()

        def stop() -> None:
            with self._lock:
                self._listeners.remove(callback)
                if not self._listeners:
                    self._wanted.clear()

        return stop

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
            except sqlite3.Error:
                _log.warning("the watcher's connection failed; opening it again", exc_info=True)
                self._stopped.wait(_REST_S)

    def _watch(self) -> None:
        connection = sqlite3.connect(f"{Path(self._path).as_uri()}?mode=ro", uri=True, isolation_level=None)
        try:
            ask = connection.cursor()
            seen: int | None = None
            while not self._stopped.is_set():
                self._wanted.wait()
                (version,) = ask.execute("PRAGMA data_version").fetchone()
                if version != seen:
                    seen = version
                    self._tell()
                self._stopped.wait(self._poll_s)
        finally:
            connection.close()

    def _tell(self) -> None:
        with self._lock:
            listeners = list(self._listeners)
        for listener in listeners:
            listener()
