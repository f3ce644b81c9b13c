"""Which two of many are looked at: those who share a key, made finer where many share it.

Rules
- Keys of a name: two of its words with spelling evened out; the consonants of all of it; what it may be in pinyin, if it may be Chinese.
  Of a person also the day of birth.
- A key that more than ``MANY`` of a list share is made finer: a name with the year, with day and month, or with no date known; a
  day with the consonant with which a word begins. A finer key that more than ``MOST_OF_KEY`` share finds nobody, and is counted.
- So whoever has a date meets, under a frequent name, those whose date agrees in part and those without one; under a rare name, all.

    keys_of_name(romanise("Mamadou Diallo")) == ["diallo mamadu", "stl nt"]
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hornbill.cases.core.matching.chinese import spellings
from hornbill.deconfliction.core.normalise.names.words import WEAK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hornbill.cases.core.matching.persons import Person
    from hornbill.cases.core.matching.romanised import Romanised

MANY = 8  # persons of one list that share a key before it is made finer
MOST_OF_KEY = 200  # that may share the finest
_WORDS = 4  # of a name, that make keys of two


def keys_of_name(name: Romanised) -> list[str]:
    """Return the keys under which a name is looked for."""
    strong = [word for word in name.even if len(word) > 1 and word not in WEAK][:_WORDS]
    found = (
        [f"{left} {right}" for left, right in combinations(strong, 2)] if len(strong) != 1 else [strong[0]]
    )
    if len(name.sounds) > 3:
        found.append(f"s{name.sounds}")
    found += [f"c{spelling}" for spelling in spellings(name.read)]
    return found


def keys_of(one: Person) -> list[str]:
    """Return the keys of a person."""
    found = keys_of_name(one.name)
    if len(one.born) == 10:
        found.append(one.born)
    return found


def _finer(key: str, one: Person) -> Iterator[str]:
    """Yield what a key becomes for those who stand under it."""
    born = one.born
    if key == born:
        for sound in {triple[2][:1] or triple[0][:1] for triple in one.name.triples}:
            yield f"{key} {sound}"
    elif not born:
        yield f"{key} ?"
    else:
        yield f"{key} {born[:4]}"
        if len(born) == 10:
            yield f"{key} {born[5:]}"


def _finer_asked(key: str, one: Person) -> Iterator[str]:
    """Yield what a key becomes for whoever asks: those without a date are met, too."""
    yield from _finer(key, one)
    if one.born and key != one.born:
        yield f"{key} ?"


class Keys:
    """Rows under their keys.

    Attributes:
        crowded: the finest keys that too many share, and that find nobody.
    """

    def __init__(self) -> None:
        self.crowded: set[str] = set()
        self._rows: dict[str, list[int]] = {}
        self._divided: set[str] = set()

    def add(self, persons: list[Person], at: int) -> None:
        """Take in the person in one place of a list."""
        rows = self._rows
        for key in keys_of(persons[at]):
            if key in self._divided:
                self._add_finer(key, persons[at], at)
                continue
            found = rows.get(key)
            if found is None:
                rows[key] = [at]
                continue
            found.append(at)
            if len(found) > MANY:
                del rows[key]
                self._divided.add(key)
                for place in found:
                    self._add_finer(key, persons[place], place)

    def _add_finer(self, key: str, one: Person, at: int) -> None:
        for finer in _finer(key, one):
            if finer in self.crowded:
                continue
            found = self._rows.setdefault(finer, [])
            found.append(at)
            if len(found) > MOST_OF_KEY:
                self.crowded.add(finer)
                del self._rows[finer]

    def near(self, one: Person) -> set[int]:
        """Return the places of those who share a key with a person."""
        found: set[int] = set()
        rows = self._rows
        for key in keys_of(one):
            here = rows.get(key)
            if here is not None:
                found.update(here)
            elif key in self._divided:
                for finer in _finer_asked(key, one):
                    found.update(rows.get(finer, ()))
        return found
