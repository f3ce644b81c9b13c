"""Opening a record's body for one reader: the door to plaintext.

Rules: signatures are checked against the directory before anything is opened; what opens is checked against
the signed header; a record that does not open is still folded, without its body.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from hornbill.directory import queries as directory
from hornbill.exchange.core.records import opening
from hornbill.exchange.core.records.header import BadRecord, SignedHeader, read_signed
from hornbill.exchange.core.records.history import Item
from hornbill.exchange.storage.message_sql import wraps_of
from hornbill.kernel.suite.sealing import CannotOpen
from hornbill.kernel.suite.signing import BadSignature

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hornbill.exchange.core.records.body import Body
    from hornbill.exchange.core.records.opening import Unwrap
    from hornbill.exchange.core.records.sealing import HeldWrap
    from hornbill.exchange.models import Record
    from hornbill.exchange.storage.message_sql import StoredRecord


@dataclass(frozen=True, slots=True)
class Opened:
    """One record as this reader sees it.

    Attributes:
        item: for the fold; ``values`` is None when the body did not open.
        why_not: why the body did not open; empty when it did.
    """

    item: Item
    why_not: str


def check_author(signed: SignedHeader) -> None:
    """Return only if the record is signed by whom it names, with a key that is or was the author's.

    A key that was rotated or revoked still proves what it signed; what its owner may still say in a room is
    for the room's membership to end, by a removal with its cut.

    Raises:
        BadSignature: it is not.
        Unknown: the directory never knew the author.
    """
    newest, *older = directory.signing_keys(signed.header.author)
    try:
        signed.check_signature(newest)
    except BadSignature:
        for key in older:
            with suppress(BadSignature):
                signed.check_signature(key)
                return
        raise


def prove(row: Record | StoredRecord) -> SignedHeader:
    """Return a stored record's header, its author proved; needs no key.

    Raises:
        BadSignature: it was altered in the database.
        Unknown: the directory never knew its author.
    """
    signed = read_signed(bytes(row.header), bytes(row.signature))
    check_author(signed)
    return signed


def open_record(
    row: Record | StoredRecord,
    reader: str,
    wraps: Iterable[HeldWrap],
    unwrap: Unwrap,
    proved: SignedHeader | None = None,
) -> Opened:
    """Verify and open one stored record.

    Args:
        row: as stored.
        reader: officer or node.
        wraps: the sealed content keys that are addressed to ``reader``.
        unwrap: opens one of them with what the reader holds (``unwrapping``).
        proved: what ``prove`` returned of this row, if it was asked already.

    Returns:
        The record for the fold.

    Raises:
        BadSignature: it was altered in the database.
        Unknown: the directory never knew its author.
    """
    signed = proved or prove(row)
    values, why_not = open_values(signed, bytes(row.ciphertext), reader, wraps, unwrap)
    return Opened(Item(signed.id, signed.header, values), why_not)


def open_values(
    signed: SignedHeader, ciphertext: bytes, reader: str, wraps: Iterable[HeldWrap], unwrap: Unwrap
) -> tuple[dict[str, Any] | None, str]:
    """Open a body; returns its values, or None and the reason."""
    try:
        return _open_body(signed, ciphertext, reader, wraps, unwrap).values(), ""
    except (CannotOpen, BadRecord) as error:
        return None, error.message


def open_whole_body(
    signed: SignedHeader, ciphertext: bytes, reader: str, wraps: Iterable[HeldWrap], unwrap: Unwrap
) -> Body | None:
    """Open a body with its salts, for an export; None when it does not open for this reader."""
    try:
        return _open_body(signed, ciphertext, reader, wraps, unwrap)
    except (CannotOpen, BadRecord):
        return None


def _open_body(
    signed: SignedHeader, ciphertext: bytes, reader: str, wraps: Iterable[HeldWrap], unwrap: Unwrap
) -> Body:
    return opening.open_first(signed, ciphertext, reader, wraps, unwrap)[1]


_Row = TypeVar("_Row", "Record", "StoredRecord")


def with_wraps(rows: Sequence[_Row], reader: str) -> list[tuple[_Row, list[HeldWrap]]]:
    """Pair each row with the wraps that are for ``reader``, by one query."""
    found = wraps_of([row.pk for row in rows], reader) if rows else {}
    return [(row, found.get(row.pk, [])) for row in rows]
