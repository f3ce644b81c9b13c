"""Handing over to a successor: naming him, letting rooms pass, accepting, and ending one's own keys.

Rules: every step says what it does before it is done; a room that could not be acted in is there with its reason; what is over
says so and can be offered again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from hornbill.directory import queries as directory
from hornbill.directory.officers import handing_over
from hornbill.exchange import actions
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.pages import faults
from hornbill.pages.access import form_page
from hornbill.pages.forms import IncompleteForm, form_status
from hornbill.people import network_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from hornbill.vault.sessions import OpenVault

TAKEN_OVER_DAYS = 180  # for so long what was taken over is shown to the successor


@dataclass(frozen=True)
class Line:
    """A hand-over as the page shows it: its row, the two names, whether its last day is over."""

    row: Any
    officer: str
    successor: str
    mine: bool
    over: bool


@form_page
def handover(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show how hand-overs stand, or do one step of one."""
    if request.method != "POST":
        return _page(request, vault)
    step = _STEPS.get(request.POST.get("step", ""))
    try:
        if step is None:
            raise IncompleteForm({"": _("Choose an action.")})
        told = step(request, vault, timezone.now())
    except HornbillError as error:
        return _page(request, vault, error=faults.words_of(error), status=form_status(error))
    if isinstance(told, str):  # something that could not be done in every room
        return _page(request, vault, told=told)
    where = "sign-in" if request.POST["step"] == "complete" and told else "handover"
    return HttpResponseRedirect(reverse(where))


def _offer(request: HttpRequest, vault: OpenVault, now: datetime) -> None:
    day = parse_date(request.POST.get("until", "")) if request.POST.get("until", "").isascii() else None
    if day is None:
        raise IncompleteForm({"until": _("Enter the last day of the hand-over.")})
    until = datetime.combine(day, time(23, 59), tzinfo=UTC)
    handing_over.offer(vault, request.POST.get("successor", ""), until=until, now=now)


def _row(request: HttpRequest, vault: OpenVault) -> Any:
    text = request.POST.get("handover", "")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else 0
    return handing_over.one(number, vault.officer_id)


def _accept(request: HttpRequest, vault: OpenVault, now: datetime) -> None:
    handing_over.accept(vault, _row(request, vault).pk, now=now)


def _withdraw(request: HttpRequest, vault: OpenVault, now: datetime) -> None:
    handing_over.withdraw(_row(request, vault).pk, by=vault.officer_id, now=now)


def _complete(request: HttpRequest, vault: OpenVault, now: datetime) -> bool:
    """Do it; returns whether the own session has ended with it."""
    row = _row(request, vault)
    handing_over.complete(row.pk, by=vault.officer_id, now=now)
    return bool(row.officer == vault.officer_id)


def _rooms(request: HttpRequest, vault: OpenVault, now: datetime) -> str | None:
    row = _row(request, vault)
    if row.officer != vault.officer_id:
        raise handing_over.NoHandover("no such hand-over of yours is under way")
    words = _("Hand-over from %(officer)s to %(successor)s") % {
        "officer": _name(row.officer),
        "successor": _name(row.successor),
    }
    return _in_words(actions.propose_everywhere(vault, row.successor, words, now=now))


def _history(request: HttpRequest, vault: OpenVault, now: datetime) -> str | None:
    row = _row(request, vault)
    words = _("I take over from %(officer)s.") % {"officer": _name(row.officer)}
    return _in_words(actions.ask_everywhere(vault, words, now=now))


_STEPS: dict[str, Callable[[HttpRequest, Any, datetime], object]] = {
    "offer": _offer,
    "accept": _accept,
    "withdraw": _withdraw,
    "complete": _complete,
    "rooms": _rooms,
    "history": _history,
}


def _in_words(passed: Any) -> str | None:
    """Say where something could not be done; None when it could everywhere."""
    if not passed.problems:
        return None
    lines = [f"{title}: {faults.words_of(error)}" for title, error in passed.problems]
    return _("Not completed in every room: %(rooms)s") % {"rooms": " · ".join(lines)}


def _name(officer_id: str) -> str:
    known = directory.current().officers_by_id.get(officer_id)
    return known.name if known else officer_id


def _page(
    request: HttpRequest, vault: OpenVault, *, error: str = "", told: str = "", status: int = 200
) -> HttpResponse:
    now, me = timezone.now(), vault.officer_id
    lines = [
        Line(one, _name(one.officer), _name(one.successor), one.officer == me, one.until <= now)
        for one in handing_over.of(me)
    ]
    mine = next((line for line in lines if line.mine), None)
    colleagues = network_page.officers_of(directory.agency(agency_of(me)))
    context = {
        "section": "settings",
        "error": error,
        "told": told,
        "mine": mine,
        "to_me": [line for line in lines if not line.mine],
        "taken_over": [
            Line(one, _name(one.officer), _name(one.successor), mine=False, over=False)
            for one in handing_over.taken_over(me, now, TAKEN_OVER_DAYS)
        ],
        "rooms": actions.rooms_to_pass(vault, mine.row.successor) if mine else [],
        "colleagues": [one for one in colleagues if one.id != me],
        "typed": {name: request.POST.get(name, "")[:80] for name in ("successor", "until")},
    }
    return render(request, "people/handover.html", context, status=status)
