"""Eight tables of an eighth set, by an author who did not see the reader: registers of Africa, South Asia, Cambodia and Egypt.

made = unseen_eighth.table("np-barmad", rows=1200)
score(made)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import (
    unseen_eighth_angola,
    unseen_eighth_busia,
    unseen_eighth_cambodia,
    unseen_eighth_egypt,
    unseen_eighth_lanka,
    unseen_eighth_madagascar,
    unseen_eighth_nepal,
    unseen_eighth_nigeria,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.unseen_tables import Made

MAKERS: dict[str, Callable[[int, int], Made]] = {
    "mg-suivi": unseen_eighth_madagascar.madagascar,
    "ao-mapa": unseen_eighth_angola.angola,
    "ng-return": unseen_eighth_nigeria.nigeria,
    "np-barmad": unseen_eighth_nepal.nepal,
    "lk-detections": unseen_eighth_lanka.lanka,
    "kh-banhchi": unseen_eighth_cambodia.cambodia,
    "eg-bayan": unseen_eighth_egypt.egypt,
    "ke-ug-busia": unseen_eighth_busia.busia,
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
