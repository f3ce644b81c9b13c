"""Which taxon a name means by the goods beside it: the "danta" of planks is a tree, the "zaki" of skins a lion.

Rules
- Logs, planks and bark are of plants; skins, teeth and meat of animals. Other goods (live, oil, carvings) say neither.
- Of several taxa with one name those count that can have the goods; what is abbreviated or misspelt stays a choice.
- A name that is an everyday word too (kind ``everyday``) counts where the goods beside it are such as its taxon has: "mkongo, logs". One that
  may be another animal or plant (``ambiguous``) does not.
- An animal of which there is timber is something else: the musk deer in the Burmese name of a tree.

    are_of(frozenset({"SAW"}), "p.nesogordonia-papaverifera")     # True
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hornbill.reference.core.scanning import Scanned, Span

EVERYDAY = "everyday"
_TIMBER = frozenset({"BAR", "LOG", "PLY", "SAW", "TIM", "TIP", "VEN"})
_OF_PLANTS = _TIMBER | {"FLO", "FRU", "LVS", "ROO", "STE"}
_OF_ANIMALS = frozenset(
    {
        *("BOD", "BON", "BOP", "CAL", "CAP", "CLA", "EAR", "EGG", "EGL", "FEA", "FIN", "FOO", "GAB", "GAL", "GIL", "HAI", "HEA", "HOR", "HOP"),
        *("IVP", "LEG", "MEA", "QUI", "SCA", "SKE", "SKI", "SKP", "SKU", "SWI", "TAI", "TEE", "TRO", "TUS"),
    }
)  # fmt: skip
_KINGDOMS = {"p.": _OF_PLANTS, "a.": _OF_ANIMALS}


def said(seen: Scanned) -> frozenset[str]:
    """Return the goods that a text says beside its names."""
    return frozenset(
        one.term
        for one in seen.terms
        if one.term and not any(name.start <= one.start and one.end <= name.end for name in seen.names)
    )


def are_of(goods: frozenset[str], taxon: str) -> bool:
    """Say whether goods are of the kingdom of a taxon, all that are of one."""
    told = goods & (_OF_PLANTS | _OF_ANIMALS)
    return bool(told) and told <= _KINGDOMS.get(taxon[:2], frozenset())


def narrowed(names: Sequence[Span], goods: frozenset[str]) -> Sequence[Span]:
    """Return names without the taxa that cannot have the goods, where others of the same name can."""
    if not goods & (_OF_PLANTS | _OF_ANIMALS):
        return names
    return [
        span._replace(named=fits)
        if not span.how and (fits := tuple(one for one in span.named if are_of(goods, one.taxon)))
        else span
        for span in names
    ]


def is_confirmed(span: Span, goods: frozenset[str]) -> bool:
    """Say whether a name is an everyday word too, and the goods beside it say that it is meant as a name."""
    return all(one.kind == EVERYDAY and are_of(goods, one.taxon) for one in span.named)


def are_timber_of_animals(goods: frozenset[str], taxa: Iterable[str]) -> bool:
    """Say whether a text tells of timber and names animals alone."""
    return bool(goods & _TIMBER) and not goods & _OF_ANIMALS and all(one.startswith("a.") for one in taxa)
