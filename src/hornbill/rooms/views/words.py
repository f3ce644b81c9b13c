"""Pages about words in a room: one's own kept as a draft, changed, withdrawn; others' acted on.

Rules: every reason against an act is on its page before anything is typed; what was typed stays in the form
until the node has kept it; anyone who withdraws reads first what happens to whom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hornbill.exchange import actions
from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults, once
from hornbill.pages.access import form_page, posted
from hornbill.pages.forms import BY_SCRIPT, IncompleteForm, form_status
from hornbill.rooms.views.people import MAX_REASON

if TYPE_CHECKING:
    from django.http import QueryDict

    from hornbill.vault.sessions import OpenVault


@posted
def draft(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Keep what was typed; a form whose message was sent meanwhile changes nothing."""
    form = request.POST
    if form.get("author", "") in ("", vault.officer_id):
        with once.run(vault.session_id, form.get("once", "")) as ticket:
            if ticket.result is None:
                actions.keep_draft(vault, room_id, form.get("text", ""), now=timezone.now())
    if BY_SCRIPT in request.headers:
        return HttpResponse(status=204)
    return HttpResponseRedirect(reverse("room", args=[room_id]) + "#newest")


@form_page
def change(request: HttpRequest, vault: OpenVault, room_id: str, record_id: str) -> HttpResponse:
    """Show a message for changing, or change it."""
    if request.method == "POST":
        return change_text(request, vault, room_id, record_id, request.POST)
    return _change_page(request, vault, room_id, record_id)


def change_text(
    request: HttpRequest,
    vault: OpenVault,
    room_id: str,
    record_id: str,
    form: QueryDict,
    *,
    ask_first: bool = False,
) -> HttpResponse:
    """Change a message as a form says.

    Args:
        request: of the web framework.
        vault: of the officer.
        room_id: of the room.
        record_id: of the message.
        form: text, once.
        ask_first: show the form filled in instead.
    """
    text = form.get("text", "").replace("\r\n", "\n").strip()
    if ask_first:
        return _change_page(request, vault, room_id, record_id, text=text)
    try:
        if not text:
            raise IncompleteForm({"text": _("Write something first.")})
        with once.run(vault.session_id, form.get("once", "")) as ticket:
            if ticket.result is None:
                changed = actions.change_message(vault, room_id, record_id, text, now=timezone.now())
                ticket.result = changed or record_id
    except HornbillError as error:
        words = {"text": text, "error": faults.words_of(error)}
        return _change_page(request, vault, room_id, record_id, status=form_status(error), **words)
    return _back(room_id, record_id)


def _change_page(
    request: HttpRequest, vault: OpenVault, room_id: str, record_id: str, status: int = 200, **words: str
) -> HttpResponse:
    return _page(request, vault, "rooms/room_change.html", (room_id, record_id), status, **words)


@form_page
def withdraw(request: HttpRequest, vault: OpenVault, room_id: str, record_id: str) -> HttpResponse:
    """Say what withdrawing a message does to whom and ask once, or withdraw it."""
    words, status = {}, 200
    if request.method == "POST":
        reason = request.POST.get("reason", "").replace("\r\n", "\n").strip()
        words["reason"] = reason
        try:
            if len(reason) > MAX_REASON:
                raise IncompleteForm({"reason": _("The reason is too long.")})
            actions.withdraw_message(vault, room_id, record_id, reason, now=timezone.now())
            return _back(room_id, record_id)
        except HornbillError as error:
            words["error"], status = faults.words_of(error), form_status(error)
    return _page(request, vault, "rooms/room_withdraw.html", (room_id, record_id), status, **words)


@form_page
def acting(request: HttpRequest, vault: OpenVault, room_id: str, record_id: str) -> HttpResponse:
    """Ask once whether an officer acts on somebody's message, or tell its author so."""
    error, status = "", 200
    if request.method == "POST":
        try:
            actions.act_on(vault, room_id, record_id, now=timezone.now())
            return _back(room_id, record_id)
        except HornbillError as refused:
            error, status = faults.words_of(refused), form_status(refused)
    about = actions.others_message(vault, room_id, record_id)
    context = {
        "room_id": room_id,
        "message": about,
        "text": about.text,
        "error": error,
        "section": "rooms",
    }
    return render(request, "rooms/room_acting.html", context, status=status)


def _page(
    request: HttpRequest, vault: OpenVault, template: str, place: tuple[str, str], status: int, **words: str
) -> HttpResponse:
    about = actions.own_message(vault, *place)
    context = {
        "room_id": place[0],
        "message": about,
        "text": about.text,
        "once": once.word(),
        "section": "rooms",
        **words,
    }
    return render(request, template, context, status=status)


def _back(room_id: str, record_id: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('room', args=[room_id])}#e-{record_id}")
