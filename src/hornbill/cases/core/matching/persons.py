"""Persons: how names and birth dates together speak for two rows being one person, and why.

Rules
- Birth dates shift the logarithm of the odds by what ``BORN`` says: set by judgement, for no list of ours tells how often offices
  get a date wrong. A day and month that changed places count as a slip. In two long lists more is known (``lists``).
- Dates are Western ones, whole or in part (1975, 1975-03, 1975-03-28); others are for ``dates.read_date`` before.

    likeness(Person.of("Mamadou Diallo", "1975-03-28"), Person.of("Jallow Mamadu", "1975")) > 0.9
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel

from hornbill.cases.core.matching import birth
from hornbill.cases.core.matching.birth import birth_reason, years_apart
from hornbill.cases.core.matching.features import features
from hornbill.cases.core.matching.romanised import Romanised, romanise
from hornbill.cases.core.matching.score import Reason, logistic, reasons, weighed

if TYPE_CHECKING:
    from collections.abc import Sequence

BORN = {
    birth.SAME_DAY: 3.0, birth.SAME_YEAR: 0.5, birth.TURNED: 1.5, birth.YEAR_NEAR: 1.5, birth.SWAPPED: 1.5, birth.NEAR: 0.5,
    birth.SAME_MONTH_AND_DAY: 0.0, birth.YEAR_ALONE: -1.0, birth.YEARS_NEAR: -1.5, birth.OTHER_DATE: -3.0, "": 0.0,
}  # fmt: skip
AGAINST_DATES = frozenset({birth.SAME_MONTH_AND_DAY, birth.YEAR_ALONE, birth.YEARS_NEAR, birth.OTHER_DATE})
COMMON = "common-name"  # of a list: many bear such a name
_LEAST_BAG = 0.5


class Person(NamedTuple):
    """One row of a list. A tuple, for a list makes a hundred thousand of them.

    Attributes:
        name: made ready.
        born: Western date, whole or in part; empty when not known.
    """

    name: Romanised
    born: str = ""

    @classmethod
    def of(cls, name: str, born: str = "") -> Person:
        """Make a person of a row."""
        return cls(romanise(name), born[:10])


def likeness(one: Person, two: Person) -> float:
    """Return how likely two rows are one person, from 0 to 1."""
    left, right = one.name, two.name
    if not left.words or not right.words:
        return 0.0
    if left.bag != right.bag and Indel.normalized_similarity(left.bag, right.bag) < _LEAST_BAG:
        return 0.0
    return logistic(weighed(features(left, right)) + BORN[birth_reason(one.born, two.born)])


def why(one: Person, two: Person) -> tuple[Reason, ...]:
    """Return what speaks for two rows being one person, then what speaks against."""
    code = birth_reason(one.born, two.born)
    found = list(reasons(one.name, two.name))
    if code in AGAINST_DATES:
        found.append(Reason(code, one.born, two.born))
    elif code:
        found.insert(0, Reason(code, one.born, two.born))
    return tuple(found)


def reason_words(found: Sequence[Reason]) -> str:
    """Return reasons as one line of plain English, for a file or a terminal."""
    return "; ".join(
        _WORDS_OF[one.code].format(
            left=one.left, right=one.right, years=_YEARS.get(years_apart(one.left, one.right), "")
        )
        for one in found
    )


_YEARS = {1: "one", 2: "two"}


_WORDS_OF = {
    "same-words": "the same in Latin letters: {left}",
    "other-order": "the same words in another order: {left}, {right}",
    "other-script": "written in different scripts, in Latin letters {left} and {right}",
    "joined": "the same letters, divided otherwise: {left}, {right}",
    "spelling": "{left} and {right} are spellings of one word",
    "reading": "{left} and {right} may be spellings of one Chinese name",
    "sound": "{left} and {right} have the same consonants",
    "letters-swapped": "two letters are swapped: {left}, {right}",
    "one-letter": "{left} and {right} differ by one letter",
    "close": "{left} and {right} differ by a few letters",
    "initial": "{left} and {right} begin alike, one is an initial",
    "missing": "AGAINST: only one of them has {left}{right}",
    "different": "AGAINST: {left} and {right} are different words",
    "odd-signs": "LOOK: signs that are not seen stand in a name: {left}",
    birth.SAME_DAY: "born on the same day, {left}",
    birth.SAME_YEAR: "dates of birth agree as far as known: {left}, {right}",
    birth.TURNED: "day and month of birth changed places: {left}, {right}",
    birth.YEAR_NEAR: "birth year differs by {years}, day and month are the same: {left}, {right}",
    birth.SWAPPED: "two digits of the date of birth are swapped: {left}, {right}",
    birth.NEAR: "dates of birth differ by one digit: {left}, {right}",
    birth.SAME_MONTH_AND_DAY: "AGAINST: born on the same day of another year: {left}, {right}",
    birth.YEAR_ALONE: "AGAINST: born in the same year on another day: {left}, {right}",
    birth.YEARS_NEAR: "AGAINST: birth year differs by {years}: {left}, {right}",
    birth.OTHER_DATE: "AGAINST: born {left} and {right}",
    COMMON: "AGAINST: about {right} of the list are called {left}",
}
