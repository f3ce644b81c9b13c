"""What folds of objects begin with: control records that count, and words: a content record that counts, as it is to be read now.

Rules: control records come by kind, in the order of the room. What does not count, was withdrawn or cannot be read here has no values; who wrote it and when stays. Its marking is the one that
holds now, not the one it was written under.

    said_in(fold, "decision.make", "decision.stand")["decision.make"]        # [Item, ...]
    words_of(fold, record).values["title"]
    note_of(fold, values["note"], NOTE, about=task)      # words that came with a control record
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.records.marking import marking_in
from hornbill.exchange.core.rooms.remarking import marked_values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.exchange.core.records.history import Item
    from hornbill.exchange.core.rooms.fold import RoomFold
    from hornbill.kernel.markings import Marking


@dataclass(frozen=True)
class Words:
    """What a record says.

    Attributes:
        record: its id.
        author: who wrote it.
        at: when, as the author says; UTC as text.
        values: its fields; None where they do not count, were withdrawn or cannot be read here.
    """

    record: str
    author: str
    at: str
    values: Mapping[str, Any] | None

    @property
    def marking(self) -> Marking | None:
        """The marking that holds now; None where they cannot be read."""
        return marking_in(self.values)


class HasWords:
    """What an object answers by its words; a fold's own class adds what is its own."""

    words: Words

    @property
    def author(self) -> str:
        """Who wrote them."""
        return self.words.author

    @property
    def values(self) -> Mapping[str, Any] | None:
        """What they say; None where they cannot be read, are withdrawn, or do not count."""
        return self.words.values

    @property
    def title(self) -> str:
        """Their first line; empty where it cannot be read."""
        return str((self.values or {}).get("title", ""))


def said_in(fold: RoomFold, *kinds: str) -> dict[str, list[Item]]:
    """Return the control records of some kinds that count.

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


def words_of(fold: RoomFold, record: str) -> Words:
    """Return the words of a record that is here.

    Args:
        fold: the room.
        record: id of a content record.
    """
    item = fold.history.items[record]
    stands = fold.counts(record) and record not in fold.state().withdrawn
    values = marked_values(fold, item) if stands else None
    return Words(record, item.header.author, item.header.at, values)


def note_of(fold: RoomFold, record: str | None, kind: str, **about: str) -> Words | None:
    """Return the words that came with a control record: a reason, an answer; None unless they can be read here and are about the same.

    Args:
        fold: the room.
        record: which the control record names; None for no words.
        kind: of such words.
        about: what they must name themselves: field -> value.
    """
    item = fold.history.items.get(record) if record else None
    if item is None or item.header.kind != kind:
        return None
    words = words_of(fold, item.id)
    known = words.values
    return words if known and all(known.get(name) == value for name, value in about.items()) else None
