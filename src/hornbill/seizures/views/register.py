"""The register: list with search and filters, a seizure's page, withdrawing, links.

Rules: a view asks ``queries`` and calls ``actions``; every officer of the agency may read the register and write in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hornbill import config
from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults, menu
from hornbill.pages.access import with_vault
from hornbill.pages.forms import form_status
from hornbill.pages.marking_form import MARKINGS
from hornbill.pages.paging import page_number
from hornbill.seizures import (
    actions,
    drawing,
    figures,
    lookups,
    photographs,
    proposing,
    queries,
    searching,
    storing,
    ties,
    words,
)
from hornbill.seizures.core.errors import NoSuchSeizure
from hornbill.seizures.core.filters import NAMES, Filter
from hornbill.seizures.core.modes import TRANSPORT
from hornbill.seizures.core.same import NEXT_LEG, SAME
from hornbill.seizures.core.seizure import LISTED

if TYPE_CHECKING:
    from hornbill.vault.sessions import OpenVault

MOST_NAME = 60  # characters of a country
MOST_PAGES = 500  # of a list; beyond, narrow the search


@require_GET
@with_vault
def listed(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show the register: ``?q=``, ``?year=``, ``?country=`` and the others of ``core.filters.NAMES``."""
    return _list(request, vault)


def _list(request: HttpRequest, vault: OpenVault, *, error: str = "", status: int = 200) -> HttpResponse:
    asked = {name: request.GET.get(name, "") for name in NAMES if request.GET.get(name)}
    if "country" in asked:  # by its name as well
        typed = asked["country"][:MOST_NAME]
        asked["country"] = lookups.country_names().code(typed) or typed
        if len(asked["country"]) != len("TH") and not error:
            error = _("No country of this name is known. Choose one from the list.")
    wanted, number = Filter.of(asked), min(page_number(request), MOST_PAGES)
    page = searching.search(wanted, skip=(number - 1) * queries.SHOWN, most=queries.SHOWN + 1)
    found = storing.plain_of(page.rows)
    context = {
        "lines": [drawing.line(one) for one in found[: queries.SHOWN]],
        "asked": asked,
        "number": number,
        "later": number + 1 if len(found) > queries.SHOWN and number < MOST_PAGES else None,
        "country_name": drawing.country_as_typed(asked.get("country", "")),
        "kept_query": urlencode(asked),
        "unlooked": page.unlooked,
        "go_on": urlencode({**asked, "before": page.unlooked.isoformat()}) if page.unlooked else "",
        "counts": figures.how_many() if not asked else None,
        "drafts": [(one, drawing.draft(one)) for one in queries.drafts_of(vault.officer_id)],
        "dropped": queries.dropped_of(vault.officer_id),
        "filters": [(one, urlencode(one.query)) for one in queries.filters_of(vault.officer_id)],
        "transports": [(code, words.code("transport", code)) for code in TRANSPORT.codes],
        "error": error,
        "section": "seizures",
    }
    return render(request, "seizures/list.html", context, status=status)


@require_POST
@with_vault
def keep(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Keep a search under a name."""
    asked = {name: request.POST.get(name, "") for name in NAMES if request.POST.get(name)}
    try:
        actions.keep_filter(vault.officer_id, request.POST.get("name", ""), asked)
    except HornbillError as fault:
        return faults.fault(request, form_status(fault), code=fault.code, what=faults.words_of(fault))
    return HttpResponseRedirect(f"{reverse('seizures')}?{urlencode(asked)}")


@require_POST
@with_vault
def forget(request: HttpRequest, vault: OpenVault, pk: int) -> HttpResponse:
    """Delete a kept search."""
    del request
    actions.forget_filter(vault.officer_id, pk)
    return HttpResponseRedirect(reverse("seizures"))


@require_GET
@with_vault
def shown(request: HttpRequest, vault: OpenVault, handle: str) -> HttpResponse:
    """Show a seizure with its history, its links, what may be the same event, and what other parts know of it."""
    return seizure_page(request, vault, handle)


def seizure_page(
    request: HttpRequest, vault: OpenVault, handle: str, *, error: str = "", status: int = 200
) -> HttpResponse:
    """Draw the page of a seizure.

    Args:
        request: of the web framework.
        vault: the officer's.
        handle: of the seizure.
        error: what went wrong, in the reader's language.
        status: HTTP status.
    """
    row, now = queries.seizure(handle), timezone.now()
    if row.state not in LISTED and row.entered_by != vault.officer_id:
        raise NoSuchSeizure("there is no such seizure here")
    (plain,) = storing.plain_of([row])
    context = {
        "one": drawing.drawn(plain),
        "listings": proposing.listings(plain),
        "estimates": proposing.estimates(plain),
        "proposals": proposing.same_events(plain),
        "links": proposing.linked(handle),
        "photographs": photographs.of_seizure(handle),
        "tied": ties.of_seizure(vault, row),
        "papers": drawing.numbers_in(plain["permits"]),
        "markings": MARKINGS,
        "most_mib": config.number("HORNBILL_FORM_FILE_MAX_MIB"),
        "own_agency": lookups.own_agency(),
        "now": now,
        "history": queries.history(handle),
        "asides": menu.asides("seizure", vault, handle, now),
        "error": error,
        "section": "seizures",
    }
    return render(request, "seizures/seizure.html", context, status=status)


@require_POST
@with_vault
def withdraw(request: HttpRequest, vault: OpenVault, handle: str) -> HttpResponse:
    """Withdraw a seizure that was entered wrongly."""
    text = request.POST.get("version", "")
    version = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
    try:
        actions.withdraw(
            vault.officer_id, handle, version=version, why=request.POST.get("why", ""), now=timezone.now()
        )
    except HornbillError as fault:
        said = _("Say why it is withdrawn.") if getattr(fault, "fields", None) else faults.words_of(fault)
        if faults.status_of(fault) == 404:
            raise
        return seizure_page(request, vault, handle, error=said, status=form_status(fault))
    # Its shared copies go, too; a room that fails keeps its copy, which the seizure's page names.
    actions.unshare_everywhere(vault, handle, request.POST.get("why", ""), now=timezone.now())
    return HttpResponseRedirect(reverse("seizures"))


@require_POST
@with_vault
def link(request: HttpRequest, vault: OpenVault, handle: str) -> HttpResponse:
    """Link a seizure with another one, say that they are not the same, or take a link away."""
    other, kind = request.POST.get("other", ""), request.POST.get("kind", "")
    queries.seizure(handle)
    if kind == "none":
        actions.unlink(vault.officer_id, handle, other, now=timezone.now())
    else:
        queries.seizure(other)
        likeness = proposing.likeness(handle, other) if kind in (SAME, NEXT_LEG) else ()
        try:
            actions.link(vault.officer_id, handle, other, kind, list(likeness), now=timezone.now())
        except HornbillError as fault:
            return seizure_page(
                request, vault, handle, error=faults.words_of(fault), status=form_status(fault)
            )
    return HttpResponseRedirect(reverse("seizure", args=[handle]))
