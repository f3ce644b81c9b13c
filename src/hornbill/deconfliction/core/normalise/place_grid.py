"""Places as cells of four grids, so that two points within half a cell always share at least one.

Rules
- A cell is 0.1 degree of latitude (11.1 km) high, and about as wide: the circle of latitude through the middle of a
  row is divided into whole cells, 3,600 on the equator, one at the poles.
- Grids 1 to 3 are shifted by half a cell in longitude, latitude, both. Two points that are less than 0.05 degree apart
  in latitude, and less than half a cell in longitude, stand in one cell of some grid: 5.5 km.

    cells(13.7563, 100.5018)[0] == "0/1037/..."
"""

from __future__ import annotations

import math

STEP = 0.1  # degrees of latitude
_GRIDS = ((0.0, 0.0), (0.0, 0.5), (0.5, 0.0), (0.5, 0.5))  # shift of latitude, of longitude, in cells


def cells(latitude: float, longitude: float) -> tuple[str, ...]:
    """Return the cell of each of the four grids.

    Args:
        latitude: -90 to 90 degrees, north positive.
        longitude: -180 to 180 degrees, east positive.

    Returns:
        ``grid/row/column``, four of them.
    """
    return tuple(_cell(grid, latitude, longitude) for grid in range(len(_GRIDS)))


def _cell(grid: int, latitude: float, longitude: float) -> str:
    down, across = _GRIDS[grid]
    row = math.floor((latitude + 90) / STEP + down)
    middle = (row - down + 0.5) * STEP - 90
    columns = max(1, round(360 / STEP * math.cos(math.radians(max(-90.0, min(90.0, middle))))))
    column = math.floor(((longitude + 180) % 360) / 360 * columns + across) % columns
    return f"{grid}/{row}/{column}"
