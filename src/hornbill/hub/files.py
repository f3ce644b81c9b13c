"""A hub's tables as SQLite files in its folder: one process, one writing connection for each file, a few reading ones.

storage = Files(folder)
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import sqlite3
from typing import TYPE_CHECKING, Any

from hornbill.hub.database import BEGIN, HubRunning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from hornbill.hub.database import OneShard, Part

_PRAGMAS = (
    # An envelope of the commonest class (9.4 KiB with its receipt) fills one page and a part of a second; half
    # the pages of SQLite's usual 4 KiB, and a tenth more envelopes a second. Takes effect when the file is made.
    "PRAGMA page_size = 8192",
    # Readers do not wait for the writer, and one group costs one fsync of the log.
    "PRAGMA journal_mode = WAL",
    # An answer says "stored" only after fsync: a power failure must not take back what a node was told.
    "PRAGMA synchronous = FULL",
    # Only one process writes (see Files.hold); this covers a backup tool that holds the lock for a moment.
    "PRAGMA busy_timeout = 5000",
    # Copy the log back into the database every 32 MiB instead of every 4: hot pages are then copied once.
    "PRAGMA wal_autocheckpoint = 4000",
    # Give the log's space back after a burst.
    "PRAGMA journal_size_limit = 67108864",
    # Sorting never spills envelopes into a temporary file outside the data folder.
    "PRAGMA temp_store = MEMORY",
    # 32 MiB of pages: the index of ids stays in memory.
    "PRAGMA cache_size = -32768",
    # The schema runs no functions with side effects, even if someone alters the file.
    "PRAGMA trusted_schema = OFF",
)


def path_of(folder: Path, part: Part) -> Path:
    """Return where a part's tables are in a hub's folder."""
    return folder / f"{part.name}.sqlite"


class Files:
    """SQLite files in the hub's folder, one for each part, for one process.

    Args:
        folder: of the hub.
    """

    shared = False
    troubles: tuple[type[Exception], ...] = (sqlite3.Error,)
    gone: tuple[type[Exception], ...] = ()

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: Any = None

    def hold(self, hub_key: bytes) -> None:
        """Hold the folder for this process, because what is in memory counts; see ``Storage``."""
        del hub_key  # it is in the same folder
        file = (self._folder / "hub.lock").open("ab")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.close()
            raise HubRunning(f"another hub is running in {self._folder}") from error
        self._lock = file

    def count_shards(self) -> int:
        """Return that all mailboxes lie in one file."""
        return 1

    def of_shard(self, shard: int) -> OneShard:
        """Never asked: there is one file."""
        raise NotImplementedError(shard)

    def leave_shards(self) -> None:
        """Never asked, as before."""

    def open_writer(self, part: Part) -> sqlite3.Connection:
        """Open a part's file for writing; see ``Storage``."""
        return open_file(path_of(self._folder, part), part)

    def open_reader(self, part: Part) -> sqlite3.Connection:
        """Open a part's file for reading."""
        db = _connect(path_of(self._folder, part))
        db.execute("PRAGMA query_only = ON")
        return db

    def is_full(self, error: Exception) -> bool:
        """Tell whether the disk or the file is full."""
        return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL

    def is_unknown(self, error: Exception) -> bool:
        """Tell that it never is: a commit of SQLite that fails was not made."""
        del error
        return False

    def confirm(self) -> None:
        """Return: what can be read is on the disk."""

    def announce(self, words: Iterable[str]) -> None:
        """Tell nobody: there is no other process."""

    def listen(self, heard: Callable[[str], None], missed: Callable[[], None]) -> Callable[[], None]:
        """Hear nothing: there is no other process."""
        del heard, missed
        return lambda: None

    def look(self, part: Part) -> sqlite3.Connection | None:
        """Open a part's file without changing it; None when there is none."""
        path = path_of(self._folder, part)
        if not path.exists():
            return None
        return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)

    def running(self) -> int:
        """Tell whether a process holds the folder: 1 or 0."""
        try:
            with (self._folder / "hub.lock").open("rb") as lock:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except FileNotFoundError:
            return 0
        except BlockingIOError:
            return 1
        return 0

    def release(self) -> None:
        """Give the folder back."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def open_file(path: Path, part: Part) -> sqlite3.Connection:
    """Open one of the hub's files for writing; make it when it is not there.

    Args:
        path: of the file; nobody but its owner may read it.
        part: what it holds.

    Raises:
        UnknownSchema: it was written by another version.
    """
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # nobody else may read it, nor its log
    db = _connect(path)
    with contextlib.ExitStack() as undo:
        undo.callback(db.close)
        (found,) = db.execute("PRAGMA user_version").fetchone()
        if found == 0:
            db.executescript(f"{BEGIN}; {part.schema} PRAGMA user_version = {part.version}; COMMIT")
        elif steps := part.steps_from(found):
            db.executescript(f"{BEGIN}; {steps} PRAGMA user_version = {part.version}; COMMIT")
        undo.pop_all()
    return db


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=256)
    try:
        for pragma in _PRAGMAS:
            db.execute(pragma)
    except BaseException:
        db.close()
        raise
    return db
