"""Drafts: unsent text, kept under the officer's vault.

Rules: AES-256-GCM under the vault's cache key, bound to officer and room, so the database alone tells no word of
it; one draft a room, the last one counts; it goes in the transaction in which the message is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange.core.records.kinds import MAX_MESSAGE
from hornbill.exchange.errors import DraftTooLong, NoSuchRoom
from hornbill.exchange.models import Draft, RoomOfficer
from hornbill.exchange.storage.people_sql import has_draft, sealed_draft
from hornbill.exchange.storage.records import writing
from hornbill.kernel.framing import pack
from hornbill.kernel.suite import content
from hornbill.kernel.suite.sealing import CannotOpen

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

LONGEST = 2 * MAX_MESSAGE  # characters: what is too long to send is kept to be shortened


def _aad(officer: str, room: str) -> bytes:
    return pack([b"hornbill/draft/v1", officer.encode(), room.encode()])


def _whole(text: str) -> str:
    """Put halves of characters together as UTF-16 has them; one that stands alone becomes U+FFFD.

    A program may send half a pair, and no page that holds one can be sent.
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def keep_draft(vault: OpenVault, room: str, text: str, *, now: datetime) -> None:
    """Keep what an officer has typed in a room; nothing but blanks ends the draft.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        text: as typed.
        now: aware UTC time.

    Raises:
        NoSuchRoom: not here, or not for this officer.
        DraftTooLong, NoSpace, Busy: what was kept before stays.
    """
    if not RoomOfficer.objects.filter(room_id=room, officer=vault.officer_id).exists():
        raise NoSuchRoom("there is no such room for you")
    if len(text) > LONGEST:
        raise DraftTooLong(f"a draft of {len(text)} characters; {LONGEST} are kept")
    with writing():
        if not text.strip():
            end_draft(vault.officer_id, room)
            return
        plain = _whole(text).encode("utf-8")
        sealed = content.encrypt(vault.cache_key, plain, aad=_aad(vault.officer_id, room))
        Draft.objects.update_or_create(
            officer=vault.officer_id, room_id=room, defaults={"at": now, "sealed": sealed}
        )


def draft_of(vault: OpenVault, room: str) -> str:
    """Return what an officer has typed in a room and not sent; empty when there is nothing that opens."""
    sealed = sealed_draft(vault.officer_id, room)
    if sealed is None:
        return ""
    try:
        plain = content.decrypt(vault.cache_key, sealed, aad=_aad(vault.officer_id, room))
    except CannotOpen:
        return ""
    return plain.decode("utf-8", "replace")


def end_draft(officer: str, room: str) -> None:
    """Forget a draft, for it was sent; within the caller's transaction."""
    if has_draft(officer, room):
        Draft.objects.filter(officer=officer, room_id=room).delete()
