"""When a node was last backed up: a small file in its data folder, which the command that made the backup writes.

Rules: it holds no secret, and is in no backup. A file that cannot be read counts as none. PostgreSQL is backed up by its own means, of
which nothing is known here.

    note(folder, LastBackup(at=now, size=1_048_576, sha256="...", sealed=True))
    last(folder)
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.kernel.times import BadTime, format_utc, parse_utc

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

FILE = "last-backup.json"


@dataclass(frozen=True)
class LastBackup:
    """The last backup that a command of this node wrote.

    Attributes:
        at: aware UTC time when it was whole.
        size: bytes.
        sha256: of what is in it, hex digits; empty for a plain copy of the database.
        sealed: it is sealed to a backup key.
    """

    at: datetime
    size: int
    sha256: str = ""
    sealed: bool = False


def note(folder: Path, backup: LastBackup) -> None:
    """Keep what was written; the file appears whole or not at all."""
    said = {
        "at": format_utc(backup.at),
        "size": backup.size,
        "sha256": backup.sha256,
        "sealed": backup.sealed,
    }
    beside = folder / f"{FILE}.part"
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(said, file)
    beside.replace(folder / FILE)


def last(folder: Path) -> LastBackup | None:
    """Return the last backup, or None where none is known."""
    try:
        said = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return LastBackup(
            parse_utc(said["at"]), int(said["size"]), str(said["sha256"]), said["sealed"] is True
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError, BadTime, RecursionError):
        return None
