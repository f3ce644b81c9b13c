"""Draws things of a room one by one, so that a malformed one does not hide the others.

each_alone(found, lambda one: _view(opened, one), log)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import logging
    from collections.abc import Callable, Iterable

Folded = TypeVar("Folded")
Drawn = TypeVar("Drawn")


def each_alone(some: Iterable[Folded], draw: Callable[[Folded], Drawn], log: logging.Logger) -> list[Drawn]:
    """Draw each; one that fails is written into the log and left out.

    Args:
        some: as folded.
        draw: how one is shown.
        log: of the part.
    """
    drawn = []
    for one in some:
        try:
            drawn.append(draw(one))
        except Exception:  # one must not take the others away
            log.exception("a thing of a room could not be drawn")
    return drawn
