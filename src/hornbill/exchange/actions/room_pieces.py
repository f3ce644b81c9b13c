"""Content of a capability's records in a room, one record at a time: for work that must not hold a whole room.

Rules: the records are those that ``room_content`` gives, under the marking that holds. They are as of the moment when the room was opened for it; ``has_changed``
tells whether something that was read was withdrawn or re-marked since, so that what was made of them is made again.

    pieces = RoomPieces(vault, room)
    for record in pieces.ids({"entity.state"}): pieces.read(record)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.exchange.actions.opening.by_headers import open_by_headers
from hornbill.exchange.actions.room_content import Content
from hornbill.exchange.core.records.kinds import KINDS, problems
from hornbill.exchange.core.rooms.remarking import marked_values
from hornbill.exchange.models import DESTROYED, Record

if TYPE_CHECKING:
    from collections.abc import Collection

    from hornbill.vault.sessions import OpenVault


class RoomPieces:
    """A room of which one record is in memory at a time.

    Args:
        vault: the reader's open vault.
        room: the room's id.

    Raises:
        NoSuchRoom: not here, or not for this officer.
    """

    def __init__(self, vault: OpenVault, room: str) -> None:
        self._vault = vault
        self._opened = open_by_headers(vault, room)
        self._formed: dict[str, bool] = {}
        self._read: set[str] = set()
        self._since, self._begun = self._opened.touch, self._marks()

    def ids(self, kinds: Collection[str]) -> list[str]:
        """Return the records of these kinds that count and were not withdrawn, in the order of the room; some may not open."""
        fold = self._opened.fold
        withdrawn, items = fold.state().withdrawn, fold.history.items
        return [id_ for _, id_ in fold.content if items[id_].header.kind in kinds and id_ not in withdrawn]

    def read(self, record: str) -> Content | None:
        """Return what one of these records says; None where no key opens it, it was destroyed meanwhile, or it has not the form of its kind.

        Raises:
            BadSignature, Unknown: it was altered in the database.
        """
        fold = self._opened.fold
        item = self._opened.body(record, self._vault)
        if item is None or item.values is None:
            return None
        self._read.add(record)
        if record not in self._formed:
            self._formed[record] = not problems(KINDS[item.header.kind], item.values)
        if not self._formed[record]:
            return None
        header, order = item.header, fold.history.order_key(record)
        return Content(
            record, header.kind, header.author, header.at, order, marked_values(fold, item) or item.values
        )

    def has_changed(self) -> bool:
        """Tell whether something that was read was withdrawn, destroyed or re-marked since the room was opened; looks for what is new."""
        self._opened.refresh(self._vault)
        if not self._read.isdisjoint(self._opened.fold.state().withdrawn):
            return True
        destroyed = Record.objects.filter(room=self._opened.room, touch__gt=self._since, ciphertext=DESTROYED)
        if not self._read.isdisjoint(destroyed.values_list("record", flat=True)):
            return True
        now = self._marks()
        return any(
            self._begun.get(id_) != now.get(id_) for id_ in self._read & (self._begun.keys() | now.keys())
        )

    @property
    def change(self) -> int:
        """Number of the room's change up to which all is known here."""
        return self._opened.touch

    def _marks(self) -> dict[str, frozenset[str]]:
        """Return the words that may count for a record's marking: those of its own agency."""
        items = self._opened.fold.history.items
        return {
            record: frozenset(words)
            for (record, agency), words in self._opened.fold.state().marks.items()
            if record in items and items[record].header.agency == agency
        }
