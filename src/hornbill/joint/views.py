"""Pages of a joint investigation: its agreement, a new version of it, a printable page and a file; signing and leaving.

Rules: each works without scripts and at the width of a phone; whatever is wrong with a form, it comes back as it was filled in, with every
reason. What is missing until the agreement is in force is said in words, with the article. It goes out under its own marking.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from hornbill.audit import actions as audit
from hornbill.exchange import actions as exchange
from hornbill.exchange.actions.members.present import officers_of_room
from hornbill.joint import basis
from hornbill.joint import document as joint_document
from hornbill.joint import forms as joint_forms
from hornbill.joint import words as joint_words
from hornbill.joint.actions import proposing, signing, viewing
from hornbill.joint.core import kinds
from hornbill.joint.core.errors import NoSuchAgreement
from hornbill.joint.core.kinds import MAX_AUTHORITY, MAX_NOTE
from hornbill.joint.core.terms import BASES, MAX_BASIS_TEXT, MAX_TERM, TERMS
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.markings import WayOut, check_way_out
from hornbill.pages import faults, marking_form, once
from hornbill.pages.access import form_page, posted, reading_page
from hornbill.pages.forms import form_status
from hornbill.pages.marking_form import MARKINGS

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from hornbill.joint.core.standing import Standing
    from hornbill.joint.core.view import VersionView
    from hornbill.joint.forms import Typed
    from hornbill.vault.sessions import OpenVault


@reading_page
def agreement(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Show the agreement, how it stands, and what the reader may do."""
    return _page(request, vault, room_id)


def _page(
    request: HttpRequest,
    vault: OpenVault,
    room_id: str,
    *,
    typed: Typed | None = None,
    error: HornbillError | None = None,
    chosen: str = "",
) -> HttpResponse:
    now = timezone.now()
    view = viewing.view_agreement(vault, room_id, now=now)
    typed = typed or joint_forms.blank(now, (), vault.officer_id)
    wrong = faults.sentences_of(error) if error else {}
    context: dict[str, Any] = {
        "agreement": view,
        "standing": view.standing,
        "reasons": joint_words.reasons(view.standing, dict(view.names)),
        "names": dict(view.names),
        "room": exchange.view_head(vault, room_id, now=now, writes=(kinds.TERMS, kinds.VERSION)),
        "sent": "sent" in request.GET,
        "opened_now": "opened" in request.GET,
        "typed": typed,
        "wrong": wrong,
        "error": faults.words_of(error) if error and not getattr(error, "reasons", ()) else "",
        "chosen": chosen,
        "most_note": MAX_NOTE,
        "once": once.word(),
        "section": "rooms",
    }
    return render(request, "joint/agreement.html", context, status=form_status(error) if error else 200)


# --- a new version ------------------------------------------------------------------------------------
@form_page
def new(request: HttpRequest, vault: OpenVault, room_id: str) -> HttpResponse:
    """Write a version of the agreement (``?from=`` names the one that it begins with)."""
    posted = request.POST
    if request.method != "POST":
        return _new_page(request, vault, room_id, _begun(request, vault, room_id))
    typed = joint_forms.read(posted)
    try:
        with once.run(vault.session_id, posted.get("once", "")) as ticket:
            if ticket.result is None:
                what = joint_forms.proposal(vault, room_id, typed)
                ticket.result = proposing.propose(vault, room_id, what, now=timezone.now())
    except HornbillError as error:
        return _new_page(request, vault, room_id, typed, error=error)
    return HttpResponseRedirect(f"{reverse('agreement', args=[room_id])}?sent")


def _begun(request: HttpRequest, vault: OpenVault, room_id: str) -> Typed:
    earlier = request.GET.get("from", "")
    if earlier:
        view = viewing.view_version(vault, room_id, earlier)
        if view.readable:
            return joint_forms.begun_with(view)
    agencies = viewing.may_be_parties(vault, room_id)
    blank = joint_forms.blank(timezone.now(), agencies, vault.officer_id)
    found = basis.suggest((one.country for one in agencies), get_language() or "en", timezone.now().date())
    return replace(blank, basis=list(found.codes))


