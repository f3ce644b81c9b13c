"""The tables that come with the program, read from its package; nothing is read before somebody asks.

Rules
- Each row names its source by a key of ``sources.csv``; here the key becomes the citation.
- What a row repeats is left out in the files, for they are carried to places with slow lines: the id of a taxon is the kingdom's letter where
  its name says the rest, ``=`` is the parent that its name says, and a name or listing without a taxon is of the taxon of the row above.
"""

from __future__ import annotations

import csv
from importlib.resources import files
from typing import TYPE_CHECKING

from hornbill.reference.core.facts import as_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
TAXON_ONCE = frozenset({"names", "listings"})  # files in which a taxon stands in the first of its rows alone


def table(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one file of the package, without its ending ``.csv``."""
    with files("hornbill.reference").joinpath("data", f"{name}.csv").open(encoding="utf-8") as file:
        lines = csv.reader(file)
        columns = next(lines)
        rows = (dict(zip(columns, cells, strict=True)) for cells in lines)
        yield from _written_out(rows, names_taxon_once=name in TAXON_ONCE)


def _written_out(rows: Iterable[dict[str, str]], *, names_taxon_once: bool) -> Iterator[dict[str, str]]:
    """Yield rows with what their short forms stand for."""
    above = ""
    for row in rows:
        if "parent" in row:
            kingdom, name = row["id"][0], row["name"]
            if row["id"] == kingdom:
                row["id"] = f"{kingdom}.{as_id(name)}"
            if row["parent"] == "=":
                row["parent"] = f"{kingdom}.{as_id(name.rpartition(' ')[0])}"
        elif names_taxon_once:
            above = row["taxon"] = row["taxon"] or above
        yield row


def rows() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every built-in row as (kind, cells)."""
    citations = {row["key"]: row["citation"] for row in table("sources")}
    for kind, name in TABLES.items():
        for row in table(name):
            row["source"] = citations.get(row["source"], row["source"])
            yield kind, row
