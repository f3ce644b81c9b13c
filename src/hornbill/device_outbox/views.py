"""The outbox: the key to which a browser seals, what it sends, and the page of what could not be sent.

Rules: key and items are for the page's script (``ui/outbox.js``) and are no use of the session: a device that tries again by itself keeps
no vault open. The page works without scripts.
"""

from __future__ import annotations

from base64 import b64encode
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header

from hornbill.device_outbox import actions
from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite.sealing import key_id
from hornbill.pages import faults, uploads
from hornbill.pages.access import posted, reading_page
from hornbill.pages.api import problems
from hornbill.pages.forms import form_status

if TYPE_CHECKING:
    from django.http import HttpRequest

    from hornbill.vault.sessions import OpenVault


@reading_page
def key(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Give the officer's key for browsers, and what a script needs to send what it sealed."""
    public = actions.key_of(vault).public
    return JsonResponse(
        {
            "key": b64encode(public).decode(),
            "id": key_id(public),
            "author": vault.officer_id,
            "most": uploads.form_file_most(),
            "token": get_token(request),
        }
    )


key.background = True  # type: ignore[attr-defined]


@posted
def items(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Send what a browser sealed."""
    file = request.FILES.get("sealed")
    try:
        found = actions.take(vault, file.read() if file else b"", now=timezone.now())
    except HornbillError as error:
        return problems.answer(error)
    return JsonResponse({"sent": found.sent, "reason": found.reason})


items.background = True  # type: ignore[attr-defined]


@reading_page
def outbox(request: HttpRequest, vault: OpenVault) -> HttpResponse:
    """Show what could not be sent, and what waits on this device."""
    return _page(request, vault)


@posted
def again(request: HttpRequest, vault: OpenVault, word: str) -> HttpResponse:
    """Try once more to send an item."""
    try:
        actions.again(vault, word, now=timezone.now())
    except HornbillError as error:
        return _page(request, vault, error)
    return HttpResponseRedirect(reverse("device-outbox"))


@posted
def discard(request: HttpRequest, vault: OpenVault, word: str) -> HttpResponse:
    """Destroy an item that could not be sent."""
    try:
        actions.discard(vault, word)
    except HornbillError as error:
        return _page(request, vault, error)
    return HttpResponseRedirect(reverse("device-outbox"))


@reading_page
def file(request: HttpRequest, vault: OpenVault, word: str) -> HttpResponse:
    """Give back the file of an item that could not be sent."""
    del request
    item = actions.one(vault, word)
    response = HttpResponse(item.data, content_type="application/octet-stream")
    name = content_disposition_header(as_attachment=True, filename=item.values.get("name", "") or "file")
    response.headers["Content-Disposition"] = name or "attachment"
    return response


def _page(request: HttpRequest, vault: OpenVault, error: HornbillError | None = None) -> HttpResponse:
    context = {
        "found": actions.not_sent(vault),
        "error": faults.words_of(error) if error else "",
        "section": "today",
    }
    status = form_status(error) if error else HTTPStatus.OK
    return render(request, "device_outbox/outbox.html", context, status=status)
