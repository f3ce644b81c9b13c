"""Operations about history for those who came late: see what is closed, ask for it, give it, give nothing."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hornbill.exchange import actions
from hornbill.exchange.errors import NoSuchRecord
from hornbill.pages.api.bearer import caller
from hornbill.pages.api.describing import reads, router, writes
from hornbill.pages.api.membership_shapes import Giving, History
from hornbill.pages.api.once_only import Key, once_only
from hornbill.pages.api.sent import RoomId, TargetId, ToGive, Why, WithReason
from hornbill.pages.api.shapes import RecordDone
from hornbill.rooms.api import membership_shaping

TAG = "history"


@router.get(
    "/rooms/{room}/history",
    summary=gettext_noop("See closed history and requests for it"),
    **reads(TAG, History),
)
def get_history(request: HttpRequest, room: RoomId) -> dict[str, Any]:
    """Return what of a room is closed to the officer, and what others ask the officer's agency for."""
    who = caller(request).in_room(room)
    view = actions.view_room(who.vault, room, now=who.now)
    return membership_shaping.history(room, view.history)


@router.post(
    "/rooms/{room}/history/ask", summary=gettext_noop("Ask for the history"), **writes(TAG, RecordDone)
)
def ask_history(request: HttpRequest, room: RoomId, body: WithReason, key: Key = None) -> dict[str, Any]:
    """Ask the authors' agencies for all that is closed to the officer; everybody in the room sees it."""
    who = caller(request).for_officer().in_room(room)

    def act() -> dict[str, Any]:
        record = actions.ask_history(who.vault, room, body.reason.strip(), now=who.now)
        return {"record": record, "changed": True}

    return once_only(request, key, act)


@router.post(
    "/rooms/{room}/history/{target}/give", summary=gettext_noop("Give history"), **writes(TAG, Giving)
)
def give_history(
    request: HttpRequest, room: RoomId, target: TargetId, body: ToGive, key: Key = None
) -> dict[str, Any]:
    """Give who asked the keys of what the officer's agency wrote; it cannot be taken back."""
    who = caller(request).for_officer().in_room(room)
    choice = actions.Choice(since=body.since, narrow=body.narrow, reason=body.reason.strip())

    def act() -> dict[str, Any]:
        return membership_shaping.giving(actions.give_history(who.vault, room, target, choice, now=who.now))

    return once_only(request, key, act)


@router.post(
    "/rooms/{room}/history/{target}/refuse",
    summary=gettext_noop("Refuse to give history"),
    **writes(TAG, RecordDone),
)
def refuse_history(
    request: HttpRequest, room: RoomId, target: TargetId, body: Why, key: Key = None
) -> dict[str, Any]:
    """Answer an ask for history with nothing; who asked reads the reason."""
    who = caller(request).for_officer().in_room(room)

    def act() -> dict[str, Any]:
        record = actions.refuse_history(who.vault, room, target, body.reason, now=who.now)
        return {"record": record, "changed": True}

    return once_only(request, key, act)


@router.get(
    "/rooms/{room}/giving", summary=gettext_noop("See how far the giving of history is"), **reads(TAG, Giving)
)
def get_giving(request: HttpRequest, room: RoomId) -> dict[str, Any]:
    """Return how far the last giving of this token in a room is."""
    who = caller(request).in_room(room)
    found = actions.giving_progress(who.vault, room)
    if found is None:
        raise NoSuchRecord(_("This token has not given history in this room since the server was started."))
    return membership_shaping.giving(found)
