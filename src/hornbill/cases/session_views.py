"""The timeline and the map of a room in an officer's session: drawn once, kept with the open room, gone with the session.

with dated(vault, room) as found: found.events
with placed(vault, room) as found: found.places
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.cases.core.dated import UNCLEAR, Event, events_of
from hornbill.cases.core.per_entity import PerEntity
from hornbill.cases.core.placed import Placed, places_of
from hornbill.cases.place_files import places
from hornbill.cases.reading import RoomEntities, entities_of
from hornbill.cases.schema_files import model

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hornbill.vault.sessions import OpenVault


@dataclass(frozen=True)
class Times:
    """A room's timeline, while its lock is held.

    Attributes:
        entities: of the room.
        events: all of them, in no order.
        unclear: how many dates are none that can be placed.
    """

    entities: RoomEntities
    events: list[Event]
    unclear: int


@dataclass(frozen=True)
class Places:
    """A room's map, while its lock is held; ``places``: all that was found, in no order."""

    entities: RoomEntities
    places: list[Placed]


@dataclass
class _Kept:
    """What lies with the open room: the rows of all entities together, as of a version."""

    version: tuple[int, int]
    each: PerEntity[tuple[Any, ...]]
    rows: list[Any]


@contextmanager
def dated(vault: OpenVault, room: str) -> Iterator[Times]:
    """Open a room's timeline, up to date and locked.

    Raises:
        NoSuchRoom, StillChecking, BadModel: as ``reading.entities_of``.
    """
    with entities_of(vault, room) as found:
        rows = _rows(found, "cases.dated", lambda line, said: events_of(line, said, model()))
        clear = [one for one in rows if one.date != UNCLEAR]
        yield Times(found, clear, len(rows) - len(clear))


@contextmanager
def placed(vault: OpenVault, room: str) -> Iterator[Places]:
    """Open a room's map, up to date and locked.

    Raises:
        NoSuchRoom, StillChecking, BadModel: as ``reading.entities_of``.
    """
    with entities_of(vault, room) as found:
        yield Places(
            found, _rows(found, "cases.placed", lambda line, said: places_of(line, said, model(), places()))
        )


def _rows(found: RoomEntities, key: str, make: Callable[[Any, Any], tuple[Any, ...]]) -> list[Any]:
    kept = found.content.derived.get(key)
    if kept is None or kept.version != found.content.version:
        each = kept.each if kept is not None else PerEntity(make)
        each.refresh(found.lines.by_id, found.fold.standing)
        rows = [one for ones in each.of.values() for one in ones]
        kept = found.content.derived[key] = _Kept(found.content.version, each, rows)
    return list(kept.rows)
