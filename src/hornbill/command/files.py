"""Reading a file that was named on the command line; ``-`` is standard input."""

from __future__ import annotations

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
