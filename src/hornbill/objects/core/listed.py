"""A list of objects over several rooms, and how many rooms are missing from it for now.

found = Listed([view, ...], opening=2)
found.opening            # 2: the page says that two rooms are still being opened
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

View = TypeVar("View")


class Listed(list[View]):
    """A list of what was drawn.

    Attributes:
        opening: rooms whose objects are not in the list, because they were still being opened at the deadline.
    """

    def __init__(self, drawn: Iterable[View] = (), opening: int = 0) -> None:
        super().__init__(drawn)
        self.opening = opening
