"""Where a webhook may lead: what keeps a node from being sent against its own network (SSRF).

Rules
- https only; http only to this machine, and only where its name is let in. No name and password in the address, no fragment.
- A host's addresses are looked at when the connection is made, all of them, and the connection goes to one that was looked at: a name
  that changes what it means in between (DNS rebinding) gains nothing.
- Only addresses of the public internet count. Private, loopback, link-local, shared, multicast and reserved ones do not, nor IPv6 addresses
  that carry an IPv4 address of these. Hosts of the agency's own network are let in by name, one by one, in ``HORNBILL_WEBHOOK_INSIDE``.
- Redirects are never followed: where they lead nobody has looked.

    check_target("https://cases.customs.example/hooks/7", inside=())
    is_public("169.254.169.254")              # False
"""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from hornbill.kernel.hosts import is_this_machine
from hornbill.webhooks.core.errors import BadTarget

if TYPE_CHECKING:
    from collections.abc import Collection

MAX_URL = 500  # characters
# What Python's versions do not agree on, or call global although it leads inside somewhere.
_CLOSED = tuple(
    ipaddress.ip_network(text)
    for text in (
        "0.0.0.0/8",
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "240.0.0.0/4",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",
        "2002::/16",
        "3fff::/20",
        "5f00::/16",
        "fec0::/10",
    )
)


def check_target(url: str, inside: Collection[str]) -> str:
    """Return the host of a webhook's address.

    Args:
        url: as it was given.
        inside: hosts of the agency's own network that are let in.

    Raises:
        BadTarget: the node does not go there.
    """
    if not 0 < len(url) <= MAX_URL or not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        raise BadTarget("this is not an address that the server can call")
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise BadTarget("this is not an address that the server can call") from None
    if not host or parts.username is not None or parts.password is not None or parts.fragment or port == 0:
        raise BadTarget("this is not an address that the server can call")
    here = is_this_machine(host) and host in inside
    if parts.scheme != "https" and not (parts.scheme == "http" and here):
        raise BadTarget("a webhook goes over https")
    if host not in inside and not _may_be_public(host):
        raise BadTarget(f"{host} is not reached from the internet")
    return host


def _may_be_public(host: str) -> bool:
    """Tell whether a host may be one of the internet; a name is looked up later."""
    if is_this_machine(host):
        return False
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return True
    return is_public(host)


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to the public internet; False for what is not an address.

    Args:
        address: as the resolver gives it; a zone (``fe80::1%eth0``) is never public.
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found.scope_id is not None:
            return False
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
    if any(found.version == net.version and found in net for net in _CLOSED):
        return False
    return found.is_global and not found.is_multicast and not found.is_reserved and not found.is_unspecified


def choose(host: str, addresses: Collection[str], inside: Collection[str]) -> str:
    """Return the address that a connection goes to.

    Args:
        host: whose.
        addresses: all that the resolver gave.
        inside: hosts of the agency's own network that are let in.

    Raises:
        BadTarget: there is none, or one of them is not public.
    """
    found = list(addresses)
    if not found:
        raise BadTarget(f"{host} has no address")
    if host not in inside and not all(is_public(one) for one in found):
        raise BadTarget(f"{host} leads into a private network")
    return found[0]
