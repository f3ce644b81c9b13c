"""Records of a room that a task or a decision rests on: those that a form offers, and those that one names.

Rules: what is named stays named; what cannot be read here, or was withdrawn, is shown as that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange.actions.opened import open_for
from hornbill.exchange.core.file_form import SHARE
from hornbill.tasks.core.kinds import TELL
from hornbill.tasks.core.view import Anchor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.exchange.actions.opened import OpenRoom
    from hornbill.vault.sessions import OpenVault

OFFERED_KINDS = (SHARE, "message.post", TELL)  # what a form offers
OFFERED = 20  # of them, the newest
_WORDS = 120  # characters of each that are shown
_NAMING = ("name", "title", "text", "reason")  # fields by which a record is known, the best first


def offered(vault: OpenVault, room: str) -> list[Anchor]:
    """Return the newest files, messages and decisions of a room, for a form that names some."""
    opened = open_for(vault, room)
    with opened.lock:
        fold = opened.fold
        withdrawn, items = fold.state().withdrawn, fold.history.items
        found = []
        for _, id_ in reversed(fold.content):
            item = items[id_]
            if item.header.kind in OFFERED_KINDS and item.values is not None and id_ not in withdrawn:
                found.append(_anchor(opened, id_))
            if len(found) == OFFERED:
                break
        return found


def named(opened: OpenRoom, records: Iterable[str]) -> tuple[Anchor, ...]:
    """Describe records that are named; the room's lock is held."""
    return tuple(_anchor(opened, one) for one in records)


def _anchor(opened: OpenRoom, record: str) -> Anchor:
    fold = opened.fold
    state, item = fold.state(), fold.history.items.get(record)
    if item is None or record in state.withdrawn or record in state.refused:
        return Anchor(record, "", "")
    values = item.values or {}
    texts = (values.get(name) for name in _NAMING)
    words = next((text for text in texts if isinstance(text, str) and text.strip()), "")
    return Anchor(record, item.header.kind, words[:_WORDS])
