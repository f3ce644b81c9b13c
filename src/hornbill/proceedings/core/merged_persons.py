"""Who is one person among the entities of several rooms, by merges that count; and how narrowly such a merge is marked.

Rules: an id is the same entity wherever it stands, as FollowTheMoney means ids; what was merged in one room is one in all that are
looked at. What is drawn from a person who is one by merges is never marked wider than these.

    together([(("a", "b"), Marking("AMBER"))]).root("b") == "a"
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.cases.core.entity_fold import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hornbill.kernel.markings import Marking


@dataclass(frozen=True)
class Together:
    """Entities that are one.

    Attributes:
        roots: entity -> what it is called; one that was never merged is missing.
        markings: what it is called -> markings of the merges that make it one.
    """

    roots: Mapping[str, str] = field(default_factory=dict)
    markings: Mapping[str, frozenset[Marking]] = field(default_factory=dict)

    def root(self, entity: str) -> str:
        """Return what an entity is called."""
        return self.roots.get(entity, entity)

    def joining(self, entity: str) -> frozenset[Marking]:
        """Return the markings of the merges that make an entity one with others."""
        return self.markings.get(self.root(entity), frozenset())


def together(merges: Iterable[tuple[Sequence[str], Marking]]) -> Together:
    """Join entities.

    Args:
        merges: those that count, in any order: ids, and the marking of the word.
    """
    rows = [(tuple(ids), marking) for ids, marking in merges]
    roots, _sets = joined(ids for ids, _marking in rows)
    markings: dict[str, set[Marking]] = {}
    for ids, marking in rows:
        markings.setdefault(roots[ids[0]], set()).add(marking)
    return Together(roots, {root: frozenset(found) for root, found in markings.items()})
