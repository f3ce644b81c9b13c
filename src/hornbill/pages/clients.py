"""Where a request comes from.

Rules: only an address that a trusted proxy has written counts (``HORNBILL_PROXY_COUNT``); what a client writes
into the header itself does not.
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from hornbill import config

if TYPE_CHECKING:
    from django.http import HttpRequest

UNKNOWN = "0.0.0.0"  # noqa: S104 (no address at all, not one to listen on)


def address_of(request: HttpRequest) -> str:
    """Return the client's IP address.

    Args:
        request: of the web framework.

    Returns:
        The address; ``UNKNOWN`` when there is none that can be trusted.
    """
    proxies = config.number("HORNBILL_PROXY_COUNT")
    named = str(request.META.get("REMOTE_ADDR", ""))
    if proxies:
        # Each proxy appends the address that it saw: the outermost trusted one wrote the n-th from the end.
        chain = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        named = chain[-proxies] if len(chain) >= proxies else ""
    try:
        return str(ipaddress.ip_address(named))
    except ValueError:
        return UNKNOWN
