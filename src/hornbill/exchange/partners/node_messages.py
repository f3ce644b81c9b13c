"""Handles messages from other nodes that need no answer.

take(word, now)            # True where it was new; within the caller's transaction
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.directory.actions import bulletins
from hornbill.directory.officers import recovering
from hornbill.exchange.core.node_messages.bulletins import Bulletins
from hornbill.exchange.core.node_messages.for_roots import ForRoots
from hornbill.exchange.core.node_messages.receipt import Receipt
from hornbill.exchange.core.node_messages.room_watch import RoomWatch
from hornbill.exchange.core.node_messages.silent_counts import CountsTold
from hornbill.exchange.core.node_messages.versions import VersionsTold
from hornbill.exchange.partners import room_watch, silent_counts
from hornbill.exchange.partners import versions as partner_versions
from hornbill.exchange.partners.receipts import take_receipt

if TYPE_CHECKING:
    from datetime import datetime

NoAnswer = Receipt | Bulletins | ForRoots | CountsTold | VersionsTold | RoomWatch


def take(word: NoAnswer, now: datetime) -> bool:
    """Take a word in, its author proved; returns whether it was new."""
    if isinstance(word, Receipt):
        return take_receipt(word, now) > 0
    if isinstance(word, Bulletins):
        return sum(bulletins.take(one, now) for one in word.bulletins) > 0
    if isinstance(word, CountsTold):
        return silent_counts.take(word, now)
    if isinstance(word, VersionsTold):
        return partner_versions.take(word, now)
    if isinstance(word, RoomWatch):
        return room_watch.take(word, now)
    return recovering.receive(word.entry, sender=word.sender, now=now)
