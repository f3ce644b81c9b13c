"""Pages about history for those who came late: asking for it by one click, giving it by another.

Rules: what may not be given is there with its reason and with whom to ask; a large room is given behind the page,
which says how far it is and can stop it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hornbill.exchange import actions
from hornbill.exchange.errors import NoSuchAsk
from hornbill.kernel.errors import HornbillError
from hornbill.pages import clocks, faults, once
from hornbill.pages.access import form_page, posted
from hornbill.pages.forms import IncompleteForm, form_status
from hornbill.rooms.acts import MAX_REASON

if TYPE_CHECKING:
    from django.http import QueryDict

    from hornbill.exchange.core.room_page.view import RequestView, RoomView
    from hornbill.vault.sessions import OpenVault


@posted
def ask(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Ask the authors' agencies for all that is closed."""
    with once.run(vault.session_id, request.POST.get("once", "")) as ticket:
        if ticket.result is None:
            ticket.result = actions.ask_history(vault, room_id, "", now=timezone.now())
    return HttpResponseRedirect(reverse("room", args=[room_id]) + "#history")


@form_page
def answer(request: HttpRequest, vault: OpenVault, room_id: str, ask_id: str) -> HttpResponse:
    """Show what is asked for and what may be given; give, refuse, or stop what is being given."""
    form, status, errors = request.POST, 200, {}
    if request.method == "POST":
        try:
            with once.run(vault.session_id, form.get("once", "")) as ticket:
                if ticket.result is None:
                    _answer(vault, room_id, ask_id, form)
                    ticket.result = ask_id
            giving = actions.giving_progress(vault, room_id)
            if giving is not None and giving.total > giving.done and not giving.over:
                return HttpResponseRedirect(reverse("room-history", args=[room_id, ask_id]))
            return HttpResponseRedirect(reverse("room", args=[room_id]) + "#history")
        except HornbillError as error:
            errors = error.errors if isinstance(error, IncompleteForm) else {"": faults.words_of(error)}
            status = form_status(error)
    view = actions.view_room(vault, room_id, now=timezone.now())
    giving = actions.giving_progress(vault, room_id)
    context = {
        "room": view,
        "asked": _request(view, ask_id),
        "giving": giving if giving is not None and giving.ask == ask_id else None,
        "giving_error": faults.words_of(giving.error) if giving is not None and giving.error else "",
        "values": {name: form.get(name, "") for name in ("since", "narrow", "reason", "act")},
        "errors": errors,
        "once": once.word(),
        "section": "rooms",
    }
    return render(request, "rooms/room_history.html", context, status=status)


def _request(view: RoomView, ask_id: str) -> RequestView:
    found = next((one for one in view.history.requests if one.ask == ask_id), None)
    if found is None:
        raise NoSuchAsk(_("This has not been requested by anyone currently in this room."))
    return found


def _answer(vault: OpenVault, room_id: str, ask_id: str, form: QueryDict) -> None:
    now = timezone.now()
    if form.get("act") == "stop":
        actions.stop_giving(vault, room_id)
        return
    reason = form.get("reason", "").replace("\r\n", "\n").strip()
    errors, since = {}, None
    if len(reason) > MAX_REASON:
        errors["reason"] = _("The reason is too long.")
    if form.get("act") == "refuse":
        if not reason:
            errors["reason"] = _("Give a reason. The person who asked will read it.")
        if errors:
            raise IncompleteForm(errors)
        actions.refuse_history(vault, room_id, ask_id, reason, now=now)
        return
    if form.get("since", "").strip():
        since = clocks.begin_of(form["since"].strip())
        if since is None:
            errors["since"] = _("Write the date as 2027-01-31, or leave it empty for all.")
    if errors:
        raise IncompleteForm(errors)
    choice = actions.Choice(since=since, narrow=form.get("narrow") == "1", reason=reason)
    actions.give_history(vault, room_id, ask_id, choice, now=now)
