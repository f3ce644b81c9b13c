"""The secretariat's pages: invite an agency, read and sign what waits, suspend and restore, see how the network is.

Rules: shown only to root officers of the network; each act says first what will happen to whom and asks once. The
rules themselves stand in ``hornbill.directory``; a page only asks and draws.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hornbill.directory.admission import invitations, sanctions
from hornbill.directory.admission import queries as ceremony_queries
from hornbill.directory.core.agencies import names
from hornbill.directory.core.joining.join_code import parse
from hornbill.directory.statements import proposals
from hornbill.kernel.errors import BadInput, HornbillError
from hornbill.pages import faults, once
from hornbill.pages.access import with_vault
from hornbill.people import admission_words, directory_words, network_state

if TYPE_CHECKING:
    from collections.abc import Callable

    from hornbill.vault.sessions import OpenVault

SECTION = "admission"
MAX_DAYS = 30
_DONE = {
    "signed": gettext_lazy("You have signed. It is sent once enough officers have signed."),
    "sent": gettext_lazy("Enough root officers have signed. It is being sent to the log."),
    "withdrawn": gettext_lazy("The proposal was withdrawn before it was sent."),
    "ended": gettext_lazy("The invitation has ended. Its code no longer works."),
}


def for_roots(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Call ``view(request, vault, ...)`` for a root officer; for anybody else there is no such page."""

    @wraps(view)
    @with_vault
    def guarded(request: HttpRequest, vault: OpenVault, *args: Any, **kwargs: Any) -> HttpResponse:
        if not ceremony_queries.is_root_officer(vault):
            raise Http404
        return view(request, vault, *args, **kwargs)

    return guarded


@require_GET
@for_roots
def admission(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show what waits, invitations, agencies and what is settled."""
    found = ceremony_queries.overview(vault, timezone.now())
    words = admission_words.of_overview(found)
    return _page(request, "admission", {**words, "done": _DONE.get(request.GET.get("done", ""), "")})


@require_GET
@for_roots
def state(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show which nodes are silent or need an upgrade, and which witnesses are away."""
    del vault
    found = network_state.look(timezone.now())
    words = {"state": found, "head": found.head, "refused": directory_words.refused()}
    return _page(request, "admission_state", words)


@require_http_methods(["GET", "HEAD", "POST"])
@for_roots
def invite(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show the form for an invitation, or make one and show its code."""
    if request.method != "POST":
        return _page(request, "admission_invite", {"values": {}, "once": once.word()})
    values = {name: request.POST.get(name, "").strip() for name in ("agency", "days", "competent")}
    try:
        with once.run(vault.session_id, request.POST.get("once", "")) as ticket:
            if ticket.result is None:
                ticket.result = _invite(vault, values)
            code = parse(ticket.result)
    except HornbillError as error:
        words = {"values": values, "error": faults.words_of(error), "once": once.word()}
        return _page(request, "admission_invite", words, status=faults.status_of(error))
    shown = {"code": ticket.result, "agency": code.agency, "expires": code.expires}
    return _page(request, "admission_code", shown)


def _invite(vault: OpenVault, values: dict[str, str]) -> str:
    days = int(values["days"]) if values["days"].isdecimal() and len(values["days"]) < 4 else 0
    if not 1 <= days <= MAX_DAYS:
        raise BadInput(_("A code is valid for 1 to 30 days."), cure=_("Choose a number of days."))
    powers = [power.strip() for power in values["competent"].split(",") if power.strip()]
    code = invitations.invite(vault, values["agency"], days=days, competent=powers, now=timezone.now())
    return code.text()


@require_POST
@for_roots
def end_invitation(request: HttpRequest, vault: OpenVault, slot: str) -> HttpResponse:
    """End an invitation."""
    del request
    invitations.end(vault, slot, now=timezone.now())
    return _back("ended")


@require_GET
@for_roots
def proposal(request: HttpRequest, vault: OpenVault, proposal_id: str) -> HttpResponse:
    """Show one proposal."""
    return _proposal(request, vault, proposal_id)


@require_POST
@for_roots
def sign(request: HttpRequest, vault: OpenVault, proposal_id: str) -> HttpResponse:
    """Sign a proposal."""
    try:
        signed = proposals.sign(vault, proposal_id, now=timezone.now())
    except HornbillError as error:
        return _proposal(request, vault, proposal_id, error)
    return _back("sent" if signed.state == proposals.SENT else "signed")


@require_POST
@for_roots
def withdraw(request: HttpRequest, vault: OpenVault, proposal_id: str) -> HttpResponse:
    """Withdraw a proposal."""
    try:
        proposals.withdraw(vault, proposal_id, now=timezone.now())
    except HornbillError as error:
        return _proposal(request, vault, proposal_id, error)
    return _back("withdrawn")


@require_http_methods(["GET", "HEAD", "POST"])
@for_roots
def suspend(request: HttpRequest, vault: OpenVault, agency_id: str) -> HttpResponse:
    """Say what suspending an agency does and ask once; then propose and sign it."""
    return _sanction(request, vault, agency_id, "suspend")


@require_http_methods(["GET", "HEAD", "POST"])
@for_roots
def restore(request: HttpRequest, vault: OpenVault, agency_id: str) -> HttpResponse:
    """Say what restoring an agency does and ask once; then propose and sign it."""
    return _sanction(request, vault, agency_id, "restore")


def _sanction(request: HttpRequest, vault: OpenVault, agency_id: str, act: str) -> HttpResponse:
    words = admission_words.of_sanction(ceremony_queries.member(agency_id), act)
    if request.method != "POST":
        return _page(request, "admission_agency", {**words, "values": {}, "once": once.word()})
    reason = names.tidy(request.POST.get("reason", ""))
    try:
        if not reason:
            raise BadInput(_("A reason is missing."), cure=_("Give the reason in one sentence."))
        with once.run(vault.session_id, request.POST.get("once", "")) as ticket:
            if ticket.result is None:
                begin = sanctions.suspend if act == "suspend" else sanctions.restore
                made = begin(vault, agency_id, reason, now=timezone.now())
                ticket.result = proposals.sign(vault, made.id, now=timezone.now()).state
    except HornbillError as error:
        shown = {
            **words,
            "values": {"reason": reason},
            "error": faults.words_of(error),
            "once": once.word(),
        }
        return _page(request, "admission_agency", shown, status=faults.status_of(error))
    return _back("sent" if ticket.result == proposals.SENT else "signed")


def _proposal(
    request: HttpRequest, vault: OpenVault, proposal_id: str, error: HornbillError | None = None
) -> HttpResponse:
    item = admission_words.of_proposal(ceremony_queries.proposal(vault, proposal_id))
    words = {"item": item, "error": faults.words_of(error) if error else ""}
    return _page(request, "admission_proposal", words, status=faults.status_of(error) if error else 200)


def _page(request: HttpRequest, name: str, words: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, f"people/{name}.html", {**words, "section": SECTION}, status=status)


def _back(done: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('admission')}?done={done}")