def _new_page(
    request: HttpRequest,
    vault: OpenVault,
    room_id: str,
    typed: Typed,
    *,
    error: HornbillError | None = None,
) -> HttpResponse:
    wrong = faults.sentences_of(error) if error else {}
    agencies = viewing.may_be_parties(vault, room_id)
    context: dict[str, Any] = {
        "room": exchange.view_head(vault, room_id, now=timezone.now(), writes=(kinds.TERMS, kinds.VERSION)),
        "bases": [(code, joint_words.basis(code)) for code in BASES],
        "suggested": basis.suggest(
            (one.country for one in agencies), get_language() or "en", timezone.now().date()
        ),
        "agencies": [
            {
                "id": one.id,
                "name": one.name,
                "ticked": one.id in typed.parties,
                "state": typed.states.get(one.id, one.country.lower()),
                "authority": typed.authorities.get(one.id, ""),
                "wrong": wrong.get(f"authority.{one.id}", ""),
            }
            for one in agencies
        ],
        "people": officers_of_room(vault, room_id),
        "terms": [
            (one.name, joint_words.term(one.name), one.source, typed.texts[one.name], wrong.get(one.name, ""))
            for one in TERMS
        ],
        "markings": MARKINGS,
        "most_term": MAX_TERM,
        "most_basis": MAX_BASIS_TEXT,
        "most_authority": MAX_AUTHORITY,
        "typed": typed,
        "wrong": wrong,
        "once": once.word(),
        "section": "rooms",
        **marking_form.drawn(typed.texts, exchange.room_marking(vault, room_id), wrong),
    }
    return render(request, "joint/agreement_new.html", context, status=form_status(error) if error else 200)


# --- what its parties say -----------------------------------------------------------------------------
@posted
def sign(request: HttpRequest, vault: OpenVault, version_id: str) -> HttpResponse:
    """Sign a version for the officer's agency."""
    room = signing.room_of(vault, version_id)
    try:
        signing.sign(vault, version_id, now=timezone.now())
    except HornbillError as error:
        return _page(request, vault, room, error=error)
    return HttpResponseRedirect(reverse("agreement", args=[room]))


@posted
def take_back(request: HttpRequest, vault: OpenVault, version_id: str) -> HttpResponse:
    """Take the agency's signature back, or say that it will not sign."""
    room = signing.room_of(vault, version_id)
    typed = joint_forms.read(request.POST)
    try:
        signing.take_back(
            vault,
            version_id,
            text=typed.texts["text"],
            lang=get_language() or "",
            marking=exchange.room_marking(vault, room),
            now=timezone.now(),
        )
    except HornbillError as error:
        return _page(request, vault, room, typed=typed, error=error, chosen=f"back-{version_id}")
    return HttpResponseRedirect(reverse("agreement", args=[room]))


@posted
def leave(request: HttpRequest, vault: OpenVault, version_id: str) -> HttpResponse:
    """Give notice that the officer's agency leaves the agreement."""
    room = signing.room_of(vault, version_id)
    typed = joint_forms.read(request.POST)
    try:
        signing.give_notice(
            vault,
            version_id,
            joint_forms.leaving(typed),
            text=typed.texts["text"],
            lang=get_language() or "",
            marking=exchange.room_marking(vault, room),
            now=timezone.now(),
        )
    except HornbillError as error:
        return _page(request, vault, room, typed=typed, error=error, chosen=f"leave-{version_id}")
    return HttpResponseRedirect(reverse("agreement", args=[room]))


# --- as a document ------------------------------------------------------------------------------------
@reading_page
def printed(request: HttpRequest, vault: OpenVault, room_id: str, version_id: str) -> HttpResponse:
    """Show one version as a page to be printed."""
    view = viewing.view_version(vault, room_id, version_id)
    context = {
        "version": view,
        "standing": _standing(vault, room_id),
        "room": exchange.view_head(vault, room_id, now=timezone.now(), writes=(kinds.TERMS, kinds.VERSION)),
        "section": "rooms",
    }
    return render(request, "joint/agreement_print.html", context)


@reading_page
def taken_out(request: HttpRequest, vault: OpenVault, room_id: str, version_id: str) -> HttpResponse:
    """Give one version as a file, as far as its marking allows; it is logged before it is given."""
    del request
    view = readable(vault, room_id, version_id)
    with transaction.atomic():  # anyone who takes something out leaves a line, as with every export
        detail = {"room": room_id, "way": str(WayOut.EXPORT)}
        audit.record(
            vault.officer_id, "joint.take_out", subject=version_id, detail=detail, now=timezone.now()
        )
    found = JsonResponse(
        joint_document.document(view, _standing(vault, room_id)),
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )
    found.headers["Content-Disposition"] = f'attachment; filename="hornbill-agreement-{view.id[:12]}.json"'
    return found


def _standing(vault: OpenVault, room_id: str) -> Standing:
    """Return how the room's agreement stands now: a document that says "agreed" alone is taken for one that is in force."""
    return viewing.view_agreement(vault, room_id, now=timezone.now(), note=False).standing


def readable(vault: OpenVault, room_id: str, version_id: str) -> VersionView:
    """Return a version that may go out for use within the officer's agency.

    Raises:
        NoSuchAgreement: its terms cannot be read here.
        NotAllowedOut: its marking keeps it in, with every reason.
    """
    view = viewing.view_version(vault, room_id, version_id)
    if view.marking is None:
        raise NoSuchAgreement("the terms of this version cannot be read here")
    own = view.author.agency_id == vault.officer_id.partition("/")[0]
    check_way_out(view.marking, WayOut.EXPORT, own=own)
    return view
