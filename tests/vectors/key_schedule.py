"""The base-mode key schedule of RFC 9180 (section 5.1), written a second time with nothing but HMAC.

The library's API takes neither AAD nor a fixed ephemeral key, so a published ciphertext cannot be fed to it
as it stands. From a published shared secret this schedule derives key and nonce; what is encrypted with
them, without AAD, must then open through the API under test: KEM and schedule are thereby checked whole.
"""

from __future__ import annotations

import hashlib
import hmac
import struct

from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305

KEY_BYTES = {1: 16, 2: 32, 3: 32}
AEADS = {1: AESGCM, 2: AESGCM, 3: ChaCha20Poly1305}


def _extract(salt: bytes, material: bytes) -> bytes:
    return hmac.new(salt or bytes(32), material, hashlib.sha256).digest()


def _expand(key: bytes, info: bytes, length: int) -> bytes:
    out, block, counter = b"", b"", 1
    while len(out) < length:
        block = hmac.new(key, block + info + bytes([counter]), hashlib.sha256).digest()
        out, counter = out + block, counter + 1
    return out[:length]


def base_mode(shared_secret: bytes, info: bytes, *, kem: int, aead: int) -> tuple[bytes, bytes]:
    """Key and base nonce for mode_base with HKDF-SHA256 (KDF 0x0001)."""
    suite = b"HPKE" + struct.pack(">HHH", kem, 1, aead)

    def extract(salt: bytes, label: bytes, material: bytes) -> bytes:
        return _extract(salt, b"HPKE-v1" + suite + label + material)

    def expand(key: bytes, label: bytes, context: bytes, length: int) -> bytes:
        return _expand(key, struct.pack(">H", length) + b"HPKE-v1" + suite + label + context, length)

    context = b"\x00" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", info)
    secret = extract(shared_secret, b"secret", b"")
    return expand(secret, b"key", context, KEY_BYTES[aead]), expand(secret, b"base_nonce", context, 12)
