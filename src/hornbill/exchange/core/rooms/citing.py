"""Chooses what a new record cites: the newest records that nothing cites yet.

Rules: all of them, as nearly always; where there are more than a header holds, those that count come before those that are refused,
each author's newest before anybody's second. So who writes thousands of records that cite nothing, as anybody can who knows a
room's id, keeps nobody's words out of what the next one rests on.

    cited(fold, prev)       # at most MAX_SEEN ids, sorted
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hornbill.exchange.core.records.header import MAX_SEEN

if TYPE_CHECKING:
    from hornbill.exchange.core.rooms.fold import RoomFold


def cited(fold: RoomFold, prev: str | None) -> tuple[str, ...]:
    """Return what the next record of a chain names as seen, as a header has it.

    Args:
        fold: the room, as the author has it.
        prev: the chain's last record, which is named apart; None at its beginning.
    """
    history = fold.history
    tips = [tip for tip in history.tips() if tip != prev]
    if len(tips) <= MAX_SEEN:
        return tuple(tips)
    refused, turns = fold.state().refused, Counter[str]()
    placed = []
    for tip in sorted(tips, key=history.order_key, reverse=True):
        author = history.items[tip].header.author
        turns[author] += 1
        placed.append((tip in refused, turns[author], tip))
    return tuple(sorted(tip for *_, tip in sorted(placed)[:MAX_SEEN]))
