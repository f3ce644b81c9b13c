"""Sealing to a person or node: HPKE base mode (RFC 9180), single shot.

KEM X-Wing (ML-KEM-768 + X25519, code point 0x647a: an IETF draft, not yet an RFC), HKDF-SHA256, AES-256-GCM.
Rules: ``info`` binds the purpose and the place (which record, which envelope), so sealed bytes moved
elsewhere do not open. A private key is the draft's 32-byte seed, expanded with SHAKE256.

    key = SealingKey.generate()
    key.open(seal(key.public, b"secret", info=b"here"), info=b"here") == b"secret"
"""

from __future__ import annotations

import hashlib
import secrets
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from hornbill.kernel.errors import HornbillError
from hornbill.kernel.suite.signing import BadKey

PUBLIC_BYTES = 1184 + 32
ENC_BYTES = 1088 + 32
OVERHEAD_BYTES = ENC_BYTES + 16
KEY_ID_BYTES = 8
_SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


def key_id(public: bytes) -> str:
    """Return the short name of a public key: 16 hex digits of its SHA-256."""
    return hashlib.sha256(public).hexdigest()[: 2 * KEY_ID_BYTES]


class CannotOpen(HornbillError):
    """Sealed bytes do not open: another key, another place, or altered."""

    code = "cannot-open"
    default_cure = "It was sealed for somebody else or altered on the way; ask the sender to send it again."


class SealingKey:
    """The private half: opens what was sealed to ``public``.

    The keys are worked out of the seed when they are first used: most requests of an open vault open nothing.
    """

    __slots__ = ("_pair", "_seed")

    def __init__(self, seed: bytes) -> None:
        if len(seed) != 32:
            raise BadKey(f"a sealing seed has 32 bytes, not {len(seed)}")
        self._seed = bytes(seed)
        self._pair: tuple[hpke.MLKEM768X25519PrivateKey, bytes] | None = None

    def _keys(self) -> tuple[hpke.MLKEM768X25519PrivateKey, bytes]:
        if self._pair is None:
            expanded = hashlib.shake_256(self._seed).digest(96)  # X-Wing draft, 5.2: expandDecapsulationKey
            lattice = MLKEM768PrivateKey.from_seed_bytes(expanded[:64])
            classical = X25519PrivateKey.from_private_bytes(expanded[64:])
            public = lattice.public_key().public_bytes_raw() + classical.public_key().public_bytes_raw()
            self._pair = (hpke.MLKEM768X25519PrivateKey(lattice, classical), public)
        return self._pair

    @property
    def public(self) -> bytes:
        """The public half, 1,216 bytes: ML-KEM-768, then X25519."""
        return self._keys()[1]

    @classmethod
    def generate(cls) -> SealingKey:
        """Make a key from the operating system's randomness."""
        return cls(secrets.token_bytes(32))

    @classmethod
    def from_bytes(cls, seed: bytes) -> SealingKey:
        """Take up a key from its 32-byte seed; BadKey if the length is wrong."""
        return cls(seed)

    def to_bytes(self) -> bytes:
        """Return the 32-byte seed, to be sealed before it is stored."""
        return self._seed

    def open(self, sealed: bytes, *, info: bytes) -> bytes:
        """Open what ``seal`` made for this key and this ``info``.

        Args:
            sealed: encapsulated key (1,120 bytes), then ciphertext.
            info: the same bytes as at sealing.

        Returns:
            The plaintext.

        Raises:
            CannotOpen: another key, another ``info``, altered or cut off.
        """
        if len(sealed) < OVERHEAD_BYTES:
            raise CannotOpen(f"{len(sealed)} bytes are too few to be sealed data")
        try:
            return _SUITE.decrypt(sealed, self._keys()[0], info)
        except (InvalidTag, ValueError) as error:
            raise CannotOpen("the sealed data does not open with this key") from error

    def __repr__(self) -> str:
        return "SealingKey(...)"


@lru_cache(maxsize=1024)  # 7 KiB each; more than any room has readers
def _public(public: bytes) -> hpke.MLKEM768X25519PublicKey:
    if len(public) != PUBLIC_BYTES:
        raise BadKey(f"a sealing key has {PUBLIC_BYTES} bytes, not {len(public)}")
    try:
        lattice = MLKEM768PublicKey.from_public_bytes(public[:1184])
        return hpke.MLKEM768X25519PublicKey(lattice, X25519PublicKey.from_public_bytes(public[1184:]))
    except ValueError as error:
        raise BadKey("not a sealing key") from error


def seal(public: bytes, plaintext: bytes, *, info: bytes) -> bytes:
    """Seal ``plaintext`` to the holder of ``public`` (RFC 9180, section 6.1, base mode).

    Args:
        public: 1,216 bytes, as ``SealingKey.public``.
        plaintext: any bytes.
        info: purpose and place; must be given again to open.

    Returns:
        Encapsulated key (1,120 bytes), then ciphertext with its 16-byte tag.

    Raises:
        BadKey: ``public`` is not a key, or its X25519 half is a point of low order.
    """
    try:
        return _SUITE.encrypt(plaintext, _public(bytes(public)), info)
    except ValueError as error:  # RFC 9180, section 7.1.4: an all-zero shared secret is refused
        raise BadKey("not a sealing key") from error
