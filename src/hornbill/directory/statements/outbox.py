"""What waits to be posted to the directory log.

Rules:
- An entry is sealed once, when it is queued, in the transaction of the act that made it; posting it again is posting
  the same bytes, which the hub knows by their commitment. Entries leave in the order in which they came; one that
  the hub refuses is kept with the reason and does not hold up the others.
- The hub's word that it took an entry is no proof: only the log is. What does not turn up there, or was refused, is
  posted again every ``AGAIN_AFTER`` and shown by ``missing``: a revocation must not be lost by a lie.
- A commitment to weekly keys leaves after their blobs: their addresses come from it, so anyone who read it first could
  put other blobs there, and an address holds one for good.

    queue(statement, now=now)                    # in a transaction
    for row in waiting(): ...
    note(row, index=12, now=now)
    confirm(now)
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from hornbill.audit.actions import NODE, record
from hornbill.directory.core.statements.bodies import NoDirectoryKey, open_body, seal_body
from hornbill.directory.models import LogEntry, PrekeyBlob
from hornbill.directory.models.ceremonies import LogOutbox
from hornbill.directory.statements import state as ceremony_state
from hornbill.kernel.transparency.leaf import SALT_BYTES, Leaf

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.directory.core.log.fold import DirectoryState
    from hornbill.directory.core.statements.statement import Statement

BATCH = 64
AGAIN_AFTER = timedelta(minutes=10)  # heads follow entries within seconds
PREKEYS = "prekeys.publish"
_LOOKED_AT = 500  # rows in one look


def queue(statement: Statement, *, key: tuple[int, bytes] | None = None, now: datetime) -> LogOutbox:
    """Seal a statement and let it wait; the same statement waits once.

    Args:
        statement: with all its signatures.
        key: epoch and directory key to seal with; None for the newest that is here.
        now: aware datetime.

    Returns:
        What waits.

    Raises:
        NoDirectoryKey: there is no such key here.
    """
    known = LogOutbox.objects.filter(statement_id=statement.id).first()
    if known is not None:
        return known
    epoch, directory_key = key or ceremony_state.newest_key()
    salt = secrets.token_bytes(SALT_BYTES)
    leaf, sealed = seal_body(directory_key, salt, statement.encode(), epoch=epoch)
    return LogOutbox.objects.create(
        commitment=leaf.commitment.hex(),
        statement_id=statement.id,
        kind=statement.kind,
        subject=statement.subject,
        leaf=leaf.to_bytes(),
        sealed=sealed,
        queued_at=now,
    )


def waiting() -> list[LogOutbox]:
    """Return what is to be posted next, oldest first, at most one batch; not what waits for its blobs."""
    before = PrekeyBlob.objects.filter(posted_at=None).values("officer")
    return list(LogOutbox.objects.filter(posted_at=None).exclude(kind=PREKEYS, subject__in=before)[:BATCH])


def has_waiting() -> bool:
    """Tell whether something is to be posted, now or when its blobs have been."""
    return LogOutbox.objects.filter(posted_at=None).exists()


def is_waiting(kind: str, subject: str) -> bool:
    """Tell whether such an entry was queued and is not in this node's directory yet, as far as it is known."""
    rows = LogOutbox.objects.filter(kind=kind, subject=subject, refused="", confirmed_at=None)
    size = ceremony_state.size()
    return any(not _stands(row, size) for row in rows.defer("leaf", "sealed"))


def _stands(row: LogOutbox, size: int) -> bool:
    """Tell whether an entry is in the log where the hub says; only what is here counts."""
    if row.log_index is None or row.log_index >= size:
        return False
    return LogEntry.objects.filter(index=row.log_index, commitment=bytes.fromhex(row.commitment)).exists()


def confirm(now: datetime) -> None:
    """Look whether what was posted is in the log; let what does not be posted again after a while."""
    size = ceremony_state.size()
    rows = LogOutbox.objects.filter(confirmed_at=None).exclude(posted_at=None).defer("leaf", "sealed")
    found = list(rows[:_LOOKED_AT])
    here = [row.pk for row in found if _stands(row, size)]
    again = [row.pk for row in found if row.pk not in here and _over(row) <= now]
    if here or again:
        with transaction.atomic():
            LogOutbox.objects.filter(pk__in=here).update(confirmed_at=now, refused="")
            LogOutbox.objects.filter(pk__in=again).update(posted_at=None, log_index=None)


def _over(row: LogOutbox) -> datetime:
    """When an entry is posted again."""
    assert row.posted_at is not None
    return row.posted_at + AGAIN_AFTER


def missing(now: datetime) -> list[LogOutbox]:
    """Return entries that the hub was given a while ago and that are not in the log, oldest first."""
    late = LogOutbox.objects.filter(confirmed_at=None, first_posted_at__lte=now - AGAIN_AFTER)
    return list(late.defer("leaf", "sealed")[:_LOOKED_AT])


def expected() -> DirectoryState:
    """Return the directory as it will be when what was queued here is in the log; nobody else's entries.

    A proposal is judged by this, so that two that contradict one another are not both sent.
    """
    known = ceremony_state.folded()
    state = known.state.copy()
    rows = LogOutbox.objects.filter(refused="").filter(Q(log_index=None) | Q(log_index__gte=state.size))
    for row in rows:
        try:
            opened = open_body(known.keys, Leaf.from_bytes(bytes(row.leaf)), bytes(row.sealed))
        except NoDirectoryKey:
            continue
        state.apply(opened.statement, state.size, checked=True)
    return state


def note(row: LogOutbox, *, index: int = -1, refused: str = "", now: datetime) -> None:
    """Note what the hub said.

    Args:
        row: what was posted.
        index: its number in the log.
        refused: the hub's code instead.
        now: aware datetime.
    """
    news = row.first_posted_at is None or row.refused != refused
    row.posted_at, row.refused, row.log_index = now, refused, None if refused else index
    row.first_posted_at = row.first_posted_at or now
    detail = {"kind": row.kind, "statement": row.statement_id, "refused": refused, "index": index}
    with transaction.atomic():
        row.save(update_fields=["posted_at", "first_posted_at", "refused", "log_index"])
        if news:
            record(NODE, "directory.post", subject=row.subject, detail=detail, now=now)
