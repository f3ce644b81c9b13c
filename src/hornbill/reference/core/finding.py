"""Which taxon a text means, with reasons: whole names first, then names inside the text, then names misspelt; else "not found".

Rules
- The longest name in the text counts: "tiger prawn" is a prawn, not a tiger.
- Words for goods are told apart and give the term: "pangolin scales" is the family Manidae, SCA.
- Several names: the narrower counts where one is within the other; a scientific name counts before a common one; two that do
  not fit make the answer doubtful.
- A word that is not understood next to a common name makes the answer doubtful, for it may change the meaning.
- The accepted name of a taxon counts before other names that are written alike. A name that several taxa share, and names that are about as close, give candidates and no answer.
- An ambiguous name, one that is also an everyday word or another animal ("seal", Arabic for black), is never more than a candidate, and none
  beside a name that is sure. What ``other_things`` calls an imitation makes each name of the text doubtful; another thing does so where it touches one.
- A scientific name that the tables do not have makes the common name beside it doubtful.
- Goods that the name of a taxon has in it count only where the text names none beside it.

    find(index, "dried pangolen scales").taxon     # "a.manidae"
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hornbill.kernel.spelling import MAX_TEXT, fold
from hornbill.reference.core import by_goods
from hornbill.reference.core.doubting import (
    is_epithet_of_another,
    is_of_its_names,
    may_be_epithet,
    may_be_other,
    names_only_this,
    within,
    without_goods,
)
from hornbill.reference.core.facts import RANKS
from hornbill.reference.core.guessing import SHORTEST, Guess, guess, widest
from hornbill.reference.core.matches import (
    DOUBTFUL,
    FOUND,
    LIKENESS,
    NOT_FOUND,
    Found,
    Match,
    is_guess,
    is_scientific,
    said,
)
from hornbill.reference.core.parted import is_other_binomial, of_parts
from hornbill.reference.core.reasons import Reason
from hornbill.reference.core.runs import class_in_front
from hornbill.reference.core.scanning import Scanned, Span, scan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hornbill.reference.core.name_index import NameIndex

_SPECIES = RANKS.index("species")
_MOST_PARTS = 8
# What parts a text where its words belong to each other less than the words of a name do.
_PARTED = re.compile(r"[()\[\]{}（）【】，；、,;*|/／\n]|\s[-–—:]+\s|[:：]\s?")
_LATIN = re.compile(r"[a-z]+(?:us|um|is|i|ae|ense|ans|ens)")
_A_BINOMIAL = re.compile(r"[A-Z][a-z]{3,} [a-z]{4,}")  # which a text must have before its parts are looked at
# How an epithet ends; "horin" (a deer in Bangla) does not.
_EPITHET = re.compile(r"[a-z-]+(?:[aeioyx]|[aeiou]s|ys|um|on|[ae]ns?|ins|ers?|ir|or|ps|ax|el)")
_CLOSE = 0.85  # likeness of a misspelt name that counts before a wider one as it is written
_SURE = 0.95  # from here on no name that only begins so is shown


def find(index: NameIndex, text: str, *, limit: int = 5, beginnings: bool = False) -> Found:
    """Find the taxon that a text means.

    Args:
        index: names to look in.
        text: as people write it, in any script, with words for goods, authors or brackets.
        limit: most candidates.
        beginnings: whether names that begin with the text are candidates too, as while typing.

    Returns:
        The verdict with its reasons; "not-found" rather than a wrong taxon.
    """
    text = class_in_front(index, text)
    whole = _find_whole(index, text, limit, beginnings=beginnings)
    sure = whole.verdict == FOUND and not is_guess(whole) and not said(whole, "species-unknown")
    if sure and (is_scientific(whole) or not _A_BINOMIAL.search(text)):
        return whole
    parts = [one for one in _PARTED.split(text[:MAX_TEXT]) if one and not one.isspace()]
    if sure:
        other = next((one.strip() for one in parts if is_other_binomial(index, one)), "")
        return (
            replace(whole, verdict=DOUBTFUL, reasons=(*whole.reasons, Reason("not-understood", other)))
            if other
            else whole
        )
    if len(parts) < 2 or len(parts) > _MOST_PARTS:
        return whole
    return of_parts(index, whole, [_find_whole(index, one, limit) for one in parts])


def _find_whole(index: NameIndex, text: str, limit: int, *, beginnings: bool = False) -> Found:
    """Find the taxon that all words of a text together mean."""
    seen = scan(index, text)
    term, reasons = _term(seen)
    if not seen.words and not seen.names and not seen.others:
        return Found(
            text, NOT_FOUND, (), term, (*reasons, Reason("no-letters" if not seen.terms else "no-name", text))
        )
    reasons += [Reason("other-thing", one.typed, one.is_) for one in seen.others]
    goods = by_goods.said(seen)
    names = by_goods.narrowed(without_goods(index, seen), goods)
    matches, doubts = _agreed(index, names)
    if matches:
        doubts += may_be_other(index, seen, names, goods)
        doubts += is_epithet_of_another(seen, names, text)
    guessed = guess(index, seen) if seen.unknown or not seen.names else ()
    if guessed and _scientific(seen.names) and any(index.rank(one.taxon) >= _SPECIES for one in matches):
        # A species that is named counts; what is close may only say which subspecies.
        guessed = tuple(
            one for one in guessed if any(_below(index, one.taxon, match.taxon) for match in matches)
        )
    if guessed and (genus := _begins_with_genus(index, seen.names)):
        guessed = tuple(
            one
            for one in guessed
            if (named := fold(one.name).words)[:1] == (genus,)
            and may_be_epithet(seen.after_scientific, named)
        )
    if guessed and (
        guessed[0].covers_more or not (matches or seen.others) or _is_closer(index, seen, guessed[0], matches)
    ):
        guessed = widest(index, guessed)
        matches = [Match(one.taxon, one.name, one.likeness, one.reasons) for one in guessed]
        doubts = (
            [Reason("not-understood", seen.words[seen.unknown[-1]])]
            if _leaves_an_epithet(seen, guessed[0])
            else []
            if not guessed[0].unsure
            and (len(matches) == 1 or matches[0].likeness - matches[1].likeness > 0.04)
            else [Reason("close-call" if len(matches) > 1 else "too-short", matches[0].reasons[0].typed)]
        )
        matches = matches[:1] if not doubts else matches
    elif matches and seen.unknown and not _scientific(seen.names):
        taxa = [one.taxon for one in matches]
        doubts += [
            Reason("not-understood", one)
            for one in seen.changing
            if not (
                index.is_near_term(one)
                or is_of_its_names(index, one, taxa)
                or names_only_this(index, one, names, taxa)
            )
        ]
    elif matches and seen.unknown and (word := _missing_epithet(index, seen.names, seen.after_scientific)):
        matches = [replace(one, reasons=(*one.reasons, Reason("species-unknown", word))) for one in matches]
        doubts += [Reason("not-understood", word)] * _is_no_epithet(word)
    unfinished = beginnings and any(
        one.code == "species-unknown" for match in matches for one in match.reasons
    )
    if beginnings and (unfinished or not (matches and not doubts and matches[0].likeness >= _SURE)):
        begun = _beginning(index, seen.key, limit, {one.taxon for one in matches})
        begun_first = unfinished or (guessed and not guessed[0].unsure)
        matches = [*begun, *matches] if begun_first else [*matches, *begun]
        doubts = doubts or [Reason("close-call")] * (len(matches) > 1)
    if not matches:
        return Found(text, NOT_FOUND, (), term, (*reasons, *([Reason("no-name", text)] * (not seen.others))))
    verdict = FOUND if len(matches) == 1 and not doubts else DOUBTFUL
    return Found(text, verdict, tuple(matches[:limit]), term, (*reasons, *doubts))


def _term(seen: Scanned) -> tuple[str, list[Reason]]:
    """Return the term of the goods, the longest phrase first, and its reason; goods inside a name only where there are no others."""
    said = [one for one in seen.terms if one.term]
    if not said:
        return "", []
    said = [
        one
        for one in said
        if not any(
            name.start <= one.start and one.end <= name.end and (name.start, name.end) != (one.start, one.end)
            for name in seen.names
        )
    ] or said
    first = max(said, key=lambda one: (one.end - one.start, one.start))
    return first.term, [Reason("term", first.typed, first.term)]


def _scientific(names: Iterable[Span]) -> bool:
    return any(named.kind in {"scientific", "synonym"} for span in names for named in span.named)


def _is_no_epithet(word: str) -> bool:
    """Say whether a word behind a genus is in no form of epithets; in three or four letters it may be being typed."""
    return word.isascii() and len(word) >= SHORTEST and not _EPITHET.fullmatch(word)


def _is_closer(index: NameIndex, seen: Scanned, guessed: Guess, matches: Sequence[Match]) -> bool:
    """Say whether a misspelt name has the word that is not understood, and is of a taxon below the one that is met: "hawksbil" beside "turtle shells"."""
    typed = fold(guessed.reasons[0].typed).words
    return (
        bool(seen.unknown)
        and not guessed.unsure
        and guessed.likeness >= _CLOSE
        and all(seen.words[at] in typed for at in seen.unknown)
        and all(_below(index, guessed.taxon, one.taxon) for one in matches)
    )


def _leaves_an_epithet(seen: Scanned, guessed: Guess) -> bool:
    """Say whether a name of one word was guessed for one of two words that are not understood and look like a binomial.

    "Artocarpus chaplasha" is no Ariocarpus, "Olea welwitschii" no Welwitschia.
    """
    if seen.names or seen.unknown != [0, 1] or " " in guessed.name:
        return False
    typed = fold(guessed.reasons[0].typed).words
    return typed == seen.words[:1] or (typed == seen.words[1:2] and bool(_LATIN.fullmatch(typed[0])))


def _missing_epithet(index: NameIndex, names: Sequence[Span], after: str) -> str:
    """Return a word that stands where the species should, after a genus that is known."""
    genus = any(index.book.taxa[named.taxon].rank == "genus" for span in names for named in span.named)
    return after if genus else ""


def _begins_with_genus(index: NameIndex, names: Sequence[Span]) -> str:
    """Return the genus that a text begins with: "Manis indica" is no "Canis indica"."""
    return next(
        (
            span.typed
            for span in names
            if not span.start
            and any(
                named.kind == "scientific" and index.book.taxa[named.taxon].rank == "genus"
                for named in span.named
            )
        ),
        "",
    )


def _agreed(index: NameIndex, names: Sequence[Span]) -> tuple[list[Match], list[Reason]]:
    """Bring the names of a text to one meaning: the taxa that are left, and what is doubtful of them."""
    if not names:
        return [], []
    ordered = sorted(
        map(_as_accepted, names), key=lambda one: (not _scientific([one]), -(one.end - one.start), one.start)
    )
    left = {named.taxon: (named, ordered[0]) for named in ordered[0].named}
    extra: list[Reason] = []
    for span in ordered[1:]:
        more = {named.taxon: (named, span) for named in span.named}
        both = {one: left[one] for one in left if any(within(index, one, other) for other in more)}
        below = {
            one: more[one]
            for one in more
            if any(one != other and within(index, one, other) for other in left)
        }
        if both or below:
            if below and not both:
                both = below
            elif both:
                extra.append(Reason("narrower", name=span.named[0].name))
            left = both
        elif _scientific([ordered[0]]) and not _scientific([span]):
            extra.append(Reason("scientific-counts", name=span.named[0].name))
        else:
            left |= more
            extra.append(Reason("two-taxa"))
    matches = [
        Match(
            taxon,
            named.name,
            LIKENESS[named.kind],
            (Reason(span.how or named.kind, span.typed, named.name),),
        )
        for taxon, (named, span) in left.items()
    ]
    matches.sort(key=lambda one: (-one.likeness, one.taxon))
    doubts = [one for one in extra if one.code == "two-taxa"]
    if len(matches) > 1 and not doubts:
        widest = [one for one in matches if all(within(index, other.taxon, one.taxon) for other in matches)]
        if widest:
            extra.append(Reason("widest", name=widest[0].name))
            matches = widest
        else:
            doubts = [Reason("several", name=ordered[0].named[0].name)]
    told = tuple(one for one in extra if one.code != "two-taxa")
    return [replace(one, reasons=one.reasons + told) for one in matches], doubts[:1]


def _as_accepted(span: Span) -> Span:
    """Return a name without the taxa that it is an other name of, where it is the accepted one of another: "Nycticebus javanicus"."""
    kinds = {named.kind for named in span.named}
    if not {"scientific", "synonym"} <= kinds:
        return span
    return span._replace(named=tuple(named for named in span.named if named.kind != "synonym"))


def _below(index: NameIndex, taxon: str, higher: str) -> bool:
    return taxon != higher and within(index, taxon, higher)


def _beginning(index: NameIndex, key: str, room: int, already: set[str]) -> list[Match]:
    if len(key) < 2:
        return []
    found: dict[str, Match] = {}
    for name in index.beginning(key, 4 * room):
        for one in index.exact[name]:
            if one.taxon not in already:
                reason = Reason("beginning", key, one.name)
                found.setdefault(one.taxon, Match(one.taxon, one.name, 0.6, (reason,)))
    return list(found.values())[:room]
