r"""A record's header: the signed, canonical part that every member's node can read.

Rules: headers are JCS; the signed bytes are ``hornbill/record/v1\0`` and the header; the record's id is
the SHA-256 of these. (chain, n) is unique: two headers with one (chain, n) are proof of equivocation.
``at`` is the author's claim and no fold reads it.

| field | what |
|---|---|
| v, suite, rules | version of the record's form, of the cryptography, of the fold |
| room | the room's id |
| kind | what the record says, for example ``message.post`` |
| chain, n, prev | author and installation; number on that chain from 0; id of number n - 1 |
| seen | ids of the newest records of other chains that the author had, sorted |
| members | id of the membership entry the author wrote under; None only in ``room.open`` |
| at | author's clock, UTC |
| body_root | commitment to the body's fields; ``v`` says which (``body``) |
| sealed | SHA-256 of the encrypted body: a junk ciphertext under a true header is refused unopened |
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from hornbill.kernel import ids, times
from hornbill.kernel.errors import BadInput, HornbillError
from hornbill.kernel.suite import SUITE, canonical, signing

DOMAIN = b"hornbill/record/v1\x00"
ROOM_DOMAIN = b"hornbill/room/v1\x00"
VERSION = 2  # of records that are written; 1 is read, too
VERSIONS = (1, 2)
RULES = 1  # the newest rules that this code follows; it follows all older ones too
MAX_HEADER = 64 * 1024  # bytes
MAX_SEEN = 512
NOT_SEALED = "0" * 64  # a record that exists only in memory (tests, models)
_KIND = re.compile(r"[a-z]{2,20}\.[a-z_]{2,30}", re.ASCII)
_KEYS = {
    "v",
    "suite",
    "rules",
    "room",
    "kind",
    "chain",
    "n",
    "prev",
    "seen",
    "members",
    "at",
    "body_root",
    "sealed",
}


class BadRecord(BadInput):
    """A record's header or body is not of the form that PROTOCOL gives it."""

    code = "bad-record"
    default_cure = "It was altered, or written by other software: ask the sender's agency."


class UnknownSuite(HornbillError):
    """A record or envelope uses cryptography that this version does not have."""

    code = "unknown-suite"
    default_cure = "Upgrade Hornbill: the sender uses a newer cryptographic suite."


@dataclass(frozen=True, slots=True)
class Header:
    """One record's header; the module's table says what each field is."""

    rules: int
    room: str
    kind: str
    chain: str
    n: int
    prev: str | None
    seen: tuple[str, ...]
    members: str | None
    at: str
    body_root: str
    sealed: str = NOT_SEALED
    v: int = VERSION

    @property
    def author(self) -> str:
        """The officer or node that wrote it."""
        return ids.chain_author(self.chain)

    @property
    def agency(self) -> str:
        """The agency that it comes from."""
        return ids.agency_of(self.chain)

    def encode(self) -> bytes:
        """Return the canonical bytes."""
        return canonical.encode(
            {
                "v": self.v,
                "suite": SUITE,
                "rules": self.rules,
                "room": self.room,
                "kind": self.kind,
                "chain": self.chain,
                "n": self.n,
                "prev": self.prev,
                "seen": list(self.seen),
                "members": self.members,
                "at": self.at,
                "body_root": self.body_root,
                "sealed": self.sealed,
            }
        )


