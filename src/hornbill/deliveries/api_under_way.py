"""Operations about a delivery that is under way, or over: start, hold, hand over, log, evidence, trackers, positions, end, report, rehearsal."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_noop

from hornbill.deliveries.actions import acting, planning, positioning, recording, rehearsing, watching
from hornbill.deliveries.api_answers import (
    DeliveryDone,
    PositionsTaken,
    TrackerArmed,
)
from hornbill.deliveries.api_shapes import (
    BorderAnswer,
    DeliveryPart,
    DeliveryWords,
    EndOfDelivery,
    NewBorderHandOver,
    NewDeliveryEvidence,
    NewDeliveryHold,
    NewLogEntry,
    NewTracker,
    NewTrouble,
    PositionsSent,
    RecordOfDelivery,
    TrackerId,
    TroubleNoticed,
)
from hornbill.deliveries.api_writing import TAG, named, write
from hornbill.deliveries.core import kinds
from hornbill.kernel.markings import Marking
from hornbill.pages.api.bearer import Caller, caller
from hornbill.pages.api.describing import router, writes
from hornbill.pages.api.once_only import Key, once_only
from hornbill.pages.api.sent import RoomId
from hornbill.pages.api.shapes import Done


@router.post(
    "/rooms/{room}/delivery/start", summary=gettext_noop("Start a delivery"), **writes(TAG, DeliveryDone)
)
def start_delivery(
    request: HttpRequest, room: RoomId, body: DeliveryWords, key: Key = None
) -> dict[str, Any]:
    """Start the delivery, or let it go on; refused with every reason while anything holds it."""
    return write(
        request,
        room,
        body,
        key,
        lambda who, marking: acting.start(who.vault, room, marking=marking, now=who.now),
    )


@router.post(
    "/rooms/{room}/delivery/holds", summary=gettext_noop("Hold a delivery"), **writes(TAG, DeliveryDone)
)
def hold_delivery(
    request: HttpRequest, room: RoomId, body: NewDeliveryHold, key: Key = None
) -> dict[str, Any]:
    """Hold the delivery at once, at every server."""
    return write(
        request,
        room,
        body,
        key,
        lambda who, marking: acting.hold(who.vault, room, body.why, body.text, marking=marking, now=who.now),
    )


@router.post(
    "/rooms/{room}/delivery/holds/{record}/release",
    summary=gettext_noop("Release a hold of a delivery"),
    **writes(TAG, DeliveryDone),
)
def release_delivery(
    request: HttpRequest, room: RoomId, record: RecordOfDelivery, body: DeliveryWords, key: Key = None
) -> dict[str, Any]:
    """Release a hold of the officer's agency."""
    return write(
        request,
        room,
        body,
        key,
        lambda who, marking: acting.release(who.vault, room, record, body.text, marking=marking, now=who.now),
    )


@router.post(
    "/rooms/{room}/delivery/hand-overs",
    summary=gettext_noop("Hand the consignment over"),
    **writes(TAG, DeliveryDone),
)
def hand_consignment_over(
    request: HttpRequest, room: RoomId, body: NewBorderHandOver, key: Key = None
) -> dict[str, Any]:
    """Hand the consignment over at the end of a leg."""
    return write(
        request,
        room,
        body,
        key,
        lambda who, marking: acting.hand_over(
            who.vault, room, body.leg, body.text, body.at or who.now, marking=marking, now=who.now
        ),
    )


@router.post(
    "/rooms/{room}/delivery/hand-overs/{record}/answer",
    summary=gettext_noop("Receive the consignment"),
    **writes(TAG, DeliveryDone),
)
def receive_consignment(
    request: HttpRequest, room: RoomId, record: RecordOfDelivery, body: BorderAnswer, key: Key = None
) -> dict[str, Any]:
    """Sign that the consignment was received, or was not as said."""
    return write(
        request,
        room,
        body,
        key,
        lambda who, marking: acting.receive(
            who.vault, room, record, body.answer, body.text, body.at or who.now, marking=marking, now=who.now
        ),
    )


@router.post(
    "/rooms/{room}/delivery/log",
    summary=gettext_noop("Write a surveillance entry"),
    **writes(TAG, DeliveryDone),
)
def write_surveillance(
    request: HttpRequest, room: RoomId, body: NewLogEntry, key: Key = None
) -> dict[str, Any]:
    """Write an entry of the surveillance log."""
    position = (body.lat, body.lon) if body.lat is not None and body.lon is not None else None
    what = {"seen": body.seen, "place": body.place, "text": body.text, "files": body.files, "lang": body.lang}

    def do(who: Caller, marking: Marking) -> str:
        told = {**what, "at": min(body.at or who.now, who.now), "position": position}
        return acting.log(who.vault, room, told, marking=marking, now=who.now)

    return write(request, room, body, key, do)


