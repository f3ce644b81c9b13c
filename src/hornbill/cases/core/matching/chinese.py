"""Which syllables of pinyin a word in Latin letters may stand for: one name in pinyin, in Wade-Giles and in Cantonese meets itself.

Rules
- A word that divides throughout into syllables of pinyin, of Wade-Giles, of Cantonese as Hong Kong spells it, or is a family name of
  Hokkien, is read so, each syllable as all that it may be in any of them. The division into fewest syllables counts.
- Names are compared without apostrophes and dots over u, as documents leave them out: ``chang`` is Zhang or Chang, ``yu`` is You or Yu.
- A reading proves nothing about where somebody comes from: much that is not Chinese divides into such syllables. What two
  names have in common by it is one likeness among others, weighed with them (``features``).

    readings("cheung") == (frozenset({"zhang", "chang", "xiang", "jiang"}),)
    readings("guoqiang") == (frozenset({"guo"}), frozenset({"qiang", ...}))
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING

from hornbill.cases.core.matching.chinese_tables import CANTONESE, FAMILIES, PINYIN, SOUTHERN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Reading = frozenset[str]
_MOST_SYLLABLES = 2  # of one word
_LONGEST = 6  # letters of a syllable
_MOST_SPELLINGS = 16  # of one name, under which it is looked for
_ORDER = {  # initials of pinyin -> of Wade-Giles without its apostrophe; the longer first
    "zh": "ch", "ch": "ch", "sh": "sh", "b": "p", "d": "t", "g": "k", "j": "ch", "q": "ch", "x": "hs", "z": "ts", "c": "ts", "r": "j",
}  # fmt: skip
_WHOLE = {
    "zi": "tzu", "ci": "tzu", "si": "szu", "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "er": "erh", "e": "o", "ge": "ko",
    "ke": "ko", "he": "ho", "you": "yu", "yi": "i", "ye": "yeh", "yan": "yen", "yong": "yung", "yue": "yueh", "gui": "kuei", "kui": "kuei",
    "guo": "kuo", "kuo": "kuo", "huo": "huo", "shuo": "shuo",
}  # fmt: skip
_FINALS = {"ian": "ien", "ie": "ieh", "iong": "iung", "ong": "ung", "uo": "o", "ue": "ueh"}


def wade_giles(pinyin: str) -> str:
    """Return a syllable of pinyin as Wade-Giles writes it, without apostrophe and dots (Giles 1912)."""
    if pinyin in _WHOLE:
        return _WHOLE[pinyin]
    initial = next((one for one in _ORDER if pinyin.startswith(one)), "")
    if not initial and pinyin[0] not in "aeouyw":
        initial = pinyin[0]
    final = pinyin[len(initial) :]
    return _ORDER.get(initial, initial) + _FINALS.get(final, final)


@cache
def _syllables() -> Mapping[str, Reading]:
    """Return each spelling of a syllable, in any system, with what it may be read as."""
    found: dict[str, set[str]] = {one: {one} for one in PINYIN}
    for one in PINYIN:
        found.setdefault(wade_giles(one), set()).add(one)
    found.setdefault("ssu", set()).add("si")
    for table in (CANTONESE, SOUTHERN):
        for spelling, read in table.items():
            found.setdefault(spelling, set()).update(read)
    return {spelling: frozenset(read) for spelling, read in found.items()}


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[Reading, ...]:
    """Return what each syllable of a word may be read as; none when it does not divide into Chinese syllables.

    Args:
        word: letters a to z.
    """
    known = _syllables()
    return tuple(known[part] for part in _divided(word, known, _MOST_SYLLABLES))


def _divided(word: str, known: Mapping[str, Reading], most: int) -> tuple[str, ...]:
    """Divide a word into the fewest syllables, the first as long as it can be; nothing when it does not divide."""
    if word in known:
        return (word,)
    if most == 1 or len(word) > _LONGEST * most:
        return ()
    for fewest in range(1, most):
        for length in range(min(_LONGEST, len(word) - 1), 0, -1):
            if word[:length] in known:
                rest = _divided(word[length:], known, fewest)
                if rest:
                    return (word[:length], *rest)
    return ()


def in_common(one: Sequence[Reading], two: Sequence[Reading]) -> int:
    """Return how many syllables of one find a syllable of the other that may be read alike, each once; the same for (two, one)."""
    left, rest = list(two), []
    for part in one:
        if part in left:
            left.remove(part)
        else:
            rest.append(part)
    found = len(one) - len(rest)
    if not rest or not left:
        return found
    if len(rest) == 1:
        return found + (not all(map(rest[0].isdisjoint, left)))
    return found + _most_pairs(
        [[at for at, other in enumerate(left) if not part.isdisjoint(other)] for part in rest]
    )


def _most_pairs(choices: Sequence[Sequence[int]]) -> int:
    """Return for how many there is a partner, if each may choose among some and none is chosen twice (augmenting paths)."""
    taken: dict[int, int] = {}

    def take(one: int, asked: set[int]) -> bool:
        for partner in choices[one]:
            if partner not in asked:
                asked.add(partner)
                if partner not in taken or take(taken[partner], asked):
                    taken[partner] = one
                    return True
        return False

    return sum(take(one, set()) for one in range(len(choices)) if choices[one])


def spellings(parts: Sequence[Reading]) -> Iterable[str]:
    """Yield what a whole name may be in pinyin, syllables sorted, if it has three or four and begins or ends with a frequent family name.

    Nothing for a name that may be read in too many ways.
    """
    if not 3 <= len(parts) <= 4 or (FAMILIES.isdisjoint(parts[0]) and FAMILIES.isdisjoint(parts[-1])):
        return
    ways = 1
    for part in parts:
        ways *= len(part)
    if ways <= _MOST_SPELLINGS:
        yield from {" ".join(sorted(way)) for way in product(*parts)}
