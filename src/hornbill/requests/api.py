"""Operations about requests for information: list, look, ask, reply, close."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from hornbill.kernel.markings import Marking, Reason
from hornbill.objects.operations import act
from hornbill.pages.api import shaping
from hornbill.pages.api.bearer import Caller, caller
from hornbill.pages.api.describing import reads, router, writes
from hornbill.pages.api.kept_in import kept_in
from hornbill.pages.api.once_only import Key
from hornbill.pages.api.problems import BadRequest
from hornbill.pages.api.sent import RoomId
from hornbill.pages.api.shapes import Done, RecordDone
from hornbill.requests import queries
from hornbill.requests import words as request_words
from hornbill.requests.actions import asking, replying, viewing
from hornbill.requests.actions.asking import Asking
from hornbill.requests.actions.replying import Replying
from hornbill.requests.api_shapes import (
    InformationRequest,
    InformationRequests,
    NewRequest,
    RepliesPage,
    RequestEnd,
    RequestId,
    RequestReply,
    RequestsPage,
    RequestsSent,
)
from hornbill.requests.core.errors import BadRequestForm
from hornbill.requests.core.question import QUESTION, SENDING
from hornbill.requests.core.view import ReplyView, RequestView

TAG = "requests"


@router.get(
    "/requests", summary=gettext_noop("List requests for information"), **reads(TAG, InformationRequests)
)
def list_information_requests(request: HttpRequest, page: RequestsPage = 1) -> dict[str, Any]:
    """List the requests of the officer's rooms: what goes on first; and how long each partner takes."""
    who = caller(request)
    found = viewing.requests_of(who.vault, who.now, (page - 1) * viewing.SHOWN, who.rooms)
    paces = () if who.rooms else queries.paces(who.vault.officer_id, who.now)
    return {
        "requests": [_shaped(who, one) for one in found],
        "total": queries.count(who.vault.officer_id, who.rooms),
        "opening": found.opening,
        "partners": [
            {
                "agency": one.agency,
                "answered": one.answered,
                "waiting": one.waiting,
                "late": one.late,
                "median_s": one.median.total_seconds() if one.median is not None else None,
            }
            for one in paces
        ],
    }


@router.get(
    "/requests/{request_id}",
    summary=gettext_noop("Show a request for information"),
    **reads(TAG, InformationRequest),
)
def get_information_request(
    request: HttpRequest, request_id: RequestId, page: RepliesPage = 1
) -> dict[str, Any]:
    """Show one request, and a page of what was replied."""
    who = caller(request)
    who.in_room(asking.REQUESTS.room_of(who.vault, request_id))
    skip = (page - 1) * viewing.REPLIES_SHOWN
    return _shaped(who, viewing.view_request(who.vault, request_id, now=who.now, note=False, skip=skip))


@router.post(
    "/rooms/{room}/requests", summary=gettext_noop("Ask for information"), **writes(TAG, RequestsSent)
)
def ask_for_information(
    request: HttpRequest, room: RoomId, body: NewRequest, key: Key = None
) -> dict[str, Any]:
    """Ask one or several agencies of a room, on a legal ground and by a time."""

    def do(who: Caller, said: dict[str, Any], marking: Marking) -> dict[str, Any]:
        what = Asking(
            about=body.about,
            values=body.values,
            wanted=body.wanted,
            to=body.to,
            said=said,
            marking=marking,
            files=body.files,
        )
        try:
            return {"requests": asking.ask(who.vault, room, what, now=who.now)}
        except BadRequestForm as error:
            raise _bad(error) from error

    return act(request, room, body, key, (*QUESTION, *SENDING), do)


@router.post(
    "/requests/{request_id}/reply",
    summary=gettext_noop("Reply to a request for information"),
    **writes(TAG, RecordDone),
)
def reply_to_request(
    request: HttpRequest, request_id: RequestId, body: RequestReply, key: Key = None
) -> dict[str, Any]:
    """Accept, refuse with a ground, answer, or say that there is no record; for the agency that is asked."""

    def do(who: Caller, said: dict[str, Any], marking: Marking) -> dict[str, Any]:
        what = Replying(
            step=body.step,
            marking=marking,
            ground=body.ground,
            ground_text=body.ground_text,
            values=body.values,
            text=body.text.replace("\r\n", "\n"),
            lang=said["lang"],
            files=body.files,
        )
        try:
            return {"record": replying.reply(who.vault, request_id, what, now=who.now), "changed": True}
        except BadRequestForm as error:
            raise _bad(error) from error

    return act(request, _who(request, request_id)[1], body, key, (), do)


@router.post(
    "/requests/{request_id}/close",
    summary=gettext_noop("Close or withdraw a request for information"),
    **writes(TAG, Done),
)
def close_request(request: HttpRequest, request_id: RequestId, body: RequestEnd) -> dict[str, Any]:
    """End a request of the officer's agency."""
    who, _room = _who(request, request_id)
    return {"changed": asking.close(who.vault, request_id, body.how, now=who.now)}


def _who(request: HttpRequest, request_id: str) -> tuple[Caller, str]:
    who = caller(request).for_officer()
    room = asking.REQUESTS.room_of(who.vault, request_id)
    return who.in_room(room), room


def _bad(error: BadRequestForm) -> BadRequest:
    said = request_words.sentences(error)
    reasons = [
        Reason(one.code, said.get(one.source, one.text), f"body.{one.source}") for one in error.reasons
    ]
    return BadRequest(error.message, reasons=reasons)


def _shaped(who: Caller, view: RequestView) -> dict[str, Any]:
    kept = kept_in(who, view.marking, view.author.agency_id, whole=view.whole)
    told = view.readable and view.marking is not None and not kept
    return {
        "request": view.id,
        "room": view.room_id,
        "author": shaping.member(view.author),
        "at": view.at,
        "to": shaping.agency(view.to),
        "urgency": view.urgency,
        "due": view.due,
        "late": view.is_late,
        "phase": view.phase,
        "asks_me": view.asks_me,
        "about": view.about if told else None,
        "values": dict(view.values) if told else None,
        "wanted": list(view.wanted) if told else None,
        **{one.name: view.said.get(one.name) if told else None for one in QUESTION},
        "files": [one.record for one in view.files] if told else None,
        "marking": shaping.marking(view.marking) if view.marking else None,
        "withheld": [asdict(reason) for reason in kept],
        "replies": [_reply(who, one, whole=view.whole) for one in view.replies],
        "replies_total": view.replies_total,
    }


def _reply(who: Caller, one: ReplyView, *, whole: bool) -> dict[str, Any]:
    kept = kept_in(who, one.marking, one.who.agency_id, whole=whole)
    told = one.readable and not kept
    return {
        "record": one.record,
        "by": shaping.member(one.who),
        "at": one.at,
        "step": one.step,
        "ground": one.ground,
        "ignored": one.ignored,
        "crossed": one.crossed,
        "values": dict(one.values) if told else None,
        "ground_text": one.ground_text if told else None,
        "text": one.text if told else None,
        "files": [named.record for named in one.files] if told else None,
        "marking": shaping.marking(one.marking) if one.marking else None,
        "withheld": [asdict(reason) for reason in kept],
    }
