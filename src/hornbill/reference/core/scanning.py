"""A text taken apart: names of taxa, words for goods, other things, numbers, and words that are not understood.

Rules: from the left, the longest phrase that the tables have; in scripts without blanks the longest run of signs. What is left over
is a number, a word to pass over, or not understood.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from hornbill.kernel.spelling import Folded, fold
from hornbill.reference.core.name_index import Named

if TYPE_CHECKING:
    from hornbill.reference.core.name_index import NameIndex

_LONGEST_TERM = 12  # signs
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


@dataclass(slots=True)
class Scanned:
    """A text, taken apart.

    Attributes:
        words: of the text, folded.
        names, terms, others: phrases met.
        unknown: numbers of words that are not understood.
        key: words that are neither goods nor numbers, with blanks.
        before: signs not understood right before the name of a species in a script without blanks: 白腹 makes another animal of 长尾穿山甲.
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
    words = tuple(word if index.known(word) else _other_plural(index, word) for word in words)
    seen = Scanned(words)
    at, kept = 0, []
    while at < len(words):
        span = _abbreviated(index, words, at) or _longest(index, words, strict, at)
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
    for run in folded.runs:
        _scan_run(index, run, seen)
    return seen


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
        if named or other or term is not None:
            return Span(at, at + size, key, named, term or "", "" if named else other)
    return None


def _inside(index: NameIndex, span: Span, words: tuple[str, ...], strict: tuple[str, ...]) -> Span | None:
    """Return what else a phrase says: the animal in "elephant tusk", the goods in the trade name "shark fin"."""
    if span.end - span.start < 2 or span.is_:
        return None
    for size in range(span.end - span.start - 1, 0, -1):
        for at in range(span.end - size, span.start - 1, -1):
            key, typed = " ".join(words[at : at + size]), " ".join(strict[at : at + size])
            if not span.named and (named := index.named(key, typed)):
                return Span(at, at + size, key, named)
            if span.named and not span.term and (term := index.term(key, typed)):
                return Span(at, at + size, key, (), term)
    return None


def _other_plural(index: NameIndex, word: str) -> str:
    """Return the singular of a plural that the rules of ``spelling`` leave alone: ``saigas``, ``doussies``."""
    for ending, other in (("s", ""), ("y", "ie")):
        if (
            word.endswith(ending)
            and not word.endswith("ss")
            and len(word) > 4
            and index.known(changed := word[: -len(ending)] + other)
        ):
            return changed
    return word


def _written_otherwise(index: NameIndex, seen: Scanned) -> None:
    """Look for names with other spaces (``sea horse``, ``tê tê ja va``) or in another order (``elephant (African)``): all words count."""
    spaced = index.joined.get(seen.key.replace(" ", ""), "")
    ordered = index.orders.get(" ".join(sorted(seen.key.split(" "))), "")
    for key, how in ((spaced, "joined"), (ordered, "other-order")):
        if key and (named := index.named(key, key)):
            seen.names = [Span(0, len(seen.words), seen.key, named, how=how)]
            seen.unknown = []
            return


def _abbreviated(index: NameIndex, words: tuple[str, ...], at: int) -> Span | None:
    """Look for ``M. javanica``, misspelt too."""
    if len(words[at]) != 1 or at + 1 >= len(words):
        return None
    initial, epithet, how = words[at], words[at + 1], "abbreviated"
    found = index.abbreviated(initial, epithet)
    if not found and not index.known(epithet):  # "P. tgiris"
        found, how = (
            [one for near, _ in index.near(epithet) for one in index.abbreviated(initial, near)],
            "misspelt",
        )
    named = tuple(Named(one, index.book.taxa[one].name, "scientific") for one in found)
    return Span(at, at + 2, f"{initial}. {epithet}", named, how=how) if named else None


def _scan_run(index: NameIndex, run: str, seen: Scanned) -> None:
    at, base = 0, len(seen.words)
    unknown, begun = "", 0  # signs not understood; of these, how many stand before what was last met
    while at < len(run):
        span = _longest_in_run(index, run, at, base)
        if span is None:
            unknown += run[at]
            at += 1
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


def _is_species(index: NameIndex, named: Named) -> bool:
    return index.book.taxa[named.taxon].rank in ("species", "subspecies", "variety")


def _longest_in_run(index: NameIndex, run: str, at: int, base: int) -> Span | None:
    for size in range(min(max(index.most_signs, _LONGEST_TERM), len(run) - at), 0, -1):
        part = run[at : at + size]
        named, term, other = index.runs.get(part, ()), index.run_terms.get(part), index.others.get(part, "")
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
            _is_han(rest) or rest in index.run_terms or rest in index.runs
        ):
            return Span(span.start, span.start + size, name, named)
    return None


def _is_han(text: str) -> bool:
    return all("\u3400" <= sign <= "\u9fff" for sign in text)


def _goods_in_run(index: NameIndex, span: Span) -> Span | None:
    """Return the goods that a trade name ends or begins with: the bone in 虎骨."""
    if span.typed in index.run_terms:
        return None
    for cut in range(1, len(span.typed)):
        for part in (span.typed[cut:], span.typed[:-cut]):
            if term := index.run_terms.get(part):
                return Span(span.start, span.end, part, (), term)
    return None
