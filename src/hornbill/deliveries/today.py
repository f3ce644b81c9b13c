"""What Today shows of deliveries: those that ask for a consent, a countersignature or a receipt, that hold, or are under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.deliveries import queries
from hornbill.deliveries import words as delivery_words
from hornbill.deliveries.actions import viewing
from hornbill.deliveries.core.state import HELD
from hornbill.kernel.shell import Section

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

SHOWN = 12


def under_way(vault: OpenVault, _now: datetime) -> Section | None:
    """Return the section with what should be looked at; none when nothing should."""
    rows = [
        one for one in queries.of_officer(vault.officer_id) if one.asks or one.phase in ("held", "under-way")
    ]
    if not rows:
        return None
    titles = viewing.titles(vault, [one.room for one in rows[:SHOWN]])
    return Section(
        "deliveries",
        title=_("Controlled deliveries"),
        icon="truck",
        order=4,
        template="deliveries/today/_deliveries.html",
        context={
            "found": [
                (one, titles.get(one.room, ""), delivery_words.phase(one.stands)) for one in rows[:SHOWN]
            ]
        },
        count=len(rows),
        urgent=any(one.asks or one.stands == HELD for one in rows),
    )
