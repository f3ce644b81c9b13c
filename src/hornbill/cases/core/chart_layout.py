"""Where the things of a chart are pinned: a fold of the room's pins, the same at every node.

Rules
- A function of the set of records: of several words about one thing the last by the order of the room counts, no matter who wrote it.
- Of things that were merged, the last word about any of them counts for the one.
- A pin of something that is not here yet, or no longer, is kept: it may come.

    layout = Layout()
    layout.add(record_id, order, [{"entity": "boat", "x": 10, "y": -40}])
    layout.place(("boat",))        # (10, -40)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Order = tuple[int, str]


@dataclass
class Layout:
    """Grows record by record.

    Attributes:
        records: ids of those that are in it.
    """

    records: set[str] = field(default_factory=set)
    _last: dict[str, tuple[Order, tuple[int, int] | None]] = field(default_factory=dict)

    def add(self, record: str, order: Order, pins: Iterable[Mapping[str, Any]]) -> None:
        """Take in one record; the same one again changes nothing."""
        self.records.add(record)
        for row in pins:
            entity = row["entity"]
            known = self._last.get(entity)
            if known is None or order > known[0]:
                self._last[entity] = (order, (row["x"], row["y"]) if "x" in row else None)

    def place(self, members: Iterable[str]) -> tuple[int, int] | None:
        """Return where a thing that has these ids is pinned; None when it is not."""
        words = [self._last[one] for one in members if one in self._last]
        return max(words, key=lambda word: word[0])[1] if words else None
