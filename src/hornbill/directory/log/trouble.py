"""Faults of the hub's log: recorded with proofs, until people settle them.

Rules: trouble holds what may be started until a good head comes. Two heads of one size that the log signed are a
proof of a fork: they are kept as signed, and hold until an administrator has settled them, whatever comes after.

    note_trouble(error, signed, now=now)
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit.actions import NODE, record
from hornbill.directory.core.log.errors import DirectoryForked
from hornbill.directory.log.enrolled import pinned_log
from hornbill.directory.log.intake import held
from hornbill.directory.models import Contradiction, LogStanding

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.directory.core.log.errors import DirectoryError
    from hornbill.kernel.transparency.head import SignedHead


def note_trouble(error: DirectoryError, shown: SignedHead | None, *, now: datetime) -> None:
    """Note why a head or page was not taken in; the same again is not written again.

    Args:
        error: why.
        shown: the head that came, for a proof.
        now: aware UTC time.
    """
    bundle = pinned_log()
    with transaction.atomic():
        row, _ = LogStanding.objects.get_or_create(pk=1, defaults=_beginning(bundle.network_id))
        if row.trouble != error.code:
            detail = {"code": error.code, "size": row.size}
            record(NODE, "directory.trouble", subject=bundle.network_id, detail=detail, now=now)
        if (row.trouble, row.trouble_why) != (error.code, error.message[:500]):
            LogStanding.objects.filter(pk=1).update(trouble=error.code, trouble_why=error.message[:500])
        if isinstance(error, DirectoryForked) and shown is not None and row.network == bundle.network_id:
            _keep_proof(held(bundle).signed, shown, now)


def _beginning(network_id: str) -> dict[str, str]:
    return {"network": network_id, "root": "", "frontier": '{"size": 0, "hashes": []}'}


def _keep_proof(ours: SignedHead | None, shown: SignedHead, now: datetime) -> None:
    """Keep two heads that cannot both be true; the shown one's signature was checked before it was refused."""
    if ours is None or ours.head.size != shown.head.size or ours.head.root == shown.head.root:
        return
    digest = hashlib.sha256(b"".join(sorted((ours.head.root, shown.head.root)))).hexdigest()
    texts = {"held": ours.to_bytes().decode(), "shown": shown.to_bytes().decode()}
    Contradiction.objects.get_or_create(digest=digest, defaults={**texts, "at": now})


def settle(by: str, *, now: datetime) -> int:
    """Note that the forks seen so far were looked into, so that they hold nothing any more.

    Args:
        by: officer's id, or ``node`` for its administrator.
        now: aware UTC time.

    Returns:
        How many that were. The proofs are kept.
    """
    with transaction.atomic():
        count = Contradiction.objects.filter(settled_at=None).update(settled_at=now, settled_by=by[:80])
        if count:
            record(by, "directory.settle", detail={"count": count}, now=now)
    return count
