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

from hornbill.exchange.core.files.growing_blob import BadChunk

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.exchange.core.files.growing_blob import Growing

_READ = 1024 * 1024  # bytes at a time


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


def become_data(part: Path) -> None:
    """Let a part that is whole and synced be data from now on."""
    part.replace(part.with_suffix(".data"))
    sync_folder(part.parent)


def take_place(own: Path, head: Path) -> None:
    """Let a whole part become the data of another head, and this head what the part's was; the part keeps its name.

    Who looks meanwhile finds the data before the head that names its sender, and no part that is not whole.

    Args:
        own: head of the part.
        head: to be written; what has grown under it goes.

    Raises:
        FileNotFoundError: there is no such part, or not any more.
    """
    whole = head.with_suffix(".whole")
    whole.unlink(missing_ok=True)
    os.link(own.with_suffix(".part"), whole)
    whole.replace(head.with_suffix(".data"))
    head.with_suffix(".part").unlink(missing_ok=True)
    write_whole(head, own.read_bytes())
    os.utime(head, (own.stat().st_mtime, own.stat().st_mtime))
    sync_folder(head.parent)


def catch_up(growing: Growing, part: BinaryIO, end: int) -> bool:
    """Check what lies on the disk from ``growing.have`` to ``end``; False if a chunk of it is wrong."""
    try:
        while growing.have < end:
            data = os.pread(part.fileno(), min(_READ, end - growing.have), growing.have)
            if not data:
                break
            for _start, _piece in growing.take(data):
                pass
    except BadChunk:
        return False
    return True
