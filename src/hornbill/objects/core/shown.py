"""An object of a room as pages and programs are shown it: who wrote it, when, and its words under the marking that holds now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hornbill.exchange.core.room_page.view import MemberView
    from hornbill.kernel.markings import Marking


@dataclass(frozen=True)
class Shown:
    """What every object has; a part's own view adds what is its own.

    Attributes:
        id: of the object.
        content: id of the record with its words.
        at: when its author says that they wrote it.
        words: field -> value, as the record says them; empty where it cannot be read here, or was withdrawn.
        marking: of the words, as it holds now; None where they cannot be read.
        whole: the room was opened whole, so that ``marking`` is the one that holds now; programs are told no words before.
        newer: which parts of it only a newer version can show: sentences.
    """

    id: str
    room_id: str
    content: str
    author: MemberView
    at: datetime
    words: Mapping[str, Any]
    marking: Marking | None
    whole: bool
    newer: tuple[str, ...]

    @property
    def readable(self) -> bool:
        """Whether its words are here."""
        return bool(self.words)

    @property
    def title(self) -> str:
        """Its first line; empty where it cannot be read."""
        return str(self.words.get("title", ""))
