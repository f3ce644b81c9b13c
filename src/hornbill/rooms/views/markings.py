"""Markings of one's own words: what is to be looked at again, and re-marking a record.

Rules: a day of review is confirmed in one press, with a new day; everything else is a form that shows what holds now. What was typed
comes back; what re-marking does not do is said before it is done.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hornbill.exchange import actions
from hornbill.exchange.actions.markings import ceilings, reviews
from hornbill.exchange.actions.writing import remarking
from hornbill.exchange.errors import CannotMark, NoSuchRoom, StillChecking
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import TLP_WIDTH
from hornbill.kernel.shell import Section
from hornbill.pages import faults, marking_form, once
from hornbill.pages.access import form_page, posted, reading_page
from hornbill.pages.forms import IncompleteForm, form_status

if TYPE_CHECKING:
    from datetime import datetime

    from hornbill.vault.sessions import OpenVault

AGAIN_IN = timedelta(days=180)  # the day that a confirmation offers
ON_TODAY = 6  # lines of the section; the rest is behind a link
FACTS, MAX_REASON = "entity.state", 2_000  # characters of a reason
_OF_MESSAGES = {"message.post", "file.share"}  # kinds with a page of their own for withdrawing


def to_review(vault: OpenVault, now: datetime) -> Section | None:
    """Today's section: markings of one's own whose review is near or past; none when there is none."""
    found, today = reviews.to_review(vault, now.date()), now.date()
    due = ceilings.due(agency_of(vault.officer_id), today) if ceilings.may_set(vault.officer_id) else []
    if not found and not due:
        return None
    return Section(
        "reviews",
        title=_("Markings to review"),
        icon="shield-check",
        order=19,
        template="rooms/today/_reviews.html",
        context={"reviews": found[:ON_TODAY], "more": max(0, len(found) - ON_TODAY), "ceilings_due": due},
        count=len(found) + len(due),
    )


@reading_page
def review_page(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """List what the officer is to look at again."""
    return _list(request, vault)


def _list(request: HttpRequest, vault: OpenVault, *, error: str = "", status: int = 200) -> HttpResponse:
    today = timezone.now().date()
    context = {
        "section": "today",
        "reviews": reviews.to_review(vault, today),
        "again": (today + AGAIN_IN).isoformat(),
        "tomorrow": (today + timedelta(days=1)).isoformat(),
        "days": reviews.SOON.days,
        "error": error,
        "said": request.GET.get("said", ""),
        "once": once.word(),
    }
    return render(request, "rooms/reviews.html", context, status=status)


@posted
def confirm(request: HttpRequest, vault: OpenVault, room_id: str, record_id: str) -> HttpResponse:
    """Keep a marking as it is, with another day of review."""
    now = timezone.now()
    try:
        with once.run(vault.session_id, request.POST.get("once", "")) as ticket:
            if ticket.result is None:
                day = _day(request.POST.get("review", ""), now.date())
                holds = remarking.marked(vault, room_id, record_id).marking
                marking = replace(holds, review=day)
                ticket.result = remarking.mark_anew(vault, room_id, [record_id], marking, now=now) or "-"
    except (NoSuchRoom, StillChecking):
        raise
    except HornbillError as error:
        return _list(request, vault, error=faults.words_of(error), status=form_status(error))
    return HttpResponseRedirect(f"{reverse('reviews')}?said=confirmed")


def _day(text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text.strip())
    except ValueError as error:
        raise IncompleteForm({"review": _("Write the day of the review as 2027-01-31.")}) from error
    if day <= today:
        raise IncompleteForm({"review": _("The review date must be after today.")})
    return day


@form_page
def mark(request: HttpRequest, vault: OpenVault, room_id: str, record_id: str) -> HttpResponse:
    """Show what holds for a record with the form that re-marks it, or re-mark it."""
    if request.method != "POST":
        return _form(request, vault, room_id, record_id)
    form = request.POST.dict()
    try:
        with once.run(vault.session_id, form.get("once", "")) as ticket:
            if ticket.result is None:
                holds = remarking.marked(vault, room_id, record_id).marking
                marking = marking_form.read(form, form.get("tlp", ""), holds)
                now = timezone.now()
                ticket.result = remarking.mark_anew(vault, room_id, [record_id], marking, now=now) or "-"
    except (NoSuchRoom, StillChecking):
        raise
    except IncompleteForm as error:
        return _form(request, vault, room_id, record_id, errors=error.errors, status=422)
    except HornbillError as error:
        words = faults.words_of(error)
        return _form(request, vault, room_id, record_id, error=words, status=form_status(error))
    return HttpResponseRedirect(f"{reverse('room', args=[room_id])}#e-{record_id}")


@posted
def withdraw(request: HttpRequest, vault: OpenVault, room_id: str, record_id: str) -> HttpResponse:
    """Withdraw a record of facts instead of re-marking it; messages and files have a page of their own for that."""
    reason = request.POST.get("reason", "").strip()
    try:
        found = remarking.marked(vault, room_id, record_id)
        if found.reasons or found.kind != FACTS:
            raise CannotMark(" ".join(found.reasons) or _("This kind of record cannot be withdrawn here."))
        if len(reason) > MAX_REASON:
            raise IncompleteForm({"reason": _("The reason is too long.")})
        now = timezone.now()
        actions.withdraw(vault, room_id, record_id, reason, marking=found.marking, now=now)
    except (NoSuchRoom, StillChecking):
        raise
    except HornbillError as error:
        words = faults.words_of(error)
        return _form(request, vault, room_id, record_id, error=words, status=form_status(error))
    return HttpResponseRedirect(f"{reverse('reviews')}?said=withdrawn")


def _form(
    request: HttpRequest,
    vault: OpenVault,
    room_id: str,
    record_id: str,
    *,
    errors: dict[str, str] | None = None,
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    found = remarking.marked(vault, room_id, record_id)
    form = request.POST.dict()
    context = {
        "section": "rooms",
        "room_id": room_id,
        "found": found,
        "levels": list(TLP_WIDTH),
        "tlp": form.get("tlp", found.marking.tlp),
        "withdrawable": found.kind in _OF_MESSAGES,
        "facts": found.kind == FACTS,
        "reason": form.get("reason", ""),
        "errors": errors or {},
        "error": error,
        "once": once.word(),
        **marking_form.drawn(form, found.marking, errors or {}),
    }
    return render(request, "rooms/marking.html", context, status=status)
