"""Meetings: the list, one with its participants, entering, correcting and calling off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hornbill.directory import queries as directory
from hornbill.directory.core.agencies.names import tidy
from hornbill.directory.core.bulletins import kinds
from hornbill.directory.core.bulletins.meeting import MAX_GROUPS
from hornbill.directory.officers import meetings
from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults
from hornbill.pages.access import form_page, reading_page
from hornbill.pages.forms import IncompleteForm, form_status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.directory.core.bulletins.meeting import Meeting
    from hornbill.vault.sessions import OpenVault

_LONGEST = 4000  # characters of a field with lines


@reading_page
def all_meetings(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """List the meetings that are known here."""
    del vault
    today = timezone.now().date()
    found = meetings.meetings()
    context = {
        "section": "network",
        "coming": [one for one in reversed(found) if one.last >= today],
        "past": [one for one in found if one.last < today],
    }
    return render(request, "people/meetings.html", context)


@form_page
def new_meeting(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show an empty form, or enter a meeting."""
    if request.method != "POST":
        own = {"participants": vault.officer_id}
        return _form(request, own)
    typed = _typed(request)
    try:
        meeting = meetings.enter(vault, _values(typed), now=timezone.now())
    except HornbillError as error:
        return _form(request, typed, error=error)
    return HttpResponseRedirect(reverse("meeting", args=[meeting]))


@form_page
def meeting(request: HttpRequest, vault: OpenVault, meeting_id: str) -> HttpResponse:
    """Show a meeting; to who entered it, with a form that corrects it."""
    found = meetings.meeting(meeting_id)
    mine = found.by == vault.officer_id
    if request.method != "POST":
        return _form(request, _as_typed(found), found=found, mine=mine)
    typed = _typed(request)
    try:
        values = {**_values(typed), "cancelled": "cancel" in request.POST}
        meetings.correct(vault, meeting_id, values, now=timezone.now())
    except HornbillError as error:
        return _form(request, typed, error=error, found=found, mine=mine)
    return HttpResponseRedirect(f"{reverse('meeting', args=[meeting_id])}?kept")


def _form(
    request: HttpRequest,
    typed: Mapping[str, Any],
    *,
    error: HornbillError | None = None,
    found: Meeting | None = None,
    mine: bool = True,
) -> HttpResponse:
    people = directory.current().officers_by_id
    context = {
        "section": "network",
        "typed": typed,
        "meeting": found,
        "mine": mine,
        "participants": [(one, people.get(one)) for one in (found.participants if found else ())],
        "entered_by": people.get(found.by) if found else None,
        "errors": getattr(error, "errors", {"": faults.words_of(error)}) if error else {},
        "kept": "kept" in request.GET,
    }
    return render(request, "people/meeting.html", context, status=form_status(error) if error else 200)


def _typed(request: HttpRequest) -> dict[str, Any]:
    names = ("name", "place", "first", "last", "groups", "participants")
    found: dict[str, Any] = {name: request.POST.get(name, "")[:_LONGEST].strip() for name in names}
    return {**found, "online": "online" in request.POST}


def _as_typed(found: Meeting) -> dict[str, Any]:
    return {
        "name": found.name,
        "place": found.place,
        "online": found.online,
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "groups": "\n".join(found.groups),
        "participants": "\n".join(found.participants),
    }


def _lines(text: str) -> list[str]:
    return sorted({tidy(line) for line in text.replace(",", "\n").splitlines() if line.strip()})


def _values(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was typed as a bulletin says it; IncompleteForm with a reason for each field that is not right."""
    values = {
        "name": tidy(typed["name"]),
        "place": tidy(typed["place"]),
        "online": typed["online"],
        "first": typed["first"],
        "last": typed["last"] or typed["first"],
        "groups": _lines(typed["groups"]),
        "participants": _lines(typed["participants"]),
        "cancelled": False,
    }
    errors: dict[str, str] = {}
    for problem in kinds.problems(kinds.MEETING, {**values, "salt": "0" * 32}):
        name = problem.partition(":")[0]
        errors.setdefault(name, _WORDS[name]() if name in _WORDS else problem)
    if not (values["place"] or values["online"]):
        errors.setdefault("place", _("Enter a place, or tick that it is online."))
    if not errors and values["first"] > values["last"]:
        errors["last"] = _("The last day is before the first.")
    known = directory.current().officers_by_id
    strangers = [one for one in values["participants"] if one not in known]
    if strangers and "participants" not in errors:
        words = _("The directory has no officer %(officer)s.")
        errors["participants"] = words % {"officer": ", ".join(strangers[:5])}
    if errors:
        raise IncompleteForm(errors)
    return values


_WORDS = {
    "name": lambda: _("Give the meeting a name."),
    "first": lambda: _("Enter the meeting's first day."),
    "last": lambda: _("Enter the last day, or leave it empty for a one-day meeting."),
    "groups": lambda: _("At most %(n)d working groups, one per line.") % {"n": MAX_GROUPS},
    "participants": lambda: _("Write officers as th-customs/somchai, one per line, at most a hundred."),
}
