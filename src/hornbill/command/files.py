"""Reading a file that was named on the command line (``-`` is standard input), and writing a new one."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hornbill.kernel.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_FILE = 1024 * 1024 * 1024  # bytes


class CannotRead(BadInput):
    """A file that was named cannot be read."""

    code = "cannot-read"
    default_cure = "Check the file's name and rights."


def read_file(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        CannotRead: not there, not readable, or larger than 1 GiB.
    """
    try:
        if str(path) == "-":
            return sys.stdin.buffer.read(MAX_FILE)
        if path.stat().st_size > MAX_FILE:
            raise CannotRead(f"{path} is larger than {MAX_FILE} bytes")
        return path.read_bytes()
    except OSError as error:
        raise CannotRead(f"{path}: {error.strerror}") from error


class FileChanged(BadInput):
    """A file that was named was written to while it was read."""

    code = "file-changed"
    default_cure = "Wait until it is written, and run the same command again."


@contextmanager
def unchanged(*paths: Path) -> Iterator[None]:
    """Return from the block only if no file was replaced or written to in it; pipes are not looked at.

    Args:
        paths: of the files.

    Raises:
        CannotRead: one is not there.
        FileChanged: one is another now.
    """
    before = [_state(path) for path in paths]
    yield
    for path, state in zip(paths, before, strict=True):
        if _state(path) != state:
            raise FileChanged(f"{path} changed while it was read")


def _state(path: Path) -> tuple[int, ...]:
    if str(path) == "-":
        return ()
    try:
        found = path.stat()
    except OSError as error:
        raise CannotRead(f"{path}: {error.strerror}") from error
    if not stat.S_ISREG(found.st_mode):  # a pipe changes as it is read
        return ()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


class CannotWrite(BadInput):
    """A file that was named cannot be written."""

    code = "cannot-write"
    default_cure = "Name a file that does not exist yet, in a folder that you may write to."


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, for its owner's eyes alone.

    Raises:
        CannotWrite: it exists, or its folder cannot be written to.
    """
    try:
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "wb") as file:
            file.write(data)
    except OSError as error:
        raise CannotWrite(f"{path}: {error.strerror}") from error
