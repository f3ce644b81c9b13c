"""Whether the certificates of a time stamp were revoked: by revocation lists (RFC 5280) and OCSP answers (RFC 6960) that are in files.

Rules
- Nothing is fetched here: lists and answers come as files, so that a court can ask the same ones years later. Each is signed by the issuer of the
  certificate (an OCSP answer also by somebody whom that issuer certified for it); what is not, or is about something else, says nothing.
- A list or answer shows that a certificate was not revoked only if it is from after the stamp, and a list only if it is from before the certificate
  ended, since ended ones are dropped from lists. Everything else is *unknown*, and said so with the reason.
- A certificate that was revoked takes its stamps with it, but for those from before, if the reason is one of those that leave the key good (RFC 3161,
  section 4): unspecified, affiliation changed, superseded, cessation of operation; a list that gives no reason at all spares none.

    sources = read_sources(data)                         # BadAuthorities
    state_of(path, sources, at=stamp.at)                 # State("good", as_of=...)
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import ocsp

from hornbill.evidence.core.stamps.der import SEQUENCE, inside, parts
from hornbill.evidence.core.stamps.errors import BadAuthorities

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    Source = x509.CertificateRevocationList | ocsp.OCSPResponse
    Path = Sequence[
        tuple[x509.Certificate, x509.Certificate]
    ]  # certificate and its issuer, the signer's first

GOOD, REVOKED, UNKNOWN = STATES = ("good", "revoked", "unknown")
NO_SOURCE, OLDER, AFTER_END = WHY_UNKNOWN = ("no-source", "older", "after-end")
MAX_SOURCE = 8 * 1024 * 1024  # bytes
SPARING = frozenset({"unspecified", "affiliationChanged", "superseded", "cessationOfOperation"})
_ODD = (
    ValueError,
    TypeError,
    OverflowError,
    LookupError,
    AttributeError,
    UnsupportedAlgorithm,
    InvalidSignature,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
)  # what parsers of certificates, lists and answers raise


@dataclass(frozen=True)
class State:
    """What is known of a stamp's certificates.

    Attributes:
        state: one of ``STATES``.
        as_of: good: the day of the list or answer that says so; revoked: since when. Aware.
        reason: revoked: as RFC 5280 writes it, empty where none is given. Unknown: one of ``WHY_UNKNOWN``.
    """

    state: str
    as_of: datetime | None = None
    reason: str = ""

    def takes(self, at: datetime) -> bool:
        """Tell whether it takes a stamp of a time with it."""
        if self.state != REVOKED or self.as_of is None:
            return False
        return at >= self.as_of or self.reason not in SPARING


def read_sources(data: bytes) -> list[Source]:
    """Return the revocation lists or the OCSP answer of a file: lists as PEM or DER, answers as DER.

    Raises:
        BadAuthorities: it is neither, or too long.
    """
    if len(data) > MAX_SOURCE:
        raise BadAuthorities(f"a revocation list of more than {MAX_SOURCE} bytes")
    try:
        if b"-----BEGIN X509 CRL-----" in data:
            ends = data.split(b"-----END X509 CRL-----")[:-1]
            return [x509.load_pem_x509_crl(one + b"-----END X509 CRL-----\n") for one in ends]
        begin, end = inside(data, 0, len(data), SEQUENCE)
        if parts(data, begin, end)[0].tag == SEQUENCE:
            return [x509.load_der_x509_crl(data)]
        return [ocsp.load_der_ocsp_response(data)]
    except _ODD as error:
        raise BadAuthorities("neither a revocation list nor an OCSP answer") from error


def as_file(source: Source) -> tuple[str, bytes]:
    """Return how a list or an answer lies in a file: its ending, and DER."""
    ending = "crl" if isinstance(source, x509.CertificateRevocationList) else "ocsp"
    return ending, source.public_bytes(Encoding.DER)


def path_of(
    signer: x509.Certificate, others: Iterable[x509.Certificate], roots: Sequence[x509.Certificate]
) -> list[tuple[x509.Certificate, x509.Certificate]]:
    """Return each certificate below the root with its issuer, as far as they are here.

    Args:
        signer: of the stamp.
        others: certificates that the stamp brings.
        roots: of the authority.
    """
    there, step = [*roots, *others], signer
    found: list[tuple[x509.Certificate, x509.Certificate]] = []
    while step not in roots and len(found) < 8:
        issuer = next((one for one in there if one != step and _issued(step, one)), None)
        if issuer is None:
            break  # the stamp does not hold then: ``checking``
        found.append((step, issuer))
        step = issuer
    return found


def state_of(path: Path, sources: Sequence[Source], *, at: datetime) -> State:
    """Return what lists and answers say of the certificates of a stamp: revoked if one is, unknown if one is, good otherwise.

    Args:
        path: of the stamp: ``path_of``.
        sources: lists and answers.
        at: time of the stamp, aware.
    """
    states = [_of_one(certificate, issuer, sources, at) for certificate, issuer in path]
    revoked = [one for one in states if one.state == REVOKED]
    if revoked:
        return next((one for one in revoked if one.takes(at)), revoked[0])
    unknown = [one for one in states if one.state == UNKNOWN]
    if unknown or not states:
        return unknown[0] if unknown else State(UNKNOWN, reason=NO_SOURCE)
    return min(states, key=lambda one: str(one.as_of))


def _of_one(
    certificate: x509.Certificate, issuer: x509.Certificate, sources: Iterable[Source], at: datetime
) -> State:
    said: list[State] = []
    for source in sources:
        try:
            if isinstance(source, x509.CertificateRevocationList):
                said += _by_list(certificate, issuer, source, at)
            else:
                said += _by_answer(certificate, issuer, source, at)
        except _ODD:  # it says nothing that can be relied on
            continue
    for state in (REVOKED, GOOD, UNKNOWN):
        some = [one for one in said if one.state == state]
        if some and state == REVOKED:
            return next((one for one in some if one.takes(at)), some[0])
        if some:
            return max(some, key=lambda one: str(one.as_of))
    return State(UNKNOWN, reason=NO_SOURCE)


def _by_list(
    certificate: x509.Certificate,
    issuer: x509.Certificate,
    found: x509.CertificateRevocationList,
    at: datetime,
) -> list[State]:
    if found.issuer != certificate.issuer or not _signs_lists(issuer) or not _covers(found, certificate):
        return []
    if not found.is_signature_valid(issuer.public_key()):  # type: ignore[arg-type]  # kinds of key that sign nothing raise
        return []
    entry = found.get_revoked_certificate_by_serial_number(certificate.serial_number)
    if entry is not None:
        try:
            reason = entry.extensions.get_extension_for_class(x509.CRLReason).value.reason.value
        except x509.ExtensionNotFound:
            reason = ""
        return [State(REVOKED, entry.revocation_date_utc, str(reason))]
    if found.last_update_utc < at:
        return [State(UNKNOWN, found.last_update_utc, OLDER)]
    if found.last_update_utc > certificate.not_valid_after_utc:
        return [State(UNKNOWN, found.last_update_utc, AFTER_END)]
    return [State(GOOD, found.last_update_utc)]


def _signs_lists(issuer: x509.Certificate) -> bool:
    try:
        return issuer.extensions.get_extension_for_class(x509.KeyUsage).value.crl_sign
    except x509.ExtensionNotFound:
        return True


def _covers(found: x509.CertificateRevocationList, certificate: x509.Certificate) -> bool:
    """Tell whether a list is complete for a certificate: no delta, of all reasons, of its kind and its address (RFC 5280, section 5.2.5)."""
    place: x509.IssuingDistributionPoint | None = None
    for one in found.extensions:
        if isinstance(one.value, x509.DeltaCRLIndicator):
            return False
        if isinstance(one.value, x509.IssuingDistributionPoint):
            place = one.value
        elif one.critical:
            return False
    if place is None:
        return True
    is_ca = _is_ca(certificate)
    kinds = place.only_contains_attribute_certs or (place.only_contains_ca_certs and not is_ca)
    if kinds or (place.only_contains_user_certs and is_ca) or place.indirect_crl or place.only_some_reasons:
        return False
    if place.relative_name is not None:
        return False
    return place.full_name is None or bool(set(place.full_name) & _addresses(certificate))


def _is_ca(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False


def _addresses(certificate: x509.Certificate) -> set[x509.GeneralName]:
    try:
        points = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    except x509.ExtensionNotFound:
        return set()
    return {name for one in points for name in one.full_name or ()}


def _by_answer(
    certificate: x509.Certificate, issuer: x509.Certificate, found: ocsp.OCSPResponse, at: datetime
) -> list[State]:
    if found.response_status != ocsp.OCSPResponseStatus.SUCCESSFUL or not _answered_by(found, issuer):
        return []
    said = []
    for one in found.responses:
        if one.serial_number != certificate.serial_number or not _names_issuer(one, issuer):
            continue
        if one.certificate_status == ocsp.OCSPCertStatus.REVOKED:
            reason = one.revocation_reason.value if one.revocation_reason is not None else ""
            said.append(State(REVOKED, one.revocation_time_utc, reason))
        elif one.certificate_status == ocsp.OCSPCertStatus.GOOD:
            older = one.this_update_utc < at
            said.append(State(UNKNOWN if older else GOOD, one.this_update_utc, OLDER if older else ""))
    return said


def _names_issuer(one: ocsp.OCSPSingleResponse, issuer: x509.Certificate) -> bool:
    spki = issuer.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    _algorithm, bits = parts(spki, *inside(spki, 0, len(spki), SEQUENCE))
    name = one.hash_algorithm.name
    hashed = [
        hashlib.new(name, data, usedforsecurity=False).digest()
        for data in (issuer.subject.public_bytes(), spki[bits.begin + 1 : bits.end])
    ]
    return hashed == [one.issuer_name_hash, one.issuer_key_hash]


def _answered_by(found: ocsp.OCSPResponse, issuer: x509.Certificate) -> bool:
    """Tell whether the issuer signed an answer, or somebody whom it certified for that (RFC 6960, section 4.2.2.2)."""
    signers = [issuer, *(one for one in found.certificates if _for_answers(one) and _issued(one, issuer))]
    produced = found.produced_at_utc
    return any(
        _signed(one, found)
        for one in signers
        if one is issuer or one.not_valid_before_utc <= produced <= one.not_valid_after_utc
    )


def _for_answers(one: x509.Certificate) -> bool:
    try:
        usage = one.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return False
    return x509.ExtendedKeyUsageOID.OCSP_SIGNING in usage


def _signed(signer: x509.Certificate, found: ocsp.OCSPResponse) -> bool:
    key, algorithm = signer.public_key(), found.signature_hash_algorithm
    signature, data = found.signature, found.tbs_response_bytes
    try:
        if isinstance(key, rsa.RSAPublicKey) and isinstance(algorithm, hashes.HashAlgorithm):
            key.verify(signature, data, padding.PKCS1v15(), algorithm)
        elif isinstance(key, ec.EllipticCurvePublicKey) and isinstance(algorithm, hashes.HashAlgorithm):
            key.verify(signature, data, ec.ECDSA(algorithm))
        elif isinstance(key, ed25519.Ed25519PublicKey | ed448.Ed448PublicKey):
            key.verify(signature, data)
        else:
            return False
    except (InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def _issued(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except _ODD:
        return False
    return True
