"""How far each request has come, written down by the node's worker with the node's key: nobody need be signed in.

Rules: looks at rooms with requests in which anything is new (a reply may have waited for any record); folds what the node's key
opens. What it reads says which agency and when, never what. Times are those at which records reached this node. One room that
cannot be folded stops no other.

    look(keys, now=now)          # again and again; cheap when nothing is new
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import DatabaseError, transaction

from hornbill.exchange import queries as exchange
from hornbill.exchange.actions import node_room
from hornbill.kernel.times import parse_utc
from hornbill.requests.core.kinds import SEND
from hornbill.requests.core.state import requests_in
from hornbill.requests.models import Looked, Tracked

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.requests.core.state import Request
    from hornbill.vault.keyring import NodeKeys

_log = logging.getLogger("hornbill.requests")


def look(keys: NodeKeys, *, now: datetime) -> int:
    """Write down how far requests have come.

    Args:
        keys: the node's.
        now: aware UTC time.

    Returns:
        How many requests are new or have changed.
    """
    looked = Looked.objects.values_list("record", flat=True).first() or 0
    _, fresh, newest = node_room.rooms_since(looked)
    asked_in = set(exchange.rooms_with((SEND,), after=0)[0]) if fresh else set()
    count = 0
    for room in sorted(asked_in & set(fresh)):
        try:
            count += _look_into(room, keys, now)
        except DatabaseError:
            raise
        except Exception:  # noqa: BLE001  # one room must not stop the others
            _log.exception("the requests of a room could not be looked at")
    if newest != looked:
        Looked.objects.update_or_create(pk=1, defaults={"record": newest})
    return count


def _look_into(room: str, keys: NodeKeys, now: datetime) -> int:
    with node_room.as_node_sees(room, keys) as fold:
        found = list(requests_in(fold).values()) if fold is not None else []
    heard = exchange.came_at({id_ for one in found for id_ in (one.id, one.final, one.end) if id_})
    with transaction.atomic():
        changed = [one.id for one in found if _note(one, heard, now)]
        # A chain that was cut takes its requests with it.
        Tracked.objects.filter(room=room).exclude(pk__in=[one.id for one in found]).delete()
        if changed:
            node_room.wake(changed, now)
    return len(changed)


def _note(one: Request, heard: dict[str, datetime], now: datetime) -> bool:
    values = {
        "room": one.room,
        "asker": one.asker,
        "to": one.to,
        "urgency": one.urgency,
        "due": parse_utc(one.due),
        "came_at": heard.get(one.id, now),
        "phase": one.phase,
        "replied_at": heard.get(one.final, now) if one.final else None,
        "ended_at": heard.get(one.end, now) if one.end else None,
    }
    row = Tracked.objects.filter(pk=one.id).first()
    if row is not None and all(getattr(row, name) == value for name, value in values.items()):
        return False
    Tracked.objects.update_or_create(pk=one.id, defaults=values)
    return True
