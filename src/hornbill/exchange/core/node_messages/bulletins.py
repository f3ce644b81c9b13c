r"""Bulletins on their way from one node to another: what an agency's officers and its desk say of themselves.

Rules: a word like a receipt, signed by the sender's node over ``hornbill/bulletins/v1\0``; each bulletin in it carries its
own author's signature, so that the node alone cannot make an officer say anything.

    {"v": 1, "suite": 1, "sender": "th-customs", "to": "vn-customs", "bulletins": [["{...}", "base64"], ...]}
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.directory.core.bulletins.bulletin import Bulletin, read
from hornbill.exchange.core.node_messages import message
from hornbill.exchange.core.node_messages.message import NodeWord, WordKind, read_list
from hornbill.exchange.core.records.sealing import BadPayload
from hornbill.kernel.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.kernel.errors import HornbillError
    from hornbill.kernel.suite import signing

BULLETINS = WordKind("bulletins", b"hornbill/bulletins/v1\x00")
FIELDS = ("bulletins",)
MOST = 20  # of 6 KiB and a signature each, well within a body


@dataclass(frozen=True, slots=True)
class Bulletins:
    """What one node tells another.

    Attributes:
        sender: agency whose authors they are.
        to: agency that is told.
        bulletins: at most ``MOST``; their signatures are not checked yet.
        refused: why one of those that came with them is not believed; it is left out.
    """

    sender: str
    to: str
    bulletins: tuple[Bulletin, ...]
    refused: HornbillError | None = None


def encode_payload(
    sender: str, to: str, told: Iterable[tuple[bytes, bytes]], key: signing.SigningKey
) -> bytes:
    """Write and sign what an envelope carries.

    Args:
        sender: this agency.
        to: agency whose node is told.
        told: bytes and signature of each bulletin.
        key: the sender's node's.

    Returns:
        The payload.
    """
    written = [[data.decode(), base64.b64encode(signature).decode()] for data, signature in told]
    return message.encode(BULLETINS, sender, to, {"bulletins": written}, key)


def read_bulletins(word: NodeWord) -> Bulletins:
    """Read a word that was decoded with ``FIELDS``; no signature is checked here.

    Raises:
        BadPayload: another form.
    """
    try:
        found = tuple(_one(item) for item in read_list(word.fields["bulletins"], MOST, "bulletins"))
    except (BadInput, binascii.Error, ValueError) as error:
        said = error.message if isinstance(error, BadInput) else "not base64"
        raise BadPayload(f"bulletins: {said}") from error
    return Bulletins(word.sender, word.to, found)


def _one(item: Any) -> Bulletin:
    if not isinstance(item, list) or len(item) != 2 or not all(isinstance(part, str) for part in item):
        raise BadPayload("a bulletin has two parts")
    return read(item[0].encode(), base64.b64decode(item[1].encode(), validate=True))
