"""What a room's chart shows when it is asked for a part: filters, one thing and what is near, a path between two.

Rules: at most ``MOST_POINTS`` things at once; what was asked for comes first (a path, what two have in common, the nearest), then
what has the most links (``core.graph_part``). What is not shown is counted, never left out in silence.

    shown = shown_of(vault, room, Asked(around=key, steps=2))
    shown.points, shown.lines, shown.left_out
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.cases.charting import chart_of
from hornbill.cases.core.graph_part import part_of
from hornbill.cases.core.graph_search import MOST_POINTS, Filter, View
from hornbill.cases.core.joint_marking import joint
from hornbill.cases.queries import find

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.cases.charting import RoomChart
    from hornbill.cases.core.graph import Graph, Line, Point
    from hornbill.cases.core.graph_search import Step
    from hornbill.cases.core.joint_marking import JointMarking
    from hornbill.exchange.actions import RoomContent
    from hornbill.vault.sessions import OpenVault

NEAR = 1  # steps round a thing, when nobody says how many


@dataclass(frozen=True)
class Asked:
    """What of a chart is asked for; things by their keys in addresses.

    Attributes:
        filter: what is looked at.
        around: the thing in the middle; empty for none.
        steps: how far from there.
        first, second: two things that are compared; both or neither.
    """

    filter: Filter = field(default_factory=Filter)
    around: str = ""
    steps: int = NEAR
    first: str = ""
    second: str = ""


@dataclass(frozen=True)
class Shown:
    """A part of a chart.

    Attributes:
        content: the room.
        points: that are shown, by caption.
        lines: between them, that are drawn.
        lines_left_out: how many there are between them beside those.
        places: id of a point -> where it is pinned; only those that are.
        lines_of: id of a shown point -> its lines to shown points.
        captions: id of a shown point -> what it is called by.
        found: how many things the filter leaves.
        known: how many there are in all.
        kinds: schema -> how many things there are of it.
        agencies: of everybody who said anything in the room, sorted.
        centre: id of the thing in the middle; empty for none.
        ends: ids of the two that are compared; empty for none.
        path: between the two; empty when there is none.
        common: ids of what is linked with both.
        marking: of all that is shown.
        closed: records about entities that this officer has no key to.
    """

    content: RoomContent
    points: list[Point]
    lines: list[Line]
    lines_left_out: int
    places: dict[str, tuple[int, int]]
    lines_of: dict[str, list[Line]]
    captions: dict[str, str]
    found: int
    known: int
    kinds: dict[str, int]
    agencies: list[str]
    centre: str
    ends: tuple[str, ...]
    path: list[Step]
    common: list[str]
    marking: JointMarking
    closed: int

    @property
    def left_out(self) -> int:
        """How many things the filter leaves that are not shown."""
        return self.found - len(self.points)


def shown_of(vault: OpenVault, room: str, asked: Asked) -> Shown:
    """Return the part of a room's chart that is asked for.

    Raises:
        NoSuchEntity: nothing was said of a thing that is asked for.
        NoSuchRoom, StillChecking, BadModel: as ``reading.entities_of``.
    """
    with chart_of(vault, room) as chart:
        return shown_in(chart, asked)


def shown_in(chart: RoomChart, asked: Asked) -> Shown:
    """Return the part of an open chart that is asked for.

    Raises:
        NoSuchEntity: nothing was said of a thing that is asked for.
    """
    view = View(chart.graph, asked.filter)
    centre = _id(chart, asked.around)
    ends = tuple(_id(chart, key) for key in (asked.first, asked.second) if asked.first and asked.second)
    part = part_of(view, centre=centre, steps=asked.steps, ends=ends, most=MOST_POINTS)
    points = [chart.graph.points[one] for one in part.points]
    points.sort(key=lambda one: (one.caption.casefold(), one.id))
    places = {one: place for one in part.points if (place := chart.place(one)) is not None}
    return Shown(
        content=chart.entities.content,
        points=points,
        lines=part.lines,
        lines_left_out=part.lines_left_out,
        places=places,
        lines_of=_by_end(part.every_line),
        captions={one.id: one.caption for one in points},
        found=len(view.points),
        known=len(chart.graph.points),
        kinds=chart.graph.kinds,
        agencies=chart.graph.agencies,
        centre=centre,
        ends=ends,
        path=part.path,
        common=part.common,
        marking=marking_of(chart.graph, points, part.every_line),
        closed=chart.entities.closed,
    )


def marking_of(graph: Graph, points: Iterable[Point], lines: Iterable[Line]) -> JointMarking:
    """Return the marking of things and lines together; what is only named has that of whatever names it, shown or not."""
    marked = [one.marking for one in lines]
    for one in points:
        named = graph.lines_of.get(one.id, ())
        marked += [one.line.marking] if one.line is not None else [line.marking for line in named]
    return joint(dict.fromkeys(part for one in marked for part in one.parts))


def _id(chart: RoomChart, key: str) -> str:
    if not key:
        return ""
    return chart.entities.fold.root(find(chart.entities, key))


def _by_end(lines: Iterable[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        for end in dict.fromkeys((line.source, line.target)):
            found.setdefault(end, []).append(line)
    return found
