"""Stores entries of the log, whatever they contain.

Rules
- What an entry does is in its bytes, which every table takes. Kind, subject, time and reason are for people and for
  looking up: where the database does not take them, they are left out, and the entry keeps its effect. So all nodes fold
  alike, and one entry cannot stop the directory.
- The core's limits are those of the columns (tested), so this is a last resort, and it is logged.

    store_rows(rows)      # within a transaction
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import DataError, transaction

from hornbill.directory.models import LogEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_log = logging.getLogger("hornbill.directory")
_UNFIT = (
    DataError,
    ValueError,
    OverflowError,
)  # what was given does not fit; anything else is about the database
_ROWS_AT_ONCE = 100  # in one statement
_COLUMNS = ["kind", "subject", "at", "refused", "why", "salt", "statement", "signatures", "sealed"]


def store_rows(rows: Sequence[LogEntry]) -> None:
    """Insert rows, within the caller's transaction; errors of the database itself are raised as they come."""
    _each_that_fits(rows, lambda some: LogEntry.objects.bulk_create(some, batch_size=_ROWS_AT_ONCE))


def rewrite_rows(rows: Sequence[LogEntry]) -> None:
    """Write what rows amount to now, within the caller's transaction; as ``store_rows``."""
    _each_that_fits(rows, lambda some: LogEntry.objects.bulk_update(some, _COLUMNS, batch_size=_ROWS_AT_ONCE))


def _each_that_fits(rows: Sequence[LogEntry], write: Callable[[Sequence[LogEntry]], object]) -> None:
    if not rows or _is_written(rows, write):
        return
    for row in rows:
        if not _is_written([row], write):
            _log.error("the words of entry %d of the directory could not be stored", row.index)
            row.kind = row.subject = row.at = ""
            row.why = "its words could not be stored" if row.refused else ""
            write([row])


def _is_written(rows: Sequence[LogEntry], write: Callable[[Sequence[LogEntry]], object]) -> bool:
    try:
        with transaction.atomic():
            write(rows)
    except _UNFIT:
        return False
    return True
