"""The answer page: what somebody without a node sees, with no account, no cookie and no officer.

Rules: the page is the same for every link, so that it reports none; its script reads the secret behind ``#``, which is
never sent. The node hands out and takes encrypted bytes. Nothing is cached, nothing of the page is stored in the browser.
"""

from __future__ import annotations

import base64
import binascii
from functools import wraps
from typing import TYPE_CHECKING

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from hornbill.exchange.core.records.imported import MAX_ANSWER, MAX_FILES
from hornbill.guests import actions
from hornbill.guests.core.errors import BadAnswer
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite.link_key import ITERATIONS
from hornbill.pages import faults, uploads

if TYPE_CHECKING:
    from collections.abc import Callable

_STATUS = {
    "no-such-guest-request": 404,
    "wrong-guest-code": 403,
    "guest-paused": 429,
    "guest-answer-under-way": 429,
    "busy": 503,
    "no-space": 503,
}
OVERHEAD = 256 * 1024  # bytes that encryption and the answer's head may add to its files


def _bare(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let no cookie in: anyone who answers is nobody here, also in an officer's own browser."""

    @wraps(view)
    def without(request: HttpRequest, request_id: str) -> HttpResponse:
        request.COOKIES = {}
        response = view(request, request_id)
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return without


@require_GET
@_bare
@csp_replace({"form-action": [NONE]})
def page(request: HttpRequest, request_id: str) -> HttpResponse:
    """Show the answer page; it asks nobody whether the link leads anywhere."""
    words = {
        "request_id": request_id,
        "iterations": ITERATIONS,
        "most_bytes": uploads.form_file_most() - OVERHEAD,
        "most_mib": (uploads.form_file_most() - OVERHEAD) // 1024**2,
        "most_files": MAX_FILES,
        "most_text": MAX_ANSWER,
    }
    return render(request, "guests/guest_link.html", words)


@csrf_exempt
@require_POST
@_bare
def opened(request: HttpRequest, request_id: str) -> HttpResponse:
    """Hand out the encrypted question, and the ticket of its answer, to anyone who proves link and code."""
    try:
        sealed = actions.open_question(request_id, _proof(request), now=timezone.now())
    except HornbillError as error:
        return refused(error)
    found = {"sealed": base64.b64encode(sealed).decode(), "ticket": actions.ticket_of(request_id)}
    return JsonResponse(found)


@csrf_exempt
@require_POST
@_bare
def answer(request: HttpRequest, request_id: str) -> HttpResponse:
    """Keep an encrypted answer."""
    try:
        file = request.FILES.get("answer")
        if file is None:
            raise BadAnswer("there is no answer in the form")
        actions.put_answer(request_id, _proof(request), file.read(), now=timezone.now())
    except HornbillError as error:
        return refused(error)
    return JsonResponse({"kept": True})


def _proof(request: HttpRequest) -> bytes:
    """Read the proof; anything else proves nothing."""
    try:
        return base64.b64decode(request.POST.get("proof", "")[:64], validate=True)
    except (binascii.Error, ValueError):
        return b""


def refused(error: HornbillError) -> HttpResponse:
    """Say why, as the page's script reads it."""
    what, cure = faults.spoken(error)
    status = _STATUS.get(error.code, 422)
    return JsonResponse({"code": error.code, "what": what, "cure": cure}, status=status)
