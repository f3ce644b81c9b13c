"""A new room: title, number, marking, people, first message.

Rules: whatever goes wrong, and whatever is searched for meanwhile, the form comes back as it was filled in; a
search posts the form, because its words must not stand in an address.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hornbill import config
from hornbill.directory import queries as directory
from hornbill.directory.core.whom_to_call.question import MAX_QUERY
from hornbill.exchange import actions
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.markings import GRADINGS, Marking
from hornbill.pages import faults, marking_form, once, parts
from hornbill.pages.access import form_page, posted
from hornbill.pages.forms import IncompleteForm, form_status
from hornbill.pages.marking_form import MARKINGS
from hornbill.people import choice as people_choice
from hornbill.people.network_page import is_listed
from hornbill.rooms.views.rooms import first_message

if TYPE_CHECKING:
    from django.http import QueryDict

    from hornbill.vault.sessions import OpenVault

MAX_TITLE = 300  # characters
MAX_NUMBER = 64  # characters


@form_page
def new_room(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show the form for a new room (``?with=`` names a first guest, ``?kind=`` its kind), or open it."""
    if request.method == "POST":
        return open_new_room(request, vault, request.POST)
    kind = request.GET.get("kind", "")
    values = {
        "tlp": Marking().tlp,
        "q": request.GET.get("q", ""),
        "grading": config.text("HORNBILL_GRADING"),
        "kind": kind if kind in parts.room_kinds() else "",
    }
    return _form(request, vault, values, request.GET.getlist("with"), {})


@posted
def find_people(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show the form as it was filled in, with the people whom ``q`` finds.

    It has an address of its own, so that nothing that goes wrong with a search can open a room.
    """
    return open_new_room(request, vault, request.POST, ask_first=True)


def open_new_room(
    request: HttpRequest, vault: OpenVault, form: QueryDict, *, ask_first: bool = False
) -> HttpResponse:
    """Open a room as a form says.

    Args:
        request: of the web framework.
        vault: of the officer.
        form: title, number, tlp, invite (repeated), text, once, and ``q``, for whom was searched.
        ask_first: show the form filled in instead.
    """
    names = ("title", "number", "tlp", "kind", "text", "q", "grading", *marking_form.NAMES)
    values = {name: form.get(name, "") for name in names}
    invited = form.getlist("invite")
    if ask_first:
        return _form(request, vault, values, invited, {})
    try:
        with once.run(vault.session_id, form.get("once", "")) as ticket:
            if ticket.result is None:
                ticket.result = _open(vault, values, invited)
            room_id = ticket.result
    except HornbillError as error:
        errors = error.errors if isinstance(error, IncompleteForm) else {"": faults.words_of(error)}
        return _form(request, vault, values, invited, errors, status=form_status(error))
    response = None
    if values["text"].strip():
        response = first_message(request, vault, room_id, values["text"], form.get("once", ""))
    if values["kind"] and (response is None or isinstance(response, HttpResponseRedirect)):
        then = parts.room_kinds()[values["kind"]].then
        return HttpResponseRedirect(f"{reverse(then, args=[room_id])}?opened")
    if response is not None:
        return response
    return HttpResponseRedirect(reverse("room", args=[room_id]))


def _open(vault: OpenVault, values: dict[str, str], invited: list[str]) -> str:
    errors = {}
    if not values["title"].strip():
        errors["title"] = _("Give the room a title.")
    if len(values["title"]) > MAX_TITLE:
        errors["title"] = _("The title is too long.")
    if len(values["number"]) > MAX_NUMBER:
        errors["number"] = _("The case number is too long.")
    marking = Marking()
    try:
        marking = marking_form.read(values, values["tlp"] or "?", marking)
    except IncompleteForm as error:
        errors |= error.errors
    if values["grading"] and values["grading"] not in GRADINGS:
        errors["grading"] = _("Choose a grading scheme, or none.")
    known = directory.current().officers_by_id
    if any(officer not in known or not is_listed(known[officer]) for officer in invited):
        errors["invite"] = _("One of the officers is no longer enrolled; choose again.")
    if values["kind"] and values["kind"] not in parts.room_kinds():
        errors["kind"] = _("Choose the kind of room.")
    if errors:
        raise IncompleteForm(errors)
    now, grading = timezone.now(), values["grading"]
    title, number = values["title"].strip(), values["number"].strip()
    if values["kind"]:
        about = {"title": title, "number": number}
        opens = parts.room_kinds()[values["kind"]].opens()
        return opens(vault, about, invited, marking=marking, now=now, grading=grading)
    return actions.open_room(
        vault, title=title, number=number, invite=invited, marking=marking, now=now, grading=grading
    )


def _form(
    request: HttpRequest,
    vault: OpenVault,
    values: dict[str, str],
    invited: list[str],
    errors: dict[str, str],
    status: int = 200,
) -> HttpResponse:
    offer = people_choice.offer(
        directory.current(),
        query=values.get("q", "").strip()[:MAX_QUERY],
        chosen=invited,
        reader=vault.officer_id,
        language=get_language() or "en",
    )
    context = {
        "values": values,
        "errors": errors,
        "offer": offer,
        "markings": MARKINGS,
        "schemes": marking_form.schemes(),
        **marking_form.drawn(values, Marking(), errors),
        "once": once.word(),
        "section": "rooms",
    }
    return render(request, "rooms/new_room.html", context, status=status)
