"""Permissions of originators: the room's list, the form that gives one for facts of an entity, ending one.

Rules: only what one's own agency said is offered; what its marking keeps in is ticked. The form comes back filled. Ending says what it
does not do: what was passed on stays where it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hornbill.cases import permitting, queries
from hornbill.cases.reading import entities_of
from hornbill.directory import queries as directory
from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.names import Names
from hornbill.exchange.errors import NoSuchRoom, StillChecking
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import WayOut, reasons_against
from hornbill.kernel.times import parse_utc
from hornbill.pages import faults, once
from hornbill.pages.access import form_page, posted, reading_page
from hornbill.pages.forms import IncompleteForm, form_status

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.cases.core.permissions import Permission
    from hornbill.cases.core.statement import Statement
    from hornbill.exchange.core.room_page.view import MemberView
    from hornbill.vault.sessions import OpenVault

_ENDS = 3  # words that end one, the first, that are drawn: anyone who gave it can end it a thousand times
LASTS = timedelta(days=90)  # what an empty form offers


@dataclass(frozen=True)
class Line:
    """A permission as it is drawn.

    Attributes:
        permission: itself.
        who: the officer who gave it.
        at: when, as that officer says.
        state: ``standing``, ``lapsed`` or ``ended``.
        by, to: names of agencies.
        mine: the reader's agency gave it, and may end it.
        ends: who ended it, when, why.
    """

    permission: Permission
    who: MemberView
    at: datetime
    state: str
    by: list[str]
    to: list[str]
    mine: bool
    ends: list[tuple[MemberView, datetime, str]]


@reading_page
def permissions(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Show what originators have permitted in a room, and how it stands."""
    return _list(request, vault, room_id, said=request.GET.get("said", ""))


def _list(
    request: HttpRequest, vault: OpenVault, room_id: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    names, today = Names(), timezone.now().date()
    with exchange.read_content(vault, room_id) as content:
        title, reasons = content.title, content.reasons
    context = {
        "section": "rooms",
        "room_id": room_id,
        "title": title,
        "may_write": not reasons,
        "lines": [_line(one, names, vault, today) for one in permitting.in_room(vault, room_id)],
        "left_out": permitting.left_out(vault, room_id),
        **more,
    }
    return render(request, "cases/permissions.html", context, status=status)


def _line(one: Permission, names: Names, vault: OpenVault, today: date) -> Line:
    return Line(
        one,
        names.member(one.word.author),
        parse_utc(one.word.at),
        one.standing(today),
        [names.agency(agency).name for agency in sorted(one.by)],
        [names.agency(agency).name for agency in sorted(one.to)],
        one.agency == agency_of(vault.officer_id),
        [(names.member(end.author), parse_utc(end.at), end.values["reason"]) for end in one.ends[:_ENDS]],
    )


@posted
def end(request: HttpRequest, vault: OpenVault, room_id: str, record_id: str) -> HttpResponse:
    """End a permission of the officer's agency."""
    try:
        permitting.end(vault, room_id, record_id, request.POST.get("reason", ""), now=timezone.now())
    except (NoSuchRoom, StillChecking):
        raise
    except HornbillError as error:
        words = faults.words_of(error)
        return _list(request, vault, room_id, error=words, status=form_status(error))
    return HttpResponseRedirect(f"{reverse('permissions', args=[room_id])}?said=ended")


@form_page
def permit(request: HttpRequest, vault: OpenVault, room_id: str, key: str) -> HttpResponse:
    """Show the form that permits passing facts of an entity on, or give the permission."""
    if request.method != "POST":
        return _form(request, vault, room_id, key)
    try:
        with once.run(vault.session_id, request.POST.get("once", "")) as ticket:
            if ticket.result is None:
                draft = _draft(request)
                ticket.result = permitting.give(vault, room_id, draft, now=timezone.now())
    except (NoSuchRoom, StillChecking):
        raise
    except HornbillError as error:
        return _form(request, vault, room_id, key, error=error)
    return HttpResponseRedirect(f"{reverse('permissions', args=[room_id])}?said=given")


def _draft(request: HttpRequest) -> permitting.Draft:
    form = request.POST
    try:
        until = date.fromisoformat(form.get("until", "").strip())
    except ValueError as error:
        raise IncompleteForm({"until": _("Write the end date as 2027-01-31.")}) from error
    lists = (form.getlist("statement"), form.getlist("by"), form.getlist("to"))
    return permitting.Draft(*lists, form.get("purpose", ""), until)


def _form(
    request: HttpRequest, vault: OpenVault, room_id: str, key: str, *, error: HornbillError | None = None
) -> HttpResponse:
    home, names, form = agency_of(vault.officer_id), Names(), request.POST
    with entities_of(vault, room_id) as found:
        root = queries.find(found, key)
        own = [one for one in found.fold.standing(found.fold.root(root)) if one.originator == home]
        here = sorted(found.content.agencies - {home})
        reasons = found.content.reasons
        caption = queries.caption(found.lines.of(found.fold.root(root)))
        props = {one.id: found.model.prop(one.schema, one.prop) for one in own}
    ticked = set(form.getlist("statement")) if form else {one.id for one in own if _is_kept_in(one)}
    by = set(form.getlist("by")) if form else (set(here) if len(here) == 1 else set())
    others = sorted((one for one in directory.current().agencies if one.id != home), key=lambda one: one.name)
    context = {
        "section": "rooms",
        "room_id": room_id,
        "key": key,
        "caption": caption,
        "reasons": reasons,
        "facts": [(one, props[one.id], one.id in ticked) for one in own],
        "by": [(names.agency(one), one in by) for one in here],
        "to": [(one, one.id in form.getlist("to")) for one in others],
        "purpose": form.get("purpose", ""),
        "until": form.get("until", "") or (timezone.now().date() + LASTS).isoformat(),
        "today": timezone.now().date().isoformat(),
        "error": faults.words_of(error) if error else "",
        "once": form.get("once", "") or once.word(),
    }
    return render(request, "cases/entity_permit.html", context, status=form_status(error) if error else 200)


def _is_kept_in(one: Statement) -> bool:
    return bool(reasons_against(one.marking, WayOut.ONWARD, own=False))
