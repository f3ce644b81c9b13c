r"""How the master key is in the database while a vault is open.

Rules: the cookie carries 32 random bytes that are stored nowhere. From them come, by two separate hashes, the
session's id (found in the database) and the key under which the master is there. So the database without
the cookie opens nothing, and a cookie is useless once its row is gone.

    secret = new_secret()
    row = seal_master(secret, master, officer_id="th-customs/somchai")
    open_master(secret, row, officer_id="th-customs/somchai") == master
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
from typing import TYPE_CHECKING

from hornbill.kernel.framing import pack
from hornbill.kernel.suite import content

if TYPE_CHECKING:
    from datetime import datetime, timedelta

SECRET_BYTES = 32


def new_secret() -> bytes:
    """Make the secret that the cookie will carry."""
    return secrets.token_bytes(SECRET_BYTES)


def to_cookie(secret: bytes) -> str:
    """Write a secret as a cookie's value: 43 characters."""
    return base64.urlsafe_b64encode(secret).decode().rstrip("=")


def from_cookie(value: str) -> bytes | None:
    """Read a cookie's value; None for anything that ``to_cookie`` did not write."""
    try:
        secret = base64.b64decode(value + "=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None
    return secret if len(secret) == SECRET_BYTES and to_cookie(secret) == value else None


def session_id(secret: bytes) -> str:
    """Return the id under which the session is stored: 64 hex digits, tells nothing of the secret."""
    return hashlib.sha256(b"hornbill/session-id/v1\0" + secret).hexdigest()


def _key(secret: bytes) -> bytes:
    return hashlib.sha256(b"hornbill/session-key/v1\0" + secret).digest()


def _aad(secret: bytes, officer_id: str) -> bytes:
    return pack([b"hornbill/session/v1", session_id(secret).encode(), officer_id.encode()])


def seal_master(secret: bytes, master: bytes, *, officer_id: str) -> bytes:
    """Encrypt the master key under the cookie's secret, bound to session and officer."""
    return content.encrypt(_key(secret), master, aad=_aad(secret, officer_id))


def open_master(secret: bytes, sealed: bytes, *, officer_id: str) -> bytes:
    """Decrypt the master key; CannotOpen for another secret, session or officer."""
    return content.decrypt(_key(secret), sealed, aad=_aad(secret, officer_id))


def ends_at(*, last_used: datetime, expires: datetime, idle: timedelta) -> datetime:
    """Return when a session ends if it is not used again: by disuse or by age, whichever is first."""
    return min(expires, last_used + idle)
