"""Operations on the grading scheme of a room: read it with what its codes mean, name it where there is none."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext, gettext_noop
from ninja import Schema

from hornbill.exchange import actions
from hornbill.kernel.gradings import parts_of
from hornbill.pages.api.bearer import caller
from hornbill.pages.api.describing import reads, router, writes
from hornbill.pages.api.once_only import Key, once_only
from hornbill.pages.api.sent import RoomId, Sent
from hornbill.pages.api.shapes import GradingScheme, RecordDone

TAG = "rooms"


class GradingCode(Schema):
    """One code of a part of a grading, and what it means in the reader's language."""

    code: str
    means: str


class GradingPart(Schema):
    """One part of a grading: source, information or handling."""

    name: str
    codes: list[GradingCode]


class RoomGrading(Schema):
    """The room's one grading scheme; null where none was named, and any may be used."""

    scheme: GradingScheme | None
    parts: list[GradingPart]


class NamingGrading(Sent):
    """The scheme that is to be the room's from now on; it stays."""

    scheme: GradingScheme


@router.get(
    "/rooms/{room}/grading", summary=gettext_noop("Show the grading scheme"), **reads(TAG, RoomGrading)
)
def get_grading(request: HttpRequest, room: RoomId) -> dict[str, Any]:
    """Return the grading scheme of a room, with its codes."""
    scheme = actions.room_scheme(caller(request).in_room(room).vault, room)
    parts = [
        {
            "name": part.name,
            "codes": [{"code": code, "means": gettext(means)} for code, means in part.codes.items()],
        }
        for part in parts_of(scheme)
    ]
    return {"scheme": scheme or None, "parts": parts}


@router.put(
    "/rooms/{room}/grading", summary=gettext_noop("Set the grading scheme"), **writes(TAG, RecordDone)
)
def name_grading(request: HttpRequest, room: RoomId, body: NamingGrading, key: Key = None) -> dict[str, Any]:
    """Name the grading scheme of a room that has none; for officers of its host agency."""
    who = caller(request).for_officer().in_room(room)

    def act() -> dict[str, Any]:
        marking = actions.room_marking(who.vault, room)
        record = actions.name_grading(who.vault, room, body.scheme, marking=marking, now=who.now)
        return {"record": record, "changed": True}

    return once_only(request, key, act)
