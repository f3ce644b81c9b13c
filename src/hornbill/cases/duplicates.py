"""Entities of a room that may be one thing, as an officer's session sees them: kept with the open room, made again for what changed.

Rules: an entity is made ready once and again when its line changes; the pairs are looked for when the page is asked for and
something changed since. What somebody said is not one is shown apart, with who said so, and is not asked again.

    found = candidates(vault, room)
    found.rows[0].candidate.reasons
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.cases.core.entity import view_entity
from hornbill.cases.core.matching.things import Candidate, Thing, find, thing_of
from hornbill.cases.reading import RoomEntities, entities_of

if TYPE_CHECKING:
    from hornbill.cases.core.entity import EntityView
    from hornbill.cases.core.entity_fold import Word
    from hornbill.cases.core.summaries import Summary
    from hornbill.exchange.actions import RoomContent
    from hornbill.vault.sessions import OpenVault

SHOWN = 20  # pairs of one page
MOST_APART = 200  # pairs said to be two, that are listed
_KEY = "cases.duplicates"


@dataclass(frozen=True)
class Two:
    """A pair as it is shown: the two side by side, and why they are asked about."""

    candidate: Candidate
    views: tuple[EntityView, EntityView]


@dataclass(frozen=True)
class Apart:
    """A pair of which somebody said that they are two."""

    lines: tuple[Summary, Summary]
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Found:
    """The page.

    Attributes:
        content: the room.
        rows: pairs, the likeliest first, from ``skipped`` on.
        found: how many there are in all.
        skipped: how many stand before these.
        apart: pairs that were said to be two.
        left_out: pairs that were not compared, for there are too many.
    """

    content: RoomContent
    rows: tuple[Two, ...]
    found: int
    skipped: int
    apart: tuple[Apart, ...]
    left_out: int = 0


@dataclass
class _Kept:
    things: dict[str, tuple[Summary, Thing | None]] = field(default_factory=dict)
    version: tuple[int, int] | None = None
    candidates: list[Candidate] = field(default_factory=list)
    left_out: int = 0


def candidates(vault: OpenVault, room: str, *, skip: int = 0) -> Found:
    """Return what may be one thing.

    Raises:
        NoSuchRoom, StillChecking, BadModel: as ``reading.entities_of``.
    """
    with entities_of(vault, room) as found:
        apart = found.fold.apart()
        kept = _kept(found)
        every = kept.candidates
        skip = min(skip, max(0, len(every) - 1)) // SHOWN * SHOWN
        rows = tuple(Two(one, _views(found, one)) for one in every[skip : skip + SHOWN])
        lines = [
            Apart((left, right), words)
            for (one, two), words in apart.items()
            if (left := found.lines.of(one)) is not None and (right := found.lines.of(two)) is not None
        ]
        return Found(found.content, rows, len(every), skip, tuple(lines[:MOST_APART]), kept.left_out)


def _kept(found: RoomEntities) -> _Kept:
    kept: _Kept = found.content.derived.setdefault(_KEY, _Kept())
    if kept.version == found.content.version:
        return kept
    things: dict[str, tuple[Summary, Thing | None]] = {}
    for root, line in found.lines.by_id.items():
        before = kept.things.get(root)
        if before is not None and before[0] is line:
            things[root] = before
        else:
            things[root] = (line, thing_of(root, found.fold.standing(root), found.model))
    ready = [thing for _line, thing in things.values() if thing is not None]
    kept.things = things
    kept.candidates, kept.left_out = find(ready, found.model, apart=found.fold.apart().keys())
    kept.version = found.content.version
    return kept


def _views(found: RoomEntities, one: Candidate) -> tuple[EntityView, EntityView]:
    left, right = (view_entity(found.fold.cluster(root), found.model) for root in (one.one, one.two))
    return left, right
