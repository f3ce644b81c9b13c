"""Passing an entity on into another room, as far as the markings of its statements allow; asking the originators in one press.

Rules: what goes, what stays and why is on the page before anything is pressed. Rooms are offered in which the officer is and
may write; the other room is not named to anybody of this one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hornbill.cases import passing, queries
from hornbill.cases.reading import entities_of
from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.names import Names
from hornbill.exchange.errors import NoSuchRoom, StillChecking
from hornbill.exchange.wording import reasons as reason_words
from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults, once
from hornbill.pages.access import form_page, posted
from hornbill.pages.forms import IncompleteForm, form_status

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hornbill.vault.sessions import OpenVault

LINKED = 50  # entities that it is linked to, offered to go along


@form_page
def pass_on(request: HttpRequest, vault: OpenVault, room_id: str, key: str) -> HttpResponse:
    """Show what would go (``?with=`` keys of what goes along, ``?other=`` the room), or pass it on."""
    if request.method != "POST":
        return _page(
            request, vault, room_id, key, request.GET.getlist("with"), other=request.GET.get("other", "")
        )
    along, other = request.POST.getlist("with"), request.POST.get("other", "")
    try:
        if other not in {one for one, _title in _rooms(vault, room_id)}:
            raise IncompleteForm({"other": _("Choose the room to share it in.")})
        entities = _entities(vault, room_id, key, along)
        with once.run(vault.session_id, request.POST.get("once", "")) as ticket:
            if ticket.result is None:
                ticket.result = str(passing.pass_on(vault, room_id, other, entities, now=timezone.now()))
    except (NoSuchRoom, StillChecking):
        raise
    except HornbillError as error:
        return _page(request, vault, room_id, key, along, other=other, error=error)
    return HttpResponseRedirect(reverse("entities", args=[other]))


@posted
def ask(request: HttpRequest, vault: OpenVault, room_id: str, key: str) -> HttpResponse:
    """Ask the originators, by a message in the room."""
    along = request.POST.getlist("with")
    try:
        with once.run(vault.session_id, request.POST.get("once", "")) as ticket:
            if ticket.result is None:
                ticket.result = passing.ask_originators(
                    vault,
                    room_id,
                    _entities(vault, room_id, key, along),
                    now=timezone.now(),
                    speak=reason_words.spoken,
                )
    except (NoSuchRoom, StillChecking):
        raise
    except HornbillError as error:
        return _page(request, vault, room_id, key, along, error=error)
    return HttpResponseRedirect(f"{reverse('room', args=[room_id])}#newest")


def _entities(vault: OpenVault, room_id: str, key: str, along: list[str]) -> list[str]:
    """Return the ids of an entity, of what goes along, and of the links between them."""
    with entities_of(vault, room_id) as found:
        wanted = [queries.find(found, key)]
    for one in queries.entity_page(vault, room_id, key).links:
        if one.other is not None and queries.key_of(one.other.id) in along:
            wanted += [one.other.id, *([one.via.id] if one.via is not None else [])]
    return list(dict.fromkeys(wanted))


def _rooms(vault: OpenVault, room_id: str) -> list[tuple[str, str]]:
    """Return the other rooms of the officer, by title."""
    rows = exchange.rooms_of(vault, timezone.now())
    return sorted(
        ((row.room_id, row.title) for row in rows if row.room_id != room_id), key=lambda one: one[1]
    )


def _page(
    request: HttpRequest,
    vault: OpenVault,
    room_id: str,
    key: str,
    along: list[str],
    *,
    other: str = "",
    error: HornbillError | None = None,
) -> HttpResponse:
    names, rooms = Names(), _rooms(vault, room_id)
    other = other if other in {one for one, _title in rooms} else ""
    look = passing.what_goes(vault, room_id, _entities(vault, room_id, key, along), other, now=timezone.now())
    entity = queries.entity_page(vault, room_id, key)
    linked = {queries.key_of(one.other.id): one.other for one in entity.links if one.other is not None}
    context = {
        "room_id": room_id,
        "key": key,
        "found": entity,
        "look": look,
        "above": reason_words.all_spoken(look.above),
        "originators": [
            (names.agency(one.agency), one.statements, [reason_words.spoken(text) for text in one.reasons])
            for one in look.originators
        ],
        "linked": list(linked.items())[:LINKED],
        "along": along,
        "rooms": rooms,
        "chosen": other,
        "error": faults.words_of(error) if error else "",
        "once": once.word(),
        "section": "rooms",
    }
    return render(request, "cases/entity_pass.html", context, status=form_status(error) if error else 200)
