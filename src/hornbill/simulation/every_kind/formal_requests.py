"""Formal requests to another State."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from hornbill.formal_requests.core.fields import DRAFT_FIELDS, begun
from hornbill.objects.core.fields import to_record
from hornbill.simulation.every_kind.scene import LATER

if TYPE_CHECKING:
    from hornbill.simulation.every_kind.scene import Pen


def write_later(pen: Pen, room: str) -> None:
    """A formal request to another State: drafted, revised, an originator asked, sent."""
    said = to_record(DRAFT_FIELDS, {**begun(), "title": "Rosewood"})
    words = pen.record(room, "mla.describe", {**said, "lang": "en"}).id
    facts = {"form": "request", "direction": "outgoing", "own": "TH", "state": "SG", "partner": None}
    request = pen.record(room, "mla.control_open", {"words": words, **facts, "due": LATER}).id
    words = pen.record(room, "mla.describe", {**said, "facts": "Logs.", "lang": "en"}).id
    pen.record(room, "mla.control_revise", {"request": request, "words": words, "due": None})
    statements = [f"{secrets.token_hex(32)}:0"]
    asked = {"request": request, "words": words, "statements": statements}
    ask = pen.record(room, "mla.control_ask", asked).id
    pen.record(room, "mla.control_permit", {"ask": ask, "answer": "no"})
    note = {"request": request, "text": "By courier.", "limits": "", "court": "unknown", "lang": "en"}
    told = pen.record(room, "mla.note", {**note, "files": []}).id
    step = {"request": request, "step": "sent", "at": "2026-11-24T06:12:00.000Z", "digest": ""}
    pen.record(room, "mla.control_step", {**step, "channel": "diplomatic", "note": told})
