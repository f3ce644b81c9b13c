"""Reading accounts; nothing here opens a vault."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.audit.queries import acts_about
from hornbill.kernel.asked_once import once
from hornbill.vault import sessions
from hornbill.vault.models import Account, VaultSession

if TYPE_CHECKING:
    from datetime import datetime


def accounts() -> list[Account]:
    """Return every officer's account of this node, by id; a duty service's is none (``services``)."""
    return list(Account.objects.exclude(username__startswith="@").order_by("officer_id"))


def account_of(officer_id: str) -> Account | None:
    """Return an officer's account at this node, or None."""
    return once(("account", officer_id), Account.objects.filter(officer_id=officer_id).first)


def signed_in_from(officer_id: str, *, newest: int = 50) -> set[str]:
    """Return the addresses from which an officer signed in, of so many sign-ins."""
    entries = acts_about(officer_id, ["vault.sign-in"], limit=newest)
    return {json.loads(entry.detail).get("address", "") for entry in entries} - {""}


@dataclass(frozen=True)
class SessionView:
    """One session in which an officer's vault is open.

    Attributes:
        name: head of its id, as the audit log names it.
        since: when it began.
        last_used: to the minute.
        ends_at: if it is not used again.
        here: it is the one that asks.
        address: from where it was begun; empty for sessions older than this column.
        way: how the vault was opened.
    """

    name: str
    since: datetime
    last_used: datetime
    ends_at: datetime
    here: bool
    address: str = ""
    way: str = ""


def open_sessions(now: datetime) -> int:
    """Return how many sessions of this node are live, over all officers."""
    rows = VaultSession.objects.select_related("account").filter(expires__gt=now)
    return sum(sessions.ends_at(row) > now for row in rows)


def sessions_by_officer(now: datetime) -> dict[str, int]:
    """Return officer's id -> live sessions, of those who have one."""
    rows = VaultSession.objects.select_related("account").filter(expires__gt=now)
    return dict(Counter(row.account.officer_id for row in rows if sessions.ends_at(row) > now))


def sessions_of(officer_id: str, *, here: str, now: datetime) -> list[SessionView]:
    """Return an officer's live sessions, the last used first.

    Args:
        officer_id: whose.
        here: id of the session that asks.
        now: aware datetime.
    """
    rows = VaultSession.objects.select_related("account").filter(account__officer_id=officer_id)
    return [
        SessionView(
            row.id[:16],
            row.created,
            row.last_used,
            sessions.ends_at(row),
            row.id == here,
            row.address,
            row.way,
        )
        for row in rows.order_by("-last_used")
        if sessions.ends_at(row) > now
    ]
