"""The control records of a room that count, by kind and in the order of the room: what folds of objects begin with.

said = said_in(fold, "decision.make", "decision.stand")
said["decision.make"]        # [Item, ...]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hornbill.exchange.core.records.history import Item
    from hornbill.exchange.core.rooms.fold import RoomFold


def said_in(fold: RoomFold, *kinds: str) -> dict[str, list[Item]]:
    """Return the records of some kinds that count.

    Args:
        fold: the room.
        kinds: control kinds.
    """
    items, order = fold.history.items, fold.history.order_key
    found: dict[str, list[Item]] = {kind: [] for kind in kinds}
    for id_ in fold.state().accepted_control:
        if items[id_].header.kind in found:
            found[items[id_].header.kind].append(items[id_])
    for some in found.values():
        some.sort(key=lambda item: order(item.id))
    return found
