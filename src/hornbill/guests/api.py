"""Operations about requests to people without a node: list, ask, end.

Rule: a program that asks does not get the link or the code. Its officer finds both on the page of the request and gives
them by two ways; and looks at an answer before it enters the room.
"""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hornbill.exchange import actions as exchange
from hornbill.guests import actions
from hornbill.guests.api_shapes import (
    GuestRequestDone,
    GuestRequestId,
    GuestRequestList,
    NewGuestRequest,
)
from hornbill.guests.core.errors import NoSuchRequest
from hornbill.kernel.markings import WayOut, reasons_against
from hornbill.pages.api import shaping
from hornbill.pages.api.bearer import caller
from hornbill.pages.api.describing import reads, router, writes
from hornbill.pages.api.once_only import Key, once_only
from hornbill.pages.api.sent import RoomId, marking_of
from hornbill.pages.api.shapes import Done

TAG = "guests"


@router.get(
    "/rooms/{room}/guests",
    summary=gettext_noop("List requests to external contacts"),
    **reads(TAG, GuestRequestList),
)
def list_guest_requests(request: HttpRequest, room: RoomId) -> dict[str, Any]:
    """List the officer's own requests in a room, and how each stands; nobody's link, code or answer."""
    who = caller(request).for_officer().in_room(room)
    return {"requests": [_shaped(one) for one in actions.requests_in(who.vault, room)]}


@router.post(
    "/rooms/{room}/guests",
    summary=gettext_noop("Ask outside the network"),
    **writes(TAG, GuestRequestDone),
)
def ask_guest(request: HttpRequest, room: RoomId, body: NewGuestRequest, key: Key = None) -> dict[str, Any]:
    """Make a request, which everybody in the room sees; link and code wait on the officer's page."""
    who = caller(request).for_officer().in_room(room)

    def act() -> dict[str, Any]:
        marking = marking_of(body.marking) if body.marking else exchange.room_marking(who.vault, room)
        made = actions.ask(
            who.vault,
            room,
            guest=body.guest.strip(),
            text=body.text.replace("\r\n", "\n").strip(),
            marking=marking,
            days=body.days,
            openings=body.openings,
            now=who.now,
        )
        return {"request": made}

    return once_only(request, key, act)


@router.post(
    "/rooms/{room}/guests/{guest}/end",
    summary=gettext_noop("End a request to an external contact"),
    **writes(TAG, Done),
)
def end_guest_request(
    request: HttpRequest, room: RoomId, guest: GuestRequestId, key: Key = None
) -> dict[str, Any]:
    """End one of the officer's requests before its time: question, answer and keys are destroyed."""
    who = caller(request).for_officer().in_room(room)

    def act() -> dict[str, Any]:
        if actions.request_of(who.vault, guest).room != room:
            raise NoSuchRequest(_("You have no such request in this room."))
        actions.end(who.vault, guest, now=who.now)
        return {"changed": True}

    return once_only(request, key, act)


def _shaped(view: actions.RequestView) -> dict[str, Any]:
    kept = reasons_against(view.marking, WayOut.EXPORT, own=True) if view.marking else []
    return {
        "request": view.id,
        "state": view.state,
        "asked_at": view.asked_at,
        "expires_at": view.expires_at,
        "answered_at": view.answered_at,
        "openings": list(view.openings),
        "most_openings": view.most_openings,
        "wrong_codes": view.wrong,
        "guest": None if kept else view.guest or None,
        "text": None if kept else view.text or None,
        "marking": shaping.marking(view.marking) if view.marking else None,
        "withheld": [asdict(reason) for reason in kept],
    }
