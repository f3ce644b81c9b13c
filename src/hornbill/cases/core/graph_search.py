"""Looking at a part of the link chart: filters, neighbours, the shortest path, what two things have in common.

Rules
- What filters leave out is not there: no path leads through it. What has no date is not left out by time.
- Time: a year or month stands for each of its days, on both sides.
- All answers are the same at every node that has the same records: ties go by id.

    view = View(graph, Filter(kinds=frozenset({"Person", "Phone"})))
    view.path("ana", "bob")        # [Step("ana", ()), Step("phone-1", (line,)), Step("bob", (line,))]
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.kernel.markings import TLP_WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.cases.core.graph import Graph, Line, Point
    from hornbill.cases.core.joint_marking import JointMarking

MOST_STEPS = 4  # round one thing
MOST_POINTS = 500  # shown at once: what a browser draws at ease


@dataclass(frozen=True)
class Filter:
    """What of a chart is looked at.

    Attributes:
        kinds: schemata of things; empty for all.
        since, until: day, month or year; empty for any.
        tlp: only what is marked this or wider; empty for all.
    """

    kinds: frozenset[str] = frozenset()
    since: str = ""
    until: str = ""
    tlp: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it leaves nothing out."""
        return not (self.kinds or self.since or self.until or self.tlp)

    def lets_point(self, point: Point) -> bool:
        """Tell whether a thing is looked at; one of which nothing is known is, unless kinds are chosen."""
        if point.line is None:
            return not self.kinds
        if self.kinds and point.line.schema not in self.kinds:
            return False
        return self._lets(point.line.marking, point.dates)

    def lets_line(self, line: Line) -> bool:
        """Tell whether a line is looked at, if both of its ends are."""
        return self._lets(line.marking, line.dates)

    def _lets(self, marking: JointMarking, dates: tuple[str, ...]) -> bool:
        return self.lets_marking(marking) and self.lets_dates(dates)

    def lets_dates(self, dates: tuple[str, ...]) -> bool:
        """Tell whether what has these dates is looked at: one of them may lie in the time, or there is none."""
        return not dates or not (self.since or self.until) or any(self.in_time(one) for one in dates)

    def lets_marking(self, marking: JointMarking) -> bool:
        """Tell whether what is marked so is looked at."""
        return not self.tlp or TLP_WIDTH[marking.tlp] >= TLP_WIDTH[self.tlp]

    def in_time(self, date: str) -> bool:
        """Tell whether a date may lie between ``since`` and ``until``."""
        early, late = min(len(date), len(self.since)), min(len(date), len(self.until))
        return date[:early] >= self.since[:early] and date[:late] <= self.until[:late]


@dataclass(frozen=True)
class Step:
    """One thing on a path, and all lines that lead to it from the thing before; none for the first."""

    point: str
    lines: tuple[Line, ...]


@dataclass
class View:
    """A chart as a filter leaves it.

    Attributes:
        graph: the whole.
        filter: what is looked at.
        points: ids of what is left.
        lines_of: id of a point -> its lines that are left, by id.
    """

    graph: Graph
    filter: Filter
    points: set[str] = field(init=False)
    lines_of: dict[str, list[Line]] = field(init=False)

    def __post_init__(self) -> None:
        if self.filter.is_empty:
            self.points, self.lines_of = set(self.graph.points), self.graph.lines_of
            return
        self.points = {one.id for one in self.graph.points.values() if self.filter.lets_point(one)}
        self.lines_of = {}
        for line in self.graph.lines.values():
            if line.source in self.points and line.target in self.points and self.filter.lets_line(line):
                for end in dict.fromkeys((line.source, line.target)):
                    self.lines_of.setdefault(end, []).append(line)
        for lines in self.lines_of.values():
            lines.sort(key=lambda one: one.id)

    def neighbours(self, point: str) -> list[str]:
        """Return what is linked with a thing, by id; a line from it to itself gives none."""
        return sorted({_other(line, point) for line in self.lines_of.get(point, ())} - {point})

    def common(self, first: str, second: str) -> list[str]:
        """Return what is linked with both of two things, by id."""
        both = set(self.neighbours(first)) & set(self.neighbours(second))
        return sorted(both - {first, second})

    def path(self, first: str, second: str) -> list[Step]:
        """Return one of the shortest ways from one thing to another, whatever way its lines point.

        Of several, the one whose ids come first, seen from ``first``. Empty when there is none, or an end is left out.
        """
        if first not in self.points or second not in self.points:
            return []
        far = self._distances(second, first)
        if first not in far:
            return []
        steps = [Step(first, ())]
        while steps[-1].point != second:
            here = steps[-1].point
            there = next(one for one in self.neighbours(here) if far.get(one, -1) == far[here] - 1)
            between = (line for line in self.lines_of[here] if _other(line, here) == there)
            steps.append(Step(there, tuple(between)))
        return steps

    def _distances(self, start: str, until: str) -> dict[str, int]:
        """Return how many lines each thing is from ``start``, as far as is needed to reach ``until``."""
        far = {start: 0}
        waiting = deque([start])
        while waiting:
            here = waiting.popleft()
            if here == until:
                break
            for line in self.lines_of.get(here, ()):
                there = line.target if line.source == here else line.source
                if there not in far:
                    far[there] = far[here] + 1
                    waiting.append(there)
        return far

    def around(self, centre: str, steps: int) -> list[str]:
        """Return what is at most ``steps`` lines from a thing: itself first, then the nearest, each ring by id."""
        if centre not in self.points:
            return []
        found, ring = {centre: None}, [centre]
        for _ in range(min(steps, MOST_STEPS)):
            ring = sorted({there for here in ring for there in self.neighbours(here)} - found.keys())
            found.update(dict.fromkeys(ring))
        return list(found)

    def most_linked(self) -> list[str]:
        """Return all things, those with the most lines first."""
        return sorted(self.points, key=lambda one: (-len(self.lines_of.get(one, ())), one))

    def between(self, points: Iterable[str]) -> list[Line]:
        """Return the lines that are left between these things, by id."""
        chosen = set(points)
        found = {line.id: line for one in chosen for line in self.lines_of.get(one, ())}
        return [found[id_] for id_ in sorted(found) if {found[id_].source, found[id_].target} <= chosen]


def _other(line: Line, point: str) -> str:
    return line.target if line.source == point else line.source
