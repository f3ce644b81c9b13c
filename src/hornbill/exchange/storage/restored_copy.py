"""Detects a database restored from an older copy, stops writing, and resumes it safely.

Rules: a copy has forgotten records that were signed since; anyone who writes on would take their numbers again and
contradict himself. So the worker compares with the hub's count before the node signs anything; while the count
says that this is an older copy, nobody at this node writes in rooms; ``start_new_chains`` gives every author of
the node a chain that was never used, and writing goes on.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit import actions as audit
from hornbill.exchange.errors import Restored
from hornbill.exchange.models import Mailbox, NodeAlarm
from hornbill.exchange.storage import gate_sql, message_sql
from hornbill.kernel.asked_once import note

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

ALARM = "restored"


def check_may_write() -> None:
    """Raise Restored while this database is known to be an older copy."""
    _check(message_sql.alarms())


def _check(alarms: Iterable[tuple[str, str, str]]) -> None:
    if any(code == ALARM for code, _what, _cure in alarms):
        raise Restored("this server's database was put back from an older copy")


def check_installation(installation: str) -> str:
    """Return what ``chain_installation`` does, after ``check_may_write``: by one question, whose alarms the answer's page shows."""
    alarms, salt = gate_sql.alarms_and_salt()
    _check(alarms)
    note("alarms", alarms)
    return _salted(installation, salt)


def chain_installation(installation: str) -> str:
    """Return the installation under which an author writes now: his own, or a new one after a restore."""
    return _salted(installation, message_sql.chain_salt())


def _salted(installation: str, salt: str) -> str:
    if not salt:
        return installation
    return hashlib.sha256(f"hornbill/restored/v1/{installation}/{salt}".encode()).hexdigest()[:8]


def note_count(mailbox: str, counted: int) -> int:
    """Compare the hub's count of what this node ever sent with what the database knows.

    Args:
        mailbox: this node's.
        counted: by the hub, while nothing was on its way (``outbox.count_at_hub``).

    Returns:
        How many envelopes the database has forgotten and no new chains answer for; 0 when all is well.
    """
    box, _ = Mailbox.objects.get_or_create(mailbox=mailbox)
    unknown = max(0, counted - message_sql.posted_outgoing())
    Mailbox.objects.filter(pk=mailbox).update(unknown=unknown)
    return max(0, unknown - box.forgotten)


def start_new_chains(mailbox: str, now: datetime) -> int:
    """Let every author of this node write on new chains from here on.

    Args:
        mailbox: this node's.
        now: aware UTC time.

    Returns:
        How many envelopes the new chains answer for. Nothing is lost by it: what the old chains said stands.
    """
    with transaction.atomic():
        box, _ = Mailbox.objects.select_for_update().get_or_create(mailbox=mailbox)
        box.salt, box.forgotten = secrets.token_hex(8), box.unknown
        box.save(update_fields=["salt", "forgotten"])
        NodeAlarm.objects.filter(code=ALARM).delete()
        audit.record(audit.NODE, "exchange.new-chains", detail={"forgotten": box.forgotten}, now=now)
    return box.forgotten
