"""What the hub deletes, and when.

Rules:
- An envelope goes 14 days after the day on which it was acknowledged, so that a node that is restored from a
  backup fetches it again. What was never acknowledged stays.
- Ids stay 400 days, so that a replay is known as one long after its envelope is gone.
- Each step is one short transaction of the writer, so that posting never waits long. The file does not shrink:
  freed pages are used again.
- Each chore runs by itself: one that fails is logged and named in the error at the end, and the others are done.

    for name, step in steps([1, 2], today, kept_days=14, ids_kept_days=400):
        while await hub.write(step): ...
"""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from hornbill.hub.refusals import HousekeepingUnfinished, Refused
from hornbill.hub.store import CURSOR_BITS

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator

    from hornbill.hub.database import Database

    Chore = tuple[str, Callable[[], Awaitable[object]]]  # its name in the log, and what does it

log = logging.getLogger("hornbill.hub")

STEP_ENVELOPES = 500  # of at most 2 MiB each, but mostly 9 KiB
_PREFIXES = 256


def purge_envelopes(db: Database, number: int, before_day: int) -> int:
    """Delete one step of what a mailbox's owner acknowledged before a day.

    Args:
        db: inside a transaction.
        number: of the mailbox.
        before_day: first UTC day whose acknowledgements do not count yet.

    Returns:
        How many went; 0 when the mailbox is done.
    """
    (cursor,) = db.execute(
        "SELECT max(cursor) FROM acknowledgements WHERE number = ? AND day < ?", (number, before_day)
    ).fetchone()
    if cursor is None:
        return 0
    base = number << CURSOR_BITS
    deleted = db.execute(
        "DELETE FROM envelopes WHERE place IN"
        " (SELECT place FROM envelopes WHERE place > ? AND place <= ? ORDER BY place LIMIT ?)",
        (base, base + cursor, STEP_ENVELOPES),
    ).rowcount
    if not deleted:
        db.execute("DELETE FROM acknowledgements WHERE number = ? AND day < ?", (number, before_day))
    return deleted


def purge_ids(db: Database, prefix: int, before_day: int) -> int:
    """Forget the ids that begin with one byte and were stored before a day.

    An id is kept while its envelope is: without it, a replay would be stored twice.

    Args:
        db: inside a transaction.
        prefix: first byte, 0 to 255; ids are random, so each holds a 256th of them.
        before_day: first UTC day that is kept.

    Returns:
        How many were forgotten.
    """
    return db.execute(
        "DELETE FROM ids WHERE id >= ? AND id < ? AND day < ?"
        " AND NOT EXISTS (SELECT 1 FROM envelopes WHERE envelopes.place = ids.place)",
        (bytes([prefix]), bytes([prefix + 1]) if prefix < _PREFIXES - 1 else b"\xff" * 17, before_day),
    ).rowcount


def purge_spending(db: Database, before_day: int) -> int:
    """Forget what nodes sent on days before ``before_day``; returns how many rows went."""
    return db.execute("DELETE FROM spending WHERE day < ?", (before_day,)).rowcount


def unless_moved(step: Callable[[Database], int], db: Database) -> int:
    """Do a step unless the shard is being moved: what was copied must stay as it is until the move is over.

    Args:
        step: of ``steps``.
        db: inside a transaction.
    """
    (token,) = db.execute("SELECT token FROM turn").fetchone()
    return 0 if token else step(db)


async def do_each(chores: Iterable[Chore]) -> None:
    """Do chores one after the other; a failing one does not stop the others.

    Args:
        chores: names and what to await.

    Raises:
        HousekeepingUnfinished: some failed; it names them, and the log has the reasons.
    """
    failed = []
    for name, do in chores:
        try:
            await do()
        except Refused as error:
            log.warning("housekeeping: %s failed: %s", name, error)
            failed.append(name)
        except Exception:
            log.exception("housekeeping: %s failed", name)
            failed.append(name)
    if failed:
        raise HousekeepingUnfinished(f"housekeeping failed for: {', '.join(dict.fromkeys(failed))}")


def steps(
    numbers: list[int], today: int, *, kept_days: int, ids_kept_days: int
) -> Iterator[tuple[str, Callable[[Database], int]]]:
    """Yield the steps of one round with their names; each is run in a transaction and repeated until it returns 0.

    Args:
        numbers: of all mailboxes.
        today: UTC day.
        kept_days: acknowledged envelopes stay so long.
        ids_kept_days: ids stay so long.
    """
    for number in numbers:
        yield f"mailbox {number}", partial(purge_envelopes, number=number, before_day=today - kept_days)
    for prefix in range(_PREFIXES):
        yield "ids", partial(purge_ids, prefix=prefix, before_day=today - ids_kept_days)
    yield "quotas", partial(purge_spending, before_day=today - 1)
