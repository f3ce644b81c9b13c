"""Records of evidence as the folds of this part read them.

Rules: an entry that counts but cannot be read here, or was withdrawn, has no values; that it is there is known, and is shown.

    entries, knew = entries_in(room_fold)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hornbill.evidence.core.ancestry import Knew, no_later
from hornbill.evidence.core.kinds import NAMES
from hornbill.exchange.core.rooms.remarking import marked_values
from hornbill.kernel.ids import agency_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hornbill.exchange.core.rooms.fold import RoomFold


class Entry(NamedTuple):
    """One record of ``kinds``.

    Attributes:
        id: of the record.
        kind: of the record.
        author: who wrote it.
        written: UTC time at which the author says that they wrote it, as text.
        order: (height, id) in the room.
        values: its fields, under the marking that holds now; None where it cannot be read or was withdrawn.
        withdrawn: its author's agency took it back.
        no_later: by when it was there, as entries that include it say; empty where none does.
        members: who was in the room when it was written; empty where that is not known.
    """

    id: str
    kind: str
    author: str
    written: str
    order: tuple[int, str]
    values: Mapping[str, Any] | None
    withdrawn: bool = False
    members: frozenset[str] = frozenset()
    no_later: str = ""

    @property
    def agency(self) -> str:
        """The author's agency."""
        return agency_of(self.author)

    @property
    def at(self) -> str:
        """When it happened, as its author says; when it was written, where it cannot be read."""
        return self.written if self.values is None else str(self.values.get("at", self.written))

    @property
    def counted_at(self) -> str:
        """The time by which it is put into the chain: nothing happens after it was written down, or was read by others."""
        written, limit, values = self.written, self.no_later, self.values
        found = limit if limit and limit < written else written
        return found if values is None else min(found, str(values.get("at", written)))


def entries_in(fold: RoomFold) -> tuple[list[Entry], Callable[[str, str], bool]]:
    """Return the records of evidence that count, in the order of the room.

    Args:
        fold: the room.

    Returns:
        The entries; and ``knew(earlier, later)``, which tells whether the author of one record had another when they wrote it.
    """
    state, history = fold.state(), fold.history
    versions = {one.id: one.officers for one in state.membership.versions}
    found = []
    items = [(key, item) for key in fold.content if (item := history.items[key[1]]).header.kind in NAMES]
    limits = no_later(history, {item.id: item.header.at for _key, item in items})
    for key, item in items:
        withdrawn = item.id in state.withdrawn
        values = None if withdrawn else marked_values(fold, item)
        members = versions.get(item.header.members or "", frozenset())
        found.append(
            Entry(
                item.id,
                item.header.kind,
                item.header.author,
                item.header.at,
                key,
                values,
                withdrawn,
                members,
                limits[item.id],
            )
        )
    return found, Knew(history, list(limits))
