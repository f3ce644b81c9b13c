"""A pause after too many wrong passphrases, counted by django-axes.

Rules: failures are counted for a name together with an address, so nobody can hold up an officer from
elsewhere; the pause ends by itself, and trying during it does not make it longer. axes is handed a keyed hash
instead of the name (people type passphrases into the wrong field) and an empty request (the form may carry
an unsent text), because it would keep both.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from axes.handlers.database import AxesDatabaseHandler


def name_tag(username: str, *, pepper: bytes) -> str:
    """Return what stands for a name in axes' table: 32 hex digits, keyed with the pepper."""
    text = b"hornbill/name-tag/v1\0" + username.encode()
    return hmac.new(pepper, text, hashlib.sha256).hexdigest()[:32]


def _handler() -> AxesDatabaseHandler:
    from axes.handlers.database import AxesDatabaseHandler

    return AxesDatabaseHandler()


def _bare_request(address: str) -> HttpRequest:
    from axes.handlers.proxy import AxesProxyHandler

    request = HttpRequest()
    request.method, request.path = "POST", "/sign-in"
    request.META = {"REMOTE_ADDR": address}
    AxesProxyHandler.update_request(request)
    return request


def paused_until(tag: str, address: str) -> datetime | None:
    """Return when the pause for a name and address ends, or None when there is none.

    Args:
        tag: of the name, by ``name_tag``.
        address: IP address of the client.
    """
    request = _bare_request(address)
    credentials = {"username": tag}
    if _handler().is_allowed(request, credentials):
        return None
    newest = max(
        (time for rows in _handler().get_user_attempts(request, credentials) for time in _times(rows)),
        default=request.axes_attempt_time,  # type: ignore[attr-defined]
    )
    pause: timedelta = settings.AXES_COOLOFF_TIME
    ends: datetime = newest + pause
    return ends


def _times(rows: object) -> list[datetime]:
    return list(rows.values_list("attempt_time", flat=True))  # type: ignore[attr-defined]


def note_failure(tag: str, address: str) -> bool:
    """Count one wrong passphrase.

    Args:
        tag: of the name.
        address: IP address of the client.

    Returns:
        Whether a pause begins with it.
    """
    request = _bare_request(address)
    _handler().user_login_failed(None, {"username": tag}, request)
    return bool(request.axes_locked_out)  # type: ignore[attr-defined]


def forget_failures(tag: str, address: str) -> None:
    """Start counting at nought again, after the right passphrase."""
    _handler().reset_attempts(username=tag, ip_address=address)
