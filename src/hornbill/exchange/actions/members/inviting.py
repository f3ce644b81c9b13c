"""Accepting or declining an invitation to a room.

Rules: an acceptance is a word to the others and changes no right: an invited officer could read before, as the
people list says, and anyone who writes has accepted by that. Anyone who declines asks to go; the host's node makes the
entry, and until then what is written is still sealed to them, so the page says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange.actions.room_page.viewing import room_marking
from hornbill.exchange.actions.writing.room_acts import leave, say, writable
from hornbill.exchange.models import RoomOfficer

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault


def accept(vault: OpenVault, room: str, *, now: datetime) -> bool:
    """Accept an invitation; the others see it.

    Args:
        vault: the invited officer's open vault.
        room: the room's id.
        now: aware UTC time.

    Returns:
        False if it was accepted before: nothing was written.

    Raises:
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing was written.
    """
    mine = RoomOfficer.objects.filter(room_id=room, officer=vault.officer_id)
    marking = room_marking(vault, room)
    with writable(vault, room):
        if mine.filter(accepted_at__isnull=False).exists():
            return False
        say(vault, room, "members.join", {}, marking=marking, now=now)
        mine.update(accepted_at=now, declined_at=None)
    return True


def decline(vault: OpenVault, room: str, reason: str, *, now: datetime) -> bool:
    """Decline an invitation: ask the host's node to take this officer out again.

    Args:
        vault: the invited officer's open vault.
        room: the room's id.
        reason: for the others; may be empty.
        now: aware UTC time.

    Returns:
        False if it was answered before: nothing was written.

    Raises:
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing was written.
    """
    mine = RoomOfficer.objects.filter(room_id=room, officer=vault.officer_id)
    marking = room_marking(vault, room)
    with writable(vault, room):
        if not mine.filter(accepted_at__isnull=True, declined_at__isnull=True).exists():
            return False
        leave(vault, room, reason, marking=marking, now=now)
        mine.update(declined_at=now)
    return True
