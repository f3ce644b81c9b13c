"""The list of an officer's rooms and of their invitations.

Rules: a line takes what the open room knows and draws no entry. A room is in one of the two lists: anyone who was
put in by somebody else answers the invitation first. Names come from the directory. A room that cannot be drawn, whatever its members
wrote there, has a line without its title, and takes no other away.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.db import DatabaseError

from hornbill.directory.queries import NotEnrolled
from hornbill.exchange import queries
from hornbill.exchange.actions.names import UNTITLED, Names, title_of
from hornbill.exchange.actions.opening.open_rooms import OpenRoom, open_for
from hornbill.exchange.actions.room_page.room_head import other_of
from hornbill.exchange.core.records.marking import marking_in
from hornbill.exchange.core.room_page.view import InvitationView, RoomRow
from hornbill.exchange.core.rooms.default_marking import default_of
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Marking
from hornbill.kernel.times import parse_utc
from hornbill.vault.core.errors import VaultError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from typing import Any

    from hornbill.exchange.core.records.history import Item
    from hornbill.exchange.core.room_page.view import AgencyView
    from hornbill.exchange.core.rooms.state import RoomState
    from hornbill.exchange.storage.people_sql import Seat
    from hornbill.vault.sessions import OpenVault

_log = logging.getLogger("hornbill.exchange")
_OF_THE_NODE = (DatabaseError, VaultError, NotEnrolled)  # about this node or session, and not about a room


def rooms_of(vault: OpenVault, now: datetime) -> list[RoomRow]:
    """List the rooms that an officer is in and has accepted, the most recent first.

    Args:
        vault: the officer's open vault.
        now: aware UTC time; stands for a room's last word where there is none.
    """
    unread, names = queries.unread(vault.officer_id), Names()
    rows = [
        _row_or_less(vault, seat, names, unread=unread.get(seat.room, 0))
        for seat in queries.seats(vault.officer_id)
        if seat.accepted
    ]
    return sorted(rows, key=lambda row: row.last_at or now, reverse=True)


def recent_rooms(vault: OpenVault, most: int) -> list[RoomRow]:
    """List the accepted rooms in which something happened last, the most recent first; opens no other room.

    Args:
        vault: the officer's open vault.
        most: how many.
    """
    unread, names = queries.unread(vault.officer_id), Names()
    seats = [seat for seat in queries.seats(vault.officer_id) if seat.accepted]
    recent = sorted(seats, key=lambda seat: seat.newest, reverse=True)[:most]
    return [_row_or_less(vault, seat, names, unread=unread.get(seat.room, 0)) for seat in recent]


def _row_or_less(vault: OpenVault, seat: Seat, names: Names, *, unread: int) -> RoomRow:
    try:
        return _row(vault, seat, names, unread=unread)
    except _OF_THE_NODE:
        raise
    except Exception:  # noqa: BLE001  # one room must not take the others away
        _log.exception("a room could not be listed")
        return RoomRow(seat.room, UNTITLED, "", Marking(), None, [], unread, draft=seat.draft)


def _row(vault: OpenVault, seat: Seat, names: Names, *, unread: int) -> RoomRow:
    opened = open_for(vault, seat.room, changes=seat.changes)
    with opened.lock:
        if opened.loading and opened.snapshot is not None:
            view = opened.snapshot
            last = view.days[-1].entries[-1] if view.days else None
            title, number, marking, agencies = view.title, view.number, view.marking, view.agencies
            last_at, last_author = (last.at, last.author_name) if last else (None, "")
            other = None
        else:
            items, about, state = _known(opened)
            officers = state.version.officers if state is not None and state.version else frozenset[str]()
            title, number = title_of(about), str(about.get("number", ""))
            marking = default_of(state) if state is not None else marking_in(about) or Marking()
            agencies = _agencies(officers, names)
            newest = items[-1] if items else None
            last_at = parse_utc(newest.header.at) if newest else None
            last_author = names.member(newest.header.author).name if newest else ""
            other = other_of(vault, state, opened)
    if other:
        title = names.member(other).name
    return RoomRow(
        seat.room,
        title,
        number,
        marking,
        last_at,
        agencies,
        unread,
        last_author,
        draft=seat.draft,
        direct=other or "",
    )


def _known(opened: OpenRoom) -> tuple[list[Item], Mapping[str, Any], RoomState | None]:
    """Return the newest records, what the room says it is about, and its state if it is here whole."""
    if opened.loading:
        items = sorted(
            (one.item for one in opened.newest.values()), key=lambda item: opened.meta[item.id].touch
        )
        about = [item.values for item in items if item.header.kind == "room.describe" and item.values]
        return items, about[-1] if about else {}, None
    state = opened.fold.state()
    return opened.fold.history.newest(1), state.describe or {}, state


def _agencies(officers: Iterable[str], names: Names) -> list[AgencyView]:
    return [names.agency(name) for name in sorted({agency_of(officer) for officer in officers})]


def invitations_of(vault: OpenVault, now: datetime) -> list[InvitationView]:
    """List the rooms into which others have put an officer who has not answered yet, the newest first.

    Args:
        vault: the officer's open vault.
        now: aware UTC time; stands for the time of an invitation that cannot be read.
    """
    names = Names()
    found = [
        _invitation_or_less(vault, seat, names)
        for seat in queries.seats(vault.officer_id)
        if not seat.accepted and not seat.declined
    ]
    return sorted(found, key=lambda one: one.at or now, reverse=True)


def _invitation_or_less(vault: OpenVault, seat: Seat, names: Names) -> InvitationView:
    try:
        return _invitation(vault, seat, names)
    except _OF_THE_NODE:
        raise
    except Exception:  # noqa: BLE001  # anyone who is enrolled can put an officer into a room
        _log.exception("an invitation could not be listed")
        return InvitationView(seat.room, UNTITLED, "", Marking(), "", "", None, [], [])


def _invitation(vault: OpenVault, seat: Seat, names: Names) -> InvitationView:
    opened = open_for(vault, seat.room, changes=seat.changes)
    with opened.lock:
        _, about, state = _known(opened)
        officers = state.version.officers if state is not None and state.version else frozenset[str]()
        word = invited_by(vault.officer_id, state, opened) if state is not None else None
        direct = other_of(vault, state, opened)
    who = names.member(word.header.author) if word is not None else None
    return InvitationView(
        room_id=seat.room,
        title=names.member(direct).name if direct else title_of(about),
        number=str(about.get("number", "")),
        marking=default_of(state) if state is not None else marking_in(about) or Marking(),
        invited_by=who.name if who else "",
        inviting_agency=who.agency_name if who else "",
        at=parse_utc(word.header.at) if word is not None else None,
        agencies=_agencies(officers, names),
        members=[names.member(one) for one in sorted(officers) if one != vault.officer_id],
        direct=direct or "",
        inviter=who.officer_id if who else "",
    )


def invited_by(officer: str, state: RoomState, opened: OpenRoom) -> Item | None:
    """Return the record by which an officer came in last: the beginning, or a proposal that was approved."""
    items, versions = opened.fold.history.items, state.membership.versions
    number = next(
        (
            version.number
            for before, version in zip([None, *versions], versions, strict=False)
            if officer in version.officers and (before is None or officer not in before.officers)
            if version.number >= state.membership.removed.get(officer, 0)
        ),
        None,
    )
    if number is None:
        return None
    entry = items[versions[number].id]
    for approval in (entry.values or {}).get("approvals", ()):
        proposal = items[(items[approval].values or {})["proposal"]]
        if officer in (proposal.values or {}).get("officers", ()):
            return proposal
    return entry
