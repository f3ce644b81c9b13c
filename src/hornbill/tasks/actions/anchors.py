"""Records of a room that a task or a decision rests on: those that a form offers, and those that one names.

Rules: what is named stays named; what cannot be read here, or was withdrawn, is shown as that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange.actions.opening.open_rooms import open_for
from hornbill.exchange.core.files.fields import SHARE
from hornbill.tasks.core.decision_kinds import MAKE
from hornbill.tasks.core.decisions import decisions_in
from hornbill.tasks.core.kinds import OFFER
from hornbill.tasks.core.view import Anchor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.exchange.actions.opening.open_rooms import OpenRoom
    from hornbill.vault.sessions import OpenVault

OFFERED_KINDS = (SHARE, "message.post")  # what a form offers, beside decisions
OFFERED = 20  # of them, the newest
DECISIONS_OFFERED = 10
_WORDS = 120  # characters of each that are shown
_NAMING = ("name", "title", "text", "reason")  # fields by which a record is known, the best first
_NAMED_BY = {MAKE: "decision", OFFER: "task"}  # kinds that are known by the words they rest on


def offered(vault: OpenVault, room: str) -> list[Anchor]:
    """Return the newest decisions, files and messages of a room, for a form that names some."""
    opened = open_for(vault, room)
    with opened.lock:
        fold = opened.fold
        withdrawn, items = fold.state().withdrawn, fold.history.items
        found = list(decisions_in(fold))[: -DECISIONS_OFFERED - 1 : -1]
        for _, id_ in reversed(fold.content):
            if len(found) >= OFFERED:
                break
            item = items[id_]
            if item.header.kind in OFFERED_KINDS and item.values is not None and id_ not in withdrawn:
                found.append(id_)
        return [_anchor(opened, one) for one in found]


def named(opened: OpenRoom, records: Iterable[str]) -> tuple[Anchor, ...]:
    """Describe records that are named; the room's lock is held."""
    return tuple(_anchor(opened, one) for one in records)


def _anchor(opened: OpenRoom, record: str) -> Anchor:
    fold = opened.fold
    state, item = fold.state(), fold.history.items.get(record)
    if item is None or record in state.withdrawn or record in state.refused:
        return Anchor(record, "", "")
    words, values = item, item.values or {}
    if item.header.kind in _NAMED_BY:
        words = fold.history.items.get(str(values.get(_NAMED_BY[item.header.kind])), item)
    known = (words.values or {}) if words.id not in state.withdrawn else {}
    texts = (known.get(name) for name in _NAMING)
    text = next((one for one in texts if isinstance(one, str) and one.strip()), "")
    return Anchor(record, item.header.kind, text[:_WORDS])
