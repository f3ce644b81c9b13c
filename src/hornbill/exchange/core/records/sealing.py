r"""Sealing a record: one content key, wrapped to each reader; and what travels inside an envelope.

Rules: the body is encrypted once (AES-256-GCM, fresh key), its SHA-256 is in the signed header, and the
key is wrapped (HPKE) to each reader with ``info`` = ``hornbill/wrap/v1\0``, the record's id and the reader's
name, so a wrap moved to another record or reader does not open. Each envelope carries only the wraps of its
own node's readers. Opening lives in ``opening``, which only the door to plaintext imports.

    sealed = seal_record(header, body, key, readers=[Reader("vn-customs/hanh", public)])
    payload = encode_payload(sealed, sealed.wraps_for("vn-customs"), Notice("vn-customs", "normal"))
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from hornbill.exchange.core.records.body import MAX_BODY
from hornbill.exchange.core.records.header import BadRecord, Header, SignedHeader, read_signed, sign_header
from hornbill.kernel import framing, ids
from hornbill.kernel.errors import BadInput, HornbillError
from hornbill.kernel.suite import canonical, content, sealing
from hornbill.kernel.suite.sealing import KEY_ID_BYTES, key_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hornbill.exchange.core.records.body import Body
    from hornbill.kernel.suite.signing import SigningKey

WRAP_DOMAIN = b"hornbill/wrap/v1\x00"
BODY_DOMAIN = b"hornbill/sealed-body/v1\x00"
ABSENT = b""  # the body is not here, or no longer
MAX_WRAPS = 2000
SEALED_BODY_EXTRA = content.NONCE_BYTES + content.TAG_BYTES  # bytes that encryption adds to a body
URGENCIES = ("bulk", "normal", "urgent")


class BadPayload(BadInput):
    """What an envelope held is not a record and its wraps."""

    code = "bad-payload"
    default_cure = "The sender's software wrote it in another form: ask that agency to upgrade."


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody that a record is sealed to.

    Attributes:
        name: officer, or node for control kinds.
        public: sealing key, 1,216 bytes.
    """

    name: str
    public: bytes


@dataclass(frozen=True, slots=True)
class Wrap:
    """A content key, sealed to one reader.

    Attributes:
        reader: officer or node.
        key_id: 16 hex digits of the key it was sealed to.
        sealed: HPKE ciphertext.
    """

    reader: str
    key_id: str
    sealed: bytes


KEPT = "kept"  # instead of a key's name: sealed under the reader's own vault, at the reader's node alone


class HeldWrap(NamedTuple):
    """A wrap as one reader's node holds it: the name of the key that opens it (or ``KEPT``), and the ciphertext."""

    key_id: str
    sealed: bytes


@dataclass(frozen=True, slots=True)
class SealedRecord:
    """A signed record with its encrypted body and the wraps of its content key."""

    signed: SignedHeader
    ciphertext: bytes
    wraps: tuple[Wrap, ...]

    @property
    def id(self) -> str:
        """The record's id."""
        return self.signed.id

    def wraps_for(self, agency: str) -> tuple[Wrap, ...]:
        """Return the wraps of one agency's officers and node."""
        return tuple(wrap for wrap in self.wraps if ids.agency_of(wrap.reader) == agency)


@dataclass(frozen=True, slots=True)
class Notice:
    """What the recipient's node may act on while nobody is signed in.

    Attributes:
        sender: agency that sends this copy.
        urgency: one of ``URGENCIES``.
    """

    sender: str
    urgency: str = "normal"


def wrap_info(record: str, reader: str) -> bytes:
    """Return the HPKE ``info`` of a wrap: domain, record id, reader."""
    return WRAP_DOMAIN + bytes.fromhex(record) + reader.encode()


def body_aad(header: Header) -> bytes:
    """Return what a body's ciphertext is bound to: room, chain and number."""
    return BODY_DOMAIN + canonical.encode([header.room, header.chain, header.n])


def wrap_key(key: bytes, record: str, readers: Iterable[Reader]) -> tuple[Wrap, ...]:
    """Wrap a content key to readers.

    Args:
        key: content key, 32 bytes.
        record: the record's id.
        readers: whom to.

    Returns:
        One wrap a reader.

    Raises:
        BadKey: a reader's key is not one.
    """
    return tuple(
        Wrap(
            reader.name,
            key_id(reader.public),
            sealing.seal(reader.public, key, info=wrap_info(record, reader.name)),
        )
        for reader in readers
    )


