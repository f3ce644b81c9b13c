"""Drafts of requests and of replies: kept while they are typed, deleted when their officer says so.

Rules: a form that was sent meanwhile keeps nothing; the script is answered with nothing, a form without it with the page that
lists what is kept. What is kept is under the officer's vault (``requests.actions.drafting``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from hornbill.pages import once
from hornbill.pages.access import posted
from hornbill.pages.forms import BY_SCRIPT
from hornbill.requests import forms as request_forms
from hornbill.requests.actions import asking, drafting
from hornbill.requests.actions.drafting import Place

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hornbill.vault.sessions import OpenVault


@posted
def draft_ask(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Keep a request as it is being typed, or throw the draft away (``discard``)."""
    return _kept(request, vault, Place(room_id, about=request.POST.get("about", "")), request_forms.GIVEN)


@posted
def draft_reply(request: HttpRequest, vault: OpenVault, request_id: str) -> HttpResponse:
    """Keep a reply as it is being typed, or throw the draft away (``discard``)."""
    place = Place(asking.REQUESTS.room_of(vault, request_id), request=request_id)
    return _kept(request, vault, place, request_forms.ANSWERED)


def _kept(request: HttpRequest, vault: OpenVault, place: Place, prefix: str) -> HttpResponse:
    form = request.POST
    if "discard" in form:
        drafting.end(vault.officer_id, place)
    elif form.get("author", "") in ("", vault.officer_id):
        with once.run(vault.session_id, form.get("once", "")) as ticket:
            if ticket.result is None:
                words = request_forms.kept(request_forms.read(form, prefix))
                drafting.keep(vault, place, words, now=timezone.now())
    if BY_SCRIPT in request.headers:
        return HttpResponse(status=204)
    return HttpResponseRedirect(f"{reverse('requests')}#drafts")
