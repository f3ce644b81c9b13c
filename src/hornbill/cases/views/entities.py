"""Pages of a room's entities: the list, and one entity.

Rules: a view asks ``hornbill.cases`` and draws; names of people and agencies come from the directory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import JsonResponse
from django.shortcuts import render
from django.utils import timezone

from hornbill.cases import queries
from hornbill.cases.charting import chart_of
from hornbill.cases.core import chart_digest
from hornbill.cases.core.entity_digest import digest
from hornbill.cases.labels import word
from hornbill.cases.naming import named_as
from hornbill.cases.schema_files import model
from hornbill.cases.watchable import watchable
from hornbill.exchange.actions.names import Names
from hornbill.kernel.ids import agency_of
from hornbill.kernel.times import parse_utc
from hornbill.pages import menu, once
from hornbill.pages.access import reading_page

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from hornbill.cases.core.statement import Statement
    from hornbill.cases.queries import EntityOfRoom
    from hornbill.exchange.core.room_page.view import AgencyView, MemberView
    from hornbill.kernel.markings import Marking
    from hornbill.vault.sessions import OpenVault


@reading_page
def entities(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """List a room's entities: ``?kind=`` a schema, ``?q=`` words, ``?skip=`` lines."""
    kind, words = request.GET.get("kind", "")[:80], request.GET.get("q", "")[:200]
    found = queries.list_page(vault, room_id, schema=kind, words=words, skip=_number(request))
    names = Names()
    kinds = [(name, _kind_word(name), count) for name, count in found.counts.items()]
    context = {
        "room_id": room_id,
        "found": found,
        "rows": [(row, [names.agency(one) for one in row.agencies]) for row in found.page.rows],
        "kinds": sorted(kinds, key=lambda one: one[1].casefold()),
        "kind": kind,
        "query": words,
        "section": "rooms",
        "view": "list",
    }
    return render(request, "cases/entities.html", context)


@reading_page
def state(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Tell the fingerprints of a room's entities and chart and what is in them, for comparing nodes with one another."""
    del request
    with chart_of(vault, room_id) as chart:
        fold, graph = chart.entities.fold, chart.graph
        told = {
            "entities_hash": digest(fold),
            "statements": len(fold.statements),
            "chart_hash": chart_digest.digest(graph, chart.place),
            "points": len(graph.points),
            "lines": len(graph.lines),
            "pinned": sum(chart.place(one) is not None for one in graph.points),
        }
    return JsonResponse(told)


def _number(request: HttpRequest) -> int:
    text = request.GET.get("skip", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _kind_word(name: str) -> str:
    found = model().get(name)
    return word(found.plural) if found is not None else name


# --- one entity ---------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Line:
    """A statement as it is drawn.

    Attributes:
        statement: itself.
        who: its author.
        at: when, as the author says.
        marking: of it.
        mine: the reader's agency said it, so the reader may take it back.
        asked_back: words that take it back or tried to.
        origin: the agency whose words they are, where the author passed them on; None for the author's own.
    """

    statement: Statement
    who: MemberView
    at: datetime
    marking: Marking
    mine: bool
    asked_back: tuple[Any, ...]
    origin: AgencyView | None


@reading_page
def entity(request: HttpRequest, vault: OpenVault, room_id: str, key: str) -> HttpResponse:
    """Show all that is known of an entity, and who says it."""
    return entity_page(request, vault, room_id, key)


def entity_page(
    request: HttpRequest, vault: OpenVault, room_id: str, key: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    """Draw an entity's page.

    Args:
        request: of the web framework.
        vault: the officer's.
        room_id: of the room.
        key: of the entity.
        status: HTTP status.
        more: for the template.
    """
    found = queries.entity_page(vault, room_id, key)
    context = {"room_id": room_id, "key": key, "section": "rooms", **drawn(vault, found), **more}
    context["watchable"] = watchable(found.view)
    context["once"] = once.word()
    context["link_about"] = urlencode({"room": room_id, "but": found.view.id})
    context["asides"] = menu.asides("entity", vault, f"{room_id}/{found.view.id}", timezone.now())
    context["proceeds"] = named_as(found.view.schema)
    return render(request, "cases/entity.html", context, status=status)


def drawn(vault: OpenVault, found: EntityOfRoom) -> dict[str, Any]:
    """Return what a template needs to show an entity."""
    names, view = Names(), found.view
    lines = {
        one.id: _line(one, found, names, vault)
        for one in (*(s for p in view.properties for v in p.values for s in v.statements), *view.retracted)
    }
    agencies: list[AgencyView] = [names.agency(one) for one in view.agencies]
    return {
        "found": found,
        "view": view,
        "may_write": not found.content.reasons,
        "agencies": agencies,
        "kinds": [(one.schema, [names.agency(a) for a in one.agencies]) for one in view.kinds],
        "properties": [
            (prop, [(value, [lines[s.id] for s in value.statements]) for value in prop.values])
            for prop in view.properties
        ],
        "retracted": [lines[one.id] for one in view.retracted],
        "links": [(one, names.agency(one.statement.agency)) for one in found.links],
        "merges": [
            (
                merge,
                names.member(merge.word.author),
                parse_utc(merge.word.at),
                [(names.member(one.author), parse_utc(one.at), one.values["reason"]) for one in merge.splits],
            )
            for merge in view.merges
        ],
    }


def _line(one: Statement, found: EntityOfRoom, names: Names, vault: OpenVault) -> Line:
    words = tuple(
        (names.member(back.word.author), parse_utc(back.word.at), back.reason, bool(back.refused))
        for back in found.taken_back.get(one.id, ())
    )
    mine = one.agency == agency_of(vault.officer_id)
    origin = names.agency(one.origin) if one.origin else None
    return Line(one, names.member(one.author), parse_utc(one.at), one.marking, mine, words, origin)
