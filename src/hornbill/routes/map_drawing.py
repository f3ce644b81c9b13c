"""The map of some flows as a template draws it: lines with their widths, places with their names.

draw(flows, lookups.lanes())["flows"][0]["path"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.cases.core.map_sheet import HEIGHT, WIDTH, Part, labels, on_sheet, part_round
from hornbill.routes import words
from hornbill.routes.core.map_lines import drawn, has_place, line_of, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.routes.core.flows import Flow
    from hornbill.routes.core.journey import Spot
    from hornbill.routes.core.sea_lanes import Lanes

MOST = 150  # lines on the map; the list beside it has all
_POINT, _LETTER = 5.0, 13.0  # points of a window that is as wide as the sheet
LOOKS = [
    ("sea", words.MODES["sea"]),
    ("air", words.MODES["air"]),
    ("road", words.MODES["road"]),
    ("other", words.MODES[""]),
]


def draw(found: Sequence[Flow[Any]], lanes: Lanes) -> dict[str, Any]:
    """Return the drawing of some flows.

    Args:
        found: flows, the most supported first.
        lanes: net of sea lanes.
    """
    shown = placed(found)
    spots: dict[str, tuple[Spot, int]] = {}
    for flow in shown:
        for spot in (flow.start, flow.end):
            spots[spot.code] = (spot, spots.get(spot.code, (spot, 0))[1] + len(flow.entries))
    part = _part(points_of(shown, lanes))
    return {
        "view": part.words,
        "radius": f"{_POINT * part.scale:.2f}",
        "letter": f"{_LETTER * part.scale:.2f}",
        "stroke": f"{1.5 * part.scale:.2f}",
        "flows": lines(shown, lanes, part),
        "spots": _spots(sorted(spots.values(), key=lambda one: (-one[1], one[0].code)), part),
        "left_out": len([flow for flow in found if has_place(flow.start) and has_place(flow.end)])
        - len(shown),
    }


def placed(found: Sequence[Flow[Any]]) -> list[Flow[Any]]:
    """Return the flows that are drawn: both ends have a position, and there are no more than ``MOST``."""
    return [flow for flow in found if has_place(flow.start) and has_place(flow.end)][:MOST]


def points_of(shown: Sequence[Flow[Any]], lanes: Lanes) -> list[tuple[float, float]]:
    """Return the points (latitude, longitude) of all lines, which the part of the sheet that is looked at goes round."""
    return [point for flow in shown for point in line_of(flow, lanes)]


def lines(shown: Sequence[Flow[Any]], lanes: Lanes, part: Part) -> list[dict[str, Any]]:
    """Return flows as lines with their widths, looks and names.

    Args:
        shown: that ``placed`` gave.
        lanes: net of sea lanes.
        part: of the sheet that is looked at.
    """
    most = max((len(flow.entries) for flow in shown), default=1)
    return [
        {
            "flow": flow,
            "path": drawn(flow, lanes),
            "width": f"{width(len(flow.entries), most) * part.scale:.2f}",
            "look": flow.mode if flow.mode in ("sea", "air", "road") else "other",
            "name": f"{words.spot(flow.start)} → {words.spot(flow.end)}",
        }
        for flow in shown
    ]


def _part(points: Sequence[tuple[float, float]]) -> Part:
    part = part_round([on_sheet(*point) for point in points])
    return part if points else Part(0, 0, WIDTH, HEIGHT)


def _spots(found: Sequence[tuple[Spot, int]], part: Part) -> list[dict[str, Any]]:
    placed = [(spot, *on_sheet(spot.lat or 0.0, spot.lon or 0.0), words.spot(spot)) for spot, _ in found]
    beside = labels([(x, y, name) for _, x, y, name in placed], _LETTER * part.scale, _POINT * part.scale)
    return [
        {
            "spot": spot,
            "name": name,
            "x": f"{x:.2f}",
            "y": f"{y:.2f}",
            "label": {"x": f"{at.x:.2f}", "y": f"{at.y:.2f}", "before": at.before} if at else None,
        }
        for (spot, x, y, name), at in zip(placed, beside, strict=True)
    ]
