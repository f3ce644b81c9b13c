"""What of silent entries waits for the officer as supervisor, on Today: entries to confirm, results to pass on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.deconfliction import queries
from hornbill.kernel.shell import Section

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault


def words(vault: OpenVault, now: datetime) -> Section | None:
    """Silent entries and results that wait for the officer's word; no section when there is none."""
    entries, results = queries.count_words(vault.officer_id, now)
    if not entries + results:
        return None
    return Section(
        "silent",
        title=_("Silent watch entries"),
        icon="hourglass",
        order=9,
        template="deconfliction/today/_silent.html",
        context={"entries": entries, "results": results},
        count=entries + results,
        urgent=True,
    )
