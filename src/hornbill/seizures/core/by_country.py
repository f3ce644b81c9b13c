"""A name of several taxa beside the country that the goods come from: "rosewood" from Ghana is a tree of West Africa.

Rules
- Facts say which taxa a word is used for in a country. The countries of origin count before those of export, and these before the country of the
  seizure; a destination says nothing. The first country that is known for the word decides, and only if it leaves one taxon.
- What was found so is doubtful: somebody looks at it, and finds the other candidates beside it.

    by_country(item, ("GH",), facts, lookup).name        # "Pterocarpus erinaceus"
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hornbill.seizures.core.naming import FOUND
from hornbill.seizures.core.read import doubt, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hornbill.seizures.core.checks import Facts
    from hornbill.seizures.core.item_read import ItemRead
    from hornbill.seizures.core.naming import NameLookup
    from hornbill.seizures.core.row_read import Leg

_FROM = ("origin", "export")


def countries_of(legs: Iterable[Leg], country: str) -> tuple[str, ...]:
    """Return the countries that say where goods are from, the surest first: of origin, of export, of the seizure."""
    ordered = sorted((leg for leg in legs if leg.role in _FROM), key=lambda leg: _FROM.index(leg.role))
    return tuple(dict.fromkeys(filter(None, (*(leg.country for leg in ordered), country))))


def by_country(item: ItemRead, countries: Sequence[str], facts: Facts, lookup: NameLookup) -> ItemRead:
    """Return an item whose name leaves a choice with the taxon that the name is used for where it is from; others as they are.

    Args:
        item: as it was read.
        countries: ISO 3166-1 alpha-2, the surest first.
        facts: know what words are used for.
        lookup: finds species.
    """
    if item.taxon or not item.candidates or any(one.code == "several-species" for one in item.why):
        return item
    words = folded(item.claimed).split()
    for country in countries:
        meant = {name for word in words for name in facts.meant_in(word, country)}
        if not meant:
            continue
        named = lookup(meant.pop())
        if meant or named.verdict != FOUND or not _is_among(named.name, item.candidates):
            return item
        why = tuple(one for one in item.why if one.code != "species-doubtful")
        return replace(
            item,
            taxon=named.taxon,
            name=named.name,
            why=(*why, doubt("by-country", f"{item.claimed} / {named.name}")),
        )
    return item


def _is_among(name: str, candidates: Sequence[str]) -> bool:
    """Say whether a name is one of the candidates, or of a species of a genus that is."""
    return name in candidates or name.split(maxsplit=1)[0] in candidates
