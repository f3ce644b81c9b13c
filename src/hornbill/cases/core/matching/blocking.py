"""Which two of many are looked at: those who share a key, made finer where many share it.

Rules
- Keys of a name: two of its words with spelling evened out; the consonants of all of it; what it may be in pinyin, if it may be Chinese; each of
  its words alone. Of a person also the day of birth.
- A key that many of a list share is made finer (``MANY``, ``MANY_OF_WORD``). A name gets the year, the day and month, or that no date is known. A day
  gets the consonant with which a word begins. One word gets the day and month, or the consonant with which another word begins, and that the year.
  A finest key that more than ``MOST_OF_KEY`` share finds nobody, and is counted.
- So one word that is spelled the same is enough under a rare name, whatever the date. Under a frequent name the date must agree in part.
- In a list longer than ``SHORT_LIST`` one word is a key only together with the day and month, for the time that the others would take.

    keys_of_name(romanise("Mamadou Diallo")) == ["ndiallo mamadu", "stl nt"]
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hornbill.cases.core.matching.chinese import spellings
from hornbill.deconfliction.core.normalise.names.words import WEAK

if TYPE_CHECKING:
    from hornbill.cases.core.matching.persons import Person
    from hornbill.cases.core.matching.romanised import Romanised

MANY = 8  # persons of one list that share a key before it is made finer
MANY_OF_WORD = 4  # that share one word
MOST_OF_KEY = 200  # that may share the finest
SHORT_LIST = 10_000  # persons
_WORDS = 4  # of a name, that make keys
_WHOLE_DATE = 10  # signs
# The first sign of a key tells of what it is, and so how it is made finer: a name (n), its consonants (s), pinyin (x), a day, a word, a word with
# the consonant of another. The finest begin with ``f``.
_DAY, _WORD, _WORD_AND_CONSONANT, _FINEST = "d", "w", "c", "f"
_WITHOUT_DATE = frozenset("nsxc")  # keys under which who has a date also meets those who have none


def keys_of_name(name: Romanised) -> list[str]:
    """Return the keys under which a whole name is looked for."""
    return _of_whole(name, strong_words(name))


def _of_whole(name: Romanised, strong: list[str]) -> list[str]:
    if len(strong) == 1:
        found = [f"n{strong[0]}"]
    else:
        found = [f"n{left} {right}" for left, right in combinations(strong, 2)]
    if len(name.sounds) > 3:
        found.append(f"s{name.sounds}")
    found += [f"x{spelling}" for spelling in spellings(name.read)]
    return found


def strong_words(name: Romanised) -> list[str]:
    """Return the words of a name that make keys, spelling evened out."""
    return [word for word in name.even if len(word) > 1 and word not in WEAK][:_WORDS]


def words_with_consonants(name: Romanised) -> list[str]:
    """Return each word of a name with the consonant by which another begins: keys of a name in which one word has a slip."""
    return [
        f"c{word} {triple[2][:1] or triple[0][:1]}"
        for word in strong_words(name)
        for triple in name.triples
        if triple[1] != word
    ]


def keys_of(one: Person, *, long: bool = False) -> list[str]:
    """Return the keys of a person, in a short list or a long one."""
    strong, born = strong_words(one.name), one.born
    found = _of_whole(one.name, strong)
    if not long:
        found += [f"w{word}" for word in strong]
    if len(born) == _WHOLE_DATE:
        found.append(f"d{born}")
        if long:
            found += [f"fw{word}{born[4:]}" for word in strong]
    return found


def _finer(key: str, one: Person) -> list[str]:
    """Return what a key becomes for those who stand under it."""
    kind, born = key[0], one.born
    if kind == _DAY:
        return [f"f{key}{sound}" for sound in {triple[2][:1] or triple[0][:1] for triple in one.name.triples}]
    if kind == _WORD:
        word = key[1:]
        found = [
            f"c{word} {triple[2][:1] or triple[0][:1]}" for triple in one.name.triples if triple[1] != word
        ] or [f"c{word}"]
        if len(born) == _WHOLE_DATE:
            found.append(f"f{key}{born[4:]}")
        return found
    if not born:
        return [f"f{key}?"]
    if kind == _WORD_AND_CONSONANT or len(born) < _WHOLE_DATE:
        return [f"f{key}{born[:4]}"]
    return [f"f{key}{born[:4]}", f"f{key}{born[4:]}"]


class Keys:
    """Rows under their keys.

    Args:
        long: whether the list is longer than ``SHORT_LIST``.

    Attributes:
        crowded: the finest keys that too many share, and that find nobody.
    """

    def __init__(self, *, long: bool = False) -> None:
        self._long = long
        self.crowded: set[str] = set()
        self._rows: dict[str, list[int]] = {}
        self._divided: set[str] = set()

    def add(self, persons: list[Person], at: int) -> None:
        """Take in the person in one place of a list."""
        self._add(keys_of(persons[at], long=self._long), persons, at)

    def _add(self, keys: list[str], persons: list[Person], at: int) -> None:
        rows, divided = self._rows, self._divided
        for key in keys:
            found = rows.get(key)
            if found is None:
                if key in divided:
                    self._add(_finer(key, persons[at]), persons, at)
                elif key not in self.crowded:
                    rows[key] = [at]
                continue
            found.append(at)
            if len(found) > MANY_OF_WORD:
                self._divide(key, found, persons)

    def _divide(self, key: str, found: list[int], persons: list[Person]) -> None:
        """Make a key finer if too many stand under it."""
        kind = key[0]
        if kind == _FINEST:
            if len(found) > MOST_OF_KEY:
                self.crowded.add(key)
                del self._rows[key]
        elif kind in "wc" or len(found) > MANY:
            del self._rows[key]
            self._divided.add(key)
            for place in found:
                self._add(_finer(key, persons[place]), persons, place)

    def near(self, one: Person) -> set[int]:
        """Return the places of those who share a key with a person."""
        found: set[int] = set()
        rows, divided = self._rows, self._divided
        asked = keys_of(one, long=self._long)
        for key in asked:
            here = rows.get(key)
            if here is not None:
                found.update(here)
            elif key in divided:
                asked += _finer(key, one)  # asked in their turn
                if one.born and key[0] in _WITHOUT_DATE:
                    asked.append(f"f{key}?")
        return found
