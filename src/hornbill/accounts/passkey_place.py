"""Where passkeys count at this node: the host name and the origin of the page that asks.

Rules: the host is one of those under which the node answers (``ALLOWED_HOSTS``; any other was refused before). A passkey
belongs to a name: one that was made at another name of the node does not answer here. An IP address is no such name.
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from django.conf import settings

from hornbill.pages.context import own_agency
from hornbill.vault.core.passkey import Place

if TYPE_CHECKING:
    from django.http import HttpRequest


def place_of(request: HttpRequest) -> Place | None:
    """Return where a passkey would count; None under an IP address."""
    host = request.get_host()
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        agency = getattr(own_agency(), "name", "") or settings.AGENCY_ID
        return Place(name.lower(), f"{request.scheme}://{host.lower()}", agency)
    return None
