r"""Signatures of officers and nodes: Ed25519 (RFC 8032) and ML-DSA-65 (FIPS 204), side by side.

Rules: both signatures cover the same message and both must verify; the caller puts the domain (for
example ``hornbill/record/v1\0``) in front of the message. A key is 64 bytes of seed.

    key = SigningKey.generate()
    verify(key.public, b"message", key.sign(b"message"))
"""

from __future__ import annotations

import secrets
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA65PrivateKey, MLDSA65PublicKey

from hornbill.kernel.errors import BadInput, HornbillError

SEED_BYTES = 64  # Ed25519 seed (32), ML-DSA seed (32)
PUBLIC_BYTES = 32 + 1952
SIGNATURE_BYTES = 64 + 3309


class BadSignature(HornbillError):
    """A signature does not belong to this message and key."""

    code = "bad-signature"
    default_cure = "Do not rely on it: it was altered, or signed by somebody else."


class BadKey(BadInput):
    """Key bytes of the wrong length or value."""

    code = "bad-key"
    default_cure = "Ask the agency for its enrolment data again."


class SigningKey:
    """The private half: signs. Never printed, never logged.

    The keys are worked out of the seed when they are first used: most requests of an open vault sign nothing.
    """

    __slots__ = ("_pair", "_seed")

    def __init__(self, seed: bytes) -> None:
        if len(seed) != SEED_BYTES:
            raise BadKey(f"a signing seed has {SEED_BYTES} bytes, not {len(seed)}")
        self._seed = bytes(seed)
        self._pair: tuple[Ed25519PrivateKey, MLDSA65PrivateKey] | None = None

    def _keys(self) -> tuple[Ed25519PrivateKey, MLDSA65PrivateKey]:
        if self._pair is None:
            seed = self._seed
            self._pair = (
                Ed25519PrivateKey.from_private_bytes(seed[:32]),
                MLDSA65PrivateKey.from_seed_bytes(seed[32:]),
            )
        return self._pair

    @property
    def public(self) -> bytes:
        """The public half, 1,984 bytes: Ed25519, then ML-DSA-65."""
        classical, lattice = self._keys()
        return classical.public_key().public_bytes_raw() + lattice.public_key().public_bytes_raw()

    @classmethod
    def generate(cls) -> SigningKey:
        """Make a key from 64 bytes of the operating system's randomness."""
        return cls(secrets.token_bytes(SEED_BYTES))

    @classmethod
    def from_bytes(cls, seed: bytes) -> SigningKey:
        """Take up a key from its 64-byte seed; BadKey if the length is wrong."""
        return cls(seed)

    def to_bytes(self) -> bytes:
        """Return the 64-byte seed, to be sealed before it is stored."""
        return self._seed

    def sign(self, message: bytes) -> bytes:
        """Sign ``message`` with both algorithms.

        Args:
            message: the bytes, domain prefix included.

        Returns:
            Ed25519 signature (64 bytes), then ML-DSA-65 signature (3,309 bytes).
        """
        classical, lattice = self._keys()
        return classical.sign(message) + lattice.sign(message)

    def __repr__(self) -> str:
        return "SigningKey(...)"


@lru_cache(maxsize=512)  # 9 KiB each; making one again is a tenth of a verification
def _public(public: bytes) -> tuple[Ed25519PublicKey, MLDSA65PublicKey]:
    if len(public) != PUBLIC_BYTES:
        raise BadKey(f"a verification key has {PUBLIC_BYTES} bytes, not {len(public)}")
    try:
        classical = Ed25519PublicKey.from_public_bytes(public[:32])
        return classical, MLDSA65PublicKey.from_public_bytes(public[32:])
    except ValueError as error:
        raise BadKey("not a verification key") from error


def verify(public: bytes, message: bytes, signature: bytes) -> None:
    """Check both signatures; returns only if both hold.

    Args:
        public: 1,984 bytes, as ``SigningKey.public``.
        message: the bytes that were signed, domain prefix included.
        signature: 3,373 bytes.

    Raises:
        BadKey: ``public`` is not a key.
        BadSignature: either signature fails.
    """
    classical, lattice = _public(bytes(public))
    if len(signature) != SIGNATURE_BYTES:
        raise BadSignature(f"a signature has {SIGNATURE_BYTES} bytes, not {len(signature)}")
    try:
        classical.verify(signature[:64], message)
        lattice.verify(signature[64:], message)
    except InvalidSignature as error:
        raise BadSignature("the signature does not fit") from error
