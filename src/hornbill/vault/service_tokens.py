"""Tokens with which programs act as the agency's duty service: made and ended by the person who runs the node.

Rules: as for an officer's tokens (``tokens``); in place of the passphrase stands access to the node's machine.

    made = make(name="Case system", may={"read", "write"}, days=90, now=now)
    revoke(made.view.id[:16], now=now)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from hornbill.audit.actions import NODE, record
from hornbill.vault import services, sessions, tokens
from hornbill.vault.models import ApiToken

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

SHORTEST = 8  # digits by which a token is named at least


@sensitive_variables()
def make(
    *, name: str, may: Collection[str], rooms: Collection[str] = (), days: int, now: datetime
) -> tokens.MadeToken:
    """Make a token for a program.

    Args:
        name: which program it is for.
        may: any of ``core.token.MAY``.
        rooms: ids of the only rooms that it may touch; empty for all of the service's.
        days: how long it works, 1 to 365.
        now: aware datetime.

    Returns:
        The token, for showing once.

    Raises:
        BadToken: a name, right, room or time that will not do, or too many tokens.
        NoDutyService, BadDutyKeyFile: there is none, or its key file will not do.
    """
    account, master = services.master()
    return tokens.make_under(account, master, name=name, may=may, rooms=rooms, days=days, now=now)


def revoke(head: str, *, now: datetime) -> bool:
    """End a token.

    Args:
        head: how its id begins, at least ``SHORTEST`` digits.
        now: aware datetime.

    Returns:
        False if there is no such token, more than one, or it had ended before.
    """
    rows = ApiToken.objects.filter(account__username__startswith="@", ended_at=None, id__startswith=head)
    found = list(rows.values_list("id", "account__officer_id")[:2]) if len(head) >= SHORTEST else []
    if len(found) != 1:
        return False
    token_id, service = found[0]
    with transaction.atomic():
        rows.filter(id=token_id).update(ended_at=now, ended_why="revoked", sealed_master=b"")
        detail = {"token": token_id[:16], "why": "revoked"}
        record(NODE, "vault.token-end", subject=service, detail=detail, now=now)
    sessions.close_here(token_id)
    return True
