"""Pages of the recovery sheet: made and printed while one is signed in, typed in when the passphrase is forgotten.

Rules: a sheet is shown once, in the answer to the form that made it; the form sent again shows none. Who comes with a
sheet is signed in at once, under a new passphrase, and asked to make another sheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults, once
from hornbill.pages.access import form_page, posted
from hornbill.pages.clients import address_of
from hornbill.pages.forms import form_status
from hornbill.vault import recovery_sheet
from hornbill.vault.core import errors

if TYPE_CHECKING:
    from hornbill.vault.sessions import OpenVault

SECTION = "settings"
_DONE = {
    "used": gettext_lazy(
        "You are signed in, under your new passphrase. That sheet is used up: make another one."
    ),
    "shown": gettext_lazy(
        "A sheet is shown once. If you have not printed it, make another one: it ends the last."
    ),
    "ended": gettext_lazy("Your sheet opens nothing any more. Make another one."),
}


@sensitive_variables()
@form_page
def sheet(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Say what a sheet is and whether there is one, or make one and show it."""
    if request.method != "POST":
        return _page(request, vault)
    now = timezone.now()
    try:
        with once.run(vault.session_id, request.POST.get("once", "")) as ticket:
            if ticket.result is not None:
                return HttpResponseRedirect(f"{reverse('recovery-sheet')}?done=shown")
            words = request.POST.get("passphrase", "")
            made = recovery_sheet.make(vault, words, address=address_of(request), now=now)
            ticket.result = made.view.number
    except HornbillError as error:
        return _page(request, vault, error=faults.words_at_own_form(error), status=form_status(error))
    shown = {
        "section": SECTION,
        "groups": made.text.split(" "),
        "sheet": made.view,
        "site": request.get_host(),
        "username": vault.officer_id.partition("/")[2],
    }
    return render(request, "accounts/recovery_sheet_made.html", shown)


def _page(request: HttpRequest, vault: OpenVault, *, error: str = "", status: int = 200) -> HttpResponse:
    context = {
        "section": SECTION,
        "sheet": recovery_sheet.sheet_of(vault.officer_id),
        "done": _DONE.get(request.GET.get("done", ""), ""),
        "error": error,
        "once": once.word(),
    }
    return render(request, "accounts/recovery_sheet.html", context, status=status)


@posted
def end(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """End a sheet that was lost or seen by others."""
    del request
    recovery_sheet.give_up(vault, now=timezone.now())
    return HttpResponseRedirect(f"{reverse('recovery-sheet')}?done=ended")


@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Say what can be done without the passphrase, or open the vault with the sheet."""
    if request.method != "POST":
        return render(request, "accounts/forgotten.html", {})
    posted = request.POST
    try:
        if posted.get("new", "") != posted.get("again", ""):
            raise errors.WeakPassphrase(
                _("The two new passphrases differ."), cure=_("Type the new one twice.")
            )
        gated.only(request, typed=posted.get("username", ""))
        signed_in = recovery_sheet.use(
            posted.get("username", ""),
            posted.get("sheet", ""),
            posted.get("new", ""),
            address=address_of(request),
            now=timezone.now(),
        )
    except HornbillError as error:
        return _not_opened(request, error)
    return set_anew(request, signed_in, f"{reverse('recovery-sheet')}?done=used")


def _not_opened(request: HttpRequest, error: HornbillError) -> HttpResponse:
    """Show the form again, with the name and what was typed of the sheet, and no passphrase."""
    words = {
        "error": faults.words_of(error),
        "username": request.POST.get("username", "")[:80],
        "typed": request.POST.get("sheet", "")[:200],
    }
    response = render(request, "accounts/forgotten.html", words, status=form_status(error))
    if isinstance(error, errors.SignInPaused):
        response.headers["Retry-After"] = str(int(settings.AXES_COOLOFF_TIME.total_seconds()))
    return response
