"""Every name of every taxon, ready to be found: whole, with other spaces, abbreviated, misspelt, or inside a run of signs.

Rules
- Built once from a book; never changes. Words are numbered; pieces of three letters lead to the words that hold them.
- Words of up to three letters match only with their accents ("hổ" is a tiger, "ho" is nothing). A name of several such words also matches
  where none has its accents, as people type Vietnamese without them ("ky da hoa"); with other accents it is something else.
- Short names in languages that share letters with many others are met as they are written alone (``is_as_written``): a slip in one makes
  an everyday word of another language, as "mkango" (a lion in Nyanja) a mango.
- How close a word must be: one slip up to five letters, two up to nine, three above; a slip is a letter more, less, other or two
  changed over (OSA distance). The first letter may differ only in words of six letters and more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA

from hornbill.kernel.spelling import fold, singular
from hornbill.reference.core.facts import RANKS

if TYPE_CHECKING:
    from hornbill.reference.core.book import Book

SHORT = 3  # letters: accents must agree
PLAIN = 7  # signs of a name of several short words, with its blanks, from which on it may lack all accents
LONG_TERM = 6  # letters of a word for goods that may be misspelt
MOST_NEAR = 6  # words that a misspelt one may stand for
_LOOKED_AT = 24
_TURNED = (
    "common",
    "trade",
)  # kinds of names whose words people write in another order: "elephant (African)"
# Languages whose names of up to ``WRITTEN`` letters are not guessed.
_AS_WRITTEN = frozenset(
    [
        *("am", "ar", "as", "bem", "bm", "bn", "ee", "fa", "ff", "gu", "ha", "hi", "ig", "jv", "kg", "km", "kmb", "kn", "lg", "ln"),
        *("lo", "mg", "ml", "mn", "mr", "my", "nd", "ne", "ny", "om", "ru", "rw", "si", "sn", "so", "st", "su", "ta", "te"),
        *("tl", "tn", "tr", "ts", "tw", "umb", "ur", "ve", "vmw", "wo", "xh", "yo", "zu"),
    ]
)  # fmt: skip
WRITTEN = 6  # letters
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
        self._long_terms: list[str] | None = None
        self._strict: dict[str, set[str]] = {}
        self._epithets: dict[str, list[tuple[str, str]]] = defaultdict(
            list
        )  # -> (initial of the genus, taxon)
        self._words: dict[str, list[str]] = defaultdict(list)  # word -> names that hold it
        self._guessed: set[str] = (
            set()
        )  # short words that stand in a name of another language than ``_AS_WRITTEN``
        self._near: dict[str, tuple[tuple[str, float], ...]] = {}
        for taxon in book.taxa.values():
            self._add(taxon.id, taxon.name, "scientific")
            if taxon.rank == "species":
                self._add_epithet(taxon.id, taxon.name)
        for name in book.all_names():
            if name.taxon in book.taxa:
                self._add(name.taxon, name.text, name.kind, name.language)
                if name.kind == "synonym":
                    self._add_epithet(name.taxon, name.text)
        self._add_terms()
        self._add_others()

    def _add_epithet(self, taxon: str, name: str) -> None:
        genus, _, epithet = name.partition(" ")
        if not epithet or " " in epithet:
            return
        # As the words of a text come: without the s of "elegans", a hyphen as a blank.
        key = " ".join(map(singular, epithet.lower().split("-")))
        pair = (genus[:1].lower(), taxon)
        if pair not in self._epithets[key]:
            self._epithets[key].append(pair)

    @cached_property
    def _grams(self) -> dict[str, list[str]]:
        """Three letters -> words; made when the first misspelt word is met."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in self._words:
            if self.is_as_written(word):
                continue
            for gram in _grams(word):
                found[gram].append(word)
        return found

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

    def _add(self, taxon: str, text: str, kind: str, language: str = "la") -> None:
        named, folded = Named(taxon, text, kind), fold(text)
        words = folded.words
        if folded.runs and not words:
            run = "".join(folded.runs)
            if not any(one.taxon == taxon for one in self.runs.get(run, ())):
                self.runs[run] = (*self.runs.get(run, ()), named)
            self.most_signs = max(self.most_signs, len(run))
        if not words:
            return
        if language not in _AS_WRITTEN:
            self._guessed.update(word for word in words if len(word) <= WRITTEN)
        key = words[0] if len(words) == 1 else " ".join(words)
        already = self.exact.get(key)
        if already is None:
            self.exact[key] = (named,)
            self._add_words(key, words, kind)
        elif kind == "common" and len(already) == 1 and self._is_its_genus(already[0], taxon):
            self.exact[key] = (
                named,
            )  # "hippopotamus" and "dugong" are the animal, not all that ever were of its genus
        elif not any(one.taxon == taxon for one in already):
            self.exact[key] = (*already, named)
        if len(key) <= SHORT or all(len(word) <= SHORT for word in words):
            self._strict.setdefault(key, set()).add(" ".join(folded.strict))

    def _add_words(self, key: str, words: tuple[str, ...], kind: str) -> None:
        """Lead to a name from its words, from its words in one, and from them in another order."""
        self._longest(words)
        self.joined.setdefault("".join(words), key)
        if len(words) > 1 and kind in _TURNED:
            ordered = " ".join(sorted(words))
            self.orders[ordered] = "" if ordered in self.orders else key
        for word in set(words):
            self._words[word].append(key)

    def _is_its_genus(self, named: Named, taxon: str) -> bool:
        return named.kind == "scientific" and self.book.taxa[taxon].parent == named.taxon

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
        """Return the term that words mean, empty for words to pass over, None for others; a short word with other accents is another: "cá tầm" has no "tấm"."""
        found = self.terms.get(strict)
        if found is None and (len(key) > SHORT + 1 or strict.isascii()):
            return self.terms.get(key)
        return found

    def is_near_term(self, word: str) -> bool:
        """Whether a word is one for goods, or one to pass over, with a slip of the pen: ``hatchhling``. None that stands in a name."""
        if len(word) < LONG_TERM or self.known(word):
            return False
        if self._long_terms is None:
            self._long_terms = [one for one in self.terms if len(one) >= LONG_TERM - 1 and " " not in one]
        most = 1 if len(word) <= LONG_TERM + 1 else 2
        return any(OSA.distance(word, one, score_cutoff=most) <= most for one in self._long_terms)

    def abbreviated(self, initial: str, epithet: str, *, earlier: bool = False) -> list[str]:
        """Return species with an initial of the genus and an epithet: ``M. javanica``; where no accepted name is so, those with such an earlier one, if asked."""
        found = [taxon for first, taxon in self._epithets.get(epithet, ()) if first == initial]
        accepted = [one for one in found if self._is_abbreviated(one, initial, epithet)]
        return accepted or (found if earlier else [])

    def _is_abbreviated(self, taxon: str, initial: str, epithet: str) -> bool:
        genus, _, rest = self.book.taxa[taxon].name.lower().partition(" ")
        return genus.startswith(initial) and " ".join(map(singular, rest.split("-"))) == epithet

    def is_name(self, key: str) -> bool:
        """Whether words are a name that people use, other than a scientific one: "buffalo", "boa"."""
        return any(one.kind not in ("scientific", "synonym") for one in self.exact.get(key, ()))

    def near_epithet(self, genus: str, word: str) -> Named | None:
        """Return the only species of a genus whose epithet a word may be, with a slip or two; None where several are as close."""
        if len(word) <= SHORT + 1 or self.book.taxa[genus].rank != "genus":
            return None
        most = min(2, slips(len(word) - 2))
        close = [
            one
            for one in self.book.below(genus)
            if (epithet := one.name.rpartition(" ")[2].lower())[:1] == word[:1]
            and OSA.distance(word, singular(epithet), score_cutoff=most) <= most
        ]
        return Named(close[0].id, close[0].name, "scientific") if len(close) == 1 else None

    def is_as_written(self, word: str) -> bool:
        """Whether a word is short and stands in names of such languages alone as have no guessed short names."""
        return len(word) <= WRITTEN and word in self._words and word not in self._guessed

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
        # Counted in C: a word shares letters with thousands of others.
        counts = Counter(chain.from_iterable(self._grams.get(gram, ()) for gram in _grams(word)))
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
