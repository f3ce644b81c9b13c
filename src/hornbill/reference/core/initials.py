"""Species with the initial of their genus: ``M. javanica``, ``E. eugene-maraisii``, ``P. tgiris``, ``L. afr.``.

Rules: an epithet may be cut short behind a capital with a point; then species count that have a name beside the scientific one. An earlier name counts only where the text has a capital with a point, and never where its epithet is a name by itself; a vowel in lower
case without a point is an article or an "and" of some language: "skin of a buffalo", "escura e dura".

initials = written("Kura (G. elegans)")
named_by_initial(index, ("kura", "g", "elegan"), 1, initials)     # (2, ["a.geochelone-elegans"], "abbreviated")
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hornbill.reference.core.name_index import NameIndex

_WRITTEN = re.compile(r"(?<![^\W_])([A-Za-z])(\.?)(?![^\W_])")
SHORTEST = 3  # letters of an epithet that is cut short
_WORDS = frozenset(
    "aeiouy"
)  # one-letter words of English, French, Portuguese, Spanish, Vietnamese and others


class Initials(NamedTuple):
    """The letters of a text that stand alone, in lower case: those in capitals with a point, and those in lower case without one."""

    sure: frozenset[str]
    words: frozenset[str]


def written(text: str) -> Initials:
    """Return how the letters of a text that stand alone are written."""
    found = _WRITTEN.findall(text)
    return Initials(
        frozenset(letter.lower() for letter, point in found if point and letter.isupper()),
        frozenset(letter for letter, point in found if not point and letter in _WORDS),
    )


def named_by_initial(
    index: NameIndex, words: tuple[str, ...], at: int, initials: Initials
) -> tuple[int, list[str], str]:
    """Return how many words from a place on abbreviate a species, the species, and the code of the reason; no species where none do."""
    if len(words[at]) != 1 or at + 1 >= len(words) or words[at] in initials.words:
        return 0, [], ""
    initial, epithet = words[at], words[at + 1]
    sure = initial in initials.sure and not index.is_name(epithet)
    if found := index.abbreviated(initial, epithet, earlier=sure):
        return 2, found, "abbreviated"
    if at + 2 < len(words) and (
        found := index.abbreviated(initial, f"{epithet} {words[at + 2]}", earlier=sure)
    ):
        return 3, found, "abbreviated"
    known = index.known(epithet)
    near = (
        [] if known else [one for word, _ in index.near(epithet) for one in index.abbreviated(initial, word)]
    )
    if not near and sure and len(epithet) >= SHORTEST:
        return 2, index.cut_short(initial, epithet), "abbreviated"
    return (0, [], "") if known else (2, near, "misspelt")
