"""Operations of originators' permissions in a room: list them, give one, end one.

Rules: a program is a way out, so a permission's purpose, and what it is about, pass by its own marking, as any text does; who, to whom and
until when is told. What a permission allows is asked by ``/rooms/{room}/pass``, as on the page.
"""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Path, Schema
from pydantic import Field

from hornbill.cases import outward, permitting
from hornbill.cases.core.permission_kinds import MAX_AGENCIES
from hornbill.cases.core.statement import MAX_STATEMENTS
from hornbill.kernel.markings import MAX_TEXT, WayOut
from hornbill.kernel.times import parse_utc
from hornbill.pages.api import shaping
from hornbill.pages.api.bearer import caller
from hornbill.pages.api.describing import reads, router, writes
from hornbill.pages.api.once_only import Key, once_only
from hornbill.pages.api.sent import RoomId, Sent, WithReason
from hornbill.pages.api.shapes import Done, Marking, Reason, RecordDone

TAG = "entities"
PermissionId = Annotated[
    str, Path(pattern="^[0-9a-f]{64}$", description="Id of a permission: 64 hex digits.")
]
_Agencies = Annotated[
    list[Annotated[str, Field(pattern="^[a-z][a-z0-9-]{1,31}$")]],
    Field(min_length=1, max_length=MAX_AGENCIES),
]
_Statements = Annotated[
    list[Annotated[str, Field(pattern="^[0-9a-f]{64}:(0|[1-9][0-9]{0,3})$")]],
    Field(min_length=1, max_length=MAX_STATEMENTS),
]


class Permitting(Sent):
    """What is permitted: facts of one's own agency, who may pass them on, to whom, for which purpose, until which day."""

    statements: _Statements
    by: _Agencies
    to: _Agencies
    purpose: Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]
    until: date


class PermissionShown(Schema):
    """One permission and how it stands today; targets: statements, or records for all that they state; none where kept in."""

    id: str
    officer: str
    agency: str
    at: datetime
    targets: list[str]
    by: list[str]
    to: list[str]
    purpose: str | None
    until: date
    state: Literal["standing", "lapsed", "ended"]
    marking: Marking
    withheld: list[Reason]


class PermissionList(Schema):
    """A room's permissions, the newest first."""

    permissions: list[PermissionShown]


@router.get(
    "/rooms/{room}/permissions",
    summary=gettext_noop("List onward transfer permissions"),
    **reads(TAG, PermissionList),
)
def list_permissions(request: HttpRequest, room: RoomId) -> dict[str, Any]:
    """List what originators have permitted in a room, and how it stands today."""
    who = caller(request).in_room(room)
    through = outward.sieve(who.vault, WayOut.EXPORT)
    found = []
    for one in permitting.in_room(who.vault, room):
        withheld = through.against_marked(one.marking, one.agency)
        found.append(
            {
                "id": one.word.id,
                "officer": one.word.author,
                "agency": one.agency,
                "at": parse_utc(one.word.at),
                "targets": [] if withheld else sorted(one.targets),
                "by": sorted(one.by),
                "to": sorted(one.to),
                "purpose": None if withheld else one.purpose,
                "until": one.until,
                "state": one.standing(who.now.date()),
                "marking": shaping.marking(one.marking),
                "withheld": shaping.reasons(withheld),
            }
        )
    return {"permissions": found}


@router.post(
    "/rooms/{room}/permissions", summary=gettext_noop("Permit onward transfer"), **writes(TAG, RecordDone)
)
def permit_passing_on(
    request: HttpRequest, room: RoomId, body: Permitting, key: Key = None
) -> dict[str, Any]:
    """Permit that facts of the officer's agency are passed on although their marking keeps them in; an officer's word."""
    who = caller(request).for_officer().in_room(room)

    def act() -> dict[str, Any]:
        draft = permitting.Draft(body.statements, body.by, body.to, body.purpose, body.until)
        return {"record": permitting.give(who.vault, room, draft, now=who.now), "changed": True}

    return once_only(request, key, act)


@router.post(
    "/rooms/{room}/permissions/{permission}/end",
    summary=gettext_noop("End a permission"),
    **writes(TAG, Done),
)
def end_permission(
    request: HttpRequest, room: RoomId, permission: PermissionId, body: WithReason, key: Key = None
) -> dict[str, Any]:
    """End a permission of the officer's agency: nothing more is passed on by it."""
    who = caller(request).in_room(room)

    def act() -> dict[str, Any]:
        return {"changed": permitting.end(who.vault, room, permission, body.reason, now=who.now)}

    return once_only(request, key, act)
