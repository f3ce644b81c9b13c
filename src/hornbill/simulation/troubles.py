"""What machines suffer: a process killed, a process that hangs, a database that others hold, a disk that is full.

Rules: each is done from outside to a real process or a real file, as it happens for real, and undone again. What cannot
be done on this machine says so (``SmallDisk.mount`` needs root and a kernel that mounts).

    kill(part); stall(part, 1.5); hold_database(file, 2.0)
    with SmallDisk(folder, 64) as disk:
        disk.fill(); ...; disk.clear()
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.simulation.processes import Part

_BALLAST = "ballast"
_PIECE = 64 * 1024


def kill(part: Part) -> None:
    """Kill a process as a power failure would, and start it again."""
    part.kill()
    part.start()


def stall(part: Part, seconds: float) -> None:
    """Stop a process where it stands, as a disk or a virtual machine that hangs does, and let it go on."""
    if part.process is None:
        return
    with contextlib.suppress(ProcessLookupError):
        os.kill(part.process.pid, signal.SIGSTOP)
        time.sleep(seconds)
        os.kill(part.process.pid, signal.SIGCONT)


def hold_database(file: Path, seconds: float) -> bool:
    """Hold a database's one place for writing, as a slow disk does: anyone who writes waits.

    Returns:
        Whether it was held; False when somebody wrote for as long as one waited.
    """
    with closing(
        sqlite3.connect(f"{file.as_uri()}?mode=rw", uri=True, timeout=5, isolation_level=None)
    ) as db:
        try:
            db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False
        time.sleep(seconds)
        db.execute("ROLLBACK")
    return True


class SmallDisk:
    """A folder moved onto a small disk of its own, which can be filled up (Linux, root).

    Args:
        folder: what is there is moved onto it; nobody may have it open.
        mib: its size.

    Attributes:
        why_not: why there is none; empty when it is mounted.
    """

    def __init__(self, folder: Path, mib: int) -> None:
        self.folder, self.mib, self.why_not = folder, mib, "not mounted yet"

    def __enter__(self) -> Self:
        aside = self.folder.with_name(f"{self.folder.name}.aside")
        self.folder.rename(aside)
        self.folder.mkdir(mode=0o700)
        size = f"size={self.mib}m,mode=0700"
        try:
            done = subprocess.run(
                [_tool("mount"), "-t", "tmpfs", "-o", size, "tmpfs", str(self.folder)],
                capture_output=True,
                text=True,
                check=False,
            )
            self.why_not = done.stderr.strip() if done.returncode else ""
        except OSError as error:
            self.why_not = str(error)
        shutil.copytree(aside, self.folder, dirs_exist_ok=True)
        shutil.rmtree(aside)
        return self

    def __exit__(self, *_: object) -> None:
        if self.why_not:
            return
        self.clear()
        kept = self.folder.with_name(f"{self.folder.name}.kept")
        shutil.copytree(self.folder, kept)
        subprocess.run([_tool("umount"), str(self.folder)], check=True)
        self.folder.rmdir()
        kept.rename(self.folder)

    def fill(self) -> None:
        """Leave no byte free."""
        if self.why_not:
            return
        with (self.folder / _BALLAST).open("ab", buffering=0) as ballast, contextlib.suppress(OSError):
            while ballast.write(bytes(_PIECE)):
                pass

    def clear(self) -> None:
        """Free what ``fill`` took."""
        (self.folder / _BALLAST).unlink(missing_ok=True)


def _tool(name: str) -> str:
    """Return where a command of the system lies; FileNotFoundError when it is not there."""
    found = shutil.which(name)
    if found is None:
        raise FileNotFoundError(f"no {name} on this machine")
    return found
