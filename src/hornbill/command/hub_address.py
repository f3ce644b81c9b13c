"""The hub's address as an operator types it: http or https, and https wherever it leaves the machine.

Rules: records are sealed in any case, but without TLS the network between sees which agencies talk, how much and when,
and anyone who is there can cut it off piece by piece.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from hornbill.kernel.errors import BadInput
from hornbill.kernel.hosts import is_this_machine


class BadHubAddress(BadInput):
    """It is no address of a hub."""

    code = "bad-hub-address"
    default_cure = "Give it as https://hub.example.org"


class HubWithoutTls(BadInput):
    """The way to the hub would not be encrypted."""

    code = "hub-without-tls"
    default_cure = (
        "Give the hub an address with https, behind a proxy with TLS: docs/operations.md, TLS. Plain http is for one"
        " machine alone."
    )


def check_hub_url(url: str) -> str:
    """Return a hub's address if it is one, encrypted unless it stays on this machine.

    Raises:
        BadHubAddress: it is not valid.
        HubWithoutTls: http to another machine.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise BadHubAddress(f"{url[:80]!r} is no address of a hub") from error
    if (
        parts.scheme not in {"http", "https"}
        or not host
        or parts.query
        or parts.fragment
        or parts.path.strip("/")
    ):
        raise BadHubAddress(f"{url[:80]!r} is no address of a hub")
    if parts.scheme == "http" and not is_this_machine(host):
        raise HubWithoutTls(f"{url[:80]} is another machine, reached without TLS")
    return url
