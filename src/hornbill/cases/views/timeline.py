"""A room's timeline: everything that is dated, in order, with a strip that counts it by month or year.

Rules: the page works without scripts; each bar of the strip is a link that filters, and the list says every date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import gettext as _

from hornbill.cases import chart_forms, queries, session_views
from hornbill.cases.core.dated import bars, chosen
from hornbill.cases.labels import word
from hornbill.cases.schema_files import model
from hornbill.exchange.actions.names import Names
from hornbill.kernel.markings import TLP_WIDTH
from hornbill.pages.access import reading_page
from hornbill.pages.marking_form import MARKINGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse

    from hornbill.cases.core.dated import Bar, Event
    from hornbill.cases.core.summaries import Summary
    from hornbill.cases.reading import RoomEntities
    from hornbill.vault.sessions import OpenVault

PAGE = 100  # dates
_HIGH, _WIDE = 80, 30  # points of a bar


@reading_page
def timeline(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Show what is dated: ``?kind= since= until= tlp= skip=``."""
    asked, fault = chart_forms.read_asked(request.GET)
    names = Names()
    with session_views.dated(vault, room_id) as found:
        events = chosen(found.events, asked.filter)
        skip = skip_of(request.GET.get("skip", ""), len(events))
        context = {
            "room_id": room_id,
            "content": found.entities.content,
            "asked": asked,
            "fault": fault,
            "typed": {name: request.GET.get(name, "") for name in ("since", "until")},
            "kinds": kinds_of((one.line for one in found.events), asked.filter.kinds),
            "markings": MARKINGS,
            "filter_words": chart_forms.filter_words(asked),
            "all_words": chart_forms.filter_words(asked),
            "known": len(found.events),
            "found": len(events),
            "unclear": found.unclear,
            "years": _years(events[skip : skip + PAGE], found.entities, names),
            "strip": _strip(bars(events)),
            "tlp": narrowest(one.marking.tlp for one in events),
            "earlier": max(0, skip - PAGE) if skip else None,
            "later": skip + PAGE if skip + PAGE < len(events) else None,
            "closed": found.entities.closed,
            "section": "rooms",
            "view": "timeline",
        }
    return render(request, "cases/timeline.html", context)


def skip_of(text: str, count: int, page: int = PAGE) -> int:
    """Return how many lines an address leaves out: whole pages, and never all."""
    skip = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
    return min(skip, max(0, count - 1)) // page * page


def kinds_of(lines: Iterable[Summary], ticked: frozenset[str]) -> list[tuple[str, str, int, bool]]:
    """Return schema, its name, how many there are and whether it is ticked, of these entities, each once."""
    counts: dict[str, int] = {}
    for schema in {one.id: one.schema for one in lines}.values():
        counts[schema] = counts.get(schema, 0) + 1
    found = [(name, _plural(name), count, name in ticked) for name, count in counts.items()]
    return sorted(found, key=lambda one: one[1].casefold())


def _plural(name: str) -> str:
    found = model().get(name)
    return word(found.plural) if found is not None else name


def prop_word(schema: str, name: str) -> str:
    """Return what a property is called; its bare name where the model does not have it."""
    prop = model().prop(schema, name)
    return word(prop.label) if prop is not None else name


def narrowest(levels: Iterable[str]) -> str:
    """Return the narrowest of these TLP levels; empty when there are none."""
    return min(levels, key=TLP_WIDTH.__getitem__, default="")


def name_of(line: Summary, found: RoomEntities) -> tuple[str, str]:
    """Return what an entity is called, and of a link the names of its two ends."""
    if not line.is_link:
        return queries.caption(line), ""
    ends = [queries.caption(found.lines.of(one)) or one for one in line.ends if one]
    return line.caption, " – ".join(ends)


def _years(
    events: Iterable[Event], found: RoomEntities, names: Names
) -> list[tuple[str, list[dict[str, Any]]]]:
    years: dict[str, list[dict[str, Any]]] = {}
    for one in events:
        caption, ends = name_of(one.line, found)
        row = {
            "event": one,
            "caption": caption,
            "ends": ends,
            "prop": prop_word(one.schema, one.prop),
            "agencies": [names.agency(agency) for agency in one.agencies],
        }
        years.setdefault(one.date[:4], []).append(row)
    return list(years.items())


def _strip(found: list[Bar]) -> dict[str, Any]:
    """Return what the strip's drawing needs: its width, and each bar's place and height."""
    most = max((one.count for one in found), default=1)
    rows = []
    for n, one in enumerate(found):
        high = max(4, round(_HIGH * one.count / most)) if one.count else 0
        rows.append(
            {
                "bar": one,
                "x": n * _WIDE + 3,
                "y": _HIGH - high,
                "high": high,
                "middle": n * _WIDE + _WIDE // 2,
            }
        )
    every = 2 if found and len(found[0].period) > 4 else 1  # a month's name is wider than its bar
    for n, row in enumerate(rows):
        row["said"] = row["bar"].period if n % every == 0 else ""
        row["since"] = "" if row["bar"].earlier else row["bar"].period
        row["name"] = row["bar"].period
        if row["bar"].earlier:
            row["name"] = _("up to %(period)s") % {"period": row["bar"].period}
            row["said"] = "…"
    return {
        "bars": rows,
        "width": max(len(found) * _WIDE, 1),
        "height": _HIGH + 22,
        "wide": _WIDE - 6,
        "base": _HIGH,
    }
