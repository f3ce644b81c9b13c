"""A delivery as a program may have it: its state, every reason, plan, consents, hand-overs; words as their markings let them out.

Rules: control records are told, as every node has them. A text passes by the marking that holds for it now; the own agency's goes out. What stays
in is null, and ``withheld`` says why.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from hornbill.deliveries import queries
from hornbill.deliveries.actions import following, tracking, viewing
from hornbill.deliveries.actions.planning import check_delivery
from hornbill.deliveries.core import kinds
from hornbill.deliveries.core.debrief import debrief
from hornbill.deliveries.core.route import E5, point_of
from hornbill.deliveries.core.track import next_border
from hornbill.exchange.core.rooms.remarking import marked_values, marking_now
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import WayOut, reasons_against

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.deliveries.core.state import Consent, Delivery, Plan
    from hornbill.deliveries.core.track import Position
    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.kernel.markings import Marking, Reason
    from hornbill.vault.sessions import OpenVault

MOST_POSITIONS = 500  # that are told at once, the newest


def for_program(vault: OpenVault, room: str, *, now: datetime) -> dict[str, Any]:
    """Return the state of a delivery, as JSON has it.

    Raises:
        NoSuchRoom, NoDelivery, StillChecking: as ``viewing.view``.
    """
    view = viewing.view(vault, room, now=now)
    opened, _ = check_delivery(vault, room)
    found, own = view.found, agency_of(vault.officer_id)
    with opened.lock:
        shown = view.plan or next(iter(found.heads), None)
        return {
            "room": room,
            "phase": view.gate.phase,
            "go": view.gate.go,
            "exercise": bool(shown and shown.exercise),
            "reasons": [
                {
                    "code": one.code,
                    "subject": one.subject,
                    "text": said.text,
                    "who": list(one.who),
                    "source": one.source,
                }
                for one, said in zip(view.gate.reasons, view.reasons, strict=True)
            ],
            "versions": [one.id for one in found.heads],
            "plan": _plan(opened, shown, own) if shown else None,
            "consents": [_consent(opened, found, one, own) for one in found.consents.values()],
            "holds": [
                {**_said(one.said), "why": one.why, "released": one.released is not None}
                for one in found.holds.values()
            ],
            "hand_overs": [
                {
                    **_said(one.said),
                    "leg": one.leg,
                    "to": one.to,
                    "happened": one.happened,
                    "answers": [
                        {**_said(who), "answer": answer, "happened": at} for who, answer, at in one.answers
                    ],
                }
                for one in found.hands.values()
            ],
            "starts": [_said(one.said) for one in found.starts.values()],
            "ends": [{**_said(who), "outcome": outcome, "happened": at} for who, outcome, at in found.ends],
            "troubles": [{**asdict(one), "noticed": dict(one.noticed)} for one in debrief(found, now)],
            "waits": view.waits,
            "may_sign": view.may_sign,
        }


def _said(said: Any) -> dict[str, str]:
    return {"record": said.record, "officer": said.author, "agency": said.agency, "at": said.at}


def _plan(opened: OpenRoom, plan: Plan, own: str) -> dict[str, Any]:
    words, marking, kept = _words(opened, plan.content, own)
    return {
        **_said(plan.said),
        "states": [asdict(one) for one in plan.states],
        "legs": [
            {
                "state": one.state,
                "enters": one.enters or None,
                "from_place": one.from_place,
                "to_place": one.to_place,
                "from_position": list(one.start),
                "to_position": list(one.end),
                "means": one.means,
                "begins": one.begins,
                "ends": one.ends,
                "corridor_km": one.corridor_km,
            }
            for one in plan.legs
        ],
        "scope": plan.scope,
        "offence": plan.offence,
        "silent_min": plan.silent_min,
        "late_min": plan.late_min,
        "replaces": list(plan.replaces),
        "words": {name: str(words[name]) for name in kinds.TEXTS} if words else None,
        "marking": marking,
        "withheld": kept,
    }


def _consent(opened: OpenRoom, found: Delivery, one: Consent, own: str) -> dict[str, Any]:
    words, marking, kept = _words(opened, one.said.note, own)
    plan = found.plans[one.plan]
    return {
        **_said(one.said),
        "state": plan.state_of(one.said.agency),
        "plan": one.plan,
        "scopes": list(one.scopes),
        "begins": one.begins,
        "ends": one.ends,
        "authorised_until": one.authorised_until,
        "conditions": one.conditions,
        "met": sorted(one.met),
        "texts": list(words["conditions"]) if words else None,
        "authority": words["authority"] if words else None,
        "marking": marking,
        "withheld": kept,
        "countersigned_by": [sign.author for sign in one.countersigned],
        "ended": bool(one.ended_by),
    }


def _words(
    opened: OpenRoom, record: str, own: str
) -> tuple[Mapping[str, Any] | None, Marking | None, list[Reason]]:
    """Return the values of a record that may go out, its marking, and why they may not."""
    fold = opened.fold
    if not record or not fold.counts(record) or record in fold.state().withdrawn:
        return None, None, []
    item = fold.history.items[record]
    marking = marking_now(fold, item)
    if marking is None:
        return None, None, []
    kept = reasons_against(marking, WayOut.EXPORT, own=item.header.agency == own)
    return (None if kept else marked_values(fold, item)), marking, kept


def track_for_program(vault: OpenVault, room: str, *, now: datetime) -> dict[str, Any]:
    """Return the newest positions, the next border and the agency's trackers, as JSON has it; positions are not marked: they are nodes' words."""
    view = viewing.view(vault, room, now=now)
    plan = view.plan or next(iter(view.found.heads), None)
    trackers = [
        {"tracker": one.id, "name": one.name, "armed": one.ended_at is None} for one in queries.trackers(room)
    ]
    if plan is None:
        return {"room": room, "positions": [], "not_believed": [], "border": None, "trackers": trackers}
    track = following.track_of(room, plan, now)
    border = next_border(track, plan.legs, tracking.done_legs(view.found, plan))
    return {
        "room": room,
        "positions": [_position(one) for one in track.good[-MOST_POSITIONS:][::-1]],
        "not_believed": [{**_position(one), "why": why} for one, why in track.bad[-MOST_POSITIONS:][::-1]],
        "border": border
        and {
            "leg": border.leg.number,
            "leaves": border.leg.state,
            "enters": border.leg.enters,
            "place": border.leg.to_place,
            "at": border.at,
            "by": border.by,
            "km": border.km,
        },
        "trackers": trackers,
    }


def _position(one: Position) -> dict[str, Any]:
    lat, lon = point_of(one.lat, one.lon)
    return {
        "at": one.at,
        "lat": lat / E5,
        "lon": lon / E5,
        "tracker": one.tracker,
        "agency": one.agency,
        "means": one.means,
    }
