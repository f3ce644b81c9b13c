"""Pages of recovery by two officers: asked for and finished without a passphrase, agreed to or refused in a session.

Rules: the one-time code is shown once, in the answer to the form that asked. A recovery officer types the digits that the officer
reads out; the page never shows them, so nobody agrees without a call. Refusing asks for nothing: it does no harm.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from hornbill.accounts import gated
from hornbill.accounts.signed_in import set_anew
from hornbill.directory.officers import recovering
from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults
from hornbill.pages.access import form_page, posted, reading_page
from hornbill.pages.clients import address_of
from hornbill.pages.forms import form_status
from hornbill.vault import recovery, recovery_copy, recovery_queries
from hornbill.vault.core import errors
from hornbill.vault.core.recovery_request import OPEN

if TYPE_CHECKING:
    from hornbill.vault.sessions import OpenVault

SECTION = "settings"
_DONE = {
    "agreed": gettext_lazy("You have agreed. Another recovery officer must agree too, in their own session."),
    "open": gettext_lazy("Two have agreed: with the one-time code a new passphrase can be set now."),
    "refused": gettext_lazy("The request was refused. Its code opens nothing."),
    "finished": gettext_lazy("You are signed in, under your new passphrase."),
}


@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask two colleagues, and show the one-time code and the digits to read out."""
    if request.method != "POST":
        return _asking(request, {"username": request.GET.get("username", "")[:80]})
    username = request.POST.get("username", "")
    try:
        asked = recovery.ask(username, address=address_of(request), now=timezone.now())
    except HornbillError as error:
        return _asking(request, {"username": username[:80]}, error)
    shown = {"asked": asked, "groups": asked.code.split(" "), "username": username.strip()[:80]}
    return render(request, "accounts/recovery_asked.html", shown)


def _asking(request: HttpRequest, words: dict[str, Any], error: HornbillError | None = None) -> HttpResponse:
    more = {
        "error": faults.words_of(error) if error else "",
        "possible": recovery_copy.in_force() is not None,
    }
    return _answer(request, "accounts/recovery_ask.html", {**words, **more}, error)


@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: HttpRequest) -> HttpResponse:
    """Set a new passphrase with the one-time code, once two have agreed."""
    posted = request.POST
    words = {"username": posted.get("username", "")[:80], "typed": posted.get("code", "")[:200]}
    if request.method != "POST" or "new" not in posted:  # the page of the code leads here with both filled in
        return render(request, "accounts/recovery_finish.html", words)
    try:
        if posted.get("new", "") != posted.get("again", ""):
            raise errors.WeakPassphrase(
                _("The two new passphrases differ."), cure=_("Type the new one twice.")
            )
        gated.only(request, typed=posted.get("username", ""))
        signed_in = recovering.finish(
            posted.get("username", ""),
            posted.get("code", ""),
            posted.get("new", ""),
            address=address_of(request),
            now=timezone.now(),
        )
    except HornbillError as error:
        return _answer(
            request, "accounts/recovery_finish.html", {**words, "error": faults.words_of(error)}, error
        )
    return set_anew(request, signed_in, f"{reverse('recovery')}?done=finished")


def _answer(
    request: HttpRequest, template: str, words: dict[str, Any], error: HornbillError | None
) -> HttpResponse:
    response = render(request, template, words, status=form_status(error) if error else 200)
    if isinstance(error, errors.SignInPaused):
        response.headers["Retry-After"] = str(int(settings.AXES_COOLOFF_TIME.total_seconds()))
    return response


@reading_page
def overview(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show who the recovery officers are, whether they could recover the reader, and what waits."""
    now, coverage = timezone.now(), recovery_copy.covered()
    awaits = recovering.awaits_roots(vault.officer_id, vault.signing_key.public)
    context = {
        "section": SECTION,
        "done": _DONE.get(request.GET.get("done", ""), ""),
        "named": [recovery_queries.person(name) for name in coverage.named],
        "is_named": vault.officer_id in coverage.named,
        "covered": recovery_copy.is_covered(vault.officer_id),
        "without": [recovery_queries.person(name) for name in coverage.without],
        "waiting": recovery_queries.waiting_for(vault.officer_id, now),
        "awaits_roots": awaits,
        "awaits_file": recovering.awaits_file(vault.officer_id, vault.signing_key.public),
        "groups": recovering.next_groups(vault.officer_id) if awaits else (),
    }
    return render(request, "accounts/recovery.html", context)


@form_page
def request_page(request: HttpRequest, vault: OpenVault, request_id: str) -> HttpResponse:
    """Show one request, or agree to it with the digits that were read out."""
    now, error = timezone.now(), None
    if request.method == "POST":
        digits, address = request.POST.get("digits", "")[:40], address_of(request)
        try:
            state = recovering.agree(vault, request_id, digits, address=address, now=now)
        except recovery.NoSuchRequest:
            raise
        except HornbillError as caught:
            error = caught
        else:
            done = "open" if state == OPEN else "agreed"
            return HttpResponseRedirect(f"{reverse('recovery')}?done={done}")
    item = recovery_queries.request_for(vault.officer_id, request_id, now)
    words = {"section": SECTION, "item": item, "error": faults.words_of(error) if error else ""}
    return _answer(request, "accounts/recovery_request.html", words, error)


@posted
def refuse(request: HttpRequest, vault: OpenVault, request_id: str) -> HttpResponse:
    """Refuse a request."""
    del request
    recovery.refuse(vault, request_id, now=timezone.now())
    return HttpResponseRedirect(f"{reverse('recovery')}?done=refused")
