"""A room's link chart in an officer's session, and the words that pin it.

Rules
- The graph and the pins are kept with the open room and renewed when anything came; they end with the session.
- A pin is never marked wider than what is known of the thing that it names. What stands where it was is not said again.
- Everything written leaves an audit entry, by ``exchange.actions``.

    with chart_of(vault, room) as chart:
        chart.graph.lines_of["boat"]
    pin(vault, room, [{"entity": "boat", "x": 10, "y": -40}], now=now)
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hornbill.cases.actions import narrowest
from hornbill.cases.core.chart_kinds import MAX_PINS, NAMES, PIN, why_not_pin
from hornbill.cases.core.chart_layout import Layout
from hornbill.cases.core.graph import Graph
from hornbill.cases.errors import BadPin
from hornbill.cases.reading import RoomEntities, entities_of
from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.writing.room_acts import writable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from hornbill.cases.core.entity_fold import EntityFold
    from hornbill.vault.sessions import OpenVault

_KEY = "cases.chart"
_SHOWN = 5  # faults that one error names


@dataclass(frozen=True)
class RoomChart:
    """A room's chart, while its lock is held.

    Attributes:
        entities: of the room.
        graph: what is linked with what.
        layout: where things are pinned.
    """

    entities: RoomEntities
    graph: Graph
    layout: Layout

    def place(self, point: str) -> tuple[int, int] | None:
        """Return where a thing is pinned; None when it is not."""
        return self.layout.place(self.entities.fold.members(point))


@dataclass
class _Kept:
    """What lies with the open room."""

    version: tuple[int, int]
    fold: EntityFold
    graph: Graph
    layout: Layout


@contextmanager
def chart_of(vault: OpenVault, room: str) -> Iterator[RoomChart]:
    """Open a room's chart, up to date and locked.

    Raises:
        NoSuchRoom, StillChecking, BadModel: as ``reading.entities_of``.
    """
    with entities_of(vault, room) as found:
        kept = found.content.derived.get(_KEY)
        if kept is None or kept.version != found.content.version:
            kept = found.content.derived[_KEY] = _brought_up(found, kept)
        yield RoomChart(found, kept.graph, kept.layout)


def _brought_up(found: RoomEntities, kept: _Kept | None) -> _Kept:
    content = found.content
    records = content.records(NAMES)
    if kept is None or kept.fold is not found.fold:
        kept = _Kept(
            content.version, found.fold, Graph(found.fold.standing, found.fold.root, found.model), Layout()
        )
    if not kept.layout.records <= {one.id for one in records}:
        kept.layout = Layout()  # something counts no longer
    for one in records:
        if one.id not in kept.layout.records:
            kept.layout.add(one.id, one.order, one.values["pins"])
    kept.graph.refresh(found.lines.by_id)
    kept.version = content.version
    return kept


def pin(vault: OpenVault, room: str, pins: Sequence[Mapping[str, Any]], *, now: datetime) -> int:
    """Pin things of the chart to places, or let them go, for everybody in the room.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        pins: ``{"entity", "x", "y"}`` with whole numbers, or ``{"entity"}`` to let one go.
        now: aware UTC time.

    Returns:
        How many things stand elsewhere by this.

    Raises:
        BadPin: one has not the form of a pin, or names one thing twice, or something that is not on the chart.
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing was written.
    """
    wrong = [f"{n + 1}: {reason}" for n, row in enumerate(pins) for reason in why_not_pin(row)]
    if wrong:
        raise BadPin("; ".join(wrong[:_SHOWN]))
    by_entity = {row["entity"]: dict(row) for row in pins}
    if len(by_entity) != len(pins):
        raise BadPin(_("One item is pinned twice."))
    with writable(vault, room), chart_of(vault, room) as chart:
        if not by_entity.keys() <= chart.graph.points.keys():
            raise BadPin(_("An item to pin is not on this chart."))
        places = {one: (row["x"], row["y"]) if "x" in row else None for one, row in by_entity.items()}
        moved = sorted(one for one, place in places.items() if chart.place(one) != place)
        points = (chart.graph.points[one] for one in moved)
        marking = narrowest(
            chart.entities, (part for one in points if one.line for part in one.line.marking.parts)
        )
        for start in range(0, len(moved), MAX_PINS):
            rows = [by_entity[one] for one in moved[start : start + MAX_PINS]]
            exchange.say(vault, room, PIN, {"pins": rows}, marking=marking, now=now)
    return len(moved)


def let_all_go(vault: OpenVault, room: str, *, now: datetime) -> int:
    """Let everything go that is pinned and on the chart.

    Returns:
        How many things were pinned.

    Raises:
        NoSuchRoom, MayNotWrite, StillChecking, RecordRefused, CannotSeal, NoSpace, Busy: nothing was written.
    """
    with writable(vault, room):
        with chart_of(vault, room) as chart:
            pinned = [{"entity": one} for one in sorted(chart.graph.points) if chart.place(one)]
        return pin(vault, room, pinned, now=now)
