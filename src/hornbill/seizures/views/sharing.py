"""Seizures in a room: copies of all agencies, what may be the same event as one of ours, and sharing one of ours.

Rule: a copy is drawn under its originator's marking and never edited; to link it with a seizure of ours changes our register alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hornbill.exchange.errors import NoSuchRoom, StillChecking
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import Marking
from hornbill.objects import queries as published
from hornbill.objects.actions import reading
from hornbill.pages import faults
from hornbill.pages.access import with_vault
from hornbill.pages.forms import form_status
from hornbill.pages.marking_form import MARKINGS
from hornbill.seizures import actions, copies, drawing, photographs, proposing, queries
from hornbill.seizures.core.filters import Filter
from hornbill.seizures.core.shared_kinds import SEIZURES, plain_of_copy

if TYPE_CHECKING:
    from hornbill.vault.sessions import OpenVault

OWN_OFFERED = 30  # of our newest seizures, to share


@require_GET
@with_vault
def in_room(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Show the seizures that are shared in a room: ``?q=`` narrows our own that can be shared."""
    return _page(request, vault, room_id)


def _page(
    request: HttpRequest, vault: OpenVault, room_id: str, *, error: str = "", status: int = 200
) -> HttpResponse:
    found, total = copies.copies_of_room(vault, room_id, SEIZURES)
    with reading.whole(vault, room_id) as opened:
        pictures = photographs.of_room(opened)
    waiting = _not_here(vault, room_id)
    lines = []
    for copy in found:
        plain = plain_of_copy(copy.words) if copy.words else None
        same = proposing.same_as_copy(plain, f"{room_id}/{copy.id}") if plain and not copy.own else []
        lines.append(
            (
                copy,
                drawing.copy(plain) if plain else None,
                same,
                proposing.linked_with(f"{room_id}/{copy.id}"),
                pictures.get((copy.author.agency_id, copy.id), ()) if copy.words else (),
                waiting.get(copy.id) if copy.own and copy.words else None,
            )
        )
    own = queries.listed(Filter.of({"q": request.GET.get("q", "")}), most=OWN_OFFERED)
    context = {
        "room_id": room_id,
        "copies": lines,
        "total": total,
        "events": total
        - proposing.counted_twice(vault.officer_id, [copy for copy, *_rest in lines], room_id),
        "own": [drawing.line(one) for one in own],
        "markings": MARKINGS,
        "asked": request.GET.get("q", ""),
        "error": error,
        "section": "rooms",
    }
    return render(request, "seizures/room.html", context, status=status)


def _not_here(vault: OpenVault, room_id: str) -> dict[str, tuple[str, int]]:
    """Return row of a copy of ours -> its seizure, and how many of its photographs are not in the room."""
    agency, found = agency_of(vault.officer_id), {}
    for handle, place in published.in_room(SEIZURES, room_id).items():
        if not place.withdrawn and (missing := photographs.not_in_room(handle, room_id)):
            found[SEIZURES.row_of(agency, handle)] = (handle, missing)
    return found


@require_POST
@with_vault
def act(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Share a seizure, withdraw a copy of ours, or link a partner's copy with a seizure of ours."""
    form, now = request.POST, timezone.now()
    what, handle = form.get("act", ""), form.get("seizure", "")
    try:
        if what == "share":
            tlp = form.get("tlp", "")
            if tlp not in dict(MARKINGS):
                return _page(request, vault, room_id, error=_("Choose a seizure and a marking."), status=422)
            actions.share(vault, handle, room_id, marking=Marking(tlp=tlp), now=now)
        elif what == "withdraw":
            actions.unshare(vault, handle, room_id, form.get("reason", ""), now=now)
        else:
            queries.seizure(handle)
            copy = form.get("copy", "")
            actions.link(vault.officer_id, handle, f"{room_id}/{copy}"[:129], what, [], now=now)
    except (NoSuchRoom, StillChecking):
        raise
    except HornbillError as fault:
        if faults.status_of(fault) == 404:
            raise
        return _page(request, vault, room_id, error=faults.words_of(fault), status=form_status(fault))
    return HttpResponseRedirect(reverse("room-seizures", args=[room_id]))
