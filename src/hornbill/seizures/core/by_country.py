"""A name of several taxa beside the country that the goods come from: "rosewood" from Ghana is a tree of West Africa.

Rules
- Facts say which taxa a word is used for in a country. The countries of origin count before those of export; the country of the seizure counts where
  neither is told; a destination says nothing. The first of them that are known for the word decide, and only if all leave the same one taxon.
- What was found so is doubtful: somebody looks at it, and finds the other candidates beside it.

    by_country(item, (("GH",),), facts, lookup).name        # "Pterocarpus erinaceus"
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from hornbill.seizures.core.naming import FOUND, is_among
from hornbill.seizures.core.read import doubt, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hornbill.seizures.core.checks import Facts
    from hornbill.seizures.core.item_read import ItemRead
    from hornbill.seizures.core.naming import Named, NameLookup
    from hornbill.seizures.core.row_read import Leg

_FROM = ("origin", "export")
_WORDS = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"“([^”]+)”")


def countries_of(legs: Iterable[Leg], country: str) -> tuple[tuple[str, ...], ...]:
    """Return the countries that say where goods are from, the surest first: those of origin, those of export; where neither is told, that of the seizure."""
    told = [leg for leg in legs if leg.role in _FROM and leg.country]
    by_role = [tuple(dict.fromkeys(leg.country for leg in told if leg.role == role)) for role in _FROM]
    return tuple(filter(None, by_role)) or (((country,),) if country else ())


def by_country(
    item: ItemRead, countries: Sequence[Sequence[str]], facts: Facts, lookup: NameLookup
) -> ItemRead:
    """Return an item whose name leaves a choice with the taxon that the name is used for where it is from; others as they are.

    Args:
        item: as it was read.
        countries: ISO 3166-1 alpha-2, the surest first; those that count alike are together.
        facts: know what words are used for.
        lookup: finds species.
    """
    if item.taxon or not item.candidates or any(one.code == "several-species" for one in item.why):
        return item
    meant_by = [
        text for one in item.why if one.code == "species-reason" for text in _QUOTED.findall(one.about)
    ]
    apart = _WORDS.findall(folded(" ".join((item.claimed, *meant_by))))  # "rosewod" is close to “rosewood”
    words = (*apart, *map("".join, pairwise(apart)))  # "rose wood"
    for alike in countries:
        meant = {frozenset(name for word in words for name in facts.meant_in(word, one)) for one in alike}
        if meant == {frozenset()}:
            continue
        named = _only(meant, lookup)
        if named is None or not is_among(named, item.candidates, lookup):
            return item
        why = tuple(one for one in item.why if one.code != "species-doubtful")
        return replace(
            item,
            taxon=named.taxon,
            name=named.name,
            why=(*why, doubt("by-country", f"{item.claimed} / {named.name}")),
        )
    return item


def _only(meant: set[frozenset[str]], lookup: NameLookup) -> Named | None:
    """Return the one taxon that the word is used for in every country; None where they differ, or one is not known."""
    names = next(iter(meant))
    if len(meant) > 1 or len(names) > 1:
        return None
    named = lookup(*names)
    return named if named.verdict == FOUND else None
