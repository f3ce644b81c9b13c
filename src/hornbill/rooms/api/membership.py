"""Operations about a room's membership: who is in, approve, hold, release, hand over, successor, rules.

Rules: proposing, removing and leaving stand in ``people``. Each act says in its description what it does to whom.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from hornbill.exchange import actions
from hornbill.pages.api.bearer import caller
from hornbill.pages.api.describing import reads, router, writes
from hornbill.pages.api.membership_shapes import Membership
from hornbill.pages.api.once_only import Key, once_only
from hornbill.pages.api.sent import Held, OfRules, RoomId, TargetId, ToAgency, WithReason
from hornbill.pages.api.shapes import Done, RecordDone
from hornbill.rooms.api import membership_shaping

TAG = "membership"


@router.get(
    "/rooms/{room}/membership",
    summary=gettext_noop("See members and pending requests"),
    **reads(TAG, Membership),
)
def get_membership(request: HttpRequest, room: RoomId) -> dict[str, Any]:
    """Return who is in, what waits for whom, holds, host, successor and rules."""
    who = caller(request).in_room(room)
    return membership_shaping.membership(actions.membership_of(who.vault, room, now=who.now))


def _carry_out(
    request: HttpRequest,
    room: str,
    key: str | None,
    act: Callable[..., str | None],
    *values: Any,
    **more: Any,
) -> dict[str, Any]:
    """Carry an act of the exchange out, once; its answer names the record if the act does."""
    who = caller(request).for_officer().in_room(room)

    def do() -> dict[str, Any]:
        marking = actions.room_marking(who.vault, room)
        record = act(who.vault, room, *values, marking=marking, now=who.now, **more)
        return {"changed": True} if record is None else {"record": record, "changed": True}

    return once_only(request, key, do)


@router.post(
    "/rooms/{room}/proposals/{target}/approve",
    summary=gettext_noop("Approve a proposal"),
    **writes(TAG, Done),
)
def approve_members(request: HttpRequest, room: RoomId, target: TargetId, key: Key = None) -> dict[str, Any]:
    """Let proposed officers in, as an officer of the host: from the entry on all is sealed for them too."""
    return _carry_out(request, room, key, actions.approve_members, target)


@router.post("/rooms/{room}/holds", summary=gettext_noop("Hold a room"), **writes(TAG, RecordDone))
def hold_room(request: HttpRequest, room: RoomId, body: Held, key: Key = None) -> dict[str, Any]:
    """Hold: nothing is started, nobody added and no history given until it is released or over."""
    return _carry_out(request, room, key, actions.hold, body.reason, until=body.until)


@router.post(
    "/rooms/{room}/holds/{target}/release", summary=gettext_noop("Release a hold"), **writes(TAG, Done)
)
def release_hold(
    request: HttpRequest, room: RoomId, target: TargetId, body: WithReason, key: Key = None
) -> dict[str, Any]:
    """Release a hold: by who asked for it, or by an officer of the host."""
    return _carry_out(request, room, key, actions.release, target, body.reason.strip())


@router.post(
    "/rooms/{room}/host/offer", summary=gettext_noop("Offer the hosting of a room"), **writes(TAG, RecordDone)
)
def offer_host(request: HttpRequest, room: RoomId, body: ToAgency, key: Key = None) -> dict[str, Any]:
    """Offer another member agency to keep the membership; an offer cannot be taken back."""
    return _carry_out(request, room, key, actions.offer_host, body.agency)


@router.post(
    "/rooms/{room}/host/offers/{target}/accept",
    summary=gettext_noop("Accept the hosting of a room"),
    **writes(TAG, Done),
)
def accept_host(request: HttpRequest, room: RoomId, target: TargetId, key: Key = None) -> dict[str, Any]:
    """Accept an offer for the officer's agency, which then decides who comes in and takes people out."""
    return _carry_out(request, room, key, actions.accept_host, target)


@router.put("/rooms/{room}/host/successor", summary=gettext_noop("Name a successor"), **writes(TAG, Done))
def name_successor(request: HttpRequest, room: RoomId, body: ToAgency, key: Key = None) -> dict[str, Any]:
    """Name the agency whose node goes on if the host's node contradicts itself."""
    return _carry_out(request, room, key, actions.name_successor, body.agency)


@router.post("/rooms/{room}/rules", summary=gettext_noop("Propose newer rules"), **writes(TAG, RecordDone))
def propose_rules(request: HttpRequest, room: RoomId, body: OfRules, key: Key = None) -> dict[str, Any]:
    """Propose newer rules; in force when an officer of every agency has accepted them."""
    return _carry_out(request, room, key, actions.propose_rules, body.rules)


@router.post(
    "/rooms/{room}/rules/{target}/accept", summary=gettext_noop("Accept newer rules"), **writes(TAG, Done)
)
def accept_rules(request: HttpRequest, room: RoomId, target: TargetId, key: Key = None) -> dict[str, Any]:
    """Accept proposed rules for the officer's agency, if this node can follow them."""
    return _carry_out(request, room, key, actions.accept_rules, target)
