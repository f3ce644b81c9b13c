"""Eight tables of an eleventh set, by an author who did not see the reader: ports, customs, quarantine, an operation's list; goods as often as they are seized.

made = unseen_eleventh.table("hk-customs", rows=1200)
score(made)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import (
    unseen_eleventh_hongkong,
    unseen_eleventh_india,
    unseen_eleventh_indonesia,
    unseen_eleventh_nigeria,
    unseen_eleventh_operation,
    unseen_eleventh_tanzania,
    unseen_eleventh_togo,
    unseen_eleventh_vietnam,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.unseen_tables import Made

MAKERS: dict[str, Callable[[int, int], Made]] = {
    "tz-ports": unseen_eleventh_tanzania.tanzania,
    "tg-douanes": unseen_eleventh_togo.togo,
    "vn-haiquan": unseen_eleventh_vietnam.vietnam,
    "id-karantina": unseen_eleventh_indonesia.indonesia,
    "hk-customs": unseen_eleventh_hongkong.hongkong,
    "in-dri": unseen_eleventh_india.india,
    "ng-customs": unseen_eleventh_nigeria.nigeria,
    "operation": unseen_eleventh_operation.operation,
}
TABLES = tuple(MAKERS)


def table(name: str, rows: int = 1200, seed: int = 20261211) -> Made:
    """Return a table and its truth.

    Args:
        name: One of ``TABLES``.
        rows: How many rows of seizures it has.
        seed: The same seed gives the same table.
    """
    return MAKERS[name](rows, seed + TABLES.index(name))
