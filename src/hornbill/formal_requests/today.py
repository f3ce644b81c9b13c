"""What Today shows of formal requests: those on which the officer's agency has to act, and those that wait for an answer and are due soon or late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.formal_requests import queries
from hornbill.kernel.shell import Section

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

SHOWN = 12


def waiting(vault: OpenVault, now: datetime) -> Section | None:
    """Return the section with what is to be done or due; none when nothing is."""
    found = queries.waiting(vault.officer_id, now)
    if not found:
        return None
    return Section(
        "formal-requests",
        title=_("Formal requests"),
        icon="landmark",
        order=10,
        template="formal_requests/today/_waiting.html",
        context={"requests": found[:SHOWN]},
        count=len(found),
        urgent=any(one.late for one in found),
    )
