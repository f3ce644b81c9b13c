"""The one view behind ``/api/v1``: what comes before any operation, and what never leaves as a page.

Rules: no cookie counts here (so no form of another site can act), no other site's script is let in (no CORS header
is ever sent), a token in the address is refused before it is looked at. The library behind the operations is loaded
when the first program comes: a node without programs does not pay for it.

    path("api/v1/<anything:rest>", door.door)
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.http import HttpResponseNotAllowed
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from hornbill.kernel.errors import HornbillError
from hornbill.pages.api import problems
from hornbill.vault.core.token import PREFIX as TOKEN_PREFIX

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_log = logging.getLogger("hornbill.node")
_NAMES = {"token", "access_token", "api_key", "apikey", "key", "authorization", "bearer"}


def is_api(request: HttpRequest) -> bool:
    """Tell whether a request is a program's."""
    return request.path == problems.PREFIX or request.path.startswith(f"{problems.PREFIX}/")


@csrf_exempt
def door(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Answer a program."""
    head = request.method == "HEAD"
    if head:  # as GET, without the body
        request.method = "GET"
    response = _answered(request, rest)
    if head:
        request.method = "HEAD"
        response.headers.setdefault("Content-Length", str(len(response.content)))
        response.content = b""
    return response


def _answered(request: HttpRequest, rest: str) -> HttpResponse:
    try:
        _refuse_token_in_address(request)
        match = resolve(f"/{rest}", "hornbill.pages.api.operations")
    except HornbillError as error:
        return problems.answer(error)
    except Resolver404:
        return problems.of_status(404)
    try:
        response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    except Exception:  # noqa: BLE001  # a program gets no page, whatever it was
        _log.exception("an operation of the API failed")
        return problems.of_status(500)
    if response.status_code == HttpResponseNotAllowed.status_code:
        allowed = response.headers.get("Allow", "")
        response = problems.of_status(response.status_code)
        response.headers["Allow"] = allowed
    return response


door.background = True  # type: ignore[attr-defined]  # no use of any officer's own session


def _refuse_token_in_address(request: HttpRequest) -> None:
    named = {name.lower() for name in request.GET} & _NAMES
    if named or TOKEN_PREFIX in request.get_full_path():
        raise problems.TokenInAddress(
            _("A token does not go into the address: logs, histories and proxies keep addresses.")
        )
