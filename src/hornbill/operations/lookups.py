"""What the board looks up in the reference tables: groups of goods, countries, places on the map."""

from __future__ import annotations

from functools import lru_cache

from hornbill.operations.core import goods
from hornbill.places import queries as places
from hornbill.reference import queries as reference

MOST_RANKS = 20


@lru_cache(maxsize=20_000)
def taxon_group(name: str) -> tuple[str, str] | None:
    """Return group and kingdom (``a`` or ``p``) of a taxon; None where the tables do not know the name for sure."""
    name = name[:200]
    taxon = reference.taxon_named(name) or reference.taxon(reference.find_taxon(name, limit=1).taxon)
    if taxon is None:
        return None
    kingdom = taxon.kingdom
    for _rank in range(MOST_RANKS):
        if taxon is None or taxon.group:
            break
        taxon = reference.taxon(taxon.parent) if taxon.parent else None
    return (taxon.group if taxon is not None else ""), kingdom[:1]


@lru_cache(maxsize=20_000)
def sort(name: str, term: str) -> tuple[str, bool]:
    """Return the group of an item, and whether it is wild fauna or flora."""
    return goods.group_of(name, term, taxon_group)


def country_name(code: str, language: str) -> str:
    """Return the name of a country in a language, in English where there is none; the code where it is unknown."""
    found = places.country_of(code) if code else None
    if found is None:
        return code
    return found.names.get(language[:2], found.names["en"])
