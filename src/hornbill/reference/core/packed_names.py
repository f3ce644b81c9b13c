"""Thirty thousand names in little room: numbers in arrays in place of lists and tuples for each.

Rules
- A name has a number. Names of one key follow each other by their numbers; words have numbers of their own.
- Hashes find a name by another form of its words (written in one, in alphabetical order) without keeping that form.

    names = PackedNames()
    names.put("red panda", "a.ailurus-fulgens", "Red Panda", "common", new=True)
    names["red panda"]       # (Named("a.ailurus-fulgens", "Red Panda", "common"),)
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Container, ItemsView, Iterator

KINDS = ("scientific", "synonym", "common", "trade", "ambiguous", "everyday")
UNSURE = frozenset({"ambiguous", "everyday"})  # kinds of names that are other things too
_CODES = {kind: code for code, kind in enumerate(KINDS)}


class Named(NamedTuple):
    """A name of a taxon: the id, the name as the tables have it, and its kind."""

    taxon: str
    name: str
    kind: str


class PackedNames:
    """Names by their key: words with blanks, or a run of signs.

    Attributes:
        keys: by number of a name.
    """

    def __init__(self) -> None:
        self.keys: list[str] = []
        self._first: dict[str, int] = {}
        self._next = array("i")  # name with the same key; -1 for none
        self._taxa: list[str] = []
        self._texts: list[str] = []  # empty where the key in capitals says it
        self._kinds = bytearray()

    def put(self, key: str, taxon: str, text: str, kind: str, *, new: bool) -> int:
        """Add a name and return its number.

        Args:
            key: of the name.
            taxon: its id.
            text: the name as the tables have it.
            kind: of ``KINDS``.
            new: whether names that the key had are given up; else the name goes behind them.
        """
        number = len(self.keys)
        if not new and key in self._first:
            last = self._first[key]
            key = self.keys[last]
            while self._next[last] >= 0:
                last = self._next[last]
            self._next[last] = number
        else:
            self._first[key] = number
        self.keys.append(key)
        self._next.append(-1)
        self._taxa.append(taxon)
        self._texts.append(key if text == key else "" if text == key.capitalize() else text)
        self._kinds.append(_CODES[kind])
        return number

    def _at(self, number: int) -> Named:
        text = self._texts[number] or self.keys[number].capitalize()
        return Named(self._taxa[number], text, KINDS[self._kinds[number]])

    def __getitem__(self, key: str) -> tuple[Named, ...]:
        number = self._first[key]
        if self._next[number] < 0:
            return (self._at(number),)
        found = []
        while number >= 0:
            found.append(self._at(number))
            number = self._next[number]
        return tuple(found)

    def get(self, key: str, otherwise: tuple[Named, ...] = ()) -> tuple[Named, ...]:
        """Return what is named so."""
        return self[key] if key in self._first else otherwise

    def number(self, key: str) -> int | None:
        """Return the number of the first name with a key."""
        return self._first.get(key)

    def numbers(self) -> ItemsView[str, int]:
        """Return each key with the number of its first name."""
        return self._first.items()

    def kind(self, number: int) -> str:
        """Return the kind of a name."""
        return KINDS[self._kinds[number]]

    def __contains__(self, key: object) -> bool:
        return key in self._first

    def __len__(self) -> int:
        return len(self._first)

    def __iter__(self) -> Iterator[str]:
        return iter(self._first)

    def items(self) -> Iterator[tuple[str, tuple[Named, ...]]]:
        """Yield each key with what is named so."""
        return ((key, self[key]) for key in self._first)


class Words:
    """Which names hold a word; made when the first misspelt word is met.

    Args:
        names: whose keys are taken apart.
    """

    def __init__(self, names: PackedNames) -> None:
        self._keys = names.keys
        self._numbers: dict[str, int] = {}
        words, held_by = array("I"), array("I")
        for key, number in names.numbers():
            for word in dict.fromkeys(key.split(" ")):
                words.append(self._numbers.setdefault(word, len(self._numbers)))
                held_by.append(number)
        counts = [0] * (len(self._numbers) + 1)
        for at in words:
            counts[at + 1] += 1
        self._begins = array("I", accumulate(counts))
        free = array("I", self._begins)
        self._names = array("I", bytes(4 * len(words)))
        for at, name in zip(words, held_by, strict=True):
            self._names[free[at]] = name
            free[at] += 1

    def holding(self, word: str) -> list[str]:
        """Return the keys of the names that hold a word."""
        number = self._numbers.get(word)
        if number is None:
            return []
        keys = self._keys
        return [keys[name] for name in self._names[self._begins[number] : self._begins[number + 1]]]


class Forms:
    """Names by another form of their words, which is made again from the key to compare.

    Args:
        names: whose keys they are.
        form: makes the other form of a key.
        kinds: of the names that are meant.
    """

    def __init__(self, names: PackedNames, form: Callable[[str], str], kinds: Container[str] = KINDS) -> None:
        self._names, self._form = names, form
        found = sorted(
            (hash(form(key)), number)
            for key, number in names.numbers()
            if " " in key and names.kind(number) in kinds
        )
        self._hashes = array("q", [hashed for hashed, _ in found])
        self._numbers = array("I", [number for _, number in found])

    def of(self, form: str) -> list[int]:
        """Return the numbers of the names of several words with a form, the earliest first."""
        hashed = hash(form)
        found = []
        for at in range(bisect_left(self._hashes, hashed), len(self._hashes)):
            if self._hashes[at] != hashed:
                break
            if self._form(self._names.keys[self._numbers[at]]) == form:
                found.append(self._numbers[at])
        return found
