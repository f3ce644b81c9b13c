"""How far each formal request has come, written down by the node's worker with the node's key: nobody need be signed in.

Rules
- As those of requests for information (``requests.actions.tracking``). The days are those that people wrote down, because a letter travels outside.
- What another agency did so that this one has to act is told once: to the officer of this agency who last wrote on the request, or, where nobody has
  or the officer left the room, to all of the agency who accepted the room. What is told is that something waits; Today says what.

    look(keys, now=now)          # again and again; cheap when nothing is new
    tell(now=now)
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from hornbill.alerts.actions import wishing
from hornbill.exchange import queries as exchange
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.actions.node.changed_rooms import look_through
from hornbill.exchange.actions.node.written_down import write_down
from hornbill.formal_requests.core.kinds import INCOMING, OPEN
from hornbill.formal_requests.core.state import formal_requests_in
from hornbill.formal_requests.core.steps import FIRST_ANSWER
from hornbill.formal_requests.core.to_do import to_do
from hornbill.formal_requests.models import Looked, Tracked
from hornbill.kernel.ids import agency_of
from hornbill.kernel.times import parse_utc

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.core.rooms.fold import RoomFold
    from hornbill.formal_requests.core.state import FormalRequest
    from hornbill.vault.keyring import NodeKeys

_FIELDS = (
    *("room", "agency", "form", "direction", "state", "phase", "due", "sent_at", "answered_at"),
    *("to_do", "worker", "news"),
)
AT_ONCE = 200  # requests that are told of in one transaction
_log = logging.getLogger("hornbill.formal_requests")


def look(keys: NodeKeys, *, now: datetime) -> int:
    """Write down how far formal requests have come.

    Returns:
        How many are new or have changed.

    Raises:
        DatabaseError: as ``look_through``.
    """
    return look_through(OPEN, Looked, lambda room: _look_into(room, keys, now), _log)


def tell(*, now: datetime) -> int:
    """Tell officers of what another agency did so that theirs has to act; each news once.

    Returns:
        How many notices will go out.
    """
    found = list(Tracked.objects.exclude(news="").exclude(news=F("told")).order_by("request")[:AT_ONCE])
    if not found:
        return 0
    whom = {officer for row in found for officer in _whom(row)}
    with transaction.atomic():
        for row in found:
            row.told = row.news
        Tracked.objects.bulk_update(found, ["told"])
        return wishing.remind(whom, now=now)


def _whom(row: Tracked) -> list[str]:
    here = exchange.accepted_in(row.room)
    return [row.worker] if row.worker in here else list(here)


def _look_into(room: str, keys: NodeKeys, now: datetime) -> int:
    with node_room.as_node_sees(room, keys) as fold:
        found = formal_requests_in(fold) if fold is not None else {}
        rows = [_row(room, one, keys.agency, fold) for one in found.values()] if fold is not None else []
    return write_down(room, Tracked, _FIELDS, lambda _known: rows, now)


def _row(room: str, one: FormalRequest, agency: str, fold: RoomFold) -> Tracked:
    sent = next((step for step in one.steps if step.step == "sent"), None)
    answered = next((step for step in one.steps if step.step in FIRST_ANSWER), None)
    named = {statement.partition(":")[0] for ask in one.open_asks for statement in ask.named}
    items = fold.history.items
    waits = to_do(one, agency, {record: items[record].header.agency for record in named if record in items})
    return Tracked(
        request=one.id,
        room=room,
        agency=one.agency,
        form=one.form,
        direction=one.direction,
        state=one.state,
        phase=one.phase,
        due=parse_utc(one.due) if one.due else None,
        sent_at=parse_utc(sent.at) if sent and one.direction != INCOMING else None,
        answered_at=parse_utc(answered.at) if answered else None,
        to_do=waits.what,
        worker=next((who for who in reversed(one.writers) if agency_of(who) == agency), ""),
        news=waits.news,
    )
