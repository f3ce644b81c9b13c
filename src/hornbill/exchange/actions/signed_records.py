"""What this node has of records without opening any: header and signatures, kind, room, when they came. For what works on signed bytes alone.

Rules: nothing of a body is here; a record whose body was destroyed is still there with what its author signed.

    for row in of(["3f..."]): row.header, row.signature
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Min

from hornbill.exchange.models import Record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime

    from django.db.models import QuerySet


@dataclass(frozen=True)
class SignedRow:
    """A record as it was signed.

    Attributes:
        row: number of its row; later ones are higher, but for those of transactions that ended in another order.
        record: its id.
        room, kind: its room and kind.
        header: canonical bytes.
        signature: Ed25519 (64 bytes), then ML-DSA-65.
    """

    row: int
    record: str
    room: str
    kind: str
    header: bytes
    signature: bytes


def since(row: int, kinds: Collection[str], *, most: int) -> list[tuple[int, str, str, str]]:
    """Return the records of some kinds behind a row, in order: row, id, room, kind."""
    found = Record.objects.filter(pk__gt=row, kind__in=kinds).order_by("pk")
    return list(found.values_list("pk", "record", "room", "kind")[:most])


def ids_in(rooms: Collection[str], kinds: Collection[str]) -> list[str]:
    """Return the ids of the records of some kinds in some rooms, in the order in which they came."""
    found = Record.objects.filter(room__in=rooms, kind__in=kinds).order_by("pk")
    return list(found.values_list("record", flat=True))


def of(records: Collection[str]) -> Iterator[SignedRow]:
    """Yield records as they were signed; what this node does not have is left out."""
    return _rows(Record.objects.filter(record__in=records))


def signed(record: str) -> SignedRow | None:
    """Return one record; None if this node does not have it."""
    return next(_rows(Record.objects.filter(record=record)), None)


def came_first(kinds: Collection[str], begin: datetime | None, end: datetime) -> datetime | None:
    """Return when the first record of some kinds came in a time; None if there is none."""
    return _between(kinds, begin, end).aggregate(first=Min("received_at"))["first"]


def came_between(kinds: Collection[str], begin: datetime, end: datetime) -> Iterator[SignedRow]:
    """Yield the records of some kinds that came from ``begin`` on and before ``end``."""
    return _rows(_between(kinds, begin, end))


def _between(kinds: Collection[str], begin: datetime | None, end: datetime) -> QuerySet[Record]:
    found = Record.objects.filter(kind__in=kinds, received_at__lt=end)
    return found if begin is None else found.filter(received_at__gte=begin)


def _rows(found: QuerySet[Record]) -> Iterator[SignedRow]:
    columns: Iterable[tuple[int, str, str, str, bytes, bytes]] = found.values_list(
        "pk", "record", "room", "kind", "header", "signature"
    ).iterator()
    for pk, record, room, kind, header, signature in columns:
        yield SignedRow(pk, record, room, kind, bytes(header), bytes(signature))
