r"""A statement: one signed entry of the directory log.

Rules:
- Bytes = JCS (RFC 8785) of the fields below; each signer signs ``hornbill/directory/v1\0`` and these bytes with
  Ed25519 and ML-DSA-65. The statement's id is the SHA-256 of the bytes: more signatures do not change it.
- The founding statement has an empty ``network``, and its id is the network's id from then on: so who holds the id
  holds the founding roots.
- A signer is written ``root:NAME``, ``node:AGENCY``, ``officer:ID``, ``service:ID``; with ``root-new:``, ``node-new:``,
  ``officer-new:`` the key that the statement itself brings signs: proof that somebody holds it.
- The entry in the log = framing of the bytes and of the signatures, sorted by signer, each signer once: one spelling.

| field | what |
|---|---|
| v, suite | version of this form, of the cryptography |
| kind | what it says, see ``kinds`` |
| network | the network's id; empty in the founding statement |
| subject | agency, officer, duty service or ``network``: whom it is about |
| at | the signers' clock, UTC; no rule reads it |
| salt | 128 random bits: two statements of the same words have two ids |
| values | the kind's fields |

    statement = draft("agency.suspend", subject="th-customs", values={...}, network=network_id, at=now)
    statement = statement.sign("root:amina", key)
    decode(statement.encode()) == statement
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from hornbill.kernel import ids, times
from hornbill.kernel.errors import BadInput, HornbillError
from hornbill.kernel.framing import BadFraming, pack, unpack
from hornbill.kernel.suite import SUITE, canonical, signing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

DOMAIN = b"hornbill/directory/v1\0"
VERSION = 1
MAX_ENTRY = 64 * 1024  # bytes, signatures included
MAX_SIGNATURES = 16
NETWORK = "network"  # the subject of what is about the whole network
_KEYS = {"v", "suite", "kind", "network", "subject", "at", "salt", "values"}
_KIND = re.compile(r"[a-z]{2,20}\.[a-z]{2,30}", re.ASCII)
_SALT = re.compile(r"[0-9a-f]{32}", re.ASCII)
_ROOT = re.compile(r"[a-z0-9][a-z0-9./-]{0,72}", re.ASCII)


class BadStatement(BadInput):
    """An entry of the directory log is not of the form that it must have."""

    code = "bad-statement"
    default_cure = "It was altered, or written by other software: it changes nothing."


class UnknownStatement(HornbillError):
    """A statement of a version or suite that this software does not have."""

    code = "unknown-statement"
    default_cure = "Upgrade Hornbill: the network uses a newer form of the directory."


def root_signer(name: str) -> str:
    """Return how a root signs: ``root:NAME``."""
    return f"root:{name}"


def node_signer(agency: str) -> str:
    """Return how an agency's node signs: ``node:AGENCY``."""
    return f"node:{agency}"


def officer_signer(officer: str) -> str:
    """Return how an officer signs: ``officer:ID``."""
    return f"officer:{officer}"


def service_signer(service: str) -> str:
    """Return how a duty service signs: ``service:ID``."""
    return f"service:{service}"


def member_signer(member: str) -> str:
    """Return how an officer or a duty service signs."""
    return service_signer(member) if ids.is_service(member) else officer_signer(member)


def new_signer(signer: str) -> str:
    """Return how the key that a statement brings signs: ``node:X`` becomes ``node-new:X``."""
    role, _, name = signer.partition(":")
    return f"{role}-new:{name}"


def check_root_name(value: object) -> str:
    """Return ``value`` if it can name a root: a word, or an officer's id; raise BadStatement otherwise."""
    if not isinstance(value, str) or not _ROOT.fullmatch(value):
        raise BadStatement(f"not a root's name: {str(value)[:40]!r}")
    return value


_SIGNERS = {
    "root": check_root_name,
    "node": ids.check_agency,
    "officer": ids.check_officer,
    "service": ids.check_service,
}