def decode_header(data: bytes) -> Header:
    """Read and check a header.

    Args:
        data: canonical bytes, at most 64 KiB.

    Returns:
        The header. Unknown ``kind`` and ``rules`` are accepted: they fold as opaque.

    Raises:
        BadRecord: another form.
        UnknownSuite: another suite or version.
    """
    try:
        value = canonical.decode(data, max_bytes=MAX_HEADER)
    except canonical.NotCanonical as error:
        raise BadRecord(f"header: {error.message}") from error
    if not isinstance(value, dict) or set(value) != _KEYS:
        raise BadRecord("a header has exactly the thirteen fields of its form")
    found = (value["v"], value["suite"])
    if found not in [(v, SUITE) for v in VERSIONS] or any(isinstance(item, bool) for item in found):
        raise UnknownSuite(f"record of version {value['v']!s:.20}, suite {value['suite']!s:.20}")
    try:
        return Header(
            rules=_number(value["rules"], "rules"),
            room=ids.check_hash(value["room"]),
            kind=_kind(value["kind"]),
            chain=ids.check_chain(value["chain"]),
            n=_number(value["n"], "n"),
            prev=None if value["prev"] is None else ids.check_hash(value["prev"]),
            seen=_seen(value["seen"]),
            members=None if value["members"] is None else ids.check_hash(value["members"]),
            at=_time(value["at"]),
            body_root=ids.check_hash(value["body_root"]),
            sealed=ids.check_hash(value["sealed"]),
            v=value["v"],
        )
    except (ids.BadId, times.BadTime) as error:
        raise BadRecord(f"header: {error.message}") from error


def _number(value: Any, name: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**31:
        raise BadRecord(f"{name} is not a number from 0")
    return value


def follows(rules: int) -> bool:
    """Tell whether this version can fold what was written for these rules."""
    return 1 <= rules <= RULES


def written_for(rules: int) -> int:
    """Return the rules that a new record names in a room that follows these."""
    return min(rules, RULES)


def is_kind(value: str) -> bool:
    """Tell whether a text has the form of a kind's name."""
    return _KIND.fullmatch(value) is not None


def _kind(value: Any) -> str:
    if not isinstance(value, str) or not is_kind(value):
        raise BadRecord("kind is not of the form noun.verb")
    return value


def _seen(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > MAX_SEEN:
        raise BadRecord(f"seen is not a list of at most {MAX_SEEN} ids")
    seen = tuple(ids.check_hash(item) for item in value)
    if list(seen) != sorted(set(seen)):
        raise BadRecord("seen is not sorted, or names a record twice")
    return seen


def _time(value: Any) -> str:
    times.parse_utc(value)
    return str(value)


def signed_bytes(header: bytes) -> bytes:
    """Return the bytes that an author signs: domain, then header."""
    return DOMAIN + header


def record_id(header: bytes) -> str:
    """Return the record's id: SHA-256 of its signed bytes, 64 hex digits."""
    return hashlib.sha256(signed_bytes(header)).hexdigest()


def room_id(*, host: str, chain: str, nonce: str) -> str:
    """Return the id of the room that ``chain`` founds with ``host`` as its host agency.

    The id commits to both, so nobody else can write another beginning for the same room.
    """
    return hashlib.sha256(ROOM_DOMAIN + canonical.encode([host, chain, nonce])).hexdigest()


@dataclass(frozen=True, slots=True)
class SignedHeader:
    """A header with its bytes and signature, decoded; the signature is not checked yet.

    Attributes:
        id: 64 hex digits.
        header: decoded.
        header_bytes: as signed.
        signature: 3,373 bytes.
    """

    id: str
    header: Header
    header_bytes: bytes
    signature: bytes

    def check_signature(self, public: bytes) -> None:
        """Return only if both signatures hold for ``public``; raise BadSignature otherwise."""
        signing.verify(public, signed_bytes(self.header_bytes), self.signature)


def sign_header(header: Header, key: signing.SigningKey) -> SignedHeader:
    """Sign a header with its author's key."""
    data = header.encode()
    return SignedHeader(record_id(data), header, data, key.sign(signed_bytes(data)))


def read_signed(header_bytes: bytes, signature: bytes) -> SignedHeader:
    """Decode a header that came with a signature; BadRecord or UnknownSuite as ``decode_header``."""
    return SignedHeader(record_id(header_bytes), decode_header(header_bytes), header_bytes, signature)
