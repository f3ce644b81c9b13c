"""Search over all rooms of the officer, and the way from a hit to its place in the room.

Rules: what is looked for comes as a form and never is in an address: browsers' histories and proxies' logs keep
addresses. Whatever is wrong with the form, it comes back as it was filled in.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hornbill.exchange import actions
from hornbill.exchange.actions.searching import PAGE, kinds_of_hits
from hornbill.exchange.core.search.index import CALLED, MAX_QUERY, Filters, asked
from hornbill.kernel.errors import HornbillError
from hornbill.pages import clocks, parts
from hornbill.pages.access import form_page, posted, reading_page
from hornbill.pages.forms import IncompleteForm
from hornbill.rooms.record_links import address_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

    from hornbill.kernel.shell import Match
    from hornbill.vault.sessions import OpenVault

_log = logging.getLogger("hornbill.node")
FIELDS = ("q", "room", "author", "kind", "since", "until")


@dataclass(frozen=True)
class Choice:
    """One value of a list to choose from."""

    value: str
    name: str


@form_page
def search(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show the form, or what it finds."""
    typed = {name: request.POST.get(name, "").strip() for name in FIELDS}
    words: dict[str, Any] = {"typed": typed, "max_query": MAX_QUERY, "section": "search"}
    if request.method != "POST" or not any(typed.values()):
        return render(request, "rooms/search.html", words)
    try:
        filters = _filters(typed)
    except IncompleteForm as error:
        return render(request, "rooms/search.html", words | {"errors": error.errors}, status=422)
    page = _page(request.POST)
    view = actions.search(vault, asked(typed["q"]), filters, now=timezone.now(), skip=(page - 1) * PAGE)
    words |= {
        "found": view,
        "groups": _matches(vault, typed["q"]) if page == 1 else [],
        "rooms": [Choice(*one) for one in view.rooms],
        "authors": [Choice(one.officer_id, f"{one.name} ({one.agency_name})") for one in view.authors],
        "kinds": [Choice(one, _(CALLED.get(one, one))) for one in kinds_of_hits()],
        "page_number": page,
        "pages": max(1, -(-view.total // PAGE)),
    }
    return render(request, "rooms/search.html", words)


@posted
def quick(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Answer, while somebody types, with what the words lead to; records of rooms are searched when they ask for it."""
    typed = request.POST.get("q", "").strip()[:MAX_QUERY]
    return render(request, "rooms/_quick.html", {"typed": typed, "groups": _matches(vault, typed)})


quick.background = True  # type: ignore[attr-defined]


def _matches(vault: OpenVault, text: str) -> list[tuple[str, list[Match]]]:
    """Return what the parts find, by heading; a part that fails takes no other away."""
    found: list[Match] = []
    for searcher in parts.searchers() if text else ():
        try:
            found += searcher(vault, text, timezone.now())
        except (DatabaseError, HornbillError):
            _log.exception("a searcher failed")
    return [(heading, list(some)) for heading, some in groupby(found, key=lambda one: one.heading)]


def _filters(typed: dict[str, str]) -> Filters:
    errors: dict[str, str] = {}
    if len(typed["q"]) > MAX_QUERY:
        errors["q"] = _("Search for fewer words: the limit is %d characters.") % MAX_QUERY
    days: dict[str, date | None] = {}
    for name in ("since", "until"):
        try:
            days[name] = date.fromisoformat(typed[name]) if typed[name] else None
        except ValueError:
            errors[name] = _("Write the date as year, month, day: 2026-11-24.")
    if not errors and days["since"] and days["until"] and days["since"] > days["until"]:
        errors["until"] = _("The last day is before the first.")
    if errors:
        raise IncompleteForm(errors)
    return Filters(
        rooms=frozenset([typed["room"]] if typed["room"] else []),
        author=typed["author"],
        shown_as=typed["kind"],
        since=days["since"],
        until=days["until"],
        zone=clocks.current(),
    )


def _page(form: QueryDict) -> int:
    text = form.get("page", "")
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 6 else 1


@reading_page
def record(request: HttpRequest, vault: OpenVault, room_id: str, record_id: str) -> HttpResponse:
    """Go to the page of a room that shows a record."""
    del request
    return HttpResponseRedirect(_place(vault, room_id, record_id))


def _place(vault: OpenVault, room_id: str, record_id: str) -> str:
    newer = actions.place_of(vault, room_id, record_id)
    skip = f"?skip={newer // actions.PAGE * actions.PAGE}" if newer >= actions.PAGE else ""
    return f"{reverse('room', args=[room_id])}{skip}#e-{record_id}"


@reading_page
def open_record(request: HttpRequest, vault: OpenVault, room_id: str, record_id: str) -> HttpResponse:
    """Go to the page of what a record is about; to its place in the room if it has none."""
    del request
    address = address_of(vault, room_id, record_id) or _place(vault, room_id, record_id)
    return HttpResponseRedirect(address)
