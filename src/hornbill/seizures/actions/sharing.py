"""Sharing a seizure into a room: a signed copy under a marking, which follows amendments and can be withdrawn there.

Rules: to share is an act of an officer in a session; a copy of another agency is read, compared and linked, never edited.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from hornbill.audit.actions import record
from hornbill.kernel.errors import HornbillError
from hornbill.objects import queries as published
from hornbill.objects.actions import publishing
from hornbill.objects.actions.publishing import Followed
from hornbill.seizures import queries
from hornbill.seizures.actions import photographs
from hornbill.seizures.core.shared_kinds import SEIZURES, copied

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault


def share(vault: OpenVault, handle: str, room: str, *, marking: Marking, now: datetime) -> str:
    """Publish a copy of a seizure into a room, or amend the copy that is there; returns the record's id, or nothing if it says the same.

    Its photographs go along as far as their markings allow (``photographs.send_along``), also those that came since.

    Raises:
        NoSuchSeizure: there is none.
        BadFields, NoSuchRoom, MayNotWrite, StillChecking: nothing was written.
    """
    values = copied(queries.shown(handle))
    with transaction.atomic():
        written = publishing.publish(vault, room, SEIZURES, handle, values, marking=marking, now=now)
        if written:
            record(vault.officer_id, "seizure.share", subject=handle, detail={"room": room}, now=now)
    # Each goes by itself: one that fails takes neither the copy nor the others back, and the seizure's page names it.
    photographs.send_along(vault, handle, room, marking=marking, now=now)
    return written


def follow(vault: OpenVault, handle: str, *, now: datetime) -> list[Followed]:
    """Bring all shared copies of a seizure up to date; a room that fails stops no other."""
    values = copied(queries.shown(handle))
    rooms = [one.room for one in published.places(SEIZURES, handle) if not one.withdrawn]
    return [publishing.follow_in(vault, room, SEIZURES, handle, values, now=now) for room in rooms]


def unshare(vault: OpenVault, handle: str, room: str, reason: str, *, now: datetime) -> str:
    """Withdraw the copy of a seizure from a room, and ask every node to destroy its copies; returns the record's id.

    Raises:
        NotPublished: it is not there.
        BadFields: no reason is given.
    """
    with transaction.atomic():
        written = publishing.withdraw(vault, room, SEIZURES, handle, reason, now=now)
        photographs.take_back(vault, handle, room, now=now)
        record(vault.officer_id, "seizure.unshare", subject=handle, detail={"room": room}, now=now)
    return written


def unshare_everywhere(vault: OpenVault, handle: str, reason: str, *, now: datetime) -> list[Followed]:
    """Withdraw all shared copies of a seizure, as it was withdrawn from the register; a room that fails stops no other.

    Returns:
        What became of each room's copy; those of rooms that the officer is not in stay, and are named with the reason.
    """
    found = []
    for place in published.places(SEIZURES, handle):
        if place.withdrawn:
            continue
        try:
            found.append(Followed(place.room, unshare(vault, handle, place.room, reason, now=now)))
        except HornbillError as error:
            found.append(Followed(place.room, "", error))
    return found
