"""The bar above every page while an alert waits for this officer's acknowledgement, with the act itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.alerts import queries
from hornbill.alerts.actions import viewing
from hornbill.kernel.shell import Bar

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault


def waiting(vault: OpenVault, now: datetime) -> Bar | None:
    """Return the bar with the most pressing alert that waits for the officer; None when none does.

    Args:
        vault: the officer's open vault.
        now: aware UTC time.
    """
    if not queries.waiting_calls(vault.officer_id):
        return None
    found = viewing.waiting_for(vault, now)
    if not found:
        return None
    return Bar("alert", "alerts/_bar.html", {"alert": found[0], "more": len(found) - 1})
