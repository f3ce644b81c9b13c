"""Opening a record's body for one reader: the door to plaintext.

Rules: signatures are checked against the directory before anything is opened; what opens is checked against
the signed header; a record that does not open is still folded, without its body.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hornbill.directory import queries as directory
from hornbill.exchange.core import opening
from hornbill.exchange.core.header import BadRecord, SignedHeader, read_signed
from hornbill.exchange.core.history import Item
from hornbill.kernel.ids import is_node
from hornbill.kernel.suite.sealing import CannotOpen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hornbill.exchange.core.body import Body
    from hornbill.exchange.models import Record
    from hornbill.kernel.suite.sealing import SealingKey


@dataclass(frozen=True, slots=True)
class Opened:
    """One record as this reader sees it.

    Attributes:
        item: for the fold; ``values`` is None when the body did not open.
        why_not: why the body did not open; empty when it did.
    """

    item: Item
    why_not: str


def signing_key_of(author: str) -> bytes:
    """Return the public signing key of an officer or node; Unknown if the directory has none."""
    if is_node(author):
        return directory.node_of(author).node_signing
    return directory.officer(author).signing


def check_author(signed: SignedHeader) -> None:
    """Return only if the record is signed by whom it names.

    Raises:
        BadSignature: it is not.
        Unknown: the directory does not know the author.
    """
    signed.check_signature(signing_key_of(signed.header.author))


def open_record(row: Record, reader: str, wraps: Iterable[bytes], key: SealingKey) -> Opened:
    """Verify and open one stored record.

    Args:
        row: as stored.
        reader: officer or node.
        wraps: the sealed content keys that are addressed to ``reader``.
        key: the reader's sealing key.

    Returns:
        The record for the fold.

    Raises:
        BadSignature: it was altered in the database.
        Unknown: the directory no longer knows its author.
    """
    signed = read_signed(bytes(row.header), bytes(row.signature))
    check_author(signed)
    values, why_not = open_values(signed, bytes(row.ciphertext), reader, wraps, key)
    return Opened(Item(signed.id, signed.header, values), why_not)


def open_values(
    signed: SignedHeader, ciphertext: bytes, reader: str, wraps: Iterable[bytes], key: SealingKey
) -> tuple[dict[str, Any] | None, str]:
    """Open a body; returns its values, or None and the reason."""
    try:
        return _open_body(signed, ciphertext, reader, wraps, key).values(), ""
    except (CannotOpen, BadRecord) as error:
        return None, error.message


def open_whole_body(
    signed: SignedHeader, ciphertext: bytes, reader: str, wraps: Iterable[bytes], key: SealingKey
) -> Body | None:
    """Open a body with its salts, for an export; None when it does not open for this reader."""
    try:
        return _open_body(signed, ciphertext, reader, wraps, key)
    except (CannotOpen, BadRecord):
        return None


def _open_body(
    signed: SignedHeader, ciphertext: bytes, reader: str, wraps: Iterable[bytes], key: SealingKey
) -> Body:
    return opening.open_first(signed, ciphertext, reader, wraps, key)[1]
