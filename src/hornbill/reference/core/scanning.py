"""A text taken apart: names of taxa, words for goods, other things, numbers, and words that are not understood.

Rules: from the left, the longest phrase that the tables have; in scripts without blanks the longest run of signs. What is left over
is a number, a word to pass over, or not understood.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from hornbill.kernel.spelling import Folded, fold
from hornbill.reference.core import runs
from hornbill.reference.core.compounds import name_behind_of, parts_of, without_case
from hornbill.reference.core.goods import are_goods
from hornbill.reference.core.inflections import has_singular, other_plural
from hornbill.reference.core.initials import Initials, named_by_initial, written
from hornbill.reference.core.packed_names import UNSURE, Named
from hornbill.reference.core.subspecies import third_words

if TYPE_CHECKING:
    from hornbill.reference.core.name_index import NameIndex

_OPEN_NOMENCLATURE = frozenset(
    {"spp", "sp", "species", "ssp", "subsp", "var", "cf", "aff", "genus", "family", "order"}
)


class Span(NamedTuple):
    """A phrase of the text.

    Attributes:
        start, end: numbers of its first word and of the word after it.
        typed: the phrase.
        named: taxa that are named so.
        term: code of the goods; empty if none.
        is_: what it is, of other things.
        how: reason code, where it was not met as it stands.
    """

    start: int
    end: int
    typed: str
    named: tuple[Named, ...] = ()
    term: str = ""
    is_: str = ""
    how: str = ""

    @property
    def is_ambiguous(self) -> bool:
        """Whether its name is an everyday word, or another animal, too."""
        return any(one.kind in UNSURE for one in self.named)


@dataclass(slots=True)
class Scanned:
    """A text, taken apart.

    Attributes:
        words: of the text, folded.
        names, terms, others: phrases met.
        unknown: numbers of words that are not understood.
        key: words that are neither goods nor numbers, with blanks.
        before: signs not understood right before the name of a species in a script without blanks, or of other beings behind one (狼蛛).
    """

    words: tuple[str, ...]
    names: list[Span] = field(default_factory=list)
    terms: list[Span] = field(default_factory=list)
    others: list[Span] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)
    key: str = ""
    before: list[str] = field(default_factory=list)

    @property
    def changing(self) -> list[str]:
        """Words not understood that stand right beside a name, where they may change its meaning."""
        beside = {at for one in self.names for at in (one.start - 1, one.end)}
        words = [self.words[at] for at in self.unknown if at in beside and len(self.words[at]) > 2]
        return [*words, *self.before]

    @property
    def after_scientific(self) -> str:
        """The word not understood that follows a name."""
        ends = {one.end for one in self.names}
        return next((self.words[at] for at in self.unknown if at in ends), "")


def scan(index: NameIndex, text: str) -> Scanned:
    """Take a text apart.

    Args:
        index: names to look for.
        text: as written.
    """
    folded = fold(text)
    words, strict = _names_alone(folded)
    words, strict = _as_known(index, words, strict)
    seen = Scanned(words)
    at, kept, initials = 0, [], written(text)
    while at < len(words):
        # After a name the letters are an author's: "Micrastur plumbeus W. L. Sclater".
        named = any(_is_named_species(index, one) for one in seen.names)
        span = (None if named else _initials(index, words, at, initials)) or _longest(
            index, words, strict, at
        )
        if named and span and _is_subspecies(index, seen, span, text):
            span = None
        if span is None:
            if not words[at][0].isdigit():
                seen.unknown.append(at)
                kept.append(words[at])
            at += 1
            continue
        _sort_in(seen, span)
        if more := _inside(index, span, words, strict):
            _sort_in(seen, more)
        if span.named:
            kept += words[span.start : span.end]
        at = span.end
    seen.key = " ".join(kept)
    if seen.unknown and not seen.others:
        _written_otherwise(index, seen)
    if seen.names and not seen.others and (seen.terms or "(" in text):
        _narrower_in_other_order(index, seen)
    for run in folded.runs:
        _scan_run(index, run, seen)
    return seen


def _as_known(
    index: NameIndex, words: tuple[str, ...], strict: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words in forms that the tables have: other plurals, cases, and what is written together apart."""
    if all(map(index.known, words)) and all(map(str.isascii, words)):
        return words, strict
    plain: list[str] = []
    typed: list[str] = []
    for word, one in zip(words, strict, strict=True):
        other = word if word.isascii() else without_case(index, word, words)
        if other == word and (index.known(word) or word in index.others or index.term(word, one) is not None):
            plain.append(word)
            typed.append(one)
            continue
        other = other_plural(word, index.known) if word.isascii() else other
        if other == word:
            other = name_behind_of(index, word, plain)
        parts = (other,) if other != word else parts_of(index, word) or (word,)
        plain += parts
        typed += parts if len(parts) > 1 or not word.isascii() else (one,)
    return tuple(plain), tuple(typed)


