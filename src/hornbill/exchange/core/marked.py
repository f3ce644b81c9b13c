"""Under which marking a record stands, as its body says it.

Rules: a body is foreign until read; one that bears no readable marking is under none, and whoever asks takes that for the narrowest.

    marking_in({"marking": {"tlp": "AMBER"}}).tlp       # AMBER
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hornbill.kernel.markings import BadMarking, Marking

MARK = "marking.set"  # marks records anew (``remarking``)
MAX_RECORDS = 200  # of one such word
MAX_OVER = 200  # words that one replaces

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.exchange.core.state import RoomState


def marking_in(values: Mapping[str, Any] | None) -> Marking | None:
    """Return the marking that a body bears; None when it bears none that can be read."""
    try:
        return Marking.from_json((values or {})["marking"])
    except (KeyError, BadMarking):
        return None


def default_of(state: RoomState) -> Marking:
    """Return the marking of a room, under which its officers write if they say nothing else; the ordinary one where it is not readable.

    A grading in it by another scheme than the one that the host named later is left out: it would be refused with every word.
    """
    marking = marking_in(state.describe) or Marking()
    grading = marking.grading
    other = grading is not None and state.scheme not in ("", grading.scheme)
    return replace(marking, grading=None) if other else marking
