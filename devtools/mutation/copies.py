"""Copies of the project to break, in a temporary folder.

Rules: what tests and checks may change is copied (source, tests, tools); the rest is linked. A run that was killed leaves
its folder behind; the next run removes it.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIX = "hornbill-mutate-"
COPIED = ("src", "tests", "devtools", "benchmarks", "pyproject.toml", ".importlinter")
LEFT_OUT = {".git", "var", ".hypothesis", ".pytest_cache"}


@contextmanager
def copies(root: Path, count: int) -> Iterator[list[Path]]:
    """Make copies of the project, and remove them afterwards.

    Args:
        root: of the project.
        count: how many.

    Yields:
        The root of each copy.
    """
    _remove_stale()
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    try:
        yield [_copy(root, folder / str(number)) for number in range(count)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _copy(root: Path, place: Path) -> Path:
    place.mkdir()
    for entry in root.iterdir():
        if entry.name in COPIED and entry.is_dir():
            shutil.copytree(entry, place / entry.name, symlinks=True)
        elif entry.name in COPIED:
            shutil.copy2(entry, place / entry.name)
        elif entry.name not in LEFT_OUT:
            (place / entry.name).symlink_to(entry)
    return place


@contextmanager
def altered(file: Path, text: str) -> Iterator[None]:
    """Give a file of a copy another text, and its own back afterwards.

    Args:
        file: Python source in a copy.
        text: to put there.
    """
    kept = file.with_name(file.name + ".kept")
    file.rename(kept)
    try:
        for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"):
            compiled.unlink()  # the interpreter compares size and second of the source, and both may be equal
        file.write_text(text, encoding="utf-8")
        yield
    finally:
        kept.replace(file)


def _remove_stale() -> None:
    """Remove what runs that were killed have left."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        process = re.match(rf"{PREFIX}(\d+)-", folder.name)
        if process is None:
            continue
        try:
            os.kill(int(process[1]), 0)
        except ProcessLookupError:
            with suppress(OSError):
                shutil.rmtree(folder)
        except PermissionError:
            continue  # somebody else's
