"""One good record of every kind that an officer can write, a module for each part, in an order in which each may be written.

Rules
- Kinds that came after the first release are written by ``write_later`` of their part's module: nodes of the first release are sent none of
  them. The others, by ``write``, every release writes alike. A new part needs its module here and nothing else.
- A kind that nobody wrote here has not been played between two releases: ``tests/simulation/test_every_kind.py`` names it.
- Two officers of one agency write, the first of whom hosts the room. An answer to a partner needs something that the partner asked: a request,
  and the offer to host a room of theirs.

    write_first(scene)           # every kind of the first release
    write_later(pen, room)       # those that came later
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hornbill.simulation.every_kind.scene import Pen, Scene

# In this order: who is in a room and what it rests on come last.
_FIRST = ("messages", "cases", "proceedings", "requests", "tasks", "alerts", "comparison", "joint", "rooms")


def write_first(scene: Scene) -> None:
    """Write one record of every kind of the first release."""
    for name in _FIRST:
        import_module(f"{__name__}.{name}").write(scene)


def write_later(pen: Pen, room: str) -> None:
    """Write one record of every kind that came after the first release; a room of the writer's is enough."""
    for found in sorted(iter_modules(__path__), key=lambda module: module.name):
        write = getattr(import_module(f"{__name__}.{found.name}"), "write_later", None)
        if write is not None:
            write(pen, room)
