"""How far each task has come, written down by the node's worker with the node's key: nobody need be signed in.

Rules: looks at rooms with tasks in which anything is new; folds what the node's key opens. What it reads says who and when, never what.
Times are those at which records reached this node. One room that cannot be folded or written stops no other. When a task's time comes near, and when it has passed, open pages
of its room's officers are woken, once each: Today and the list say it then.

    look(keys, now=now)          # again and again; cheap when nothing is new
    remind(now)
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from hornbill.exchange import queries as exchange
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.actions.node.changed_rooms import look_through
from hornbill.exchange.actions.node.written_down import write_down
from hornbill.kernel.times import parse_utc
from hornbill.tasks.core.due import LATE, SOON, SOON_DUE
from hornbill.tasks.core.kinds import OFFER
from hornbill.tasks.core.state import tasks_in
from hornbill.tasks.core.steps import OVER
from hornbill.tasks.models import Looked, Tracked

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.tasks.core.state import Task
    from hornbill.vault.keyring import NodeKeys

AT_ONCE = 200  # tasks that are reminded of in one transaction
_FIELDS = (
    "room",
    "author",
    "giver",
    "owner",
    "asked",
    "urgency",
    "due",
    "came_at",
    "phase",
    "ended_at",
    "reminded",
)
_log = logging.getLogger("hornbill.tasks")


def look(keys: NodeKeys, *, now: datetime) -> int:
    """Write down how far tasks have come.

    Args:
        keys: the node's.
        now: aware UTC time.

    Returns:
        How many tasks are new or have changed.

    Raises:
        DatabaseError: as ``look_through``.
    """
    return look_through(OFFER, Looked, lambda room: _look_into(room, keys, now), _log)


def remind(now: datetime) -> int:
    """Wake open pages for tasks whose time has come near or has passed since the last time.

    Args:
        now: aware UTC time.

    Returns:
        How many tasks that are.
    """
    near = Q(due__lte=now + SOON, due__gt=now, reminded="")
    passed = Q(due__lte=now) & ~Q(reminded=LATE)
    rows = list(Tracked.objects.exclude(phase__in=OVER).filter(near | passed).order_by("due")[:AT_ONCE])
    if not rows:
        return 0
    with transaction.atomic():
        for row in rows:
            row.reminded = LATE if row.due <= now else SOON_DUE
        Tracked.objects.bulk_update(rows, ["reminded"])
        node_room.wake([row.task for row in rows], now)
    return len(rows)


def _look_into(room: str, keys: NodeKeys, now: datetime) -> int:
    """Compare a room with what is written down, outside of any transaction; write what differs in short ones."""
    with node_room.as_node_sees(room, keys) as fold:
        found = tasks_in(fold) if fold is not None else {}
    heard = exchange.came_at({id_ for one in found.values() for id_ in (one.id, one.ended) if id_})
    return write_down(
        room,
        Tracked,
        _FIELDS,
        lambda known: [_row(one, heard, now, known.get(one.id)) for one in found.values()],
        now,
    )


def _row(one: Task, heard: dict[str, datetime], now: datetime, known: Tracked | None) -> Tracked:
    due = parse_utc(one.due)
    return Tracked(
        task=one.id,
        room=one.room,
        author=one.author,
        giver=one.giver,
        owner=one.owner,
        asked=one.asked,
        urgency=one.urgency,
        due=due,
        came_at=heard.get(one.id, now),
        phase=one.phase,
        ended_at=heard.get(one.ended, now) if one.ended else None,
        reminded=known.reminded if known is not None and known.due == due else "",
    )
