"""Pages of an officer's account: signing in and out, changing the passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from hornbill.accounts import gated, signed_in
from hornbill.accounts.views import sign_in as views_sign_in
from hornbill.kernel.errors import HornbillError
from hornbill.pages import carry, faults
from hornbill.pages.access import form_page, pass_in, posted, sign_in_page
from hornbill.pages.clients import address_of
from hornbill.vault import actions, entering, gate, sessions
from hornbill.vault.core import errors

if TYPE_CHECKING:
    from hornbill.vault.sessions import OpenVault


@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the form, or open the vault and go on to where the officer wanted to go."""
    if request.method != "POST":
        return sign_in_page(request, next=request.GET.get("next", ""))
    return _try(request)


@sensitive_variables()
@gated.gated
def _try(request: HttpRequest) -> HttpResponse:
    posted = request.POST
    carried = carry.unpack(posted)
    now = timezone.now()
    try:
        outcome = entering.by_passphrase(
            posted.get("username", ""),
            posted.get("passphrase", ""),
            address=address_of(request),
            now=now,
            only=gated.only(request, carried.author if carried else None, typed=posted.get("username", "")),
            step_cookie=request.COOKIES.get(settings.STEP_COOKIE_NAME),
        )
    except (errors.VaultError, UnicodeError) as error:
        return _not_signed_in(request, error)
    if isinstance(outcome, entering.Waiting):
        response = views_sign_in.step_page(request, entering.step_of(outcome.cookie, now=now))
        signed_in.set_step(response, outcome)
        return response
    return signed_in.go_on(request, outcome, carried)


def _not_signed_in(request: HttpRequest, error: Exception) -> HttpResponse:
    """Show the form again, with all that was typed but the passphrase."""
    status, words = 400, _("That could not be read. Type both again.")
    if isinstance(error, HornbillError):
        status, words = faults.status_of(error), faults.words_of(error)
    response = sign_in_page(
        request,
        carried=carry.again(request.POST),
        error=words,
        status=status,
        username=request.POST.get("username", "")[:80],
        next=request.POST.get("next", ""),
    )
    if isinstance(error, errors.SignInPaused):
        response.headers["Retry-After"] = str(int(settings.AXES_COOLOFF_TIME.total_seconds()))
    return response


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Close the vault here."""
    vault = sessions.open_vault_of(request)
    if vault is not None:
        actions.sign_out(vault, now=timezone.now())
        sessions.take_over(request, None)
    gate.drop(pass_in(request))
    return signed_in.drop_cookie(HttpResponseRedirect(reverse("sign-in")))


@posted
def sign_out_everywhere(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Close the vault here and on every other device."""
    actions.sign_out_everywhere(vault.officer_id, by=vault.officer_id, now=timezone.now())
    sessions.take_over(request, None)
    return signed_in.drop_cookie(HttpResponseRedirect(reverse("sign-in")))


@sensitive_variables()
@form_page
def passphrase(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Change the passphrase: every other session ends."""
    if request.method != "POST":
        return render(request, "accounts/passphrase.html", {"section": "account"})
    old, new, again = (request.POST.get(name, "") for name in ("old", "new", "again"))
    try:
        if new != again:
            raise errors.WeakPassphrase(
                _("The two new passphrases differ."), cure=_("Type the new one twice.")
            )
        changed = actions.change_passphrase(vault, old, new, address=address_of(request), now=timezone.now())
    except HornbillError as error:
        words = {"error": faults.words_at_own_form(error), "section": "account"}
        return render(request, "accounts/passphrase.html", words, status=faults.status_of(error))
    sessions.take_over(request, changed.vault)
    rotate_token(request)
    response = render(request, "accounts/passphrase.html", {"done": True, "section": "account"})
    signed_in.set_cookie(response, changed)
    return response
