"""Eight tables of a seventh set, by an author who did not see the reader: registers of Africa, South Asia, Cambodia and Egypt.

made = unseen_seventh.table("np-barmad", rows=1200)
score(made)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import (
    unseen_seventh_angola,
    unseen_seventh_busia,
    unseen_seventh_cambodia,
    unseen_seventh_egypt,
    unseen_seventh_lanka,
    unseen_seventh_madagascar,
    unseen_seventh_nepal,
    unseen_seventh_nigeria,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.unseen_tables import Made

MAKERS: dict[str, Callable[[int, int], Made]] = {
    "mg-suivi": unseen_seventh_madagascar.madagascar,
    "ao-mapa": unseen_seventh_angola.angola,
    "ng-return": unseen_seventh_nigeria.nigeria,
    "np-barmad": unseen_seventh_nepal.nepal,
    "lk-detections": unseen_seventh_lanka.lanka,
    "kh-banhchi": unseen_seventh_cambodia.cambodia,
    "eg-bayan": unseen_seventh_egypt.egypt,
    "ke-ug-busia": unseen_seventh_busia.busia,
}
TABLES = tuple(MAKERS)


def table(name: str, rows: int = 1200, seed: int = 20261208) -> Made:
    """Return a table and its truth.

    Args:
        name: One of ``TABLES``.
        rows: How many rows of goods it has.
        seed: The same seed gives the same table.
    """
    return MAKERS[name](rows, seed + TABLES.index(name))
