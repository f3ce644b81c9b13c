"""Notices about partners' ceilings on forms; the gate in ``append`` enforces them.

ceilings_in(vault, room)        # [PartnerLine(agency="vn-customs", ceiling=...)]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange.actions.markings import ceilings
from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.storage import people_sql
from hornbill.kernel.ids import agency_of

if TYPE_CHECKING:
    from hornbill.exchange.actions.markings.ceilings import PartnerLine
    from hornbill.vault.sessions import OpenVault


def ceilings_in(vault: OpenVault, room: str = "") -> list[PartnerLine]:
    """Return the partners with a ceiling whose officers are in a room; those of the whole network without one.

    A large room that is still being opened warns of none: what is sent passes the gate all the same.
    """
    if not people_sql.has_ceilings():
        return []
    found = [one for one in ceilings.lines(agency_of(vault.officer_id)) if one.ceiling is not None]
    if not room:
        return found
    opened = open_for(vault, room, fresh=False)
    with opened.lock:
        version = None if opened.loading else opened.fold.state().version
        agencies = version.agencies if version is not None else frozenset[str]()
    return [one for one in found if one.agency in agencies]
