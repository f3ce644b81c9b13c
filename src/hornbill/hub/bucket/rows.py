"""Rows about sealed files in a bucket: whose each is, the hash of each chunk, how much of it is there, and under which place.

Rules:
- A file or upload has a *place*, drawn at random when it is announced: its objects have keys that begin with it. No place is ever used
  again, so a request that comes late puts nothing among the objects of another.
- ``have`` counts what is in the bucket. It and ``tail``, the name of the object with the chunk that is not whole yet, change together, and
  only from what whoever changes them has seen.
- A place whose file went is *former* until its objects are gone, and a day longer.
- Nothing here commits. Statements are written once for both databases (``hub.database``).

    grow(db, row, have=1_048_604, tail="")        # False when another process was faster
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.files.blob import shape_of
from hornbill.hub.blob_file import LEAST, Blob
from hornbill.hub.database import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hornbill.hub.database import Database

_SCHEMA = """
CREATE TABLE files (
    name TEXT PRIMARY KEY,
    sender TEXT NOT NULL,
    length INTEGER NOT NULL,
    day INTEGER NOT NULL,
    place TEXT NOT NULL,
    have INTEGER NOT NULL,
    tail TEXT NOT NULL,
    done INTEGER NOT NULL,
    leaves BLOB NOT NULL
);
CREATE INDEX files_by_sender ON files (sender, length);
CREATE INDEX files_by_day ON files (day);
CREATE INDEX files_by_place ON files (place);
CREATE TABLE former (place TEXT PRIMARY KEY, day INTEGER NOT NULL);
CREATE TABLE damage (
    place TEXT NOT NULL,
    chunk INTEGER NOT NULL,
    name TEXT NOT NULL,
    what TEXT NOT NULL,
    PRIMARY KEY (place, chunk)
);
CREATE TABLE kept_in (one INTEGER PRIMARY KEY, store TEXT NOT NULL);
"""
FILES = Part("files", 4, _SCHEMA, 1)
FOLDER = "folder"  # in ``kept_in``, where the files have moved back
_MOVING = "moving:"  # before it, while they are moved away from there
TAIL = -1  # in place of a chunk's number: the object with one that is not whole
_COLUMNS = "name, sender, length, day, place, have, tail, done"
_NONCE = 8  # bytes


@dataclass(eq=False)
class Row(Blob):
    """One file or upload in the bucket.

    Attributes:
        place: beginning of its objects' keys.
        tail: name of the object with the chunk that is not whole, empty where there is none.
    """

    place: str = ""
    tail: str = ""

    def same_as(self, other: Row) -> bool:
        """Tell whether nothing has come or gone since."""
        return (self.place, self.have, self.tail) == (other.place, other.have, other.tail)


def draw_place() -> str:
    """Return a new place, 32 hex digits."""
    return secrets.token_hex(16)


def draw_tail(digest: str) -> str:
    """Return a new name for an object with bytes of this SHA-256."""
    return f"tail-{secrets.token_hex(_NONCE)}-{digest}"


def _row(found: Sequence[Any]) -> Row:
    name, sender, length, day, place, have, tail, done = found
    return Row(name, sender, shape_of(length), day, have, bool(done), place=place, tail=tail)


def find(db: Database, name: str) -> Row | None:
    """Return a file or upload by its name."""
    found = db.execute(f"SELECT {_COLUMNS} FROM files WHERE name = ?", (name,)).fetchone()  # noqa: S608  # a constant
    return _row(found) if found else None


def at(db: Database, place: str) -> Row | None:
    """Return the file or upload at a place."""
    found = db.execute(f"SELECT {_COLUMNS} FROM files WHERE place = ?", (place,)).fetchone()  # noqa: S608  # a constant
    return _row(found) if found else None


def after(db: Database, name: str, limit: int) -> list[Row]:
    """Return files and uploads in the order of their names, those after ``name``."""
    asked = f"SELECT {_COLUMNS} FROM files WHERE name > ? ORDER BY name LIMIT ?"  # noqa: S608  # a constant
    return [_row(found) for found in db.execute(asked, (name, limit)).fetchall()]


def leaves(db: Database, place: str) -> bytes | None:
    """Return the announcement of the file at a place; None when it is gone."""
    found = db.execute("SELECT leaves FROM files WHERE place = ?", (place,)).fetchone()
    return bytes(found[0]) if found else None


def used_by(db: Database, sender: str) -> int:
    """Return how many bytes are kept of a node; a small file counts as ``LEAST``."""
    asked = "SELECT CAST(coalesce(sum(CASE WHEN length < ? THEN ? ELSE length END), 0) AS BIGINT) FROM files WHERE sender = ?"
    return int(db.execute(asked, (LEAST, LEAST, sender)).fetchone()[0])


def insert(db: Database, row: Row, announcement: bytes) -> None:
    """Enter a file that was announced and of which nothing is here."""
    db.execute(
        "INSERT INTO files (name, sender, length, day, place, have, tail, done, leaves) VALUES (?, ?, ?, ?, ?, 0, '', 0, ?)",
        (row.name, row.sender, row.shape.length, row.day, row.place, announcement),
    )


def keep_longer(db: Database, row: Row, day: int) -> None:
    """Note the day of an announcement; the row becomes what is noted. A clock that is behind makes no day earlier."""
    row.day = max(row.day, day)
    db.execute("UPDATE files SET day = ? WHERE name = ? AND place = ?", (row.day, row.name, row.place))


def entrust(db: Database, row: Row, sender: str, day: int) -> None:
    """Say whose a file is, and of which day; the row becomes what is said."""
    row.sender, row.day = sender, day
    asked = "UPDATE files SET sender = ?, day = ? WHERE name = ? AND place = ?"
    db.execute(asked, (sender, day, row.name, row.place))


def grow(db: Database, row: Row, *, have: int, tail: str) -> bool:
    """Say how much of a file is in the bucket; False when that is no longer as ``row`` has it."""
    found = db.execute(
        "UPDATE files SET have = ?, tail = ? WHERE name = ? AND place = ? AND have = ? AND tail = ? AND done = 0",
        (have, tail, row.name, row.place, row.have, row.tail),
    )
    return found.rowcount == 1


def finish(db: Database, row: Row) -> bool:
    """Let a whole upload be the file; what others have begun of it goes. False where another was whole before, or it is gone.

    Args:
        db: in a transaction.
        row: with all its bytes in the bucket, as ``grow`` has left it.
    """
    first = find(db, row.address)
    if first is not None and first.place != row.place:
        if first.done:
            remove(db, row)
            return False
        remove(db, first)
    found = db.execute(
        "UPDATE files SET name = ?, done = 1 WHERE name = ? AND place = ?", (row.address, row.name, row.place)
    )
    return found.rowcount == 1


def remove(db: Database, row: Row) -> bool:
    """Take a file out; its place is former. False when it has changed since."""
    found = db.execute(
        "DELETE FROM files WHERE name = ? AND place = ? AND day = ? AND done = ?",
        (row.name, row.place, row.day, int(row.done)),
    )
    if found.rowcount == 1:
        db.execute("INSERT INTO former (place, day) VALUES (?, 0)", (row.place,))
        db.execute("DELETE FROM damage WHERE place = ?", (row.place,))
    return bool(found.rowcount == 1)


def old(db: Database, *, done_before: int, begun_before: int, limit: int) -> list[Row]:
    """Return files that were last announced before one day, uploads before another, and uploads of what is whole."""
    asked = (
        f"SELECT {_COLUMNS} FROM files WHERE (done = 1 AND day < ?) OR (done = 0 AND day < ?)"  # noqa: S608  # a constant
        " OR (done = 0 AND length(name) > 64 AND EXISTS"
        " (SELECT 1 FROM files whole WHERE whole.name = substr(files.name, 1, 64) AND whole.done = 1)) LIMIT ?"
    )
    return [_row(found) for found in db.execute(asked, (done_before, begun_before, limit)).fetchall()]


def former(db: Database, today: int, after: tuple[int, str], limit: int) -> list[tuple[str, int]]:
    """Return former places to which it is time to see, in the order of day and place.

    Args:
        db: for reading.
        today: UTC day.
        after: day and place of the last that was seen to.
        limit: how many at most.

    Returns:
        Place and day: 0 where its objects were never deleted, otherwise when they first were, the day before yesterday or earlier; a day
        that is still to come is of a clock that was wrong.
    """
    asked = (
        "SELECT place, day FROM former WHERE (day < ? OR day > ?) AND (day, place) > (?, ?)"
        " ORDER BY day, place LIMIT ?"
    )
    rows = db.execute(asked, (max(1, today - 1), today + 1, *after, limit)).fetchall()
    return [(place, day) for place, day in rows]


def former_since(place: str, day: int) -> Callable[[Database], object]:
    """Return what notes the day on which a former place's objects were first deleted."""
    return lambda db: db.execute("UPDATE former SET day = ? WHERE place = ?", (day, place))


