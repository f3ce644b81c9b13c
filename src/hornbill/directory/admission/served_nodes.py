"""Which nodes the secretariat has told the hub to serve, against which it should.

Rules: the directory says who is a member and not suspended, with which mailbox and key; the difference is told to the
hub by the worker. A suspended agency's node is served no longer; its mailbox waits for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit.actions import NODE, record
from hornbill.directory.models.ceremonies import ServedNode
from hornbill.directory.statements import state as ceremony_state

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.directory.core.agencies.network import Agency


def to_serve() -> list[Agency]:
    """Return agencies of whose node the hub does not know, or with another mailbox or key."""
    told = {row.agency: (row.mailbox, row.transport_key) for row in ServedNode.objects.all()}
    return [
        agency
        for agency in ceremony_state.active_members()
        if told.get(agency.id) != (agency.mailbox, agency.transport_key.hex())
    ]


def to_drop() -> list[str]:
    """Return agencies whose node the hub still serves and should not."""
    active = [agency.id for agency in ceremony_state.active_members()]
    if not active:  # the log is not here yet: that is no reason to drop anybody
        return []
    return list(ServedNode.objects.exclude(agency__in=active).values_list("agency", flat=True))


def note_served(agency: Agency, *, now: datetime) -> None:
    """Note that the hub serves a node."""
    with transaction.atomic():
        told = {"mailbox": agency.mailbox, "transport_key": agency.transport_key.hex(), "told_at": now}
        ServedNode.objects.update_or_create(agency=agency.id, defaults=told)
        record(NODE, "directory.serve-node", subject=agency.id, now=now)


def note_dropped(agency: str, *, now: datetime) -> None:
    """Note that the hub serves a node no longer."""
    with transaction.atomic():
        ServedNode.objects.filter(agency=agency).delete()
        record(NODE, "directory.drop-node", subject=agency, now=now)
