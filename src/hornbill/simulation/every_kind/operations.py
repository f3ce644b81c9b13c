"""Joint operations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.simulation.every_kind.scene import LATER

if TYPE_CHECKING:
    from hornbill.simulation.every_kind.scene import Pen


def write_later(pen: Pen, room: str) -> None:
    """A plan, an agency that joins, tells, confirms, reports, warns, answers and leaves; a signed report, a release."""
    days = {"first": "2026-11-01", "last": "2026-11-30", "lang": "en"}
    texts = {"objectives": "See it together.", "terms": "Markings hold.", "commodities": "", "areas": "TH VN"}
    agency, officer = "th-customs", "th-customs/somchai"
    planned = {
        **days,
        **texts,
        "title": "Hornbill Dragon",
        "action_first": "",
        "action_last": "",
        "rhythm": "daily",
    }
    plan = pen.record(
        room, "operation.plan", {**planned, "checklist": "Brief", "unit": agency, "replaces": None}
    ).id
    pen.record(room, "operation.join", {"plan": plan, "focal": [officer], "lang": ""})
    pen.record(room, "operation.news", {"title": "Begin", "text": "", "order": "instruction", "lang": "en"})
    pen.record(room, "operation.confirm", {"about": plan, "line": 0, "text": "", "lang": ""})
    pen.record(room, "operation.report", {**days, "text": ""})
    pen.record(room, "operation.remind", {"agency": agency, "first": "2026-11-01", "last": "2026-11-02"})
    ahead = {
        "title": "Scales",
        "text": "",
        "carrier": "MSKU 1",
        "place": "Hai Phong",
        "expected": None,
        "lang": "en",
    }
    warning = pen.record(room, "operation.warn", {**ahead, "due": LATER, "to": [agency], "row": None}).id
    said = {"outcome": "checked", "text": "", "lang": "en", "row": None}
    pen.record(room, "operation.answer", {**said, "warning": warning})
    figures = {"counted": 2, "wildlife": 1, "left_out": 0, "fingerprint": "ab" * 32}
    pen.record(room, "operation.sign", {**days, **figures, "form": "daily", "text": ""})
    pen.record(
        room, "operation.release", {"way": "publish", "act": "give", "lifts": [], "text": "", "lang": ""}
    )
    pen.record(room, "operation.leave", {"text": "", "lang": ""})
