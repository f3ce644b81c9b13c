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

from collections import Counter
from dataclasses import dataclass, field
from math import exp, log
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

_OTHER_DATE = (
    -6.0
)  # of the logarithm of the odds: one in some hundreds of persons stands with a wholly wrong date
_BORN = {code: BIAS + odds for code, odds in {**BORN, OTHER_DATE: _OTHER_DATE}.items()}
_MOST_OF_NAMES = (
    5.0  # of the logarithm of the odds: that two names are the same says no more; how many bear it does
)
_YEARS = 55  # that the birth dates of grown people spread over
_NEAR_DATES = 15  # that differ from one by a digit
_LEAST_BAG, _LEAST_BAG_OF_STRANGERS = 0.5, 0.7  # letters in common, where words are and where none are
_TELLING = 1.0  # by chance this many: worth telling to whoever decides


@dataclass
class Index:
    """One list, to be asked for those whom a person of the other may be.

    Attributes:
        persons: the list.
    """

    persons: list[Person] = field(default_factory=list)
    _keys: Keys = field(default_factory=Keys)
    _words: Counter[str] = field(default_factory=Counter)
    _born: Counter[str] = field(default_factory=Counter)

    @property
    def crowded(self) -> set[str]:
        """Return the keys that too many share, and that find nobody."""
        return self._keys.crowded

    def add(self, one: Person) -> None:
        """Take a person in."""
        self.persons.append(one)
        self._words.update({triple[1] for triple in one.name.triples})
        self._born[one.born] += 1
        self._keys.add(self.persons, len(self.persons) - 1)

    def near(self, one: Person) -> set[int]:
        """Return the places of those who share a key with a person."""
        return self._keys.near(one)

    def matches(self, one: Person, least: float) -> Iterator[tuple[int, float]]:
        """Yield (place, likeness) of those who may be a person, the likeliest first."""
        scored = []
        name, persons, measure = one.name, self.persons, Indel.normalized_similarity
        if not name.words:
            return
        words = {triple[1] for triple in name.triples}
        for at in self._keys.near(one):
            two = persons[at]
            other = two.name
            common = [triple[1] for triple in other.triples if triple[1] in words]
            if name.bag != other.bag:
                cut = _LEAST_BAG if common else _LEAST_BAG_OF_STRANGERS
                if measure(name.bag, other.bag, score_cutoff=cut) < cut:
                    continue
            name_odds, chance, code = self._evidence(one, two, common)
            value = logistic(NAME * name_odds + CHANCE * chance + _BORN[code])
            if value >= least:
                scored.append((value, at))
        for value, at in sorted(scored, key=lambda pair: (-pair[0], pair[1])):
            yield at, value

    def evidence(self, one: Person, two: Person) -> tuple[float, float, str]:
        """Return what ``list_weights`` weigh of a person and one of the list, whose names have letters.

        Returns:
            Logarithm of the odds of their names; of how many would agree so by chance; what their dates have in common.
        """
        words = {triple[1] for triple in one.name.triples}
        return self._evidence(one, two, [triple[1] for triple in two.name.triples if triple[1] in words])

    def _evidence(self, one: Person, two: Person, common: list[str]) -> tuple[float, float, str]:
        code = birth_reason(one.born, two.born)
        chance = self._chance_of_date(code, two.born) + self._chance_of_words(common)
        return min(_MOST_OF_NAMES, weighed(features(one.name, two.name))), chance, code

    def _chance_of_words(self, common: list[str]) -> float:
        """Return the logarithm of how many of the list bear the two rarest of some words, if words came together by chance."""
        size, words = len(self.persons), self._words
        if len(common) > 1:
            first, second, *_more = sorted([words[word] for word in set(common)] + [size])
            return log(first * second / size)
        return log(words[common[0]]) if common else log(size)

    def _chance_of_date(self, code: str, born: str) -> float:
        """Return the logarithm of which share of the list has a date like that by chance."""
        if code in {SAME_DAY, TURNED}:
            return log(self._born[born] / len(self.persons))
        if code == NEAR:
            return log(min(1.0, _NEAR_DATES * self._born[born] / len(self.persons)))
        return -log(_YEARS) if code == SAME_YEAR else 0.0

    def why(self, one: Person, two: Person) -> tuple[Reason, ...]:
        """Return what speaks for a person being one of the list's, then what speaks against, its frequent name included."""
        found = list(why(one, two))
        words = {triple[1] for triple in one.name.triples}
        common = [triple for triple in two.name.triples if triple[1] in words]
        chance = self._chance_of_words([triple[1] for triple in common])
        if common and birth_reason(one.born, two.born) != SAME_DAY and chance > log(_TELLING + 1):
            found.append(Reason(COMMON, " ".join(triple[0] for triple in common), str(round(exp(chance)))))
        return tuple(
            sorted(found, key=lambda reason: reason.code in AGAINST or reason.code in {OTHER_DATE, COMMON})
        )


def index_of(persons: Iterable[Person]) -> Index:
    """Take a whole list in."""
    found = Index()
    for one in persons:
        found.add(one)
    return found
