"""Operations about who is in a room: propose, remove, leave, answer an invitation, talk to one officer."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from hornbill.exchange import actions
from hornbill.pages.api.bearer import caller
from hornbill.pages.api.describing import router, writes
from hornbill.pages.api.once_only import Key, once_only
from hornbill.pages.api.sent import (
    People,
    RoomId,
    WithReason,
    WithWhom,
)
from hornbill.pages.api.shapes import (
    Done,
    RoomDone,
)

TAG = "people"


@router.post("/rooms/{room}/members", summary=gettext_noop("Propose members"), **writes(TAG, Done))
def propose_members(request: HttpRequest, room: RoomId, body: People, key: Key = None) -> dict[str, Any]:
    """Propose officers; an officer of the host agency approves by the same act, its node makes the entry."""
    who = caller(request).for_officer().in_room(room)

    def act() -> dict[str, Any]:
        marking = actions.room_marking(who.vault, room)
        actions.propose_members(who.vault, room, body.officers, body.reason, marking=marking, now=who.now)
        return {"changed": True}

    return once_only(request, key, act)


@router.post("/rooms/{room}/members/remove", summary=gettext_noop("Remove members"), **writes(TAG, Done))
def remove_members(request: HttpRequest, room: RoomId, body: People, key: Key = None) -> dict[str, Any]:
    """Ask the host's node to remove officers: of one's own agency, or anyone as the host."""
    who = caller(request).for_officer().in_room(room)

    def act() -> dict[str, Any]:
        marking = actions.room_marking(who.vault, room)
        actions.remove_members(who.vault, room, body.officers, body.reason, marking=marking, now=who.now)
        return {"changed": True}

    return once_only(request, key, act)


@router.post("/rooms/{room}/leave", summary=gettext_noop("Leave a room"), **writes(TAG, Done))
def leave_room(request: HttpRequest, room: RoomId, body: WithReason, key: Key = None) -> dict[str, Any]:
    """Ask the host's node to take the officer out."""
    who = caller(request).in_room(room)

    def act() -> dict[str, Any]:
        marking = actions.room_marking(who.vault, room)
        actions.leave(who.vault, room, body.reason, marking=marking, now=who.now)
        return {"changed": True}

    return once_only(request, key, act)


@router.post("/invitations/{room}/accept", summary=gettext_noop("Accept an invitation"), **writes(TAG, Done))
def accept_invitation(request: HttpRequest, room: RoomId) -> dict[str, Any]:
    """Accept a room into which others have put the officer; the others see it."""
    who = caller(request).for_officer().in_room(room)
    return {"changed": actions.accept(who.vault, room, now=who.now)}


@router.post(
    "/invitations/{room}/decline", summary=gettext_noop("Decline an invitation"), **writes(TAG, Done)
)
def decline_invitation(request: HttpRequest, room: RoomId, body: WithReason) -> dict[str, Any]:
    """Ask the host's node to take the officer out again."""
    who = caller(request).for_officer().in_room(room)
    return {"changed": actions.decline(who.vault, room, body.reason.strip(), now=who.now)}


@router.post("/direct", summary=gettext_noop("Talk to one officer"), **writes(TAG, RoomDone))
def direct(request: HttpRequest, body: WithWhom) -> dict[str, Any]:
    """Return the direct conversation with an officer; it is begun if there is none."""
    who = caller(request).for_officer().in_any_room()
    return {"room": actions.direct_with(who.vault, body.officer, who.now)}
