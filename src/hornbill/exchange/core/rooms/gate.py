"""Gates: what may be done now, kept apart from the folds because here, and only here, time counts.

Rules: a gate is pure: ``gate(state, now)``; no gate depends on content; whatever is unknown or missing holds
it, but for content that only a newer version knows, which no gate depends on; it gives every reason, not the first. ``writing`` asks whether an officer may write in the room,
``starting`` whether anything may be started or anybody added: capabilities put their own reasons on top.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange.core.records.header import follows
from hornbill.kernel import times
from hornbill.kernel.ids import chain_author, is_node
from hornbill.kernel.markings import Reason

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.exchange.core.rooms.state import Hold, RoomState

_SOURCE = "docs/protocol.md, Gates"


def writing(state: RoomState, officer: str) -> list[Reason]:
    """List every reason why ``officer`` may not write in the room.

    Args:
        state: the folded room.
        officer: who wants to write.

    Returns:
        Reasons; empty when the gate is open.
    """
    reasons: list[Reason] = []
    if state.version is None:
        return [Reason("no-beginning", "The room's beginning has not arrived yet.", _SOURCE)]
    if officer not in state.version.officers:
        reasons.append(Reason("not-member", "You are not currently a member of this room.", _SOURCE))
    if not follows(state.rules):
        text = (
            f"The room uses rules {state.rules}, which this server does not support."
            " The administrator of your agency must upgrade Hornbill."
        )
        reasons.append(Reason("newer-rules", text, _SOURCE))
    return reasons


def starting(state: RoomState, now: datetime) -> list[Reason]:
    """List every reason why nothing may be started, and nobody added, in this room now.

    Args:
        state: the folded room.
        now: aware UTC time; only a hold's end is measured by it.

    Returns:
        Reasons; empty when the gate is open.
    """
    reasons = writing_room(state)
    for hold in state.holds.values():
        if not lapsed(hold, now):
            reasons.append(
                Reason("hold", f"{hold.by} asked for a hold: {hold.reason or 'no reason given'}", _SOURCE)
            )
    return reasons


def writing_room(state: RoomState) -> list[Reason]:
    """List what holds the room whatever the time: gaps, freezes, contradictions, unknown kinds.

    An unknown kind holds while its author is in the room, or keeps its membership: no upgrade knows a kind that somebody made up.
    """
    reasons: list[Reason] = []
    if state.version is None:
        return [Reason("no-beginning", "The room's beginning has not arrived yet.", _SOURCE)]
    if state.membership.frozen is not None:
        reasons.append(Reason("frozen", f"Membership is frozen: {state.membership.frozen}.", _SOURCE))
    if not follows(state.rules):
        reasons.append(Reason("newer-rules", f"The room uses rules {state.rules}.", _SOURCE))
    for chain, n in sorted(state.open_forks.items()):
        text = f"{chain_author(chain)} signed two different records number {n}."
        reasons.append(Reason("equivocation", text, _SOURCE))
    if state.blocking:
        text = f"{len(state.blocking)} records are waiting for others that have not arrived."
        reasons.append(Reason("pending", text, _SOURCE))
    unknown = sum(is_node(author) or author in state.version.officers for author in state.opaque_by.values())
    if unknown:
        text = (
            f"{unknown} records are of kinds or rules that this server does not support."
            " The administrator of your agency must upgrade Hornbill."
        )
        reasons.append(Reason("unknown-kind", text, _SOURCE))
    return reasons


def lapsed(hold: Hold, now: datetime) -> bool:
    """Tell whether a hold's end has passed; a hold with no readable end never lapses."""
    if hold.until is None:
        return False
    try:
        return now >= times.parse_utc(hold.until)
    except times.BadTime:
        return False
