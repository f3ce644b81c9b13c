"""Ceilings of partners: the list that every officer may read, and the form of those who set them.

Rules: whatever goes wrong, the form comes back as it was filled in; ending one asks once and wants a reason. Partners
are told nothing.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from hornbill.exchange.actions.markings import ceilings
from hornbill.kernel.ceilings import Ceiling
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.ids import agency_of
from hornbill.kernel.markings import HANDLING, TLP_WIDTH
from hornbill.pages import faults, marking_form
from hornbill.pages.access import form_page, posted, reading_page
from hornbill.pages.forms import IncompleteForm, form_status

if TYPE_CHECKING:
    from hornbill.exchange.actions.markings.ceilings import PartnerLine
    from hornbill.vault.sessions import OpenVault

REVIEW_IN = timedelta(days=180)  # what an empty form offers
_WORDS = ("tlp", "purposes", "reason", "review", "h0", "h1", "h2", "h3")


@reading_page
def ceilings_page(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show every partner, and what it is sent at most."""
    found, today = ceilings.lines(agency_of(vault.officer_id)), timezone.now().date()
    context = {
        "section": "network",
        "limited": [(one, one.ceiling.review <= today) for one in found if one.ceiling is not None],
        "unlimited": [one for one in found if one.ceiling is None],
        "may": ceilings.may_set(vault.officer_id),
        "said": request.GET.get("said", ""),
    }
    return render(request, "rooms/ceilings.html", context)


@form_page
def ceiling(request: HttpRequest, vault: OpenVault, agency_id: str) -> HttpResponse:
    """Show a partner's ceiling with its form, or set it."""
    partner = _partner(vault, agency_id)
    if request.method != "POST":
        return _form(request, vault, partner, _as_set(partner.ceiling))
    typed = {name: request.POST.get(name, "") for name in _WORDS}
    try:
        ceilings.set_ceiling(vault, agency_id, _read(typed), now=timezone.now())
    except IncompleteForm as error:
        return _form(request, vault, partner, typed, errors=error.errors, status=422)
    except HornbillError as error:
        return _form(request, vault, partner, typed, error=faults.words_of(error), status=form_status(error))
    return HttpResponseRedirect(f"{reverse('ceilings')}?said=set")


@posted
def end(request: HttpRequest, vault: OpenVault, agency_id: str) -> HttpResponse:
    """End a partner's ceiling."""
    partner, why = _partner(vault, agency_id), request.POST.get("why", "")
    try:
        ceilings.end_ceiling(vault, agency_id, why, now=timezone.now())
    except HornbillError as error:
        words = faults.words_of(error)
        set_ = _as_set(partner.ceiling)
        return _form(request, vault, partner, set_, error=words, why=why, status=form_status(error))
    return HttpResponseRedirect(f"{reverse('ceilings')}?said=ended")


def _partner(vault: OpenVault, agency: str) -> PartnerLine:
    found = ceilings.line(agency_of(vault.officer_id), agency)
    if found is None:
        raise Http404
    return found


def _as_set(ceiling: Ceiling | None) -> dict[str, str]:
    """Return the form as it stands; of a partner without a ceiling, what changes nothing but the day of review."""
    honours = ceiling.honours if ceiling is not None else HANDLING
    review = ceiling.review if ceiling is not None else timezone.now().date() + REVIEW_IN
    return {
        "tlp": ceiling.tlp if ceiling is not None else "RED",
        "purposes": "\n".join(ceiling.purposes) if ceiling is not None else "",
        "reason": ceiling.reason if ceiling is not None else "",
        "review": review.isoformat(),
        **{code.lower(): "on" for code in honours},
    }


def _read(typed: dict[str, str]) -> Ceiling:
    errors: dict[str, str] = {}
    if typed["tlp"] not in TLP_WIDTH:
        errors["tlp"] = _("Choose a level.")
    if not typed["reason"].strip():
        errors["reason"] = _("Give a reason. The next officer whose message is refused will read it.")
    try:
        review = date.fromisoformat(typed["review"].strip())
    except ValueError:
        errors["review"] = _("Write the day of the review as 2027-01-31.")
    if errors:
        raise IncompleteForm(errors)
    honours = tuple(code for code in HANDLING if typed[code.lower()])
    purposes = tuple(dict.fromkeys(one.strip() for one in typed["purposes"].splitlines() if one.strip()))
    return Ceiling(typed["tlp"], honours, purposes, typed["reason"].strip(), review)


def _form(
    request: HttpRequest,
    vault: OpenVault,
    partner: PartnerLine,
    typed: dict[str, str],
    *,
    errors: dict[str, str] | None = None,
    error: str = "",
    why: str = "",
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "section": "network",
        "partner": partner,
        "may": ceilings.may_set(vault.officer_id),
        "typed": typed,
        "errors": errors or {},
        "error": error,
        "why": why,
        "levels": list(TLP_WIDTH),
        "codes": marking_form.codes(typed),
        "tomorrow": (timezone.now().date() + timedelta(days=1)).isoformat(),
    }
    return render(request, "rooms/ceiling.html", context, status=status)
