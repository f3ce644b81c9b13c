"""The tables of an empty SQLite database, made once for a release: a new node has them in a tenth of a second in place of some seconds.

Rules
- They are made when the wheel is built, by the changes of tables (migrations) that a node would make itself; there is nothing else in them, no key
  and no row about anybody.
- They are used only for a database in which there is nothing, and only where they were made by the very same changes, their code included.
  Everywhere else, in a checkout and on PostgreSQL too, the changes are made one after the other.
- All or nothing: one transaction (SQLite's own backup of the file, made in memory).
- What is packed is the file and no script: SQLite's format is the same for every version, scripts that Python 3.11 writes of search tables are not.

    fill(Path("data/node.sqlite3"), changes)        # whether they were used
"""

from __future__ import annotations

import lzma
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = Path(__file__).with_name("empty_tables.xz")
_MADE_BY = "made by "  # begins the first line; the digest of the changes follows
_AT = "2000-01-01 00:00:00"  # of each change in the file, so that the same changes give the same bytes


def digest(changes: Mapping[str, Path]) -> str:
    """Return what names changes of tables by what they are.

    Args:
        changes: the name of each, and the file in which its code is.
    """
    whole = sha256()
    for name, code in sorted(changes.items()):
        whole.update(f"{name}\0{sha256(code.read_bytes()).hexdigest()}\0".encode())
    return whole.hexdigest()


def pack(database: Path, changes: Mapping[str, Path]) -> bytes:
    """Return the file of a database that was just made, packed.

    Args:
        database: made by ``changes``, and with no row of anybody; it is changed.
        changes: as for ``digest``.
    """
    with closing(sqlite3.connect(database, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = DELETE")  # what is in memory has no other file beside it
        db.execute("UPDATE django_migrations SET applied = ?", (_AT,))
        db.execute("VACUUM")
        image = db.serialize()
    return lzma.compress(f"{_MADE_BY}{digest(changes)}\n".encode() + image, preset=9)


def fill(database: Path, changes: Mapping[str, Path], now: datetime | None = None) -> bool:
    """Make the tables in an empty database, where they were made by these changes.

    Args:
        database: the file; it need not be there.
        changes: those that this version would make.
        now: aware; when each counts as made.

    Returns:
        False: nothing was done, because there is no such file, it is of other changes, or the database is not empty.
    """
    try:
        line, _, image = lzma.decompress(FILE.read_bytes()).partition(b"\n")
        fits = image and line == f"{_MADE_BY}{digest(changes)}".encode()
    except (OSError, lzma.LZMAError):
        return False
    if not fits:
        return False
    with closing(sqlite3.connect(database)) as db, closing(sqlite3.connect(":memory:")) as made:
        if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return False
        at = f"{now or datetime.now(UTC):%Y-%m-%d %H:%M:%S}"
        try:
            made.deserialize(image)
            made.execute("UPDATE django_migrations SET applied = ?", (at,))
            made.commit()
            made.backup(db)
        except sqlite3.Error:
            return False
    return True
