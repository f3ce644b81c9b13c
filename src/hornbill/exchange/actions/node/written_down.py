"""How the objects of a room stand, written down by the node's worker with the node's key: nobody need be signed in.

Rules: a part folds the room as its node sees it and makes one row an object; here only what differs is written, ``AT_ONCE`` rows in one
transaction, and open pages of the room are woken by them. What is gone from the room is gone from the table: a chain that was cut takes its
objects with it.

    write_down(room, Tracked, FIELDS, lambda known: [row_of(task, known.get(task.id)) for task in found.values()], now)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import transaction

from hornbill.exchange.actions.node import node_room

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

AT_ONCE = 200  # rows that are written in one transaction
_T = TypeVar("_T")


def write_down(
    room: str,
    table: Any,
    fields: Sequence[str],
    rows: Callable[[Mapping[str, Any]], Iterable[Any]],
    now: datetime,
) -> int:
    """Write what differs of a room's objects, in short transactions; to be called outside of any.

    Args:
        room: the room's id, in the table's column ``room``.
        table: a model whose primary key is the object's id.
        fields: columns that are compared and written.
        rows: makes all rows of the room, from those that are written down, by id.
        now: aware UTC time.

    Returns:
        How many are new or have changed.
    """
    known = {row.pk: row for row in table.objects.filter(room=room)}
    made = list(rows(known))
    fresh = [row for row in made if _differs(known.get(row.pk), row, fields)]
    for some in _parts(fresh):
        with transaction.atomic():
            table.objects.bulk_create(some, update_conflicts=True, unique_fields=["pk"], update_fields=fields)
            node_room.wake([row.pk for row in some], now)
    for gone in _parts(sorted(known.keys() - {row.pk for row in made})):
        table.objects.filter(pk__in=gone).delete()
    return len(fresh)


def _differs(known: Any, row: Any, fields: Sequence[str]) -> bool:
    return known is None or any(getattr(known, name) != getattr(row, name) for name in fields)


def _parts(some: Sequence[_T]) -> Iterator[Sequence[_T]]:
    return (some[start : start + AT_ONCE] for start in range(0, len(some), AT_ONCE))
