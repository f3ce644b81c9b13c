"""One group: the envelopes and acknowledgements that are written and synced together.

Rules:
- First sort out what is there already. Same id and same bytes: a duplicate, answered with the first receipt.
  Same id, other bytes: refused as ``id-taken``, wherever the first one came from.
- Then hand out cursors, build one Merkle tree over the new envelopes, sign its head once, insert.
- What others see (``Mailbox.highest``) changes in ``publish`` only, after the commit; a group that fails
  leaves no trace, in the database or in memory.

    group = Group(key, jobs, at)
    group.write(db)         # between BEGIN and COMMIT
    group.publish()         # after COMMIT
    group.answers           # [(job, result)]
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.hub_receipt import build_receipts, entry
from hornbill.exchange.core.wire import PostedLine
from hornbill.hub.jobs import Acknowledgement, Item, Submission
from hornbill.hub.quotas import day_number
from hornbill.hub.store import CURSOR_BITS, Mailbox, known_ids, receipt_at

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import datetime

    from hornbill.kernel.suite.transport_key import TransportKey

ID_TAKEN = PostedLine(
    "", "refused", "id-taken", "Queue the envelope again under a new id: this one is in use."
)


class Group:
    """Writes some jobs in one transaction.

    Args:
        key: the hub's receipt key.
        jobs: submissions and acknowledgements.
        at: the time that their receipts will say.
    """

    def __init__(self, key: TransportKey, jobs: Sequence[Submission | Acknowledgement], at: datetime) -> None:
        self._key = key
        self._at = at
        self._day = day_number(at)
        self._submissions = [job for job in jobs if isinstance(job, Submission)]
        self._acknowledgements = [job for job in jobs if isinstance(job, Acknowledgement)]
        self._highest: dict[int, int] = {}
        self._acknowledged: dict[int, int] = {}
        self._mailboxes: dict[int, Mailbox] = {}
        self.answers: list[tuple[Submission | Acknowledgement, Any]] = []

    @property
    def woken(self) -> list[int]:
        """Numbers of the mailboxes that got something."""
        return list(self._highest)

    def write(self, db: sqlite3.Connection) -> None:
        """Write everything; the caller begins and commits."""
        if self._submissions:
            self._store(db)
        if self._acknowledgements:
            self._acknowledge(db)

    def publish(self) -> None:
        """Let readers see it; call after the commit only."""
        for number, highest in self._highest.items():
            self._mailboxes[number].highest = highest
        for number, cursor in self._acknowledged.items():
            self._mailboxes[number].acknowledged = cursor

    def _store(self, db: sqlite3.Connection) -> None:
        known = known_ids(db, [item.outer.id for job in self._submissions for item in job.items])
        new: dict[bytes, tuple[Item, str]] = {}
        for job in self._submissions:
            for item in job.items:
                if item.outer.id not in known:
                    new.setdefault(item.outer.id, (item, job.sender))
        receipts = self._insert(db, new) if new else {}
        for job in self._submissions:
            lines = []
            for item in job.items:
                envelope_id = item.outer.id
                first = new.get(envelope_id)
                if first is not None and first[0] is item:
                    lines.append(PostedLine(envelope_id.hex(), "stored", receipt=receipts[envelope_id]))
                elif item.digest != (first[0].digest if first else known[envelope_id][0]):
                    lines.append(ID_TAKEN._replace(id=envelope_id.hex()))
                else:
                    receipt = receipts[envelope_id] if first else receipt_at(db, known[envelope_id][1])
                    lines.append(PostedLine(envelope_id.hex(), "duplicate", receipt=receipt))
            self.answers.append((job, lines))

    def _insert(self, db: sqlite3.Connection, new: dict[bytes, tuple[Item, str]]) -> dict[bytes, bytes]:
        entries = [entry(item.outer.to, item.outer.id, item.digest) for item, _ in new.values()]
        receipts = dict(zip(new, build_receipts(self._key, entries, self._at), strict=True))
        rows, ids = [], []
        traffic: Counter[tuple[int, str]] = Counter()
        spent: dict[str, tuple[int, int]] = {}
        for envelope_id, (item, sender) in new.items():
            number = item.mailbox.number
            self._mailboxes[number] = item.mailbox
            cursor = self._highest[number] = self._highest.get(number, item.mailbox.highest) + 1
            place = (number << CURSOR_BITS) + cursor
            rows.append((place, sender, receipts[envelope_id], item.envelope))
            ids.append((envelope_id, item.digest, place, self._day))
            traffic[number, sender] += 1
            count, size = spent.get(sender, (0, 0))
            spent[sender] = (count + 1, size + item.outer.size)
        rows.sort()  # neighbours in the table are written one after the other
        db.executemany("INSERT INTO envelopes (place, sender, receipt, envelope) VALUES (?, ?, ?, ?)", rows)
        db.executemany("INSERT INTO ids (id, digest, place, day) VALUES (?, ?, ?, ?)", ids)
        db.executemany(
            "UPDATE mailboxes SET highest = ? WHERE number = ?",
            [(highest, number) for number, highest in self._highest.items()],
        )
        db.executemany(
            "INSERT INTO traffic (number, sender, envelopes) VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET envelopes = envelopes + excluded.envelopes",
            [(number, sender, count) for (number, sender), count in traffic.items()],
        )
        db.executemany(
            "INSERT INTO spending (day, sender, envelopes, bytes) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE"
            " SET envelopes = envelopes + excluded.envelopes, bytes = bytes + excluded.bytes",
            [(self._day, sender, count, size) for sender, (count, size) in spent.items()],
        )
        return receipts

    def _acknowledge(self, db: sqlite3.Connection) -> None:
        for job in self._acknowledgements:
            number = job.mailbox.number
            self._mailboxes[number] = job.mailbox
            held = self._acknowledged.get(number, job.mailbox.acknowledged)
            self._acknowledged[number] = max(held, job.cursor)
        for number, cursor in self._acknowledged.items():
            db.execute("UPDATE mailboxes SET acknowledged = ? WHERE number = ?", (cursor, number))
            db.execute(
                "INSERT INTO acknowledgements (number, day, cursor) VALUES (?, ?, ?)"
                " ON CONFLICT DO UPDATE SET cursor = max(cursor, excluded.cursor)",
                (number, self._day, cursor),
            )
        self.answers.extend((job, self._acknowledged[job.mailbox.number]) for job in self._acknowledgements)
