"""What each agency has had evaluated, day by day: the file ``evaluations.sqlite`` in a keyholder's folder.

Rules
- Counted and synced before the answer is given: anyone who kills the process in between gains nothing.
- A batch counts whole or not at all. The daily allowance goes first, then what is left of the bulk allowance.
- What was refused is counted too: who runs into the quota day after day is guessing, or has not told anybody of a load.
- Numbers only: nothing of what was asked is kept, blinded or not.

    counts.take(allowed, 120, now.date())        # OverQuota when it would be too much
    counts.days()                                # [Day(date(2026, 11, 25), "th-customs", items=120, ...), ...]
"""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from pathlib import Path

    from hornbill.keyholder.agencies import Allowed

FILE = "evaluations.sqlite"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS days (
    day INTEGER NOT NULL, agency TEXT NOT NULL,
    items INTEGER NOT NULL DEFAULT 0, bulk INTEGER NOT NULL DEFAULT 0,
    batches INTEGER NOT NULL DEFAULT 0, refused INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (day, agency)
) WITHOUT ROWID
"""
_START = date(1970, 1, 1)


class OverQuota(HornbillError):
    """An agency has had as much evaluated as it may."""

    code = "holder-quota"
    default_cure = "It goes on after midnight UTC by itself; for a large register ask the key holder for a bulk allowance."

    def __init__(self, message: str, *, retry_after_s: int) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class Day(NamedTuple):
    """One agency's day: items evaluated, those of them from the bulk allowance, batches, items refused."""

    day: date
    agency: str
    items: int
    bulk: int
    batches: int
    refused: int


class Counts:
    """The counts of one keyholder; used from one thread at a time.

    Args:
        folder: of the keyholder.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / FILE
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")  # a power failure gives nobody another day's quota
        self._db.execute("PRAGMA busy_timeout = 5000")  # `keyholder counts` reads beside
        self._db.execute(_SCHEMA)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def take(self, allowed: Allowed, items: int, today: date) -> None:
        """Count a batch before it is evaluated.

        Args:
            allowed: whose, and how much.
            items: elements of the batch.
            today: day in UTC.

        Raises:
            OverQuota: it would be more than is allowed; only the refusal is counted.
        """
        self._db.execute("BEGIN IMMEDIATE")
        try:
            usual, spare = self._left(allowed, today)
            if items > usual + spare:
                self._add(allowed.agency, today, refused=items)
                self._db.execute("COMMIT")
                raise OverQuota(
                    f"{allowed.agency} may have {max(0, usual) + spare} more items evaluated today, not {items}",
                    retry_after_s=_until_midnight(today),
                )
            self._add(allowed.agency, today, items=items, bulk=max(0, items - max(0, usual)), batches=1)
            self._db.execute("COMMIT")
        except sqlite3.Error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def _left(self, allowed: Allowed, today: date) -> tuple[int, int]:
        row = self._db.execute(
            "SELECT items - bulk FROM days WHERE day = ? AND agency = ?", (_number(today), allowed.agency)
        ).fetchone()
        usual, bulk = allowed.per_day - (row[0] if row else 0), allowed.bulk
        if bulk is None or not bulk.first <= today <= bulk.last:
            return max(0, usual), 0
        (had,) = self._db.execute(
            "SELECT coalesce(sum(bulk), 0) FROM days WHERE agency = ? AND day BETWEEN ? AND ?",
            (allowed.agency, _number(bulk.first), _number(bulk.last)),
        ).fetchone()
        return max(0, usual), max(0, bulk.items - had)

    def _add(
        self, agency: str, today: date, *, items: int = 0, bulk: int = 0, batches: int = 0, refused: int = 0
    ) -> None:
        self._db.execute(
            "INSERT INTO days VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET items = items + excluded.items,"
            " bulk = bulk + excluded.bulk, batches = batches + excluded.batches,"
            " refused = refused + excluded.refused",
            (_number(today), agency, items, bulk, batches, refused),
        )

    def days(self) -> list[Day]:
        """Return all that was counted, newest day first."""
        rows = self._db.execute(
            "SELECT day, agency, items, bulk, batches, refused FROM days ORDER BY day DESC, agency"
        )
        return [Day(_START + timedelta(days=day), *rest) for day, *rest in rows]


def _number(day: date) -> int:
    return (day - _START).days


def _until_midnight(today: date) -> int:
    """Return seconds to the next day in UTC, at least one, at most a day."""
    now = datetime.now(UTC)
    end = datetime.combine(today + timedelta(days=1), datetime.min.time(), UTC)
    return min(86_400, max(1, int((end - now).total_seconds())))