def check_signer(value: object) -> str:
    """Return ``value`` if it can stand beside a signature; raise BadStatement otherwise."""
    role, colon, name = str(value).partition(":")
    check = _SIGNERS.get(role.removesuffix("-new"))
    if not isinstance(value, str) or not colon or check is None:
        raise BadStatement(f"not a signer: {str(value)[:40]!r}")
    try:
        check(name)
    except ids.BadId as error:
        raise BadStatement(f"not a signer: {value[:120]!r}") from error
    return value


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement with its signatures, which are not checked yet; the module's table names the fields.

    Attributes:
        id: SHA-256 of ``data``, 64 hex digits.
        data: the canonical bytes.
        signatures: (signer, 3,373 bytes), sorted by signer.
    """

    id: str
    data: bytes = field(repr=False)
    kind: str
    network: str
    subject: str
    at: str
    salt: str
    values: Mapping[str, Any] = field(repr=False)
    signatures: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)

    @property
    def signed_bytes(self) -> bytes:
        """What each signer signs: domain, then ``data``."""
        return DOMAIN + self.data

    @property
    def signers(self) -> tuple[str, ...]:
        """Who is said to have signed."""
        return tuple(signer for signer, _ in self.signatures)

    def signature_of(self, signer: str) -> bytes | None:
        """Return a signer's signature; None if there is none."""
        return next((signature for name, signature in self.signatures if name == signer), None)

    def sign(self, signer: str, key: signing.SigningKey) -> Statement:
        """Return the statement with one more signature, made here."""
        return self.with_signature(signer, key.sign(self.signed_bytes))

    def with_signature(self, signer: str, signature: bytes) -> Statement:
        """Return the statement with one more signature; one by the same signer is replaced.

        Raises:
            BadStatement: not a signer, a signature of another length, or more than ``MAX_SIGNATURES``.
        """
        others = [pair for pair in self.signatures if pair[0] != signer]
        return replace(self, signatures=_signatures([*others, (signer, signature)]))

    def encode(self) -> bytes:
        """Return the entry: bytes and signatures, framed.

        Raises:
            BadStatement: longer than ``MAX_ENTRY``.
        """
        entry = pack([self.data, encode_signatures(self.signatures)])
        if len(entry) > MAX_ENTRY:
            raise BadStatement(f"{len(entry)} bytes; a statement has at most {MAX_ENTRY}")
        return entry


def draft(kind: str, *, subject: str, values: Mapping[str, Any], network: str, at: datetime) -> Statement:
    """Write a statement, without signatures.

    Args:
        kind: for example ``agency.admit``.
        subject: agency, officer or ``network``.
        values: the kind's fields; whether they are right is for ``kinds.problems`` and the fold.
        network: the network's id; empty only in the founding statement.
        at: now, aware.

    Returns:
        The statement.

    Raises:
        BadStatement: the values have no canonical form, or another field is not right.
    """
    value = {
        "v": VERSION,
        "suite": SUITE,
        "kind": kind,
        "network": network,
        "subject": subject,
        "at": times.format_utc(at),
        "salt": secrets.token_hex(16),
        "values": dict(values),
    }
    try:
        return read(canonical.encode(value))
    except canonical.NotCanonical as error:
        raise BadStatement(f"the values have no canonical form: {error.message}") from error


