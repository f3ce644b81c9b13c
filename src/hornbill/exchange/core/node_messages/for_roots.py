r"""What a node sends to the nodes at which root officers sit: a statement that lacks their signatures.

Rules: signed by the node like every word between nodes; the statement inside has signatures of its own, and the receiving
node's directory judges it. It decides nothing: root officers read it on their page, and sign or do not.

    {"entry": "<base64 of the statement with its signatures>"}
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.exchange.core.node_messages import message
from hornbill.exchange.core.node_messages.message import NodeWord, WordKind
from hornbill.exchange.core.records.sealing import BadPayload

if TYPE_CHECKING:
    from hornbill.kernel.suite import signing

FOR_ROOTS = WordKind("for-roots", b"hornbill/for-roots/v1\x00")
FIELDS = ("entry",)
MAX_ENTRY = 64 * 1024  # bytes; the directory takes no longer statement


@dataclass(frozen=True, slots=True)
class ForRoots:
    """A statement for root officers.

    Attributes:
        sender: agency whose node sends it.
        to: agency at whose node root officers sit.
        entry: the statement, with the signatures that it has.
    """

    sender: str
    to: str
    entry: bytes


def encode_for_roots(word: ForRoots, key: signing.SigningKey) -> bytes:
    """Write and sign it."""
    fields = {"entry": base64.b64encode(word.entry).decode("ascii")}
    return message.encode(FOR_ROOTS, word.sender, word.to, fields, key)


def read_for_roots(word: NodeWord) -> ForRoots:
    """Read it, decoded with ``FIELDS``; BadPayload if it is not one. The statement itself is not looked at."""
    text = word.fields["entry"]
    if not isinstance(text, str) or len(text) > 2 * MAX_ENTRY:
        raise BadPayload("a statement is a text of base64")
    try:
        entry = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadPayload("a statement is a text of base64") from error
    if len(entry) > MAX_ENTRY or base64.b64encode(entry).decode("ascii") != text:
        raise BadPayload(f"a statement has at most {MAX_ENTRY} bytes, and one spelling")
    return ForRoots(word.sender, word.to, entry)
