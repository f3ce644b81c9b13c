"""Persons of two lists: which pairs are looked at, and how names and birth dates together speak.

Rules
- A pair is looked at when the two share a key: the day of birth and the consonant with which a word begins; or two words of the
  name with spelling evened out, or the consonants of all of it, each with the year or with day and month, or alone where one of the
  two has no date. A key that many share stands for too much and is left out (``MOST_OF_KEY``): the lists say how many were.
- Birth dates shift the logarithm of the odds by what ``BORN`` says: set by judgement, for no list of ours tells how often offices
  get a date wrong. A day and month that changed places count as a slip.
- Dates are Western ones, whole or in part (1975, 1975-03, 1975-03-28); others are for ``dates.read_date`` before.

    match = compare(Person.of("Mamadou Diallo", "1975-03-28"), Person.of("Jallow Mamadu", "1975"))
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from hornbill.cases.core.matching.features import features
from hornbill.cases.core.matching.romanised import Romanised, romanise
from hornbill.cases.core.matching.score import Reason, logistic, reasons, weighed
from hornbill.deconfliction.core.normalise.names.words import WEAK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MOST_OF_KEY = 200  # persons of one list that may share a key
SAME_DAY, SAME_YEAR, TURNED, NEAR, OTHER_DATE = (
    "same-date",
    "same-year",
    "date-turned",
    "date-near",
    "date-differs",
)
BORN = {SAME_DAY: 3.0, SAME_YEAR: 0.5, TURNED: 1.5, NEAR: 0.5, OTHER_DATE: -3.0, "": 0.0}
_LEAST_BAG = 0.5
_WORDS = 4  # of a name, that make keys of two


@dataclass(frozen=True, slots=True)
class Person:
    """One row of a list.

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


def birth_reason(one: str, two: str) -> str:
    """Return the code of what two birth dates have in common; empty when one is not known."""
    if not one or not two:
        return ""
    if one == two:
        return SAME_DAY if len(one) == 10 else SAME_YEAR
    if len(one) < 10 or len(two) < 10:
        return SAME_YEAR if one.startswith(two) or two.startswith(one) else OTHER_DATE
    if one[:4] == two[:4] and one[5:7] == two[8:] and one[8:] == two[5:7]:
        return TURNED
    same = sum(left == right for left, right in zip(one, two, strict=True))
    return NEAR if same == 9 else OTHER_DATE


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
    if code == OTHER_DATE:
        found.append(Reason(code, one.born, two.born))
    elif code:
        found.insert(0, Reason(code, one.born, two.born))
    return tuple(found)


def keys(one: Person) -> list[str]:
    """Return the keys under which a person stands in a list."""
    found = _dated(one)
    plain = _plain(one)
    found += [f"*{key}" for key in plain]
    if not one.born:
        found += [f"?{key}" for key in plain]
    return found


def asked(one: Person) -> list[str]:
    """Return the keys by which a person is looked for: with a date also those of persons without one; without, all."""
    sign = "?" if one.born else "*"
    return [*_dated(one), *(f"{sign}{key}" for key in _plain(one))]


def _plain(one: Person) -> list[str]:
    name = one.name
    strong = [word for word in name.even if len(word) > 1 and word not in WEAK][:_WORDS]
    found = [f"{left} {right}" for left, right in combinations(strong, 2)]
    if len(name.sounds) > 3:
        found.append(f"s{name.sounds}")
    if len(strong) == 1:
        found.append(strong[0])
    return found


def _dated(one: Person) -> list[str]:
    born, name = one.born, one.name
    if not born:
        return []
    found = [f"{key} {born[:4]}" for key in _plain(one)]
    if len(born) == 10:
        found += [f"{key} {born[5:]}" for key in _plain(one)]
        sounds = {triple[2][:1] or triple[0][:1] for triple in name.triples}
        found += [f"{born} {sound}" for sound in sounds]
    return found


@dataclass
class Index:
    """One list, to be asked for those whom a person of the other may be.

    Attributes:
        persons: the list.
        crowded: keys that too many share, and that find nobody.
    """

    persons: list[Person] = field(default_factory=list)
    crowded: set[str] = field(default_factory=set)
    _rows: dict[str, list[int]] = field(default_factory=dict)

    def add(self, one: Person) -> None:
        """Take a person in."""
        at = len(self.persons)
        self.persons.append(one)
        for key in keys(one):
            if key in self.crowded:
                continue
            rows = self._rows.setdefault(key, [])
            rows.append(at)
            if len(rows) > MOST_OF_KEY:
                self.crowded.add(key)
                del self._rows[key]

    def near(self, one: Person) -> set[int]:
        """Return the places of those who share a key with a person."""
        found: set[int] = set()
        for key in asked(one):
            rows = self._rows.get(key)
            if rows is not None:
                found.update(rows)
        return found

    def matches(self, one: Person, least: float) -> Iterator[tuple[int, float]]:
        """Yield (place, likeness) of those who may be a person, the likeliest first."""
        scored = [(likeness(one, self.persons[at]), at) for at in self.near(one)]
        for value, at in sorted(
            (pair for pair in scored if pair[0] >= least), key=lambda pair: (-pair[0], pair[1])
        ):
            yield at, value


def index_of(persons: Iterable[Person]) -> Index:
    """Take a whole list in."""
    found = Index()
    for one in persons:
        found.add(one)
    return found


def reason_words(found: Sequence[Reason]) -> str:
    """Return reasons as one line of plain English, for a file or a terminal."""
    return "; ".join(_WORDS_OF[one.code].format(left=one.left, right=one.right) for one in found)


_WORDS_OF = {
    "same-words": "the same in Latin letters: {left}",
    "other-order": "the same words in another order: {left}, {right}",
    "other-script": "written in different scripts, in Latin letters {left} and {right}",
    "joined": "the same letters, divided otherwise: {left}, {right}",
    "spelling": "{left} and {right} are spellings of one word",
    "sound": "{left} and {right} have the same consonants",
    "close": "{left} and {right} differ by a few letters",
    "initial": "{left} and {right} begin alike, one is an initial",
    "missing": "AGAINST: only one of them has {left}{right}",
    "different": "AGAINST: {left} and {right} are different words",
    "odd-signs": "LOOK: signs that are not seen stand in a name: {left}",
    SAME_DAY: "born on the same day, {left}",
    SAME_YEAR: "dates of birth agree as far as known: {left}, {right}",
    TURNED: "day and month of birth changed places: {left}, {right}",
    NEAR: "dates of birth differ by one digit: {left}, {right}",
    OTHER_DATE: "AGAINST: born {left} and {right}",
}
