"""Eight tables of a tenth set, by an author who did not see the reader: borders, forests, police and parcels, goods as often as they are seized.

made = unseen_tenth.table("jp-zeikan", rows=1200)
score(made)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import (
    unseen_tenth_benin,
    unseen_tenth_carrier,
    unseen_tenth_guinea,
    unseen_tenth_japan,
    unseen_tenth_laos,
    unseen_tenth_malaba,
    unseen_tenth_namibia,
    unseen_tenth_pakistan,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.unseen_tables import Made

MAKERS: dict[str, Callable[[int, int], Made]] = {
    "ke-ug-malaba": unseen_tenth_malaba.malaba,
    "bj-douanes": unseen_tenth_benin.benin,
    "gw-bpna": unseen_tenth_guinea.guinea,
    "la-dofi": unseen_tenth_laos.laos,
    "jp-zeikan": unseen_tenth_japan.japan,
    "pk-wildlife": unseen_tenth_pakistan.pakistan,
    "na-prd": unseen_tenth_namibia.namibia,
    "xx-carrier": unseen_tenth_carrier.carrier,
}
TABLES = tuple(MAKERS)


def table(name: str, rows: int = 1200, seed: int = 20261130) -> Made:
    """Return a table and its truth.

    Args:
        name: One of ``TABLES``.
        rows: How many seizures it has.
        seed: The same seed gives the same table.
    """
    return MAKERS[name](rows, seed + TABLES.index(name))
