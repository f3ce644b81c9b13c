"""The files of deploy/postgres with a test's own names, addresses, folders and passwords in them: what is printed is what is tried.

Rules: only the words that the files call the reader's own are replaced, and folders; each must occur, and no word in capitals may be left.

    text = filled("patroni.yml", {"SERVER_NAME": "server-1", ...})
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

if TYPE_CHECKING:
    from collections.abc import Mapping

PRINTED = Path(__file__).parents[2] / "deploy" / "postgres"
_OWN = re.compile(r"\b(?:SERVER_NAME|OWN_\w+|ADDRESS_\d|[A-Z]+_PASS(?:WORD|PHRASE))\b")


def filled(name: str, words: Mapping[str, str]) -> str:
    """Return a file of deploy/postgres with other words in it.

    Args:
        name: of the file.
        words: what is printed -> what is written instead; whole words, or folders.

    Raises:
        ValueError: a word does not occur, or one that is the reader's own is left.
    """
    lines = (PRINTED / name).read_text(encoding="utf-8").splitlines()
    text = "\n".join(line.partition(" # ")[0] for line in lines if not line.lstrip().startswith("#"))
    for word, other in words.items():
        if word not in text:
            raise ValueError(f"{name} does not say {word}")
        text = text.replace(word, other)
    if left := _OWN.findall(text):
        raise ValueError(f"{name}: nothing was said for {', '.join(left)}")
    return text + "\n"


class Authority:
    """An authority of the servers alone, and certificates by it that are good for a server and for a client."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "servers of the hub's database")])
        self.certificate = _pem(self._made(self._name, self._key.public_key(), "", 1825))

    def issue(self, address: str, *, days: int = 365) -> tuple[bytes, bytes]:
        """Return a certificate for an address that ends after so many days, negative for one that has ended, and its key; in PEM."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, address)])
        private = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        return _pem(self._made(name, key.public_key(), address, days)), private

    def _made(
        self, name: x509.Name, key: ec.EllipticCurvePublicKey, address: str, days: int
    ) -> x509.Certificate:
        now = datetime.now(UTC)
        draft = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self._name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=100))
            .not_valid_after(now + timedelta(days=days, minutes=10))
            .add_extension(x509.BasicConstraints(ca=not address, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()), critical=False
            )
            .add_extension(_uses(signs=not address), critical=True)
        )
        if address:
            uses = [ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]
            # etcd also compares from where a peer calls; on the loopback that is its first address, whatever the caller's own is.
            addresses = [ip_address(one) for one in (address, "127.0.0.1")]
            names = x509.SubjectAlternativeName([x509.IPAddress(one) for one in addresses])
            draft = draft.add_extension(x509.ExtendedKeyUsage(uses), critical=False)
            draft = draft.add_extension(names, critical=False)
        return draft.sign(self._key, hashes.SHA256())


def _uses(*, signs: bool) -> x509.KeyUsage:
    names = (
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(
        digital_signature=not signs, key_cert_sign=signs, crl_sign=signs, **dict.fromkeys(names, False)
    )


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)
