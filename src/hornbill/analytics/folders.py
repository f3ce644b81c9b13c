"""The folder that partitions are written into: private, under another name until it is whole.

Rules
- It is made beside its place as ``.NAME.part``, mode 0700, and locked itself while somebody writes (``locks``). What a killed writer left behind is removed by
  the next one.
- A folder that is in its place is replaced only if it holds nothing but what an export writes, at any depth. For the time of two renamings it is named
  ``.NAME.old``; a process that is killed just then leaves it there.
- What goes wrong leaves the earlier folder as it was. After the last renaming nothing is told as a failure.

    with made(Path("figures")) as folder: ...
"""

from __future__ import annotations

import os
import re
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from hornbill.analytics import locks
from hornbill.analytics.core import manifest
from hornbill.analytics.core.errors import FolderTaken, NotWritten
from hornbill.analytics.core.place import check_plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_OWNER_ALONE = 0o700
_UNFINISHED = re.compile(r"temporary/([a-z_]{1,40}\.jsonl|duckdb_temp[^/]*)")  # of a writer that was killed


@contextmanager
def made(to: Path) -> Iterator[Path]:
    """Give a folder to write into; it takes the place of ``to`` when the block ends well.

    Args:
        to: its place; its parent must be there.

    Raises:
        BadFolderName: an engine would read its path as a pattern.
        FolderTaken: there is something else in that place, or another export is writing.
        NotWritten: the folder cannot be made.
    """
    to = to.absolute()
    check_plain(str(to.parent.resolve() / to.name))
    check_free(to)
    part, old = (to.with_name(f".{to.name}.{end}") for end in ("part", "old"))
    check_free(old)
    try:
        lock = _hold(part)
    except OSError as error:
        raise NotWritten(f"{part} cannot be made: {error.strerror}") from None
    try:
        yield part
        check_free(to)  # somebody may have put files there meanwhile
        _replace(part, to, old)
    except BaseException as error:
        shutil.rmtree(part, ignore_errors=True)
        if isinstance(error, OSError):
            raise NotWritten(f"the partitions could not be written: {error.strerror or error}") from None
        raise
    finally:
        os.close(lock)


def check_free(to: Path) -> None:
    """Return if partitions may be written to a place.

    Raises:
        FolderTaken: something else is there.
        NotWritten: it cannot be looked at.
    """
    try:
        if to.is_symlink() or (to.exists() and not to.is_dir()):
            raise FolderTaken(f"{to} is not a folder")
        if not to.exists():
            if not to.parent.is_dir():
                raise FolderTaken(f"there is no folder {to.parent}", cure="Make it, or name another one.")
            return
        strange = _strange(to)
    except OSError as error:
        raise NotWritten(f"{to} cannot be looked at: {error.strerror}") from None
    if strange:
        raise FolderTaken(f"{to} holds other files: {strange}")


def _strange(folder: Path, *, is_part: bool = False) -> str:
    """Return the first path in a folder that no export writes, empty for none; a manifest must say that it is one."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() and not path.is_symlink():
            continue
        is_left = is_part and bool(_UNFINISHED.fullmatch(name))
        if path.is_symlink() or not path.is_file() or not (manifest.is_written(name) or is_left):
            return name
    said = folder / manifest.FILE
    if said.is_file():
        with said.open("rb") as file:
            return "" if manifest.KIND.encode() in file.read(200) else manifest.FILE
    has_files = any(not path.is_dir() for path in folder.rglob("*"))
    return "Parquet files without a manifest" if has_files and not is_part else ""


def _hold(part: Path) -> int:
    """Make the folder again and return the lock on it."""
    if part.is_symlink() or (part.exists() and not part.is_dir()):
        raise FolderTaken(f"{part} is not a folder")
    part.mkdir(mode=_OWNER_ALONE, exist_ok=True)
    lock = _locked(part)
    try:
        _clear(part)
    except BaseException:
        os.close(lock)
        raise
    return lock


def _clear(part: Path) -> None:
    """Remove what a writer left that was killed, and nothing else."""
    strange = _strange(part, is_part=True)
    if strange:
        raise FolderTaken(
            f"{part} holds other files: {strange}", cure="Move them, or name another place with --to."
        )
    for path in part.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    part.chmod(_OWNER_ALONE)


def _locked(folder: Path) -> int:
    """Lock a folder, or raise FolderTaken."""
    lock = locks.held(folder)
    if lock is None:
        raise FolderTaken(f"another export is writing to {folder}", cure="Wait until it has ended.")
    return lock


def _replace(part: Path, to: Path, old: Path) -> None:
    """Put a finished folder into its place; the earlier one is kept under another name until then."""
    for folder in (part, *(path for path in part.rglob("*") if path.is_dir())):
        _sync(folder)
    if not to.exists():
        part.rename(to)
    else:
        lock = _locked(to)  # its own export may not have ended yet
        try:
            check_free(old)
            shutil.rmtree(old, ignore_errors=True)
            to.rename(old)
            try:
                part.rename(to)
            except OSError:
                old.rename(to)
                raise
        finally:
            os.close(lock)
    with suppress(OSError):
        if not _strange(old):
            shutil.rmtree(old, ignore_errors=True)
    with suppress(OSError):  # the folder has its name; a power cut could bring back the earlier one, whole
        _sync(to.parent)


def _sync(folder: Path) -> None:
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
