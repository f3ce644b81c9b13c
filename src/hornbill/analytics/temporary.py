"""Temporary folders of queries: private, locked while they are used, and removed at the latest by the next run.

Rules
- A folder is locked itself. The lock ends with its process, also with one that is killed.
- A run first removes what killed runs left: folders of this user, of these names, that nobody holds and that hold nothing but DuckDB's temporary files.
- Between a folder's making and its lock another run may remove it. The maker sees that, and makes another.

    folder = Temporary()
    folder.path
    folder.close()
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from hornbill.analytics import locks
from hornbill.analytics.core.errors import NotWritten

PREFIX = "hornbill-analytics-"
_NAME = re.compile(rf"{PREFIX}[a-z0-9_]{{8}}")  # as ``tempfile`` makes them
_SPILLED = re.compile(r"duckdb_temp[^/]*")  # what DuckDB writes
_TRIES = 20  # two runs that begin in the same moment need two
_CURE = "Set TMPDIR to a folder on a local disk with room, and run the same command again."


class Temporary:
    """A folder for temporary files, held until it is closed.

    Attributes:
        path: of it.

    Raises:
        NotWritten: it cannot be made or locked.
    """

    def __init__(self) -> None:
        sweep()
        self.path, self._lock = _made()

    def close(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.path, ignore_errors=True)
        os.close(self._lock)


def _made() -> tuple[Path, int]:
    try:
        for _ in range(_TRIES):
            path = Path(tempfile.mkdtemp(prefix=PREFIX))
            with suppress(FileNotFoundError):  # swept before it was locked
                if (lock := locks.held(path)) is not None:
                    return path, lock
    except OSError as error:
        raise NotWritten(f"no temporary folder can be made: {error.strerror}", cure=_CURE) from None
    raise NotWritten("no temporary folder can be held", cure=_CURE)


def sweep() -> None:
    """Remove the temporary folders that killed runs of this user left."""
    with suppress(OSError):
        for path in Path(tempfile.gettempdir()).iterdir():
            if _NAME.fullmatch(path.name):
                with suppress(OSError):
                    _remove_left(path)


def _remove_left(path: Path) -> None:
    if path.lstat().st_uid != os.geteuid():
        return
    lock = locks.held(path)
    if lock is None:
        return
    try:
        if all(_SPILLED.fullmatch(file.name) and not file.is_dir() for file in path.iterdir()):
            shutil.rmtree(path)
    finally:
        os.close(lock)
