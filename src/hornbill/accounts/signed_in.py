"""What every way of signing in ends with: the session's cookie, the text that was carried, the page that was wanted.

Rules: anyone who signs in over an open session has left that one. The form's token changes. The cookie of a step goes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.shortcuts import render
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from hornbill.accounts import after_sign_in, gated
from hornbill.pages import carry, faults, parts
from hornbill.pages.access import sign_in_page
from hornbill.vault import actions, second_factors, sessions
from hornbill.vault.core import waiting
from hornbill.vault.core.errors import GateClosed, NotYourVault

if TYPE_CHECKING:
    from django.http import QueryDict

    from hornbill.pages.carry import Carried
    from hornbill.vault.actions import SignedIn
    from hornbill.vault.entering import Waiting
    from hornbill.vault.sessions import OpenVault


def go_on(request: HttpRequest, signed_in: SignedIn, carried: Carried | None) -> HttpResponse:
    """Answer the form that completed a sign-in."""
    try:
        take_seat(request, signed_in)
    except (GateClosed, NotYourVault) as error:
        response = sign_in_page(
            request,
            carried=carry.again(request.POST),
            error=faults.words_of(error),
            status=faults.status_of(error),
            next=request.POST.get("next", ""),
        )
        return drop_step(response)
    if carried is not None:
        response = _post_on(request, signed_in.vault, carried)
    else:
        response = HttpResponseRedirect(safe_next(request, request.POST))
    set_cookie(response, signed_in)
    return drop_step(response)


def show_codes(
    request: HttpRequest, signed_in: SignedIn, codes: list[str], carried: Carried | None
) -> HttpResponse:
    """Answer the form that completed a sign-in and made recovery codes: these first, then on."""
    take_seat(request, signed_in)
    context = {"codes": codes, "go_on": safe_next(request, request.POST), "section": "settings"}
    if carried is not None:
        context["post_to"] = carried.path
        context["fields"] = [(name, value) for name, values in carried.form.lists() for value in values]
    response = render(request, "accounts/sign_in/recovery_codes.html", context)
    set_cookie(response, signed_in)
    return drop_step(response)


def set_anew(request: HttpRequest, signed_in: SignedIn, to: str) -> HttpResponse:
    """Answer the form that set a new passphrase by a recovery: on to a page, or to signing in where a second factor is asked.

    A sheet and two colleagues stand in for a passphrase, never for what an agency or the officer asks beside it.
    """
    take_seat(request, signed_in)
    if not second_factors.follows(signed_in.vault.officer_id):
        response: HttpResponse = HttpResponseRedirect(to)
        set_cookie(response, signed_in)
        return response
    actions.sign_out(signed_in.vault, now=timezone.now())
    notice = _("Your new passphrase is set. Sign in with it; your second factor is asked for too.")
    return sign_in_page(request, notice=notice, username=signed_in.vault.officer_id.partition("/")[2])


def take_seat(request: HttpRequest, signed_in: SignedIn) -> None:
    """Let the request belong to the new session.

    Raises:
        GateClosed, NotYourVault: the gate refuses; the session has ended.
    """
    gated.let_in(request, signed_in)
    leave_old_session(request)
    sessions.take_over(request, signed_in.vault)
    rotate_token(request)
    after_sign_in.publish(signed_in.vault)


def leave_old_session(request: HttpRequest) -> None:
    """Anyone who signs in over an open session has left that one."""
    old = sessions.open_vault_of(request)
    if old is not None:
        actions.sign_out(old, now=timezone.now())


def _post_on(request: HttpRequest, vault: OpenVault, carried: Carried) -> HttpResponse:
    """Do what the carried form asked; one that names no author is shown for the officer to send."""
    match = resolve(carried.path)
    act = parts.carried()[match.url_name or ""]
    return act(request, vault, carried.form, not carried.author, **match.kwargs)


def safe_next(request: HttpRequest, posted: QueryDict) -> str:
    """Return the page that was wanted, if it is one of this node; else the first."""
    wanted = posted.get("next", "")
    here = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if here and wanted.startswith("/") else reverse("today")


# --- cookies --------------------------------------------------------------------------------------
def set_cookie(response: HttpResponse, signed_in: SignedIn) -> None:
    """Give the browser the session's cookie; it ends with the browser."""
    _set(response, settings.VAULT_COOKIE_NAME, signed_in.cookie, None)


def drop_cookie(response: HttpResponse) -> HttpResponse:
    """Take the session's cookie from the browser."""
    _set(response, settings.VAULT_COOKIE_NAME, "", 0)
    return response


def set_step(response: HttpResponse, step: Waiting) -> None:
    """Give the browser the cookie of a step."""
    _set(response, settings.STEP_COOKIE_NAME, step.cookie, int(waiting.LASTS.total_seconds()))


def drop_step(response: HttpResponse) -> HttpResponse:
    """Take the cookie of a step from the browser."""
    _set(response, settings.STEP_COOKIE_NAME, "", 0)
    return response


def _set(response: HttpResponse, name: str, value: str, max_age_s: int | None) -> None:
    # delete_cookie would leave out HttpOnly; some browsers then keep the old one.
    response.set_cookie(
        name,
        value,
        max_age=max_age_s,
        path="/",
        secure=settings.VAULT_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
