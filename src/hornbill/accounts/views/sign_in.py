"""Pages of signing in beside name and passphrase: the second factor, and a passkey alone.

Rules: between two steps a cookie of its own stands for the step; it opens no page. A text that travels with the sign-in
(``carry``) travels on through every step. What the browser is asked is fetched when the button is pressed, so that a page that
has stood open for an hour still works.
"""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hornbill.accounts import gated, signed_in
from hornbill.accounts.passkey_place import place_of
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite import one_time_code
from hornbill.pages import carry, code_picture, faults
from hornbill.pages.access import sign_in_page
from hornbill.pages.clients import address_of
from hornbill.pages.forms import form_status
from hornbill.vault import code_budget, entering, passkeys, second_factors
from hornbill.vault.core.errors import BadPasskey, SecondFactorAsked, StepOver, VaultError

if TYPE_CHECKING:
    from hornbill.vault.core.passkey import Place


def answer_of(request: HttpRequest) -> passkeys.Answer:
    """Return what a page's form brings of a device's answer."""
    form = request.POST
    return passkeys.Answer(form.get("ticket", ""), form.get("answer", ""), form.get("prf", ""))


def place_or_refuse(request: HttpRequest) -> Place:
    """Return where passkeys count.

    Raises:
        BadPasskey: nowhere, under this address.
    """
    place = place_of(request)
    if place is None:
        raise BadPasskey(
            "passkeys need a host name", cure="Open this server by its name, not by its IP address."
        )
    return place


def asked(options: dict[str, Any], ticket: str) -> JsonResponse:
    """Answer a page's script with what to ask the browser."""
    return JsonResponse({"publicKey": options, "ticket": ticket})


def _step_cookie(request: HttpRequest) -> str | None:
    return request.COOKIES.get(settings.STEP_COOKIE_NAME)


# --- a passkey alone ------------------------------------------------------------------------------
@require_GET
def passkey_options(request: HttpRequest) -> HttpResponse:
    """Say what to ask the browser for at signing in."""
    options = passkeys.showing(passkeys.SIGN_IN, "", place_or_refuse(request), now=timezone.now())
    return asked(*options)


@sensitive_variables()
@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    """Open the vault with a passkey, or go on to the passphrase where the passkey cannot open it."""
    carried = carry.unpack(request.POST)
    try:
        outcome = entering.by_passkey(
            place_or_refuse(request),
            answer_of(request),
            address=address_of(request),
            now=timezone.now(),
            only=gated.only(request, carried.author if carried else None),
        )
    except VaultError as error:
        return _form_again(request, error)
    if isinstance(outcome, entering.Waiting):
        words = _(
            "Your passkey counts as your second factor. On this device it cannot open the vault: type your passphrase."
        )
        response = sign_in_page(
            request,
            carried=carry.again(request.POST),
            notice=words,
            username=outcome.account.username,
            next=request.POST.get("next", ""),
        )
        signed_in.set_step(response, outcome)
        return response
    return signed_in.go_on(request, outcome, carried)


def _form_again(request: HttpRequest, error: HornbillError) -> HttpResponse:
    """Show name and passphrase again, with what was carried."""
    response = sign_in_page(
        request,
        carried=carry.again(request.POST),
        error=faults.words_of(error),
        status=faults.status_of(error),
        next=request.POST.get("next", ""),
    )
    return signed_in.drop_step(response) if isinstance(error, StepOver) else response


