"""The hub's mailboxes as tables: one writing connection for each process, a few reading ones.

Rules:
- An envelope's row id is its *place*: number of the mailbox * 2^40 + cursor. A page of a mailbox is one
  contiguous range of the table, and no second index over the large rows is needed.
- Cursors are handed out by the writer alone, 1, 2, 3 ... in each mailbox, and never again.
- ``ids`` remembers the digest of every envelope, also after it was purged, so that a replay is known as one.
- Nothing here commits: the writer does, once for a whole group.
- Written for both databases (``hub.database``).

    db = storage.open_writer(MAILBOXES)
    read_page(storage.open_reader(MAILBOXES), number, after=0, limit=200)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.protocol.batches import PAGE_BYTES, Counts, FetchedLine
from hornbill.hub.database import Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hornbill.hub.database import Database

CURSOR_BITS = 40
CURSOR_MASK = (1 << CURSOR_BITS) - 1

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
MAILBOXES = Part("hub", 1, _SCHEMA, 1, by_keys=True)


@dataclass
class Mailbox:
    """What a process of the hub holds in memory of one mailbox; set after each commit."""

    number: int
    highest: int = 0
    acknowledged: int = 0

    def reach(self, highest: int, acknowledged: int) -> bool:
        """Take up where it ends, in the loop's thread; it never goes back. Returns whether something came."""
        grown = highest > self.highest
        self.highest = max(self.highest, highest)
        self.acknowledged = max(self.acknowledged, acknowledged)
        return grown


def load_mailboxes(db: Database, wanted: Iterable[bytes], *, after: int = 0) -> dict[bytes, Mailbox]:
    """Number the mailboxes that are new, from ``after`` + 1, and return all that are wanted (inside a transaction)."""
    names = list(wanted)
    held = {
        bytes(mailbox): Mailbox(number, highest, acknowledged)
        for mailbox, number, highest, acknowledged in db.execute(
            "SELECT mailbox, number, highest, acknowledged FROM mailboxes"
        ).fetchall()
    }
    last = max((mailbox.number for mailbox in held.values()), default=after)
    new = [name for name in dict.fromkeys(names) if name not in held]
    for number, name in enumerate(new, last + 1):
        db.execute("INSERT INTO mailboxes (number, mailbox) VALUES (?, ?)", (number, name))
        held[name] = Mailbox(number)
    return {name: held[name] for name in names}


def read_ends(db: Database, numbers: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Return where mailboxes end and up to where they are acknowledged: number -> (highest, acknowledged)."""
    some = list(dict.fromkeys(numbers))
    if not some:
        return {}
    asked = "SELECT number, highest, acknowledged FROM mailboxes WHERE number IN"
    rows = db.execute(f"{asked} ({_marks(some)})", _padded(some)).fetchall()
    return {number: (highest, acknowledged) for number, highest, acknowledged in rows}


def _marks(values: Sequence[object]) -> str:
    """Return question marks for values, of few lengths, so that the statements stay prepared."""
    return ",".join("?" * (1 << (len(values) - 1).bit_length()))


def _padded(values: Sequence[Any]) -> list[Any]:
    return [*values, *[values[-1]] * ((1 << (len(values) - 1).bit_length()) - len(values))]


def known_ids(db: Database, ids: Sequence[bytes]) -> dict[bytes, tuple[bytes, int]]:
    """Return digest and place of those envelopes that were stored before."""
    # The statement is made of question marks only.
    rows = db.execute(f"SELECT id, digest, place FROM ids WHERE id IN ({_marks(ids)})", _padded(ids))  # noqa: S608
    return {envelope_id: (digest, place) for envelope_id, digest, place in rows}


def receipt_at(db: Database, place: int) -> bytes:
    """Return the receipt of a stored envelope; empty when it was purged since."""
    row = db.execute("SELECT receipt FROM envelopes WHERE place = ?", (place,)).fetchone()
    return row[0] if row else b""


def read_page(
    db: Database, number: int, *, after: int, limit: int, upto: int = CURSOR_MASK
) -> list[FetchedLine]:
    """Read what lies in a mailbox after a cursor, up to another: at most ``limit`` envelopes and about ``PAGE_BYTES``."""
    base = number << CURSOR_BITS
    sizes = db.execute(
        "SELECT place, length(envelope) FROM envelopes WHERE place > ? AND place <= ? ORDER BY place LIMIT ?",
        (base + after, base + min(upto, CURSOR_MASK), limit),
    ).fetchall()
    last, size = base + after, 0
    for place, length in sizes:
        last = place
        size += length
        if size >= PAGE_BYTES:
            break
    rows = db.execute(
        "SELECT place, sender, receipt, envelope FROM envelopes WHERE place > ? AND place <= ? ORDER BY place",
        (base + after, last),
    ).fetchall()
    return [
        FetchedLine(place & CURSOR_MASK, sender, receipt, envelope)
        for place, sender, receipt, envelope in rows
    ]


def read_names(db: Database) -> list[tuple[bytes, int]]:
    """Return name and number of every mailbox that the tables hold."""
    rows = db.execute("SELECT mailbox, number FROM mailboxes").fetchall()
    return [(bytes(mailbox), number) for mailbox, number in rows]


def read_unread(db: Database) -> dict[bytes, int]:
    """Return how many envelopes of each mailbox its owner has not acknowledged."""
    rows = db.execute("SELECT mailbox, highest - acknowledged FROM mailboxes").fetchall()
    return {bytes(mailbox): count for mailbox, count in rows}


def read_sent(db: Database, agency: str) -> int:
    """Count what a node sent to the mailboxes of these tables."""
    asked = "SELECT CAST(coalesce(sum(envelopes), 0) AS BIGINT) FROM traffic WHERE sender = ?"
    (sent,) = db.execute(asked, (agency,)).fetchone()
    return int(sent)


def read_counts(db: Database, number: int, agency: str) -> Counts:
    """Count what a mailbox got, from whom, and what its owner sent to the mailboxes of these tables."""
    rows = db.execute(  # one statement, one state
        "SELECT m.highest, m.acknowledged,"
        " (SELECT CAST(coalesce(sum(s.envelopes), 0) AS BIGINT) FROM traffic s WHERE s.sender = ?),"
        " t.sender, t.envelopes FROM mailboxes m LEFT JOIN traffic t ON t.number = m.number WHERE m.number = ?",
        (agency, number),
    ).fetchall()
    highest, acknowledged, sent, *_ = rows[0]
    return Counts(highest, acknowledged, sent, {row[3]: row[4] for row in rows if row[3] is not None})


def load_spending(db: Database, day: int) -> dict[str, tuple[int, int]]:
    """Return what each node sent on a day: envelopes and bytes."""
    rows = db.execute("SELECT sender, envelopes, bytes FROM spending WHERE day = ?", (day,))
    return {sender: (envelopes, size) for sender, envelopes, size in rows}
