"""The link chart's graph: things as points, what links them as lines; a function of the statements that count.

Rules
- A link (a schema with two ends, such as Ownership) with one thing at each end and no other is a line. Any other link is a
  point of its own, with a line to each thing that it names: nothing that somebody said is left out of the chart.
- A property of a thing that names another thing is a line too; anyone who says the same shares one.
- A line is never marked wider than any statement that it is drawn from.
- What is named but of which nothing is known is a point without a kind.

What did not change is kept: after one word in a room of 25,000 entities, one is read again, and the lines at its ends are put in order.

    graph = Graph(fold.standing, fold.root, model)
    graph.refresh(lines.by_id)
    graph.lines_of["boat"]
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hornbill.cases.core.dates import dates_of
from hornbill.cases.core.joint_marking import joint
from hornbill.cases.core.model import ENTITY

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
    _drawn: dict[str, tuple[Line, ...]] = field(default_factory=dict)  # entity -> the lines that it gives
    _namers: dict[str, set[str]] = field(default_factory=dict)  # id as it was stated -> entities that name it
    _roots: dict[str, str] = field(
        default_factory=dict
    )  # the same id -> what it was called when it was drawn

    def refresh(self, summaries: Mapping[str, Summary]) -> None:
        """Draw what changed; what every entity is called -> its line, the same object while it is the same."""
        parts = self._parts
        gone = [root for root in parts if root not in summaries]
        fresh = [
            root for root, line in summaries.items() if root not in parts or parts[root].line is not line
        ]
        renamed = [one for one, root in self._roots.items() if self.root(one) != root]  # merged, or no longer
        again = {root for one in renamed for root in self._namers[one]} - {*gone, *fresh}
        kept = [(root, parts[root]) for root in again]
        changed = _Changed()
        for root in (*gone, *fresh, *again):
            self._take_out(root, changed)
        for root in fresh:
            self._put_in(root, self._part(summaries[root]), changed)
        for root, part in kept:
            self._put_in(root, part, changed)
        self._join(changed)
        self.agencies = sorted({name for line in summaries.values() for name in line.agencies})
        self.kinds = dict(Counter(one.line.schema for one in self.points.values() if one.line is not None))

    def _take_out(self, root: str, changed: _Changed) -> None:
        part = self._parts.pop(root, None)
        if part is None:
            return
        changed.points.add(root)
        for line in self._drawn.pop(root):
            del self.lines[line.id]
            changed.note(line, line.id)
        for group in part.named:
            self._namers[group[0].value].discard(root)

    def _put_in(self, root: str, part: _Part, changed: _Changed) -> None:
        self._parts[root] = part
        changed.points.add(root)
        for group in part.named:
            named = group[0].value
            self._namers.setdefault(named, set()).add(root)
            self._roots[named] = self.root(named)
        self._drawn[root] = self._lines(root, part)
        for line in self._drawn[root]:
            self.lines[line.id] = line
            changed.note(line)

    def _lines(self, root: str, part: _Part) -> tuple[Line, ...]:
        """Return the lines that an entity gives: itself, if it is one, or those to all that it names."""
        ends, line = self._ends(part), part.line
        if ends is None:
            return tuple(self._properties(root, part))
        return (Line(root, *ends, line.schema, "", root, line.agencies, line.marking, part.dates),)

    def _part(self, line: Summary) -> _Part:
        named: dict[tuple[str, str], list[Statement]] = {}
        statements = self.standing(line.id)
        for one in statements:
            prop = self.model.prop(one.schema, one.prop)
            if prop is not None and prop.type == ENTITY:
                named.setdefault((one.prop, one.value), []).append(one)
        return _Part(line, dates_of(statements, self.model), tuple(tuple(ones) for ones in named.values()))

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

    def _join(self, changed: _Changed) -> None:
        """Put the lines of changed ends in order, and have a point for each thing and each end of a line, and no other."""
        for end, lost in changed.ends.items():
            ids = {line.id for line in self.lines_of.get(end, ())} - lost
            ids.update(id_ for id_ in changed.ids[end] if id_ in self.lines)
            if ids:
                self.lines_of[end] = [self.lines[one] for one in sorted(ids)]
            else:
                self.lines_of.pop(end, None)
        for id_ in changed.points | changed.ends.keys():
            part = self._parts.get(id_)
            is_thing = part is not None and self._ends(part) is None
            if is_thing or id_ in self.lines_of:  # a link that another link names is a point too
                self.points[id_] = Point(id_, part.line if part else None, part.dates if part else ())
            else:
                self.points.pop(id_, None)
        for one in [one for one, namers in self._namers.items() if not namers]:
            del self._namers[one], self._roots[one]


@dataclass
class _Changed:
    """What one refresh touches.

    Attributes:
        points: ids of entities that were read again.
        ends: end of a line -> ids of lines that it lost.
        ids: end of a line -> ids of lines that it got.
    """

    points: set[str] = field(default_factory=set)
    ends: dict[str, set[str]] = field(default_factory=dict)
    ids: dict[str, set[str]] = field(default_factory=dict)

    def note(self, line: Line, lost: str = "") -> None:
        """Note a line that came, or was lost."""
        for end in (line.source, line.target):
            self.ends.setdefault(end, set()).update((lost,) if lost else ())
            self.ids.setdefault(end, set()).update(() if lost else (line.id,))
