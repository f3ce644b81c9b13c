"""A thirteenth set of eight tables, written by an author who had seen neither the reader nor its names.

made = table("gh-customs", rows=1200)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.unseen_thirteenth_angola import angola
from benchmarks.unseen_thirteenth_brazzaville import brazzaville
from benchmarks.unseen_thirteenth_ghana import ghana
from benchmarks.unseen_thirteenth_kenya import kenya
from benchmarks.unseen_thirteenth_list import world
from benchmarks.unseen_thirteenth_noibai import noibai
from benchmarks.unseen_thirteenth_suvarnabhumi import suvarnabhumi
from benchmarks.unseen_thirteenth_yunnan import yunnan

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.unseen_tables import Made

SEED = 20261130
MAKERS: dict[str, Callable[[int, int], Made]] = {
    "gh-customs": ghana,
    "cg-palf": brazzaville,
    "cn-yunnan": yunnan,
    "vn-noibai": noibai,
    "th-suvarnabhumi": suvarnabhumi,
    "ke-kws": kenya,
    "ao-provincias": angola,
    "en-world": world,
}
TABLES = tuple(MAKERS)


def table(name: str, rows: int = 1_200, seed: int = SEED) -> Made:
    """Return a table of the set.

    Args:
        name: one of ``TABLES``.
        rows: rows of seizures.
        seed: of all that is drawn.
    """
    return MAKERS[name](rows, seed)
