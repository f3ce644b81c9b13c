"""Pages of the gate before the vault: to the agency's sign-on service, and back from it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET

from hornbill.accounts import gated
from hornbill.accounts.sign_on import asking
from hornbill.kernel.errors import HornbillError
from hornbill.pages import faults
from hornbill.pages.access import sign_in_page
from hornbill.pages.clients import address_of
from hornbill.vault import gate

if TYPE_CHECKING:
    from django.http import HttpRequest

_log = logging.getLogger("hornbill.node.sign_on")


def _back(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("sign-on-back"))


@require_GET
def begin(request: HttpRequest) -> HttpResponse:
    """Lead the browser to the agency's sign-on service. A link: a form that is led to another site is held up by our content policy."""
    if not gate.required():
        raise Http404
    try:
        address, cookie = asking.begin(request.GET.get("next", ""), _back(request))
    except HornbillError as error:
        return _not_admitted(request, error)
    response = HttpResponseRedirect(address)
    gated.set_cookie(response, settings.ASKED_COOKIE_NAME, cookie, int(gate.LASTS.total_seconds()))
    return response


@sensitive_variables()
@require_GET
def back(request: HttpRequest) -> HttpResponse:
    """Take what the service sent the browser back with, and go on to the vault."""
    if not gate.required():
        raise Http404
    now = timezone.now()
    try:
        cookie = request.COOKIES.get(settings.ASKED_COOKIE_NAME)
        answered = asking.finish(cookie, request.GET, _back(request), now=now)
        passed = gate.admit(answered.person, answered.nonce, address=address_of(request), now=now)
    except HornbillError as error:
        return _not_admitted(request, error)
    wanted = answered.go_on
    here = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    query = f"?{urlencode({'next': wanted})}" if here and wanted.startswith("/") else ""
    response = HttpResponseRedirect(f"{reverse('sign-in')}{query}")
    gated.set_cookie(response, settings.GATE_COOKIE_NAME, passed, None)
    gated.set_cookie(response, settings.ASKED_COOKIE_NAME, "", 0)
    return response


def _not_admitted(request: HttpRequest, error: HornbillError) -> HttpResponse:
    _log.warning("not signed on: %s", error.message)
    response = sign_in_page(request, error=faults.words_of(error), status=faults.status_of(error))
    gated.set_cookie(response, settings.ASKED_COOKIE_NAME, "", 0)
    return response
