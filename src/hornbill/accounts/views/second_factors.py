"""An officer's passkeys, authenticator apps and recovery codes: adding, naming, removing.

Rules: whatever outlasts the session asks for the passphrase again. Recovery codes are shown once, in the answer to the form that
made them. A passkey that a device has made is not lost over a mistyped passphrase: the form comes back with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from hornbill.accounts.passkey_place import place_of
from hornbill.accounts.views.sessions import own_sessions
from hornbill.accounts.views.sign_in import answer_of, asked, place_or_refuse, secret_of
from hornbill.kernel.errors import HornbillError
from hornbill.pages import code_picture, faults, once
from hornbill.pages.access import form_page, posted, reading_page
from hornbill.pages.clients import address_of
from hornbill.pages.forms import form_status
from hornbill.vault import passkeys, preferences, second_factors, sessions
from hornbill.vault.core.errors import BadPasskey
from hornbill.vault.proving import master_of

if TYPE_CHECKING:
    from hornbill.vault.sessions import OpenVault

SECTION = "settings"
_DONE = {
    "added": gettext_lazy("It was added."),
    "renamed": gettext_lazy("The name was saved."),
    "removed": gettext_lazy("It was removed and no longer works."),
    "elsewhere": gettext_lazy("Your vault is closed on every other device."),
    "idle": gettext_lazy("Saved."),
    "shown": gettext_lazy(
        "Those recovery codes were made and shown once. If you have lost them, make new ones."
    ),
}


@reading_page
def ways(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """List what the officer signs in with."""
    return _page(request, vault)


def _page(
    request: HttpRequest, vault: OpenVault, *, error: str = "", status: int = 200, **more: Any
) -> HttpResponse:
    standing, place = second_factors.standing_of(vault.officer_id), place_of(request)
    account, idle_choices = sessions.account_of(request), preferences.idle_choices()
    context = {
        "sessions": own_sessions(vault),
        "idle_choices": idle_choices,
        "idle_min": (account.idle_min if account is not None else 0) or idle_choices[0],
        "section": SECTION,
        "standing": standing,
        "factors": [*standing.passkeys, *standing.apps],
        "can_have_passkeys": place is not None,
        "host": place.rp_id if place is not None else "",
        "error": error,
        "done": _DONE.get(request.GET.get("done", ""), ""),
        "once": once.word(),
        **more,
    }
    return render(request, "accounts/sign_in/ways.html", context, status=status)


def _done(word: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('sign-in-ways')}?done={word}")


@sensitive_variables()
def _proved(request: HttpRequest, vault: OpenVault, act: str) -> tuple[Any, bytes]:
    """Return account and master key, the passphrase of the form being right."""
    typed = request.POST.get("passphrase", "")
    return master_of(vault, typed, act=act, address=address_of(request), now=timezone.now())


def _codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    """Show recovery codes, if there are new ones."""
    if not codes:
        return _done("added")
    context = {"section": SECTION, "codes": codes, "go_on": reverse("sign-in-ways")}
    return render(request, "accounts/sign_in/recovery_codes.html", context)


# --- passkeys -------------------------------------------------------------------------------------
@reading_page
def passkey_making(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Say what to ask the browser to make."""
    account = sessions.account_of(request)
    if account is None or account.officer_id != vault.officer_id:
        raise Http404
    return asked(*passkeys.making(account, place_or_refuse(request), now=timezone.now()))


@sensitive_variables()
@posted
def passkey_add(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Add the passkey that the device has made."""
    form, answer = request.POST, answer_of(request)
    try:
        name = second_factors.check_name(form.get("name", ""))
        account, master = _proved(request, vault, "vault.factor-add")
        place = place_or_refuse(request)
        codes = passkeys.add(account, master, place, answer, name=name, now=timezone.now())
    except HornbillError as error:
        kept = {"passkey_name": form.get("name", "")}
        if not isinstance(error, BadPasskey):
            kept |= {
                "passkey_ticket": answer.ticket,
                "passkey_answer": answer.text,
                "passkey_prf": answer.prf,
            }
        words = faults.words_at_own_form(error)
        return _page(request, vault, error=words, status=form_status(error), **kept)
    return _codes(request, codes)


# --- apps -----------------------------------------------------------------------------------------
@sensitive_variables()
@form_page
def app(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show the secret of a new app, or add the app that has shown that it holds it."""
    if request.method != "POST":
        return _app_page(request)
    form = request.POST
    try:
        account, master = _proved(request, vault, "vault.factor-add")
        codes = second_factors.add_code_app(
            account,
            master,
            name=form.get("name", ""),
            secret=secret_of(form.get("secret", "")),
            code=form.get("code", ""),
            now=timezone.now(),
        )
    except HornbillError as error:
        return _app_page(request, error=faults.words_at_own_form(error), status=form_status(error))
    return _codes(request, codes)


def _app_page(request: HttpRequest, *, error: str = "", status: int = 200) -> HttpResponse:
    account = sessions.account_of(request)
    if account is None:
        raise Http404
    context = {
        "section": SECTION,
        "error": error,
        "app_name": request.POST.get("name", ""),
        **code_picture.context(account.username, request.POST.get("secret", "")),
    }
    return render(request, "accounts/sign_in/app.html", context, status=status)


# --- recovery codes, names, removing --------------------------------------------------------------
@sensitive_variables()
@posted
def codes(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Make recovery codes in place of the old ones, and show them once."""
    try:
        with once.run(vault.session_id, request.POST.get("once", "")) as ticket:
            if ticket.result is not None:
                return _done("shown")
            account, _master = _proved(request, vault, "vault.recovery-codes")
            made = second_factors.new_recovery_codes(account, now=timezone.now())
            ticket.result = "made"
    except HornbillError as error:
        return _page(request, vault, error=faults.words_at_own_form(error), status=form_status(error))
    return _codes(request, made)


@sensitive_variables()
@form_page
def factor(request: HttpRequest, vault: OpenVault, kind: str, factor_id: str) -> HttpResponse:
    """Rename or remove one."""
    standing = second_factors.standing_of(vault.officer_id)
    everyone = [*standing.passkeys, *standing.apps]
    found = next((one for one in everyone if (one.kind, one.id) == (kind, factor_id)), None)
    if found is None:
        return _done("removed") if request.method == "POST" else _missing()
    context = {"section": SECTION, "factor": found, "name": found.name, "last": len(everyone) == 1}
    if request.method != "POST":
        return render(request, "accounts/sign_in/factor.html", context)
    try:
        if request.POST.get("do") == "rename":
            context["name"] = request.POST.get("name", "")
            second_factors.rename(vault, kind, factor_id, context["name"], now=timezone.now())
            return _done("renamed")
        account, _master = _proved(request, vault, "vault.factor-remove")
        second_factors.remove(account, kind, factor_id, now=timezone.now())
    except HornbillError as error:
        context["error"] = faults.words_at_own_form(error)
        return render(request, "accounts/sign_in/factor.html", context, status=form_status(error))
    return _done("removed")


def _missing() -> HttpResponse:
    raise Http404(_("There is no such second factor."))


passkey_making.background = True  # type: ignore[attr-defined]
