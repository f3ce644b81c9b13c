"""The secret of an authenticator app on a page: a QR code, and the same in letters.

Rules: the drawing is in the page as SVG without any style or script, so that the pages' policy holds and nothing is fetched.
Black on white in both themes: cameras need it. A form that comes back shows the same secret again.
"""

from __future__ import annotations

import base64
import binascii
from typing import Any

from django.conf import settings
from django.utils.safestring import mark_safe

from hornbill.kernel.suite import one_time_code
from hornbill.pages.context import own_agency

_GROUP = 4  # letters


def context(username: str, secret: str = "") -> dict[str, Any]:
    """Return ``secret`` (base 32), ``secret_groups`` and ``picture`` for a template.

    Args:
        username: whose app it will be.
        secret: base 32, of a form that comes back; made again where it is not one.
    """
    try:
        raw = base64.b32decode(secret[:64])
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != one_time_code.SECRET_BYTES:
        raw = one_time_code.new_secret()
    text = base64.b32encode(raw).decode()
    issuer = getattr(own_agency(), "name", "") or settings.AGENCY_ID
    address = one_time_code.app_address(raw, account=username, issuer=issuer)
    return {
        "secret": text,
        "secret_groups": [text[at : at + _GROUP] for at in range(0, len(text), _GROUP)],
        "picture": drawn(address),
    }


def drawn(text: str) -> str:
    """Draw a QR code as SVG without style or script, dark on light in both themes: cameras need it."""
    import segno

    drawing = segno.make(text, error="m", micro=False)
    svg = drawing.svg_inline(omitsize=True, svgclass="qr", lineclass=None, border=4)
    return mark_safe(svg)  # noqa: S308  # drawn by the library from modules that are dark or light
