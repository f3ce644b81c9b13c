"""Exhibits and their custody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hornbill.simulation.every_kind.scene import Pen


def write_later(pen: Pen, room: str) -> None:
    """An exhibit that is described, amended, remarked on, stored, handed over, received and counted."""
    described: dict[str, Any] = {
        "number": "EX-0001",
        "title": "Bag of scales",
        "description": "",
        "form": "physical",
        "at": "2026-11-24T06:12:00.000Z",
        "zone": "+07:00",
        "place": "Shed 4",
        "found_by": "",
        "seal": "S-1",
        "measures": [
            {"value": "12.40", "unit": "kg", "uncertainty": "0.01", "basis": "net", "method": "scale 7"}
        ],
        "parent": None,
        "relation": None,
        "files": [],
        "sha256": "",
        "seizure": "TH-17",
        "review_on": "2027-11-24",
        "lang": "en",
    }
    exhibit = pen.record(room, "exhibit.describe", described).id
    amended = {**described, "exhibit": exhibit, "reason": "mistyped", "title": "Sack of scales"}
    pen.record(room, "exhibit.amend", amended)
    pen.record(room, "exhibit.note", {"exhibit": exhibit, "file": None, "text": "Torn.", "lang": "en"})
    dated = {"at": "2026-11-24T07:00:00.000Z", "zone": "", "place": "Store 1", "text": "", "lang": "en"}
    custody = {**dated, "exhibits": [exhibit], "condition": "whole", "measures": [], "files": []}
    entered = dict.fromkeys(
        (
            "purpose",
            "authority",
            "authority_on",
            "seal_before",
            "seal_after",
            "hash_before",
            "hash_after",
            "strokes",
        ),
        "",
    )
    pen.record(room, "custody.enter", {**custody, **entered, "act": "store", "person": None})
    person = {"name": "Mei Lin", "organisation": "Laboratory", "document": ""}
    given = {
        **custody,
        "to": {"person": person},
        "purpose": "test",
        "authority": "",
        "seal": "S-1",
        "back_by": None,
    }
    give = pen.record(room, "custody.give", given).id
    answered = {
        "answer": "accepted",
        "signed": "screen",
        "strokes": "M1 2 L3 4",
        "guest_answer": None,
        "seal": "S-1",
    }
    pen.record(room, "custody.take", {**custody, **answered, "give": give, "person": person})
    pen.record(room, "custody.count", {**dated, "present": [], "missing": [exhibit], "unexpected": ["EX-9"]})
    proved = {"offence": "TH-wildlife-92", "point": "2", "state": "met", "exhibits": [exhibit], "fact": ""}
    pen.record(room, "exhibit.prove", {**proved, "lang": "en"})
    to = {"kind": "thing", "to": "thing-1"}
    linked = {**to, "exhibit": exhibit, "state": "linked", "reason": "", "lang": "en"}
    pen.record(room, "exhibit.link", linked)
