"""One group: the envelopes and acknowledgements that are written and synced together.

Rules:
- First sort out what is there already. Same id and same bytes: a duplicate, answered with the first receipt.
  Same id, other bytes: refused as ``id-taken``, wherever the first one came from.
- A request with which its node would have stored more than a day's is refused whole.
- What is for mailboxes that the tables have lost is refused one by one, and the rest of its request is stored.
- Then hand out cursors from where the tables say that each mailbox ends, or beyond what was handed out before they were put back; build one Merkle tree over the new envelopes,
  sign its head once, insert.
- What others see (``Mailbox.highest``) changes in ``publish`` only, after the commit; a group that fails
  leaves no trace, in the database or in memory.

    group = Group(key, jobs, at, limits)
    group.write(db)         # between BEGIN and COMMIT
    group.publish()         # after COMMIT
    group.answers           # [(job, result)]; of a submission a PostedLine for each item
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.protocol.batches import PostedLine
from hornbill.exchange.core.protocol.hub_receipt import build_receipts, entry
from hornbill.hub.going_back import lower, raise_ends
from hornbill.hub.jobs import Acknowledgement, Item, Submission
from hornbill.hub.quotas import day_number, exceeds, over_quota
from hornbill.hub.refusals import CursorAhead, StorageTrouble
from hornbill.hub.store import (
    CURSOR_BITS,
    LOST_CURE,
    known_ids,
    load_spending,
    lost_mailbox,
    read_own_ends,
    receipt_at,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from hornbill.hub.database import Database
    from hornbill.hub.limits import HubLimits
    from hornbill.hub.store import Mailbox
    from hornbill.kernel.suite.transport_key import TransportKey

ID_TAKEN = PostedLine(
    "", "refused", "id-taken", "Queue the envelope again under a new id: this one is in use."
)


_LOST = PostedLine("", "refused", StorageTrouble.code, LOST_CURE)


class Group:
    """Writes some jobs in one transaction.

    Args:
        key: the hub's receipt key.
        jobs: submissions and acknowledgements.
        at: the time that their receipts will say.
        limits: the hub's.
        beside: what each node has spent this day in tables other than these.
    """

    def __init__(
        self,
        key: TransportKey,
        jobs: Sequence[Submission | Acknowledgement],
        at: datetime,
        limits: HubLimits,
        beside: Mapping[str, tuple[int, int]] | None = None,
    ) -> None:
        self._key = key
        self._at = at
        self._limits = limits
        self._beside = beside or {}
        self.day = day_number(at)
        self.spent: dict[str, tuple[int, int]] = {}  # this day in these tables, with this group
        self._submissions = [job for job in jobs if isinstance(job, Submission)]
        self._acknowledgements = [job for job in jobs if isinstance(job, Acknowledgement)]
        self._mailboxes: dict[int, Mailbox] = {}
        self._gone: set[int] = set()  # mailboxes that the tables have lost, by ``id``
        self._ends: dict[int, tuple[int, int]] = {}  # as the tables have them
        self.back: dict[
            int, tuple[int, int]
        ] = {}  # of these, what is less than was known (``hub.going_back``)
        self._highest: dict[int, int] = {}
        self._acknowledged: dict[int, int] = {}
        self.answers: list[tuple[Submission | Acknowledgement, Any]] = []

    @property
    def woken(self) -> list[int]:
        """Numbers of the mailboxes that got something."""
        return list(self._highest)

    @property
    def ends(self) -> dict[int, tuple[int, int]]:
        """Where each mailbox that changed ends now, and up to where it is acknowledged."""
        changed = self._highest.keys() | self._acknowledged.keys()
        return {
            number: (
                self._highest.get(number, self._ends[number][0]),
                self._acknowledged.get(number, self._ends[number][1]),
            )
            for number in changed
        }

    def write(self, db: Database) -> None:
        """Write everything; the caller begins and commits."""
        asked = {id(item.mailbox): item.mailbox for job in self._submissions for item in job.items}
        asked |= {id(job.mailbox): job.mailbox for job in self._acknowledgements}
        known = {place: mailbox.end for place, mailbox in asked.items()}
        own = read_own_ends(db, asked.values())
        self._mailboxes = {number: mailbox for number, (mailbox, _) in own.items()}
        self._ends = {number: end for number, (_, end) in own.items()}
        self._gone = asked.keys() - {id(mailbox) for mailbox in self._mailboxes.values()}
        if self._gone:
            self._refuse_acknowledgements()
        self.back = lower(
            {number: known[id(mailbox)] for number, mailbox in self._mailboxes.items()}, self._ends
        )
        if self._submissions:
            self._store(db)
        if self._acknowledgements:
            self._acknowledge(db)
        given = {number: self._mailboxes[number].given for number in self.back if number not in self._highest}
        raise_ends(db, given, self._ends)

    def _refuse_acknowledgements(self) -> None:
        """Refuse those of mailboxes that the tables have lost, whose numbers may be others' by now."""
        refused = [job for job in self._acknowledgements if id(job.mailbox) in self._gone]
        self.answers.extend((job, lost_mailbox()) for job in refused)
        self._acknowledgements = [job for job in self._acknowledgements if job not in refused]

    def publish(self) -> None:
        """Let readers see it; call after the commit only, in the loop's thread."""
        for number, end in self.back.items():
            self._mailboxes[number].go_back(*end)
        for number, (highest, acknowledged) in (self._ends | self.ends).items():
            self._mailboxes[number].reach(highest, acknowledged)

    def _store(self, db: Database) -> None:
        known = known_ids(db, [item.outer.id for job in self._submissions for item in job.items])
        taken, new = self._within_quota(db, known)
        receipts = self._insert(db, new) if new else {}
        for job in taken:
            lines = []
            for item in job.items:
                envelope_id = item.outer.id
                first = new.get(envelope_id)
                if id(item.mailbox) in self._gone:
                    lines.append(_LOST._replace(id=envelope_id.hex()))
                elif first is not None and first[0] is item:
                    lines.append(PostedLine(envelope_id.hex(), "stored", receipt=receipts[envelope_id]))
                elif item.digest != (first[0].digest if first else known[envelope_id][0]):
                    lines.append(ID_TAKEN._replace(id=envelope_id.hex()))
                else:
                    receipt = receipts[envelope_id] if first else receipt_at(db, known[envelope_id][1])
                    lines.append(PostedLine(envelope_id.hex(), "duplicate", receipt=receipt))
            self.answers.append((job, lines))

    def _within_quota(
        self, db: Database, known: Mapping[bytes, object]
    ) -> tuple[list[Submission], dict[bytes, tuple[Item, str]]]:
        """Return the requests that are taken, and id -> (envelope, sender) of what is new in them."""
        self.spent = spent = load_spending(db, self.day)
        taken: list[Submission] = []
        new: dict[bytes, tuple[Item, str]] = {}
        for job in self._submissions:
            fresh: dict[bytes, tuple[Item, str]] = {}
            for item in job.items:
                if (
                    id(item.mailbox) not in self._gone
                    and item.outer.id not in known
                    and item.outer.id not in new
                ):
                    fresh.setdefault(item.outer.id, (item, job.sender))
            count, size = spent.get(job.sender, (0, 0))
            count, size = count + len(fresh), size + sum(item.outer.size for item, _ in fresh.values())
            more_count, more_size = self._beside.get(job.sender, (0, 0))
            if fresh and exceeds(self._limits, count + more_count, size + more_size):
                self.answers.append((job, over_quota(job.sender, self._limits, self._at)))
                continue
            spent[job.sender] = (count, size)
            new |= fresh
            taken.append(job)
        return taken, new

    def _insert(self, db: Database, new: dict[bytes, tuple[Item, str]]) -> dict[bytes, bytes]:
        entries = [entry(item.outer.to, item.outer.id, item.digest) for item, _ in new.values()]
        receipts = dict(zip(new, build_receipts(self._key, entries, self._at), strict=True))
        rows, ids = [], []
        traffic: Counter[tuple[int, str]] = Counter()
        spent: dict[str, tuple[int, int]] = {}
        for envelope_id, (item, sender) in new.items():
            number = item.mailbox.number
            last = self._highest.get(number, max(self._ends[number][0], item.mailbox.given))
            cursor = self._highest[number] = last + 1
            place = (number << CURSOR_BITS) + cursor
            rows.append((place, sender, receipts[envelope_id], item.envelope))
            ids.append((envelope_id, item.digest, place, self.day))
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
            " ON CONFLICT (number, sender) DO UPDATE SET envelopes = traffic.envelopes + excluded.envelopes",
            [(number, sender, count) for (number, sender), count in traffic.items()],
        )
        db.executemany(
            "INSERT INTO spending (day, sender, envelopes, bytes) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (day, sender) DO UPDATE SET envelopes = spending.envelopes + excluded.envelopes,"
            " bytes = spending.bytes + excluded.bytes",
            [(self.day, sender, count, size) for sender, (count, size) in spent.items()],
        )
        return receipts

    def _acknowledge(self, db: Database) -> None:
        taken = []
        for job in self._acknowledgements:
            number = job.mailbox.number
            end = self._highest.get(number, self._ends[number][0])
            if job.cursor > end:
                error = CursorAhead(f"this mailbox ends at {end}; {job.cursor} was acknowledged")
                self.answers.append((job, error))
                continue
            taken.append(job)
            held = self._acknowledged.get(number, self._ends[number][1])
            self._acknowledged[number] = max(held, job.cursor)
        for number, cursor in self._acknowledged.items():
            db.execute("UPDATE mailboxes SET acknowledged = ? WHERE number = ?", (cursor, number))
            db.execute(
                "INSERT INTO acknowledgements (number, day, cursor) VALUES (?, ?, ?)"
                " ON CONFLICT (number, day) DO UPDATE SET cursor = excluded.cursor"
                " WHERE acknowledgements.cursor < excluded.cursor",
                (number, self.day, cursor),
            )
        self.answers.extend((job, self._acknowledged[job.mailbox.number]) for job in taken)
