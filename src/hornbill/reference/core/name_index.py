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
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from hornbill.kernel.spelling import fold_once, singular
from hornbill.reference.core.facts import RANKS
from hornbill.reference.core.inflections import FAMILIES
from hornbill.reference.core.packed_names import UNSURE, Forms, Named, PackedNames, Words

if TYPE_CHECKING:
    from hornbill.reference.core.book import Book

SHORT = 3  # letters: accents must agree
PLAIN = 7  # signs of a name of several short words, with its blanks, from which on it may lack all accents
LONG_TERM = 6  # letters of a word for goods that may be misspelt
MOST_NEAR = 6  # words that a misspelt one may stand for
_LOOKED_AT = 24
# Kinds of names whose words people write in another order: "elephant (African)".
_TURNED = ("common", "trade")
# Languages whose names of up to ``WRITTEN`` letters are not guessed.
_AS_WRITTEN = frozenset(
    [
        *("am", "ar", "as", "bem", "bm", "bn", "ee", "fa", "ff", "gu", "ha", "he", "hi", "ig", "jv", "kg", "km", "kmb", "kn", "lg", "ln"),
        *("lo", "mg", "ml", "mn", "mr", "my", "nd", "ne", "ny", "om", "ru", "rw", "si", "sn", "so", "st", "su", "ta", "te"),
        *("tl", "tn", "tr", "ts", "tw", "umb", "ur", "ve", "vmw", "wo", "xh", "yo", "zu"),
        *("bum", "dz", "ki", "or", "pa", "ps", "ti"),
    ]
)  # fmt: skip
WRITTEN = 6  # letters
_KEPT = 20_000  # misspelt words whose near ones are kept


