"""When and how an officer can be reached: duty hours, telephone, absence, deputy; said to all nodes of the network.

Rules: what was typed comes back with every reason beside its field; what is kept replaces what was said before, here at
once and at other nodes within seconds; why somebody is away is not asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hornbill.directory import queries as directory
from hornbill.directory.core.bulletins import kinds
from hornbill.directory.officers import bulletins
from hornbill.kernel.ids import agency_of
from hornbill.pages.access import form_page
from hornbill.pages.context import reader_zone
from hornbill.pages.forms import IncompleteForm, form_status
from hornbill.pages.local_names import zones
from hornbill.people import network_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.vault.sessions import OpenVault

DUTIES = 3  # rows of the form
_DAYS = range(7)


@dataclass(frozen=True)
class Row:
    """A duty of the week as the form has it."""

    number: int
    days: tuple[int, ...]
    begins: str
    ends: str


@form_page
def duty(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show when the officer can be reached, or keep it."""
    if request.method != "POST":
        return _page(request, vault, _said(request, vault))
    typed = _typed(request)
    try:
        values = _values(typed)
        _check_deputies(values, vault.officer_id)
        bulletins.say_availability(vault, values, now=timezone.now())
    except IncompleteForm as error:
        return _page(request, vault, typed, errors=error.errors, status=form_status(error))
    return HttpResponseRedirect(f"{reverse('duty')}?kept")


def _page(
    request: HttpRequest,
    vault: OpenVault,
    typed: dict[str, Any],
    *,
    errors: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    own = directory.agency(agency_of(vault.officer_id))
    colleagues = [one for one in network_page.officers_of(own) if one.id != vault.officer_id]
    context = {
        "section": "settings",
        "typed": typed,
        "errors": errors or {},
        "kept": "kept" in request.GET,
        "days": [(day, WEEKDAYS_ABBR[day]) for day in _DAYS],
        "zones": zones(get_language() or "en"),
        "colleagues": colleagues,
        "listed": directory.current().officers_by_id.get(vault.officer_id),
    }
    return render(request, "people/duty.html", context, status=status)


def _said(request: HttpRequest, vault: OpenVault) -> dict[str, Any]:
    """Return what the officer says now, as the form has it."""
    said = bulletins.availability_of(vault.officer_id)
    if said is None:
        listed = directory.officer(vault.officer_id)
        weekly = (listed.hours,) if listed.hours else ()
        zone = listed.hours.zone if listed.hours else reader_zone(request)
        said = kinds.Availability(zone, weekly, listed.phone)
    rows = [Row(n, one.days, one.begins, one.ends) for n, one in enumerate(said.weekly)]
    rows += [Row(n, (), "", "") for n in range(len(rows), DUTIES)]
    away = said.absence
    return {
        "zone": said.zone,
        "rows": rows,
        "phone": said.phone,
        "emergency": said.emergency,
        "first": away.first.isoformat() if away else "",
        "last": away.last.isoformat() if away else "",
        "absence_deputy": away.deputy if away else "",
        "deputy": said.deputy,
    }


def _typed(request: HttpRequest) -> dict[str, Any]:
    post = request.POST
    rows = []
    for n in range(kinds.MAX_WEEKLY):
        days = tuple(sorted({int(one) for one in post.getlist(f"days{n}") if one in "0123456" and one}))
        row = Row(n, days, post.get(f"from{n}", "").strip(), post.get(f"to{n}", "").strip())
        if n < DUTIES or row.days or row.begins or row.ends:
            rows.append(row)
    names = ("zone", "phone", "emergency", "first", "last", "absence_deputy", "deputy")
    return {"rows": rows, **{name: post.get(name, "").strip()[:100] for name in names}}


def _values(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was typed as a bulletin says it; IncompleteForm with a reason for each field that is not right."""
    errors: dict[str, str] = {}
    weekly = []
    for row in typed["rows"]:
        if not (row.days or row.begins or row.ends):
            continue
        if not (row.days and row.begins and row.ends):
            errors["weekly"] = _(
                "Each duty needs days, a start and an end. Leave all three empty if there is none."
            )
            continue
        weekly.append({"from": row.begins, "to": row.ends, "days": list(row.days)})
    absence = None
    if typed["first"] or typed["last"]:
        absence = {"first": typed["first"], "last": typed["last"], "deputy": typed["absence_deputy"]}
    values = {
        "zone": typed["zone"],
        "weekly": weekly,
        "phone": typed["phone"],
        "emergency": typed["emergency"],
        "absence": absence,
        "deputy": typed["deputy"],
    }
    for problem in kinds.problems(kinds.AVAILABILITY, values):
        name = problem.partition(":")[0]
        errors.setdefault(name, _WORDS[name]() if name in _WORDS else problem)
    if errors:
        raise IncompleteForm(errors)
    return values


_WORDS = {
    "zone": lambda: _("Choose a time zone."),
    "weekly": lambda: _("Write times as 08:30, the end at most 24:00."),
    "phone": lambda: _(
        "A telephone number begins with + or a digit, followed by digits, spaces and hyphens."
    ),
    "emergency": lambda: _(
        "A telephone number begins with + or a digit, followed by digits, spaces and hyphens."
    ),
    "absence": lambda: _(
        "Enter a first and a last day of absence. The last day must not be before the first."
    ),
    "deputy": lambda: _("Choose a colleague of your agency."),
}


def _check_deputies(values: Mapping[str, Any], officer_id: str) -> None:
    """Refuse a deputy who is not another officer of the agency whom one may write to."""
    own = directory.agency(agency_of(officer_id))
    may = {one.id for one in network_page.officers_of(own)} - {officer_id}
    absence = values["absence"]
    errors = {}
    if values["deputy"] and values["deputy"] not in may:
        errors["deputy"] = _("Choose a colleague of your agency.")
    if absence and absence["deputy"] and absence["deputy"] not in may:
        errors["absence"] = _("Choose a colleague of your agency.")
    if errors:
        raise IncompleteForm(errors)
