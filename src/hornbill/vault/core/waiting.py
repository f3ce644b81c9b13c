"""How the master key is in the database between the passphrase and the second factor.

Rules: as in a session (``session``), under a secret that only the browser's cookie has; but other hashes of it, so that the
cookie of a step is no session's, and the row of a step opens as none.

    secret = session.new_secret()
    seal_master(secret, master, officer_id="th-customs/somchai")
"""

from __future__ import annotations

import hashlib
from datetime import timedelta

from hornbill.kernel.framing import pack
from hornbill.kernel.suite import content

LASTS = timedelta(minutes=10)


def step_id(secret: bytes) -> str:
    """Return the id under which the step is stored: 64 hex digits."""
    return hashlib.sha256(b"hornbill/sign-in-step-id/v1\0" + secret).hexdigest()


def _key(secret: bytes) -> bytes:
    return hashlib.sha256(b"hornbill/sign-in-step-key/v1\0" + secret).digest()


def _aad(secret: bytes, officer_id: str) -> bytes:
    return pack([b"hornbill/sign-in-step/v1", step_id(secret).encode(), officer_id.encode()])


def seal_master(secret: bytes, master: bytes, *, officer_id: str) -> bytes:
    """Encrypt the master key under the cookie's secret, bound to step and officer."""
    return content.encrypt(_key(secret), master, aad=_aad(secret, officer_id))


def unseal_master(secret: bytes, sealed: bytes, *, officer_id: str) -> bytes:
    """Decrypt the master key; CannotOpen for another secret, step or officer."""
    return content.decrypt(_key(secret), sealed, aad=_aad(secret, officer_id))
