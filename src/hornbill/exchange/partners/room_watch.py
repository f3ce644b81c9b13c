"""What other nodes say of rooms in which something is under way; parts that want to know put a function into ``TAKERS``.

TAKERS.append(take)         # take(word, now) -> whether it was new; within the caller's transaction
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from hornbill.exchange.core.node_messages.room_watch import RoomWatch

TAKERS: list[Callable[[RoomWatch, datetime], bool]] = []


def take(word: RoomWatch, now: datetime) -> bool:
    """Give a word to those who want it; returns whether it was new to any of them."""
    taken = [one(word, now) for one in TAKERS]
    return any(taken)
