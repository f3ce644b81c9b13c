"""Words for goods inside the name of a taxon: which say what the goods are, and which belong to the name alone.

are_goods(index, pangolin, (), (), "CAP")     # False: the 甲 of 穿山甲 is no carapace
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hornbill.reference.core.name_index import NameIndex
    from hornbill.reference.core.packed_names import Named


def are_goods(
    index: NameIndex, named: tuple[Named, ...], own: tuple[Named, ...], rest: tuple[Named, ...], term: str
) -> bool:
    """Say whether a word for goods inside a name says what the goods are.

    In trade names it does, as does a word for timber in the name of a plant; elsewhere what is left of the name must name the same. A word that is a
    name itself (``own``) needs the very taxon: the tusk of "hippo tusk", no feet in "patas monkey".
    """
    if any(one.kind == "trade" for one in named):
        return True
    if own:
        return bool({one.taxon for one in named} & {one.taxon for one in rest})
    return (term == "TIM" and all(one.taxon.startswith("p.") for one in named)) or _is_kin(index, named, rest)


def _is_kin(index: NameIndex, named: tuple[Named, ...], rest: tuple[Named, ...]) -> bool:
    """Say whether what is left of a name without its goods names the same: the vicuña in "fibra de vicuña"; no "cá" of "cá tầm", no parrot in 鹦鹉螺."""
    return any(
        one.taxon == other.taxon
        or index.book.is_in(one.taxon, other.taxon)
        or index.book.is_in(other.taxon, one.taxon)
        for one in named
        for other in rest
    )
