"""Explains an author's contradiction: both records, who, since when, the consequences, what to do.

Rules: two records of one chain with one number, both signed by the author, prove it by themselves; both are kept. Nothing
here judges why: an older copy of a node that was written on does the same as a thief of keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from hornbill.exchange.actions.names import Names
from hornbill.exchange.core.room_page.view import AlarmView, ProofView
from hornbill.kernel.ids import chain_author
from hornbill.kernel.times import parse_utc

if TYPE_CHECKING:
    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.exchange.core.rooms.state import RoomState


def contradictions(opened: OpenRoom, state: RoomState) -> list[AlarmView]:
    """Return an alarm for each chain on which a number stands twice."""
    return [_alarm(opened, state, chain, n) for chain, n in sorted(state.forks.items())]


def _alarm(opened: OpenRoom, state: RoomState, chain: str, n: int) -> AlarmView:
    who = Names().member(chain_author(chain))
    seen = _("%(who)s signed two different records number %(n)d; both are kept as proof.")
    do = _(
        "Call %(agency)s and read both records aloud. If their server was restored from an older copy, it "
        "starts new chains. If not, someone else signs as this author, and the key must be revoked. An "
        "officer of the room's host removes the author; the room can then continue."
    )
    return AlarmView(
        "equivocation",
        _("An author signed contradictory records"),
        seen % {"who": f"{who.name} ({who.agency_name})", "n": n},
        do % {"agency": who.agency_name},
        follows=_follows(n, held=chain in state.open_forks),
        proof=_proof(opened, chain),
    )


def _follows(n: int, *, held: bool) -> str:
    counts = _("Everything written on this chain from number %d on has no effect.") % n
    then = (
        _("Take no action based on this room until that is settled.")
        if held
        else _("A later membership entry settled it. It no longer blocks anything.")
    )
    return f"{counts} {then}"


def _proof(opened: OpenRoom, chain: str) -> tuple[ProofView, ...]:
    """Return both records, the one that came here first in front."""
    found = []
    for record in opened.fold.history.fork_proofs.get(chain, ()):
        item, meta = opened.fold.history.items.get(record), opened.meta.get(record)
        if item is not None and meta is not None:
            found.append(ProofView(record, item.header.kind, parse_utc(item.header.at), meta.received_at))
    return tuple(sorted(found, key=lambda one: (one.received_at, one.record)))
