"""The hub's database: one SQLite file, one writing connection, a few reading ones.

Rules:
- An envelope's row id is its *place*: number of the mailbox * 2^40 + cursor. A page of a mailbox is one
  contiguous range of the table, and no second index over the large rows is needed.
- Cursors are handed out by the writer alone, 1, 2, 3 ... in each mailbox, and never again.
- ``ids`` remembers the digest of every envelope, also after it was purged, so that a replay is known as one.
- Nothing here commits: the writer does, once for a whole group.

    db = open_writer(folder / "hub.sqlite")
    read_page(open_reader(folder / "hub.sqlite"), number, after=0, limit=200)
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from hornbill.exchange.core.wire import PAGE_BYTES, Counts, FetchedLine
from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

DATABASE = "hub.sqlite"
CURSOR_BITS = 40
CURSOR_MASK = (1 << CURSOR_BITS) - 1
SCHEMA_VERSION = 1

_PRAGMAS = (
    # An envelope of the commonest class (9.4 KiB with its receipt) fills one page and a part of a second; half
    # the pages of SQLite's usual 4 KiB, and a tenth more envelopes a second. Takes effect when the file is made.
    "PRAGMA page_size = 8192",
    # Readers do not wait for the writer, and one group costs one fsync of the log.
    "PRAGMA journal_mode = WAL",
    # An answer says "stored" only after fsync: a power failure must not take back what a node was told.
    "PRAGMA synchronous = FULL",
    # Only one process writes (see lock_folder); this covers a backup tool that holds the lock for a moment.
    "PRAGMA busy_timeout = 5000",
    # Copy the log back into the database every 32 MiB instead of every 4: hot pages are then copied once.
    "PRAGMA wal_autocheckpoint = 4000",
    # Give the log's space back after a burst.
    "PRAGMA journal_size_limit = 67108864",
    # Sorting never spills envelopes into a temporary file outside the data folder.
    "PRAGMA temp_store = MEMORY",
    # 32 MiB of pages: the index of ids stays in memory.
    "PRAGMA cache_size = -32768",
    # The schema runs no functions with side effects, even if someone alters the file.
    "PRAGMA trusted_schema = OFF",
)

_SCHEMA = """
CREATE TABLE mailboxes (
    number INTEGER PRIMARY KEY,
    mailbox BLOB NOT NULL UNIQUE,
    highest INTEGER NOT NULL DEFAULT 0,
    acknowledged INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE envelopes (
    place INTEGER PRIMARY KEY,
    sender TEXT NOT NULL,
    receipt BLOB NOT NULL,
    envelope BLOB NOT NULL
);
CREATE TABLE ids (
    id BLOB PRIMARY KEY,
    digest BLOB NOT NULL,
    place INTEGER NOT NULL,
    day INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE traffic (
    number INTEGER NOT NULL,
    sender TEXT NOT NULL,
    envelopes INTEGER NOT NULL,
    PRIMARY KEY (number, sender)
) WITHOUT ROWID;
CREATE TABLE spending (
    day INTEGER NOT NULL,
    sender TEXT NOT NULL,
    envelopes INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (day, sender)
) WITHOUT ROWID;
CREATE TABLE acknowledgements (
    number INTEGER NOT NULL,
    day INTEGER NOT NULL,
    cursor INTEGER NOT NULL,
    PRIMARY KEY (number, day)
) WITHOUT ROWID;
"""


class HubRunning(HornbillError):
    """Another process already serves this data folder."""

    code = "hub-running"
    default_cure = "Stop the other hub first, or give this one a data folder of its own."


class UnknownSchema(HornbillError):
    """The database was written by another version."""

    code = "unknown-schema"
    default_cure = "Start the version of Hornbill that wrote this folder, or a newer one."


@dataclass
class Mailbox:
    """What the hub holds in memory of one mailbox; set by the writer after each commit."""

    number: int
    highest: int = 0
    acknowledged: int = 0


def lock_folder(folder: Path) -> IO[bytes]:
    """Hold the data folder for this process, because cursors are handed out from memory.

    Returns:
        The open lock file; the lock ends when it is closed or the process dies.

    Raises:
        HubRunning: another process holds it.
    """
    file = (folder / "hub.lock").open("ab")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise HubRunning(f"another hub is running in {folder}") from error
    return file


def open_writer(path: Path) -> sqlite3.Connection:
    """Open the database for writing; make it when it is not there.

    Raises:
        UnknownSchema: it was written by another version.
    """
    return open_database(path, _SCHEMA, SCHEMA_VERSION)


def open_database(path: Path, schema: str, version: int) -> sqlite3.Connection:
    """Open one of the hub's databases for writing; make it when it is not there.

    Args:
        path: of the file; nobody but its owner may read it.
        schema: the statements that make its tables.
        version: of the schema.

    Raises:
        UnknownSchema: it was written by another version.
    """
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # nobody else may read it, nor its log
    db = _connect(path)
    try:
        _prepare(db, schema, version)
    except BaseException:
        db.close()
        raise
    return db


def open_reader(path: Path) -> sqlite3.Connection:
    """Open the database for reading only."""
    db = _connect(path)
    db.execute("PRAGMA query_only = ON")
    return db


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, cached_statements=256)
    try:
        for pragma in _PRAGMAS:
            db.execute(pragma)
    except BaseException:
        db.close()
        raise
    return db


def _prepare(db: sqlite3.Connection, schema: str, version: int) -> None:
    (found,) = db.execute("PRAGMA user_version").fetchone()
    if found == 0:
        db.executescript(f"BEGIN IMMEDIATE; {schema} PRAGMA user_version = {version}; COMMIT")
    elif found != version:
        raise UnknownSchema(f"the hub's database has schema {found}; this version knows {version}")


def load_mailboxes(db: sqlite3.Connection, wanted: Iterable[bytes]) -> dict[bytes, Mailbox]:
    """Number the mailboxes that are new, and return all that are wanted (inside a transaction)."""
    names = list(wanted)
    db.executemany("INSERT OR IGNORE INTO mailboxes (mailbox) VALUES (?)", [(name,) for name in names])
    rows = db.execute("SELECT mailbox, number, highest, acknowledged FROM mailboxes")
    held = {
        mailbox: Mailbox(number, highest, acknowledged) for mailbox, number, highest, acknowledged in rows
    }
    return {name: held[name] for name in names}


def known_ids(db: sqlite3.Connection, ids: Sequence[bytes]) -> dict[bytes, tuple[bytes, int]]:
    """Return digest and place of those envelopes that were stored before."""
    marks = 1 << (len(ids) - 1).bit_length()  # few distinct statements, so that they stay prepared
    padded = [*ids, *[ids[-1]] * (marks - len(ids))]
    # The statement is made of question marks only.
    rows = db.execute(f"SELECT id, digest, place FROM ids WHERE id IN ({','.join('?' * marks)})", padded)  # noqa: S608
    return {envelope_id: (digest, place) for envelope_id, digest, place in rows}


def receipt_at(db: sqlite3.Connection, place: int) -> bytes:
    """Return the receipt of a stored envelope; empty when it was purged since."""
    row = db.execute("SELECT receipt FROM envelopes WHERE place = ?", (place,)).fetchone()
    return row[0] if row else b""


def read_page(db: sqlite3.Connection, number: int, *, after: int, limit: int) -> list[FetchedLine]:
    """Read what lies in a mailbox after a cursor: at most ``limit`` envelopes and about ``PAGE_BYTES``."""
    base = number << CURSOR_BITS
    rows = db.execute(
        "SELECT place, sender, receipt, envelope FROM envelopes WHERE place > ? AND place <= ? ORDER BY place LIMIT ?",
        (base + after, base + CURSOR_MASK, limit),
    )
    lines: list[FetchedLine] = []
    size = 0
    for place, sender, receipt, envelope in rows:
        lines.append(FetchedLine(place & CURSOR_MASK, sender, receipt, envelope))
        size += len(envelope)
        if size >= PAGE_BYTES:
            break
    rows.close()
    return lines


def read_counts(db: sqlite3.Connection, number: int, agency: str) -> Counts:
    """Count what a mailbox got, from whom, and what its owner sent."""
    db.execute("BEGIN")  # one state for all three
    try:
        highest, acknowledged = db.execute(
            "SELECT highest, acknowledged FROM mailboxes WHERE number = ?", (number,)
        ).fetchone()
        stored = dict(db.execute("SELECT sender, envelopes FROM traffic WHERE number = ?", (number,)))
        (sent,) = db.execute(
            "SELECT coalesce(sum(envelopes), 0) FROM traffic WHERE sender = ?", (agency,)
        ).fetchone()
    finally:
        db.execute("ROLLBACK")
    return Counts(highest, acknowledged, sent, stored)


def load_spending(db: sqlite3.Connection, day: int) -> dict[str, tuple[int, int]]:
    """Return what each node sent on a day: envelopes and bytes."""
    rows = db.execute("SELECT sender, envelopes, bytes FROM spending WHERE day = ?", (day,))
    return {sender: (envelopes, size) for sender, envelopes, size in rows}
