"""The hub's mailboxes as tables: one writing connection for each process, a few reading ones.

Rules:
- An envelope's row id is its *place*: number of the mailbox * 2^40 + cursor. A page of a mailbox is one
  contiguous range of the table, and no second index over the large rows is needed.
- Cursors are handed out by the writer alone, 1, 2, 3 ... in each mailbox, and never again; tables that were put back leave a hole.
- ``ids`` remembers the digest of every envelope, also after it was purged, so that a replay is known as one.
- Nothing here commits: the writer does, once for a whole group.
- Written for both databases (``hub.database``).

    db = storage.open_writer(MAILBOXES)
    read_page(storage.open_reader(MAILBOXES), number, after=0, limit=200)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from hornbill.exchange.core.protocol.batches import PAGE_BYTES, Counts, FetchedLine
from hornbill.hub.database import Part
from hornbill.hub.refusals import StorageTrouble

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hornbill.hub.database import Database

T = TypeVar("T")
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
_NAME = "SELECT mailbox FROM mailboxes WHERE number = ?"
LOST_CURE = (
    "The hub's operator must stop all of its workers, then start them: the node tries again by itself."
)
MAILBOXES = Part("hub", 1, _SCHEMA, 1, by_keys=True)


@dataclass
class Mailbox:
    """What a process of the hub holds in memory of one mailbox; set after each commit.

    Attributes:
        number: in its tables.
        highest: the last cursor that the tables have.
        acknowledged: up to where its owner has all.
        given: the highest cursor that was ever seen here: none up to it is handed out again (``hub.going_back``).
        name: of the mailbox, 16 bytes; b"" while its shard has not been read.
        lost: up to here tables that were put back say that it goes, and have no envelopes after ``highest``; 0 for nothing lost.
        gone: the tables have lost the mailbox. Its number may belong to another one by now, whose ends are not taken over.
    """

    number: int
    highest: int = 0
    acknowledged: int = 0
    given: int = 0
    lost: int = 0
    name: bytes = b""
    gone: bool = False

    def __post_init__(self) -> None:
        self.given = max(self.given, self.highest)

    @property
    def end(self) -> tuple[int, int]:
        """Where it ends, and up to where it is acknowledged."""
        return self.highest, self.acknowledged

    def reach(self, highest: int, acknowledged: int) -> bool:
        """Take up where it ends, in the loop's thread; only forward. Returns whether something came."""
        if self.gone:
            return False
        highest = self.stored(highest)
        if highest > self.lost:
            self.lost = 0
        grown = highest > self.highest
        self.highest = max(self.highest, highest)
        self.acknowledged = max(self.acknowledged, acknowledged)
        self.given = max(self.given, highest)
        return grown

    def go_back(self, highest: int, acknowledged: int) -> None:
        """Take up where it ends in tables that were put back, in the loop's thread."""
        self.highest = min(self.highest, highest)
        self.acknowledged = min(self.acknowledged, acknowledged)
        self.lost = self.given if self.given > self.highest else 0

    def stored(self, highest: int) -> int:
        """Return up to where envelopes are stored, of what the tables say."""
        return self.highest if highest <= self.lost else highest


def lost_mailbox() -> StorageTrouble:
    """Return the refusal of what is asked of a mailbox that the tables have lost."""
    return StorageTrouble("the tables have lost the mailbox", cure=LOST_CURE, retry_after_s=30)


def load_mailboxes(db: Database, wanted: Iterable[bytes], *, after: int = 0) -> dict[bytes, Mailbox]:
    """Number the mailboxes that are new, from ``after`` + 1, and return all that are wanted (inside a transaction)."""
    names = list(wanted)
    held = {
        bytes(mailbox): Mailbox(number, highest, acknowledged, name=bytes(mailbox))
        for mailbox, number, highest, acknowledged in db.execute(
            "SELECT mailbox, number, highest, acknowledged FROM mailboxes"
        ).fetchall()
    }
    last = max((mailbox.number for mailbox in held.values()), default=after)
    new = [name for name in dict.fromkeys(names) if name not in held]
    for number, name in enumerate(new, last + 1):
        db.execute("INSERT INTO mailboxes (number, mailbox) VALUES (?, ?)", (number, name))
        held[name] = Mailbox(number, name=name)
    return {name: held[name] for name in names}


