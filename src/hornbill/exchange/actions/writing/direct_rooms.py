"""Direct conversations: one room for each pair of officers, found again instead of made twice.

Rules: a room that was founded as a direct conversation of these two and in which both still are. If both began one
before they knew of the other's, all take the one with the lower id. It is signed like everything else, so what is
written in it can be shown to others as its author's: the page says so.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.directory import queries as directory
from hornbill.exchange.actions.markings import ceilings
from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.actions.opening.reading import open_record, with_wraps
from hornbill.exchange.actions.opening.unwrapping import of_vault
from hornbill.exchange.actions.writing.room_acts import found_room
from hornbill.exchange.core.records.kinds import MAX_TITLE
from hornbill.exchange.core.rooms.direct import can_be, direct_nonce, direct_pair, pair_mark
from hornbill.exchange.errors import NotForServices, NotWithOneself
from hornbill.exchange.models import Record, RoomOfficer
from hornbill.kernel.ceilings import reasons_above
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Marking

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

LONGEST_NAME = (MAX_TITLE - 2) // 2  # characters


def direct_with(vault: OpenVault, officer_id: str, now: datetime) -> str:
    """Return the direct conversation with another officer, begun if there is none.

    Args:
        vault: the officer's open vault.
        officer_id: the other one, of any agency.
        now: aware UTC time.

    Returns:
        The room's id.

    Raises:
        Unknown: the directory does not know the other officer.
        NotWithOneself: both are the same.
        NotForServices: one of them is a duty service.
        RecordRefused, CannotSeal, NoSpace, Busy: nothing was written.
    """
    other = directory.officer(officer_id)
    if officer_id == vault.officer_id:
        raise NotWithOneself("a direct conversation is with somebody else")
    if not can_be(vault.officer_id, officer_id):
        raise NotForServices(_("A duty service is a program. It cannot have a direct conversation."))
    known = sorted(_conversations(vault, officer_id))
    if known:
        return known[0]
    me = directory.officer(vault.officer_id)
    beginning = {
        "officers": [officer_id],
        "nonce": direct_nonce(vault.officer_id, officer_id, secrets.token_hex(8)),
        "successor": None,
        "archive": "none",
    }
    about = {"title": f"{_short(me.name)}, {_short(other.name)}", "number": ""}
    return found_room(vault, beginning, about, marking=_marking(agency_of(officer_id)), now=now)


def _marking(agency: str) -> Marking:
    """Return the ordinary marking, or what that agency's ceiling allows: the conversation begins empty."""
    ordinary, found = Marking(), ceilings.of([agency])
    limit = found.get(agency)
    if limit is None or not reasons_above(limit, agency, ordinary):
        return ordinary
    return Marking(tlp=limit.tlp, purpose=limit.purposes[0] if limit.purposes else "")


def _short(name: str) -> str:
    """Cut a name so that two fit a title; the page shows the directory's own."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _conversations(vault: OpenVault, officer_id: str) -> Iterator[str]:
    """Yield the direct conversations in which both still are."""
    rooms = RoomOfficer.objects.filter(officer=vault.officer_id, declined_at__isnull=True)
    rows = Record.objects.filter(kind="room.open", room__in=rooms.values("room_id"))
    mark = pair_mark(vault.officer_id, officer_id)
    for row, wraps in with_wraps(list(rows), vault.officer_id):
        try:
            item = open_record(row, vault.officer_id, wraps, of_vault(vault)).item
        except HornbillError:
            continue
        if not str((item.values or {}).get("nonce", "")).startswith(mark):
            continue
        opened = open_for(vault, item.header.room)
        with opened.lock:
            state = opened.fold.state()
            pair = direct_pair(state, opened.fold.history)
            if pair is not None and state.version is not None and state.version.officers == pair:
                yield item.header.room
