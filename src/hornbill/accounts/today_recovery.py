"""What Today shows of recovery: a sheet that is not made yet, and colleagues who ask to be let in again.

Rules: asked for again and again until it is made, quietly: most who lock themselves out never thought of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.kernel.shell import Section
from hornbill.vault import recovery_queries

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault


def sheet(vault: OpenVault, now: datetime) -> Section | None:
    """The first action for anyone who has no recovery sheet; no section otherwise."""
    if recovery_queries.standing(vault.officer_id, now).has_sheet:
        return None
    return Section(
        "recovery-sheet",
        title=_("Before you forget your passphrase"),
        icon="printer",
        order=15,
        template="",
        purpose=_(
            "Nobody can look your passphrase up or reset it. A printed recovery sheet opens your vault when you have"
            " forgotten it. It takes a minute; keep the sheet where you keep your passport."
        ),
        action=_("Make a recovery sheet"),
        action_url="recovery-sheet",
        advice=True,
    )


def asked(vault: OpenVault, now: datetime) -> Section | None:
    """Recoveries that wait for this recovery officer, or that somebody asked for in the officer's name."""
    if not recovery_queries.standing(vault.officer_id, now).waits:
        return None
    found = recovery_queries.waiting_for(vault.officer_id, now)
    if not found:
        return None
    return Section(
        "recovery",
        title=_("Recovery of a colleague"),
        icon="life-buoy",
        order=8,
        template="accounts/today/_recovery.html",
        context={"waiting": found},
        count=len(found),
        urgent=True,
    )
