"""Whether this node lives: for monitors, and the address of the live stream."""

from __future__ import annotations

import time

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from hornbill import __version__
from hornbill.exchange.core.protocol.versions import SPOKEN
from hornbill.node import beat
from hornbill.pages import faults


@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Say that the pages answer, what version they are of, and whether the worker lives."""
    del request
    return JsonResponse(
        {
            "ok": True,
            "agency": settings.AGENCY_ID,
            "version": __version__,
            "wire": str(SPOKEN),
            "worker": beat.lives(settings.DATA, time.time()),
        }
    )


health.background = True  # type: ignore[attr-defined]


@require_GET
def live(request: HttpRequest) -> HttpResponse:
    """Stand for ``/live`` in ``reverse``; behind a server other than this node's own there is no stream."""
    return faults.fault(request, 503, code="no-live-stream")
