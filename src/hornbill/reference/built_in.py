"""The tables that come with the program, read from its package; nothing is read before somebody asks.

Rules: each row names its source by a key of ``sources.csv``; here the key becomes the citation.
"""

from __future__ import annotations

import csv
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLES = {
    "taxon": "taxa",
    "name": "names",
    "listing": "listings",
    "range": "ranges",
    "limit": "limits",
    "code": "codes",
    "pair": "pairs",
    "factor": "factors",
    "density": "densities",
    "word": "words",
    "other": "other_things",
}


def table(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one file of the package, without its ending ``.csv``."""
    with files("hornbill.reference").joinpath("data", f"{name}.csv").open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


def rows() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every built-in row as (kind, cells)."""
    citations = {row["key"]: row["citation"] for row in table("sources")}
    for kind, name in TABLES.items():
        for row in table(name):
            row["source"] = citations.get(row["source"], row["source"])
            yield kind, row
