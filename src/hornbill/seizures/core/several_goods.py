"""Several goods in one cell: where a text is a list of them, and which part of the amounts beside it is whose.

Rules
- A text is a list where each of its parts names a taxon by itself, at least one of them for sure, and none is within another: "Nsato & Giraffe".
  "Gecko, tokay" and "Lion / Simba" name one animal twice and stay whole.
- A list that is numbered from one parts at its numbers. Strong signs part first ("+", "&", words for "and"), then commas. A slash parts where another cell of the row has as many parts, for
  "gazelle / antelope" may leave a choice.
- Nothing within brackets parts a text.
- One amount in pieces and one that is measured, of two goods, are one each: the pieces are of what is counted (live, skins), else of what is
  written first. Any other amount stays with the first of the goods. Both are doubtful.

    goods_in("चितुवाको छाला र रक्तचन्दनको काठ", lookup)    # the skin of a leopard, the wood of a red sanders
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hornbill.seizures.core.counted import COUNTED, settled
from hornbill.seizures.core.naming import CANDIDATES, FOUND, NOT_FOUND
from hornbill.seizures.core.read import doubt, folded, plain
from hornbill.seizures.core.terms import exact_term
from hornbill.seizures.core.units import COUNT, MASS, VOLUME

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hornbill.seizures.core.item_read import ItemRead
    from hornbill.seizures.core.measures import Measure
    from hornbill.seizures.core.naming import Named, NameLookup

MOST_GOODS = 8  # of one text
IVORY = "IVP"  # the goods that name their animal
_LEAST_SIGNS = 2  # of a part
# Words for "and" that are written as words of their own.
_AND = (
    "and|et|e|y|und|en|dan|serta|na|ve|và|va|cùng|at|sy|ary|le|no|ne|ni|kunye|uye|ndi|pamwe|hamwe|"  # Latin letters
    "и|та|және|ба|"
    "र|तथा|एवं|एवम्|और|व|आणि|ও|এবং|আর|ਅਤੇ|અને|ସହ|ଓ|மற்றும்|మరియు|ಮತ್ತು|ഉം|සහ|හා|او|اور|እና|"
    "និង|และ|กับ|ແລະ|ກັບ|နှင့်|နဲ့"
)
AND_WORD = rf"(?<=\s)(?:{_AND})(?=\s)"
# The same where nothing parts words, or where it is written on to its neighbour.
_AND_SIGN = r"和(?!尚|平鸟)|及|與|与|並|以及|、|，|(?<=[\s\u0e00-\u0e7f])และ|(?<=[\s\u0e80-\u0eff])ແລະ|(?<=[\s\u1780-\u17ff])និង|(?<=[\u1000-\u109f])နှင့်|(?<=[\u1000-\u109f])နဲ့|(?<=[\u1200-\u137f])(?:ና|እና)(?=\s)|(?<=\s)و(?=[\u0621-\u064a])"
_STRONG = (r"\s*\+\s*", rf"\s*(?:[&+]|{AND_WORD}|{_AND_SIGN})\s*")
_COMMA = r"(?<![0-9]),|,(?![0-9])"  # none within a number
_LISTED = (*_STRONG, rf"\s*(?:[&+;]|{_COMMA}|{AND_WORD}|{_AND_SIGN})\s*")
_ANY = (*_LISTED, rf"\s*(?:[&+;/]|{_COMMA}|{AND_WORD}|{_AND_SIGN})\s*")
_FORMS = tuple(re.compile(form, re.IGNORECASE) for form in _ANY)
_NUMBER = re.compile(r"(?<![^\s,;])\(?([1-9]|1[0-9])[.)]\s*(?=[^\W\d])")
_BINOMIAL = re.compile(r"[A-Z][a-z]{3,} [a-z-]{4,}")
_BRACKETS = {"(": 1, "[": 1, "{": 1, "（": 1, ")": -1, "]": -1, "}": -1, "）": -1}
_MEASURED = (MASS, VOLUME)


def joined(text: str, most: int = len(_FORMS)) -> list[list[str]]:
    """Return the ways in which a text may be a list, the surest first: its parts, where it has several.

    Args:
        text: of one cell, or of a part of it.
        most: how many kinds of signs may part it; two for those that always join goods, three with commas, four with slashes.
    """
    shown = " ".join(plain(text).split())
    ways = [parts] if (parts := numbered(shown)) else []
    for form in _FORMS[:most]:
        parts = _parted(form, shown)
        if 1 < len(parts) <= MOST_GOODS and parts not in ways:
            ways.append(parts)
    return ways


def numbered(text: str) -> list[str]:
    """Return the parts of a list whose parts are numbered from one: "1. ลิงแสม 6 ตัว 2. เกล็ดลิ่น 18 กก."; empty for any other text."""
    found = list(_NUMBER.finditer(text))
    if len(found) < 2 or found[0].start() or [int(one[1]) for one in found] != [*range(1, len(found) + 1)]:
        return []
    ends = [*(one.start() for one in found[1:]), len(text)]
    return [text[one.end() : end].strip(" ,;") for one, end in zip(found, ends, strict=True)]


def _parted(form: re.Pattern[str], text: str) -> list[str]:
    """Return what stands between the signs of a form, brackets kept whole."""
    depths, depth = [], 0
    for sign in text:
        depth = max(0, depth + _BRACKETS.get(sign, 0))
        depths.append(depth)
    parts, begun = [], 0
    for match in form.finditer(text):
        if not depths[match.start()] and match.end() > match.start():
            parts.append(text[begun : match.start()].strip())
            begun = match.end()
    parts.append(text[begun:].strip())
    return [part for part in parts if part]


def goods_in(
    text: str, lookup: NameLookup, *, slashes: int = 0, bare: Callable[[str], str] = str
) -> list[tuple[str, Named]]:
    """Return the goods that a text lists, each as written and as found; empty where it is no list of several.

    Args:
        text: of one cell, or of a part of it.
        lookup: finds species.
        slashes: how many parts other cells of the row have between slashes.
        bare: leaves out what a part says besides its goods, such as amounts.
    """
    for parts in joined(text):
        if min(map(len, parts)) < _LEAST_SIGNS or any(map(_is_goods_alone, parts)):
            continue  # the skull of "lion, crâne" is no crane
        named = [lookup(bare(part)) for part in parts]
        if not are_several(named) or not (len(parts) == slashes or _without_slashes(parts, text)):
            continue
        if all(map(_BINOMIAL.match, parts)) and len({one.name.split(" ")[0] for one in named}) == 1:
            return []  # "Manis javanica, Manis pentadactyla" are their genus
        return _inverted(parts, named, text, lookup) or list(zip(parts, named, strict=True))
    return []


def _is_goods_alone(part: str) -> bool:
    """Say whether a part is one word for goods, and none that names its animal, as "ivory" does."""
    shown = folded(part)
    return shown.isascii() and " " not in shown and exact_term(part) not in ("", IVORY)


def _inverted(
    parts: list[str], named: Sequence[Named], text: str, lookup: NameLookup
) -> list[tuple[str, Named]]:
    """Return the one animal of a name in the order of a list: "tortoise, leopard"; empty for "leopard, tortoise", which is two."""
    if len(parts) != 2 or "," not in text:
        return []
    turned = lookup(f"{parts[1]} {parts[0]}")
    taxa = {one.taxon for one in named}
    narrower = turned.verdict == FOUND and turned.taxon not in taxa and bool(taxa & set(turned.above))
    return [(" ".join(plain(text).split()), turned)] if narrower else []


def _without_slashes(parts: list[str], text: str) -> bool:
    return parts in joined(text, len(_LISTED))


def are_several(named: Sequence[Named]) -> bool:
    """Say whether names are of taxa that have nothing to do with each other, one of them for sure."""
    sure = [one for one in named if one.verdict == FOUND]
    if not sure or any(one.verdict == NOT_FOUND for one in named):
        return False
    for at, one in enumerate(named):
        for other in named[at + 1 :]:
            if _may_be_one(one, other):
                return False
    return True


def _may_be_one(one: Named, other: Named) -> bool:
    """Say whether two names may be of one taxon: the same, or one within the other."""
    if CANDIDATES in (one.verdict, other.verdict):
        return bool({one.name, *one.candidates} & {other.name, *other.candidates} - {""})
    return one.taxon == other.taxon or one.taxon in other.above or other.taxon in one.above


def narrowest(named: Sequence[Named]) -> Named | None:
    """Return the narrowest of names that are each within another, or the same; None where they are not."""
    if any(one.verdict != FOUND or not one.above for one in named):
        return None
    deepest = max(named, key=lambda one: len(one.above))
    return deepest if all(one.taxon in (deepest.taxon, *deepest.above) for one in named) else None


def parts_beside(text: str, number: int) -> list[str]:
    """Return the parts of a cell beside several goods, where it has as many: "Live & Quills", "6 + 166 Kg"; empty where it has not."""
    return next((parts for parts in joined(text) if len(parts) == number), [])


def amounts_beside(text: str, number: int) -> list[str]:
    """Return the amounts of several goods, where a cell has as many and each has figures: "6 + 166 Kg"."""
    parts = parts_beside(text, number)
    return parts if all(any(map(str.isdigit, part)) for part in parts) else []


def shared_out(items: Sequence[ItemRead], text: str) -> list[ItemRead]:
    """Return the items of several goods with the amounts that are theirs, where one cell has all of them.

    Args:
        items: of a row; the first has all its amounts.
        text: the goods as written.
    """
    measures = items[0].measures
    if not measures:
        return list(items)
    pieces = [one for one in measures if one.kind in (COUNT, "")]
    weights = [one for one in measures if one.kind in _MEASURED]
    if len(items) != len(measures) or [len(pieces), len(weights)] != [1, 1]:
        why = doubt("one-amount-for-several", text)
        return [replace(items[0], why=(*items[0].why, why)), *items[1:]]
    later = [one.term in COUNTED for one in items] == [False, True] and bool(items[0].term)
    order = (weights, pieces) if later else (pieces, weights)
    return [_with(item, own, text) for item, own in zip(items, order, strict=True)]


def _with(item: ItemRead, measures: list[Measure], text: str) -> ItemRead:
    """Return an item with other measures."""
    why = [one for one in item.why if one.code not in ("quantity-missing", "unit-missing")]
    settled_measures = settled(measures, item.term, "", why)
    if not all(one.unit for one in settled_measures):
        why.append(doubt("unit-missing", ""))
    return replace(
        item,
        measures=tuple(settled_measures),
        why=tuple(dict.fromkeys((*why, doubt("amounts-shared-out", text)))),
    )
