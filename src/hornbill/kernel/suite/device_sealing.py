"""Sealing in an officer's browser while the line is down: HPKE base mode (RFC 9180), single shot, with what browsers have.

KEM DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM: WebCrypto has no ML-KEM, and P-256 in every browser of today. So what is on a
device is not safe from a quantum computer, as ``sealing`` is; it is there until the line is back.

Rules: the private half never leaves the node: it is derived from a secret of the officer's vault, by FIPS 186-5, appendix A.2.1 (extra
random bits), so it is there exactly when the vault is open. ``info`` names the purpose.

    key = DeviceKey.derive(vault.cache_key)
    key.open(seal(key.public, b"secret", info=b"here"), info=b"here") == b"secret"
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from hornbill.kernel.suite import derivation
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.kernel.suite.signing import BadKey

PUBLIC_BYTES = ENC_BYTES = 65  # an uncompressed point
OVERHEAD_BYTES = ENC_BYTES + 16
_ORDER = (
    0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256 (FIPS 186-5, SP 800-186)
)
_SCALAR_BYTES = 40  # 64 bits more than the order has, so that no scalar is likelier than another
_SUITE = hpke.Suite(hpke.KEM.P256, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


class DeviceKey:
    """The private half: opens what the officer's browsers sealed to ``public``."""

    __slots__ = ("_private",)

    def __init__(self, private: ec.EllipticCurvePrivateKey) -> None:
        self._private = private

    @classmethod
    def derive(cls, secret: bytes) -> DeviceKey:
        """Derive the key of a secret that is random already.

        Args:
            secret: 32 bytes or more.
        """
        bits = derivation.derive(secret, salt=b"", info=b"hornbill/device-key/v1", length=_SCALAR_BYTES)
        scalar = int.from_bytes(bits, "big") % (_ORDER - 1) + 1
        return cls(ec.derive_private_key(scalar, ec.SECP256R1()))

    @property
    def public(self) -> bytes:
        """The public half: 65 bytes, an uncompressed point."""
        return self._private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def open(self, sealed: bytes, *, info: bytes) -> bytes:
        """Open what was sealed to this key and this ``info``.

        Args:
            sealed: encapsulated key (65 bytes), then ciphertext.
            info: the same bytes as at sealing.

        Returns:
            The plaintext.

        Raises:
            CannotOpen: another key, another ``info``, altered or cut off.
        """
        if len(sealed) < OVERHEAD_BYTES:
            raise CannotOpen(f"{len(sealed)} bytes are too few to be sealed data")
        try:
            return _SUITE.decrypt(sealed, self._private, info)
        except (InvalidTag, ValueError) as error:
            raise CannotOpen("the sealed data does not open with this key") from error

    def __repr__(self) -> str:
        return "DeviceKey(...)"


def seal(public: bytes, plaintext: bytes, *, info: bytes) -> bytes:
    """Seal as a browser does.

    Args:
        public: 65 bytes.
        plaintext: anything.
        info: names the purpose.

    Raises:
        BadKey: these bytes are no point of P-256.
    """
    try:
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public)
    except ValueError as error:
        raise BadKey("not a key of a device") from error
    return _SUITE.encrypt(plaintext, key, info)
