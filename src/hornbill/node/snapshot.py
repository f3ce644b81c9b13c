"""The node's tables as of one moment, for reading more than one statement can.

Rules
- What is read in the block is what was committed when it began, whatever is written meanwhile. SQLite: one read transaction over the write-ahead log, so the
  writer does not wait. PostgreSQL: one transaction, REPEATABLE READ READ ONLY, without the writers' lock.
- Nothing is written in the block: both databases refuse it.
- It has a time: as long as it is open, SQLite's log grows and PostgreSQL keeps rows that nobody else needs. ``Snapshot.check`` ends the block when the time is
  over; PostgreSQL also ends the transaction of a process that hangs.
- Source: SQLite, "Write-Ahead Logging" and "BEGIN DEFERRED"; PostgreSQL, chapter 13.2.2.

    with snapshot(within_s=3600) as taken:
        for row in rows:
            taken.check()
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, connection

from hornbill.kernel.errors import HornbillError

if TYPE_CHECKING:
    from collections.abc import Iterator

HANG_S = (
    600  # without a statement, before PostgreSQL ends the transaction: writing a full spool takes seconds
)
_SQLITE = ("PRAGMA query_only = ON", "BEGIN DEFERRED", "SELECT 1 FROM sqlite_schema LIMIT 1")
_POSTGRESQL = (
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    f"SET LOCAL idle_in_transaction_session_timeout = '{HANG_S}s'",
    "SELECT pg_current_snapshot()",
)


class SnapshotTooLong(HornbillError):
    """Reading the tables as of one moment took longer than it may."""

    code = "snapshot-too-long"
    default_cure = "Run it again when the machine has less to do, or give it more time with --time-limit-min."


class SnapshotLost(HornbillError):
    """The database ended the snapshot before everything was read, or cannot give one."""

    code = "snapshot-lost"
    default_cure = "Check that the database runs (`hornbill node check`), and run the same command again."


@dataclass(frozen=True)
class Snapshot:
    """The tables as of one moment.

    Attributes:
        at: aware, UTC. What was committed before it is there; what is committed after the block began is not.
        within_s: seconds that it may be open.
    """

    at: datetime
    within_s: float
    until: float  # by the monotonic clock

    def check(self) -> None:
        """Return if there is time left.

        Raises:
            SnapshotTooLong: there is none.
        """
        if time.monotonic() > self.until:
            raise SnapshotTooLong(f"reading the tables took longer than {self.within_s:g} s")


@contextmanager
def snapshot(*, within_s: float) -> Iterator[Snapshot]:
    """Let this thread read the tables as of now.

    Args:
        within_s: seconds that it may take (``Snapshot.check``).

    Raises:
        SnapshotLost: the database gave none, or ended it.
        SnapshotTooLong: the block took too long.
    """
    if connection.in_atomic_block:
        raise RuntimeError("a snapshot is a transaction of its own")
    taken = Snapshot(datetime.now(UTC), within_s, time.monotonic() + within_s)
    is_sqlite = connection.vendor == "sqlite"
    try:
        with connection.cursor() as cursor:
            if is_sqlite:
                _check_log(cursor)
            for statement in _SQLITE if is_sqlite else _POSTGRESQL:
                cursor.execute(statement)
        raw = connection.connection
        yield taken
        taken.check()
        if connection.connection is not raw or not _is_open(raw, is_sqlite=is_sqlite):
            raise SnapshotLost("the database ended the snapshot before everything was read")
    except DatabaseError as error:
        if isinstance(error, HornbillError):
            raise
        raise SnapshotLost(f"the database ended the snapshot: {error}") from error
    finally:
        connection.close()  # which ends the transaction; the next statement opens another connection


def _check_log(cursor: Any) -> None:
    """Return if readers do not hold up the writer."""
    cursor.execute("PRAGMA journal_mode")
    mode = cursor.fetchone()[0]
    if mode != "wal":
        raise SnapshotLost(
            f"the database has no write-ahead log (journal_mode is {mode}), so a long reading would hold up its writer",
            cure="Put the node's folder on a local disk, and run the same command again.",
        )


def _is_open(raw: Any, *, is_sqlite: bool) -> bool:
    if is_sqlite:
        return bool(raw.in_transaction)
    return str(raw.info.transaction_status.name) == "INTRANS"