class NameIndex:
    """Names of a book.

    Attributes:
        book: whose names they are.
        exact: words with blanks -> what is named so.
        others: words with blanks -> what it is, of things that are no taxa.
        terms: words with blanks -> term code; empty for words to pass over. With their accents, and without where that is plain.
        runs: names in scripts without blanks -> what is named so.
        run_terms: words for goods in those scripts -> term code.
        most_words, most_signs: of the longest name.
    """

    def __init__(self, book: Book) -> None:
        self.book = book
        self.exact = PackedNames()
        self.others: dict[str, str] = {}
        self.terms: dict[str, str] = {}
        self.runs = PackedNames()
        self.run_terms: dict[str, str] = {}
        self.most_words = self.most_signs = 1
        self._other_runs: set[str] = set()
        self._long_terms: list[str] | None = None
        self._strict: dict[str, set[str]] = {}
        self._words: set[str] = set()
        self._guessed: set[str] = (
            set()
        )  # short words that stand in a name of another language than ``_AS_WRITTEN``
        self._local: set[tuple[str, str]] = set()  # names of one word by family (``inflections.FAMILIES``)
        self._near: dict[str, tuple[tuple[str, float], ...]] = {}
        taxa = set()
        for taxon, name, _rank in book.taxa_alone():
            taxa.add(taxon)
            self._add(taxon, name, "scientific")
        for taxon, text, language, kind in book.names_alone():
            if taxon in taxa:
                self._add(taxon, text, kind, language)
        self._add_terms()
        self._add_others()

    @cached_property
    def _epithets(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Epithet -> (initial of the genus, taxon); made when the first initial is met."""
        found: dict[str, tuple[tuple[str, str], ...]] = {}

        def add(taxon: str, name: str) -> None:
            genus, _, epithet = name.partition(" ")
            if not epithet or " " in epithet:
                return
            # As the words of a text come: without the s of "elegans", a hyphen as a blank.
            key = " ".join(map(singular, epithet.lower().split("-")))
            pair = (genus[:1].lower(), taxon)
            if pair not in found.get(key, ()):
                found[key] = (*found.get(key, ()), pair)

        for taxon, name, rank in self.book.taxa_alone():
            if rank == "species":
                add(taxon, name)
        for taxon, text, _language, kind in self.book.names_alone():
            if kind == "synonym" and taxon in self.book.taxa:
                add(taxon, text)
        return found

    @cached_property
    def _held(self) -> Words:
        return Words(self.exact)

    @cached_property
    def _joined(self) -> Forms:
        return Forms(self.exact, _in_one)

    @cached_property
    def _orders(self) -> Forms:
        return Forms(self.exact, _in_order, _TURNED)

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
        strict: dict[str, str] = {}
        for text, term in self.book.words():
            folded = fold_once(text)
            if folded.strict:
                strict[" ".join(folded.strict)] = term
            for run in folded.runs:
                self.run_terms[run] = term
            if folded.words:
                if self.terms.setdefault(folded.key, term) != term:
                    unsure.add(folded.key)
                self._longest(folded.words)
        for key in unsure:
            del self.terms[key]
        self.terms.update(strict)

    def _add_others(self) -> None:
        for text, is_ in self.book.others():
            folded = fold_once(text)
            if folded.words:
                self.others[folded.key] = is_
                self._longest(folded.words)
            for run in folded.runs:
                self._other_runs.add(run)
                self.others[run] = is_
                self.most_signs = max(self.most_signs, len(run))

    def is_in_runs(self, part: str) -> bool:
        """Whether signs of a script without blanks are a name or a word for goods, or what is none."""
        return part in self.runs or part in self.run_terms or part in self._other_runs

    def _add(self, taxon: str, text: str, kind: str, language: str = "la") -> None:
        folded = fold_once(text)
        words = folded.words
        if folded.runs and not words:
            run = "".join(folded.runs)
            if not any(one.taxon == taxon for one in self.runs.get(run)):
                self.runs.put(run, taxon, text, kind, new=False)
            self.most_signs = max(self.most_signs, len(run))
        if not words:
            return
        if language in _AS_WRITTEN:
            if language in FAMILIES and len(words) == 1:
                self._local.add((FAMILIES[language], words[0]))
        else:
            self._guessed.update(word for word in words if len(word) <= WRITTEN)
        key = words[0] if len(words) == 1 else " ".join(words)
        if key not in self.exact:
            self.exact.put(key, taxon, text, kind, new=True)
            self._longest(words)
            self._words.update(words)
        else:
            already = self.exact[key]
            if kind == "common" and len(already) == 1 and self._is_its_genus(already[0], taxon):
                # "hippopotamus" and "dugong" are the animal, not all that ever were of its genus
                self.exact.put(key, taxon, text, kind, new=True)
            elif not any(one.taxon == taxon for one in already):
                self.exact.put(key, taxon, text, kind, new=False)
        if len(key) <= SHORT or max(map(len, words)) <= SHORT:
            self._strict.setdefault(key, set()).add(" ".join(folded.strict))

    def joined(self, word: str) -> str:
        """Return the name, words with blanks, that is one word when its blanks are left out; empty if none is."""
        numbers = self._joined.of(word)
        if (alone := self.exact.number(word)) is not None:
            numbers.append(alone)
        return self.exact.keys[min(numbers)] if numbers else ""

    def in_other_order(self, ordered: str) -> str:
        """Return the name that has these words, given in alphabetical order; empty where none or several have."""
        numbers = self._orders.of(ordered)
        return self.exact.keys[numbers[0]] if len(numbers) == 1 else ""

    def _is_its_genus(self, named: Named, taxon: str) -> bool:
        return named.kind == "scientific" and self.book.taxa[taxon].parent == named.taxon

    def _longest(self, words: tuple[str, ...]) -> None:
        self.most_words = max(self.most_words, len(words))

    def named(self, key: str, strict: str) -> tuple[Named, ...]:
        """Return what is named so; short words only with their accents, and of names that differ only in accents the one that is written."""
        found = self.exact.get(key, ())
        if found and key in self._strict and strict not in self._strict[key]:
            return ()
        if len(found) > 1 and strict != key:  # "gỗ cám" is no "gỗ cẩm"
            accented = _accented(strict)
            written = [one for one in found if self._is_written(one, accented)]
            return tuple(one for one in found if one in written or one.kind in UNSURE) if written else found
        return found

    def _is_written(self, named: Named, accented: str) -> bool:
        """Whether a taxon has a name with these accents, whatever its plural, hyphens and case: "tortue à éperon" is "tortue à éperons" too."""
        texts = (named.name, *(one.text for one in self.book.names(named.taxon)))
        return any(_accented(text) == accented for text in texts)

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
        """Return species with an initial of the genus and an epithet: ``M. javanica``, of several those that are listed; where no accepted name is so, those with such an earlier one, if asked."""
        found = [taxon for first, taxon in self._epithets.get(epithet, ()) if first == initial]
        accepted = [one for one in found if self._is_abbreviated(one, initial, epithet)]
        return self._listed(accepted) or (found if earlier else [])

    def _listed(self, taxa: list[str]) -> list[str]:
        """Return those of several taxa that are listed, wherever they are from, and that people have names for; all where none is: sheets abbreviate what they name often."""
        if len(taxa) < 2:
            return taxa
        return [
            taxon
            for taxon in taxa
            if any(one.kind in _TURNED for one in self.book.names(taxon))
            and any(not row.only for one in self.book.path(taxon) for row in self.book.listings_of(one.id))
        ] or taxa

    def cut_short(self, initial: str, start: str) -> list[str]:
        """Return species with an initial of the genus and an epithet that begins so: ``L. afr.``; from four letters on those that people have names for."""
        found = [
            taxon
            for epithet, pairs in self._epithets.items()
            if epithet.startswith(start)
            for first, taxon in pairs
            if first == initial and self._is_abbreviated(taxon, initial, epithet)
        ]
        named = [taxon for taxon in found if any(one.kind in _TURNED for one in self.book.names(taxon))]
        return self._listed(named) if len(start) > SHORT else found if named else []

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

    def is_local(self, family: str, word: str) -> bool:
        """Whether a word is a name in languages that write "of" on to names (``inflections.FAMILIES``)."""
        return (family, word) in self._local

    def known(self, word: str) -> bool:
        """Whether some name holds the word."""
        return word in self._words

    def holding(self, word: str) -> list[str]:
        """Return the names that hold a word."""
        return self._held.holding(word)

    def beginning(self, start: str, limit: int) -> list[str]:
        """Return names with words that begin so, each word of ``start`` in its turn, shortest first: ``manis jav``."""
        *whole, last = start.split(" ")
        if not whole:
            found = {key for word in self._words if word.startswith(start) for key in self.holding(word)}
        else:
            first = [key for word in self._words if word.startswith(whole[0]) for key in self.holding(word)]
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


@lru_cache(maxsize=4_096)
def _accented(text: str) -> str:
    """Return a text with its accents, and without its plurals, hyphens and case."""
    return " ".join(map(singular, fold_once(text).strict))


def _in_one(key: str) -> str:
    return key.replace(" ", "")


def _in_order(key: str) -> str:
    return " ".join(sorted(key.split(" ")))


def slips(length: int) -> int:
    """Return how many slips of the pen a word of a length may have."""
    return 1 if length <= 5 else 2 if length <= 9 else 3


def _grams(word: str) -> set[str]:
    held = f"^{word}$"
    return {held[at : at + 3] for at in range(len(held) - 2)}
