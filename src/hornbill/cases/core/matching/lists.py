"""Two lists of persons: who of one may be whom of the other, each likeness with a view to the whole list.

Rules
- Beside names and dates it counts how many pairs would agree so by chance: how many bear the two rarest of the words that both names have, by the
  list's own counts, and such a date. Two with a rare name need no date; a frequent name without one proves little.
- A word with a slip of the pen, or with the same consonants, counts as one that both have, at the price of ``_SPELT_NEAR`` words as frequent.
- Where many more ask than are listed, chance has more to draw from (``asking``).
- How much each of these counts was learned from lists of other invented persons (``list_weights``).
- Likeness is of a list as a whole: 0.5 is as likely one person as not, if about half of those who ask are listed. Where a sample of them shows
  that more are (``settle``), each is more likely to be one of them.

    index = index_of(persons)
    for place, likeness in index.matches(person, 0.5): ...
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf, log
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA, Indel

from hornbill.cases.core.matching.birth import SAME_DAY, birth_reason
from hornbill.cases.core.matching.blocking import SHORT_LIST, Keys
from hornbill.cases.core.matching.features import features
from hornbill.cases.core.matching.list_weights import BIAS, BORN, CHANCE, NAME, NAME_LOW
from hornbill.cases.core.matching.persons import AGAINST_DATES, COMMON, Person, why
from hornbill.cases.core.matching.score import AGAINST, Reason, logistic, weighed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

_LEAST_OF_NAMES, _LOW, _MOST_OF_NAMES = (
    -5.0,
    -2.0,
    5.0,
)  # logarithm of the odds of two names: what is outside says no more
_CAP_FROM, _CAP_TIMES = 0.3, 12.0  # names with few letters in common: their odds are at most so much
_LEAST_BAG, _LEAST_BAG_OF_STRANGERS = 0.5, 0.7  # letters in common, where words are and where none are
_LEAST_BAG_OF_NEAR = 0.75  # letters in common, from which slips of the pen are looked for
_SPELT_NEAR = 4  # words that are one slip away from another
_ONE_SLIP, _TWO_SLIPS = 5, 8  # letters from which a word may have so many
_CONSONANTS = 3  # that must be the same where nothing else is
_ONE_DAY = (
    1 / 20_000
)  # chance of one birth date, of those of grown people, where nobody else of a list has it
_ONCE = 0.5  # taken from how many bear a word, who is compared being among them
_RAREST_NEAR = _SPELT_NEAR * (1 - _ONCE)
_COUNTED = 0.1  # likeness from which somebody counts in a sample
_AS_IF = 100  # persons, half of them listed, with whom a sample is mixed
_MOST_SHIFT = 2.2  # of the logarithm of the odds: nine of ten are listed
_FEW_PERSONS = 500  # a shorter list does not tell how frequent a name is: it counts as one of so many
_TELLING = 2.0  # by chance this many: worth telling to anyone who decides


@dataclass
class Index:
    """One list, to be asked for those whom a person of the other may be.

    Attributes:
        persons: the list.
        asking: how many rows of the other list ask; 0 when not known, or no more than are listed.
        shift: added to the logarithm of the odds, for the share of those who ask that is listed; 0 for a half or less.
    """

    persons: list[Person] = field(default_factory=list)
    asking: int = 0
    shift: float = 0.0
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
        persons, evens, bag, born, count = self.persons, self._evens, one.name.bag, one.born, self._words.get
        words = _evens(one)
        lowest = log(least / (1 - least)) - self.shift if 0 < least < 1 else -inf
        for at in self._keys.near(one) if words else ():
            two = persons[at]
            alike = _bag_ratio(bag, two.name.bag, score_cutoff=_LEAST_BAG)
            common = words & evens[at]
            if alike < _LEAST_BAG or (not common and alike < _LEAST_BAG_OF_STRANGERS):
                continue
            code = birth_reason(born, two.born)
            cap = NAME * _cap(alike) + _BORN[code]
            counts = [count(word, 1) - _ONCE for word in common]
            if alike >= _LEAST_BAG_OF_NEAR and len(common) < len(words) and len(common) < len(evens[at]):
                if (
                    cap + CHANCE * self._by_chance(code, two.born, [*counts, _RAREST_NEAR, _RAREST_NEAR])
                    < lowest
                ):
                    continue  # no two names are alike enough to make up for it
                counts += self._spelt_near(one, two, common)
            chance = CHANCE * self._by_chance(code, two.born, counts)
            if cap + chance < lowest:
                continue
            odds = min(weighed(features(one.name, two.name)), _cap(alike))
            value = _BORN[code] + chance + _of_names(odds)
            if value >= lowest:
                scored.append((logistic(value + self.shift), at))
        scored.sort(key=lambda pair: (-pair[0], pair[1]))
        for value, at in scored:
            yield at, value

    def settle(self, sample: Sequence[Person]) -> None:
        """Judge from some of those who ask how many of them are listed, and so how likely each is to be.

        Args:
            sample: of those who ask; few of them change little.
        """
        self.shift = 0.0
        found = sum(next((value for _at, value in self.matches(one, _COUNTED)), 0.0) for one in sample)
        share = (found + _AS_IF / 2) / (len(sample) + _AS_IF)
        self.shift = min(_MOST_SHIFT, max(0.0, log(share / (1 - share))))

    def evidence(self, one: Person, two: Person) -> tuple[float, float, str]:
        """Return what ``list_weights`` weigh of a person and one of the list, whose names have letters.

        Returns:
            Logarithm of the odds of their names; of how many would agree so by chance; what their dates have in common.
        """
        code, common = birth_reason(one.born, two.born), _evens(one) & _evens(two)
        alike = _bag_ratio(one.name.bag, two.name.bag)
        counts = self._counts(common)
        if alike >= _LEAST_BAG_OF_NEAR:
            counts += self._spelt_near(one, two, common)
        return (
            min(_cap(alike), weighed(features(one.name, two.name))),
            self._by_chance(code, two.born, counts),
            code,
        )

    def _counts(self, common: AbstractSet[str]) -> list[float]:
        words = self._words
        return [words[word] - _ONCE for word in common]

    def _spelt_near(self, one: Person, two: Person, common: AbstractSet[str]) -> list[float]:
        """Return of each word of a person of the list, that another has spelt near it, how many bear one like it."""
        left = [triple for triple in one.name.triples if triple[1] not in common]
        return [
            _SPELT_NEAR * (self._words[triple[1]] - _ONCE)
            for triple in two.name.triples
            if triple[1] not in common and any(_is_near(triple, other) for other in left)
        ]

    def _by_chance(self, code: str, born: str, counts: list[float]) -> float:
        """Return the logarithm of how many would agree so by chance: bear the two rarest of some words, and such a date.

        Args:
            code: what the dates have in common.
            born: the date of the one who is listed.
            counts: how many of the list bear each word that agrees.
        """
        listed = len(self.persons)
        most = max(listed, _FEW_PERSONS)
        many = listed * max(1.0, self.asking / listed)
        for bearing in sorted(counts)[:2]:
            many *= min(1.0, bearing / most)
        if code == SAME_DAY:
            many *= min(1.0, (self._born[born] - 1) / most + _ONE_DAY)
        return log(many)

    def why(self, one: Person, two: Person) -> tuple[Reason, ...]:
        """Return what speaks for a person being one of the list's, then what speaks against, its frequent name included."""
        found = list(why(one, two))
        common = _evens(one) & _evens(two)
        many = _bearing([self._words[word] for word in common], len(self.persons))
        if common and many >= _TELLING and birth_reason(one.born, two.born) != SAME_DAY:
            shown = " ".join(triple[0] for triple in two.name.triples if triple[1] in common)
            found.append(Reason(COMMON, shown, str(round(many))))
        return tuple(
            sorted(
                found,
                key=lambda reason: (
                    reason.code in AGAINST or reason.code in AGAINST_DATES or reason.code == COMMON
                ),
            )
        )


