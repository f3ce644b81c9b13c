"""Every name of every taxon, ready to be found: whole, with other spaces, abbreviated, misspelt, or inside a run of signs.

Rules
- Built once from a book; never changes. Words are numbered; pieces of three letters lead to the words that hold them.
- Words of up to three letters match only with their accents ("hổ" is a tiger, "ho" is nothing). A name of several such words also matches
  where none has its accents, as people type Vietnamese without them ("ky da hoa"); with other accents it is something else.
- How close a word must be: one slip up to five letters, two up to nine, three above; a slip is a letter more, less, other or two
  changed over (OSA distance). The first letter may differ only in words of six letters and more.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA

from hornbill.kernel.spelling import fold
from hornbill.reference.core.facts import RANKS

if TYPE_CHECKING:
    from hornbill.reference.core.book import Book

SHORT = 3  # letters: accents must agree
PLAIN = 7  # signs of a name of several short words, with its blanks, from which on it may lack all accents
MOST_NEAR = 6  # words that a misspelt one may stand for
_LOOKED_AT = 24
_KEPT = 20_000  # misspelt words whose near ones are kept


class Named(NamedTuple):
    """A name of a taxon: the id, the name as the tables have it, and its kind."""

    taxon: str
    name: str
    kind: str


class NameIndex:
    """Names of a book.

    Attributes:
        book: whose names they are.
        exact: words with blanks -> what is named so.
        others: words with blanks -> what it is, of things that are no taxa.
        terms: words with blanks -> term code; empty for words to pass over. With their accents, and without where that is plain.
        joined: words without blanks -> words with blanks.
        orders: words in alphabetical order -> words as they are; where several names have the same words, none.
        runs: names in scripts without blanks -> what is named so.
        run_terms: words for goods in those scripts -> term code.
        most_words, most_signs: of the longest name.
    """

    def __init__(self, book: Book) -> None:
        self.book = book
        self.exact: dict[str, tuple[Named, ...]] = {}
        self.others: dict[str, str] = {}
        self.terms: dict[str, str] = {}
        self.joined: dict[str, str] = {}
        self.orders: dict[str, str] = {}
        self.runs: dict[str, tuple[Named, ...]] = {}
        self.run_terms: dict[str, str] = {}
        self.most_words = self.most_signs = 1
        self._strict: dict[str, set[str]] = {}
        self._epithets: dict[str, list[str]] = defaultdict(list)
        self._words: dict[str, list[str]] = defaultdict(list)  # word -> names that hold it
        self._grams: dict[str, list[str]] = defaultdict(list)  # three letters -> words
        self._near: dict[str, tuple[tuple[str, float], ...]] = {}
        for taxon in book.taxa.values():
            self._add(taxon.id, taxon.name, "scientific")
            if taxon.rank == "species":
                self._epithets[taxon.name.rpartition(" ")[2].lower()].append(taxon.id)
        for name in book.all_names():
            if name.taxon in book.taxa:
                self._add(name.taxon, name.text, name.kind)
        self._add_terms()
        self._add_others()
        for word in self._words:
            for gram in _grams(word):
                self._grams[gram].append(word)

    def _add_terms(self) -> None:
        unsure: set[str] = set()  # words that mean several terms without their accents
        for word in self.book.words:
            folded = fold(word.text)
            for run in folded.runs:
                self.run_terms[run] = word.term
            if folded.words:
                if self.terms.setdefault(folded.key, word.term) != word.term:
                    unsure.add(folded.key)
                self._longest(folded.words)
        for key in unsure:
            del self.terms[key]
        for word in self.book.words:
            if strict := " ".join(fold(word.text).strict):
                self.terms[strict] = word.term

    def _add_others(self) -> None:
        for other in self.book.others:
            folded = fold(other.text)
            if folded.words:
                self.others[folded.key] = other.is_
                self._longest(folded.words)
            for run in folded.runs:
                self.runs.setdefault(run, ())
                self.others[run] = other.is_
                self.most_signs = max(self.most_signs, len(run))

    def _add(self, taxon: str, text: str, kind: str) -> None:
        named, folded = Named(taxon, text, kind), fold(text)
        if folded.runs and not folded.words:
            run = "".join(folded.runs)
            if not any(one.taxon == taxon for one in self.runs.get(run, ())):
                self.runs[run] = (*self.runs.get(run, ()), named)
            self.most_signs = max(self.most_signs, len(run))
        if not folded.words:
            return
        key = folded.key
        already = self.exact.get(key, ())
        if not already:
            self._longest(folded.words)
            self.joined.setdefault("".join(folded.words), key)
            if len(folded.words) > 1:
                ordered = " ".join(sorted(folded.words))
                self.orders[ordered] = "" if ordered in self.orders else key
            for word in set(folded.words):
                self._words[word].append(key)
        if not any(one.taxon == taxon for one in already):
            self.exact[key] = (*already, named)
        if all(len(word) <= SHORT for word in folded.words):
            self._strict.setdefault(key, set()).add(" ".join(folded.strict))

    def _longest(self, words: tuple[str, ...]) -> None:
        self.most_words = max(self.most_words, len(words))

    def named(self, key: str, strict: str) -> tuple[Named, ...]:
        """Return what is named so; short words only with their accents."""
        found = self.exact.get(key, ())
        if found and key in self._strict and strict not in self._strict[key]:
            return ()
        return found

    def typed_plain(self, key: str, strict: str) -> tuple[Named, ...]:
        """Return what is named so by several short words, typed without any of their accents."""
        return self.exact.get(key, ()) if strict == key and " " in key and len(key) >= PLAIN else ()

    def term(self, key: str, strict: str) -> str | None:
        """Return the term that words mean, empty for words to pass over, None for others."""
        found = self.terms.get(strict)
        return self.terms.get(key) if found is None else found

    def abbreviated(self, initial: str, epithet: str) -> list[str]:
        """Return species with an initial of the genus and an epithet: ``M. javanica``."""
        return [
            one for one in self._epithets.get(epithet, ()) if self.book.taxa[one].name[:1].lower() == initial
        ]

    def known(self, word: str) -> bool:
        """Whether some name holds the word."""
        return word in self._words

    def holding(self, word: str) -> list[str]:
        """Return the names that hold a word."""
        return self._words.get(word, [])

    def beginning(self, start: str, limit: int) -> list[str]:
        """Return names with words that begin so, each word of ``start`` in its turn, shortest first: ``manis jav``."""
        *whole, last = start.split(" ")
        if not whole:
            found = {key for word, keys in self._words.items() if word.startswith(start) for key in keys}
        else:
            first = [key for word, keys in self._words.items() if word.startswith(whole[0]) for key in keys]
            found = {key for key in first if _begins_so(key.split(" "), [*whole, last])}
        return sorted(found, key=lambda key: (not key.startswith(start), len(key), key))[:limit]

    def near(self, word: str) -> tuple[tuple[str, float], ...]:
        """Return words that a misspelt one may stand for, the closest first, with how close they are (0 to 1)."""
        known = self._near.get(word)
        if known is None:
            known = self._search(word)
            if len(self._near) >= _KEPT:
                self._near.clear()
            self._near[word] = known
        return known

    def _search(self, word: str) -> tuple[tuple[str, float], ...]:
        if len(word) <= SHORT:
            return ()
        allowed = slips(len(word))
        counts: dict[str, int] = {}
        get = counts.get
        for gram in _grams(word):
            for one in self._grams.get(gram, ()):
                counts[one] = get(one, 0) + 1
        size = len(word)
        likely = [
            (count * 2 / (len(one) + size + 2), one)
            for one, count in counts.items()
            if count > 1 and abs(len(one) - size) <= allowed
        ]
        likely.sort(reverse=True)
        found = []
        for _share, one in likely[:_LOOKED_AT]:
            distance = OSA.distance(word, one, score_cutoff=allowed)
            if distance <= min(allowed, slips(len(one))) and (one[0] == word[0] or size > 5):
                found.append((one, 1 - distance / max(len(one), size)))
        found.sort(key=lambda pair: (-pair[1], pair[0]))
        return tuple(found[:MOST_NEAR])

    def rank(self, taxon: str) -> int:
        """Return how low a taxon's rank is: greater is lower."""
        return RANKS.index(self.book.taxa[taxon].rank)


def _begins_so(words: list[str], starts: list[str]) -> bool:
    """Say whether words that follow each other begin with these."""
    return any(
        all(word.startswith(start) for word, start in zip(words[at:], starts, strict=False))
        for at in range(len(words) - len(starts) + 1)
    )


def slips(length: int) -> int:
    """Return how many slips of the pen a word of a length may have."""
    return 1 if length <= 5 else 2 if length <= 9 else 3


def _grams(word: str) -> set[str]:
    held = f"^{word}$"
    return {held[at : at + 3] for at in range(len(held) - 2)}
