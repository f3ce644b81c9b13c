"""A chart as a file: drawn from what may leave the room alone, with its marking and date.

Rules
- As in every file of entities (``outward``, ``outside``): each statement and each merge passes by its own marking; what stays in is
  counted with every reason, and neither a thing nor a line is drawn from it, nor is what is near or on a path chosen by it.
- The room's title is on the drawing only where the room's marking lets it out; the drawing is then marked no wider than the room.
- Taking a chart out is an act: it is logged before the file is given.

    made = chart_file(vault, room, Asked(), {}, look=look, now=now)
    made.svg, made.points, made.kept_in
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hornbill.audit import actions as audit
from hornbill.cases.chart_queries import MOST_POINTS, marking_of
from hornbill.cases.charting import chart_of
from hornbill.cases.core.chart_svg import Drawing, draw, placed
from hornbill.cases.core.graph import Graph
from hornbill.cases.core.graph_part import Part, part_of
from hornbill.cases.core.graph_search import View
from hornbill.cases.core.joint_marking import joint
from hornbill.cases.labels import line_word
from hornbill.cases.outside import Outside
from hornbill.cases.queries import find
from hornbill.cases.sieve import sieve
from hornbill.kernel.markings import WayOut
from hornbill.pages.agency_colours import colour_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from hornbill.cases.chart_queries import Asked
    from hornbill.cases.charting import RoomChart
    from hornbill.cases.core.graph import Line, Point
    from hornbill.cases.core.joint_marking import JointMarking
    from hornbill.exchange.actions import RoomContent
    from hornbill.vault.sessions import OpenVault

WAY = WayOut.EXPORT  # a copy for use within the own agency


@dataclass(frozen=True)
class Look:
    """What a drawing takes from anyone who shows it.

    Attributes:
        icon: schema -> the inside of its sign.
        agency: id -> name.
        day: today, in words.
    """

    icon: Callable[[str], str]
    agency: Callable[[str], str]
    day: str


@dataclass(frozen=True)
class ChartFile:
    """A drawing.

    Attributes:
        svg: its text.
        points, lines: what is in it, drawn from what may go out.
        places: id of a point -> where it is.
        agencies: of all that said something in the room that may go out, in the order of their colours.
        heading: what is above it; the last is its marking.
        kept_in: reason -> how many of the room's statements and merges it keeps in.
    """

    svg: str
    points: list[Point]
    lines: list[Line]
    places: dict[str, tuple[float, float]]
    agencies: list[str]
    heading: tuple[str, ...]
    kept_in: dict[str, int]


def chart_file(
    vault: OpenVault,
    room: str,
    asked: Asked,
    places: Mapping[str, tuple[float, float]],
    *,
    look: Look,
    now: datetime,
) -> ChartFile:
    """Draw the part of a chart that is asked for.

    Args:
        vault: the officer's open vault.
        room: the room's id.
        asked: which part.
        places: id of a thing -> where it is on the officer's screen; where it is pinned if it is not here.
        look: names and signs.
        now: aware UTC time.

    Raises:
        NoSuchEntity, NoSuchRoom, StillChecking, BadModel: nothing was taken out.
    """
    with chart_of(vault, room) as chart:
        found = chart.entities
        outside = Outside(found.fold, found.model, sieve(vault, WAY))
        graph = Graph(outside.standing, outside.root, found.model)
        summaries = outside.summaries()
        graph.refresh({one.id: one for one in summaries})
        part = _part(chart, outside, graph, asked)
        points = sorted(
            (graph.points[one] for one in part.points), key=lambda one: (one.caption.casefold(), one.id)
        )
        agencies = sorted({name for one in summaries for name in one.agencies})
        heading = _heading(found.content, graph, points, part, outside, look.day)
        there = {name for one in points if one.line is not None for name in one.line.agencies}
        at = placed([one.id for one in points], _places(chart, outside, points, places))
        drawing = Drawing(
            points,
            part.lines,
            at,
            heading,
            {one: look.agency(one) for one in agencies if one in there},
            {one: colour_of(one) for one in agencies},
            {one.id: line_word(one) for one in part.lines},
            {one.id: look.icon(one.line.schema) for one in points if one.line is not None},
        )
        svg = draw(drawing)
        kept = outside.kept_in()
    with transaction.atomic():
        detail = {"way": str(WAY), "form": "chart", "things": len(points), "kept_in": sum(kept.values())}
        audit.record(vault.officer_id, "cases.take_out", subject=room, detail=detail, now=now)
    why = {reason.text: n for reason, n in kept.items()}
    return ChartFile(svg, points, part.lines, at, agencies, heading, why)


def marking_words(marking: JointMarking) -> str:
    """Write a marking in one line: level, handling codes, conditions, purposes, review."""
    parts = [f"TLP:{marking.tlp}", " ".join(marking.handling), marking.handling_text]
    parts += [_("purpose “%s”") % words for words in marking.purposes]
    parts += [_("review by %s") % marking.review.isoformat()] if marking.review is not None else []
    return " · ".join(one for one in parts if one)


def _part(chart: RoomChart, outside: Outside, graph: Graph, asked: Asked) -> Part:
    """Choose what is drawn, of what may go out alone: no path, no filter and no number of links knows of the rest."""
    keys = (asked.first, asked.second) if asked.first and asked.second else ()
    return part_of(
        View(graph, asked.filter),
        centre=_id(chart, outside, graph, asked.around) if asked.around else "",
        steps=asked.steps,
        ends=[_id(chart, outside, graph, key) for key in keys],
        most=MOST_POINTS,
    )


def _id(chart: RoomChart, outside: Outside, graph: Graph, key: str) -> str:
    """Return the one thing on the drawing that an address names: what was asked for, or the first of what is one with it here.

    It is on no drawing where nothing of it goes out.
    """
    fold = chart.entities.fold
    entity = find(chart.entities, key)
    ids = (entity, *fold.members(fold.root(entity)))
    return next((root for root in map(outside.root, ids) if root in graph.points), entity)


def _places(
    chart: RoomChart, outside: Outside, points: list[Point], places: Mapping[str, tuple[float, float]]
) -> dict[str, tuple[float, float]]:
    """Return where things stand; what is one thing here and several on the drawing does not stand in one place."""
    found: dict[str, tuple[float, float]] = {}
    taken: set[str] = set()
    for one in points:
        here = chart.entities.fold.root(one.id)
        place = places.get(here) or chart.layout.place(outside.group(one.id).told or (one.id,))
        if place is not None and here not in taken:
            taken.add(here)
            found[one.id] = place
    return found


def _heading(
    content: RoomContent, graph: Graph, points: list[Point], part: Part, outside: Outside, day: str
) -> tuple[str, ...]:
    """Return what stands above the drawing: the title where it may go, and then the marking is its own too."""
    marking = marking_of(graph, points, part.every_line)
    if outside.through.against_marked(content.marking, ""):
        title = _("Link chart")
    else:
        title = content.title
        marking = joint([*(marking.parts if points else ()), content.marking])
    left = part.lines_left_out
    words = ngettext("%(n)d more link is not drawn.", "%(n)d more links are not drawn.", left) % {"n": left}
    return (title, day, *([words] if left else []), marking_words(marking))
