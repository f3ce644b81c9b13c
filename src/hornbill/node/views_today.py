"""Today: the first page after signing in. What waits for this officer, and how the network stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from hornbill.accounts import sign_ins
from hornbill.pages import menu
from hornbill.pages.access import reading_page, with_vault
from hornbill.vault import sessions

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hornbill.vault.sessions import OpenVault

PUT_OFF = "hornbill_advice"  # cookie of a browser whose officer put the advice off (ui/controllers/frame.js)


@require_GET
def first_page(request: HttpRequest) -> HttpResponse:
    """Show Today, or lead to signing in (without saying where to go then: here)."""
    if sessions.open_vault_of(request) is None:
        return HttpResponseRedirect(reverse("sign-in"))
    return today(request)


@with_vault
def today(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show what every part of this node has for the officer."""
    now = timezone.now()
    found = menu.sections(vault, now)
    context = {
        "section": "today",
        "now": now,
        "sections": [section for section in found if not section.aside and not section.advice],
        "advice": [section for section in found if section.advice]
        if not request.COOKIES.get(PUT_OFF)
        else [],
        "asides": [section for section in found if section.aside],
        "before": sign_ins.last_sign_in(vault.officer_id),
    }
    return render(request, "node/today.html", context)


@reading_page
def badges(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Answer with what of the frame may have changed: numbers, recent rooms, bars; a page fetches it when something has."""
    context = {
        "menu": menu.menu_of(vault),
        "bars": menu.bars(vault, timezone.now()),
        "room_id": request.GET.get("room", ""),  # where the reader is
    }
    return render(request, "pages/_badges.html", context)


badges.background = True  # type: ignore[attr-defined]
