"""What Today shows of evidence: hand-overs to answer, returns, reviews, stock-taking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.evidence.actions import across
from hornbill.kernel.shell import Section

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

SHOWN = 6


def waiting(vault: OpenVault, now: datetime) -> Section | None:
    """Return the section; None when nothing waits."""
    found = across.reminders(vault, now=now)
    if not found and not found.opening:
        return None
    return Section(
        "evidence",
        title=_("Exhibits"),
        icon="package",
        order=27,
        template="evidence/today/_waiting.html",
        context={"rows": found[:SHOWN], "more": max(0, len(found) - SHOWN), "opening": found.opening},
        count=len(found) or found.opening,
        urgent=any(one.reminder.overdue for one in found),
    )
