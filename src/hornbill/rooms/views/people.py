"""Pages about who is in a room: accepting or declining an invitation, a direct conversation with somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hornbill.exchange import actions
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import check_officer
from hornbill.pages import faults
from hornbill.pages.access import form_page, posted
from hornbill.pages.forms import form_status

if TYPE_CHECKING:
    from hornbill.vault.sessions import OpenVault

MAX_REASON = 2000  # characters; the record kind's own limit


@posted
def accept(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Accept an invitation and go into the room."""
    del request
    actions.accept(vault, room_id, now=timezone.now())
    return HttpResponseRedirect(reverse("room", args=[room_id]))


@form_page
def decline(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Say what declining does and ask once, or decline."""
    reason = request.POST.get("reason", "").replace("\r\n", "\n").strip()
    error, status = "", 200
    if request.method == "POST":
        try:
            if len(reason) <= MAX_REASON:
                actions.decline(vault, room_id, reason, now=timezone.now())
                return HttpResponseRedirect(reverse("rooms"))
            error, status = _("The reason is too long."), 422
        except HornbillError as found:
            error, status = faults.words_of(found), form_status(found)
    view = actions.view_room(vault, room_id, now=timezone.now())
    host = next((agency.name for agency in view.agencies if agency.id == view.host), view.host)
    words = {"room": view, "host": host, "reason": reason, "error": error, "section": "rooms"}
    return render(request, "rooms/room_decline.html", words, status=status)


@posted
def direct(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Go to the direct conversation with an officer; it is begun if there is none."""
    officer = check_officer(request.POST.get("officer", ""))
    room_id = actions.direct_with(vault, officer, timezone.now())
    return HttpResponseRedirect(reverse("room", args=[room_id]) + "#newest")