def _names_alone(folded: Folded) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words, and the same with their accents, without marks of open nomenclature."""
    both = [
        (word, strict)
        for word, strict in zip(folded.words, folded.strict, strict=True)
        if word not in _OPEN_NOMENCLATURE
    ]
    return tuple(word for word, _strict in both), tuple(strict for _word, strict in both)


def _sort_in(seen: Scanned, span: Span) -> None:
    if span.named:
        seen.names.append(span)
    elif span.is_:
        seen.others.append(span)
    if span.term or not (span.named or span.is_):
        seen.terms.append(span)


def _longest(index: NameIndex, words: tuple[str, ...], strict: tuple[str, ...], at: int) -> Span | None:
    for size in range(min(index.most_words, len(words) - at), 0, -1):
        key = words[at] if size == 1 else " ".join(words[at : at + size])
        typed = " ".join(strict[at : at + size])
        named = index.named(key, typed) or index.typed_plain(key, typed)
        other = index.others.get(key, "")
        term = index.term(key, typed)
        if not (named or other or term is not None) and has_singular(words[at + size - 1], index.known):
            named = index.named(key[:-1], typed[:-1])  # "red sand boas", where "sand boas" is a name
        if named or other or term is not None:
            if named and size > 1 and _goes_on_inside(index, words, strict, at, size):
                continue
            if size == 1 and named and (species := _misspelt_epithet(index, named, words, at)):
                return species
            return Span(at, at + size, key, named, term or "", "" if named else other)
    return None


def _goes_on_inside(
    index: NameIndex, words: tuple[str, ...], strict: tuple[str, ...], at: int, size: int
) -> bool:
    """Say whether a name that begins with goods has a longer one inside: the "pangolin géant" of "écaille de pangolin géant", the "gall bladder" of "bear gall bladder"."""
    end = at + size
    for start in range(at + 1, end):
        if not _is_met(index, words[at:start], strict[at:start]):
            continue
        for stop in range(min(len(words), start + index.most_words), end, -1):
            key, typed = " ".join(words[start:stop]), " ".join(strict[start:stop])
            if index.named(key, typed) or index.typed_plain(key, typed):
                return True
            if index.term(key, typed) and not index.named(words[start], strict[start]):
                return True
    return False


def _is_met(index: NameIndex, words: tuple[str, ...], strict: tuple[str, ...]) -> bool:
    """Say whether words are a name, or words for goods and words to pass over."""
    return bool(index.named(" ".join(words), " ".join(strict))) or all(
        index.term(word, one) is not None for word, one in zip(words, strict, strict=True)
    )


def _misspelt_epithet(
    index: NameIndex, named: tuple[Named, ...], words: tuple[str, ...], at: int
) -> Span | None:
    """Return the species after its genus, where the epithet has a slip of the pen: "Anguilla anguila", "Osyris lanceloata"."""
    genus = next((one for one in named if one.kind == "scientific"), None)
    if genus is None or at + 1 >= len(words) or index.terms.get(words[at + 1]) is not None:
        return None
    species = index.near_epithet(genus.taxon, words[at + 1])
    if species is None:
        return None
    return Span(at, at + 2, f"{words[at]} {words[at + 1]}", (species,), how="misspelt")


def _inside(index: NameIndex, span: Span, words: tuple[str, ...], strict: tuple[str, ...]) -> Span | None:
    """Return what else a phrase says: the animal in "elephant tusk", the goods in the trade name "shark fin"."""
    if span.end - span.start < 2 or span.is_:
        return None
    for size in range(span.end - span.start - 1, 0, -1):
        for at in range(span.end - size, span.start - 1, -1):
            key, typed = " ".join(words[at : at + size]), " ".join(strict[at : at + size])
            inner = Span(at, at + size, key, () if span.named else index.named(key, typed))
            if inner.named and not inner.is_ambiguous:
                return inner
            if span.named and not span.term and (term := index.term(key, typed)):
                left = [n for n in range(span.start, span.end) if not at <= n < at + size]
                rest = _named_by(index, words, strict, left)
                if are_goods(index, span.named, index.exact.get(key, ()), rest, term):
                    return inner._replace(term=term)
    return None


def _named_by(
    index: NameIndex, words: tuple[str, ...], strict: tuple[str, ...], left: list[int]
) -> tuple[Named, ...]:
    """Return what words of a phrase name, all of them or without those that are passed over."""
    told = [n for n in left if index.term(words[n], strict[n]) is None]
    for some in (left, told):
        key, typed = (
            " ".join(without_case(index, text[n], (text[n],)) for n in some) for text in (words, strict)
        )
        if named := index.named(key, typed):
            return named
    return ()


def _written_otherwise(index: NameIndex, seen: Scanned) -> None:
    """Look for names with other spaces (``sea horse``, ``tê tê ja va``) or in another order (``elephant (African)``): all words count."""
    spaced = index.joined(seen.key.replace(" ", ""))
    ordered = index.in_other_order(" ".join(sorted(seen.key.split(" "))))
    for key, how in ((spaced, "joined"), (ordered, "other-order")):
        if key and (named := index.named(key, key)):
            seen.names = [Span(0, len(seen.words), seen.key, named, how=how)]
            seen.unknown = []
            return


def _narrower_in_other_order(index: NameIndex, seen: Scanned) -> None:
    """Look for a longer name in another order: "pangolin, ground", of which a word is one for goods too, and "tortoises (leopard)", of two animals."""
    without = [" ".join(seen.words[: one.start] + seen.words[one.end :]) for one in seen.terms]
    for words in (" ".join(seen.words), *without, seen.key):  # "porcupine (brush-tailed) smoked"
        key = index.in_other_order(" ".join(sorted(words.split(" "))))
        named = index.named(key, key) if key else ()
        narrower = {
            at
            for at, span in enumerate(seen.names)
            for one in named
            for other in span.named
            if one.taxon != other.taxon and index.book.is_in(one.taxon, other.taxon)
        }
        if narrower and (len(narrower) == len(seen.names) or words == seen.key):
            seen.names, seen.unknown = [Span(0, len(seen.words), key, named, how="other-order")], []
            seen.terms = [one for one in seen.terms if one.typed not in key.split(" ")]  # no brush of one
            return


def _scan_run(index: NameIndex, run: str, seen: Scanned) -> None:
    at, base, missed = 0, len(seen.words), -1  # missed: where what was last not understood ends
    unknown, begun = "", 0  # signs not understood; of these, how many stand before what was last met
    while at < len(run):
        goes_on = at == missed and runs.KATAKANA.match(run[at]) and runs.KATAKANA.match(run[at - 1])
        span = None if goes_on else _longest_in_run(index, run, at, base, after_gap=at == missed)
        if span is None:
            unknown += run[at]
            at = missed = at + 1
            last = seen.names[-1] if seen.names and seen.names[-1].start >= base else None
            if last and runs.makes_another(last.named, run[last.end - base : at - 1], run[at - 1]):
                seen.before.append(run[at - 1])
            continue
        _sort_in(seen, span)
        if len(unknown) > begun and any(
            one.taxon in index.book.taxa and _is_species(index, one) for one in span.named
        ):
            seen.before.append(unknown[begun:])
        begun = len(unknown)
        if span.named and not span.term and (goods := _goods_in_run(index, span)):
            seen.terms.append(goods)
        elif not span.named and not span.is_ and (animal := _name_in_run(index, span)):
            seen.names.append(animal)
        at = span.end - base
    if unknown:
        seen.words = (*seen.words, *([""] * (base + len(run) - len(seen.words))))
        seen.unknown.append(len(seen.words))
        seen.words = (*seen.words, unknown)
        seen.key = (seen.key + " " + unknown).strip()


def _is_subspecies(index: NameIndex, seen: Scanned, span: Span, text: str) -> bool:
    """Say whether the name of a genus stands where a subspecies does, written as one behind a species: "Muntiacus reevesi micrurus" is no coral snake."""
    last = seen.names[-1]
    return (
        last.end == span.start
        and span.end - span.start == 1
        and _is_named_species(index, last)
        and {(one.kind, _is_species(index, one)) for one in span.named} == {("scientific", False)}
        and span.typed in third_words(text)
    )


def _initials(index: NameIndex, words: tuple[str, ...], at: int, initials: Initials) -> Span | None:
    """Look for ``M. javanica``, misspelt too."""
    size, taxa, how = named_by_initial(index, words, at, initials)
    named = tuple(Named(one, index.book.taxa[one].name, "scientific") for one in taxa)
    typed = f"{words[at]}. {' '.join(words[at + 1 : at + size])}"
    return Span(at, at + size, typed, named, how=how) if named else None


def _is_named_species(index: NameIndex, span: Span) -> bool:
    """Say whether a phrase is the scientific name of a species."""
    return any(one.kind in ("scientific", "synonym") and _is_species(index, one) for one in span.named)


def _is_species(index: NameIndex, named: Named) -> bool:
    return index.book.taxa[named.taxon].rank in ("species", "subspecies", "variety")


def _longest_in_run(index: NameIndex, run: str, at: int, base: int, *, after_gap: bool) -> Span | None:
    for size in range(min(max(index.most_signs, runs.LONGEST_TERM), len(run) - at), 0, -1):
        part = run[at : at + size]
        if not runs.stands_alone(index, run, at + size):
            continue
        named, term, other = index.runs.get(part, ()), index.run_terms.get(part), index.others.get(part, "")
        if (
            named
            and size <= runs.SHORT
            and not runs.has_neighbours(index, run, at, at + size, after_gap=after_gap)
        ):
            continue
        if named and not other and runs.overlaps_longer(index, run, at, at + size):
            continue
        if named or other or term is not None:
            return Span(base + at, base + at + size, part, named, term or "", "" if named else other)
    return None


def _name_in_run(index: NameIndex, span: Span) -> Span | None:
    """Return the name that a word for goods begins with: the ivory in 象牙制品.

    Each Chinese sign is a word. Elsewhere what is left must be a word of the tables too: กระดูก, bone, is no hawksbill (กระ).
    """
    for size in range(len(span.typed) - 1, 1, -1):
        name, rest = span.typed[:size], span.typed[size:]
        if (named := index.runs.get(name)) and (
            runs.is_han(rest) or rest in index.run_terms or rest in index.runs
        ):
            return Span(span.start, span.start + size, name, named)
    return None


def _goods_in_run(index: NameIndex, span: Span) -> Span | None:
    """Return the goods that a trade name ends or begins with: the bone in 虎骨."""
    if span.typed in index.run_terms:
        return None
    for cut in range(1, len(span.typed)):
        for part, rest in ((span.typed[cut:], span.typed[:cut]), (span.typed[:-cut], span.typed[-cut:])):
            term = index.run_terms.get(part)
            if term and are_goods(
                index, span.named, index.runs.get(part, ()), index.runs.get(rest, ()), term
            ):
                at = span.start if span.typed.startswith(part) else span.end - len(part)
                return Span(at, at + len(part), part, (), term)
    return None
