"""What pickers offer of rooms: the officer's own, the most recent first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange import actions
from hornbill.kernel.shell import Pick
from hornbill.pages.picking import fitting
from hornbill.rooms.rail import LOOKED_THROUGH

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault


def room(vault: OpenVault, text: str, _about: Mapping[str, str], _now: datetime) -> list[Pick]:
    """Offer rooms by title and number."""
    rows = actions.recent_rooms(vault, LOOKED_THROUGH)
    return fitting((Pick(row.room_id, row.title, row.number) for row in rows if row.title), text)
