"""Where the files of a bundle go: a folder on disk, or a ZIP archive that is sent while it is made.

Rules: files are stored in the archive and not compressed: most are pictures, and a bundle is made at the speed of hashing. Times in the
archive are fixed. A folder must not exist yet; its files are for their owner alone.
"""

from __future__ import annotations

import errno
import fcntl
import io
import mmap
import os
import zipfile
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hornbill.evidence.core.bundle.form import BadBundle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

BLOCK = 4 * 1024 * 1024  # bytes that are written at once
FIXED = (1980, 1, 1, 0, 0, 0)


class FolderSink:
    """A new folder on disk."""

    def __init__(self, folder: Path) -> None:
        if folder.exists():
            raise BadBundle(f"{folder.name} exists already", cure="Name a folder that does not exist yet.")
        folder.mkdir(mode=0o700, parents=True)
        self.folder = folder
        self._block = mmap.mmap(-1, BLOCK)  # its own pages: the disk can take it as it lies

    def write(self, name: str, chunks: Iterable[bytes]) -> None:
        """Write one file whole."""
        path = self.folder / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            self._fill(fd, chunks)
        finally:
            os.close(fd)

    def _fill(self, fd: int, chunks: Iterable[bytes]) -> None:
        filled, block = 0, self._block
        for chunk in chunks:
            rest = memoryview(chunk)
            while rest:
                part = rest[: BLOCK - filled]
                block[filled : filled + len(part)] = part
                filled, rest = filled + len(part), rest[len(part) :]
                if filled == BLOCK:
                    _past_the_cache(fd, on=True)
                    _put(fd, block)
                    filled = 0
        _past_the_cache(fd, on=False)
        _put(fd, memoryview(block)[:filled])


def _past_the_cache(fd: int, *, on: bool) -> None:
    """Write whole blocks past the system's cache, where the file system can: the copy into it takes longer than hashing."""
    flag, now = getattr(os, "O_DIRECT", 0), fcntl.fcntl(fd, fcntl.F_GETFL)
    if bool(now & flag) != on:
        with suppress(OSError):  # it cannot: through the cache, then
            fcntl.fcntl(fd, fcntl.F_SETFL, now ^ flag)


def _put(fd: int, data: mmap.mmap | memoryview) -> None:
    """Write all of it."""
    rest = memoryview(data)
    while rest:
        try:
            rest = rest[os.write(fd, rest) :]
        except OSError as error:
            if error.errno != errno.EINVAL or not fcntl.fcntl(fd, fcntl.F_GETFL) & getattr(os, "O_DIRECT", 0):
                raise
            _past_the_cache(fd, on=False)  # part of a block, or a disk that wants other ones


class _Outlet(io.RawIOBase):
    def __init__(self, give: Callable[[bytes], object]) -> None:
        self.give = give

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.give(bytes(data))
        return len(data)


class ZipSink:
    """A ZIP archive with one folder in it.

    Args:
        folder: under which all files lie.
        give: takes the archive, piece by piece, as it is made.
    """

    def __init__(self, folder: str, give: Callable[[bytes], object]) -> None:
        self.folder = folder
        self._zip = zipfile.ZipFile(_Outlet(give), "w", zipfile.ZIP_STORED)

    def write(self, name: str, chunks: Iterable[bytes]) -> None:
        """Write one file whole."""
        entry = zipfile.ZipInfo(f"{self.folder}/{name}", FIXED)
        with self._zip.open(entry, "w", force_zip64=True) as file:
            for chunk in chunks:
                file.write(chunk)

    def close(self) -> None:
        """End the archive."""
        self._zip.close()
