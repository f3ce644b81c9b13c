"""A room's link chart: the page with the list that says the same, its data, pinning, and the file.

Rules: the page works without scripts: filters, paths and what is near are links and forms; the script draws what the list says.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from hornbill.cases import chart_data, chart_file, chart_forms, charting, queries
from hornbill.cases.chart_queries import shown_of
from hornbill.cases.core.graph_search import MOST_STEPS
from hornbill.cases.labels import line_word, word
from hornbill.cases.schema_files import model
from hornbill.cases.templatetags.hornbill_entities import kind_icon
from hornbill.exchange.actions.names import Names
from hornbill.pages import once
from hornbill.pages.access import posted, reading_page
from hornbill.pages.agency_colours import colour_of
from hornbill.pages.marking_form import MARKINGS

if TYPE_CHECKING:
    from hornbill.cases.chart_queries import Shown
    from hornbill.cases.core.graph import Line, Point
    from hornbill.vault.sessions import OpenVault

PAGE = 50  # things of the list
MOST_LINKS = 8  # of one thing in the list; the rest are counted
_SYMBOL = re.compile(r'<symbol id="([a-z0-9-]+)"[^>]*>(.*?)</symbol>', re.DOTALL)


@reading_page
def chart(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Show a part of a room's chart: ``?kind= since= until= tlp=``, ``around= steps=`` or ``first= second=``, ``skip=``."""
    asked, fault = chart_forms.read_asked(request.GET)
    shown = shown_of(vault, room_id, asked)
    names = Names()
    skip = _skip(request, len(shown.points))
    points = {one.id: one for one in shown.points}
    rows = [_row(one, shown, names) for one in shown.points[skip : skip + PAGE]]
    kinds = [(name, _plural(name), count, name in asked.filter.kinds) for name, count in shown.kinds.items()]
    context = {
        "room_id": room_id,
        "content": shown.content,
        "shown": shown,
        "asked": asked,
        "fault": fault,
        "typed": {name: request.GET.get(name, "") for name in ("since", "until")},
        "kinds": sorted(kinds, key=lambda one: one[1].casefold()),
        "markings": MARKINGS,
        "steps": range(1, MOST_STEPS + 1),
        "filter_words": chart_forms.filter_words(asked),
        "all_words": chart_forms.all_words(asked),
        "rows": rows,
        "earlier": max(0, skip - PAGE) if skip else None,
        "later": skip + PAGE if skip + PAGE < len(shown.points) else None,
        "centre": points.get(shown.centre),
        "first": next((one for one in shown.points if queries.key_of(one.id) == asked.first), None),
        "ends": [points.get(one) for one in shown.ends],
        "path": _path(shown),
        "common": [points[one] for one in shown.common if one in points],
        "legend": [(names.agency(one), colour_of(one)) for one in shown.agencies],
        "once": once.word(),
        "closed": shown.closed,
        "section": "rooms",
        "view": "chart",
    }
    return render(request, "cases/chart.html", context)


def _skip(request: HttpRequest, count: int) -> int:
    text = request.GET.get("skip", "")
    skip = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
    return min(skip, max(0, count - 1)) // PAGE * PAGE


def _plural(name: str) -> str:
    found = model().get(name)
    return word(found.plural) if found is not None else name


def _row(point: Point, shown: Shown, names: Names) -> dict[str, Any]:
    lines = shown.lines_of.get(point.id, [])
    agencies = point.line.agencies if point.line is not None else ()
    return {
        "point": point,
        "agencies": [names.agency(one) for one in agencies],
        "links": [_seen_from(line, point.id, shown) for line in lines[:MOST_LINKS]],
        "more": max(0, len(lines) - MOST_LINKS),
    }


def _seen_from(line: Line, point: str, shown: Shown) -> dict[str, Any]:
    outward = line.source == point
    other = line.target if outward else line.source
    return {"word": line_word(line), "other": other, "caption": shown.captions[other], "outward": outward}


def _path(shown: Shown) -> list[dict[str, Any]]:
    captions = shown.captions
    return [
        {
            "id": step.point,
            "caption": captions.get(step.point, step.point),
            "words": list(dict.fromkeys(line_word(one) for one in step.lines)),
        }
        for step in shown.path
    ]


@reading_page
def data(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Give the same part as JSON, for the chart's script."""
    asked, _fault = chart_forms.read_asked(request.GET)
    return JsonResponse(chart_data.of_shown(shown_of(vault, room_id, asked), room_id))


@posted
def pins(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Pin what the form holds for everybody in the room, or let all go."""
    asked, _fault = chart_forms.read_asked(request.GET)
    with once.run(vault.session_id, request.POST.get("once", "")) as ticket:
        if ticket.result is None:
            now = timezone.now()
            if "free" in request.POST:
                charting.let_all_go(vault, room_id, now=now)
            else:
                places = chart_forms.read_places(request.POST.get("places", ""))
                rows = [
                    {"entity": one, "x": x, "y": y} for one, (x, y) in _ids(vault, room_id, places).items()
                ]
                charting.pin(vault, room_id, rows, now=now)
            ticket.result = "done"
    back = reverse("chart", args=[room_id])
    words = chart_forms.all_words(asked)
    return HttpResponseRedirect(f"{back}?{words}" if words else back)


def _ids(vault: OpenVault, room_id: str, places: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    with charting.chart_of(vault, room_id) as found:
        return {found.entities.fold.root(queries.find(found.entities, key)): at for key, at in places.items()}


@posted
def file(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Give the chart as a drawing; for a picture, tell the script what may be in it (``form=png``)."""
    asked, _fault = chart_forms.read_asked(request.GET)
    places = _ids(vault, room_id, chart_forms.read_places(request.POST.get("places", "")))
    now = timezone.now()
    names = Names()
    look = chart_file.Look(
        icon=lambda schema: _signs().get(kind_icon(schema), ""),
        agency=lambda one: names.agency(one).name,
        day=date_format(now, "DATE_FORMAT"),
    )
    made = chart_file.chart_file(vault, room_id, asked, places, look=look, now=now)
    name = f"hornbill-chart-{room_id[:12]}-{now:%Y-%m-%d}"
    if request.POST.get("form") == "png":
        return JsonResponse({**chart_data.of_file(made, room_id), "name": f"{name}.png"})
    response = HttpResponse(made.svg.encode("utf-8", "replace"), content_type="image/svg+xml; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.svg"'
    return response


@lru_cache(maxsize=1)
def _signs() -> dict[str, str]:
    """Return the inside of each sign of the pages' sprite."""
    found = finders.find("hornbill/icons.svg")
    return dict(_SYMBOL.findall(Path(found).read_text(encoding="utf-8"))) if found else {}
