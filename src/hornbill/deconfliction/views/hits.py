"""What is done with a hit: writing to its contact, noting what became of it.

Rules: an officer touches hits on own entries alone. A partner learns from a first message what is in it and no more;
what was typed comes back when it could not be sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hornbill.deconfliction import actions, queries
from hornbill.deconfliction import hit_lines as watch_hits
from hornbill.exchange.core.records.kinds import MAX_MESSAGE
from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults
from hornbill.pages.access import form_page, posted
from hornbill.pages.context import reader_zone
from hornbill.pages.forms import form_status

if TYPE_CHECKING:
    from hornbill.vault.sessions import OpenVault


@form_page
def connect(request: HttpRequest, vault: OpenVault, hit_id: int) -> HttpResponse:
    """Show what would be written to the contact, or write it and go to the conversation."""
    hit = queries.hit_of(vault.officer_id, hit_id)
    if hit is None:
        raise Http404
    now, error, status = timezone.now(), "", 200
    words = watch_hits.words(hit, now, reader_zone(request))
    text = _("Both of us watch the same identifier (%(kind)s). Can we talk about it?") % {
        "kind": words["kind"]
    }
    if request.method == "POST":
        text = request.POST.get("text", "").replace("\r\n", "\n").strip()
        try:
            room = actions.connect(vault, hit_id, text, lang=get_language() or "", now=now)
            return HttpResponseRedirect(reverse("room", args=[room]) + "#newest")
        except HornbillError as found:
            error, status = faults.words_of(found), form_status(found)
    context = {"section": "watch", "one": words, "text": text, "error": error, "most": MAX_MESSAGE}
    return render(request, "deconfliction/watch_connect.html", context, status=status)


@posted
def outcome(request: HttpRequest, vault: OpenVault, hit_id: int) -> HttpResponse:
    """Note what became of a hit."""
    try:
        actions.note_outcome(vault, hit_id, request.POST.get("outcome", ""), now=timezone.now())
    except actions.NoSuchHit as error:
        raise Http404 from error
    return HttpResponseRedirect(f"{reverse('watch')}?said=noted")
