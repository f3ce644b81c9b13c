"""The entities of a room as one officer's session sees them: folded once, kept with the open room, gone with the session.

Rules: what comes is folded on top of what is there; if anything counts no longer (a withdrawal, a chain that was cut),
or something is re-marked, all is folded again. Both give the same, for the fold is a function of the set.

    with entities_of(vault, room) as found:
        found.lines.page().rows
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.cases.core.entity_fold import EntityFold, Word
from hornbill.cases.core.kinds import NAMES
from hornbill.cases.core.summaries import Summaries
from hornbill.cases.schema_files import model
from hornbill.exchange import actions as exchange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hornbill.cases.core.model import Model
    from hornbill.exchange.actions import RoomContent
    from hornbill.vault.sessions import OpenVault

_KEY = "cases.entities"


@dataclass(frozen=True)
class RoomEntities:
    """A room's entities, while its lock is held.

    Attributes:
        content: the room.
        fold: its entities.
        lines: one line for each of them.
        model: of schemata.
    """

    content: RoomContent
    fold: EntityFold
    lines: Summaries
    model: Model

    @property
    def closed(self) -> int:
        """How many records about entities are here that this officer has no key to."""
        return self.content.closed(NAMES)


@dataclass
class _Kept:
    """What lies with the open room."""

    version: tuple[int, int]
    remarked: frozenset[str]
    fold: EntityFold
    lines: Summaries


@contextmanager
def entities_of(vault: OpenVault, room: str) -> Iterator[RoomEntities]:
    """Open a room's entities, up to date and locked.

    Raises:
        NoSuchRoom, StillChecking: as ``exchange.actions.read_content``.
        BadModel: the schemata are not installed.
    """
    with exchange.read_content(vault, room) as content:
        kept = content.derived.get(_KEY)
        if kept is None or kept.version != content.version:
            kept = content.derived[_KEY] = _brought_up(content, kept)
        yield RoomEntities(content, kept.fold, kept.lines, model())


def _brought_up(content: RoomContent, kept: _Kept | None) -> _Kept:
    records = content.records(NAMES)
    known = kept.fold.words.keys() if kept is not None else set()
    remarked = content.remarked
    if kept is None or kept.remarked != remarked or not known <= {one.id for one in records}:
        fold = EntityFold(model().is_link)
        kept = _Kept(content.version, remarked, fold, Summaries(fold, model()))
    for one in records:
        if one.id not in kept.fold.words:
            kept.fold.add(Word(one.id, one.kind, one.author, one.at, one.order, one.values))
    kept.lines.refresh()
    kept.version = content.version
    return kept
