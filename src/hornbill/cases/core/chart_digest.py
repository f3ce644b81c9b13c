"""The fingerprint of a room's chart: two nodes that draw the same things, lines and pinned places have the same.

Rules: a function of what is drawn: points with what they are called by and their dates; lines with their ends; of both who says so
and under which marking; where things are pinned. SHA-256 over the canonical JSON (RFC 8785) of each, in the order of their ids. What the screen chooses by
itself (places of what nobody pinned, colours, language) is not in it.

    digest(graph, lambda point: layout.place(fold.members(point))) == that_of_the_other_node
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from hornbill.kernel.suite.canonical import encode

if TYPE_CHECKING:
    from collections.abc import Callable

    from hornbill.cases.core.graph import Graph, Line
    from hornbill.cases.core.summaries import Summary


def digest(graph: Graph, place: Callable[[str], tuple[int, int] | None]) -> str:
    """Return 64 hex digits.

    Args:
        graph: what is drawn.
        place: tells where a point is pinned, in the chart's whole numbers; None where it is not.
    """
    found = hashlib.sha256(b"hornbill/chart/v1")
    for id_ in sorted(graph.points):
        point, pinned = graph.points[id_], place(id_)
        said = _of_line(point.line) if point.line is not None else []
        _take(found, ["point", id_, point.caption, list(point.dates), list(pinned or ()), *said])
    for id_ in sorted(graph.lines):
        line = graph.lines[id_]
        _take(found, ["line", id_, line.source, line.target, line.prop, list(line.dates), *_of_line(line)])
    return found.hexdigest()


def _of_line(line: Line | Summary) -> list[Any]:
    """Return the schema, who says so, and the different markings, in an order that no room changes."""
    markings = sorted(encode(one.to_json()).hex() for one in line.marking.parts)
    return [line.schema, sorted(line.agencies), markings]


def _take(found: Any, value: Any) -> None:
    data = encode(value)
    found.update(len(data).to_bytes(8, "big") + data)
