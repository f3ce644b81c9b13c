"""What becomes of a word that another node says to this one and that needs no answer.

take(word, now)            # True where it was new; within the caller's transaction
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.directory import recovering
from hornbill.directory.actions import bulletins
from hornbill.exchange import partner_versions, silent_counts
from hornbill.exchange.core.bulletin_word import Bulletins
from hornbill.exchange.core.counts_word import CountsTold
from hornbill.exchange.core.for_roots import ForRoots
from hornbill.exchange.core.receipt import Receipt
from hornbill.exchange.core.versions_word import VersionsTold
from hornbill.exchange.readings import take_receipt

if TYPE_CHECKING:
    from datetime import datetime

NoAnswer = Receipt | Bulletins | ForRoots | CountsTold | VersionsTold


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
    return recovering.receive(word.entry, sender=word.sender, now=now)
