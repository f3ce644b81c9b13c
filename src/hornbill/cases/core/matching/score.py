"""How likely two names are one, from 0 to 1, and why, in words that a person can check.

Rules
- The number is a logistic function of ``features`` with the weights of ``weights``. It stands for the pairs that these were
  learned from, half alike by intention: it ranks, and is not a probability for a population.
- Reasons are worked out for anyone who decides; the number does not depend on them.

    score(romanise("Nguyễn Văn An"), romanise("NGUYEN VAN AN")) > 0.9
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA, Indel, JaroWinkler

from hornbill.cases.core.matching.chinese import in_common, readings
from hornbill.cases.core.matching.features import features
from hornbill.cases.core.matching.weights import BIAS, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.cases.core.matching.romanised import Romanised

LIKELY = (
    0.5  # from here on a pair is more likely one than two, on the pairs that the weights were learned from
)
_LEAST_BAG = 0.5  # names with fewer letters in common are nobody's two spellings
_CLOSE = 0.86
_LEAST_LETTERS = 4  # shorter words that differ by a letter are different words
_READ_ALIKE = 2.5  # of three, by which a word finds its partner: syllables that may be read alike

SAME_WORDS, OTHER_ORDER, SCRIPT, JOINED = "same-words", "other-order", "other-script", "joined"
SPELLING, READING, SOUND, CLOSE, INITIAL = "spelling", "reading", "sound", "close", "initial"
SWAPPED, ONE_LETTER = "letters-swapped", "one-letter"
MISSING, DIFFERENT, ODD = "missing", "different", "odd-signs"
AGAINST = frozenset({MISSING, DIFFERENT, ODD})


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for or against.

    Attributes:
        code: of this module, or of ``persons``.
        left, right: the words or values that it is about; may be empty.
    """

    code: str
    left: str = ""
    right: str = ""


def score(one: Romanised, two: Romanised) -> float:
    """Return how likely two names are one, from 0 to 1; 0 when a name has no letter."""
    if not one.words or not two.words:
        return 0.0
    if one.bag != two.bag and Indel.normalized_similarity(one.bag, two.bag) < _LEAST_BAG:
        return 0.0
    return logistic(weighed(features(one, two)))


def weighed(values: Sequence[float]) -> float:
    """Return the weights' sum over features, as logarithm of the odds."""
    return sum(map(float.__mul__, WEIGHTS, values), BIAS)


def logistic(log_odds: float) -> float:
    """Return a probability for the logarithm of odds."""
    return 1 / (1 + exp(-max(-40.0, min(40.0, log_odds))))


def reasons(one: Romanised, two: Romanised) -> tuple[Reason, ...]:
    """Return what speaks for two names being one, then what speaks against."""
    found: list[Reason] = []
    if _script(one.text) != _script(two.text):
        found.append(Reason(SCRIPT, " ".join(one.words), " ".join(two.words)))
    if one.ordered == two.ordered:
        found.append(
            Reason(
                SAME_WORDS if one.words == two.words else OTHER_ORDER,
                " ".join(one.words),
                " ".join(two.words),
            )
        )
    elif one.joined == two.joined:
        found.append(Reason(JOINED, " ".join(one.words), " ".join(two.words)))
    elif len(one.words) != len(two.words) and in_common(one.read, two.read) == len(one.read) == len(two.read):
        found.append(Reason(READING, " ".join(one.words), " ".join(two.words)))
    else:
        found += _of_words(one, two)
    signs = tuple(dict.fromkeys((*one.odd, *two.odd)))
    if signs:
        found.append(Reason(ODD, " ".join(signs)))
    return tuple(sorted(found, key=lambda reason: reason.code in AGAINST))


def _of_words(one: Romanised, two: Romanised) -> list[Reason]:
    """Explain word by word, each with its closest partner."""
    turned = len(one.words) > len(two.words)
    few, many = (two, one) if turned else (one, two)
    left, found = list(many.triples), []
    for triple in few.triples:
        best = max(left, key=lambda other: (_near(triple, other), other))
        left.remove(best)
        pair = (best[0], triple[0]) if turned else (triple[0], best[0])
        found.append(Reason(_how(triple, best), *pair))
    missing = " ".join(other[0] for other in left)
    if missing:
        found.append(Reason(MISSING, missing if turned else "", "" if turned else missing))
    return found


def _near(one: tuple[str, str, str], two: tuple[str, str, str]) -> float:
    if len(one[0]) == 1 or len(two[0]) == 1:
        return 1.5 if one[0][0] == two[0][0] else 0.0
    left, right = readings(one[0]), readings(two[0])
    alike = sum(JaroWinkler.normalized_similarity(here, there) for here, there in zip(one, two, strict=True))
    return max(alike, _READ_ALIKE * in_common(left, right) / max(len(left), len(right), 1))


def _how(one: tuple[str, str, str], two: tuple[str, str, str]) -> str:
    if one[0] == two[0]:
        return SAME_WORDS
    if (len(one[0]) == 1 or len(two[0]) == 1) and one[0][0] == two[0][0]:
        return INITIAL
    if one[1] == two[1]:
        return SPELLING
    if (
        len(left := readings(one[0])) == len(right := readings(two[0]))
        and in_common(left, right) == len(left) > 0
    ):
        return READING
    one_slip = OSA.distance(one[0], two[0], score_cutoff=1) == 1
    if one_slip and len(one[0]) == len(two[0]) and sorted(one[0]) == sorted(two[0]):
        return SWAPPED
    if one[2] == two[2] and len(one[2]) > 1:
        return SOUND
    if one_slip and min(len(one[0]), len(two[0])) >= _LEAST_LETTERS:
        return ONE_LETTER
    if JaroWinkler.normalized_similarity(one[0], two[0]) >= _CLOSE:
        return CLOSE
    return DIFFERENT


def _script(text: str) -> str:
    """Return a sign's block, roughly: which of the scripts that are apart by 256 places; Latin is one."""
    letter = next((sign for sign in text if sign.isalpha()), "a")
    place = ord(letter)
    if place < 0x250 or 0x1E00 <= place < 0x1F00:
        return "latin"
    return "han" if 0x3400 <= place < 0xA000 or place >= 0x20000 else str(place >> 7)
