"""A key from a secret that is random already: HKDF-SHA256 (RFC 5869).

Rules: for secrets that cannot be guessed (160 bits and more); a passphrase goes through ``passphrase``. ``info`` names
the purpose, so that two keys from one secret tell nothing of one another.

    derive(secret, salt=pepper, info=b"hornbill/recovery-sheet/v1")        # 32 bytes
"""

from __future__ import annotations

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32


def derive(secret: bytes, *, salt: bytes, info: bytes, length: int = KEY_BYTES) -> bytes:
    """Derive a key.

    Args:
        secret: random bytes, the input keying material.
        salt: may be empty.
        info: purpose and place.
        length: bytes that are wanted, at most 8,160.

    Returns:
        So many bytes.
    """
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(secret)