@router.post(
    "/rooms/{room}/delivery/evidence", summary=gettext_noop("Link evidence"), **writes(TAG, DeliveryDone)
)
def write_delivery_evidence(
    request: HttpRequest, room: RoomId, body: NewDeliveryEvidence, key: Key = None
) -> dict[str, Any]:
    """Write down a baseline, substitution, seizure, arrest or statement with its exhibits."""
    what = {"step": body.step, "exhibits": body.exhibits, "seizure": body.seizure, "text": body.text}
    return write(
        request,
        room,
        body,
        key,
        lambda who, marking: recording.evidence(
            who.vault,
            room,
            {**what, "at": body.at or who.now, "lang": body.lang},
            marking=marking,
            now=who.now,
        ),
    )


@router.post(
    "/rooms/{room}/delivery/end", summary=gettext_noop("End a delivery"), **writes(TAG, DeliveryDone)
)
def end_delivery(request: HttpRequest, room: RoomId, body: EndOfDelivery, key: Key = None) -> dict[str, Any]:
    """Say that the delivery is over; nothing starts any more."""
    return write(
        request,
        room,
        body,
        key,
        lambda who, marking: acting.end(
            who.vault, room, body.outcome, body.text, marking=marking, now=who.now
        ),
    )


@router.post(
    "/rooms/{room}/delivery/report",
    summary=gettext_noop("Write the State’s part of the report"),
    **writes(TAG, DeliveryDone),
)
def write_delivery_part(
    request: HttpRequest, room: RoomId, body: DeliveryPart, key: Key = None
) -> dict[str, Any]:
    """Write the State's part of the final report."""
    texts = {name: getattr(body, name).replace("\r\n", "\n") for name in kinds.REPORT_TEXTS}
    return write(
        request,
        room,
        body,
        key,
        lambda who, marking: acting.report(who.vault, room, texts, body.lang, marking=marking, now=who.now),
    )


# --- rehearsals ---------------------------------------------------------------------------------------
@router.post(
    "/rooms/{room}/delivery/troubles",
    summary=gettext_noop("Make up a trouble of an exercise"),
    **writes(TAG, DeliveryDone),
)
def inject_trouble(request: HttpRequest, room: RoomId, body: NewTrouble, key: Key = None) -> dict[str, Any]:
    """Make up a trouble that comes now or later; exercises only."""
    return write(
        request,
        room,
        body,
        key,
        lambda who, marking: rehearsing.inject(
            who.vault, room, body.trouble, body.state, body.at or who.now, marking=marking, now=who.now
        ),
    )


@router.post(
    "/rooms/{room}/delivery/troubles/{record}/notice",
    summary=gettext_noop("Say that a trouble was noticed"),
    **writes(TAG, DeliveryDone),
)
def notice_trouble(
    request: HttpRequest, room: RoomId, record: RecordOfDelivery, body: TroubleNoticed, key: Key = None
) -> dict[str, Any]:
    """Say that a trouble of an exercise was noticed, or dealt with."""
    return write(
        request,
        room,
        body,
        key,
        lambda who, marking: rehearsing.notice(
            who.vault, room, record, body.step, marking=marking, now=who.now
        ),
    )


# --- positions ----------------------------------------------------------------------------------------
@router.post(
    "/rooms/{room}/delivery/positions", summary=gettext_noop("Tell positions"), **writes(TAG, PositionsTaken)
)
def tell_positions(
    request: HttpRequest, room: RoomId, body: PositionsSent, key: Key = None
) -> dict[str, Any]:
    """Tell positions that officers know, or a carrier's events; trackers post to an address of their own."""
    who = caller(request).for_officer().in_room(room)
    some = [one.model_dump() for one in body.positions]

    def do() -> dict[str, Any]:
        with named():
            return {"new": positioning.told(who.vault, room, body.name, body.means, some, now=who.now)}

    return once_only(request, key, do)


@router.post(
    "/rooms/{room}/delivery/trackers", summary=gettext_noop("Arm a tracker"), **writes(TAG, TrackerArmed)
)
def arm_tracker(request: HttpRequest, room: RoomId, body: NewTracker) -> dict[str, Any]:
    """Arm a tracker; its token is told once, and can post positions and nothing else."""
    who = caller(request).for_officer().in_room(room)
    planning.check_delivery(who.vault, room)
    tracker, token = watching.arm(who.vault, room, body.name, now=who.now)
    posts_to = request.build_absolute_uri(reverse("tracker-positions"))
    return {"tracker": tracker, "token": token, "posts_to": posts_to}


@router.post(
    "/rooms/{room}/delivery/trackers/{tracker}/disarm",
    summary=gettext_noop("Disarm a tracker"),
    **writes(TAG, Done),
)
def disarm_tracker(request: HttpRequest, room: RoomId, tracker: TrackerId) -> dict[str, Any]:
    """End a tracker: its token opens nothing from now on."""
    who = caller(request).for_officer().in_room(room)
    planning.check_delivery(who.vault, room)
    return {"changed": watching.disarm(who.vault, room, tracker, now=who.now)}
