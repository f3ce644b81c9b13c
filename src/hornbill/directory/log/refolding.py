"""Folds the whole stored log again, with every signature.

Needed when a new enrolment file brings keys for entries that did not open, or when this version of the software
knows kinds that the last did not.

    refold(now=now)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from hornbill.audit.actions import NODE, record
from hornbill.directory.core.statements import statement
from hornbill.directory.log import folding
from hornbill.directory.log.enrolled import pinned_log
from hornbill.directory.log.intake import EntryReader
from hornbill.directory.log.rows import rewrite_rows
from hornbill.directory.models import LogEntry, LogStanding
from hornbill.kernel.suite.merkle import leaf_hash
from hornbill.kernel.transparency.frontier import Frontier
from hornbill.kernel.transparency.leaf import Leaf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

_AT_ONCE = 200  # rows


def refold(*, now: datetime) -> int:
    """Open what can be opened now and fold every entry again.

    Args:
        now: aware UTC time.

    Returns:
        How many entries opened, or count otherwise than before.
    """
    bundle = pinned_log()
    changed = 0
    with transaction.atomic():
        reader = EntryReader(folding.empty(bundle))
        for rows in _pages():
            fresh = [row for row in rows if _again(reader, row)]
            rewrite_rows(fresh)
            changed += len(fresh)
        LogStanding.objects.update(generation=F("generation") + 1)
        record(NODE, "directory.refold", subject=bundle.network_id, detail={"changed": changed}, now=now)
    return changed


def stored_edge(size: int) -> Frontier:
    """Return the edge of the tree over the first entries as they lie in the tables."""
    edge = Frontier()
    rows = LogEntry.objects.filter(index__lt=size).order_by("index")
    columns = rows.values_list("epoch", "commitment", "sealed_digest")
    return edge.extend(
        leaf_hash(Leaf(epoch, bytes(commitment), bytes(digest)).to_bytes())
        for epoch, commitment, digest in columns.iterator(chunk_size=1000)
    )


def _pages() -> Iterator[list[LogEntry]]:
    last = -1
    while rows := list(LogEntry.objects.filter(index__gt=last).order_by("index")[:_AT_ONCE]):
        yield rows
        last = rows[-1].index


def _again(reader: EntryReader, row: LogEntry) -> bool:
    """Open or fold one row again; returns whether it changed."""
    before = (row.refused, row.why, bytes(row.statement))
    if row.statement:
        signatures = statement.decode_signatures(bytes(row.signatures))
        reader.fold(row, statement.read(bytes(row.statement), signatures))
    else:
        leaf = Leaf(row.epoch, bytes(row.commitment), bytes(row.sealed_digest))
        reader.read(row, reader.open(leaf, bytes(row.sealed)), bytes(row.sealed))
    return (row.refused, row.why, bytes(row.statement)) != before
