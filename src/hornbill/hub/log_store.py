"""The directory log as tables of their own: entries, the tree over them, and what was spent.

Rules:
- An entry never changes once it is written. Its index is its row id: 0, 1, 2 ... without a hole.
- Every whole subtree of the tree is stored as it becomes whole (``kernel.transparency.levels``), so a proof at any
  size is a few dozen look-ups by row id.
- Appending is idempotent by the leaf's commitment.
- Nothing here commits: the log's writer does, once for all that queued up, after it is on disk.

    db = storage.open_writer(LOG)
    append(db, [Entry(leaf, leaf_bytes, sealed)])
    read_inclusion(db, 7, 1_000_000)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hornbill.exchange.core.protocol.batches import PAGE_BYTES
from hornbill.exchange.core.protocol.log import AppendedLine, LogLine
from hornbill.hub.database import Part
from hornbill.kernel.suite.merkle import leaf_hash
from hornbill.kernel.transparency.levels import consistency_path, grow, inclusion_path, load_frontier

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hornbill.hub.database import Database
    from hornbill.kernel.transparency.leaf import Leaf

LEVEL_BITS = 54  # a node's row id is its level * 2^54 + its index

_SCHEMA = """
CREATE TABLE entries (
    number INTEGER PRIMARY KEY,
    commitment BLOB NOT NULL UNIQUE,
    leaf BLOB NOT NULL,
    sealed BLOB NOT NULL
);
CREATE TABLE tree (
    place INTEGER PRIMARY KEY,
    hash BLOB NOT NULL
);
CREATE TABLE heads (
    at_ms INTEGER PRIMARY KEY,
    size INTEGER NOT NULL,
    root BLOB NOT NULL,
    signature BLOB NOT NULL
);
CREATE TABLE cosignatures (
    at_ms INTEGER NOT NULL,
    name TEXT NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (at_ms, name)
) WITHOUT ROWID;
CREATE TABLE slots (
    slot BLOB PRIMARY KEY,
    expires_ms INTEGER NOT NULL,
    request BLOB,
    answer BLOB
);
CREATE TABLE prekeys (
    address BLOB PRIMARY KEY,
    day INTEGER NOT NULL,
    blob BLOB NOT NULL
);
CREATE TABLE spending (
    day INTEGER NOT NULL,
    sender TEXT NOT NULL,
    what TEXT NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (day, sender, what)
) WITHOUT ROWID;
"""
LOG = Part("log", 2, _SCHEMA, 1)
COMMITMENT_TAKEN = AppendedLine(
    "refused",
    code="commitment-taken",
    cure="Seal the entry again, with a new salt: the log has another one under this commitment.",
)


class Entry(NamedTuple):
    """One entry to append: the leaf, its bytes, its sealed body."""

    leaf: Leaf
    leaf_bytes: bytes
    sealed: bytes


def read_size(db: Database) -> int:
    """Return how many entries the log has."""
    (last,) = db.execute("SELECT max(number) FROM entries").fetchone()
    return 0 if last is None else last + 1


def read_root(db: Database, size: int) -> bytes:
    """Return the root over the first ``size`` entries, 32 bytes."""
    return load_frontier(size, _getter(db)).root()


def append(db: Database, entries: Sequence[Entry]) -> tuple[list[AppendedLine], int]:
    """Append entries that the log does not have yet (inside a transaction).

    Args:
        db: the writing connection.
        entries: leaves that were checked, in order.

    Returns:
        One line for each entry, and how many were new.
    """
    size = read_size(db)
    lines: list[AppendedLine] = []
    new: list[tuple[int, bytes, bytes, bytes]] = []
    for entry in entries:
        commitment = entry.leaf.commitment
        held = db.execute("SELECT number, leaf FROM entries WHERE commitment = ?", (commitment,)).fetchone()
        if held is None:
            held = next(((row[0], row[2]) for row in new if row[1] == commitment), None)
        if held is None:
            lines.append(AppendedLine("stored", size + len(new)))
            new.append((size + len(new), commitment, entry.leaf_bytes, entry.sealed))
        elif held[1] == entry.leaf_bytes:
            lines.append(AppendedLine("duplicate", held[0]))
        else:
            lines.append(COMMITMENT_TAKEN)
    if new:
        insert(db, size, new)
    return lines, len(new)


def insert(db: Database, size: int, rows: Sequence[tuple[int, bytes, bytes, bytes]]) -> None:
    """Write new entries and every subtree that becomes whole (inside a transaction).

    Args:
        db: the writing connection.
        size: entries so far.
        rows: index, commitment, leaf bytes, sealed body; the first index is ``size``.
    """
    _, nodes = grow(load_frontier(size, _getter(db)), [leaf_hash(row[2]) for row in rows])
    db.executemany("INSERT INTO entries (number, commitment, leaf, sealed) VALUES (?, ?, ?, ?)", rows)
    db.executemany(
        "INSERT INTO tree (place, hash) VALUES (?, ?)",
        [((level << LEVEL_BITS) + index, found) for (level, index), found in nodes],
    )


def read_entries(db: Database, start: int, until: int, limit: int) -> list[LogLine]:
    """Read entries ``start`` to ``until`` - 1: at most ``limit``, and about ``PAGE_BYTES``."""
    sizes = db.execute(
        "SELECT number, length(leaf) + length(sealed) FROM entries"
        " WHERE number >= ? AND number < ? ORDER BY number LIMIT ?",
        (start, until, limit),
    ).fetchall()
    last, size = start - 1, 0
    for number, length in sizes:
        last = number
        size += length
        if size >= PAGE_BYTES:
            break
    rows = db.execute(
        "SELECT leaf, sealed FROM entries WHERE number >= ? AND number <= ? ORDER BY number", (start, last)
    )
    return [LogLine(leaf, sealed) for leaf, sealed in rows.fetchall()]


def read_inclusion(db: Database, index: int, size: int) -> list[bytes]:
    """Return the audit path of entry ``index`` in the tree of the first ``size``; BadProof if there is none."""
    return inclusion_path(index, size, _getter(db))


def read_consistency(db: Database, first: int, second: int) -> list[bytes]:
    """Return the proof that the tree of ``second`` continues that of ``first``; BadProof if there is none."""
    return consistency_path(first, second, _getter(db))


def spend(db: Database, *, day: int, sender: str, what: str, amount: int) -> int:
    """Count what a node added on a day (inside a transaction); returns what it has added with this."""
    db.execute(
        "INSERT INTO spending (day, sender, what, amount) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (day, sender, what) DO UPDATE SET amount = spending.amount + excluded.amount",
        (day, sender, what, amount),
    )
    row = db.execute(
        "SELECT amount FROM spending WHERE day = ? AND sender = ? AND what = ?", (day, sender, what)
    ).fetchone()
    return int(row[0])


def _getter(db: Database) -> Callable[[int, int], bytes]:
    def get(level: int, index: int) -> bytes:
        row = db.execute("SELECT hash FROM tree WHERE place = ?", ((level << LEVEL_BITS) + index,)).fetchone()
        found: bytes = row[0]
        return found

    return get