def forget_place(place: str) -> Callable[[Database], object]:
    """Return what forgets a former place: nothing is there, and nothing can come any more."""
    return lambda db: db.execute("DELETE FROM former WHERE place = ?", (place,))


def knows(db: Database, place: str) -> bool:
    """Tell whether a place is a file's, or a former one."""
    found = db.execute(
        "SELECT 1 FROM files WHERE place = ? UNION ALL SELECT 1 FROM former WHERE place = ?", (place, place)
    ).fetchone()
    return found is not None


def set_damage(db: Database, row: Row, chunk: int, what: str) -> None:
    """Note that a chunk is not what was stored."""
    db.execute(
        "INSERT INTO damage (place, chunk, name, what) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (place, chunk) DO UPDATE SET what = excluded.what",
        (row.place, chunk, row.name, what),
    )


def clear_damage(db: Database, place: str, chunk: int) -> None:
    """Note that a chunk is as it was stored."""
    db.execute("DELETE FROM damage WHERE place = ? AND chunk = ?", (place, chunk))


def damaged(db: Database, limit: int = 1000) -> list[tuple[str, str, int, str]]:
    """Return which chunks are not what was stored: name of the file, place, chunk, what was found."""
    asked = "SELECT name, place, chunk, what FROM damage ORDER BY name, chunk LIMIT ?"
    return [(name, place, chunk, what) for name, place, chunk, what in db.execute(asked, (limit,)).fetchall()]


