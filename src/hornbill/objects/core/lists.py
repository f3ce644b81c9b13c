"""Lists of objects: over several rooms, with those that are missing for now; and a page cut out of a long one.

Rules: what is on one page is in the order of the list. Groups come one after the other, as the list has them; within a group each
agency has its turn: its first line, then everybody's second, and so on. So no agency pushes another's lines off a page by writing many.

    Listed([view, ...], opening=2).opening          # 2: the page says that two rooms are still being opened
    cut([("a", 1), ("a", 2), ("b", 3)], lambda one: ("", one[0]), 0, 2) == [("a", 1), ("b", 3)]
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

View = TypeVar("View")


class Listed(list[View]):
    """A list of what was drawn.

    Attributes:
        opening: rooms whose objects are not in the list, because they were still being opened at the deadline.
    """

    def __init__(self, drawn: Iterable[View] = (), opening: int = 0) -> None:
        super().__init__(drawn)
        self.opening = opening


def cut(found: Sequence[View], of: Callable[[View], tuple[Any, str]], skip: int, most: int) -> list[View]:
    """Return a page.

    Args:
        found: the whole list, in order.
        of: its group, by which the list is sorted first, and its agency.
        skip: lines of the pages before.
        most: lines of a page.
    """
    turns: Counter[tuple[Any, str]] = Counter()
    placed = []
    for n, one in enumerate(found):
        turns[of(one)] += 1
        placed.append((of(one)[0], turns[of(one)], n))
    return [found[n] for n in sorted(n for _group, _turn, n in sorted(placed)[skip : skip + most])]
