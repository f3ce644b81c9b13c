"""Heads of the directory log in its database: signing the next one, and what witnesses add to it.

Rules:
- Times of heads rise, by a millisecond at least: a head is known by its time.
- A head is *published* when enough of the witnesses that hub.json names have cosigned it; nodes are shown no other.
- Old heads are deleted, except the published one and those after it.

    signed = write_head(db, key, now)
    write_cosignature(db, signed.head, "first", signature)
    read_published(db, log, witnesses, threshold=2)
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hornbill.hub.log_store import read_root, read_size
from hornbill.kernel.transparency.head import (
    MAX_WITNESSES,
    Head,
    SignedHead,
    log_id,
    sign,
    witnesses_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hornbill.hub.database import Database
    from hornbill.kernel.suite.transport_key import TransportKey

KEPT_HEADS = 1000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)


def write_head(db: Database, key: TransportKey, now: datetime) -> SignedHead:
    """Sign and keep a head over all entries that there are (inside a transaction).

    Args:
        db: the writing connection.
        key: the log's.
        now: the hub's time; if the last head is later, the new one is a millisecond after it.
    """
    (last_ms,) = db.execute("SELECT max(at_ms) FROM heads").fetchone()
    at_ms = (now - _EPOCH) // _MS
    if last_ms is not None:
        at_ms = max(at_ms, last_ms + 1)
    size = read_size(db)
    signed = sign(Head(log_id(key.public), size, read_root(db, size), _EPOCH + at_ms * _MS), key)
    db.execute(
        "INSERT INTO heads (at_ms, size, root, signature) VALUES (?, ?, ?, ?)",
        (at_ms, size, signed.head.root, signed.signature),
    )
    return signed


def has_head(db: Database, head: Head) -> bool:
    """Tell whether this is one of the heads that the hub signed and still holds."""
    row = db.execute("SELECT size, root FROM heads WHERE at_ms = ?", (_at_ms(head),)).fetchone()
    return row == (head.size, head.root)


def write_cosignature(db: Database, head: Head, name: str, signature: bytes) -> None:
    """Keep a witness's cosignature, which was verified, for a head that the hub holds (inside a transaction)."""
    db.execute(
        "INSERT INTO cosignatures (at_ms, name, signature) VALUES (?, ?, ?)"
        " ON CONFLICT (at_ms, name) DO UPDATE SET signature = excluded.signature",
        (_at_ms(head), name, signature),
    )


def read_head(db: Database, log: str, head: Head) -> SignedHead | None:
    """Return a head with all that witnesses added to it; None when the hub does not hold it."""
    return next(_heads(db, log, "WHERE at_ms = ?", (_at_ms(head),)), None)


def read_newest(db: Database, log: str) -> SignedHead | None:
    """Return the newest head, cosigned or not; None when there is none yet."""
    return next(_heads(db, log, "ORDER BY at_ms DESC LIMIT 1", ()), None)


def read_published(
    db: Database, log: str, witnesses: Mapping[str, bytes], threshold: int
) -> SignedHead | None:
    """Return the newest head that enough witnesses have cosigned; None when there is none yet."""
    newest_first = _heads(db, log, "ORDER BY at_ms DESC LIMIT ?", (2 * KEPT_HEADS,))
    return next((one for one in newest_first if len(witnesses_of(one, witnesses)) >= threshold), None)


def purge_heads(db: Database, published: Head | None) -> int:
    """Throw away heads that nobody asks for any more (inside a transaction); returns how many."""
    row = db.execute(
        "SELECT at_ms FROM heads ORDER BY at_ms DESC LIMIT 1 OFFSET ?", (KEPT_HEADS - 1,)
    ).fetchone()
    if row is None or published is None:
        return 0
    before = min(row[0], _at_ms(published))
    db.execute("DELETE FROM cosignatures WHERE at_ms < ?", (before,))
    return db.execute("DELETE FROM heads WHERE at_ms < ?", (before,)).rowcount


def _heads(db: Database, log: str, where: str, values: tuple[int, ...]) -> Iterator[SignedHead]:
    # ``where`` is one of the texts above.
    rows = db.execute(f"SELECT at_ms, size, root, signature FROM heads {where}", values).fetchall()  # noqa: S608
    for at_ms, size, root, signature in rows:
        added = db.execute(
            "SELECT name, signature FROM cosignatures WHERE at_ms = ? LIMIT ?", (at_ms, MAX_WITNESSES)
        )
        yield SignedHead(Head(log, size, root, _EPOCH + at_ms * _MS), signature, dict(added.fetchall()))


def _at_ms(head: Head) -> int:
    return (head.at - _EPOCH) // _MS