def read(data: bytes, signatures: Iterable[tuple[str, bytes]] = ()) -> Statement:
    """Read a statement's bytes, with signatures that are beside them.

    Args:
        data: canonical bytes.
        signatures: (signer, signature), in any order.

    Returns:
        The statement; unknown kinds are accepted, the fold refuses them.

    Raises:
        BadStatement: another form.
        UnknownStatement: another version or suite.
    """
    try:
        value = canonical.decode(data, max_bytes=MAX_ENTRY)
    except canonical.NotCanonical as error:
        raise BadStatement(f"statement: {error.message}") from error
    if not isinstance(value, dict) or set(value) != _KEYS:
        raise BadStatement("a statement has exactly the eight fields of its form")
    found = (value["v"], value["suite"])
    if found != (VERSION, SUITE) or any(isinstance(item, bool) for item in found):
        raise UnknownStatement(f"statement of version {value['v']!s:.20}, suite {value['suite']!s:.20}")
    if not isinstance(value["values"], dict):
        raise BadStatement("values are an object")
    return Statement(
        id=hashlib.sha256(data).hexdigest(),
        data=data,
        kind=_matching(value["kind"], _KIND, "kind"),
        network=_network(value["network"]),
        subject=_subject(value["subject"]),
        at=_time(value["at"]),
        salt=_matching(value["salt"], _SALT, "salt"),
        values=value["values"],
        signatures=_signatures(list(signatures)),
    )


def decode(entry: bytes) -> Statement:
    """Read an entry of the log, strictly.

    Args:
        entry: what ``Statement.encode`` wrote, at most ``MAX_ENTRY`` bytes.

    Returns:
        The statement with its signatures, which are not checked yet.

    Raises:
        BadStatement: any other spelling.
        UnknownStatement: another version or suite.
    """
    if len(entry) > MAX_ENTRY:
        raise BadStatement(f"{len(entry)} bytes; a statement has at most {MAX_ENTRY}")
    try:
        data, signatures = unpack(entry, count=2)
    except BadFraming as error:
        raise BadStatement(f"statement: {error.message}") from error
    return read(data, decode_signatures(signatures))


def encode_signatures(signatures: Iterable[tuple[str, bytes]]) -> bytes:
    """Write signatures apart from what they sign: signer, signature, signer, signature ..."""
    return pack([part for signer, signature in signatures for part in (signer.encode(), signature)])


def decode_signatures(data: bytes) -> tuple[tuple[str, bytes], ...]:
    """Read what ``encode_signatures`` wrote; BadStatement for any other spelling."""
    try:
        parts = unpack(data, max_part=signing.SIGNATURE_BYTES)
        names = [part.decode("ascii") for part in parts[::2]]
    except (BadFraming, UnicodeDecodeError) as error:
        raise BadStatement("the signatures are not framed as they must be") from error
    if len(parts) % 2:
        raise BadStatement("a signer without a signature")
    pairs = list(zip(names, parts[1::2], strict=True))
    if names != sorted(names):
        raise BadStatement("the signatures are not sorted by signer")
    return _signatures(pairs)


def _signatures(pairs: list[tuple[str, bytes]]) -> tuple[tuple[str, bytes], ...]:
    if len(pairs) > MAX_SIGNATURES or len({signer for signer, _ in pairs}) != len(pairs):
        raise BadStatement(f"at most {MAX_SIGNATURES} signatures, each signer once")
    for signer, signature in pairs:
        check_signer(signer)
        if len(signature) != signing.SIGNATURE_BYTES:
            raise BadStatement(f"a signature has {signing.SIGNATURE_BYTES} bytes")
    return tuple(sorted(pairs))


def _matching(value: Any, form: re.Pattern[str], name: str) -> str:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise BadStatement(f"{name} is not of its form")
    return value


def _network(value: Any) -> str:
    try:
        return "" if value == "" else ids.check_hash(value)
    except ids.BadId as error:
        raise BadStatement("network is not a network's id") from error


def _subject(value: Any) -> str:
    try:
        if isinstance(value, str) and "/" in value:
            return ids.check_member(value)
        return ids.check_agency(value)  # NETWORK has the form of an agency's id
    except ids.BadId as error:
        raise BadStatement("subject is neither agency, officer nor the network") from error


def _time(value: Any) -> str:
    try:
        times.parse_utc(value)
    except times.BadTime as error:
        raise BadStatement(f"at: {error.message}") from error
    return str(value)
