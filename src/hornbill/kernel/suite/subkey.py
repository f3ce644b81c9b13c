"""A key from a secret that is random already: HKDF-SHA256 (RFC 5869).

Rules: for secrets of full strength alone (a passkey's output); a passphrase goes through ``passphrase``. What the key is
for stands in ``info``, so that one secret gives unlike keys for unlike purposes.
"""

from __future__ import annotations

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from hornbill.kernel.suite.signing import BadKey

KEY_BYTES = 32


def derive_key(secret: bytes, *, salt: bytes, info: bytes) -> bytes:
    """Derive a 256-bit key.

    Args:
        secret: at least 32 bytes that nobody can guess.
        salt: kept elsewhere than what the key wraps.
        info: what the key is for, and whose.

    Returns:
        32 bytes.

    Raises:
        BadKey: the secret is shorter.
    """
    if len(secret) < KEY_BYTES:
        raise BadKey(f"a secret of at least {KEY_BYTES} bytes is needed, not of {len(secret)}")
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info).derive(secret)
