r"""A log's head: how long it is, its root and when, signed by the log and cosigned by witnesses.

Rules:
- Signed bytes = ``hornbill/head/v1\0`` and the head in JCS. A log is named by the SHA-256 of its public key, so a
  head cannot be taken for another log's.
- A witness cosigns ``hornbill/cosign/v1\0`` name ``\0`` and the head's signed bytes, after it has seen that the head
  continues the last one that it cosigned. So two histories need as many false witnesses as the threshold says.
- Ed25519 alone (RFC 8032): docs/adr/0013. Times have milliseconds; what is finer is cut off.

    signed = sign(Head(log_id(key.public), 3, root, now), key)
    signed = add_cosignature(signed, "un", witness.public, cosign(signed.head, "un", witness))
    check_witnessed(signed, {"un": witness.public}, threshold=1)
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from hornbill.kernel import times
from hornbill.kernel.errors import BadInput, HornbillError
from hornbill.kernel.suite import canonical
from hornbill.kernel.suite.signing import BadKey, BadSignature
from hornbill.kernel.suite.transport_key import verify_transport

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.kernel.suite.transport_key import TransportKey

VERSION = 1
DOMAIN = b"hornbill/head/v1\0"
COSIGN_DOMAIN = b"hornbill/cosign/v1\0"
MAX_SIZE = 2**53 - 1
MAX_WITNESSES = 64
MAX_SIGNED_HEAD = 16 * 1024  # bytes in JSON
SIGNATURE_BYTES = 64
_HEAD_KEYS = {"v", "log", "size", "root", "at"}
_SIGNED_KEYS = _HEAD_KEYS | {"signature", "cosignatures"}
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
_SIGNATURE = re.compile(r"[0-9a-f]{128}", re.ASCII)
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,39}", re.ASCII)


class BadHead(BadInput):
    """A head is not of the form that it must have, or it is another log's."""

    code = "bad-head"
    default_cure = "Do not rely on it: it was altered, or it is not this network's log."


class HeadNotSigned(HornbillError):
    """The log's key did not sign this head."""

    code = "head-not-signed"
    default_cure = "Do not rely on it; tell the network's secretariat."


class BadCosignature(HornbillError):
    """A witness's cosignature does not fit the head."""

    code = "bad-cosignature"
    default_cure = "Do not count it; tell that witness."


class NotWitnessed(HornbillError):
    """Fewer witnesses than needed cosigned a head."""

    code = "not-witnessed"
    default_cure = "Wait for the witnesses; if it lasts an hour, tell the network's secretariat."


def log_id(public: bytes) -> str:
    """Return a log's name: SHA-256 of its public key, 64 hex digits."""
    return hashlib.sha256(public).hexdigest()


def check_witness(name: object) -> str:
    """Return ``name`` if it can name a witness (1 to 40 of a-z 0-9 . -); raise BadHead otherwise."""
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise BadHead(f"not a witness's name: {str(name)[:40]!r}")
    return name


