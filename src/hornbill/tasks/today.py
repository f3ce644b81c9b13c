"""What Today shows of tasks: what the officer has or is asked to take on, and what became of what they gave.

Rules: the most pressing of each agency first; late ones are urgent. A task is not opened by its line here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from hornbill.kernel.asked_once import once
from hornbill.kernel.shell import Section
from hornbill.tasks import queries
from hornbill.tasks.actions import viewing

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

SHOWN = 12


def waiting(vault: OpenVault, now: datetime) -> int:
    """Count what the officer has, is asked to take on, and should look at of what they gave."""
    return once(("tasks", vault.officer_id), lambda: queries.waiting(vault.officer_id, now))


def in_room(vault: OpenVault, room: str) -> int:
    """Count what waits for an officer in one room, for its tab."""
    return queries.waiting_by_room(vault.officer_id, timezone.now()).get(room, 0)


def tasks(vault: OpenVault, now: datetime) -> Section | None:
    """Return the section with what waits; none when nothing does."""
    count = waiting(vault, now)
    if not count:
        return None
    shown = viewing.mine(vault, now, SHOWN)
    if not shown and not shown.opening:
        return None
    return Section(
        "tasks",
        title=_("Tasks"),
        icon="check-check",
        order=10,
        template="tasks/today/_tasks.html",
        context={"tasks": shown, "more": max(0, count - len(shown)), "opening": shown.opening},
        count=count,
        urgent=queries.late(vault.officer_id, now),
    )
