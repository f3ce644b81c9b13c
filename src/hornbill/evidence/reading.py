"""The files of a court bundle, in a folder or in a ZIP archive.

Rules: a link in a folder is not a file of a bundle, and is named as one that was added. An archive has one folder in it; a name that appears twice
or leads out of it is refused.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from typing import TYPE_CHECKING

from hornbill.evidence.core.bundle.form import CHUNK, BadBundle

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

MAX_FILES = 200_000


class PathFolder:
    """A folder on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def names(self) -> Collection[str]:
        """Return the names of all files, links too."""
        found, todo = [], [self.root]
        while todo:
            for path in todo.pop().iterdir():
                if path.is_dir() and not path.is_symlink():
                    todo.append(path)
                else:
                    found.append(path.relative_to(self.root).as_posix())
        return found

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a file; a link yields nothing."""
        path = self.root / name
        if not stat.S_ISREG(path.lstat().st_mode):
            return
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk


class ZipFolder:
    """A ZIP archive with one folder in it."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError) as error:
            raise BadBundle(f"{path.name} is no folder and no ZIP archive that can be read") from error
        if any(one.compress_type != zipfile.ZIP_STORED for one in self._zip.infolist()):
            raise BadBundle(
                "the archive is packed; one of a bundle is not", cure="Unpack it, and check the folder."
            )
        entries = [one for one in self._zip.infolist() if not one.is_dir()]
        tops = {one.filename.partition("/")[0] for one in entries}
        names = [one.filename.partition("/")[2] for one in entries]
        if len(tops) != 1 or len(set(names)) != len(names) or len(names) > MAX_FILES or not all(names):
            raise BadBundle("the archive does not hold one folder with each file once")
        self._entries = dict(zip(names, entries, strict=True))

    def names(self) -> Collection[str]:
        """Return the names of all files."""
        return list(self._entries)

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a file.

        Raises:
            BadBundle: it cannot be unpacked, or is larger than the archive says.
        """
        try:
            with self._zip.open(self._entries[name]) as file:
                while chunk := file.read(CHUNK):
                    yield chunk
        except (
            zipfile.BadZipFile,
            NotImplementedError,
            RuntimeError,
            EOFError,
            OSError,
            zlib.error,
        ) as error:
            raise BadBundle(f"{name}: it cannot be unpacked") from error


def opened(path: Path) -> PathFolder | ZipFolder:
    """Return the files of a bundle; BadBundle if there is nothing that could be one."""
    if not path.exists():
        raise BadBundle(f"there is no {path}", cure="Name the folder or the ZIP archive of a bundle.")
    return PathFolder(path) if path.is_dir() else ZipFolder(path)
