"""The pages' frame in the browser: its service worker, and the page that it shows while the node cannot be reached.

Rules: the worker keeps the files of ``kept`` and nothing else (``ui/service_worker.js``); none of them holds a word of a room
or the name of an officer. The worker is asked for at the root, for it may act for no address above its own.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_GET

WORKER = "hornbill/service_worker.js"
SHELL = (
    "hornbill/app.css",
    "hornbill/app.js",
    "hornbill/outbox.js",
    "hornbill/icons.svg",
    "django_htmx/htmx-4.min.js",
    "node/favicon.svg",
)


def kept() -> list[str]:
    """Return the addresses that a browser keeps: static files with their version, and the page for no connection."""
    return [*(static(name) for name in SHELL), reverse("offline")]


@cache
def _code() -> bytes:
    found = finders.find(WORKER)
    return Path(found).read_bytes() if found else b""


@require_GET
def service_worker(request: HttpRequest) -> HttpResponse:
    """Give the service worker, with what it is to keep in its first line."""
    del request
    addresses = kept()
    version = hashlib.sha256(json.dumps(addresses).encode() + _code()).hexdigest()[:12]
    first = f"const KEEP = {json.dumps(addresses)}, VERSION = {json.dumps(version)};\n"
    response = HttpResponse(first.encode() + _code(), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


service_worker.background = True  # type: ignore[attr-defined]


@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """Show the page for no connection; the same for everybody, no matter who asks."""
    request.COOKIES = {}
    return render(request, "pages/offline.html")


offline.background = True  # type: ignore[attr-defined]
