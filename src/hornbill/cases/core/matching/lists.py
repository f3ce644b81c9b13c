"""Two lists of persons: who of one may be whom of the other, each likeness with a view to the whole list.

Rules
- Beside names and dates it counts how many of the list would agree so by chance: as many as bear these words and this date, by the
  list's own counts (the two rarest words that both have). Two with a rare name need no date; a frequent name without one proves little.
- How much each of these counts was learned from lists of other invented persons (``list_weights``). Dates that differ altogether
  are set by judgement, for such lists have none of them.
- Likeness is of a list as a whole: 0.5 is as likely one person as not, if the lists have about half of their people in common.

    index = index_of(persons)
    for place, likeness in index.matches(person, 0.5): ...
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf, log
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from hornbill.cases.core.matching.blocking import Keys
from hornbill.cases.core.matching.features import features
from hornbill.cases.core.matching.list_weights import BIAS, BORN, CHANCE, NAME
from hornbill.cases.core.matching.persons import (
    COMMON,
    NEAR,
    OTHER_DATE,
    SAME_DAY,
    SAME_YEAR,
    TURNED,
    Person,
    birth_reason,
    why,
)
from hornbill.cases.core.matching.score import AGAINST, Reason, logistic, weighed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

_OTHER_DATE = (
    -6.0
)  # of the logarithm of the odds: one in some hundreds of persons stands with a wholly wrong date
_BORN = {code: BIAS + odds for code, odds in {**BORN, OTHER_DATE: _OTHER_DATE}.items()}
_MOST_OF_NAMES = (
    5.0  # of the logarithm of the odds: that two names are the same says no more; how many bear it does
)
_MOST = NAME * _MOST_OF_NAMES
_YEARS = 55  # that the birth dates of grown people spread over
_NEAR_DATES = 15  # that differ from one by a digit
_LEAST_BAG, _LEAST_BAG_OF_STRANGERS = 0.5, 0.7  # letters in common, where words are and where none are
_TELLING = 2.0  # by chance this many: worth telling to whoever decides


@dataclass
class Index:
    """One list, to be asked for those whom a person of the other may be.

    Attributes:
        persons: the list.
    """

    persons: list[Person] = field(default_factory=list)
    _keys: Keys = field(default_factory=Keys)
    _evens: list[frozenset[str]] = field(default_factory=list)  # of each: its words, spelling evened out
    _words: dict[str, int] = field(default_factory=dict)  # how many have it
    _born: dict[str, int] = field(default_factory=dict)

    @property
    def crowded(self) -> set[str]:
        """Return the keys that too many share, and that find nobody."""
        return self._keys.crowded

    def add(self, one: Person) -> None:
        """Take a person in."""
        self.persons.append(one)
        evens = _evens(one)
        self._evens.append(evens)
        for word in evens:
            self._words[word] = self._words.get(word, 0) + 1
        self._born[one.born] = self._born.get(one.born, 0) + 1
        self._keys.add(self.persons, len(self.persons) - 1)

    def near(self, one: Person) -> set[int]:
        """Return the places of those who share a key with a person."""
        return self._keys.near(one)

    def matches(self, one: Person, least: float) -> Iterator[tuple[int, float]]:
        """Yield (place, likeness) of those who may be a person, the likeliest first."""
        scored = []
        persons, evens, bag = self.persons, self._evens, one.name.bag
        words, lowest = _evens(one), log(least / (1 - least)) if 0 < least < 1 else -inf
        for at in self._keys.near(one) if words else ():
            two = persons[at]
            common = words.intersection(evens[at])
            if not common and Indel.normalized_similarity(bag, two.name.bag) < _LEAST_BAG_OF_STRANGERS:
                continue
            code = birth_reason(one.born, two.born)
            rest = CHANCE * log(self._by_chance(code, two.born, common)) + _BORN[code]
            if rest + _MOST < lowest or Indel.normalized_similarity(bag, two.name.bag) < _LEAST_BAG:
                continue  # no two names are alike enough to make up for it
            value = rest + NAME * _of_names(one, two)
            if value >= lowest:
                scored.append((logistic(value), at))
        scored.sort(key=lambda pair: (-pair[0], pair[1]))
        for value, at in scored:
            yield at, value

    def evidence(self, one: Person, two: Person) -> tuple[float, float, str]:
        """Return what ``list_weights`` weigh of a person and one of the list, whose names have letters.

        Returns:
            Logarithm of the odds of their names; of how many would agree so by chance; what their dates have in common.
        """
        code = birth_reason(one.born, two.born)
        return _of_names(one, two), log(self._by_chance(code, two.born, _evens(one) & _evens(two))), code

    def _by_chance(self, code: str, born: str, common: AbstractSet[str]) -> float:
        """Return how many of the list would agree so by chance: bear some words, and such a date."""
        many = self._bearing(common)
        if code in {SAME_DAY, TURNED}:
            return many * self._born[born] / len(self.persons)
        if code == NEAR:
            return many * min(1.0, _NEAR_DATES * self._born[born] / len(self.persons))
        return many / _YEARS if code == SAME_YEAR else many

    def _bearing(self, common: AbstractSet[str]) -> float:
        """Return how many of the list bear the two rarest of some words, if words came together by chance; all for none."""
        if not common:
            return len(self.persons)
        if len(common) == 1:
            (word,) = common
            return self._words[word]
        first, second, *_more = sorted([self._words[word] for word in common])
        return first * second / len(self.persons)

    def why(self, one: Person, two: Person) -> tuple[Reason, ...]:
        """Return what speaks for a person being one of the list's, then what speaks against, its frequent name included."""
        found = list(why(one, two))
        common = _evens(one) & _evens(two)
        many = self._bearing(common)
        if common and many >= _TELLING and birth_reason(one.born, two.born) != SAME_DAY:
            shown = " ".join(triple[0] for triple in two.name.triples if triple[1] in common)
            found.append(Reason(COMMON, shown, str(round(many))))
        return tuple(
            sorted(found, key=lambda reason: reason.code in AGAINST or reason.code in {OTHER_DATE, COMMON})
        )


def _evens(one: Person) -> frozenset[str]:
    return frozenset([triple[1] for triple in one.name.triples])


def _of_names(one: Person, two: Person) -> float:
    return min(_MOST_OF_NAMES, weighed(features(one.name, two.name)))


def index_of(persons: Iterable[Person]) -> Index:
    """Take a whole list in."""
    found = Index()
    for one in persons:
        found.add(one)
    return found
