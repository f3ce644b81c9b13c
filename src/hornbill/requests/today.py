"""What Today shows of requests for information: what the officer's agency has to answer, and what others answered or owe it.

Rules: the most pressing of each agency first; late ones are urgent. What others answered keeps half of the lines. A request is not
opened by its line here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from hornbill.kernel.shell import Section
from hornbill.requests import queries
from hornbill.requests.actions import viewing

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

SHOWN = 12


def waiting(vault: OpenVault, now: datetime) -> int:
    """Count what the officer's agency still has to answer, for the menu."""
    return queries.pressing(vault.officer_id, now).answer


def in_room(vault: OpenVault, room: str) -> int:
    """Count what the officer's agency still has to answer in one room, for its tab."""
    return queries.pressing(vault.officer_id, timezone.now()).by_room.get(room, 0)


def requests(vault: OpenVault, now: datetime) -> Section | None:
    """Return the section with what waits; none when nothing does."""
    presses = queries.pressing(vault.officer_id, now)
    count = presses.answer + presses.follow
    if not count:
        return None
    mine = viewing.waiting_for(vault, now, SHOWN)
    others = viewing.to_follow(vault, now, SHOWN)
    shown = [*mine[: max(SHOWN // 2, SHOWN - len(others))], *others][:SHOWN]
    opening = max(mine.opening, others.opening)
    if not shown and not opening:
        return None
    return Section(
        "requests",
        title=_("Requests for information"),
        icon="file-check",
        order=9,
        template="requests/today/_requests.html",
        context={"requests": shown, "more": max(0, count - len(shown)), "opening": opening},
        count=count,
        urgent=presses.late > 0,
    )