def seal_record(header: Header, body: Body, signer: SigningKey, readers: Sequence[Reader]) -> SealedRecord:
    """Encrypt the body, put its digest and root into the header, sign, wrap the key to each reader.

    Args:
        header: the header; its ``v``, ``body_root`` and ``sealed`` are set here.
        body: the body.
        signer: the author's signing key.
        readers: everybody who may read it, the author included.

    Returns:
        The record, ready to be stored and sent.
    """
    key = content.new_key()
    ciphertext = content.encrypt(key, body.encode(), aad=body_aad(header))
    digest = hashlib.sha256(ciphertext).hexdigest()
    signed = sign_header(replace(header, v=body.form, body_root=body.root(), sealed=digest), signer)
    return SealedRecord(signed, ciphertext, wrap_key(key, signed.id, readers))


def check_ciphertext(header: Header, ciphertext: bytes) -> None:
    """Return only if this is the encrypted body that the author signed, or none; BadRecord otherwise.

    None (no bytes) is how a record travels whose body was withdrawn: the header keeps its chain whole. What is
    longer than a body can be is refused although its author signed it: with the wraps for a new member it would
    fit no envelope, and nobody could be added to the room any more.
    """
    size = len(ciphertext)
    if ciphertext != ABSENT and not SEALED_BODY_EXTRA < size <= MAX_BODY + SEALED_BODY_EXTRA:
        raise BadRecord(f"an encrypted body of {size} bytes, which no body has")
    if ciphertext != ABSENT and hashlib.sha256(ciphertext).hexdigest() != header.sealed:
        raise BadRecord("the encrypted body is not the one that was signed")


def encode_payload(record: SealedRecord, wraps: Sequence[Wrap], notice: Notice) -> bytes:
    """Write what an envelope carries: notice, header, signature, encrypted body, wraps."""
    meta = canonical.encode({"type": "record", "sender": notice.sender, "urgency": notice.urgency})
    return framing.pack(
        [meta, record.signed.header_bytes, record.signed.signature, record.ciphertext, *_packed(wraps)]
    )


def encode_wraps(wraps: Sequence[Wrap]) -> bytes:
    """Write wraps alone: what the author's node keeps of an envelope until the partner has it."""
    return framing.pack(_packed(wraps))


def decode_wraps(data: bytes) -> tuple[Wrap, ...]:
    """Read what ``encode_wraps`` wrote; BadPayload if it is something else."""
    try:
        return tuple(_wrap(part) for part in framing.unpack(data))
    except BadInput as error:
        raise BadPayload(error.message) from error


def _packed(wraps: Sequence[Wrap]) -> list[bytes]:
    return [framing.pack([wrap.reader.encode(), wrap.key_id.encode(), wrap.sealed]) for wrap in wraps]


def decode_payload(data: bytes) -> tuple[SealedRecord, Notice]:
    """Read what an envelope carried; signatures are not checked here.

    Args:
        data: as ``encode_payload`` wrote it.

    Returns:
        The record with the wraps that came, and the notice.

    Raises:
        BadPayload: another form.
        UnknownSuite: the record uses newer cryptography.
    """
    try:
        parts = framing.unpack(data)
        if not 4 <= len(parts) <= 4 + MAX_WRAPS:
            raise BadPayload("a payload has a notice, header, signature, body and wraps")
        notice = _notice(canonical.decode(parts[0], max_bytes=4096))
        signed = read_signed(parts[1], parts[2])
        check_ciphertext(signed.header, parts[3])
        wraps = tuple(_wrap(part) for part in parts[4:])
    except BadInput as error:
        if isinstance(error, BadPayload):
            raise
        raise BadPayload(error.message) from error
    return SealedRecord(signed, parts[3], wraps), notice


def _notice(value: Any) -> Notice:
    if not isinstance(value, dict) or set(value) != {"type", "sender", "urgency"}:
        raise BadPayload("not a notice")
    if value["type"] != "record":
        quiet = value["urgency"] == "bulk"
        raise UnknownPayload(f"a payload of type {str(value['type'])[:20]!r}", quiet=quiet)
    if value["urgency"] not in URGENCIES:
        raise BadPayload("unknown urgency")
    return Notice(ids.check_agency(value["sender"]), value["urgency"])


class UnknownPayload(HornbillError):
    """An envelope carries something that this version does not know.

    Attributes:
        quiet: its sender calls it bulk (receipts and the like): it is set aside without an alarm.
    """

    code = "unknown-payload"
    default_cure = "Upgrade Hornbill: another agency uses a newer version."

    def __init__(self, message: str, *, quiet: bool = False) -> None:
        super().__init__(message)
        self.quiet = quiet


def _wrap(part: bytes) -> Wrap:
    reader, name, sealed = framing.unpack(part, count=3, max_part=8192)
    try:
        return Wrap(ids.check_author(reader.decode("ascii")), _key_id(name.decode("ascii")), sealed)
    except UnicodeDecodeError as error:
        raise BadPayload("a wrap's reader is not a name") from error


def _key_id(text: str) -> str:
    if len(text) != 2 * KEY_ID_BYTES or not set(text) <= set("0123456789abcdef"):
        raise BadPayload("a wrap's key id is 16 hex digits")
    return text
