"""A room's map: everything that is placed, on a sheet of the node's own, with a list that says the same.

Rules: drawn at the node, so it prints and works without scripts; outlines come with the program, nothing is asked of anybody.
Boundaries are as the outlines' source has them and mean no endorsement; the page says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import get_language

from hornbill.cases import chart_forms, session_views
from hornbill.cases.core.map_sheet import labels, on_sheet, part_round
from hornbill.cases.core.placed import COUNTRY, EXACT, Place, chosen, ways
from hornbill.cases.views.timeline import kinds_of, name_of, narrowest, prop_word
from hornbill.exchange.actions.names import Names
from hornbill.pages.access import reading_page
from hornbill.pages.local_names import country_name
from hornbill.pages.marking_form import MARKINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from hornbill.cases.core.map_sheet import Part
    from hornbill.cases.core.placed import Placed, Way
    from hornbill.cases.reading import RoomEntities
    from hornbill.vault.sessions import OpenVault

MOST_HERE = 30  # entities that the list names of one place
MOST_NEARER = 4
_POINT, _LETTER = 6.0, 14.0  # points of a window that is as wide as the sheet


@dataclass(frozen=True)
class Spot:
    """One place, and what is there.

    Attributes:
        place: itself.
        name: in the reader's language.
        here: what is there.
        x, y: on the sheet.
    """

    place: Place
    name: str
    here: list[Placed]
    x: float
    y: float


@reading_page
def case_map(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Show what is placed: ``?kind= since= until= tlp=``, ``nearer=`` how close."""
    asked, fault = chart_forms.read_asked(request.GET)
    nearer = _nearer(request.GET.get("nearer", ""))
    with session_views.placed(vault, room_id) as found:
        by = asked.filter
        left = chosen(found.places, by)
        spots = _spots(left)
        part = part_round([(one.x, one.y) for one in spots], nearer)
        context = {
            "room_id": room_id,
            "content": found.entities.content,
            "asked": asked,
            "fault": fault,
            "typed": {name: request.GET.get(name, "") for name in ("since", "until")},
            "kinds": kinds_of((one.line for one in found.places), by.kinds),
            "markings": MARKINGS,
            "filter_words": chart_forms.filter_words(asked),
            "all_words": chart_forms.filter_words(asked),
            "known": len(found.places),
            "drawing": _drawing(spots, ways(left), part),
            "places": _listed(spots, found.entities, Names()),
            "nearer": nearer + 1 if nearer < MOST_NEARER and spots else None,
            "farther": nearer - 1 if part.width < 960 else None,
            "tlp": narrowest(one.marking.tlp for one in left),
            "closed": found.entities.closed,
            "section": "rooms",
            "view": "map",
        }
    return render(request, "cases/map.html", context)


def _nearer(text: str) -> int:
    return int(text) if text in {str(n) for n in range(-MOST_NEARER, MOST_NEARER + 1)} else 0


def _spots(placed: Sequence[Placed]) -> list[Spot]:
    """Return the places, those with the most first."""
    here: dict[Place, list[Placed]] = {}
    for one in placed:
        here.setdefault(one.place, []).append(one)
    found = [
        Spot(place, _name(place), sorted(ones, key=lambda one: (one.line.caption.casefold(), one.line.id)), *on_sheet(place.lat, place.lon))
        for place, ones in here.items()
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.place.how == COUNTRY, -len(one.here), one.name))


def _name(place: Place) -> str:
    if place.how == EXACT:
        return place.code
    country = country_name(place.code[:2], get_language() or "en")
    return country if place.how == COUNTRY else place.name


def _drawing(spots: Sequence[Spot], legs: Sequence[Way], part: Part) -> dict[str, Any]:
    radius, letter = _POINT * part.scale, _LETTER * part.scale
    beside = labels([(one.x, one.y, one.name) for one in spots], letter, radius)
    return {
        "view": part.words,
        "radius": f"{radius:.2f}",
        "letter": f"{letter:.2f}",
        "stroke": f"{1.8 * part.scale:.2f}",
        "spots": [
            {
                "spot": spot,
                "x": f"{spot.x:.2f}",
                "y": f"{spot.y:.2f}",
                "label": {"x": f"{at.x:.2f}", "y": f"{at.y:.2f}", "before": at.before} if at else None,
            }
            for spot, at in zip(spots, beside, strict=True)
        ],
        "ways": [_arc(one) for one in legs],
    }


def _arc(way: Way) -> str:
    """Return a way as a bent line: ways there and back do not lie over one another."""
    (x1, y1), (x2, y2) = (on_sheet(one.place.lat, one.place.lon) for one in (way.begin, way.end))
    bend_x, bend_y = (x1 + x2) / 2 + (y2 - y1) * 0.15, (y1 + y2) / 2 - (x2 - x1) * 0.15
    return f"M{x1:.2f} {y1:.2f}Q{bend_x:.2f} {bend_y:.2f} {x2:.2f} {y2:.2f}"


def _listed(spots: Sequence[Spot], found: RoomEntities, names: Names) -> list[dict[str, Any]]:
    rows = []
    for number, spot in enumerate(spots, 1):
        here = []
        for one in spot.here[:MOST_HERE]:
            caption, ends = name_of(one.line, found)
            agencies = [names.agency(agency) for agency in one.agencies]
            word = prop_word(one.schema, one.prop)
            here.append({"placed": one, "caption": caption, "ends": ends, "prop": word, "agencies": agencies})
        rows.append(
            {"number": number, "spot": spot, "here": here, "more": max(0, len(spot.here) - MOST_HERE)}
        )
    return rows
