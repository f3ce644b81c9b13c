"""Reading our own tables of ports and countries, once a process and when they are first needed.

Rules: each table says in its first lines where it is from and as of when; nothing is asked of anybody outside.

    places().ports["THLCH"].name        # Laem Chabang
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from hornbill.cases.core.placed import COUNTRY, PORT, Place, Table

FOLDER = Path(__file__).parent / "places"


@cache
def places() -> Table:
    """Return the table."""
    ports = {row["code"]: _place(row, PORT) for row in _rows("ports.csv")}
    return Table(ports, {row["code"]: _place(row, COUNTRY) for row in _rows("countries.csv")})


def _rows(name: str) -> list[dict[str, str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def _place(row: dict[str, str], how: str) -> Place:
    return Place(row["code"], row.get("name", ""), float(row["lat"]), float(row["lon"]), how)
