"""Search over all rooms of the officer, and the way from a hit to its place in the room.

Rules: what is looked for comes as a form and never stands in an address: browsers' histories and proxies' logs keep
addresses. Whatever is wrong with the form, it comes back as it was filled in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods

from hornbill.exchange import actions
from hornbill.exchange.actions.searching import PAGE, kinds_of_hits
from hornbill.exchange.core.search_index import MAX_QUERY, Filters, asked
from hornbill.pages.access import with_vault
from hornbill.pages.forms import IncompleteForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

    from hornbill.vault.sessions import OpenVault

FIELDS = ("q", "room", "author", "kind", "since", "until")
# As what something is found, in words; another part's kind that has none is shown by its name.
KIND_WORDS = {
    "message": gettext_noop("Message"),
    "file": gettext_noop("File"),
    "import": gettext_noop("Imported"),
    "answer": gettext_noop("Answer of a guest (not verified)"),
    "request": gettext_noop("Request for information"),
    "request-answer": gettext_noop("Answer to a request"),
    "room": gettext_noop("Title of a room"),
}


@dataclass(frozen=True)
class Choice:
    """One value of a list to choose from."""

    value: str
    name: str


@require_http_methods(["GET", "HEAD", "POST"])
@with_vault
def search(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show the form, or what it finds."""
    typed = {name: request.POST.get(name, "").strip() for name in FIELDS}
    words = {"typed": typed, "max_query": MAX_QUERY, "section": "rooms"}
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
        "rooms": [Choice(*one) for one in view.rooms],
        "authors": [Choice(one.officer_id, f"{one.name} ({one.agency_name})") for one in view.authors],
        "kinds": [Choice(one, _(KIND_WORDS.get(one, one))) for one in kinds_of_hits()],
        "page_number": page,
        "pages": max(1, -(-view.total // PAGE)),
    }
    return render(request, "rooms/search.html", words)


def _filters(typed: dict[str, str]) -> Filters:
    errors: dict[str, str] = {}
    if len(typed["q"]) > MAX_QUERY:
        errors["q"] = _("Look for fewer words: %d characters are the most.") % MAX_QUERY
    days: dict[str, date | None] = {}
    for name in ("since", "until"):
        try:
            days[name] = date.fromisoformat(typed[name]) if typed[name] else None
        except ValueError:
            errors[name] = _("Give the day as year, month and day: 2026-11-24.")
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
    )


def _page(form: QueryDict) -> int:
    text = form.get("page", "")
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 6 else 1


@require_GET
@with_vault
def record(request: HttpRequest, vault: OpenVault, room_id: str, record_id: str) -> HttpResponse:
    """Go to the page of a room that shows a record."""
    del request
    newer = actions.place_of(vault, room_id, record_id)
    skip = f"?skip={newer // actions.PAGE * actions.PAGE}" if newer >= actions.PAGE else ""
    return HttpResponseRedirect(f"{reverse('room', args=[room_id])}{skip}#e-{record_id}")
