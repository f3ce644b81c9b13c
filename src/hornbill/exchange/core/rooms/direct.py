"""Direct conversations: rooms of two officers that were founded as that.

Rules: the mark is in the nonce of ``room.open``, which the room's id commits to: nobody can make a direct
conversation out of another room, or another room out of one. It names the pair by a hash, the same for both, so
that either finds the conversation that the other has begun. Such a room is signed like any other.

    nonce = direct_nonce("th-customs/somchai", "vn-customs/hanh", "5f1c09aa")
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from hornbill.kernel.ids import is_service
from hornbill.kernel.suite import canonical

if TYPE_CHECKING:
    from hornbill.exchange.core.records.history import History
    from hornbill.exchange.core.rooms.state import RoomState

DOMAIN = b"hornbill/direct/v1\x00"
MARK = "direct-"
PAIR_DIGITS = 32  # hexadecimal digits: 128 bits


def can_be(one: str, other: str) -> bool:
    """Tell whether two may have a direct conversation: two people do, a program has none."""
    return one != other and not is_service(one) and not is_service(other)


def pair_mark(one: str, other: str) -> str:
    """Return how the nonce of every direct conversation of these two officers begins."""
    digest = hashlib.sha256(DOMAIN + canonical.encode(sorted([one, other]))).hexdigest()
    return f"{MARK}{digest[:PAIR_DIGITS]}-"


def direct_nonce(one: str, other: str, random: str) -> str:
    """Return the nonce of a new direct conversation.

    Args:
        one: an officer.
        other: another officer.
        random: hexadecimal digits that nobody else has drawn.
    """
    return pair_mark(one, other) + random


def direct_pair(state: RoomState, history: History) -> frozenset[str] | None:
    """Return the two officers of a direct conversation; None if the room is none, or others were let in."""
    versions = state.membership.versions
    if not versions or state.version is None:
        return None
    founders = versions[0].officers
    values = history.items[versions[0].id].values or {}
    nonce = str(values.get("nonce", ""))
    if len(founders) != 2 or not nonce.startswith(pair_mark(*sorted(founders))):
        return None
    if not can_be(*founders):
        return None
    return founders if state.version.officers <= founders else None
