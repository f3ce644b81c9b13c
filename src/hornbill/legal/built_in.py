"""The tables that come with the program, read from its package; nothing is read before somebody asks.

Rules: each row names its source by a key of ``sources.csv``; here the key becomes the citation.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from hornbill.legal.core.book import Book

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLES = {
    "treaty": "treaties",
    "party": "parties",
    "statement": "statements",
    "agreement": "agreements",
    "change": "state_changes",
    "technique": "techniques",
    "rule": "rules",
    "profile": "profiles",
    "offence": "offences",
    "authority": "authorities",
    "requirement": "requirements",
    "coverage": "coverage",
}


def table(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one file of the package, without its ending ``.csv``."""
    with files("hornbill.legal").joinpath("data", f"{name}.csv").open(encoding="utf-8") as file:
        yield from csv.DictReader(file)


def rows() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every built-in row as (kind, cells)."""
    citations = {row["key"]: row["citation"] for row in table("sources")}
    for kind, name in TABLES.items():
        for row in table(name):
            row["source"] = citations.get(row["source"], row["source"])
            yield kind, row


@lru_cache(maxsize=1)
def book() -> Book:
    """Return the book of the built-in tables alone."""
    return Book.of(rows())


@lru_cache(maxsize=1)
def sentences() -> dict[str, dict[str, str]]:
    """Return code -> language -> sentence with places for its parts."""
    return {row["code"]: {"en": row["en"], "fr": row["fr"]} for row in table("sentences")}
