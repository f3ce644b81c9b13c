"""The landing page's views: the first page, the hub laid open, and one-click signing in.

Rules: nothing here opens anything: signing in is a ticket that the node takes (``hornbill.pages.demo``), and what
an officer reads is asked of that officer's node.
"""

from __future__ import annotations

import json
import re
import sqlite3
import time
from typing import TYPE_CHECKING, Any

import httpx
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET, require_POST

from hornbill.kernel.errors import HornbillError
from hornbill.pages import demo
from hornbill.simulation import canary, watched_quorum
from hornbill.simulation import network as networks
from hornbill.simulation.agencies import NETWORK
from hornbill.simulation.landing import hub_rows, showing, surrendered, visiting
from hornbill.simulation.landing.things import THINGS

if TYPE_CHECKING:
    from hornbill.simulation.landing.showing import Shown
    from hornbill.simulation.network import Network

ROWS = 8  # envelopes that are shown
SHORTEST, LONGEST = 6, 60  # characters of a word to search for: shorter ones turn up by chance
_PATH = re.compile(r"/[A-Za-z0-9/_#-]*")


def _network() -> Network:
    return networks.open_network(settings.DATA, NETWORK)


def _rooms() -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads((settings.DATA / networks.CASES_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _shell(request: HttpRequest, page: str) -> dict[str, Any]:
    theme = request.COOKIES.get("hornbill_theme", "")
    return {"page": page, "theme": theme if theme in {"dark", "light"} else ""}


@require_GET
def first(request: HttpRequest) -> HttpResponse:
    """Show who is in the network, the cases, and the tour."""
    network = _network()
    shown = showing.cases(network, _rooms())
    servers = watched_quorum.read(settings.DATA)
    context = {
        "cards": showing.cards(network, timezone.now()),
        "cases": shown,
        "tour": showing.tour(shown),
        "hub_data": network.hub_data,
        "servers": servers,
    }
    answer = render(request, "simulation/landing.html", {**_shell(request, "landing"), **context})
    if servers and (not servers.whole or watched_quorum.is_asked(settings.DATA)):
        # Another address each time: to the same one, with its fragment, a browser would only scroll.
        answer.headers["Refresh"] = f"2; url={reverse('landing')}?{time.time_ns()}#servers"
    return answer


@require_POST
def kill_server(request: HttpRequest) -> HttpResponse:
    """Have the hub's writing database server killed, as a power cut would; another one takes over."""
    del request
    watched_quorum.ask_to_kill(settings.DATA)
    return HttpResponseRedirect(reverse("landing") + "#servers")


@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Say that the page answers."""
    del request
    return JsonResponse({"ok": True})


@require_GET
def enter(request: HttpRequest, agency: str, username: str) -> HttpResponse:
    """Make a ticket for an officer, and lead to the node that takes it."""
    network = _network()
    try:
        where, person = network.officer(f"{agency}/{username}")
    except KeyError:
        raise Http404 from None
    path = request.GET.get("to", "/")
    if not _PATH.fullmatch(path) or path.startswith("//"):
        raise Http404
    language = get_language() or ""
    ticket = demo.write_ticket(
        network.data(agency), person.username, path, language=language, now=timezone.now()
    )
    url = f"http://{where.host}:{network.ports[agency]}/demo/enter?{urlencode({'ticket': ticket})}"
    return HttpResponseRedirect(url, headers={"Cache-Control": "no-store"})


@require_GET
def seized(request: HttpRequest) -> HttpResponse:
    """Show the hub's rows beside the page of an officer, and search the hub's files for a word."""
    network = _network()
    shown = showing.cases(network, _rooms())
    context: dict[str, Any] = {
        **_shell(request, "seized"),
        "hub_data": network.hub_data,
        "shortest": SHORTEST,
    }
    try:
        context["hub"] = hub_rows.seize(network.hub_data, limit=ROWS)
    except (OSError, sqlite3.Error, ValueError):
        context["hub"] = None
    if shown:
        context |= _beside(network, shown, request.GET.get("case", ""), request.GET.get("as", ""))
    word = " ".join(request.GET.get("word", "").split())[:LONGEST]
    if len(word) >= SHORTEST:
        files = sorted({path.name for path, _ in canary.find([word], network.hub_data)})
        context["search"] = {"word": word, "files": files}
    context |= {"word": word, "too_short": 0 < len(word) < SHORTEST}
    return render(request, "simulation/seized.html", context)


_NOT_OF_A_NODE = {"hub", "keyholder"}


@require_GET
def surrenders(request: HttpRequest) -> HttpResponse:
    """Show what one stolen thing surrenders, and what stays closed to it."""
    network = _network()
    shown = showing.cases(network, _rooms())
    key, agency = request.GET.get("thing", THINGS[0].key), request.GET.get("of", network.agencies[0].id)
    thing = next((one for one in THINGS if one.key == key), None)
    if thing is None or agency not in network.ports:
        raise Http404
    try:
        found = surrendered.evidence(key, network, agency, shown)
    except (surrendered.NothingThere, httpx.HTTPError, HornbillError):
        found = None

    def url(of: str, where: str) -> str:
        return f"{reverse('surrenders')}?{urlencode({'thing': of, 'of': where})}"

    members = {one for case in shown for one in case.case.agencies}
    choices = [one for one in network.agencies if one.id in members]
    context = {
        "things": [{"thing": one, "name": gettext(one.name), "url": url(one.key, agency)} for one in THINGS],
        "thing": thing,
        "name": gettext(thing.name),
        "surrenders": gettext(thing.surrenders),
        "keeps": gettext(thing.keeps),
        "agency": agency,
        "agencies": []
        if key in _NOT_OF_A_NODE
        else [{"agency": one, "url": url(key, one.id)} for one in choices],
        "found": found,
        "nothing_closed": _nothing_closed(key),
    }
    return render(request, "simulation/surrendered.html", {**_shell(request, "surrenders"), **context})


def _nothing_closed(key: str) -> str:
    if key == "passphrase":
        return gettext(
            "Every room that the officer is in can be opened. Rooms without that officer are not on this "
            "server, or stay closed."
        )
    return gettext("It contains no sealed data, and no key that opens any.")


def _beside(network: Network, shown: list[Shown], key: str, reader: str) -> dict[str, Any]:
    """Return what the officer who was asked for reads, and who else could be asked for."""
    one = next((case for case in shown if case.case.key == key), shown[0])
    officer_id = reader if reader in one.case.members else showing.first_of(one.case, one.case.agencies[0])
    agency, person = network.officer(officer_id)
    try:
        messages = visiting.read(network, officer_id, one.room)
    except (httpx.HTTPError, HornbillError):
        messages = []
    choices = []
    for case in shown:
        for door in case.doors:
            query = {"case": case.case.key, "as": f"{door.agency.id}/{door.person.username}"}
            choices.append(
                {"case": case.case, "door": door, "url": f"{reverse('seized')}?{urlencode(query)}"}
            )
    return {
        "chosen": one,
        "reader": {"agency": agency, "person": person, "id": officer_id},
        "messages": messages[-6:],
        "left_out": max(0, len(messages) - 6),
        "choices": [choice for choice in choices if choice["case"] is one.case],
        "other_cases": [
            next(choice for choice in choices if choice["case"] is case.case)
            for case in shown
            if case is not one
        ],
        "door": showing.door(agency, person, f"/rooms/{one.room}"),
    }
