"""The duty service of the co-ordination unit asks for reports that are missing, once a day, in its own name.

Rules
- Nodes read no records. The duty service is a member with keys of its own: it reminds only in operations to which the unit invited it.
- It looks after the hour at which reports are due, once for each day and operation; what failed is tried again later and shown on the page.
- It asks as an officer would (``telling.remind``): nobody twice on one day, nobody who owes nothing.

    carry_out(now=now)       # how many agencies were asked
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange import actions as exchange
from hornbill.exchange import queries as rooms
from hornbill.exchange.actions.opening.open_rooms import open_whole
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.operations import queries
from hornbill.operations.actions import telling
from hornbill.operations.core.asked import asked_of, is_to_look
from hornbill.operations.core.rule import MAX_FAULT
from hornbill.operations.models import ReminderLook
from hornbill.operations.reading import operation_in
from hornbill.vault import services

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

WAIT_S = 30.0  # for a large room to open


def waiting(service: str, *, now: datetime) -> list[str]:
    """Return the operations of the duty service in which missing reporters are to be looked for now.

    Args:
        service: its id.
        now: aware UTC time.
    """
    found = queries.rooms_with_plan(rooms.rooms_of_officer(service))
    looked = {one.room: one for one in ReminderLook.objects.filter(room__in=found)}
    return [
        room
        for room in found
        if (one := looked.get(room)) is None or is_to_look(one.at, failed=bool(one.fault), now=now)
    ]


def carry_out(*, now: datetime) -> int:
    """Let the duty service ask for missing reports where it is time; returns how many agencies it asked."""
    account = services.account()
    found = waiting(account.officer_id, now=now) if account is not None else []
    if not found:
        return 0
    total = 0
    with services.open_service() as vault:
        for room in found:
            fault = ""
            try:
                total += _remind(vault, room, now=now)
            except HornbillError as error:
                fault = error.code[:MAX_FAULT]
            ReminderLook.objects.update_or_create(room=room, defaults={"at": now, "fault": fault})
    return total


def _remind(vault: OpenVault, room: str, *, now: datetime) -> int:
    open_whole(vault, room, WAIT_S)
    with operation_in(vault, room) as found:
        missing = asked_of(found.operation, agency_of(vault.officer_id), now).missing
    marking = exchange.room_marking(vault, room)
    return sum(bool(telling.remind(vault, room, one, marking=marking, now=now)) for one in missing)
