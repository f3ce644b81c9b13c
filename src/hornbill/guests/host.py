"""A host of its own for guests: there the answer page and its static files, and nothing else; the answer page there alone.

Rules: without ``HORNBILL_GUEST_ADDRESS`` the answer page is at the node's own address. With it a proxy can show the
internet that one host and keep the node's pages to the agency. A host's name is the same in any case, with a dot at its
end, with a port; what the application answers by itself (``node.asgi``) asks here too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http.request import split_domain_port

from hornbill.pages import faults

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

_GUEST, _STATIC = "/guest/", "/static/"


def is_guest_host(host: str) -> bool:
    """Tell whether a request's ``Host`` names the guests' own host; never where there is none."""
    return bool(settings.GUEST_HOST) and split_domain_port(host)[0] == settings.GUEST_HOST


class GuestHost:
    """Answers 404 to what does not belong to the host that was asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.GUEST_HOST:
            raise MiddlewareNotUsed  # no request passes what has nothing to refuse
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        here = is_guest_host(request.get_host())
        for_guests = request.path.startswith(_GUEST)
        if here != for_guests and not (here and request.path.startswith(_STATIC)):
            return faults.fault(None if here else request, 404)
        return self._next(request)
