"""What makes a name that a text has doubtful: everyday words, imitations, other things beside it, words that are not understood.

may_be_other(index, scan(index, "ivory replica"), names)     # [Reason("not-understood", "replica")]
"""

from __future__ import annotations

import re
from itertools import permutations
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from hornbill.reference.core import by_goods
from hornbill.reference.core.guessing import SHORTEST
from hornbill.reference.core.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.reference.core.name_index import NameIndex
    from hornbill.reference.core.scanning import Scanned, Span

_IMITATION = "an imitation"  # what ``other_things`` calls words that deny
_MOST_HOLDING = 40  # names with one word that are looked at


def without_goods(index: NameIndex, seen: Scanned) -> Sequence[Span]:
    """Return the names without those that are words for goods or everyday words too, where another is none: the skull in "crane de chimpanze" is no crane."""
    sure = [one for one in seen.names if not one.is_ambiguous]
    clear = [one for one in sure if not index.terms.get(one.typed)]
    if sure or len(seen.words) < 2:
        return clear or sure or seen.names
    return [one for one in seen.names if one.typed not in index.terms and one.typed not in index.run_terms]


def may_be_other(
    index: NameIndex, seen: Scanned, names: Sequence[Span], goods: frozenset[str]
) -> list[Reason]:
    """Return why the names may not be meant: each is an everyday word too, the text says that it is an imitation, another thing touches one, or they cannot have the goods."""
    found = []
    if by_goods.are_timber_of_animals(goods, (one.taxon for span in names for one in span.named)):
        found.append(Reason("not-of-goods", names[0].typed, names[0].named[0].name))
    ends = {at for one in names for at in (one.start, one.end)}
    unclear = [
        one
        for one in seen.names
        if one.is_ambiguous
        and not by_goods.is_confirmed(one, goods)
        and (one in names or (index.term(one.typed, one.typed) is None and {one.start, one.end} & ends))
    ]
    confirmed = any(one.is_ambiguous and by_goods.is_confirmed(one, goods) for one in names)
    confirmed = confirmed or _say_the_same(index, names)
    if unclear and (unclear[0] not in names or all(one.is_ambiguous for one in names)) and not confirmed:
        found.append(Reason("ambiguous", unclear[0].typed, unclear[0].named[0].name))
    return found + [
        Reason("not-understood", one.typed)
        for one in seen.others
        if one.is_.startswith(_IMITATION) or one.start in ends or one.end in ends
    ]


def _say_the_same(index: NameIndex, names: Sequence[Span]) -> bool:
    """Say whether two different words that are everyday words too are names of one taxon: "mang (mễn)" is a muntjac. Two that are none say nothing of a third that is: "leopard (Panthera pardus), seal"."""
    return any(
        one.is_ambiguous and other.is_ambiguous and one.typed != other.typed and one.end <= other.start
        and all(any(within(index, a.taxon, b.taxon) or within(index, b.taxon, a.taxon) for b in other.named) for a in one.named)
        for one, other in permutations(names, 2)
    )  # fmt: skip


def is_epithet_of_another(seen: Scanned, names: Sequence[Span], text: str) -> list[Reason]:
    """Return a doubt where a name that was met is the epithet of a genus that the tables do not have: "Achatina fulica" is no Fulica."""
    for span in names:
        scientific = all(one.kind == "scientific" and " " not in one.name for one in span.named)
        if not scientific or span.end - span.start != 1 or span.start - 1 not in seen.unknown:
            continue
        if before := re.search(rf"\b([A-Z][a-z]{{3,}}) {span.typed}", text):
            return [Reason("not-understood", before[1])]
    return []


def may_be_epithet(word: str, named: Sequence[str]) -> bool:
    """Say whether the word behind a genus is near the epithet of a name of it: "Paphiopedilum canhii" is no Paphiopedilum sangii.

    Names as a whole are near already; an epithet that begins otherwise may have one slip.
    """
    return not word or len(named) < 2 or word[0] == named[1][0] or OSA.distance(word, named[1]) < 2


def is_of_its_names(index: NameIndex, word: str, taxa: Sequence[str]) -> bool:
    """Say whether a word is one of the names of what was found, misspelt: "elphant ivory", "hemeted hornbill casque"."""
    if len(word) < SHORTEST:
        return False
    return any(
        within(index, named.taxon, taxon) or within(index, taxon, named.taxon)
        for near, _close in index.near(word)
        for key in index.holding(near)[:_MOST_HOLDING]
        for named in index.exact[key]
        for taxon in taxa
    )


def names_only_this(index: NameIndex, word: str, names: Sequence[Span], taxa: Sequence[str]) -> bool:
    """Say whether a word that stands in no name cannot make another plant of one whose name is in no name but its own: "ipê serrado".

    Nothing else is called ipê. Animals have names of plants, toys and dishes made of theirs: "pangolin lookalike".
    """
    if index.known(word) or not word.isascii() or len(taxa) != 1:
        return False
    taxon = taxa[0]
    if not taxon.startswith("p."):
        return False
    return all(
        within(index, named.taxon, taxon) or within(index, taxon, named.taxon)
        for span in names
        for part in span.typed.split(" ")
        if len(part) > SHORTEST or span.typed == part
        for key in index.holding(part)
        for named in index.exact[key]
    ) and not any(
        part in other.split(" ") for other in index.others for span in names for part in span.typed.split(" ")
    )


def within(index: NameIndex, taxon: str, higher: str) -> bool:
    """Say whether a taxon is another or below it."""
    return taxon == higher or index.book.is_in(taxon, higher)
