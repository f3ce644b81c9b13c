"""The default marking of a room.

Rules: the host's officers set it, as the newest of their words that say what the room is about; anyone else who says so later narrows it at
most, for nobody widens what others write. Where the host said nothing that is readable here, the narrowest of all holds.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hornbill.exchange.core.records.marking import marking_in
from hornbill.exchange.core.rooms.remarking import narrowest
from hornbill.kernel.markings import Marking

if TYPE_CHECKING:
    from hornbill.exchange.core.rooms.state import RoomState


def default_of(state: RoomState) -> Marking:
    """Return the marking of a room, under which its officers write if they say nothing else; the ordinary one where it is not readable.

    A grading in it by another scheme than the one that the host named later is left out: it would be refused with every word.
    """
    host = state.version.host if state.version else ""
    if state.default is None or state.default[:2] != (len(state.described), host):
        state.default = (len(state.described), host, _said(state, host))
    marking = state.default[2]
    grading = marking.grading
    other = grading is not None and state.scheme not in ("", grading.scheme)
    return replace(marking, grading=None) if other else marking


def _said(state: RoomState, host: str) -> Marking:
    said = sorted(state.described.values(), key=lambda one: one[0])
    last = max((n for n, (_order, agency, _values) in enumerate(said) if agency == host), default=0)
    found = [marking for *_more, values in said[last:] if (marking := marking_in(values)) is not None]
    return narrowest(found) if found else Marking()
