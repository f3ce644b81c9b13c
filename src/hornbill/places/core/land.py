"""Where land is, and whose: a grid of a tenth of a degree, for checks of positions that were typed.

Rules
- A position is at sea when no land is within ``NEAR`` cells of it: a port, a river mouth and a small island are never at sea.
- A position may be in a country when that country is within as many cells of it. Borders on the map imply no endorsement, and nothing is
  refused because of them.

Source: Natural Earth 1:50m (public domain), as drawn by ``devtools.land_table``, 2026-11.

    land.is_sea(-5.0, 55.0)            # True
    land.countries(13.7, 100.5)        # {"TH"}
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

STEP = 10  # cells of a degree
WIDTH, HEIGHT = 360 * STEP, 180 * STEP
NEAR = 2  # cells, some 22 km at the equator
_RUN = re.compile(r"(\d+)([A-Z]{2})?")


class Land:
    """The grid.

    Args:
        rows: from north to south: runs as ``12 3KE 5``, a number of cells and the country that they are land of.
    """

    def __init__(self, rows: Iterable[str]) -> None:
        self._codes: list[str] = [""]
        numbers = {"": 0}
        self._rows: list[
            tuple[array[int], array[int]]
        ] = []  # first cells of the runs, number of each one's country
        for text in rows:
            begins, whose, at = array("H"), array("H"), 0
            for length, code in _RUN.findall(text):
                if code not in numbers:
                    numbers[code] = len(self._codes)
                    self._codes.append(code)
                begins.append(at)
                whose.append(numbers[code])
                at += int(length)
            self._rows.append((begins, whose))

    def countries(self, lat: float, lon: float) -> frozenset[str]:
        """Return the codes of the countries that have land near a position; empty at sea. ``XX`` is land of none."""
        row, column = int((90 - lat) * STEP), int((lon + 180) * STEP)
        found = set()
        for near in range(max(0, row - NEAR), min(HEIGHT, row + NEAR + 1)):
            begins, whose = self._rows[near]
            for beside in range(column - NEAR, column + NEAR + 1):
                found.add(whose[bisect_right(begins, beside % WIDTH) - 1])
        return frozenset(self._codes[number] for number in found if number)

    def is_sea(self, lat: float, lon: float) -> bool:
        """Tell whether there is no land near a position."""
        return not self.countries(lat, lon)
