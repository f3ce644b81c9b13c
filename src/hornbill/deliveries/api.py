"""Operations about controlled deliveries: the state of each, and every act of its page, for programs of an officer.

Rules: a program acts as its officer, with the officer's powers and no more: the gate, the directory and the fold are asked as on the page. Trackers
post under tokens of their own to another address (``tracker_posts``).
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext_noop

from hornbill.audit import actions as audit
from hornbill.deliveries import queries
from hornbill.deliveries.actions import acting, planning, telling, viewing
from hornbill.deliveries.api_answers import (
    DeliveryDone,
    DeliveryList,
    DeliveryReportFile,
    DeliveryTrack,
    RoomDelivery,
)
from hornbill.deliveries.api_shapes import (
    DeliveryWords,
    MetCondition,
    NewConsent,
    NewDeliveryPlan,
    RecordOfDelivery,
)
from hornbill.deliveries.api_writing import TAG, write
from hornbill.deliveries.core import kinds
from hornbill.kernel.markings import WayOut
from hornbill.pages.api.bearer import caller
from hornbill.pages.api.describing import reads, router, writes
from hornbill.pages.api.once_only import Key
from hornbill.pages.api.sent import RoomId


# --- looking ------------------------------------------------------------------------------------------
@router.get("/deliveries", summary=gettext_noop("List controlled deliveries"), **reads(TAG, DeliveryList))
def list_deliveries(request: HttpRequest) -> dict[str, Any]:
    """List the deliveries of the officer's rooms, as far as the token may touch them."""
    who = caller(request)
    rows = [one for one in queries.of_officer(who.vault.officer_id) if not who.rooms or one.room in who.rooms]
    return {
        "deliveries": [
            {
                "room": one.room,
                "phase": one.phase,
                "go": one.go,
                "asks": one.asks,
                "exercise": one.exercise,
                "since": one.since,
            }
            for one in rows
        ]
    }


@router.get(
    "/rooms/{room}/delivery", summary=gettext_noop("Show a controlled delivery"), **reads(TAG, RoomDelivery)
)
def get_delivery(request: HttpRequest, room: RoomId) -> dict[str, Any]:
    """Show the state of a delivery: the gate with every reason and who can remove it, plan, consents, hand-overs."""
    who = caller(request).in_room(room)
    return telling.for_program(who.vault, room, now=who.now)


@router.get(
    "/rooms/{room}/delivery/track",
    summary=gettext_noop("Show the track of a delivery"),
    **reads(TAG, DeliveryTrack),
)
def get_delivery_track(request: HttpRequest, room: RoomId) -> dict[str, Any]:
    """Show the newest positions, those that are not believed, and the next border."""
    who = caller(request).in_room(room)
    return telling.track_for_program(who.vault, room, now=who.now)


@router.get(
    "/rooms/{room}/delivery/report",
    summary=gettext_noop("Take the final report of a delivery"),
    **reads(TAG, DeliveryReportFile),
)
def get_delivery_report(request: HttpRequest, room: RoomId) -> dict[str, Any]:
    """Take the final report out as its markings let it; the log says so."""
    who = caller(request).in_room(room)
    told = viewing.export(who.vault, room)
    with transaction.atomic():
        detail = {"sha256": told["sha256"], "way": str(WayOut.EXPORT), "kept_in": told["kept_in"]}
        audit.record(who.vault.officer_id, "deliveries.report", subject=room, detail=detail, now=who.now)
    report = {name: value for name, value in told.items() if name not in ("sha256", "kept_in")}
    return {"report": report, "sha256": told["sha256"], "kept_in": told["kept_in"]}


