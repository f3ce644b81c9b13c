"""Prekeys in the hub's hands: blobs under addresses that tell it nothing.

Rules: an address holds one blob for good: the same again is no change, another is refused. Readers prove a blob by the
directory log, so a false one is found out. Who put it is not kept. A blob is forgotten ``KEPT_DAYS`` after it was last
put.

    put(db, [Prekey(address, blob)], day=20782)
    find(db, [address])
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange.core.protocol.admission import Prekey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.hub.database import Database

KEPT_DAYS = 400


def put(db: Database, prekeys: Sequence[Prekey], *, day: int) -> list[bytes]:
    """Keep blobs (inside a transaction).

    Args:
        db: the writing connection.
        prekeys: addresses and blobs.
        day: today, days since 1970-01-01.

    Returns:
        Addresses that were left alone because they hold another blob.
    """
    taken = []
    for address, blob in prekeys:
        done = db.execute(
            "INSERT INTO prekeys (address, day, blob) VALUES (?, ?, ?)"
            " ON CONFLICT (address) DO UPDATE SET day = excluded.day WHERE prekeys.blob = excluded.blob",
            (address, day, blob),
        )
        if not done.rowcount:
            taken.append(address)
    return taken


def find(db: Database, addresses: Sequence[bytes]) -> list[Prekey]:
    """Return those of the addresses that hold a blob, each once."""
    found = []
    for address in dict.fromkeys(addresses):
        row = db.execute("SELECT blob FROM prekeys WHERE address = ?", (address,)).fetchone()
        if row:
            found.append(Prekey(address, row[0]))
    return found


def purge(db: Database, today: int) -> int:
    """Forget what was put long ago (inside a transaction); returns how many."""
    return db.execute("DELETE FROM prekeys WHERE day < ?", (today - KEPT_DAYS,)).rowcount
