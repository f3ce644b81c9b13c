"""Sealed files on this node's disk: ``files/`` in the data folder, mode 0700, each file 0600. No clear byte ever is here.

Rules: an upload grows under its own name; whole and synced it is under its address as well, before the row that names
it is kept, and loses its first name after that. A file that no row names is swept away a day later.

    with upload_file(upload_id) as file: file.write(chunk)
    adopt(upload_id, address); forget_upload(upload_id)
    with open_whole(address) as file: ...
"""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from hornbill import config
from hornbill.exchange.errors import Busy, NoSpace
from hornbill.exchange.files.errors import FileNotHere

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

_PREFIX = 2  # digits of an address that name its folder
_UPLOADS, WHOLE, PART = "uploads", "data", "part"
SWEPT_AFTER_S = 86_400
HOLD_S, _LOOK_S = 5.0, 0.05  # a process holds a file no longer than it takes to read or write some of it
_FULL = {errno.ENOSPC, errno.EDQUOT}


@contextmanager
def room_for() -> Iterator[None]:
    """Turn a full disk into NoSpace."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise NoSpace("this server's disk is full") from error
        raise


def _folder(*names: str) -> Path:
    path = config.folder() / "files"
    path.mkdir(mode=0o700, exist_ok=True)
    for name in names:
        path = path / name
        path.mkdir(mode=0o700, exist_ok=True)
    return path


def _upload(upload: str) -> Path:
    return _folder(_UPLOADS) / f"{upload}.{PART}"


def _path(address: str, kind: str) -> Path:
    return _folder(address[:_PREFIX]) / f"{address}.{kind}"


def _open(path: Path) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0)


def upload_file(upload: str) -> BinaryIO:
    """Open an upload for reading and writing; it is made if it is not there."""
    with room_for():
        return _open(_upload(upload))


def held_upload(upload: str) -> BinaryIO:
    """Open an upload and hold it (``flock``) until it is closed: the node's other web processes wait.

    Raises:
        Busy: another one holds it for longer than ``HOLD_S``; it may hang.
        NoSpace: the disk is full.
    """
    file = upload_file(upload)
    try:
        held = _hold(file)
    except BaseException:
        file.close()
        raise
    if not held:
        file.close()
        raise Busy("another process of this server holds the upload")
    return file


def _hold(file: BinaryIO) -> bool:
    """Take the lock of an open file; False when somebody else has it for longer than ``HOLD_S``."""
    end = time.monotonic() + HOLD_S
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= end:
                return False
            time.sleep(_LOOK_S)
        else:
            return True


def length_of(file: BinaryIO) -> int:
    """Return how many bytes an open file has."""
    return os.fstat(file.fileno()).st_size


def part_file(address: str) -> BinaryIO:
    """Open a file that is being fetched, for reading and writing, and hold it until it is closed; it is made if it is not there.

    A worker that hangs may hold it for good: after ``HOLD_S`` its file loses the name, and a new one is begun. So no two processes ever write to one file.
    """
    path = _path(address, PART)
    while True:
        with room_for():
            file = _open(path)
        try:
            held = _hold(file)
            if held and is_part(address, file):
                return file
            if not held and is_part(address, file):
                path.unlink(missing_ok=True)
        except BaseException:
            file.close()
            raise
        file.close()


def is_part(address: str, file: BinaryIO) -> bool:
    """Tell whether an open file is still the one that is being fetched: it has lost the name when it was completed, withdrawn or begun again."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), _path(address, PART).stat())
    except FileNotFoundError:
        return False


def unnamed_file() -> BinaryIO:
    """Open a new file that has no name: it goes with who holds it open, and with the process."""
    with room_for():
        path = _upload(f"spool-{secrets.token_hex(16)}")
        file = _open(path)
        path.unlink()
        return file


def open_whole(address: str) -> BinaryIO:
    """Open a whole sealed file for reading; FileNotHere if it is not."""
    try:
        return _path(address, WHOLE).open("rb", buffering=0)
    except FileNotFoundError as error:
        raise FileNotHere("the file's bytes are not on this server") from error


def write_at(file: BinaryIO, data: bytes | memoryview, at: int) -> None:
    """Write all of ``data``: a disk that is nearly full takes a part of it first.

    Raises:
        NoSpace: the disk is full.
    """
    left = memoryview(data)
    with room_for():
        while left:
            done = os.pwrite(file.fileno(), left, at)
            left, at = left[done:], at + done


def sync(file: BinaryIO) -> None:
    """Return when a file is on the disk."""
    with room_for():
        os.fsync(file.fileno())


def upload_length(upload: str) -> int:
    """Return how many bytes of an upload are on the disk."""
    try:
        return _upload(upload).stat().st_size
    except FileNotFoundError:
        return 0


def adopt(upload: str, address: str) -> None:
    """Let an upload stand under its address as well."""
    target = _path(address, WHOLE)
    try:
        os.link(_upload(upload), target)
    except FileExistsError:
        return  # by an earlier try: one address, one content
    _sync_folder(target.parent)


def forget_upload(upload: str) -> None:
    """Take an upload's own name away; what stands under its address stays."""
    _upload(upload).unlink(missing_ok=True)


def complete(address: str, part: BinaryIO) -> bool:
    """A file was fetched whole: give it its name; False where it is not the one any more that is being fetched."""
    if not is_part(address, part):
        return False
    _path(address, PART).replace(_path(address, WHOLE))
    _sync_folder(_path(address, WHOLE).parent)
    return True


def remove(address: str) -> None:
    """Destroy what is here of a sealed file."""
    for kind in (WHOLE, PART):
        _path(address, kind).unlink(missing_ok=True)


def sweep(is_named: Callable[[str, str], bool], now: datetime) -> int:
    """Remove what no row names and has not changed for a day.

    Args:
        is_named: kind (``uploads``, ``data`` or ``part``) and name -> whether a row names it.
        now: aware UTC time.

    Returns:
        How many files went.
    """
    gone = 0
    for path in _folder().glob("*/*.*"):
        kind = _UPLOADS if path.parent.name == _UPLOADS else path.suffix[1:]
        try:
            old = now.timestamp() - path.stat().st_mtime > SWEPT_AFTER_S
        except FileNotFoundError:
            continue
        if old and not is_named(kind, path.stem):
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
