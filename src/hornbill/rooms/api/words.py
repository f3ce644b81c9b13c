"""Operations that write words: open a room, send, change and withdraw a message, keep a draft."""

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from hornbill.directory import queries as directory
from hornbill.exchange import actions
from hornbill.kernel import markings
from hornbill.pages import parts
from hornbill.pages.api.bearer import caller
from hornbill.pages.api.describing import router, writes
from hornbill.pages.api.once_only import Key, once_only
from hornbill.pages.api.problems import BadRequest
from hornbill.pages.api.sent import (
    DraftSent,
    NewMessage,
    NewRoom,
    NewText,
    RecordId,
    RoomId,
    WithReason,
    marking_of,
)
from hornbill.pages.api.shapes import (
    Done,
    RecordDone,
    RoomDone,
)
from hornbill.people.network_page import is_listed

TAG = "words"


@router.post("/rooms", summary=gettext_noop("Open a room"), **writes(TAG, RoomDone))
def open_room(request: HttpRequest, body: NewRoom, key: Key = None) -> dict[str, Any]:
    """Open a room hosted by the officer's agency, and put officers into it."""
    who = caller(request).for_officer().in_any_room()
    known = directory.current().officers_by_id
    gone = [one for one in body.invite if one not in known or not is_listed(known[one])]
    if gone:
        reasons = [markings.Reason("not-in-directory", one, "body.invite") for one in gone]
        raise BadRequest(_("One of the officers is not, or is no longer, in the directory."), reasons=reasons)

    def act() -> dict[str, Any]:
        marking = marking_of(body.marking) if body.marking else markings.Marking()
        title, number = body.title, body.number.strip()
        if body.kind in parts.room_kinds():
            found = partial(
                parts.room_kinds()[body.kind].opens(),
                who.vault,
                {"title": title, "number": number},
                body.invite,
            )
        else:
            found = partial(actions.open_room, who.vault, title=title, number=number, invite=body.invite)
        room = found(marking=marking, now=who.now, grading=body.grading or "")
        return {"room": room}

    return once_only(request, key, act)


@router.post("/rooms/{room}/messages", summary=gettext_noop("Send a message"), **writes(TAG, RecordDone))
def post_message(request: HttpRequest, room: RoomId, body: NewMessage, key: Key = None) -> dict[str, Any]:
    """Write a message into a room, under its own marking or the room's."""
    who = caller(request).in_room(room)

    def act() -> dict[str, Any]:
        marking = marking_of(body.marking) if body.marking else actions.room_marking(who.vault, room)
        record = actions.post_message(
            who.vault,
            room,
            text=body.text,
            lang=body.lang,
            marking=marking,
            now=who.now,
            reply_to=body.reply_to,
        )
        return {"record": record, "changed": True}

    return once_only(request, key, act)


@router.put(
    "/rooms/{room}/messages/{record}", summary=gettext_noop("Change a message"), **writes(TAG, RecordDone)
)
def change_message(
    request: HttpRequest, room: RoomId, record: RecordId, body: NewText, key: Key = None
) -> dict[str, Any]:
    """Give one of the officer's own messages a new text; the earlier one stays and is shown."""
    who = caller(request).in_room(room)

    def act() -> dict[str, Any]:
        changed = actions.change_message(who.vault, room, record, body.text, now=who.now)
        return {"record": changed or record, "changed": changed is not None}

    return once_only(request, key, act)


@router.post(
    "/rooms/{room}/messages/{record}/withdraw",
    summary=gettext_noop("Withdraw a message"),
    **writes(TAG, Done),
)
def withdraw_message(
    request: HttpRequest, room: RoomId, record: RecordId, body: WithReason, key: Key = None
) -> dict[str, Any]:
    """Ask all to destroy one of the officer's own messages; a tombstone stays."""
    who = caller(request).in_room(room)

    def act() -> dict[str, Any]:
        count = actions.withdraw_message(who.vault, room, record, body.reason.strip(), now=who.now)
        return {"changed": count > 0}

    return once_only(request, key, act)


@router.put("/rooms/{room}/draft", summary=gettext_noop("Save a draft"), **writes(TAG, Done))
def keep_draft(request: HttpRequest, room: RoomId, body: DraftSent) -> dict[str, Any]:
    """Keep words for later, sealed under the officer's vault; nothing but blanks ends the draft."""
    who = caller(request).in_room(room)
    actions.keep_draft(who.vault, room, body.text, now=who.now)
    return {"changed": True}
