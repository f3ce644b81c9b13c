"""Yields the rooms with a part's records in which anything has changed, for its worker.

Rules: any new record counts, for it may be what others waited for. One room that cannot be folded or written stops no other. How
far was looked is one number in a row of the part's own, written when all rooms were looked at, or failed by themselves.
Records of rooms in which the part has nothing are passed over without a write, up to ``PASSED_OVER`` of them: a write for each
would cost one sync to disk a message, and wake everybody who watches the database.

    look_through(OFFER, Looked, lambda room: look_into(room, keys, now), log)      # again and again; cheap when nothing is new
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from django.db import DatabaseError

from hornbill.exchange import queries
from hornbill.exchange.actions.node import node_room

if TYPE_CHECKING:
    import logging
    from collections.abc import Callable

    from django.db.models import Manager


PASSED_OVER = 500  # records that are looked at again and again at most before a row says that they were


class HowFar(Protocol):
    """A table of one row, whose ``record`` is the newest that was looked at."""

    objects: Manager


def look_through(kind: str, how_far: HowFar, look_into: Callable[[str], int], log: logging.Logger) -> int:
    """Look into each room that has a record of a kind and in which anything is new.

    Args:
        kind: without which there is nothing to look at.
        how_far: the part's own table.
        look_into: given a room's id, says how much has changed.
        log: told of each room that failed.

    Returns:
        How much has changed in all.

    Raises:
        DatabaseError: of the last room that could not be read or written; the others are looked at, and all are tried
            again the next time.
    """
    looked = how_far.objects.values_list("record", flat=True).first() or 0
    _, fresh, newest = node_room.rooms_since(looked)
    concerned = queries.rooms_holding(kind, fresh)
    count = 0
    failed: DatabaseError | None = None
    for room in sorted(concerned):
        try:
            count += look_into(room)
        except Exception as error:  # one room must not stop the others
            log.exception("a room could not be looked at")
            failed = error if isinstance(error, DatabaseError) else failed
    if failed is not None:
        raise failed
    if newest != looked and (concerned or newest - looked >= PASSED_OVER):
        how_far.objects.update_or_create(pk=1, defaults={"record": newest})
    return count
