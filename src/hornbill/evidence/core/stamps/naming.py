"""Which certificate a time stamp was signed with, as it says itself: the attributes of RFC 2634 and RFC 5035 that RFC 3161 and RFC 5816 ask for.

Rules
- ``signingCertificateV2`` (ESSCertIDv2), or ``signingCertificate`` (ESSCertID, SHA-1) of older authorities, is among the *signed* attributes of the
  one signer, each at most once and with one value. Where both are there, both must fit. Without either the stamp is refused.
- Its first entry names the signer's certificate: the hash of the whole certificate, by the algorithm that it names, and issuer and number where they are
  given. So no other certificate with the same name and number can stand in for it.

    check_named(answer, signer)      # BadStamp("other-certificate")
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.serialization import Encoding

from hornbill.evidence.core.stamps.der import (
    CONTEXT_0,
    CONTEXT_4,
    INTEGER,
    OCTETS,
    OID,
    SEQUENCE,
    SET,
    Part,
    inside,
    parts,
    signed_data,
)
from hornbill.evidence.core.stamps.errors import BadStamp

if TYPE_CHECKING:
    from cryptography import x509

_V1 = bytes.fromhex("2a864886f70d010910020c")  # id-aa-signingCertificate (RFC 2634, section 5.4)
_V2 = bytes.fromhex("2a864886f70d010910022f")  # id-aa-signingCertificateV2 (RFC 5035, section 3)
_HASHES = {
    bytes.fromhex("608648016503040201"): "sha256",
    bytes.fromhex("608648016503040202"): "sha384",
    bytes.fromhex("608648016503040203"): "sha512",
}
_DEFAULT = "sha256"  # of ESSCertIDv2, where it names no algorithm


def check_named(answer: bytes, signer: x509.Certificate) -> None:
    """Check that a stamp names the certificate of its signer.

    Args:
        answer: a ``TimeStampResp`` in DER, with one signer.
        signer: the certificate that the stamp brings.

    Raises:
        BadStamp: ``other-certificate``.
        ValueError: it is no such answer.
    """
    found = _attributes(answer)
    if not found:
        raise BadStamp("other-certificate", "it names none")
    for kind, values in found:
        if len(values) != 1 or [one for one, _values in found].count(kind) > 1:
            raise BadStamp("other-certificate", "it names several")
        _check_entry(answer, values[0], signer, "sha1" if kind == _V1 else _DEFAULT)


def _attributes(answer: bytes) -> list[tuple[bytes, list[Part]]]:
    """Return kind and values of the attributes that name a certificate, among those that the signer signed."""
    signers = signed_data(answer)[-1]
    if signers.tag != SET:
        raise ValueError("no signers")
    begin, end = inside(answer, signers.begin, signers.end, SEQUENCE)
    if end != signers.end:
        raise BadStamp("many-signers")
    found = []
    for held in parts(answer, begin, end)[3:4]:  # behind version, signer and kind of hash
        if held.tag != CONTEXT_0:
            break
        for attribute in parts(answer, held.begin, held.end):
            kind, values = parts(answer, attribute.begin, attribute.end)
            if kind.tag == OID and answer[kind.begin : kind.end] in (_V1, _V2):
                found.append((answer[kind.begin : kind.end], parts(answer, values.begin, values.end)))
    return found


def _check_entry(answer: bytes, value: Part, signer: x509.Certificate, default: str) -> None:
    begin, end = inside(answer, value.start, value.end, SEQUENCE)  # SigningCertificate
    begin, end = inside(answer, begin, end, SEQUENCE)  # its list, whose first entry counts
    begin, end = inside(answer, begin, end, SEQUENCE)
    rest, algorithm = parts(answer, begin, end), default
    if rest and rest[0].tag == SEQUENCE and default != "sha1":
        named = inside(answer, rest[0].begin, rest[0].end, OID)
        algorithm = _HASHES.get(answer[slice(*named)], "")
        rest = rest[1:]
    if not rest or rest[0].tag != OCTETS or not algorithm:
        raise BadStamp("other-certificate", "the hash is of another kind")
    der = signer.public_bytes(Encoding.DER)
    if answer[rest[0].begin : rest[0].end] != hashlib.new(algorithm, der, usedforsecurity=False).digest():
        raise BadStamp("other-certificate")
    if rest[1:]:
        _check_issuer(answer, rest[1], signer)


def _check_issuer(answer: bytes, part: Part, signer: x509.Certificate) -> None:
    """Check issuer and number (``IssuerSerial``) where they are given."""
    names, number = parts(answer, *inside(answer, part.start, part.end, SEQUENCE))
    begin, end = inside(answer, names.begin, names.end, CONTEXT_4)
    serial = int.from_bytes(answer[number.begin : number.end], signed=True)
    same = (names.tag, number.tag, end) == (SEQUENCE, INTEGER, names.end)
    if not same or answer[begin:end] != signer.issuer.public_bytes() or serial != signer.serial_number:
        raise BadStamp("other-certificate", "issuer or number differ")
