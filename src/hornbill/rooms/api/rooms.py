"""Operations that read rooms: the list, one room, its entries, members, receipts; and its export.

Rules: what a program reads for an officer counts as read by nobody: no receipt says "opened", and what is new to the
officer stays new. What it reads as the duty service is told to the author as taken by a program. A program is a way out, so texts pass by their markings (``hornbill.exchange.actions.exports.for_programs``).
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop

from hornbill.exchange import actions
from hornbill.kernel import markings
from hornbill.pages.api import shaping
from hornbill.pages.api.bearer import Caller, caller
from hornbill.pages.api.describing import reads, router
from hornbill.pages.api.sent import (
    After,
    ForUse,
    RoomId,
    Skip,
)
from hornbill.pages.api.shapes import (
    Draft,
    Entries,
    InvitationList,
    Members,
    Receipts,
    Room,
    RoomList,
)
from hornbill.rooms.api.export_shapes import ExportFile, WaysOut

TAG = "rooms"


def told(who: Caller, room: str, *, after: int = 0, skip: int = 0) -> actions.Told:
    """Return a room as a program may have it."""
    vault = who.in_room(room).vault
    view = actions.view_room(vault, room, now=who.now, after=after, skip=skip)
    return actions.for_program(vault, view)


@router.get("/rooms", summary=gettext_noop("List the officer's rooms"), **reads(TAG, RoomList))
def list_rooms(request: HttpRequest) -> dict[str, Any]:
    """List the rooms that the officer has accepted, with what is new in them; the most recent first."""
    who = caller(request)
    rows = [row for row in actions.rooms_of(who.vault, who.now) if not who.rooms or row.room_id in who.rooms]
    return {"rooms": [shaping.room_line(row, _title(who, row)) for row in rows]}


@router.get("/invitations", summary=gettext_noop("List invitations"), **reads(TAG, InvitationList))
def list_invitations(request: HttpRequest) -> dict[str, Any]:
    """List the rooms into which others have put the officer, who has not answered yet."""
    who = caller(request)
    found = [
        one for one in actions.invitations_of(who.vault, who.now) if not who.rooms or one.room_id in who.rooms
    ]
    return {"invitations": [shaping.invitation(one, _title(who, one)) for one in found]}


def _title(who: Caller, row: Any) -> tuple[markings.Reason, ...]:
    return () if row.direct else actions.title_kept_in(who.vault, row.room_id, row.marking)


@router.get("/rooms/{room}", summary=gettext_noop("Show a room"), **reads(TAG, Room))
def get_room(request: HttpRequest, room: RoomId) -> dict[str, Any]:
    """Show what a room is about, who is in it, what may be done, its hashes and alarms."""
    return shaping.room(told(caller(request), room))


@router.get("/rooms/{room}/entries", summary=gettext_noop("Read a room's entries"), **reads(TAG, Entries))
def list_entries(request: HttpRequest, room: RoomId, after: After = 0, skip: Skip = 0) -> dict[str, Any]:
    """Return the newest hundred entries, earlier ones with `skip`, or what changed since `after`."""
    who = caller(request)
    found = told(who, room, after=after, skip=skip)
    if who.is_service:
        actions.note_drawn(who.vault, found.view, who.now, kept_in=found.entries.keys())
    return shaping.entries(found)


@router.get(
    "/rooms/{room}/receipts",
    summary=gettext_noop("See the delivery status of messages"),
    **reads(TAG, Receipts),
)
def list_receipts(request: HttpRequest, room: RoomId) -> dict[str, Any]:
    """Return, for the officer's own messages on the newest page, who has stored and opened them."""
    view = told(caller(request), room).view
    own = [one for day in view.days for one in day.entries if one.delivery and one.kind == "message"]
    receipts = [
        {"record": one.id, "at": one.at, "delivery": shaping.delivery(one.delivery)}
        for one in own
        if one.delivery
    ]
    return {"room": view.room_id, "version": view.version, "receipts": receipts}


@router.get("/rooms/{room}/members", summary=gettext_noop("See who is in a room"), **reads(TAG, Members))
def list_members(request: HttpRequest, room: RoomId) -> dict[str, Any]:
    """Return officers and agencies of a room."""
    view = told(caller(request), room).view
    return {
        "room": view.room_id,
        "host": view.host,
        "members": [shaping.member(one) for one in view.members],
        "agencies": [shaping.agency(one) for one in view.agencies],
    }


@router.get("/rooms/{room}/draft", summary=gettext_noop("Read drafts"), **reads(TAG, Draft))
def get_draft(request: HttpRequest, room: RoomId) -> dict[str, Any]:
    """Return the officer's draft in a room; empty when there is none."""
    who = caller(request).in_room(room)
    return {"text": actions.draft_of(who.vault, room)}


@router.get("/rooms/{room}/export", summary=gettext_noop("See what may be exported"), **reads(TAG, WaysOut))
def list_ways_out(request: HttpRequest, room: RoomId) -> dict[str, Any]:
    """Say for each use what an export would carry, and what markings keep in."""
    who = caller(request).in_room(room)
    ways = actions.ways_out(who.vault, room)
    return {
        "room": room,
        "ways": [{"way": str(one.way), "inside": one.inside, "kept_in": one.kept_in} for one in ways],
    }


@router.post(
    "/rooms/{room}/export", summary=gettext_noop("Export a room as a file"), **reads(TAG, ExportFile)
)
def export_room(request: HttpRequest, room: RoomId, body: ForUse) -> HttpResponse:
    """Return the room's records for one use, under each record's marking; the export is logged."""
    who = caller(request).in_room(room)
    way = markings.WayOut(body.way)
    data, _inside, _kept_in = actions.export_room(
        who.vault, room, way=way, now=who.now, leave_out=body.without
    )
    response = HttpResponse(data, content_type="application/json; charset=utf-8")
    name = f"hornbill-room-{room[:12]}-{body.way}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
