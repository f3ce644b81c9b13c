"""What a room's chart shows when it is asked for a part: filters, one thing and what is near, a path between two.

Rules: at most ``MOST_POINTS`` things at once; what was asked for comes first (a path, what two have in common, the nearest), then
what has the most links. What is not shown is counted, never left out in silence.

    shown = shown_of(vault, room, Asked(around=key, steps=2))
    shown.points, shown.lines, shown.left_out
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.cases.charting import chart_of
from hornbill.cases.core.graph_search import Filter, View
from hornbill.cases.core.joint_marking import joint
from hornbill.cases.queries import find

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.cases.charting import RoomChart
    from hornbill.cases.core.graph import Line, Point
    from hornbill.cases.core.graph_search import Step
    from hornbill.cases.core.joint_marking import JointMarking
    from hornbill.exchange.actions import RoomContent
    from hornbill.vault.sessions import OpenVault

MOST_POINTS = 500  # that a browser draws at ease
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
        lines: between them.
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
    path = view.path(*ends) if ends else []
    common = view.common(*ends) if ends else []
    wanted = [one for one in ends if one in view.points] + [step.point for step in path] + common
    if centre:
        wanted += view.around(centre, asked.steps)
    elif ends:
        wanted += [near for one in ends for near in view.neighbours(one)]
    else:
        wanted += view.most_linked()
    chosen = list(dict.fromkeys(wanted))[:MOST_POINTS]
    points = [chart.graph.points[one] for one in chosen]
    points.sort(key=lambda one: (one.caption.casefold(), one.id))
    lines = view.between(chosen)
    places = {one: place for one in chosen if (place := chart.place(one)) is not None}
    return Shown(
        content=chart.entities.content,
        points=points,
        lines=lines,
        places=places,
        lines_of=_by_end(lines),
        captions={one.id: one.caption for one in points},
        found=len(view.points),
        known=len(chart.graph.points),
        kinds=_kinds(chart.graph.points.values()),
        agencies=sorted({name for one in chart.entities.lines.by_id.values() for name in one.agencies}),
        centre=centre,
        ends=ends,
        path=path,
        common=common,
        marking=marking_of(points, lines),
        closed=chart.entities.closed,
    )


def marking_of(points: Iterable[Point], lines: Iterable[Line]) -> JointMarking:
    """Return the marking of things and lines together."""
    marked = [*(one.line.marking for one in points if one.line is not None), *(one.marking for one in lines)]
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


def _kinds(points: Iterable[Point]) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in points:
        if one.line is not None:
            found[one.line.schema] = found.get(one.line.schema, 0) + 1
    return found
