"""The fourteenth set of tables that the reader of seizures was not tuned on: seven languages and a list of a Philippine agency.

made = unseen_fourteenth.table("en-malawi", rows=1200)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.unseen_fourteenth_huangpu import huangpu
from benchmarks.unseen_fourteenth_ivoire import ivoire
from benchmarks.unseen_fourteenth_malawi import malawi
from benchmarks.unseen_fourteenth_maputo import maputo
from benchmarks.unseen_fourteenth_philippines import philippines
from benchmarks.unseen_fourteenth_tanzania import tanzania
from benchmarks.unseen_fourteenth_thai import thai
from benchmarks.unseen_fourteenth_vietnam import rangers, rescue

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.unseen_tables import Made

MAKERS: dict[str, Callable[[int, int], Made]] = {
    "en-malawi": malawi,
    "fr-ivoire": ivoire,
    "zh-huangpu": huangpu,
    "vi-rangers": rangers,
    "vi-rescue": rescue,
    "th-police": thai,
    "sw-courts": tanzania,
    "pt-maputo": maputo,
    "en-philippines": philippines,
}
TABLES = tuple(MAKERS)


def table(name: str, rows: int = 1200, seed: int = 14) -> Made:
    """Return a table of the set.

    Raises:
        KeyError: no such table; TABLES names them.
    """
    return MAKERS[name](rows, seed)
