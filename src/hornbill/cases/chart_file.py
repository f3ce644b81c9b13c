"""A chart as a file: drawn from what may leave the room alone, with its marking and date.

Rules
- As in every file of entities (``outward``): each statement passes by its own marking; what stays in is counted with every
  reason, and neither a thing nor a line is drawn from it.
- The room's title stands on the drawing only where the room's marking lets it out.
- Taking a chart out is an act: it is logged before the file is given.

    made = chart_file(vault, room, Asked(), {}, look=look, now=now)
    made.svg, made.points, made.kept_in
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from hornbill.audit import actions as audit
from hornbill.cases.chart_queries import marking_of, shown_in
from hornbill.cases.charting import chart_of
from hornbill.cases.core.chart_svg import Drawing, colour_of, draw, placed
from hornbill.cases.core.graph import Graph
from hornbill.cases.core.graph_search import View
from hornbill.cases.core.summaries import summary_of
from hornbill.cases.labels import line_word
from hornbill.cases.outward import Sieve, sieve
from hornbill.kernel.markings import WayOut

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from hornbill.cases.chart_queries import Asked, Shown
    from hornbill.cases.charting import RoomChart
    from hornbill.cases.core.graph import Line, Point
    from hornbill.cases.core.joint_marking import JointMarking
    from hornbill.cases.core.statement import Statement
    from hornbill.kernel.markings import Reason
    from hornbill.vault.sessions import OpenVault

WAY = WayOut.EXPORT  # a copy for use within the own agency


@dataclass(frozen=True)
class Look:
    """What a drawing takes from whoever shows it.

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
        places: id of a point -> where it stands.
        agencies: of all that said something in the room, in the order of their colours.
        heading: what stands above it; the last is its marking.
        kept_in: reason -> how many statements it keeps in.
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
        places: id of a thing -> where it stands on the officer's screen; where it is pinned if it is not here.
        look: names and signs.
        now: aware UTC time.

    Raises:
        NoSuchEntity, NoSuchRoom, StillChecking, BadModel: nothing was taken out.
    """
    with chart_of(vault, room) as chart:
        through = sieve(vault, WAY)
        shown = shown_in(chart, asked)
        points, lines, kept = _outside(chart, shown, asked, through)
        title = shown.content.title
        if through.against_marked(shown.content.marking, ""):
            title = _("Link chart")
        heading = (title, look.day, marking_words(marking_of(points, lines)))
        there = {name for one in points if one.line is not None for name in one.line.agencies}
        ids = [one.id for one in points]
        at = placed(ids, {one: at for one, at in {**shown.places, **places}.items() if one in set(ids)})
        drawing = Drawing(
            points,
            lines,
            at,
            heading,
            {one: look.agency(one) for one in shown.agencies if one in there},
            {one: colour_of(one, shown.agencies) for one in shown.agencies},
            {one.id: line_word(one) for one in lines},
            {one.id: look.icon(one.line.schema) for one in points if one.line is not None},
        )
        svg = draw(drawing)
    with transaction.atomic():
        detail = {"way": str(WAY), "form": "chart", "things": len(points), "kept_in": sum(kept.values())}
        audit.record(vault.officer_id, "cases.take_out", subject=room, detail=detail, now=now)
    why = {reason.text: n for reason, n in kept.items()}
    return ChartFile(svg, points, lines, at, shown.agencies, heading, why)


def marking_words(marking: JointMarking) -> str:
    """Write a marking in one line: level, handling codes, conditions."""
    parts = [f"TLP:{marking.tlp}", " ".join(marking.handling), marking.handling_text]
    return " · ".join(one for one in parts if one)


def _outside(
    chart: RoomChart, shown: Shown, asked: Asked, through: Sieve
) -> tuple[list[Point], list[Line], Counter[Reason]]:
    """Draw what is shown anew, from what may go out alone."""
    fold, model = chart.entities.fold, chart.entities.model
    roots = {one.id for one in shown.points} | {line.entity for line in shown.lines if line.entity}
    out: dict[str, list[Statement]] = {}
    kept: Counter[Reason] = Counter()
    for root in roots:
        standing, reasons = through.parted(fold.standing(root))
        kept.update(reasons)
        if standing:
            out[root] = standing
    graph = Graph(lambda root: out.get(root, []), fold.root, model)
    graph.refresh(
        {root: summary_of(root, ones, len(fold.members(root)), model) for root, ones in out.items()}
    )
    view = View(graph, asked.filter)
    chosen = [one.id for one in shown.points if one.id in view.points]
    return [graph.points[one] for one in chosen], view.between(chosen), kept
