"""Web push: the node's key towards push services, what may be woken, and what it is told.

Rules
- The key (RFC 8292, P-256) is derived from a secret of ``node.keys``, so there is no further file to lose: HKDF-SHA256 (RFC
  5869) gives 48 bytes, taken modulo the group's order as FIPS 186-5, A.2.1 has it. Who loses ``node.keys`` loses the
  browsers too, and they are asked again.
- What a push says is always the same and of one length: that there is an alert. Not whose, not what.
- A browser's address comes from a browser, so it is looked at like any input: https, to a push service that the agency
  allows, no other port, no name and password in it. Nothing else is ever asked by the node.

    check_endpoint("https://fcm.googleapis.com/fcm/send/abc", ["fcm.googleapis.com"])
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from hornbill.kernel.errors import BadInput
from hornbill.kernel.suite.derivation import derive

if TYPE_CHECKING:
    from collections.abc import Iterable

MESSAGE = b'{"there-is":"an-alert"}'
REMINDER = b'{"there-is":"reminder"}'  # as long as the other, so that a push service cannot tell them apart
TTL_S = 4 * 3600  # a push service keeps it so long for a browser that is away
LONGEST_ENDPOINT = 1000  # characters
SECRET_BYTES = 16  # RFC 8291, section 3.2
POINT_BYTES = 65  # an uncompressed point of P-256
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256, FIPS 186-5
_DOMAIN = b"hornbill/web-push/v1"
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
_SIGNS = re.compile(r"[\x21-\x5b\x5d-\x7e]+")  # ASCII without blanks, controls and backslash


class BadBrowser(BadInput):
    """What a browser gave as its address for notices cannot be used."""

    code = "bad-browser"
    default_cure = "Turn push notifications off and on again in this browser, or ask your administrator which push services are allowed."


def node_key(secret: bytes) -> ec.EllipticCurvePrivateKey:
    """Return the node's key towards push services.

    Args:
        secret: of ``node.keys``.
    """
    wide = derive(secret, salt=b"", info=_DOMAIN, length=48)
    return ec.derive_private_key(int.from_bytes(wide, "big") % (_ORDER - 1) + 1, ec.SECP256R1())


def public_text(key: ec.EllipticCurvePrivateKey) -> str:
    """Return the public key as browsers want it: an uncompressed point, base64url without padding."""
    point = key.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def check_endpoint(endpoint: str, allowed: Iterable[str]) -> str:
    """Return a browser's address if the node may ask it.

    Args:
        endpoint: as the browser gave it.
        allowed: host names; names below them too. One with a port (``127.0.0.1:9000``) is a receiver on this machine,
            asked without TLS, for demonstrations and tests.

    Raises:
        BadBrowser: no address, or of none that is allowed.
    """
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError as error:
        raise BadBrowser("this is not an address of a push service") from error
    host = parts.hostname or ""
    if len(endpoint) > LONGEST_ENDPOINT or not _SIGNS.fullmatch(endpoint) or parts.username is not None:
        raise BadBrowser("this is not an address of a push service")
    if not _HOST.fullmatch(host) or ".." in host or "xn--" in host:
        raise BadBrowser("this is not an address of a push service")
    named = [name.lower() for name in allowed if name]
    if parts.scheme == "http" and f"{host}:{port}" in named and host == "127.0.0.1":
        return endpoint
    fits = any(host == name or host.endswith(f".{name}") for name in named)
    if parts.scheme != "https" or port not in (None, 443) or not fits:
        raise BadBrowser("this browser's push service is not one that your agency allows")
    return endpoint


def check_keys(public: str, secret: str) -> tuple[str, str]:
    """Return a browser's keys if they are keys (RFC 8291, sections 2 and 3.2).

    Raises:
        BadBrowser: not a point of P-256, or no secret of 16 bytes.
    """
    try:
        point, auth = _decode(public), _decode(secret)
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except (ValueError, binascii.Error) as error:
        raise BadBrowser("the browser gave no key for push notifications") from error
    if len(point) != POINT_BYTES or len(auth) != SECRET_BYTES:
        raise BadBrowser("the browser gave no key for push notifications")
    return public.rstrip("="), secret.rstrip("=")


def _decode(text: str) -> bytes:
    if len(text) > 100:
        raise ValueError("too long")
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
