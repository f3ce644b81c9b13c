"""The words of an object: a content record that counts, as it is to be read now.

Rules: what does not count, was withdrawn or cannot be read here has no values; who wrote it and when stays. Its marking is the one that
holds now, not the one it was written under.

    words_of(fold, record).values["title"]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.exchange.core.rooms.remarking import marked_values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.exchange.core.rooms.fold import RoomFold


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
