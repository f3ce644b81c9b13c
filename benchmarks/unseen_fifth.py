"""Eight tables of a fifth set, by an author who did not see the reader: registers, logs and lists as agencies of Africa and Asia keep them.

made = unseen_fifth.table("ke-ob", rows=1200)
score(made)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks import unseen_fifth_east, unseen_fifth_kenya, unseen_fifth_south, unseen_fifth_timber

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.unseen_tables import Made

MAKERS: dict[str, Callable[[int, int], Made]] = {
    "ke-ob": unseen_fifth_kenya.kenya,
    "fr-parquet": unseen_fifth_kenya.french,
    "vn-kiemlam": unseen_fifth_east.vietnam,
    "cn-haiguan": unseen_fifth_east.china,
    "th-uthayan": unseen_fifth_south.thai,
    "id-gakkum": unseen_fifth_south.indonesia,
    "gh-timber": unseen_fifth_timber.ghana,
    "in-ngo": unseen_fifth_timber.india,
}
TABLES = tuple(MAKERS)


def table(name: str, rows: int = 1200, seed: int = 20261129) -> Made:
    """Return a table and its truth.

    Args:
        name: One of ``TABLES``.
        rows: How many seizures it has.
        seed: The same seed gives the same table.
    """
    return MAKERS[name](rows, seed + TABLES.index(name))
