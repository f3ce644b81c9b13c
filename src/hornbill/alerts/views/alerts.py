"""Pages of alerts: the list, one alert, and what one does about it.

Rules: an act is one press; each comes back to the alert, which shows who has seen it and who has acknowledged. ``/alerts/now``
is where a notice leads: to the most pressing alert that waits for the officer, or to the list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hornbill.alerts import queries
from hornbill.alerts import words as alert_words
from hornbill.alerts.actions import responding, viewing
from hornbill.alerts.actions.drafting import draft_of
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.shell import Section
from hornbill.pages import back, faults, once
from hornbill.pages.access import posted, reading_page
from hornbill.pages.forms import form_status

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault


@reading_page
def alerts(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show the newest alerts of the officer's rooms: what goes on first."""
    found = viewing.alerts_of(vault, timezone.now())
    context = {
        "section": "alerts",
        "going_on": [one for one in found if one.goes_on],
        "others": [one for one in found if not one.goes_on],
        "opening": found.opening,
        "draft": bool(draft_of(vault)),
    }
    return render(request, "alerts/alerts.html", context)


@reading_page
def now(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Lead to the most pressing alert that waits for the officer, or to the list."""
    del request
    waiting = queries.waiting_calls(vault.officer_id)
    return HttpResponseRedirect(reverse("alert", args=[waiting[0]]) if waiting else reverse("alerts"))


@reading_page
def alert(request: HttpRequest, vault: OpenVault, call: str) -> HttpResponse:
    """Show one alert."""
    return _page(request, vault, call)


@posted
def acknowledge(request: HttpRequest, vault: OpenVault, call: str) -> HttpResponse:
    """Say that one has seen it and sees to it; ``officer`` names a colleague who said so on the phone."""
    try:
        officer = request.POST.get("officer", "")
        responding.acknowledge(vault, call, officer=officer, now=timezone.now())
    except HornbillError as error:
        return _page(request, vault, call, error=error)
    return HttpResponseRedirect(back.after(request, reverse("alert", args=[call])))


@posted
def answer(request: HttpRequest, vault: OpenVault, call: str) -> HttpResponse:
    """Say what came of it."""
    posted = request.POST
    try:
        with once.run(vault.session_id, posted.get("once", "")) as ticket:
            if ticket.result is None:
                ticket.result = responding.answer(
                    vault,
                    call,
                    posted.get("outcome", ""),
                    text=posted.get("text", "").replace("\r\n", "\n"),
                    officer=posted.get("officer", ""),
                    now=timezone.now(),
                )
    except HornbillError as error:
        return _page(request, vault, call, error=error, text=posted.get("text", ""))
    return HttpResponseRedirect(reverse("alert", args=[call]))


@posted
def stand_down(request: HttpRequest, vault: OpenVault, call: str) -> HttpResponse:
    """Say that nothing more needs to be done."""
    try:
        responding.stand_down(vault, call, now=timezone.now())
    except HornbillError as error:
        return _page(request, vault, call, error=error)
    return HttpResponseRedirect(reverse("alert", args=[call]))


def _page(
    request: HttpRequest,
    vault: OpenVault,
    call: str,
    *,
    error: HornbillError | None = None,
    text: str = "",
) -> HttpResponse:
    view = viewing.view_alert(vault, call, now=timezone.now())
    context = {
        "section": "alerts",
        "alert": view,
        "outcomes": alert_words.OUTCOMES.items(),
        "notices": queries.notices_of(call),
        "raised": "raised" in request.GET,
        "error": faults.words_of(error) if error else "",
        "text": text,
        "once": once.word(),
    }
    return render(request, "alerts/alert.html", context, status=form_status(error) if error else 200)


def to_acknowledge(vault: OpenVault, at: datetime) -> Section | None:
    """Return the section of Today with what waits for an acknowledgement; none when nothing does."""
    found = viewing.waiting_for(vault, at)
    if not found and not found.opening:
        return None
    return Section(
        "alerts",
        title=_("Urgent alerts"),
        icon="siren",
        order=1,
        template="alerts/today/_alerts.html",
        context={"alerts": found, "opening": found.opening},
        count=len(found) + found.opening,
        urgent=True,
    )
