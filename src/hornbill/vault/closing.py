"""Closing an officer's account, and opening it again.

Rules: a closed account signs nobody in; its sessions and its programs' tokens end at once. Vault and audit entries stay:
what the officer wrote must be provable, and a mistake can be taken back. Other agencies are told by a revocation in
the directory, which this is not.

    close_account("th-customs/somchai", "left the service", by=NODE, now=now)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit.actions import record
from hornbill.kernel.errors import BadInput
from hornbill.vault import gate, sessions
from hornbill.vault.models import Account, ApiToken, VaultSession

if TYPE_CHECKING:
    from datetime import datetime


class NoSuchAccount(BadInput):
    """There is no such account here, or it is closed or open already."""

    code = "no-such-account"
    default_cure = "Check the officer's id; `hornbill node card` lists those of this node."


def close_account(officer_id: str, reason: str, *, by: str, now: datetime) -> int:
    """Close an account.

    Args:
        officer_id: whose.
        reason: for the audit log; may be empty.
        by: officer's id or ``node``.
        now: aware datetime.

    Returns:
        How many sessions and tokens ended.

    Raises:
        NoSuchAccount: there is none that is open.
    """
    with transaction.atomic():
        account = _switch(officer_id, active=False)
        rows = VaultSession.objects.filter(account=account)
        tokens = ApiToken.objects.filter(account=account, ended_at=None)
        ended = [*rows.values_list("id", flat=True), *tokens.values_list("id", flat=True)]
        rows.delete()
        gate.end_passes(officer_id)
        tokens.update(ended_at=now, ended_why="revoked", sealed_master=b"")
        detail = {"ended": len(ended), "reason": reason[:500]}
        record(by, "vault.close", subject=officer_id, detail=detail, now=now)
    for session_id in ended:
        sessions.close_here(session_id)
    return len(ended)


def reopen_account(officer_id: str, *, by: str, now: datetime) -> None:
    """Let a closed account sign in again; tokens that ended stay ended.

    Args:
        officer_id: whose.
        by: officer's id or ``node``.
        now: aware datetime.

    Raises:
        NoSuchAccount: there is none that is closed.
    """
    with transaction.atomic():
        _switch(officer_id, active=True)
        record(by, "vault.reopen", subject=officer_id, now=now)


def _switch(officer_id: str, *, active: bool) -> Account:
    found = Account.objects.filter(officer_id=officer_id)
    if not found.filter(is_active=not active).update(is_active=active):
        words = "is open already" if active and found.exists() else "is closed already"
        what = words if found.exists() else "does not exist here"
        raise NoSuchAccount(f"the account {officer_id[:80]} {what}")
    return found.get()
