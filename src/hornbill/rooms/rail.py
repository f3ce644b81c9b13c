"""The rooms that hang under Cases in the menu: those in which something happened last, with what is new in them.

rooms(vault)                # [Below("3f…", "Rosewood in the stack", "/rooms/3f…#newest", count=2), ...]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from hornbill.exchange import actions
from hornbill.exchange.core.search.text import written
from hornbill.kernel.shell import Below, Match

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

SHOWN = 10  # rooms; all of them are one press away
LOOKED_THROUGH, FOUND = 200, 8  # rooms whose titles a search in the frame looks at; of those that it shows


def rooms(vault: OpenVault) -> list[Below]:
    """Return the most recent rooms of an officer."""
    return [
        Below(
            row.room_id,
            row.title or _("A room whose title you cannot read yet"),
            reverse("room", args=[row.room_id]) + "#newest",
            count=row.unread,
            country=next((one.country for one in row.agencies if row.direct.startswith(f"{one.id}/")), ""),
        )
        for row in actions.recent_rooms(vault, SHOWN)
    ]


def found(vault: OpenVault, text: str, _now: datetime) -> list[Match]:
    """Return the recent rooms whose title and number have all words of a text.

    Args:
        vault: the officer's open vault.
        text: as it was typed.
    """
    words = written(text).split()
    rows = actions.recent_rooms(vault, LOOKED_THROUGH) if words else []
    matching = [row for row in rows if all(word in written(f"{row.title} {row.number}") for word in words)]
    return [
        Match(
            _("Cases"),
            row.title or _("A room whose title you cannot read yet"),
            reverse("room", args=[row.room_id]) + "#newest",
            row.number,
            icon="messages-square",
        )
        for row in matching[:FOUND]
    ]
