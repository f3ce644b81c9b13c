"""Which taxon a text means, with reasons: whole names first, then names inside the text, then names misspelt; else "not found".

Rules
- The longest name in the text counts: "tiger prawn" is a prawn, not a tiger.
- Words for goods are told apart and give the term: "pangolin scales" is the family Manidae, SCA.
- Several names: the narrower counts where one is within the other; a scientific name counts before a common one; two that do
  not fit make the answer doubtful.
- A word that is not understood next to a common name makes the answer doubtful, for it may change the meaning.
- A name that several taxa share, and names that are about as close, give candidates and no answer.

    find(index, "dried pangolen scales").taxon     # "a.manidae"
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hornbill.reference.core.facts import RANKS
from hornbill.reference.core.guessing import guess
from hornbill.reference.core.reasons import Reason
from hornbill.reference.core.scanning import Span, scan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hornbill.reference.core.name_index import NameIndex

FOUND, DOUBTFUL, NOT_FOUND = "found", "candidates", "not-found"
_SPECIES = RANKS.index("species")
_SURE = 0.95  # from here on no name that only begins so is shown
_LIKENESS = {"scientific": 1.0, "synonym": 1.0, "common": 0.98, "trade": 0.95}


@dataclass(frozen=True, slots=True)
class Match:
    """One taxon that a text may mean.

    Attributes:
        taxon: its id.
        name: the name of the tables that was met.
        likeness: 0 to 1; 1 is the scientific name itself.
        reasons: why.
    """

    taxon: str
    name: str
    likeness: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a text means.

    Attributes:
        text: as it was given.
        verdict: ``found`` (one match), ``candidates`` (a person must choose) or ``not-found``.
        matches: the likeliest first; empty when nothing was found.
        term: code of what the goods are, as far as the text says; empty when it does not.
        reasons: of the verdict, beside those of the matches.
    """

    text: str
    verdict: str
    matches: tuple[Match, ...]
    term: str
    reasons: tuple[Reason, ...]

    @property
    def taxon(self) -> str:
        """Id of the taxon that was found; empty while it is doubtful."""
        return self.matches[0].taxon if self.verdict == FOUND else ""


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
    seen = scan(index, text)
    term, reasons = _term(seen.terms)
    if not seen.words and not seen.names and not seen.others:
        return Found(
            text, NOT_FOUND, (), term, (*reasons, Reason("no-letters" if not seen.terms else "no-name", text))
        )
    reasons += [Reason("other-thing", one.typed, one.is_) for one in seen.others]
    matches, doubts = _agreed(index, seen.names)
    guessed = guess(index, seen) if seen.unknown or not seen.names else ()
    if guessed and _scientific(seen.names) and any(index.rank(one.taxon) >= _SPECIES for one in matches):
        # A species that is named counts; what is close may only say which subspecies.
        guessed = tuple(
            one for one in guessed if any(_below(index, one.taxon, match.taxon) for match in matches)
        )
    if guessed and (guessed[0].covers_more or not (matches or seen.others)):
        matches = [Match(one.taxon, one.name, one.likeness, one.reasons) for one in guessed]
        doubts = (
            []
            if not guessed[0].unsure
            and (len(matches) == 1 or matches[0].likeness - matches[1].likeness > 0.04)
            else [Reason("close-call" if len(matches) > 1 else "too-short", matches[0].reasons[0].typed)]
        )
        matches = matches[:1] if not doubts else matches
    elif matches and seen.unknown and not _scientific(seen.names):
        doubts += [Reason("not-understood", one) for one in seen.changing]
    elif matches and seen.unknown and (word := _missing_epithet(index, seen.names, seen.after_scientific)):
        matches = [replace(one, reasons=(*one.reasons, Reason("species-unknown", word))) for one in matches]
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


def _term(terms: Sequence[Span]) -> tuple[str, list[Reason]]:
    """Return the term of the goods, the longest phrase first, and its reason."""
    said = [one for one in terms if one.term]
    if not said:
        return "", []
    first = max(said, key=lambda one: (one.end - one.start, one.start))
    return first.term, [Reason("term", first.typed, first.term)]


def _scientific(names: Iterable[Span]) -> bool:
    return any(named.kind in {"scientific", "synonym"} for span in names for named in span.named)


def _missing_epithet(index: NameIndex, names: Sequence[Span], after: str) -> str:
    """Return a word that stands where the species should, after a genus that is known."""
    genus = any(index.book.taxa[named.taxon].rank == "genus" for span in names for named in span.named)
    return after if genus else ""


def _agreed(index: NameIndex, names: Sequence[Span]) -> tuple[list[Match], list[Reason]]:
    """Bring the names of a text to one meaning: the taxa that are left, and what is doubtful of them."""
    if not names:
        return [], []
    ordered = sorted(names, key=lambda one: (not _scientific([one]), -(one.end - one.start), one.start))
    left = {named.taxon: (named, ordered[0]) for named in ordered[0].named}
    extra: list[Reason] = []
    for span in ordered[1:]:
        more = {named.taxon: (named, span) for named in span.named}
        both = {one: left[one] for one in left if any(_within(index, one, other) for other in more)}
        below = {
            one: more[one]
            for one in more
            if any(one != other and _within(index, one, other) for other in left)
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
            _LIKENESS[named.kind],
            (Reason(span.how or named.kind, span.typed, named.name),),
        )
        for taxon, (named, span) in left.items()
    ]
    matches.sort(key=lambda one: (-one.likeness, one.taxon))
    doubts = [one for one in extra if one.code == "two-taxa"]
    if len(matches) > 1 and not doubts:
        widest = [one for one in matches if all(_within(index, other.taxon, one.taxon) for other in matches)]
        if widest:
            extra.append(Reason("widest", name=widest[0].name))
            matches = widest
        else:
            doubts = [Reason("several", name=ordered[0].named[0].name)]
    told = tuple(one for one in extra if one.code != "two-taxa")
    return [replace(one, reasons=one.reasons + told) for one in matches], doubts[:1]


def _below(index: NameIndex, taxon: str, higher: str) -> bool:
    return taxon != higher and _within(index, taxon, higher)


def _within(index: NameIndex, taxon: str, higher: str) -> bool:
    return taxon == higher or index.book.is_in(taxon, higher)


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