_bag_ratio = Indel.normalized_similarity
_BORN = {code: BIAS + odds for code, odds in BORN.items()}


def _bearing(counts: list[int], listed: int) -> float:
    """Return about how many of a list bear the two rarest of some words, if words came together by chance; all for none."""
    many = float(listed)
    for bearing in sorted(counts)[:2]:
        many *= bearing / listed
    return many


def _is_near(one: tuple[str, str, str], two: tuple[str, str, str]) -> bool:
    """Return whether two words differ by a slip of the pen, or have the same consonants, of which there are some."""
    if one[2] == two[2] and len(one[2]) >= _CONSONANTS:
        return True
    shorter = min(len(one[0]), len(two[0]))
    most = 2 if shorter >= _TWO_SLIPS else 1
    return shorter >= _ONE_SLIP and OSA.distance(one[0], two[0], score_cutoff=most) <= most


def _cap(alike: float) -> float:
    """Return the most that the likeness of two names may say, by the share of letters that they have in common."""
    return min(_MOST_OF_NAMES, _CAP_TIMES * (alike - _CAP_FROM))


def _of_names(odds: float) -> float:
    """Return what the likeness of two names adds: less and less where they are unlike."""
    odds = max(_LEAST_OF_NAMES, odds)
    return NAME * odds + NAME_LOW * min(0.0, odds - _LOW)


def _evens(one: Person) -> frozenset[str]:
    return frozenset([triple[1] for triple in one.name.triples])


def index_of(persons: Iterable[Person], asking: int = 0) -> Index:
    """Take a whole list in.

    Args:
        persons: the list.
        asking: how many rows of the other list ask; 0 when not known.
    """
    every = list(persons)
    found = Index(asking=asking, _keys=Keys(long=len(every) > SHORT_LIST))
    for one in every:
        found.add(one)
    return found
