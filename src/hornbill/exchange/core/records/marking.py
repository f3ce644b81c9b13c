"""The marking in a record's body.

Rules: a body is foreign until read; one that bears no readable marking is under none, and anyone who asks takes that for the narrowest.

    marking_in({"marking": {"tlp": "AMBER"}}).tlp       # AMBER
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.kernel.markings import BadMarking, Marking

MARK = "marking.set"  # re-marks records (``remarking``)
MAX_RECORDS = 200  # of one such word
MAX_OVER = 200  # words that one replaces

if TYPE_CHECKING:
    from collections.abc import Mapping


def marking_in(values: Mapping[str, Any] | None) -> Marking | None:
    """Return the marking that a body bears; None when it bears none that can be read."""
    try:
        return Marking.from_json((values or {})["marking"])
    except (KeyError, BadMarking):
        return None
