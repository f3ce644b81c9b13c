"""What Today shows of guests: answers that wait, links that were opened oftener than once, links that were guessed at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.guests import queries
from hornbill.kernel.shell import Section

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault


def answers(vault: OpenVault, now: datetime) -> Section | None:
    """Return requests to look at; no section when there is none."""
    del now
    found = queries.waiting(vault.officer_id)
    if not found:
        return None
    return Section(
        "guests",
        title=_("External contacts"),
        icon="mail",
        order=18,
        template="guests/today/_guests.html",
        context={"guests": found},
        count=len(found),
    )
