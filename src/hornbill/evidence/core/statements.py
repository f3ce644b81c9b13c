"""What officers say beside the custody of exhibits: which point is proved, what an exhibit is linked to.

Rules: only what can be read and was not withdrawn, under its current marking.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.rooms.remarking import marked_values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.exchange.core.rooms.fold import RoomFold


@dataclass(frozen=True)
class Statement:
    """One statement.

    Attributes:
        id: of the record.
        author: who wrote it.
        written: when, as its author says.
        order: in the room.
        values: its fields.
    """

    id: str
    author: str
    written: str
    order: tuple[int, str]
    values: Mapping[str, Any]


def statements_in(fold: RoomFold, kind: str) -> list[Statement]:
    """Return the statements of one kind of a room that can be read and were not withdrawn, in its order."""
    withdrawn, items = fold.state().withdrawn, fold.history.items
    found = []
    for key in fold.content:
        item = items[key[1]]
        if item.header.kind == kind and item.id not in withdrawn:
            values = marked_values(fold, item)
            if values is not None:
                found.append(Statement(item.id, item.header.author, item.header.at, key, values))
    return sorted(found, key=lambda one: one.order)
