"""What Today shows of requests for information: what the officer's agency has to answer, and what others answered or owe it.

Rules: the most pressing first; late ones are urgent. A request is not opened by its line here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.kernel.shell import Section
from hornbill.requests.actions import viewing

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

SHOWN = 12


def requests(vault: OpenVault, now: datetime) -> Section | None:
    """Return the section with what waits; none when nothing does."""
    mine = viewing.waiting_for(vault, now)
    others = viewing.to_follow(vault, now)
    found = [*mine, *others]
    if not found:
        return None
    return Section(
        "requests",
        title=_("Requests for information"),
        icon="file-check",
        order=9,
        template="node/today/_requests.html",
        context={"requests": found[:SHOWN], "more": max(0, len(found) - SHOWN)},
        count=len(found),
        urgent=any(one.is_late and one.asks_me for one in mine),
    )
