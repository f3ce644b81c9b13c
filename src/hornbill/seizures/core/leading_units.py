"""The unit with which a text begins, as it is written or with a slip of the pen: "pcs of scales", "kiloograms of logs".

Rule: only long names of weights and volumes are understood with a slip, of which it makes no other word; such a unit is doubtful.

    leading_unit("kiloograms of logs", why)     # kilograms, "logs"
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from hornbill.seizures.core.read import doubt
from hornbill.seizures.core.units import MASS, VOLUME, WORDS, unit_of

if TYPE_CHECKING:
    from hornbill.seizures.core.read import Reason
    from hornbill.seizures.core.units import Unit

_LONG_WORD = 7  # letters at least of a word in which a slip is understood
_LONG = tuple(
    word
    for word, unit in WORDS.items()
    if unit.kind in (MASS, VOLUME) and word.isalpha() and word.isascii() and len(word) >= _LONG_WORD
)


def leading_unit(noun: str, why: list[Reason]) -> tuple[Unit | None, str]:
    """Return the unit with which a folded text begins, and what stands after it; a doubt is added to ``why`` where it is misspelt."""
    first, _, rest = noun.partition(" ")
    rest = re.sub(r"^(?:of|de|d'|do|da|cua)\s+", "", rest.strip())
    unit = unit_of(first)
    if unit is None and (unit := misspelt_unit(first)) is not None:
        why.append(doubt("unit-misspelt", first))
    return (unit, rest) if unit is not None else (None, noun)


@lru_cache(maxsize=4_096)
def misspelt_unit(word: str) -> Unit | None:
    """Return the weight or volume whose long name a folded word is, with one slip of the pen: "kiloograms"; None for another word."""
    if len(word) < _LONG_WORD or word in WORDS or not word.isalpha():
        return None
    near = {WORDS[name] for name in _LONG if word[0] == name[0] and OSA.distance(word, name) < 2}
    return near.pop() if len(near) == 1 else None
