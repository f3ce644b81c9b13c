"""Which group a seized item belongs to, and whether it is wild fauna or flora.

Rules
- A name that the reference tables know gives its group there (``pangolins``), or its kingdom.
- Another name is looked up in a short list of other goods by its words. What neither knows is wildlife if it bears a CITES trade term;
  otherwise it is ``unknown``, and the board says how many.

    group_of("Manis javanica", "SCA", lookup)     # ("pangolins", True)
    group_of("Methamphetamine", "", lookup)       # ("drugs", False)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

# name -> (group, kingdom ``a`` or ``p``) of a taxon, or None
TaxonGroup: TypeAlias = Callable[[str], tuple[str, str] | None]
ANIMALS, PLANTS, WILDLIFE, UNKNOWN = "other animals", "plants", "wildlife", "unknown"
_TERM_LENGTH = 3  # letters of a CITES trade term
OTHER_GOODS = {
    "drugs": (
        "drug", "drugs", "amphetamine", "methamphetamine", "amphetamines", "ketamine", "heroin", "cocaine", "cannabis", "marijuana",
        "opium", "ecstasy", "mdma", "narcotic", "narcotics", "fentanyl", "khat", "precursor", "precursors",
    ),
    "tobacco": ("tobacco", "cigarette", "cigarettes", "cigars", "cigar", "vape", "vapes"),
    "medicines": ("medicine", "medicines", "pharmaceutical", "pharmaceuticals", "tramadol"),
    "weapons": ("weapon", "weapons", "ammunition", "firearm", "firearms", "rifle", "pistol", "explosive", "explosives", "cartridges"),
    "waste": ("waste", "scrap"),
    "money": ("cash", "currency", "banknotes", "gold"),
    "counterfeits": ("counterfeit", "counterfeits", "fake", "replica", "replicas"),
}  # fmt: skip
_BY_WORD = {word: group for group, words in OTHER_GOODS.items() for word in words}


def group_of(name: str, term: str, taxon: TaxonGroup) -> tuple[str, bool]:
    """Return the group of an item, and whether it is wild fauna or flora.

    Args:
        name: as the copy gives it.
        term: CITES trade term, or empty.
        taxon: looks a name up in the reference tables.
    """
    known = taxon(name) if name else None
    if known is not None:
        group, kingdom = known
        return group or (PLANTS if kingdom == "p" else ANIMALS), True
    for word in name.casefold().replace("-", " ").split():
        if word.strip(".,()") in _BY_WORD:
            return _BY_WORD[word.strip(".,()")], False
    is_term = len(term) == _TERM_LENGTH and term.isascii() and term.isalpha()
    return (WILDLIFE, True) if is_term else (UNKNOWN, False)
