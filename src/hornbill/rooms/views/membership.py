"""Pages about who is in a room: who is, what was asked for, and each act on a page that says what it will do.

Rules: an act is asked for once, on its own page (``rooms.acts``); what only the host's node has still to enter is shown
as that. Whatever goes wrong, the form comes back as it was filled in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hornbill.directory import queries as directory
from hornbill.directory.core.whom_to_call.question import MAX_QUERY
from hornbill.exchange import actions
from hornbill.exchange.errors import NoSuchRoom, StillChecking
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import GRADINGS
from hornbill.pages import faults, marking_form, once
from hornbill.pages.access import form_page, posted, reading_page
from hornbill.pages.forms import IncompleteForm, form_status
from hornbill.people import choice as people_choice
from hornbill.people.network_page import is_listed
from hornbill.rooms import acts as room_acts
from hornbill.rooms.act_words import closed_to_newcomers

if TYPE_CHECKING:
    from django.http import QueryDict

    from hornbill.exchange.core.room_page.members import MembershipView
    from hornbill.vault.sessions import OpenVault


@reading_page
def people(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Show who is in a room and what was asked for."""
    return _people(request, vault, room_id)


def _people(
    request: HttpRequest, vault: OpenVault, room_id: str, *, error: str = "", status: int = 200
) -> HttpResponse:
    view = actions.membership_of(vault, room_id, now=timezone.now())
    context = {
        "view": view,
        "may_acts": not view.writing,
        "section": "rooms",
        "live": True,
        "scheme": actions.room_scheme(vault, room_id),
        "schemes": marking_form.schemes(),
        "error": error,
    }
    return render(request, "rooms/room_membership.html", context, status=status)


@posted
def grading(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Name the grading scheme of a room that has none; for officers of its host."""
    try:
        scheme = request.POST.get("scheme", "")
        if scheme not in GRADINGS:
            raise IncompleteForm({"scheme": _("Choose a grading scheme.")})
        marking = actions.room_marking(vault, room_id)
        actions.name_grading(vault, room_id, scheme, marking=marking, now=timezone.now())
    except (NoSuchRoom, StillChecking):
        raise
    except HornbillError as error:
        return _people(request, vault, room_id, error=faults.words_of(error), status=form_status(error))
    return HttpResponseRedirect(reverse("room-people", args=[room_id]))


@form_page
def act(request: HttpRequest, vault: OpenVault, room_id: str, name: str, target: str = "") -> HttpResponse:
    """Say what an act will do to whom and ask once, or carry it out."""
    now, posted = timezone.now(), request.POST
    form = room_acts.Form(
        reason=posted.get("reason", "").replace("\r\n", "\n").strip(),
        choice=posted.get("choice", ""),
        until=posted.get("until", "").strip(),
    )
    view = actions.membership_of(vault, room_id, now=now)
    errors: dict[str, str] = {}
    status = 200
    if request.method == "POST":
        try:
            with once.run(vault.session_id, posted.get("once", "")) as ticket:
                if ticket.result is None:
                    room_acts.act(name, vault, view, target, form, now=now)
                    ticket.result = name
            return HttpResponseRedirect(reverse("room-people", args=[room_id]))
        except HornbillError as error:
            errors, status = _errors(error), form_status(error)
    asked = room_acts.ask(name, view, target)
    context = {
        "view": view,
        "asked": asked,
        "form": form,
        "errors": errors,
        "once": once.word(),
        "section": "rooms",
    }
    return render(request, "rooms/room_act.html", context, status=status)


def _errors(error: HornbillError) -> dict[str, str]:
    return error.errors if isinstance(error, IncompleteForm) else {"": faults.words_of(error)}


# --- proposing -----------------------------------------------------------------------------------
@form_page
def propose(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Show the form that proposes officers, or propose them."""
    if request.method == "POST":
        return _propose(request, vault, room_id, request.POST)
    values = {"q": request.GET.get("q", ""), "reason": ""}
    return _propose_page(request, vault, room_id, values, request.GET.getlist("with"), {})


@posted
def find_people(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Show the form as it was filled in, with the people whom ``q`` finds."""
    values = {name: request.POST.get(name, "") for name in ("q", "reason")}
    return _propose_page(request, vault, room_id, values, request.POST.getlist("invite"), {})


def _propose(request: HttpRequest, vault: OpenVault, room_id: str, form: QueryDict) -> HttpResponse:
    values = {name: form.get(name, "").replace("\r\n", "\n") for name in ("q", "reason")}
    invited = form.getlist("invite")
    try:
        _check(values, invited)
        with once.run(vault.session_id, form.get("once", "")) as ticket:
            if ticket.result is None:
                marking = actions.room_marking(vault, room_id)
                reason = values["reason"].strip()
                actions.propose_members(vault, room_id, invited, reason, marking=marking, now=timezone.now())
                ticket.result = room_id
        return HttpResponseRedirect(reverse("room-people", args=[room_id]))
    except HornbillError as error:
        return _propose_page(
            request, vault, room_id, values, invited, _errors(error), status=form_status(error)
        )


def _check(values: dict[str, str], invited: list[str]) -> None:
    errors = {}
    known = directory.current().officers_by_id
    if not invited:
        errors["invite"] = _("Choose at least one officer.")
    if any(officer not in known or not is_listed(known[officer]) for officer in invited):
        errors["invite"] = _("One of the officers is no longer enrolled; choose again.")
    if len(values["reason"].strip()) > room_acts.MAX_REASON:
        errors["reason"] = _("The reason is too long.")
    if errors:
        raise IncompleteForm(errors)


def _propose_page(
    request: HttpRequest,
    vault: OpenVault,
    room_id: str,
    values: dict[str, str],
    invited: list[str],
    errors: dict[str, str],
    status: int = 200,
) -> HttpResponse:
    now, network = timezone.now(), directory.current()
    view = actions.membership_of(vault, room_id, now=now)
    behind = actions.cannot_come_in(vault, room_id, now=now)
    there = [row.member.officer_id for row in view.members]
    offer = people_choice.offer(
        network,
        query=values["q"].strip()[:MAX_QUERY],
        chosen=invited,
        reader=vault.officer_id,
        language=get_language() or "en",
        members=[*there, *(one for one in network.officers_by_id if agency_of(one) in behind)],
        agency="" if view.is_host else agency_of(vault.officer_id),
    )
    context = {
        "view": view,
        "reasons": _against_proposing(view),
        "closed": closed_to_newcomers(view),
        "behind": [one.name for one in network.agencies if one.id in behind] if view.is_host else [],
        "values": values,
        "errors": errors,
        "offer": offer,
        "once": once.word(),
        "section": "rooms",
    }
    return render(request, "rooms/room_propose.html", context, status=status)


def _against_proposing(view: MembershipView) -> list[str]:
    if view.direct:
        return [_("A direct conversation is between two people. Open a room for more.")]
    return [*view.writing, *view.starting]
