"""The twelfth set of tables that the reader was not tuned on: seven registers of countries and one list of an international organisation.

Written by an author who had read neither the reader nor its names. Words and layouts are those of such sheets; goods are drawn as often as they are seized there.

    made = unseen_twelfth.table("ug-uwa", rows=1200)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.unseen_twelfth_cameroon import cameroon
from benchmarks.unseen_twelfth_guangxi import guangxi
from benchmarks.unseen_twelfth_list import seizures_list
from benchmarks.unseen_twelfth_mozambique import mozambique
from benchmarks.unseen_twelfth_nghean import nghean
from benchmarks.unseen_twelfth_tanzania import tanzania
from benchmarks.unseen_twelfth_thailand import thailand
from benchmarks.unseen_twelfth_uganda import uganda

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.unseen_tables import Made

MAKERS: dict[str, Callable[[int, int], Made]] = {
    "ug-uwa": uganda,
    "cm-douanes": cameroon,
    "cn-nanning": guangxi,
    "vn-nghean": nghean,
    "th-customs-parks": thailand,
    "tz-wilaya": tanzania,
    "mz-aqua": mozambique,
    "en-list": seizures_list,
}
TABLES = tuple(MAKERS)


def table(name: str, rows: int = 1200, seed: int = 12) -> Made:
    """Return a table by its name, with its truth.

    Raises:
        KeyError: for a name that is not in ``TABLES``.
    """
    return MAKERS[name](rows, seed)
