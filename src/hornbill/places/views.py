"""Find a port, an airport, a border post or a country as people write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import get_language, gettext

from hornbill.pages.access import reading_page
from hornbill.pages.local_names import country_name
from hornbill.places import queries
from hornbill.places.core.reasons import SENTENCES

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hornbill.places.core.reasons import Reason
    from hornbill.vault.sessions import OpenVault

MOST = 20


@reading_page
def places(request: HttpRequest, _vault: OpenVault) -> HttpResponse:
    """Show the form, and what was found: ``?q=``."""
    query = request.GET.get("q", "").strip()[:200]
    found = queries.find(query, limit=MOST) if query else None
    language = get_language() or "en"
    matches = found.matches if found else ()
    lines = [(one, country_name(one.country, language), _why(one.reason)) for one in matches]
    context = {"section": "library", "query": query, "found": found, "lines": lines}
    return render(request, "places/places.html", context)


def _why(reason: Reason) -> str:
    return gettext(SENTENCES[reason.code]) % {"typed": reason.typed, "name": reason.name}
