"""Which copy an upgrade of a node's database is to be undone with: noted before anything is changed, for upgrades that are stopped in the middle.

Rules
- The first attempt notes its copy and what the database had been changed by until then. An attempt that finds more of it changed goes on where one was
  stopped: the copy of the first stays the one to go back to, because no version takes a database that is changed in part. An attempt that finds
  the same begins again, for example after somebody went back and worked on: then its own copy is.
- Once the upgrade has ended, its copy is noted as that of the last one.

Copies are in one folder with the note; none is opened for this.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

BEGUN, ENDED = "upgrade-begun.json", "upgrade-ended.json"


def begin(folder: Path, copy: Path, applied: Collection[str]) -> None:
    """Note a copy that was just made, unless an upgrade that was stopped goes on.

    Args:
        folder: of the copies.
        copy: in it.
        applied: the changes of tables that the database has.

    Raises:
        OSError: it could not be written; nothing may be changed then.
    """
    noted = _read(folder / BEGUN)
    if noted is not None and set(applied) > set(noted[1]) and (folder / noted[0]).exists():
        return
    part = folder / f"{BEGUN}.part"
    part.write_text(json.dumps({"copy": copy.name, "applied": sorted(applied)}), encoding="utf-8")
    part.replace(folder / BEGUN)


def end(folder: Path) -> None:
    """Note that the upgrade which was begun has ended; nothing where none was."""
    if (folder / BEGUN).exists():
        with suppress(FileNotFoundError):  # another process of the node was first
            (folder / BEGUN).replace(folder / ENDED)


def copy_of(folder: Path) -> Path | None:
    """Return the copy from before the upgrade that goes on, or else from before the last one; None where there is no longer one."""
    noted = _read(folder / BEGUN) or _read(folder / ENDED)
    return folder / noted[0] if noted is not None and (folder / noted[0]).exists() else None


def _read(path: Path) -> tuple[str, list[str]] | None:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        name, applied = str(said["copy"]), [str(one) for one in said["applied"]]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return (name, applied) if name and "/" not in name else None