# --- the second factor ----------------------------------------------------------------------------
@sensitive_variables()
@require_http_methods(["GET", "HEAD", "POST"])
def second(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor, or take a code."""
    cookie, now = _step_cookie(request), timezone.now()
    if request.method != "POST":
        try:
            return step_page(request, entering.step_of(cookie, now=now))
        except StepOver:
            return HttpResponseRedirect(reverse("sign-in"))
    try:
        entered = entering.by_code(cookie, request.POST.get("code", ""), address=address_of(request), now=now)
    except VaultError as error:
        return _step_again(request, error)
    return signed_in.go_on(request, entered, carry.unpack(request.POST))


@require_GET
def second_options(request: HttpRequest) -> HttpResponse:
    """Say which passkeys to ask the browser for after the passphrase."""
    return asked(
        *entering.passkey_options(_step_cookie(request), place_or_refuse(request), now=timezone.now())
    )


@sensitive_variables()
@require_POST
def second_passkey(request: HttpRequest) -> HttpResponse:
    """Take a passkey after the passphrase."""
    try:
        entered = entering.by_second_passkey(
            _step_cookie(request),
            place_or_refuse(request),
            answer_of(request),
            address=address_of(request),
            now=timezone.now(),
        )
    except VaultError as error:
        return _step_again(request, error)
    return signed_in.go_on(request, entered, carry.unpack(request.POST))


def step_page(
    request: HttpRequest, step: entering.Step, *, error: str = "", status: int = 200, **more: Any
) -> HttpResponse:
    """Ask for the second factor; of an officer who has none, and must, ask to add one.

    Args:
        request: of the web framework.
        step: that waits.
        error: a sentence.
        status: HTTP status.
        more: for the template.
    """
    if step.master is None:
        return HttpResponseRedirect(reverse("sign-in"))
    standing = second_factors.standing_of(step.account.officer_id)
    place = place_of(request)
    here = [one for one in standing.passkeys if place is not None and one.host == place.rp_id]
    context = {
        "standing": standing,
        "passkeys_here": here,
        "carried": carry.again(request.POST),
        "next": request.POST.get("next", ""),
        "error": error,
        "step_account": step.account,
        "codes_closed": bool(standing.apps) and code_budget.is_closed(step.account),
        "can_have_passkeys": place is not None,
        **more,
    }
    if not standing.has_any:
        context |= code_picture.context(step.account.username, context.get("secret", ""))
        return render(request, "accounts/sign_in/first.html", context, status=status)
    return render(request, "accounts/sign_in/second.html", context, status=status)


def _step_again(request: HttpRequest, error: HornbillError, **more: Any) -> HttpResponse:
    """Show the step again, with what was carried; if it is over, name and passphrase."""
    try:
        step = entering.step_of(_step_cookie(request), now=timezone.now())
    except StepOver:
        return _form_again(request, error)
    words, status = faults.words_of(error), form_status(error)
    return step_page(request, step, error=words, status=status, **more)


# --- adding the first one -------------------------------------------------------------------------
@sensitive_variables()
@require_POST
def first_app(request: HttpRequest) -> HttpResponse:
    """Take the first second factor, an app, and begin the session."""
    form = request.POST
    try:
        entered, codes = entering.by_first_app(
            _step_cookie(request),
            name=form.get("name", ""),
            secret=secret_of(form.get("secret", "")),
            code=form.get("code", ""),
            address=address_of(request),
            now=timezone.now(),
        )
    except HornbillError as error:
        return _step_again(request, error, secret=form.get("secret", ""), app_name=form.get("name", ""))
    return signed_in.show_codes(request, entered, codes, carry.unpack(form))


@require_GET
def first_options(request: HttpRequest) -> HttpResponse:
    """Say what to ask the browser to make for an officer who has no second factor yet."""
    step = entering.step_of(_step_cookie(request), now=timezone.now())
    if step.master is None or not step.must_add:
        raise SecondFactorAsked("there is a second factor, which comes first")
    return asked(*passkeys.making(step.account, place_or_refuse(request), now=timezone.now()))


@sensitive_variables()
@require_POST
def first_passkey(request: HttpRequest) -> HttpResponse:
    """Take the first second factor, a passkey, and begin the session."""
    form = request.POST
    try:
        entered, codes = entering.by_first_passkey(
            _step_cookie(request),
            place_or_refuse(request),
            answer_of(request),
            name=form.get("name", ""),
            address=address_of(request),
            now=timezone.now(),
        )
    except HornbillError as error:
        return _step_again(request, error, passkey_name=form.get("name", ""))
    return signed_in.show_codes(request, entered, codes, carry.unpack(form))


def secret_of(text: str) -> bytes:
    """Return the secret of an app as a form brings it; empty where it is not one."""
    try:
        found = base64.b32decode(text[:64])
    except (binascii.Error, ValueError):
        return b""
    return found if len(found) == one_time_code.SECRET_BYTES else b""


passkey_options.background = True  # type: ignore[attr-defined]
second_options.background = True  # type: ignore[attr-defined]
first_options.background = True  # type: ignore[attr-defined]
