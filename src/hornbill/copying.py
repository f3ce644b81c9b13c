"""A whole copy of an SQLite database that may be in use.

Rules: by SQLite's own backup, so that what is in the write-ahead log is in it and half a transaction is not; the copy
is its owner's alone, synced, and there only when it is whole.

    copy_database(folder / "node.sqlite3", Path("/mnt/backup/node.sqlite3"))
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def copy_database(path: Path, copy: Path) -> None:
    """Write a copy of a database; one that is there is replaced.

    Args:
        path: of the database.
        copy: where; its folder must be there.

    Raises:
        OSError, sqlite3.Error: it cannot be; nothing is left of it.
    """
    part = copy.with_name(f"{copy.name}.part")
    part.unlink(missing_ok=True)
    try:
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(_connect(path)) as source, closing(sqlite3.connect(part)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")  # one file, whatever the source's
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(copy)
    finally:
        part.unlink(missing_ok=True)


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
