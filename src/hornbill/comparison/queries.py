"""The comparisons of a room as one officer's session sees them: folded from what that officer can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.comparison.core.errors import NoSuchComparison
from hornbill.comparison.core.kinds import NAMES
from hornbill.comparison.core.standing import Word, standing
from hornbill.comparison.models import Side
from hornbill.exchange import actions as exchange
from hornbill.kernel.times import parse_utc

if TYPE_CHECKING:
    from hornbill.comparison.core.standing import Comparison
    from hornbill.vault.sessions import OpenVault


def comparisons_in(vault: OpenVault, room: str) -> dict[str, Comparison]:
    """Return id -> comparison of a room, the first proposed first.

    Raises:
        NoSuchRoom, StillChecking: as ``exchange.actions.read_content``.
    """
    with exchange.read_content(vault, room) as content:
        words = [
            Word(one.id, one.kind, one.author, parse_utc(one.at), one.order, one.values)
            for one in content.records(NAMES)
        ]
    return standing(words)


def comparison_of(vault: OpenVault, room: str, comparison: str) -> Comparison:
    """Return one of them.

    Raises:
        NoSuchComparison: there is none with that id in this room.
    """
    found = comparisons_in(vault, room).get(comparison)
    if found is None:
        raise NoSuchComparison("there is no such comparison in this room")
    return found


def side_of(officer: str, comparison: str) -> Side | None:
    """Return what an officer has asked in a comparison and whether it was opened; None when nothing."""
    return Side.objects.filter(comparison=comparison, officer=officer).only("opened_at", "request").first()
