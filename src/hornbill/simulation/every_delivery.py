"""One good record of every kind of a controlled delivery (``every_kind`` has those of all other parts).

deliveries(scene, room)      # a room that was founded as a delivery, with an officer of the partner's
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.simulation.every_kind import LATER

if TYPE_CHECKING:
    from hornbill.simulation.every_kind import Scene


def deliveries(scene: Scene, room: str) -> None:
    """Every kind of a controlled delivery, in a room that was founded as one; its second officer countersigns."""
    first, second, at = scene.first, scene.second, "2026-12-02T10:00:00.000Z"
    texts = dict.fromkeys(
        (
            "packages",
            "vehicle",
            "carrier",
            "substitution",
            "tracker",
            "abort",
            "jurisdiction",
            "costs",
            "contacts",
            "risks",
        ),
        "as agreed",
    )
    told = {"consignment": "Parcel with ivory", **texts, "parcel": True, "live": False, "lang": "en"}
    leg = {
        "means": "air", "state": "TH", "enters": "VN", "from": [1368990, 10075010], "to": [2121810, 10580370],
        "from_place": "Bangkok", "to_place": "Ha Noi", "begins": at, "ends": "2026-12-03T10:00:00.000Z", "corridor_km": 100,
    }  # fmt: skip
    facts = {
        "scope": "intact",
        "offence": "wildlife",
        "group": True,
        "silent_min": 30,
        "late_min": 60,
        "exercise": True,
    }
    states = [
        {"state": "TH", "agency": scene.home, "role": "origin"},
        {"state": "VN", "agency": scene.away, "role": "destination"},
    ]
    words = first.record(room, "delivery.plan", told).id
    version = {"plan": words, "states": states, "legs": [leg], **facts, "law": "", "replaces": []}
    plan = first.record(room, "delivery.control_plan", version).id
    note = first.record(
        room,
        "delivery.words",
        {"text": "So ordered.", "conditions": ["Sealed."], "authority": "Court", "lang": "en"},
    ).id
    period = {"begins": at, "ends": LATER, "authorised_until": LATER}
    values = {"plan": plan, "scopes": ["intact"], **period, "conditions": 1, "note": note}
    consent = first.record(room, "delivery.control_consent", values).id
    sign = second.record(room, "delivery.control_countersign", {"consent": consent}).id
    first.record(room, "delivery.control_met", {"consent": consent, "condition": 1, "note": None})
    first.record(room, "delivery.control_decide", {"plan": plan, "state": "TH", "law": "rows", "note": note})
    first.record(
        room, "delivery.control_start", {"plan": plan, "consents": [consent], "countersigns": [sign]}
    )
    seen = {
        "at": at,
        "seen": "moving",
        "place": "Gate 4",
        "position": None,
        "text": "",
        "files": [],
        "lang": "en",
    }
    first.record(room, "delivery.log", seen)
    hand = {"plan": plan, "leg": 0, "to": scene.away, "at": at, "note": None}
    given = first.record(room, "delivery.control_hand", hand).id
    first.record(room, "delivery.control_take", {"hand": given, "answer": "accepted", "at": at, "note": None})
    hold = first.record(room, "delivery.control_hold", {"why": "incident", "at": at, "note": None}).id
    first.record(room, "delivery.control_release", {"hold": hold, "note": None})
    told = {
        "step": "baseline",
        "at": at,
        "exhibits": [],
        "seizure": "TH-17",
        "text": "Weighed.",
        "lang": "en",
    }
    first.record(room, "delivery.evidence", told)
    made = {"plan": plan, "trouble": "tracker-dies", "state": "TH", "at": at}
    trouble = first.record(room, "delivery.control_inject", made).id
    first.record(room, "delivery.control_notice", {"inject": trouble, "step": "dealt", "at": at})
    first.record(room, "delivery.control_withdraw", {"note": None})
    first.record(room, "delivery.control_refuse", {"plan": plan, "note": None})
    first.record(room, "delivery.control_drop", {"plan": plan, "note": None})
    first.record(room, "delivery.control_end", {"plan": plan, "outcome": "takedown", "at": at, "note": None})
    parts = ("done", "arrests", "seizures", "exhibits", "difficulties", "lessons")
    first.record(room, "delivery.report", {"plan": plan, **dict.fromkeys(parts, "none"), "lang": "en"})
    first.record(room, "delivery.lessons", {"difficulties": "Night.", "lessons": "Call first.", "lang": "en"})
    first.record(room, "delivery.control_agree", {"study": "ab" * 32})
