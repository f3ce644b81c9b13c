"""Who is in a room: its officers, for acts that name some and for forms that offer them; no duty service among them.

officers_in(opened)                 # ["th-customs/malee", "vn-customs/hanh"]
officers_of_room(vault, room)       # as people read them, by agency and name
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange.actions.names import Names
from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.kernel.ids import is_service

if TYPE_CHECKING:
    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.exchange.core.room_page.view import MemberView
    from hornbill.vault.sessions import OpenVault


def officers_in(opened: OpenRoom) -> list[str]:
    """Return the officers of an open, locked room by id, sorted."""
    version = opened.fold.state().version
    return sorted(one for one in (version.officers if version else ()) if not is_service(one))


def officers_of_room(vault: OpenVault, room: str) -> list[MemberView]:
    """Return the officers of a room, by agency and name.

    Raises:
        NoSuchRoom: not here, or not for this officer.
    """
    opened, names = open_for(vault, room), Names()
    with opened.lock:
        found = [names.member(one) for one in officers_in(opened)]
    return sorted(found, key=lambda one: (one.agency_name, one.name, one.officer_id))
