"""Draws the table of land and countries (``places/data/land.csv``) from the map that the pages show.

Rules: a grid of a tenth of a degree; each line is one row of it, from north to south, as runs of one country or of none; what is
drawn is the 1:50m map of Natural Earth (public domain), whose borders imply no endorsement. Run it again when the map changes.

    .venv/bin/python -m devtools.land_table
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

MAP = Path("node_modules/world-atlas/countries-50m.json")
DATA = Path("src/hornbill/places/data")
STEP = 10  # cells of a degree
WIDTH, HEIGHT = 360 * STEP, 180 * STEP
# Names of the map that no country of the table has.
_NAMED = {
    "Vietnam": "VN", "Russia": "RU", "Macao": "MO", "Vatican": "VA", "Saint Helena": "SH", "Turks and Caicos Is.": "TC", "Saint Lucia": "LC",
    "St-Martin": "MF", "Indian Ocean Ter.": "AU", "Ashmore and Cartier Is.": "AU",
}  # fmt: skip
_Ring = list[tuple[float, float]]  # longitude, latitude


def main() -> None:
    """Write the table."""
    topology = json.loads(MAP.read_text())
    arcs = _arcs(topology)
    grid = [[0] * WIDTH for _ in range(HEIGHT)]
    shapes = topology["objects"]["countries"]["geometries"]
    for number, shape in enumerate(shapes, 1):
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for polygon in polygons if shape["type"] != "GeometryCollection" else []:
            _fill(grid, [_ring(arcs, ring) for ring in polygon], number)
    codes = _codes(grid, [shape["properties"]["name"] for shape in shapes])
    with (DATA / "land.csv").open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(["row", "runs"])
        for at, row in enumerate(grid):
            runs = [f"{len(list(same))}{codes.get(one, 'XX') if one else ''}" for one, same in groupby(row)]
            lines.writerow([at, " ".join(runs)])


def _arcs(topology: dict[str, Any]) -> list[_Ring]:
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        found.append(points)
    return found


def _ring(arcs: list[_Ring], numbers: list[int]) -> _Ring:
    points: _Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def _fill(grid: list[list[int]], rings: list[_Ring], number: int) -> None:
    """Fill the cells whose middle lies in a polygon, by the even-odd rule; and the cells that its border passes, so that no island is lost."""
    crossings: dict[int, list[float]] = defaultdict(list)
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if abs(x1 - x2) < 180:
                _mark(grid, x1, y1, number)
            low, high = sorted((y1, y2))
            for row in range(max(0, int((90 - high) * STEP) - 1), min(HEIGHT, int((90 - low) * STEP) + 2)):
                middle = 90 - (row + 0.5) / STEP
                if low <= middle < high:
                    crossings[row].append(x1 + (middle - y1) / (y2 - y1) * (x2 - x1))
    for row, found in crossings.items():
        found.sort()
        for left, right in zip(found[::2], found[1::2], strict=False):
            first, last = round((left + 180) * STEP), round((right + 180) * STEP)
            for column in range(max(0, first), min(WIDTH, last)):
                grid[row][column] = number


def _mark(grid: list[list[int]], lon: float, lat: float, number: int) -> None:
    row, column = min(HEIGHT - 1, int((90 - lat) * STEP)), min(WIDTH - 1, int((lon + 180) * STEP))
    grid[row][column] = grid[row][column] or number


def _codes(grid: list[list[int]], names: list[str]) -> dict[int, str]:
    """Return the code of each shape: by its name, else by the middle of each country, which lies in its shape."""
    found: dict[int, str] = {}
    with (DATA / "countries.csv").open(encoding="utf-8") as file:
        countries = list(csv.DictReader(file))
    by_name = {row["en"]: row["code"] for row in countries}
    for number, name in enumerate(names, 1):
        if name in _NAMED or name in by_name:
            found[number] = _NAMED.get(name) or by_name[name]
    for row in countries:
        if row["lat"] and row["code"] not in found.values():
            number = grid[int((90 - float(row["lat"])) * STEP)][int((float(row["lon"]) + 180) * STEP)]
            if number and number not in found:
                found[number] = row["code"]
    print(
        "without a code, drawn as land of no country:",
        [name for number, name in enumerate(names, 1) if number not in found],
    )
    return found


if __name__ == "__main__":
    main()
