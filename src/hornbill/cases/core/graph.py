"""The link chart's graph: things as points, what links them as lines; a function of the statements that count.

Rules
- A link (a schema with two ends, such as Ownership) with one thing at each end and no other is a line. Any other link is a
  point of its own, with a line to each thing that it names: nothing that somebody said is left out of the chart.
- A property of a thing that names another thing is a line too; whoever says the same shares one.
- A line is never marked wider than any statement that it is drawn from.
- What is named but of which nothing is known is a point without a kind.

Parts of entities that did not change are kept: after one word in a room of 25,000 entities, one is read anew.

    graph = Graph(fold.standing, fold.root, model)
    graph.refresh(lines.by_id)
    graph.lines_of["boat"]
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.cases.core.dates import read_date
from hornbill.cases.core.joint_marking import joint
from hornbill.cases.core.model import DATE, ENTITY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from hornbill.cases.core.joint_marking import JointMarking
    from hornbill.cases.core.model import Model
    from hornbill.cases.core.statement import Statement
    from hornbill.cases.core.summaries import Summary


@dataclass(frozen=True, slots=True)
class Point:
    """A thing on the chart.

    Attributes:
        id: of the entity.
        line: what is known of it; None when others only name it.
        dates: Western dates that are stated of it, sorted.
    """

    id: str
    line: Summary | None
    dates: tuple[str, ...] = ()

    @property
    def caption(self) -> str:
        """What it is called by; its id where nothing names it."""
        return (self.line.caption if self.line is not None else "") or self.id


@dataclass(frozen=True, slots=True)
class Line:
    """What links two things on the chart.

    Attributes:
        id: of the link, or source, property and target of a property that names another thing.
        source, target: ids of the points.
        schema: of the link; of the thing whose property it is.
        prop: name of the property; empty for a link.
        entity: id of the link; empty for a property.
        agencies: who says so.
        marking: of the whole.
        dates: Western dates that are stated of the link, sorted.
    """

    id: str
    source: str
    target: str
    schema: str
    prop: str
    entity: str
    agencies: tuple[str, ...]
    marking: JointMarking
    dates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """What one entity's statements give to the chart; ids of others as they were stated."""

    line: Summary
    dates: tuple[str, ...]
    named: tuple[tuple[Statement, ...], ...]  # statements that name one other by one property


@dataclass
class Graph:
    """The chart of one room.

    Attributes:
        standing: gives the statements of an entity that may be drawn from, in the order of the room.
        root: tells what an entity is called together with all that it was merged with.
        model: gives schemata.
        points: by id.
        lines: by id.
        lines_of: id of a point -> its lines, by id.
        kinds: schema -> how many points there are of it.
        agencies: of all that said anything, sorted.
    """

    standing: Callable[[str], Sequence[Statement]]
    root: Callable[[str], str]
    model: Model
    points: dict[str, Point] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)
    lines_of: dict[str, list[Line]] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    agencies: list[str] = field(default_factory=list)
    _parts: dict[str, _Part] = field(default_factory=dict)

    def refresh(self, summaries: Mapping[str, Summary]) -> None:
        """Draw the graph from what is there now: what every entity is called -> its line, the same object while it is the same."""
        parts: dict[str, _Part] = {}
        for root, line in summaries.items():
            known = self._parts.get(root)
            parts[root] = known if known is not None and known.line is line else self._part(line)
        self._parts = parts
        self.points, self.lines = {}, {}
        for root, part in parts.items():
            ends = self._ends(part)
            if ends is not None:
                line = part.line
                self.lines[root] = Line(
                    root, *ends, line.schema, "", root, line.agencies, line.marking, part.dates
                )
            else:
                self.points[root] = Point(root, part.line, part.dates)
                self.lines.update((line.id, line) for line in self._properties(root, part))
        self._join()
        self.agencies = sorted({name for line in summaries.values() for name in line.agencies})
        self.kinds = dict(Counter(one.line.schema for one in self.points.values() if one.line is not None))

    def _part(self, line: Summary) -> _Part:
        named: dict[tuple[str, str], list[Statement]] = {}
        dates: dict[str, None] = {}
        for one in self.standing(line.id):
            prop = self.model.prop(one.schema, one.prop)
            if prop is None:
                continue
            if prop.type == ENTITY:
                named.setdefault((one.prop, one.value), []).append(one)
            elif prop.type == DATE:
                dates[read_date(one.value).value] = None
        dates.pop("", None)
        groups = tuple(tuple(ones) for ones in named.values())
        return _Part(line, tuple(sorted(dates)), groups)

    def _ends(self, part: _Part) -> tuple[str, str] | None:
        """Return the two things that a link is a line between; None for things and all other links."""
        schema = self.model.get(part.line.schema)
        if schema is None or not schema.is_link:
            return None
        named = {(group[0].prop, self.root(group[0].value)) for group in part.named}
        ends = dict(named)
        if len(named) != 2 or set(ends) != set(schema.ends):
            return None
        return ends[schema.source], ends[schema.target]

    def _properties(self, root: str, part: _Part) -> list[Line]:
        """Return the lines to all that a point names."""
        together: dict[tuple[str, str], list[Statement]] = {}  # merged things are one at the other end too
        for group in part.named:
            together.setdefault((group[0].prop, self.root(group[0].value)), []).extend(group)
        found = []
        for (prop, target), ones in together.items():
            if target != root:
                agencies = tuple(dict.fromkeys(one.agency for one in ones))
                marking = joint(one.marking for one in ones)
                id_ = f"{root}\n{prop}\n{target}"  # no id holds a line break
                found.append(Line(id_, root, target, ones[0].schema, prop, "", agencies, marking, ()))
        return found

    def _join(self) -> None:
        self.lines_of = {}
        for id_ in sorted(self.lines):
            line = self.lines[id_]
            for end in dict.fromkeys((line.source, line.target)):
                if end not in self.points:
                    known = self._parts.get(end)  # a link that another link names
                    self.points[end] = Point(end, known.line if known else None, known.dates if known else ())
                self.lines_of.setdefault(end, []).append(line)
