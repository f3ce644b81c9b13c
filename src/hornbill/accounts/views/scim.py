"""SCIM 2.0 for the agency's directory of people: ``/scim/v2/Users``. The page is there only where a token is set.

Rules: who gives the token of ``HORNBILL_SCIM_TOKEN`` may name officers and say who has left, and nothing else (``vault.joining``).
"""

from __future__ import annotations

import logging
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from hornbill import secret_files
from hornbill.accounts.scim import shapes
from hornbill.accounts.scim.leaving import left
from hornbill.config import BadSetting
from hornbill.kernel.errors import HornbillError
from hornbill.vault import joining

if TYPE_CHECKING:
    from collections.abc import Callable

    from hornbill.vault.joiner_models import Joiner

SETTING = "HORNBILL_SCIM_TOKEN"
_MOST = 200  # users of one answer
_STATUS = {
    "joiner-taken": (409, "uniqueness"),
    "not-reopened": (409, "mutability"),
    "last-recovery-officer": (409, "mutability"),
    "no-such-joiner": (404, ""),
    "bad-joiner": (400, "invalidValue"),
}
_log = logging.getLogger("hornbill.node.scim")


def for_directory(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer who gives the token; errors as SCIM writes them."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            token = secret_files.token(SETTING)
        except BadSetting as error:  # who asks has shown no token: the reason is for the log alone
            _log.error("SCIM is off: %s %s", error.message, error.cure)
            return _error(503, "Not available.")
        if not token:
            raise Http404
        if not secret_files.is_bearer(request.headers.get("Authorization", ""), token):
            answer = _error(401, "The token is missing or wrong.")
            answer.headers["WWW-Authenticate"] = 'Bearer realm="scim"'
            return answer
        try:
            return view(request, *args, **kwargs)
        except shapes.BadScim as error:
            return _error(400, error.message, error.kind)
        except HornbillError as error:
            status, kind = _STATUS.get(error.code, (400, "invalidValue"))
            return _error(status, f"{error.message}. {error.cure}", kind)

    guarded.background = True  # type: ignore[attr-defined]  # no use of any officer's session
    return csrf_exempt(guarded)


def _error(status: int, detail: str, kind: str = "") -> HttpResponse:
    said = {"schemas": [shapes.ERROR], "status": str(status), "detail": detail}
    return _json({**said, **({"scimType": kind} if kind else {})}, status)


def _json(value: dict[str, Any], status: int = 200) -> HttpResponse:
    return JsonResponse(value, status=status, content_type="application/scim+json")


@for_directory
@require_http_methods(["GET", "POST"])
def users(request: HttpRequest) -> HttpResponse:
    """List users, or take in a new one."""
    if request.method == "POST":
        said = shapes.read_user(shapes.read_json(request.body))
        if not said.get("user_name"):
            raise shapes.BadScim("there is no userName")
        if not said.pop("active", True):
            raise shapes.BadScim("who is not active is not named", "invalidValue")
        texts = {key: said.get(key, "") for key in ("external_id", "display_name", "title")}
        row = joining.name(said["user_name"], now=timezone.now(), **texts)
        answer = _json(_written(request, row), 201)
        answer.headers["Location"] = _address(request, row)
        return answer
    rows = joining.known(**shapes.read_filter(request.GET.get("filter", "")))
    start, count = _number(request, "startIndex", 1), _number(request, "count", _MOST)
    shown = rows[max(start, 1) - 1 :][: min(max(count, 0), _MOST)]
    found = {
        "schemas": [shapes.LIST],
        "totalResults": len(rows),
        "startIndex": max(start, 1),
        "itemsPerPage": len(shown),
        "Resources": [_written(request, row) for row in shown],
    }
    return _json(found)


def _number(request: HttpRequest, name: str, otherwise: int) -> int:
    text = request.GET.get(name, "")
    if not text:
        return otherwise
    if not text.lstrip("-").isascii() or not text.lstrip("-").isdecimal() or len(text) > 9:
        raise shapes.BadScim(f"{name} is no number")
    return int(text)


@for_directory
@require_http_methods(["GET", "PUT", "PATCH", "DELETE"])
def user(request: HttpRequest, joiner_id: str) -> HttpResponse:
    """Tell of a user, change it, or take in that it has left."""
    row = joining.find(joiner_id)
    if request.method == "GET":
        return _json(_written(request, row))
    if request.method == "DELETE":
        left(row, now=timezone.now())
        return HttpResponse(status=204)
    value = shapes.read_json(request.body)
    said = shapes.read_changes(value) if request.method == "PATCH" else shapes.read_user(value)
    if said.pop("user_name", row.user_name) != row.user_name:
        raise shapes.BadScim("a user name stays what it is", "mutability")
    active = said.pop("active", None)
    if active and row.left_at is not None:
        raise joining.NotReopened(f"{row.officer_id} has left")
    if said:
        row = joining.change(row.id, now=timezone.now(), **said)
    if active is False and row.left_at is None:
        left(row, now=timezone.now())
    return _json(_written(request, joining.find(row.id)))


@for_directory
@require_http_methods(["GET"])
def provider(request: HttpRequest) -> HttpResponse:
    """Tell which parts of SCIM this server offers."""
    del request
    off = {"supported": False}
    return _json(
        {
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
            "patch": {"supported": True},
            "bulk": {**off, "maxOperations": 0, "maxPayloadSize": 0},
            "filter": {"supported": True, "maxResults": _MOST},
            "changePassword": off,
            "sort": off,
            "etag": off,
            "authenticationSchemes": [
                {
                    "type": "oauthbearertoken",
                    "name": "Bearer token",
                    "description": "The token of HORNBILL_SCIM_TOKEN.",
                }
            ],
        }
    )


def _address(request: HttpRequest, row: Joiner) -> str:
    return request.build_absolute_uri(reverse("scim-user", args=[row.id]))


def _written(request: HttpRequest, row: Joiner) -> dict[str, Any]:
    opened = joining.has_open_account(row)
    state = "account" if opened else "closed" if row.left_at is not None else "waiting"
    return shapes.written(row, _address(request, row), active=row.left_at is None, state=state)
