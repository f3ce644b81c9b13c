"""Ed25519 alone (RFC 8032): signs a node's requests to the hub and the hub's receipts.

Rules: nothing that must stand up later rests on this key; it only tells the hub which node is asking and the
node that the hub took something in. Records carry the two signatures of ``signing``. A public key of small order
verifies one constant signature over every message, so it is not a key here, nor is one in another spelling than that of
RFC 8032, section 5.1.2.
"""

from __future__ import annotations

import secrets
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from hornbill.kernel.suite.signing import BadKey, BadSignature

_P = 2**255 - 19
# The y of the eight points whose order divides 8: 0, 1, -1 and the two roots of d*y^4 + 2*y^2 = 1 (order 8).
_ORDER_8 = int.from_bytes(
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"
)
_SMALL_ORDER = frozenset({0, 1, _P - 1, _ORDER_8, _P - _ORDER_8})


class TransportKey:
    """The private half of a node's or hub's transport key: 32 bytes of seed."""

    __slots__ = ("_key", "_seed", "public")

    def __init__(self, seed: bytes) -> None:
        if len(seed) != 32:
            raise BadKey(f"a transport seed has 32 bytes, not {len(seed)}")
        self._seed = bytes(seed)
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.public = self._key.public_key().public_bytes_raw()

    @classmethod
    def generate(cls) -> TransportKey:
        """Make a key from the operating system's randomness."""
        return cls(secrets.token_bytes(32))

    @classmethod
    def from_bytes(cls, seed: bytes) -> TransportKey:
        """Take up a key from its 32-byte seed; BadKey if the length is wrong."""
        return cls(seed)

    def to_bytes(self) -> bytes:
        """Return the 32-byte seed."""
        return self._seed

    def sign(self, message: bytes) -> bytes:
        """Sign ``message``; 64 bytes."""
        return self._key.sign(message)

    def __repr__(self) -> str:
        return "TransportKey(...)"


def check_transport(public: bytes) -> None:
    """Return only if these bytes can be a public key: not of small order, in the one spelling.

    Raises:
        BadKey: they cannot.
    """
    y = int.from_bytes(public, "little") & (2**255 - 1)  # the topmost bit is the sign of x
    if len(public) != 32 or y >= _P or y in _SMALL_ORDER:
        raise BadKey("not a transport key")


@lru_cache(maxsize=4096)
def _public(public: bytes) -> Ed25519PublicKey:
    check_transport(public)
    try:
        return Ed25519PublicKey.from_public_bytes(public)
    except ValueError as error:
        raise BadKey("not a transport key") from error


def verify_transport(public: bytes, message: bytes, signature: bytes) -> None:
    """Check a transport signature; returns only if it holds.

    Args:
        public: 32 bytes.
        message: the bytes that were signed.
        signature: 64 bytes.

    Raises:
        BadKey: ``public`` is not a key.
        BadSignature: the signature does not fit.
    """
    try:
        _public(bytes(public)).verify(signature, message)
    except InvalidSignature as error:
        raise BadSignature("the request's signature does not fit") from error
