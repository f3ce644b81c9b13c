"""One-click signing in from the demonstration's landing page; there is no such page where ``HORNBILL_DEMO`` is off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.middleware.csrf import rotate_token
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET

from hornbill import config
from hornbill.accounts import gated, signed_in
from hornbill.pages import demo, languages
from hornbill.pages.clients import address_of
from hornbill.vault import actions, sessions

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@sensitive_variables()
@require_GET
def enter(request: HttpRequest) -> HttpResponse:
    """Open the vault that a ticket names, and lead on to its page.

    The page leads on by itself: a redirect would still count as coming from the landing page, another site, and
    browsers would leave the new cookie (``SameSite=Strict``) out.
    """
    if not config.flag("HORNBILL_DEMO"):
        raise Http404
    ticket = demo.take_ticket(request.GET.get("ticket", ""), now=timezone.now())
    passphrase = demo.passphrase_of(ticket.username)
    if passphrase is None:
        raise Http404
    # The landing page runs on this machine: its one click needs no second factor that a visitor may have added.
    entered = actions.sign_in(
        ticket.username, passphrase, address=address_of(request), now=timezone.now(), at_the_machine=True
    )
    gated.let_in(request, entered)
    signed_in.leave_old_session(request)
    sessions.take_over(request, entered.vault)
    rotate_token(request)
    here = url_has_allowed_host_and_scheme(ticket.path, {request.get_host()})
    path = ticket.path if here and ticket.path.startswith("/") else "/"
    if ticket.language:
        translation.activate(ticket.language)
    response = render(request, "accounts/demo_enter.html", {"path": path})
    signed_in.set_cookie(response, entered)
    if ticket.language:
        languages.set_cookie(response, ticket.language)
    return response
