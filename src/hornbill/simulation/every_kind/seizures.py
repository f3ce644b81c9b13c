"""Seizures that are shared."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from hornbill.seizures.core.shared_kinds import FIELDS as SEIZURE_FIELDS
from hornbill.seizures.core.shared_kinds import PHOTOGRAPH, SEIZURES

if TYPE_CHECKING:
    from hornbill.simulation.every_kind.scene import Pen


def write_later(pen: Pen, room: str) -> None:
    """A seizure that is shared, and taken back."""
    row, said = secrets.token_hex(32), {one.name: "" for one in SEIZURE_FIELDS}
    said |= {
        "reference": "TH-17",
        "first": "2026-11-24",
        "country": "TH",
        "items": "Manis javanica; SCA; 120 kg; 12",
    }
    copy = pen.record(room, SEIZURES.publish, {**said, "lang": "en", "row": row, "replaces": []}).id
    pen.record(room, PHOTOGRAPH, {"row": row, "file": secrets.token_hex(32), "text": "Scales", "lang": "en"})
    back = {"row": row, "replaces": [copy], "reason": "counted twice", "lang": "en"}
    pen.record(room, SEIZURES.retract, back)
