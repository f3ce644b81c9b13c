"""The network: its agencies, their officers, who is on duty, and how far all of it is verified."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from hornbill.directory import queries as directory
from hornbill.directory.core.keys.fingerprints import officer_groups
from hornbill.directory.core.whom_to_call.question import MAX_QUERY, folded
from hornbill.kernel.ids import agency_of
from hornbill.pages import menu
from hornbill.pages.access import reading_page
from hornbill.pages.context import reader_zone
from hornbill.people import calling_page, directory_words, network_page
from hornbill.people.network_page import PAGE, PersonLine
from hornbill.people.network_search import search

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from hornbill.directory.core.agencies.network import Officer
    from hornbill.vault.sessions import OpenVault

ON_DUTY = 8  # focal points on the first page


@reading_page
def network(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show the agencies, or whom to call and what else ``?q=`` finds."""
    now, query = timezone.now(), _query(request)
    whole, zone = directory.current(), reader_zone(request)
    context: dict[str, Any] = {"section": "network", "query": query, "network": whole, "now": now}
    if query:
        found = search(whole, query, get_language() or "en")
        calling = calling_page.ask(query, now, get_language() or "en")
        nobody = not found.agencies and not found.officers
        asked = calling.question.countries
        asks = calling.question.asks_whom_to_call or (nobody and (calling.question.topics or asked))
        agencies = found.agencies or [one for one in whole.agencies if one.country in asked]
        context |= {
            "calling": calling,
            "asks": asks,
            "agencies": [network_page.agency_line(one, now, zone) for one in agencies],
            "asides": menu.asides("calling", vault, " ".join(sorted(asked)), now)
            if asks and asked and not calling.lines
            else [],
            **_page(request, found.officers, now),
        }
        return render(request, "people/network_found.html", context)
    lines = [network_page.agency_line(one, now, zone) for one in whole.agencies]
    context |= {
        "agencies": sorted(lines, key=lambda line: (folded(line.country_name), folded(line.name))),
        "officer_count": sum(line.officers for line in lines),
        "on_duty": _on_duty(now),
        "head": directory_words.head(now),
        "refused": directory_words.refused(),
    }
    return render(request, "people/network.html", context)


def _on_duty(now: datetime) -> list[PersonLine]:
    found = []
    for agency in directory.current().agencies:
        for officer in agency.officers:
            if officer.focal_point and network_page.is_listed(officer):
                line = network_page.person(officer, agency, now)
                if line.on_duty and line.reachable:
                    found.append(line)
                    if len(found) == ON_DUTY:
                        return found
    return found


@reading_page
def agency(request: HttpRequest, vault: OpenVault, agency_id: str) -> HttpResponse:
    """Show one agency: focal points first, then everybody, a page at a time; ``?q=`` looks among them."""
    now, query = timezone.now(), _query(request)
    found = directory.agency(agency_id)
    officers = [officer for officer in found.officers if network_page.is_listed(officer)]
    if query:
        here = {officer.id for officer in search(directory.current(), query, get_language() or "en").officers}
        officers = [officer for officer in officers if officer.id in here]
    officers.sort(key=lambda officer: (officer.is_service, not officer.focal_point))
    context = {
        "section": "network",
        "query": query,
        "one": found,
        "own": found.id == agency_of(vault.officer_id),
        "line": network_page.agency_line(found, now, reader_zone(request)),
        "competent": found.competent,
        "head": directory_words.head(now),
        "history": directory_words.history(found.id),
        "now": now,
        **_page(request, officers, now),
    }
    return render(request, "people/network_agency.html", context)


@reading_page
def officer(request: HttpRequest, vault: OpenVault, officer_id: str) -> HttpResponse:
    """Show one officer: how to reach, and how far the keys are verified."""
    now = timezone.now()
    found = directory.officer(officer_id)
    theirs = directory.node_of(officer_id)
    context = {
        "section": "network",
        "person": network_page.person(found, theirs, now),
        "line": network_page.agency_line(theirs, now, reader_zone(request)),
        "groups": officer_groups(found),
        "assurances": directory_words.assurances(found, theirs, now),
        "history": directory_words.history(found.id),
        "is_self": found.id == vault.officer_id,
        "now": now,
    }
    return render(request, "people/network_officer.html", context)


def _query(request: HttpRequest) -> str:
    return request.GET.get("q", "").strip()[:MAX_QUERY]


def _page(request: HttpRequest, officers: Sequence[Officer], now: datetime) -> dict[str, Any]:
    """Draw one page of officers; ``?page=`` beyond the last is not there."""
    text = request.GET.get("page", "1")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 1
    pages = max(1, -(-len(officers) // PAGE))
    if not 1 <= number <= pages:
        raise Http404
    agencies = directory.current().agencies_by_id
    shown = officers[(number - 1) * PAGE : number * PAGE]
    return {
        "people": [network_page.person(one, agencies[one.id.partition("/")[0]], now) for one in shown],
        "total": len(officers),
        "page_number": number,
        "pages": pages,
    }
