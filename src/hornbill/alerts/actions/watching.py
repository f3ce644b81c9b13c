"""The clock of alerts, run by the node's worker with the node's key: nobody need be signed in.

Rules: looks at rooms in which a record of an alert's control kinds is new, and at alerts whose time has come; folds what
the node's key opens, and by that calls officers of this agency, each once. Whom it calls is in the audit log. What
it reads says who and when, never what. When the last time has passed and nobody has acknowledged, the author is called
at the author's own node. One room that cannot be folded stops no other.

    look(keys, now=now)          # again and again; cheap when nothing is new and nothing is due
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import DatabaseError, transaction

from hornbill.alerts.core.kinds import ACKNOWLEDGE, CALL, STAND_DOWN
from hornbill.alerts.core.standing import UNANSWERED, standing
from hornbill.alerts.core.state import alerts_in
from hornbill.alerts.models import Call, Called, Clock
from hornbill.audit import actions as audit
from hornbill.exchange import queries as exchange
from hornbill.exchange.actions.node import node_room
from hornbill.exchange.actions.node.changed_rooms import PASSED_OVER
from hornbill.kernel.ids import agency_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from hornbill.alerts.core.standing import Standing
    from hornbill.alerts.core.state import Alert
    from hornbill.vault.keyring import NodeKeys

KINDS = (CALL, ACKNOWLEDGE, STAND_DOWN, "content.withdraw")
# What else is done, in the same transaction, when officers were called: the alert, and who.
WHEN_CALLED: list[Callable[[list[Called], datetime], None]] = []
_log = logging.getLogger("hornbill.alerts")


def look(keys: NodeKeys, *, now: datetime) -> int:
    """Call everyone who is to be called by now.

    Args:
        keys: the node's.
        now: aware UTC time.

    Returns:
        How many officers of this agency were called.
    """
    looked = Clock.objects.values_list("looked", flat=True).first() or 0
    fresh, newest = exchange.newer_with(KINDS, after=looked)
    due = Call.objects.filter(next_at__lte=now).values_list("room", flat=True).distinct()
    count = 0
    for room in sorted({*fresh, *due}):
        try:
            count += _look_into(room, keys, now)
        except DatabaseError:
            raise
        except Exception:  # noqa: BLE001  # one room must not stop the others
            _log.exception("the alerts of a room could not be looked at")
    if newest != looked and (fresh or newest - looked >= PASSED_OVER):
        Clock.objects.update_or_create(pk=1, defaults={"looked": newest})
    return count


def _look_into(room: str, keys: NodeKeys, now: datetime) -> int:
    with node_room.as_node_sees(room, keys) as fold:
        alerts = list(alerts_in(fold).values()) if fold is not None else []
    if not alerts:
        return 0
    heard = exchange.came_at({one.id for one in alerts} | {record for one in alerts for record in one.stops})
    count = 0
    with transaction.atomic():
        for alert in alerts:
            count += _note(alert, standing(alert, now, heard), heard.get(alert.id, now), keys.agency, now)
    return count


def _note(alert: Alert, stands: Standing, came_at: datetime, agency: str, now: datetime) -> int:
    """Write down how an alert stands, and who is called; returns how many were called."""
    values = {"phase": stands.phase, "next_at": stands.next_at}
    row, new = Call.objects.get_or_create(
        pk=alert.id,
        defaults={"room": alert.room, "author": alert.author, "came_at": came_at, **values},
    )
    changed = new or (row.phase, row.next_at) != (stands.phase, stands.next_at)
    if changed and not new:
        Call.objects.filter(pk=row.pk).update(**values)
    wanted = {
        officer: one.number
        for one in stands.called
        for officer in one.step.officers
        if agency_of(officer) == agency
    }
    if stands.phase == UNANSWERED and agency_of(alert.author) == agency:
        wanted[alert.author] = len(alert.steps)
    known = set(Called.objects.filter(call=row).values_list("officer", flat=True))
    fresh = [
        Called(call=row, officer=officer, step=step, at=now)
        for officer, step in sorted(wanted.items())
        if officer not in known
    ]
    for one in fresh:
        one.save(force_insert=True)
        detail = {"officer": one.officer, "step": one.step}
        audit.record(audit.NODE, "alerts.call", subject=alert.id, detail=detail, now=now)
    if fresh and stands.goes_on:
        for then in WHEN_CALLED:
            then(fresh, now)
    if changed or fresh:
        node_room.wake([alert.id], now)
    return len(fresh)
