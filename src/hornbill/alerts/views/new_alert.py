"""A new alert: what it is about, what is asked, whom it calls by when.

Rules: whatever goes wrong the form comes back as it was filled in; what was typed is kept as a draft under the vault,
and comes back when the page is opened again; choosing another agency or another kind posts the form, and can raise
nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from hornbill.alerts import words as alert_words
from hornbill.alerts.actions.drafting import draft_of, end_draft, keep_draft
from hornbill.alerts.actions.raising import raise_alert
from hornbill.alerts.forms import DESK, STEPS, WITHIN_MIN, AlertForm, agencies, people_of
from hornbill.exchange import actions
from hornbill.exchange import queries as exchange
from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults, once
from hornbill.pages.access import form_page, posted
from hornbill.pages.forms import BY_SCRIPT, IncompleteForm, form_status
from hornbill.pages.marking_form import MARKINGS

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import QueryDict

    from hornbill.exchange.core.room_page.view import RoomView
    from hornbill.vault.sessions import OpenVault

_FIRST_ASK = {"person": "watch", "free": "call-back"}  # never what stops somebody: that is chosen


@form_page
def new_alert(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show the form (``?about=``, ``?room=``, ``?agency=``), or raise the alert."""
    if request.method == "POST":
        return open_new_alert(request, vault, request.POST)
    form = AlertForm.of({**draft_of(vault), **request.GET.dict()})
    return _page(request, vault, form, {})


@posted
def shape(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show the form as it was filled in, for another kind or another agency; nothing is raised."""
    return open_new_alert(request, vault, request.POST, ask_first=True)


@posted
def draft(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Keep what was typed; a form whose alert was sent meanwhile changes nothing."""
    form = request.POST
    if form.get("author", "") in ("", vault.officer_id):
        with once.run(vault.session_id, form.get("once", "")) as ticket:
            if ticket.result is None:
                keep_draft(vault, AlertForm.of(form).kept, now=timezone.now())
    if BY_SCRIPT in request.headers:
        return HttpResponse(status=204)
    return HttpResponseRedirect(reverse("alerts"))


@posted
def discard(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Throw away what was typed and not sent."""
    del request
    end_draft(vault.officer_id)
    return HttpResponseRedirect(reverse("alerts"))


def open_new_alert(
    request: HttpRequest, vault: OpenVault, posted: QueryDict, *, ask_first: bool = False
) -> HttpResponse:
    """Raise an alert as a form says.

    Args:
        request: of the web framework.
        vault: of the officer.
        posted: the form.
        ask_first: show it filled in instead.
    """
    form = AlertForm.of(posted)
    if ask_first:
        return _page(request, vault, form, {})
    now = timezone.now()
    try:
        with once.run(vault.session_id, posted.get("once", "")) as ticket:
            if ticket.result is None:
                members = _members(_room(vault, form.texts["room"], now))
                what = form.raising(now, reader=vault.officer_id, members=members)
                _room_id, ticket.result = raise_alert(vault, what, now=now)
            call = ticket.result
    except HornbillError as error:
        errors = error.errors if isinstance(error, IncompleteForm) else {"": faults.words_of(error)}
        return _page(request, vault, form, errors, status=form_status(error))
    return HttpResponseRedirect(f"{reverse('alert', args=[call])}?raised")


def _room(vault: OpenVault, room: str, now: datetime) -> RoomView | None:
    """Return the room in which an alert is to be raised; None for a room of its own, or one that is not the officer's."""
    if not room or not exchange.is_in(vault.officer_id, room):
        return None
    return actions.view_room(vault, room, now=now)


def _members(room: RoomView | None) -> list[str]:
    return [one.officer_id for one in room.members] if room is not None else []


def _page(
    request: HttpRequest,
    vault: OpenVault,
    form: AlertForm,
    errors: dict[str, str],
    status: int = 200,
) -> HttpResponse:
    now = timezone.now()
    room = _room(vault, form.texts["room"], now)
    members = _members(room)
    if form.texts["about"] not in alert_words.KINDS:
        form.texts["about"] = ""
    if room is None:
        form.texts["room"] = ""
    elif not form.texts["tlp"]:
        form.texts["tlp"] = room.marking.tlp
    offered = agencies(vault.officer_id, members)
    if form.texts["agency"] not in {one.id for one in offered}:
        form.texts["agency"], form.chosen = "", False
    if not form.texts["ask"]:
        form.texts["ask"] = _FIRST_ASK.get(form.texts["about"], "")
    context = {
        "section": "alerts",
        "form": form,
        "values": form.texts,
        "errors": errors,
        "kinds": alert_words.KINDS.items(),
        "fields": alert_words.fields(form.texts["about"], form.typed, errors) if form.texts["about"] else (),
        "asks": alert_words.ASKS.items(),
        "agencies": offered,
        "steps": _steps(vault, form, members, now),
        "within": WITHIN_MIN,
        "markings": MARKINGS,
        "room": room,
        "once": once.word(),
    }
    return render(request, "alerts/alert_new.html", context, status=status)


def _steps(vault: OpenVault, form: AlertForm, members: list[str], now: datetime) -> list[dict[str, Any]]:
    """Return what the three choices of whom to call offer, and what is chosen in each."""
    people = people_of(form.texts["agency"], vault.officer_id, members)
    if not people:
        return []
    order = form.order(now, vault.officer_id, members)
    proposed = dict(order)
    desk = AlertForm(form.texts, chosen=False).order(now, vault.officer_id, members)
    has_desk = any(role == "duty-desk" for role, _officers in desk)
    found = []
    for name, (role, words) in zip(STEPS, alert_words.ROLES.items(), strict=True):
        officers = proposed.get(role, ())
        chosen = DESK if role == "duty-desk" and officers and not form.chosen else "".join(officers[:1])
        if form.chosen:
            chosen = form.steps[STEPS.index(name)]
        found.append(
            {
                "name": name,
                "label": words,
                "people": [one for one in people if not one.is_service],
                "desk": has_desk and role == "duty-desk",
                "chosen": chosen,
                "needed": name == STEPS[0],
            }
        )
    return found
