"""What every request passes: the door (size, kind, host, headers) and the vault (use, expiry)."""

from __future__ import annotations

from contextlib import nullcontext
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone, translation

from hornbill.directory.queries import NotEnrolled
from hornbill.kernel.asked_once import asking_once
from hornbill.kernel.errors import HornbillError
from hornbill.node import request_ids
from hornbill.pages import browser_permissions, faults, uploads
from hornbill.pages.api import problems
from hornbill.pages.api.door import is_api
from hornbill.people import not_enrolled
from hornbill.vault import sessions

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

_FORM, _JSON = "application/x-www-form-urlencoded", "application/json"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": browser_permissions.NONE,
    # What a page shows must not lie in a browser's cache on disk; static files say otherwise themselves.
    "Cache-Control": "no-store",
}
_HSTS = "max-age=31536000; includeSubDomains"


class Door:
    """Refuses what is too large or not a form before anything reads it; sets the headers of every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        with request_ids.named(request) as request_id:
            response = self._answer(request)
        response.headers[request_ids.HEADER] = request_id
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        # For what is answered before the officer is known; and so that no language of another request stays.
        translation.activate(translation.get_language_from_request(request))
        if is_api(request):
            request.COOKIES = {}  # a program comes with a token, and no browser acts for anybody there
        try:
            with asking_once() if request.method in {"GET", "HEAD"} else nullcontext():
                response = self._refuse(request) or self._next(request)
        finally:
            timezone.deactivate()  # what this thread does next is no reader's
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            response = faults.wrong_method(request, response)
        for name, value in (_HEADERS | getattr(request, "headers_of_pace", {})).items():
            response.headers.setdefault(name, value)
        if settings.VAULT_COOKIE_SECURE:
            response.headers.setdefault("Strict-Transport-Security", _HSTS)
        return response

    def _refuse(self, request: HttpRequest) -> HttpResponse | None:
        request.get_host()  # raises DisallowedHost, answered by 400
        if request.method in {"GET", "HEAD", "OPTIONS"}:
            return None
        length = request.META.get("CONTENT_LENGTH") or "0"
        if request.content_type == _FORM and _is_short(length) and not is_api(request):
            return None  # a form without a file, as most are
        with_file = uploads.takes_a_file(request.path, request.method or "")
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if with_file:
            most = uploads.form_file_most() + uploads.FORM_ROOM
        if not length.isdecimal() or int(length) > most:
            return (
                problems.of_status(413) if is_api(request) else faults.fault(request, 413, code="too-large")
            )
        if is_api(request):
            return problems.of_status(415) if int(length) and request.content_type != _JSON else None
        if with_file and request.content_type == uploads.MULTIPART:
            return None
        if uploads.takes_a_body(request.path, request.method or ""):
            return None
        if int(length) and request.content_type != _FORM:
            return faults.fault(request, 415, code="not-a-form")
        return None


def _is_short(length: str) -> bool:
    return length.isdecimal() and int(length) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE


class Vault:
    """Starts a session's idle time again when its officer does something, and answers our own errors."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request; what a page fetches by itself is no use of the session."""
        response = self._next(request)
        match = request.resolver_match
        by_itself = request.method == "GET" and request.headers.get("HX-Request") == "true"
        if match is not None and not by_itself and not getattr(match.func, "background", False):
            sessions.touch(request, now=timezone.now())
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Turn an error of ours that no view dealt with into its page."""
        if isinstance(error, NotEnrolled):
            return not_enrolled.page(request)
        return faults.of_error(request, error) if isinstance(error, HornbillError) else None
