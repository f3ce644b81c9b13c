"""The folder that partitions are written into: private, under another name until it is whole.

Rules
- It is made beside its place as ``.NAME.part``, mode 0700, held by a lock while somebody writes; what a writer left behind that was killed is removed by
  the next one.
- A folder that is in its place is replaced only if it holds partitions of ours, or nothing. For the time of two renamings it is named ``.NAME.old``; a process
  that is killed just then leaves it there.
- What goes wrong leaves the earlier folder as it was.

    with made(Path("figures")) as folder: ...
"""

from __future__ import annotations

import fcntl
import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hornbill.analytics.core import manifest
from hornbill.analytics.core.errors import BadPartitions, FolderTaken, NotWritten

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOCK = "hornbill-analytics.lock"
_OWNER_ALONE = 0o700


@contextmanager
def made(to: Path) -> Iterator[Path]:
    """Give a folder to write into; it takes the place of ``to`` when the block ends well.

    Args:
        to: its place; its parent must be there.

    Raises:
        FolderTaken: there is something else in that place, or another export is writing.
        NotWritten: the folder cannot be made.
    """
    to = to.absolute()
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
        (part / _LOCK).unlink()
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
    """
    if to.is_symlink() or (to.exists() and not to.is_dir()):
        raise FolderTaken(f"{to} is not a folder")
    if not to.exists():
        if not to.parent.is_dir():
            raise FolderTaken(f"there is no folder {to.parent}", cure="Make it, or name another one.")
        return
    inside = {path.name for path in to.iterdir()}
    if not inside:
        return
    try:
        found = manifest.read((to / manifest.FILE).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise FolderTaken(f"{to} holds other files") from None
    except BadPartitions:
        _check_kind(to)
        return  # of another version, or damaged: ours all the same
    strange = inside - {manifest.FILE, *found.tables}
    if strange:
        raise FolderTaken(f"{to} holds files beside its partitions: {min(strange)}")


def _check_kind(to: Path) -> None:
    """Return if a manifest that cannot be read is one of ours by its name and word, and nothing but folders lies beside it."""
    said = manifest.KIND in (to / manifest.FILE).read_text(encoding="utf-8")[:200]
    strange = [path.name for path in to.iterdir() if path.name != manifest.FILE and not path.is_dir()]
    if strange or not said:
        raise FolderTaken(f"{to} holds other files")


def _hold(part: Path) -> int:
    """Make the folder anew and return the lock on it."""
    if part.is_symlink() or (part.exists() and not part.is_dir()):
        raise FolderTaken(f"{part} is not a folder")
    part.mkdir(mode=_OWNER_ALONE, exist_ok=True)
    there = {path.name for path in part.iterdir()}
    if there and _LOCK not in there:
        raise FolderTaken(f"{part} holds other files", cure="Move them, or name another place with --to.")
    lock = os.open(part / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        raise FolderTaken(f"another export is writing to {part}", cure="Wait until it has ended.") from None
    for path in part.iterdir():  # of a writer that was killed
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != _LOCK:
            path.unlink()
    part.chmod(_OWNER_ALONE)
    return lock


def _replace(part: Path, to: Path, old: Path) -> None:
    """Put a finished folder into its place; the earlier one is kept under another name until then."""
    is_there = to.exists()
    if is_there:
        shutil.rmtree(old, ignore_errors=True)
        to.rename(old)
    try:
        part.rename(to)
    except OSError:
        if is_there:
            old.rename(to)
        raise
    shutil.rmtree(old, ignore_errors=True)
    number = os.open(to.parent, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
