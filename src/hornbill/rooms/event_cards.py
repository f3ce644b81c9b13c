"""Cards of events that wait for the reader, for one drawing of a conversation.

Rules
- Parts say which kinds of record can wait (``Part.event_cards``) and what the reader may do; here they are asked once for a page,
  and only when the page has such records.
- A card that fails takes no page away: the event stays a line that leads to its own page.

    of_view(vault, view, now)                       # {"3f…": EventCard(...)}
    over(vault, room, "task.offer:3f…", now)        # ["3f…"] when somebody has taken it on meanwhile
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from hornbill.kernel.errors import HornbillError
from hornbill.pages import parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from hornbill.exchange.core.room_page.view import RoomView
    from hornbill.kernel.shell import EventCard
    from hornbill.vault.sessions import OpenVault

MOST = 12  # cards on a page, the newest
_RECORD = re.compile(r"[0-9a-f]{64}", re.ASCII)
_log = logging.getLogger("hornbill.rooms")


def of_view(vault: OpenVault, view: RoomView, now: datetime) -> dict[str, EventCard]:
    """Return the cards of a conversation, by record.

    Args:
        vault: the reader's open vault.
        view: the part of the room that is drawn.
        now: aware UTC time.
    """
    known = parts.event_cards()
    found = [
        (entry.record_kind, entry.id)
        for day in view.days
        for entry in day.entries
        if entry.record_kind in known and entry.state == "ok"
    ]
    return _cards(vault, view.room_id, found, now)


def over(vault: OpenVault, room: str, cards: str, now: datetime) -> list[str]:
    """Return which cards of a page that is open no longer wait for the reader.

    Args:
        vault: the reader's open vault.
        room: the room's id.
        cards: kind and record of each, as the page lists them: ``task.offer:3f…,request.send:a0…``.
        now: aware UTC time.
    """
    known = parts.event_cards()
    pairs = [one.partition(":") for one in cards.split(",")[: MOST * 2]]
    found = [(kind, record) for kind, _colon, record in pairs if kind in known and _RECORD.fullmatch(record)]
    waiting = _cards(vault, room, found, now)
    return [record for _kind, record in found if record not in waiting]


def _cards(
    vault: OpenVault, room: str, found: Iterable[tuple[str, str]], now: datetime
) -> dict[str, EventCard]:
    by_kind: dict[str, list[str]] = {}
    for kind, record in found:
        by_kind.setdefault(kind, []).append(record)
    cards: dict[str, EventCard] = {}
    for kind, records in by_kind.items():
        cards.update(_of_kind(vault, room, kind, records[-MOST:], now))
    return cards


def _of_kind(
    vault: OpenVault, room: str, kind: str, records: list[str], now: datetime
) -> Mapping[str, EventCard]:
    try:
        found: Mapping[str, EventCard] = parts.event_cards()[kind](vault, room, records, now)
    except HornbillError:
        _log.exception("cards of %s could not be drawn", kind)
        return {}
    return found
