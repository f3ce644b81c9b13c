"""Eight tables of a ninth set, by an author who did not see the reader: returns, registers and a tracker of Africa and Asia.

made = unseen_ninth.table("th-dnp", rows=1200)
score(made)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import (
    unseen_ninth_china,
    unseen_ninth_gabon,
    unseen_ninth_malaysia,
    unseen_ninth_media,
    unseen_ninth_mozambique,
    unseen_ninth_nairobi,
    unseen_ninth_southafrica,
    unseen_ninth_thailand,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.unseen_tables import Made

MAKERS: dict[str, Callable[[int, int], Made]] = {
    "ke-jkia": unseen_ninth_nairobi.nairobi,
    "ga-recap": unseen_ninth_gabon.gabon,
    "mz-mapa": unseen_ninth_mozambique.mozambique,
    "th-dnp": unseen_ninth_thailand.thailand,
    "my-senarai": unseen_ninth_malaysia.malaysia,
    "cn-jisi": unseen_ninth_china.china,
    "za-register": unseen_ninth_southafrica.southafrica,
    "ngo-media": unseen_ninth_media.media,
}
TABLES = tuple(MAKERS)


def table(name: str, rows: int = 1200, seed: int = 20261215) -> Made:
    """Return a table and its truth.

    Args:
        name: One of ``TABLES``.
        rows: How many rows of seizures it has.
        seed: The same seed gives the same table.
    """
    return MAKERS[name](rows, seed + TABLES.index(name))