@dataclass(frozen=True, slots=True)
class Head:
    """One state of a log.

    Attributes:
        log: the log's name, see ``log_id``.
        size: how many leaves.
        root: Merkle root over them, 32 bytes.
        at: when, by the log's clock, UTC to the millisecond.
    """

    log: str
    size: int
    root: bytes
    at: datetime

    def __post_init__(self) -> None:
        """Refuse what has no spelling (BadHead); bring the time to UTC milliseconds."""
        if not isinstance(self.log, str) or not _HASH.fullmatch(self.log):
            raise BadHead("a log's name is 64 hex digits")
        if not isinstance(self.size, int) or isinstance(self.size, bool) or not 0 <= self.size <= MAX_SIZE:
            raise BadHead("a log's size is a number from 0")
        if len(self.root) != 32:
            raise BadHead("a root has 32 bytes")
        if self.at.utcoffset() is None:
            raise BadHead("a head's time without a zone")
        utc = self.at.astimezone(UTC)
        object.__setattr__(self, "at", utc.replace(microsecond=utc.microsecond // 1000 * 1000))

    def to_json(self) -> dict[str, Any]:
        """Return the head as a JSON object."""
        return {
            "v": VERSION,
            "log": self.log,
            "size": self.size,
            "root": self.root.hex(),
            "at": times.format_utc(self.at),
        }

    def to_bytes(self) -> bytes:
        """Return the bytes that the log signs: domain, then JCS."""
        return DOMAIN + canonical.encode(self.to_json())


@dataclass(frozen=True, slots=True)
class SignedHead:
    """A head with the log's signature and what witnesses added; neither is checked until ``verify``.

    Attributes:
        head: what is signed.
        signature: the log's, 64 bytes.
        cosignatures: witness's name -> 64 bytes.
    """

    head: Head
    signature: bytes
    cosignatures: Mapping[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse what has no spelling (BadHead); nobody changes the cosignatures afterwards."""
        if len(self.cosignatures) > MAX_WITNESSES:
            raise BadHead(f"more than {MAX_WITNESSES} cosignatures")
        for name, signature in self.cosignatures.items():
            check_witness(name)
            if len(signature) != SIGNATURE_BYTES:
                raise BadHead("a cosignature has 64 bytes")
        if len(self.signature) != SIGNATURE_BYTES:
            raise BadHead("a head's signature has 64 bytes")
        object.__setattr__(self, "cosignatures", MappingProxyType(dict(self.cosignatures)))

    def to_json(self) -> dict[str, Any]:
        """Return it as a JSON object: the head's fields, ``signature`` and ``cosignatures`` in hex."""
        return {
            **self.head.to_json(),
            "signature": self.signature.hex(),
            "cosignatures": {name: self.cosignatures[name].hex() for name in sorted(self.cosignatures)},
        }

    @classmethod
    def from_json(cls, value: Any) -> SignedHead:
        """Read what ``to_json`` wrote, parsed.

        Raises:
            BadHead: any other form.
        """
        if not isinstance(value, dict) or set(value) != _SIGNED_KEYS:
            raise BadHead("a signed head has exactly v, log, size, root, at, signature and cosignatures")
        if value["v"] != VERSION or isinstance(value["v"], bool):
            raise BadHead(f"a head of version {value['v']!s:.20}")
        cosignatures = value["cosignatures"]
        if not isinstance(cosignatures, dict) or len(cosignatures) > MAX_WITNESSES:
            raise BadHead(f"cosignatures are an object of at most {MAX_WITNESSES}")
        head = Head(value["log"], value["size"], _hex(value["root"], _HASH), _time(value["at"]))
        named = {check_witness(name): _hex(item, _SIGNATURE) for name, item in cosignatures.items()}
        return cls(head, _hex(value["signature"], _SIGNATURE), named)

    def to_bytes(self) -> bytes:
        """Return ``to_json`` in JCS, for a file or a column."""
        return canonical.encode(self.to_json())

    @classmethod
    def from_bytes(cls, data: bytes) -> SignedHead:
        """Read what ``to_bytes`` wrote; BadHead for any other spelling or more than ``MAX_SIGNED_HEAD`` bytes."""
        try:
            return cls.from_json(canonical.decode(data, max_bytes=MAX_SIGNED_HEAD))
        except canonical.NotCanonical as error:
            raise BadHead(f"not a signed head: {error.message}") from error


def _hex(value: Any, form: re.Pattern[str]) -> bytes:
    if not isinstance(value, str) or not form.fullmatch(value):
        raise BadHead("hashes and signatures are lower-case hex digits")
    return bytes.fromhex(value)


def _time(value: Any) -> datetime:
    try:
        return times.parse_utc(value)
    except times.BadTime as error:
        raise BadHead(f"a head's time: {error.message}") from error


def sign(head: Head, key: TransportKey) -> SignedHead:
    """Sign a head with the log's key; BadHead if it is another log's head."""
    if head.log != log_id(key.public):
        raise BadHead("this key belongs to another log")
    return SignedHead(head, key.sign(head.to_bytes()))


def verify(signed: SignedHead, log_key: bytes) -> None:
    """Check the log's own signature; returns only if it holds.

    Args:
        signed: a head as it came.
        log_key: the log's public key, 32 bytes, from a source that is trusted.

    Raises:
        BadHead: it is another log's head.
        HeadNotSigned: the signature does not fit.
    """
    if signed.head.log != log_id(log_key):
        raise BadHead("a head of another log")
    try:
        verify_transport(log_key, signed.head.to_bytes(), signed.signature)
    except (BadSignature, BadKey) as error:
        raise HeadNotSigned("the log did not sign this head") from error


def cosign(head: Head, name: str, key: TransportKey) -> bytes:
    """Cosign a head as the witness ``name``; 64 bytes. The caller has checked that it continues the last one."""
    return key.sign(_cosigned(head, name))


def _cosigned(head: Head, name: str) -> bytes:
    return COSIGN_DOMAIN + check_witness(name).encode() + b"\0" + head.to_bytes()


def verify_cosignature(head: Head, name: str, public: bytes, signature: bytes) -> None:
    """Check one witness's cosignature; returns only if it holds, raises BadCosignature otherwise."""
    try:
        verify_transport(public, _cosigned(head, name), signature)
    except (BadSignature, BadKey) as error:
        raise BadCosignature(f"{name} did not cosign this head") from error


def add_cosignature(signed: SignedHead, name: str, public: bytes, signature: bytes) -> SignedHead:
    """Return the head with one more cosignature.

    Args:
        signed: a head.
        name: the witness's.
        public: the witness's key, 32 bytes.
        signature: what ``cosign`` returned.

    Raises:
        BadCosignature: it does not fit this head, name and key.
        BadHead: too many cosignatures, or no witness's name.
    """
    verify_cosignature(signed.head, name, public, signature)
    return replace(signed, cosignatures={**signed.cosignatures, name: signature})


def witnesses_of(signed: SignedHead, witnesses: Mapping[str, bytes]) -> list[str]:
    """Return which of the known witnesses cosigned.

    Args:
        signed: a head as it came.
        witnesses: name -> public key of each witness that counts.

    Returns:
        Names in order; unknown names and signatures that do not fit are left out.
    """
    found = []
    for name in sorted(signed.cosignatures.keys() & witnesses.keys()):
        try:
            verify_cosignature(signed.head, name, witnesses[name], signed.cosignatures[name])
        except BadCosignature:
            continue
        found.append(name)
    return found


def check_witnessed(signed: SignedHead, witnesses: Mapping[str, bytes], threshold: int) -> list[str]:
    """Check that enough witnesses cosigned.

    Args:
        signed: a head as it came.
        witnesses: name -> public key of each witness that counts; no key stands for two names.
        threshold: how many are needed.

    Returns:
        Who did, by name.

    Raises:
        NotWitnessed: fewer than ``threshold``, or one key under two names.
    """
    if len(set(witnesses.values())) != len(witnesses):
        raise NotWitnessed("two witnesses share one key", cure="Correct the list of witnesses.")
    found = witnesses_of(signed, witnesses)
    if len(found) < threshold:
        raise NotWitnessed(f"{len(found)} of {len(witnesses)} witnesses cosigned; {threshold} are needed")
    return found