def read_ends(db: Database, numbers: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Return where mailboxes end and up to where they are acknowledged: number -> (highest, acknowledged)."""
    return {number: end for number, (end, _) in _read_rows(db, numbers).items()}


def read_own_ends(db: Database, mailboxes: Iterable[Mailbox]) -> dict[int, tuple[Mailbox, tuple[int, int]]]:
    """Return the same, with the mailbox, of those whose number is still their own: tables that were put back may have given it to another one."""
    some = list(mailboxes)
    rows = _read_rows(db, [mailbox.number for mailbox in some])
    return {
        mailbox.number: (mailbox, rows[mailbox.number][0])
        for mailbox in some
        if mailbox.number in rows and mailbox.name in {b"", rows[mailbox.number][1]}
    }


def _check_own(found: bytes | None, name: bytes) -> None:
    """Raise StorageTrouble unless a number still belongs to the mailbox with this name. Without a name nothing is compared."""
    if name and (found is None or bytes(found) != name):
        raise lost_mailbox()


def _read_rows(db: Database, numbers: Iterable[int]) -> dict[int, tuple[tuple[int, int], bytes]]:
    some = list(dict.fromkeys(numbers))
    if not some:
        return {}
    asked = "SELECT number, highest, acknowledged, mailbox FROM mailboxes WHERE number IN"
    rows = db.execute(f"{asked} ({_marks(some)})", _padded(some)).fetchall()
    return {number: ((highest, acknowledged), bytes(name)) for number, highest, acknowledged, name in rows}


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
    db: Database, number: int, *, after: int, limit: int, upto: int = CURSOR_MASK, name: bytes = b""
) -> list[FetchedLine]:
    """Read what lies in a mailbox after a cursor, up to another: at most ``limit`` envelopes and about ``PAGE_BYTES``.

    Raises:
        StorageTrouble: the number no longer belongs to the mailbox with this name, where one is given. Only an empty page needs a second query to find out.
    """
    base = number << CURSOR_BITS
    named, given = (f", ({_NAME})", (number,)) if name else ("", ())
    sizes = db.execute(
        f"SELECT place, length(envelope){named} FROM envelopes WHERE place > ? AND place <= ? ORDER BY place LIMIT ?",  # noqa: S608  # the statement above
        (*given, base + after, base + min(upto, CURSOR_MASK), limit),
    ).fetchall()
    if name:
        row = sizes[0][2:] if sizes else db.execute(_NAME, (number,)).fetchone()
        _check_own(row[0] if row else None, name)
    if not sizes:
        return []
    last, size = base + after, 0
    for place, length, *_ in sizes:
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


def read_counts(db: Database, number: int, agency: str, *, name: bytes = b"") -> Counts:
    """Count what a mailbox got, from whom, and what its owner sent to the mailboxes of these tables; StorageTrouble as ``read_page``."""
    rows = db.execute(  # one statement, one state
        "SELECT m.highest, m.acknowledged,"
        " (SELECT CAST(coalesce(sum(s.envelopes), 0) AS BIGINT) FROM traffic s WHERE s.sender = ?),"
        " m.mailbox, t.sender, t.envelopes FROM mailboxes m LEFT JOIN traffic t ON t.number = m.number WHERE m.number = ?",
        (agency, number),
    ).fetchall()
    _check_own(rows[0][3] if rows else None, name)
    highest, acknowledged, sent, *_ = rows[0]
    return Counts(highest, acknowledged, sent, {row[4]: row[5] for row in rows if row[4] is not None})


def load_spending(db: Database, day: int) -> dict[str, tuple[int, int]]:
    """Return what each node sent on a day: envelopes and bytes."""
    rows = db.execute("SELECT sender, envelopes, bytes FROM spending WHERE day = ?", (day,))
    return {sender: (envelopes, size) for sender, envelopes, size in rows}
