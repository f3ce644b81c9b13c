"""One good record of every kind of a controlled delivery (``every_kind`` has those of all other parts).

A delivery needs the consent of two States, so officers of the partner's write, too: their consent, and their side of the borders.

deliveries(scene, room, theirs, arrives)      # a room that was founded as a delivery; theirs: two officers of the partner's who are in it
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.simulation.every_kind.scene import LATER

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from hornbill.simulation.every_kind.scene import Pen, Scene

PERIOD = {"begins": "2026-12-02T10:00:00.000Z", "ends": LATER, "authorised_until": LATER}


def deliveries(scene: Scene, room: str, theirs: tuple[Pen, Pen], arrives: Callable[[Pen, str], None]) -> None:
    """Every kind of a controlled delivery, by the two officers of the scene.

    Args:
        scene: whose officers write.
        room: that was founded as a delivery; the four officers are in it.
        theirs: two officers of the partner's.
        arrives: waits until a record is at the node of an officer.
    """
    first, second, at = scene.first, scene.second, "2026-12-02T10:00:00.000Z"

    def said(kind: str, values: Mapping[str, Any]) -> str:
        """Let the first officer write, and everybody have it."""
        record = first.record(room, kind, values).id
        for one in (second, *theirs):
            arrives(one, record)
        return record

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
    there = {
        "means": "air", "state": "TH", "enters": "VN", "from": [1368990, 10075010], "to": [2121810, 10580370],
        "from_place": "Bangkok", "to_place": "Ha Noi", "begins": at, "ends": "2026-12-03T10:00:00.000Z", "corridor_km": 100,
    }  # fmt: skip
    back = {
        **there, "state": "VN", "enters": "TH", "from": there["to"], "to": there["from"], "from_place": "Ha Noi", "to_place": "Bangkok",
        "begins": there["ends"], "ends": "2026-12-04T10:00:00.000Z",
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
    version = {"plan": words, "states": states, "legs": [there, back], **facts, "law": "", "replaces": []}
    plan = said("delivery.control_plan", version)
    note = first.record(
        room,
        "delivery.words",
        {"text": "So ordered.", "conditions": ["Sealed."], "authority": "Court", "lang": "en"},
    ).id
    values = {"plan": plan, "scopes": ["intact"], **PERIOD, "conditions": 1, "note": note}
    consent = said("delivery.control_consent", values)
    sign = second.record(room, "delivery.control_countersign", {"consent": consent}).id
    first.record(room, "delivery.control_met", {"consent": consent, "condition": 1, "note": None})
    first.record(room, "delivery.control_decide", {"plan": plan, "state": "TH", "law": "rows", "note": note})
    given, countersigned = _of_the_partner(room, plan, theirs, arrives)
    for record in (sign, given, countersigned):
        arrives(first, record)
    start = {"plan": plan, "consents": [consent, given], "countersigns": [sign, countersigned]}
    first.record(room, "delivery.control_start", start)
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
    first.record(room, "delivery.control_hand", hand)
    returned = theirs[0].record(room, "delivery.control_hand", {**hand, "leg": 1, "to": scene.home}).id
    arrives(first, returned)
    taken = {"hand": returned, "answer": "accepted", "at": at, "note": None}
    first.record(room, "delivery.control_take", taken)
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
    for kind in ("delivery.control_agree", "delivery.control_take_back"):
        first.record(room, kind, {"study": "ab" * 32})


def _of_the_partner(
    room: str, plan: str, theirs: tuple[Pen, Pen], arrives: Callable[[Pen, str], None]
) -> tuple[str, str]:
    """Let the partner's officers consent and countersign; returns both records."""
    values = {"plan": plan, "scopes": ["intact"], **PERIOD, "conditions": 0, "note": None}
    given = theirs[0].record(room, "delivery.control_consent", values).id
    arrives(theirs[1], given)
    return given, theirs[1].record(room, "delivery.control_countersign", {"consent": given}).id