def count(db: Database) -> tuple[int, int]:
    """Return how many files and uploads there are, and how many chunks are not what was stored."""
    asked = "SELECT (SELECT count(*) FROM files), (SELECT count(*) FROM damage)"
    files, damaged_chunks = db.execute(asked).fetchone()
    return files, damaged_chunks


def kept_in(db: Database) -> str:
    """Return the id of the store that the files are in, ``FOLDER``, or "" where that was never said."""
    return _said(db).removeprefix(_MOVING)


def is_moving(db: Database) -> bool:
    """Tell whether files are moved away from where they are, so that nobody takes any there."""
    return _said(db).startswith(_MOVING)


def set_moving(db: Database, *, moving: bool) -> None:
    """Say that files are moved away from where they are, or not any more."""
    set_kept_in(db, (_MOVING if moving else "") + kept_in(db))


def _said(db: Database) -> str:
    found = db.execute("SELECT store FROM kept_in WHERE one = 1").fetchone()
    return found[0] if found else ""


def set_kept_in(db: Database, store: str) -> None:
    """Say which store the files are in."""
    db.execute(
        "INSERT INTO kept_in (one, store) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET store = excluded.store",
        (store,),
    )


def leave_bucket(db: Database) -> None:
    """Say that the files are in the folder; what is known of the bucket goes."""
    for table in ("files", "former", "damage"):
        db.execute(f"DELETE FROM {table}")  # noqa: S608  # its own tables' names
    set_kept_in(db, FOLDER)
