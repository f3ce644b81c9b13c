"""Reading a file that was named on the command line (``-`` is standard input), and writing a new one."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from hornbill.kernel.errors import BadInput

if TYPE_CHECKING:
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
