"""The map of routes with its list, and the page of recurring methods.

Rules: everything is drawn at the node, prints, and works without scripts; the list says what the map says. Nothing is drawn that no seizure
states.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import gettext

from hornbill.pages.access import reading_page
from hornbill.routes import lookups, map_drawing, method_cards, queries, words
from hornbill.routes.asked import LENGTHS, Asked
from hornbill.routes.core import flows
from hornbill.routes.core.journey import ROLES
from hornbill.routes.core.resting import resting
from hornbill.routes.core.sequences import next_legs
from hornbill.seizures import drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from hornbill.routes.core.flows import Entry, Flow
    from hornbill.routes.queries import Known
    from hornbill.vault.sessions import OpenVault

MOST_FLOWS, MOST_SPECIES, MOST_HERE, MOST_STATEMENTS = 60, 30, 25, 30


@reading_page
def routes(request: HttpRequest, _vault: OpenVault) -> HttpResponse:
    """Show the map: ``?months= at= species= mode= country= flow=``."""
    known = queries.known()
    months = [month for month in known.table.months if month]
    asked = Asked.of(request.GET.dict(), first=min(months, default=0), last=max(months, default=0))
    chosen = asked.chosen(known.entries)
    found = flows.flows(chosen)
    nowhere, alone = flows.without_leg(chosen)
    context = {
        "section": "routes",
        "asked": asked,
        "period": (words.month(asked.since), words.month(asked.until)) if asked.months else None,
        "lengths": LENGTHS,
        "last_at": asked.last - asked.first,
        "first_month": f"{asked.first // 12:04}-{asked.first % 12 + 1:02}" if asked.first else "",
        "earlier": asked.moved(-1),
        "later": asked.moved(1),
        "species": Counter(name for entry in known.entries for name in entry.species).most_common(MOST_SPECIES),
        "modes": [(code, words.mode(code)) for code in sorted({mode for entry in known.entries for mode in entry.journey.modes})],
        "known": len(known.entries),
        "reports": len(known.same),
        "left_out": known.left_out,
        "seizures": len(chosen),
        "drawing": map_drawing.draw(found, lookups.lanes()),
        "flows": [_flow(flow, asked) for flow in found[:MOST_FLOWS]],
        "more_flows": max(0, len(found) - MOST_FLOWS),
        "roles": [words.role(name) for name in ROLES],
        "parts": [(part.country, drawing.country(part.country), part.counts, asked.words(country=part.country)) for part in flows.parts(chosen)],
        "nowhere": nowhere,
        "alone": alone,
        "source": _source(known, chosen),
        "onward": _onward(known, asked.country),
        "country": drawing.country(asked.country) if asked.country else "",
        "looks": [(name, gettext(text)) for name, text in map_drawing.LOOKS],
    }  # fmt: skip
    return render(request, "routes/routes.html", context)


def _flow(flow: Flow[Entry], asked: Asked) -> dict[str, Any]:
    return {
        "key": flow.key,
        "start": words.spot(flow.start),
        "end": words.spot(flow.end),
        "mode": words.mode(flow.mode),
        "n": len(flow.entries),
        "assumed": flow.assumed,
        "open": flow.key == asked.flow,
        "here": [(entry.handle, entry.name, entry.day) for entry in flow.entries[:MOST_HERE]],
        "more": max(0, len(flow.entries) - MOST_HERE),
        "species": [name for name, _ in Counter(name for entry in flow.entries for name in entry.species).most_common(3)],
    }  # fmt: skip


def _source(known: Known, chosen: Sequence[Entry]) -> Any:
    """Return what the seizures shown rest on; None for none."""
    rows = [known.places[entry.handle] for entry in chosen]
    return resting(known.table, rows) if rows else None


def _onward(known: Known, country: str) -> dict[str, Any] | None:
    if not country:
        return None
    total, counts = next_legs(known.table.routes, (country,))
    return {"total": total, "counts": [(words.stop(code), n) for code, n in counts[:10]]} if total else None


@reading_page
def methods(request: HttpRequest, _vault: OpenVault) -> HttpResponse:
    """Show recurring methods, frequent sequences and changes."""
    known = queries.known()
    found = known.patterns
    context = {
        "section": "routes",
        "found": found,
        "cards": [method_cards.card(one, known) for one in found["methods"][:MOST_STATEMENTS]],
        "sequences": [method_cards.sequence(one, known) for one in found["sequences"][:MOST_STATEMENTS]],
        "changes": [method_cards.change(one, known) for one in found["changes"][:MOST_STATEMENTS]],
        "missing": [(words.facet(name), n) for name, n in found["missing"].items() if n],
        "rests": method_cards.rests({"rests_on": found["rests_on"], "of_ids": found["seizures"]}),
        "reports": len(known.same),
        "left_out": known.left_out,
    }
    return render(request, "routes/methods.html", context)
