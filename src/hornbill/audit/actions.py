"""Writing to the audit log.

Rules: an entry is written in the transaction of the act that it tells of, so there is never one without the
other; ``detail`` holds ids, counts and reasons, never content and never a secret.

    with transaction.atomic():
        ...
        record("th-customs/somchai", "room.open", subject=room_id, now=now)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection

from hornbill.audit.core import chain
from hornbill.audit.models import AuditEntry
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.plain_text import plain
from hornbill.kernel.suite import canonical
from hornbill.kernel.times import format_utc

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

NODE = "node"  # the actor when nobody is signed in
_LONGEST = {"actor": 80, "subject": 200}  # characters, as the columns have them
# Written out: every act passes here, and the framework takes ten times as long to make these.
_LAST = "SELECT seq, hash FROM audit_auditentry ORDER BY seq DESC LIMIT 1"
_ADD = (
    "INSERT INTO audit_auditentry (seq, at, actor, act, subject, detail, prev_hash, hash)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
)


class NotInTransaction(HornbillError):
    """An audit entry was to be written outside the transaction of its act."""

    code = "audit-outside-transaction"
    default_cure = "This is a mistake in the program: wrap act and entry in one transaction.atomic()."


def record(
    actor: str, act: str, *, subject: str = "", detail: dict[str, Any] | None = None, now: datetime
) -> AuditEntry:
    """Append one entry.

    Args:
        actor: officer's id, or ``NODE``.
        act: ``area.verb``, for example ``vault.sign-in``.
        subject: id of what it was done to; made plain and cut to its column, as somebody may have typed it.
        detail: JSON object of ids, counts and reasons.
        now: aware datetime.

    Returns:
        The entry.

    Raises:
        NotInTransaction: no transaction is open.
        NotCanonical: ``detail`` holds something that JSON cannot say.
    """
    return record_each(actor, act, [(subject, detail or {})], now=now)[0]


def record_each(
    actor: str, act: str, entries: Sequence[tuple[str, dict[str, Any]]], *, now: datetime
) -> list[AuditEntry]:
    """Append an entry for each of several things to which the same was done; the end of the chain is read once.

    Args:
        actor: as in ``record``.
        act: likewise.
        entries: subject and detail of each.
        now: aware datetime.

    Returns:
        The entries, in their order.

    Raises:
        NotInTransaction, NotCanonical: as in ``record``; then none is written.
    """
    actor = plain(actor, _LONGEST["actor"])
    if not connection.in_atomic_block:
        raise NotInTransaction(f"{act} was to be logged outside a transaction")
    rows: list[tuple[Any, ...]] = []
    with connection.cursor() as cursor:
        cursor.execute(_LAST)
        seq, prev_hash = cursor.fetchone() or (0, chain.START)
        at = format_utc(now)
        for subject, detail in entries:
            seq += 1
            about, text = plain(subject, _LONGEST["subject"]), canonical.encode(detail).decode()
            entry_hash = chain.entry_hash(
                seq=seq, at=at, actor=actor, act=act, subject=about, detail=text, prev_hash=prev_hash
            )
            rows.append((seq, at, actor, act, about, text, prev_hash, entry_hash))
            prev_hash = entry_hash
        if len(rows) == 1:
            cursor.execute(_ADD, rows[0])
        elif rows:
            cursor.executemany(_ADD, rows)
    return [AuditEntry(*row) for row in rows]
