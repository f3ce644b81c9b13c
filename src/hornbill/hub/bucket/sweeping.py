"""What goes out of the bucket: files whose days are over, and what was left of uploads; and a second look at what was damaged.

Rules:
- The database first: from then on nobody is given the file. Then the objects of its place go, and once more a day later, when
  no request to the store can be under way any more. Then the place is forgotten.
- What the store refuses to delete stays for the next time, and keeps nothing else from going.
- Any worker may do any of it at any time, and several at the same time.
- Places that the database does not know, as after it was put back to an older state, are deleted by ``hub files check
  --remove-unknown`` alone.

    sweep(tables, chunks, today, kept_days=90)
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from hornbill.hub.blobs import UNFINISHED_DAYS
from hornbill.hub.bucket import rows
from hornbill.hub.bucket.chunks import Wrong
from hornbill.hub.bucket.store import Refuses
from hornbill.hub.refusals import FilesAway, NoBlob

if TYPE_CHECKING:
    from collections.abc import Callable

    from hornbill.hub.bucket.chunks import Chunks
    from hornbill.hub.bucket.rows import Row
    from hornbill.hub.bucket.tables import Tables
    from hornbill.hub.database import Database

_STEP = 100  # rows in one transaction
_PATIENCE = 10  # places at which the store does not answer


def sweep(tables: Tables, chunks: Chunks, today: int, *, kept_days: int) -> int:
    """Throw away what is old; returns how many files and uploads went.

    Args:
        tables: of the hub's database.
        chunks: of the bucket.
        today: UTC day.
        kept_days: after the last announcement of a whole file.

    Raises:
        Refused: the store or the database did not answer; what is left goes the next time.
    """
    gone = 0
    days = {"done_before": today - kept_days, "begun_before": today - min(kept_days, UNFINISHED_DAYS)}
    while page := tables.read(lambda db: rows.old(db, **days, limit=_STEP)):
        went = tables.write(_remover(page))
        gone += went
        if went < len(page):
            break  # another worker does the same
    failed = _clear_former(tables, chunks, today)
    look_again(tables, chunks)
    if failed is not None:
        raise failed
    return gone


def _clear_former(tables: Tables, chunks: Chunks, today: int) -> FilesAway | None:
    """Delete the objects of former places; returns the last failure: what one place's store does not do is done at the others."""
    seen, failed, patience = (-1, ""), None, _PATIENCE
    while places := tables.read(partial(rows.former, today=today, after=seen, limit=_STEP)):
        for place, day in places:
            seen = (day, place)
            try:
                left = chunks.clear(place)
            except FilesAway as error:
                failed = error
                patience -= not isinstance(error, Refuses)
                if not patience:
                    return failed
                continue
            over = 0 < day < today and not left
            tables.write(rows.forget_place(place) if over else rows.former_since(place, today))
    return failed


def _remover(page: list[Row]) -> Callable[[Database], int]:
    return lambda db: sum(rows.remove(db, row) for row in page)


def look_again(tables: Tables, chunks: Chunks) -> None:
    """Read once more what was not as it was stored; what is well now is no longer damaged."""
    for _, place, chunk, _ in tables.read(rows.damaged):
        row = tables.read(lambda db, place=place: rows.at(db, place))
        try:
            if row is not None:
                chunks.one(row, chunk)
        except (Wrong, Refuses):
            continue
        except NoBlob:
            pass
        tables.write(lambda db, place=place, chunk=chunk: rows.clear_damage(db, place, chunk))
