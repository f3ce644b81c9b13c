"""Eight tables of an eighth set, by an author who did not see the reader: registers of Asia and Africa, goods as often as they are seized.

made = unseen_eighth.table("vn-tonghop", rows=1200)
score(made)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import (
    unseen_eighth_congo,
    unseen_eighth_emirates,
    unseen_eighth_ethiopia,
    unseen_eighth_india,
    unseen_eighth_indonesia,
    unseen_eighth_myanmar,
    unseen_eighth_vietnam,
    unseen_eighth_zambia,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.unseen_tables import Made

MAKERS: dict[str, Callable[[int, int], Made]] = {
    "id-bksda": unseen_eighth_indonesia.indonesia,
    "mm-thitdaw": unseen_eighth_myanmar.myanmar,
    "cd-iccn": unseen_eighth_congo.congo,
    "zm-dnpw": unseen_eighth_zambia.zambia,
    "in-chennai": unseen_eighth_india.india,
    "et-ewca": unseen_eighth_ethiopia.ethiopia,
    "ae-moccae": unseen_eighth_emirates.emirates,
    "vn-tonghop": unseen_eighth_vietnam.vietnam,
}
TABLES = tuple(MAKERS)


def table(name: str, rows: int = 1200, seed: int = 20261208) -> Made:
    """Return a table and its truth.

    Args:
        name: One of ``TABLES``.
        rows: How many seizures it has.
        seed: The same seed gives the same table.
    """
    return MAKERS[name](rows, seed + TABLES.index(name))
