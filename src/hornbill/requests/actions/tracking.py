"""How far each request has come, written down by the node's worker with the node's key: nobody need be signed in.

Rules: looks at rooms with requests in which anything is new (a reply may have waited for any record); folds what the node's key
opens. What it reads says which agency and when, never what. Times are those at which records reached this node. One room that
cannot be folded or written stops no other. The database is locked for ``AT_ONCE`` requests at a time, and only for those that changed.

    look(keys, now=now)          # again and again; cheap when nothing is new
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, TypeVar

from django.db import transaction

from hornbill.exchange import queries as exchange
from hornbill.exchange.actions import node_room
from hornbill.exchange.actions.news_of_rooms import look_through
from hornbill.kernel.times import parse_utc
from hornbill.requests.core.due import soon_at
from hornbill.requests.core.kinds import SEND
from hornbill.requests.core.state import requests_in
from hornbill.requests.models import Looked, Tracked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from hornbill.requests.core.state import Request
    from hornbill.vault.keyring import NodeKeys

AT_ONCE = 200  # requests that are written in one transaction
_FIELDS = ("room", "asker", "to", "urgency", "due", "came_at", "phase", "replied_at", "ended_at", "owner")
_T = TypeVar("_T")
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
    known = {row.request: row for row in Tracked.objects.filter(room=room)}
    fresh = [
        row
        for one in found.values()
        if _differs(known.get(one.id), row := _row(one, heard, keys.agency, now))
    ]
    for some in _parts(fresh):
        with transaction.atomic():
            Tracked.objects.bulk_create(
                some, update_conflicts=True, unique_fields=["request"], update_fields=_FIELDS
            )
            node_room.wake([row.request for row in some], now)
    for gone in _parts(
        sorted(known.keys() - found.keys())
    ):  # a chain that was cut takes its requests with it
        Tracked.objects.filter(pk__in=gone).delete()
    return len(fresh)


def _parts(some: Sequence[_T]) -> Iterator[Sequence[_T]]:
    return (some[start : start + AT_ONCE] for start in range(0, len(some), AT_ONCE))


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


def _differs(known: Tracked | None, row: Tracked) -> bool:
    return known is None or any(getattr(known, name) != getattr(row, name) for name in _FIELDS)
