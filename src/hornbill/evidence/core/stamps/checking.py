"""Checking a time stamp (RFC 3161) against the roots of its authority.

Rules
- A stamp holds if all of these do: the authority granted it; it has one signer, whose certificate it brings, which is for time stamps alone
  (section 2.3) and which the stamp names by its hash (RFC 5816: ``naming``); the signature holds and leads to one of the roots, at the time of the
  stamp; it is for this SHA-256; and, while it is asked for, it has the nonce of the request and is neither from the future nor older than it.
- Which of several certificates signed is told by what the signature covers, never by their order.
- Whether a certificate of it was revoked is another question (``revocation``): here a stamp holds as if none was.
- The library that parses and verifies is loaded when a stamp is checked, and not before.

    seen = check(answer, digest, roots, now=now)      # BadStamp says why not
    seen.at, seen.ends
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding

from hornbill.evidence.core.stamps.ages import ends_at
from hornbill.evidence.core.stamps.errors import BadAuthorities, BadStamp
from hornbill.evidence.core.stamps.naming import check_named
from hornbill.evidence.core.stamps.ordering import in_order
from hornbill.evidence.core.stamps.revocation import path_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

MAX_ANSWER = 64 * 1024  # bytes; stamps take 1 to 8 KB
SKEW = timedelta(minutes=5)  # between the authority's clock and ours
_ODD = (
    ValueError,
    TypeError,
    OverflowError,
    LookupError,
    AttributeError,
    UnsupportedAlgorithm,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
)  # what parsers of certificates raise
_SHA256 = "2.16.840.1.101.3.4.2.1"


@dataclass(frozen=True)
class Seen:
    """What a stamp that holds says.

    Attributes:
        at: the authority's time, aware.
        ends: until when it can be relied on: end of the signer's certificate or of its algorithm.
        signer: subject of the signer's certificate.
        serial: number of the stamp.
        path: each certificate below the root with its issuer, the signer's first.
    """

    at: datetime
    ends: datetime
    signer: str
    serial: int
    path: Sequence[tuple[x509.Certificate, x509.Certificate]] = ()


def read_roots(pem: bytes) -> list[x509.Certificate]:
    """Return the certificates of a PEM file.

    Raises:
        BadAuthorities: there is none, or it cannot be read.
    """
    try:
        found = x509.load_pem_x509_certificates(pem)
    except (ValueError, x509.InvalidVersion) as error:
        raise BadAuthorities("the file of root certificates cannot be read as PEM") from error
    return list({one.fingerprint(_sha256()): one for one in found}.values())


def fingerprint(certificate: x509.Certificate) -> str:
    """Return the SHA-256 of a certificate, as ``openssl x509 -fingerprint -sha256`` shows it, in small digits without colons."""
    return hashlib.sha256(certificate.public_bytes(Encoding.DER)).hexdigest()


def check(
    answer: bytes,
    digest: bytes,
    roots: Sequence[x509.Certificate],
    *,
    now: datetime,
    nonce: int | None = None,
    asked: datetime | None = None,
) -> Seen:
    """Check a stamp.

    Args:
        answer: a ``TimeStampResp`` in DER.
        digest: SHA-256 of what must have been stamped.
        roots: of the authority.
        now: aware; nothing may be from later than a few minutes after.
        nonce: of the request, where the stamp answers one.
        asked: when it was sent.

    Returns:
        What it says.

    Raises:
        BadStamp: it does not hold; its ``why`` says why.
    """
    if not roots:
        raise BadStamp("no-roots")
    try:
        parsed = _parsed(answer)
        info, signer = _info(parsed), _signer(parsed, answer)
        if info.algorithm != _SHA256:
            raise BadStamp("other-algorithm", info.algorithm)
        if info.digest != digest:
            raise BadStamp("other-hash")
        if nonce is not None and info.nonce != nonce:
            raise BadStamp("other-nonce")
        _leads_to(parsed, digest, roots)
        if info.at > now + SKEW:
            raise BadStamp("future", info.at.isoformat())
        if asked is not None and info.at < asked - SKEW:
            raise BadStamp("past", info.at.isoformat())
        path = path_of(signer, _certificates(parsed), roots)
        return Seen(info.at, _ends(signer), signer.subject.rfc4514_string(), info.serial, tuple(path))
    except _ODD as error:
        raise BadStamp("unreadable") from error


def _parsed(answer: bytes) -> Any:
    from rfc3161_client import PKIStatus, decode_timestamp_response

    if len(answer) > MAX_ANSWER:
        raise BadStamp("unreadable", f"{len(answer)} bytes")
    answer = in_order(answer)
    parsed = decode_timestamp_response(answer)
    status = PKIStatus(parsed.status)
    if status != PKIStatus.GRANTED:
        raise BadStamp("refused", "; ".join(parsed.status_string)[:200] or status.name.lower())
    return parsed


def _signer(parsed: Any, answer: bytes) -> x509.Certificate:
    """Return the certificate of the one signer, by what its signature covers."""
    signers, certificates = list(parsed.signed_data.signer_infos), _certificates(parsed)
    named = [(one.issuer, one.serial_number) for one in signers]
    if len(signers) != 1:
        raise BadStamp("many-signers", str(len(signers)))
    fitting = [one for one in certificates if (one.issuer, one.serial_number) == named[0]]
    if len({fingerprint(one) for one in fitting}) != 1:
        raise BadStamp("no-certificate" if not fitting else "many-signers")
    signer = fitting[0]
    try:
        usage = signer.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except x509.ExtensionNotFound as error:
        raise BadStamp("not-for-stamps") from error
    if not usage.critical or list(usage.value) != [x509.ExtendedKeyUsageOID.TIME_STAMPING]:
        raise BadStamp("not-for-stamps")
    check_named(answer, signer)
    return signer


def _certificates(parsed: Any) -> list[x509.Certificate]:
    """Return the certificates that a stamp brings, in the order in which they stand."""
    return [x509.load_der_x509_certificate(bytes(one)) for one in parsed.signed_data.certificates]


def _leads_to(parsed: Any, digest: bytes, roots: Sequence[x509.Certificate]) -> None:
    from rfc3161_client import VerificationError, VerifierBuilder

    try:
        VerifierBuilder(roots=list(roots)).build().verify(parsed, digest)
    except (VerificationError, ValueError) as error:
        raise BadStamp("unknown-root") from error


@dataclass(frozen=True)
class _Info:
    algorithm: str
    digest: bytes
    nonce: int | None
    at: datetime
    serial: int


def _info(parsed: Any) -> _Info:
    """Return what the authority signed."""
    said = parsed.tst_info
    imprint, nonce = said.message_imprint, said.nonce
    algorithm, digest = imprint.hash_algorithm.dotted_string, bytes(imprint.message)
    return _Info(
        algorithm, digest, None if nonce is None else int(nonce), said.gen_time, int(said.serial_number)
    )


def _ends(signer: x509.Certificate) -> datetime:
    key, bits = _strength(signer)
    hashed = signer.signature_hash_algorithm
    return ends_at(signer.not_valid_after_utc, key, bits, hashed.name.lower() if hashed else "sha512")


def _strength(signer: x509.Certificate) -> tuple[str, int]:
    key = signer.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        return "rsa", key.key_size
    if isinstance(key, ec.EllipticCurvePublicKey):
        return "ec", key.curve.key_size
    return ("ed", 256) if isinstance(key, ed25519.Ed25519PublicKey | ed448.Ed448PublicKey) else ("", 0)


def _sha256() -> Any:
    from cryptography.hazmat.primitives import hashes

    return hashes.SHA256()
