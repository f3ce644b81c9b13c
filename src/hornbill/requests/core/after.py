"""Which records were written by somebody who had seen certain others: many questions answered in few walks over a room.

Rules: "after" is exact ancestry (``exchange.core.records.history``), not the order of the room: two records that did not know each other
are concurrent, whichever comes first. A walk answers for ``AT_ONCE`` questions, so that no number of them costs more than its share.

    after(history, {request: (ends, replies)})      # {reply, ...}: those that rest on an end of their request
"""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from hornbill.exchange.core.records.history import History

AT_ONCE = 512


def after(history: History, asked: Mapping[str, tuple[Collection[str], Collection[str]]]) -> set[str]:
    """Return the records that have one of their causes in their past.

    Args:
        history: the room's; all records named are complete.
        asked: for each question the causes, and the records that are looked at; a record belongs to one question.
    """
    found: set[str] = set()
    questions = list(asked.values())
    for start in range(0, len(questions), AT_ONCE):
        found |= _walk(history, questions[start : start + AT_ONCE])
    return found


def _walk(history: History, asked: Sequence[tuple[Collection[str], Collection[str]]]) -> set[str]:
    """Walk once from the lowest cause upwards; each question is a bit that a record has from what it rests on."""
    causes: dict[str, int] = {}
    looked_at: dict[str, int] = {}
    for n, (ends, records) in enumerate(asked):
        for id_ in ends:
            causes[id_] = causes.get(id_, 0) | 1 << n
        looked_at |= dict.fromkeys(records, 1 << n)
    if not causes or not looked_at:
        return set()
    first, last = min(map(history.order_key, causes)), max(map(history.order_key, looked_at))
    bits: dict[str, int] = {}
    found = set()
    for item in dropwhile(lambda one: history.order_key(one.id) < first, history.ordered()):
        if history.order_key(item.id) > last:
            break
        past = 0
        for dep in history.deps[item.id]:
            past |= bits.get(dep, 0)
        if past & looked_at.get(item.id, 0):
            found.add(item.id)
        if past := past | causes.get(item.id, 0):
            bits[item.id] = past
    return found
