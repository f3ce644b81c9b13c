"""Files of the hub's own on the disk: held against others, written whole.

Rules: nobody but the hub's user may read them; ``flock`` holds them, which ends with the process; what is to be there
after the power was cut is synced, and its folder too.

    write_whole(folder / "head", data)
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pathlib import Path


def write_at(file: BinaryIO, data: memoryview, at: int) -> None:
    """Write all of ``data``: a disk that is nearly full takes a part of it first."""
    while data:
        done = os.pwrite(file.fileno(), data, at)
        data, at = data[done:], at + done


def open_held(path: Path) -> BinaryIO | None:
    """Open a head and hold it; None if it was thrown away, or thrown away and announced again."""
    with contextlib.ExitStack() as undo, contextlib.suppress(FileNotFoundError):
        head = undo.enter_context(path.open("rb"))
        fcntl.flock(head, fcntl.LOCK_EX)
        if os.path.samestat(os.fstat(head.fileno()), path.stat()):
            undo.pop_all()
            return head
    return None


def open_own(path: Path) -> BinaryIO:
    """Open a file for reading and writing; it is made if it is not there, and nobody else may read it."""
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that all of it is on the disk, or nothing."""
    draft = path.with_suffix(".new")
    with open_own(draft) as file:
        file.write(data)
        file.truncate(len(data))
        os.fsync(file.fileno())
    draft.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Put on the disk which files a folder has."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
