"""The marking under which a room's officers write if they say nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hornbill.exchange.core.marked import marking_in
from hornbill.kernel.markings import Marking

if TYPE_CHECKING:
    from hornbill.exchange.core.state import RoomState


def default_of(state: RoomState) -> Marking:
    """Return the marking of a room, under which its officers write if they say nothing else; the ordinary one where it is not readable.

    A grading in it by another scheme than the one that the host named later is left out: it would be refused with every word.
    """
    marking = marking_in(state.describe) or Marking()
    grading = marking.grading
    other = grading is not None and state.scheme not in ("", grading.scheme)
    return replace(marking, grading=None) if other else marking
