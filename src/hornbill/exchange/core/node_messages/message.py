r"""What one node says to another inside an envelope, outside the rooms' records: a receipt, an ask, heads.

Rules: signed by the node key over a domain of its own and canonical JSON; nothing in a room rests on it. The payload has
four parts like a record's, so that a node that does not know the type reads the first part, and sets the envelope aside.

    meta {"type", "sender", "urgency": "bulk"} | body {"v", "suite", "sender", "to", ...} | signature | nothing

    payload = encode(RECEIPT, "vn-customs", "th-customs", {"runs": [...]}, node_key)
    word = decode(payload, RECEIPT, {"runs"})
    word.check_signature(public)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from hornbill.exchange.core.records.sealing import BadPayload
from hornbill.kernel import framing, ids
from hornbill.kernel.errors import BadInput
from hornbill.kernel.suite import SUITE, canonical, signing

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

MAX_BODY = 256 * 1024  # bytes
_LENGTH_BYTES = 4  # of a part, in front of it
_META_MAX = 4096  # bytes
_FRAME = {"v", "suite", "sender", "to"}


class WordKind(NamedTuple):
    """A type of payload and the domain of its signature."""

    type: str
    domain: bytes


@dataclass(frozen=True, slots=True)
class NodeWord:
    """A word as it came; its signature is not checked yet.

    Attributes:
        kind: of the payload.
        sender: agency whose node says it.
        to: agency whose node it is said to.
        fields: the rest of the body, only their names checked.
        body: canonical bytes, as signed.
        signature: 3,373 bytes.
    """

    kind: WordKind
    sender: str
    to: str
    fields: Mapping[str, Any]
    body: bytes
    signature: bytes

    def check_signature(self, public: bytes) -> None:
        """Return only if the node with this signing key signed it; raise BadSignature otherwise."""
        signing.verify(public, self.kind.domain + self.body, self.signature)


def is_word(payload: bytes, kind: WordKind) -> bool:
    """Tell whether an envelope's payload is of a kind, by its first part alone."""
    end = _LENGTH_BYTES + int.from_bytes(payload[:_LENGTH_BYTES])
    return end <= _META_MAX and f'"type":"{kind.type}"'.encode() in payload[_LENGTH_BYTES:end]


def encode(kind: WordKind, sender: str, to: str, fields: Mapping[str, Any], key: signing.SigningKey) -> bytes:
    """Write and sign what an envelope carries.

    Args:
        kind: of the word.
        sender: this agency.
        to: agency whose node is told.
        fields: the rest of the body.
        key: the node's signing key.

    Returns:
        The payload.
    """
    meta = canonical.encode({"type": kind.type, "sender": sender, "urgency": "bulk"})
    body = canonical.encode({"v": 1, "suite": SUITE, "sender": sender, "to": to, **fields})
    return framing.pack([meta, body, key.sign(kind.domain + body), b""])


def decode(
    data: bytes, kind: WordKind, fields: Collection[str], *, optional: Collection[str] = ()
) -> NodeWord:
    """Read what an envelope carried; the signature is not checked here.

    Args:
        data: as ``encode`` wrote it.
        kind: that it must be.
        fields: names that the body has besides those of every word.
        optional: names that it may have besides.

    Raises:
        BadPayload: another form.
    """
    try:
        meta, body, signature, _ = framing.unpack(data, count=4)
        about = canonical.decode(meta, max_bytes=_META_MAX)
        value = canonical.decode(body, max_bytes=MAX_BODY)
        sender, to = _frame(value, fields, optional)
    except BadInput as error:
        raise BadPayload(f"a payload of type {kind.type}: {error.message}") from error
    if about != {"type": kind.type, "sender": sender, "urgency": "bulk"}:
        raise BadPayload(f"a payload of type {kind.type} whose outside is not its inside")
    found = {name: value[name] for name in (*fields, *optional) if name in value}
    return NodeWord(kind, sender, to, found, body, signature)


def _frame(value: Any, fields: Collection[str], optional: Collection[str]) -> tuple[str, str]:
    if not isinstance(value, dict) or set(value) - set(optional) != _FRAME | set(fields):
        raise BadPayload("it has not the fields of its form")
    found = (value["v"], value["suite"])
    if found != (1, SUITE) or any(isinstance(item, bool) for item in found):
        raise BadPayload("of another version")
    return ids.check_agency(value["sender"]), ids.check_agency(value["to"])


def read_list(value: Any, most: int, what: str) -> list[Any]:
    """Return ``value`` if it is a list of at most ``most``; BadPayload otherwise."""
    if not isinstance(value, list) or len(value) > most:
        raise BadPayload(f"{what} is a list of at most {most}")
    return value


def read_number(value: Any) -> int:
    """Return ``value`` if it is a whole number from 0 that a chain can reach; BadPayload otherwise."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**31:
        raise BadPayload("a number from 0 is needed")
    return value
