"""Eight tables of a sixth set, by an author who did not see the reader: registers and logs of Africa and Asia.

made = unseen_sixth.table("cm-registre", rows=1200)
score(made)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import (
    unseen_sixth_bengal,
    unseen_sixth_cameroon,
    unseen_sixth_cape,
    unseen_sixth_malaysia,
    unseen_sixth_mozambique,
    unseen_sixth_philippines,
    unseen_sixth_taiwan,
    unseen_sixth_tanzania,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.unseen_tables import Made

MAKERS: dict[str, Callable[[int, int], Made]] = {
    "cm-registre": unseen_sixth_cameroon.cameroon,
    "mz-mapa": unseen_sixth_mozambique.mozambique,
    "tz-daftari": unseen_sixth_tanzania.tanzania,
    "za-cas": unseen_sixth_cape.cape,
    "ph-denr": unseen_sixth_philippines.philippines,
    "my-rampasan": unseen_sixth_malaysia.malaysia,
    "tw-qingce": unseen_sixth_taiwan.taiwan,
    "bd-wccu": unseen_sixth_bengal.bengal,
}
TABLES = tuple(MAKERS)


def table(name: str, rows: int = 1200, seed: int = 20261206) -> Made:
    """Return a table and its truth.

    Args:
        name: One of ``TABLES``.
        rows: How many seizures it has.
        seed: The same seed gives the same table.
    """
    return MAKERS[name](rows, seed + TABLES.index(name))
