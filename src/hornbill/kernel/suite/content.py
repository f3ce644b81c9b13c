"""Content encryption: AES-256-GCM (NIST SP 800-38D), one random key per record.

Rules: a fresh 96-bit random nonce each time; ``aad`` binds the ciphertext to its record.
"""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.kernel.suite.signing import BadKey

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16


def new_key() -> bytes:
    """Make a random 256-bit key."""
    return secrets.token_bytes(KEY_BYTES)


def encrypt(key: bytes, plaintext: bytes, *, aad: bytes) -> bytes:
    """Encrypt and authenticate.

    Args:
        key: 32 bytes.
        plaintext: any bytes.
        aad: bytes that are authenticated and not encrypted.

    Returns:
        Nonce (12 bytes), then ciphertext with its 16-byte tag.

    Raises:
        BadKey: ``key`` is not of 32 bytes (the library would fall back to AES-128 or AES-192).
    """
    if len(key) != KEY_BYTES:
        raise BadKey(f"a content key has {KEY_BYTES} bytes, not {len(key)}")
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plaintext, aad)


def decrypt(key: bytes, data: bytes, *, aad: bytes) -> bytes:
    """Check and decrypt what ``encrypt`` made.

    Args:
        key: 32 bytes.
        data: nonce, ciphertext, tag.
        aad: the same bytes as at encryption.

    Returns:
        The plaintext.

    Raises:
        CannotOpen: another key, other ``aad``, altered or cut off.
    """
    if len(key) != KEY_BYTES or len(data) < NONCE_BYTES + TAG_BYTES:
        raise CannotOpen("too short to be encrypted content")
    try:
        return AESGCM(key).decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], aad)
    except InvalidTag as error:
        raise CannotOpen("the content does not open with this key") from error
