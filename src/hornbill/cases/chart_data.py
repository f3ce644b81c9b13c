"""What the chart's script draws: things under their keys, lines between them, as JSON.

Rules: what is on the screen is all that the officer may see; what goes into a picture is drawn from what may leave the room alone
(``cases.chart_file``), so the script gets it from here again and takes nothing from the screen but places.

    of_shown(shown, room_id)["points"][0]["name"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from hornbill.cases.core.chart_svg import UNKNOWN
from hornbill.cases.labels import line_word
from hornbill.cases.queries import key_of
from hornbill.cases.templatetags.hornbill_entities import kind_icon, kind_name
from hornbill.exchange.actions.names import Names
from hornbill.pages.agency_colours import colour_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from hornbill.cases.chart_file import ChartFile
    from hornbill.cases.chart_queries import Shown
    from hornbill.cases.core.graph import Line, Point

MOST_CAPTION = 200  # signs
MOST_DATES = 3  # of one thing


def of_shown(shown: Shown, room_id: str) -> dict[str, Any]:
    """Return what is on the screen."""
    marked = {*shown.ends, shown.centre, *(step.point for step in shown.path)}
    marked |= {line.id for step in shown.path for line in step.lines}
    return _drawn(shown.points, shown.lines, shown.places, shown.agencies, marked, room_id)


def of_file(made: ChartFile, room_id: str) -> dict[str, Any]:
    """Return what may be in a picture, and what stands above it."""
    found = _drawn(made.points, made.lines, made.places, made.agencies, (), room_id)
    return {**found, "heading": list(made.heading)}


def _drawn(
    points: Sequence[Point],
    lines: Sequence[Line],
    places: Mapping[str, tuple[float, float]],
    agencies: Sequence[str],
    marked: Collection[str],
    room_id: str,
) -> dict[str, Any]:
    keys, names = {one.id: key_of(one.id) for one in points}, Names()
    name_of = {one: names.agency(one).name for one in agencies}
    base = reverse("entities", args=[room_id])
    return {
        "points": [
            {
                **_point(one, name_of),
                "id": keys[one.id],
                "page": f"{base}/{keys[one.id]}" if one.line is not None else "",
                "place": list(places[one.id]) if one.id in places else None,
                "marked": one.id in marked,
            }
            for one in points
        ],
        "lines": [
            {
                "id": f"line-{n}",
                "source": keys[line.source],
                "target": keys[line.target],
                "word": line_word(line),
                "tlp": line.marking.tlp,
                "agencies": [name_of[one] for one in line.agencies],
                "page": f"{base}/{key_of(line.entity)}" if line.entity else "",
                "marked": line.id in marked,
            }
            for n, line in enumerate(lines)
        ],
    }


def _point(point: Point, name_of: Mapping[str, str]) -> dict[str, Any]:
    line = point.line
    own = line.agencies if line is not None else ()
    icon = kind_icon(line.schema) if line is not None else "tag"
    return {
        "name": point.caption[:MOST_CAPTION],
        "kind": kind_name(line.schema) if line is not None else _("no facts about it here"),
        "sign": static(f"hornbill/sign-{icon}.svg"),
        "colours": list(dict.fromkeys(colour_of(one) for one in own)) or [UNKNOWN],
        "agencies": [name_of[one] for one in own],
        "tlp": line.marking.tlp if line is not None else "",
        "dates": list(point.dates[:MOST_DATES]),
    }
