"""The part of a view that is drawn: what was asked for first, and no more lines than can be drawn.

Rules
- A path and what two things have in common come first, then the nearest or what has the most links.
- Of many lines between the same two things one is drawn before any second: however many links somebody states between two things,
  the others keep theirs. Lines of the path come first. What is not drawn is counted.

    part = part_of(view, centre="", steps=1, ends=("ana", "bob"), most=500)
    part.points, part.lines, part.lines_left_out
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from hornbill.cases.core.graph import Line
    from hornbill.cases.core.graph_search import Step, View

MOST_LINES = 2000  # between all things that are drawn


@dataclass(frozen=True)
class Part:
    """What is drawn.

    Attributes:
        points: ids, those that were asked for first.
        every_line: all lines between them, by id.
        lines: those that are drawn, by id.
        path: between two things; empty when there is none.
        common: ids of what is linked with both.
    """

    points: list[str]
    every_line: list[Line]
    lines: list[Line]
    path: list[Step]
    common: list[str]

    @property
    def lines_left_out(self) -> int:
        """How many lines between these things are not drawn."""
        return len(self.every_line) - len(self.lines)


def part_of(view: View, *, centre: str, steps: int, ends: Sequence[str], most: int) -> Part:
    """Choose what is drawn.

    Args:
        view: the chart as a filter leaves it.
        centre: id of the thing in the middle; empty for none.
        steps: how far from there.
        ends: ids of two things that are compared; empty for none.
        most: how many things.
    """
    path = view.path(*ends) if ends else []
    common = view.common(*ends) if ends else []
    wanted = [one for one in ends if one in view.points] + [step.point for step in path] + common
    if centre:
        wanted += view.around(centre, steps)
    elif ends:
        wanted += [near for one in ends for near in view.neighbours(one)]
    else:
        wanted += view.most_linked()
    points = list(dict.fromkeys(wanted))[:most]
    every = view.between(points)
    return Part(points, every, _some(every, {line.id for step in path for line in step.lines}), path, common)


def _some(lines: list[Line], first: Collection[str]) -> list[Line]:
    """Return at most ``MOST_LINES`` of these, by id."""
    if len(lines) <= MOST_LINES:
        return lines
    seen: dict[tuple[str, str], int] = {}
    ranked = []
    for line in lines:
        pair = (min(line.source, line.target), max(line.source, line.target))
        seen[pair] = seen.get(pair, 0) + 1
        ranked.append((seen[pair], line.id not in first, line.id, line))
    ranked.sort(key=lambda one: one[:3])
    return sorted((one[3] for one in ranked[:MOST_LINES]), key=lambda line: line.id)
