"""Reading accounts; nothing here opens a vault."""

from __future__ import annotations

from hornbill.vault.models import Account


def accounts() -> list[Account]:
    """Return every account of this node, by officer's id."""
    return list(Account.objects.order_by("officer_id"))


def account_of(officer_id: str) -> Account | None:
    """Return an officer's account at this node, or None."""
    return Account.objects.filter(officer_id=officer_id).first()