# --- plan and consents --------------------------------------------------------------------------------
@router.post(
    "/rooms/{room}/delivery/plans", summary=gettext_noop("Propose a plan"), **writes(TAG, DeliveryDone)
)
def propose_delivery_plan(
    request: HttpRequest, room: RoomId, body: NewDeliveryPlan, key: Key = None
) -> dict[str, Any]:
    """Propose a version of the plan; every State is asked to consent to it."""
    what = {
        **{name: getattr(body, name) for name in ("parcel", "live", "exercise", "stops", "leaves", "means")},
        **{name: getattr(body, name) for name in ("hours", "corridor_km", "scope", "offence", "lang")},
        "silent_min": body.silent_min,
        "late_min": body.late_min,
        "words": {name: getattr(body, name).replace("\r\n", "\n") for name in kinds.TEXTS},
        "rows": [
            {
                "from": one.from_place,
                "to": one.to_place,
                "means": one.means,
                "begins": one.begins,
                "ends": one.ends,
                "corridor_km": one.corridor_km,
            }
            for one in body.legs
        ],
    }
    return write(
        request,
        room,
        body,
        key,
        lambda who, marking: planning.propose(who.vault, room, what, marking=marking, now=who.now),
    )


@router.post(
    "/rooms/{room}/delivery/plans/{record}/drop",
    summary=gettext_noop("Drop a version of the plan"),
    **writes(TAG, DeliveryDone),
)
def drop_delivery_plan(
    request: HttpRequest, room: RoomId, record: RecordOfDelivery, body: DeliveryWords, key: Key = None
) -> dict[str, Any]:
    """Drop a version that the officer's agency proposed."""
    return write(
        request,
        room,
        body,
        key,
        lambda who, marking: planning.drop(who.vault, room, record, marking=marking, now=who.now),
    )


@router.post(
    "/rooms/{room}/delivery/consents",
    summary=gettext_noop("Consent for the State"),
    **writes(TAG, DeliveryDone),
)
def consent_to_delivery(
    request: HttpRequest, room: RoomId, body: NewConsent, key: Key = None
) -> dict[str, Any]:
    """Consent to the current version; a second officer countersigns."""
    what = body.model_dump(include={"plan", "scopes", "begins", "ends", "authorised_until", "conditions"})
    what |= {"authority": body.authority, "lang": body.lang}
    return write(
        request,
        room,
        body,
        key,
        lambda who, marking: acting.consent(who.vault, room, what, marking=marking, now=who.now),
    )


@router.post(
    "/rooms/{room}/delivery/consents/{record}/countersign",
    summary=gettext_noop("Countersign a consent"),
    **writes(TAG, DeliveryDone),
)
def countersign_consent(
    request: HttpRequest, room: RoomId, record: RecordOfDelivery, body: DeliveryWords, key: Key = None
) -> dict[str, Any]:
    """Countersign a colleague's consent."""
    return write(
        request,
        room,
        body,
        key,
        lambda who, marking: acting.countersign(who.vault, room, record, marking=marking, now=who.now),
    )


@router.post(
    "/rooms/{room}/delivery/consents/{record}/met",
    summary=gettext_noop("Say that a condition is met"),
    **writes(TAG, DeliveryDone),
)
def meet_condition(
    request: HttpRequest, room: RoomId, record: RecordOfDelivery, body: MetCondition, key: Key = None
) -> dict[str, Any]:
    """Say that a condition of the own State's consent is met."""
    return write(
        request,
        room,
        body,
        key,
        lambda who, marking: acting.meet(
            who.vault, room, record, body.condition, marking=marking, now=who.now
        ),
    )


def _of_text(name: str, summary: str, does: Callable[..., object], about: str) -> None:
    """Make an operation that takes a reason and nothing else."""

    def operation(request: HttpRequest, room: RoomId, body: DeliveryWords, key: Key = None) -> dict[str, Any]:
        return write(
            request,
            room,
            body,
            key,
            lambda who, marking: does(who.vault, room, body.text, marking=marking, now=who.now),
        )

    operation.__name__, operation.__doc__ = f"{name}_delivery", about
    router.post(f"/rooms/{{room}}/delivery/{name}", summary=summary, **writes(TAG, DeliveryDone))(operation)


_of_text(
    "refuse",
    gettext_noop("Refuse the consent"),
    acting.refuse,
    "Say that the State does not consent to the current version.",
)
_of_text(
    "withdraw",
    gettext_noop("Withdraw the consents"),
    acting.withdraw,
    "Withdraw every consent that the officer's agency has given: the delivery holds everywhere.",
)
_of_text(
    "decide",
    gettext_noop("Decide on the law"),
    acting.decide,
    "Decide, with the reason, that the State may take part under its law as the legal engine has it now.",
)
