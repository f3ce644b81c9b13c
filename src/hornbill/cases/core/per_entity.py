"""What is drawn from each entity by itself, kept while the entity stays as it is.

Rules: an entity's line (``summaries.Summary``) is a new object whenever anything of it changed, so one that is the same needs no
second look: after one word in a room of 25,000 entities, one is read again.

    dates = PerEntity(lambda line, statements: ...)
    dates.refresh(lines.by_id, fold.standing)
    dates.of["boat"]
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hornbill.cases.core.statement import Statement
    from hornbill.cases.core.summaries import Summary

T = TypeVar("T")


@dataclass
class PerEntity(Generic[T]):
    """Something of each entity of a room.

    Attributes:
        make: draws it from an entity's line and its statements that count.
        of: what an entity is called -> what was drawn.
    """

    make: Callable[[Summary, Sequence[Statement]], T]
    of: dict[str, T] = field(default_factory=dict)
    _lines: dict[str, Summary] = field(default_factory=dict)

    def refresh(self, lines: Mapping[str, Summary], standing: Callable[[str], Sequence[Statement]]) -> None:
        """Draw what changed; the lines are those of all entities, by what they are called."""
        self.of = {
            root: self.of[root] if self._lines.get(root) is line else self.make(line, standing(root))
            for root, line in lines.items()
        }
        self._lines = dict(lines)
