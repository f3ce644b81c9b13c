"""How far each request has come, written down by the node's worker with the node's key: nobody need be signed in.

Rules: looks at rooms with requests in which anything is new (a reply may have waited for any record); folds what the node's key
opens. What it reads says which agency and when, never what. Times are those at which records reached this node. One room that
cannot be folded or written stops no other.

    look(keys, now=now)          # again and again; cheap when nothing is new
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from hornbill.exchange import queries as exchange
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.actions.node.changed_rooms import look_through
from hornbill.exchange.actions.node.written_down import write_down
from hornbill.kernel.times import parse_utc
from hornbill.requests.core.due import soon_at
from hornbill.requests.core.kinds import SEND
from hornbill.requests.core.state import requests_in
from hornbill.requests.models import Looked, Tracked

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.requests.core.state import Request
    from hornbill.vault.keyring import NodeKeys

_FIELDS = ("room", "asker", "to", "urgency", "due", "came_at", "phase", "replied_at", "ended_at", "owner")
_log = logging.getLogger("hornbill.requests")


def look(keys: NodeKeys, *, now: datetime) -> int:
    """Write down how far requests have come.

    Args:
        keys: the node's.
        now: aware UTC time.

    Returns:
        How many requests are new or have changed.

    Raises:
        DatabaseError: as ``look_through``.
    """
    return look_through(SEND, Looked, lambda room: _look_into(room, keys, now), _log)


def _look_into(room: str, keys: NodeKeys, now: datetime) -> int:
    """Compare a room with what is written down, outside of any transaction; write what differs in short ones."""
    with node_room.as_node_sees(room, keys) as fold:
        found = requests_in(fold) if fold is not None else {}
    heard = exchange.came_at(
        {id_ for one in found.values() for id_ in (one.id, one.final, one.end) if id_},
    )
    rows = [_row(one, heard, keys.agency, now) for one in found.values()]
    return write_down(room, Tracked, _FIELDS, lambda _known: rows, now)


def _row(one: Request, heard: dict[str, datetime], agency: str, now: datetime) -> Tracked:
    came, due = heard.get(one.id, now), parse_utc(one.due)
    asked, asks = one.to == agency, one.asker == agency
    return Tracked(
        request=one.id,
        room=one.room,
        asker=one.asker,
        to=one.to,
        urgency=one.urgency,
        due=due,
        came_at=came,
        phase=one.phase,
        replied_at=heard.get(one.final, now) if one.final else None,
        ended_at=heard.get(one.end, now) if one.end else None,
        owner=one.author if asks else one.taken_by if asked else "",
        remind_at=soon_at(came, due)
        if asked
        else due
        if asks
        else None,  # kept as it is in a row that is there
    )
