"""What bare whole numbers of a column count, where the column's other values name their units.

bare_unit_of(["3", "kilo 12", "1", "7 kg"])      # "no."
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from hornbill.seizures.core.numbers import word_number
from hornbill.seizures.core.quantities import UNIT_WORDS, is_nothing
from hornbill.seizures.core.read import folded
from hornbill.seizures.core.terms import exact_term
from hornbill.seizures.core.units import COUNT, MASS, PACKAGE, WORDS, units_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MANY_SHOWN = 0.2  # share of the texts with units that name weights, from which on bare numbers count
MOST_COUNT = 0.6  # share of a column of units that counts pieces, from which on bare numbers do
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_UNIT = re.compile(rf"(?<![a-z])(?:{UNIT_WORDS})(?![a-z0-9])")


def bare_unit_of(texts: Iterable[str], units: Sequence[str] = (), *, beside_weights: bool = False) -> str:
    """Return what bare whole numbers of a column are: pieces, where others name their own units, weights among them; empty where it does not show.

    Args:
        texts: of the column.
        units: of the column of units beside it, without empty cells: where nearly all count pieces, and weights have a column of their own, so do they.
        beside_weights: there is such a column.
    """
    if units:
        return "no." if beside_weights and sum(map(_counts, units)) > MOST_COUNT * len(units) else ""
    shown = Counter(_kind_shown(text) for text in texts if not is_nothing(text))
    bare = shown.pop("bare", 0)
    return "no." if bare and shown[MASS] >= MANY_SHOWN * shown.total() and shown[MASS] * 10 >= bare else ""


def is_bare(text: str) -> bool:
    """Say whether a text is a whole number and nothing else: in digits, with its thousands apart ("1,040"), or in a word ("twelve")."""
    return (
        text.isdecimal()
        or bool(_THOUSANDS.fullmatch(text))
        or (text.isalpha() and bool(word_number(folded(text))))
    )


def _counts(unit: str) -> bool:
    found = units_in(unit)
    return bool(found or exact_term(unit)) and all(one.kind == COUNT for one in found)


@lru_cache(maxsize=65_536)
def _kind_shown(text: str) -> str:
    """Return ``bare`` for a whole number alone, else the kind of the unit in a text; empty for none."""
    shown = folded(text)
    if shown.isdecimal():
        return "bare"
    kinds = (WORDS[one].kind for one in _UNIT.findall(shown))
    return next((kind for kind in kinds if kind != PACKAGE), "")
