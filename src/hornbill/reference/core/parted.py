"""Texts of several parts: what the parts between brackets, commas and dashes say, where the whole leaves a choice.

Rules
- Each part that has a name must be sure, and they must agree; then the narrowest counts, a scientific name first.
- Of two names of one family, one in a language that is written everywhere and one in a local language, the former counts: "Baboon (kolwe)". Local
  names are used for wider groups, and differ from place to place.

    of_parts(index, whole, [find("Baboon"), find("kolwe")]).taxon     # "a.papio"
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hornbill.kernel.spelling import fold
from hornbill.reference.core.doubting import within
from hornbill.reference.core.matches import DOUBTFUL, FOUND, Found, is_guess, is_scientific
from hornbill.reference.core.reasons import Reason
from hornbill.reference.core.scanning import scan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.reference.core.name_index import NameIndex

# A binomial in its full form, with an ending that epithets have.
_BINOMIAL = re.compile(r"[A-Z][a-z]{3,} [a-z]{2,}(?:us|um|a|is|ii|ae|ense|ans|ens)(?: [A-Z(].*)?")
_EVERYWHERE = frozenset({"de", "en", "es", "fr", "la", "nl", "pt"})  # languages
_KIN = ("family", "subfamily", "genus")


def of_parts(index: NameIndex, whole: Found, parts: Sequence[Found]) -> Found:
    """Return what the parts between brackets, commas and dashes say by themselves, where each that has a name is sure and they agree.

    A name met as it is written counts before a misspelt one; a part that leaves a choice leaves the whole as it was.
    """
    said = [one for one in parts if one.matches]
    rest = [one for one in parts if not one.matches]
    if any(reason.code == "other-thing" for one in parts for reason in one.reasons):
        return whole
    if any(_may_change(index, one.text) or is_other_binomial(index, one.text) for one in rest):
        return whole
    exact = [one for one in said if one.verdict == FOUND and not is_guess(one)]
    sure = [
        one
        for one in said
        if one.verdict == FOUND
        and (not is_guess(one) or all(within(index, one.taxon, other.taxon) for other in exact))
    ]
    if not sure or any(one.verdict == DOUBTFUL and is_scientific(one) for one in said):
        return whole
    if not exact and whole.verdict == FOUND:
        return whole
    narrow = max(sure, key=lambda one: (is_scientific(one), _depth(index, one.taxon)))
    for one in sure:
        fits = within(index, narrow.taxon, one.taxon) or within(index, one.taxon, narrow.taxon)
        if not fits and not (is_scientific(narrow) and not is_scientific(one)):
            return _less_local(index, whole, sure) or whole
    narrowest = max(
        (one for one in sure if within(index, one.taxon, narrow.taxon)),
        key=lambda one: _depth(index, one.taxon),
    )
    told = [Reason("passed-over", one.text.strip()) for one in rest if scan(index, one.text).unknown]
    reasons = [one for one in whole.reasons if one.code == "term"]
    return Found(whole.text, FOUND, narrowest.matches, whole.term, (*reasons, *told))


def _may_change(index: NameIndex, text: str) -> bool:
    """Say whether a part has no other words than such as stand in names: in "lion, mountain" they make another animal."""
    seen = scan(index, text)
    left = [seen.words[at] for at in seen.unknown]
    return bool(left) and all(index.known(word) for word in left)


def is_other_binomial(index: NameIndex, text: str) -> bool:
    """Say whether a part is the scientific name of a species that the tables do not have: the tree of "Danta (Nesogordonia papaverifera)" is no tapir.

    The epithet may be another's: "Bobgunnia madagascariensis".
    """
    if not _BINOMIAL.fullmatch(text.strip()):
        return False
    words = fold(text).words
    if any(index.known(word) for word in words[:1]) or any(
        index.terms.get(word) is not None for word in words
    ):
        return False
    return not any(map(index.known, words)) or not any(map(index.near, words[:1]))


def _depth(index: NameIndex, taxon: str) -> int:
    return sum(1 for _ in index.book.path(taxon))


def _less_local(index: NameIndex, whole: Found, sure: Sequence[Found]) -> Found | None:
    """Return what the only name in a language that is written everywhere says, where all names are of one family; None where they are not."""
    known = [one for one in sure if _languages(index, one) & _EVERYWHERE]
    families = [{one.id for one in index.book.path(found.taxon) if one.rank in _KIN} for found in sure]
    if len(known) != 1 or len(sure) != 2 or not set.intersection(*families):
        return None
    local = next(one for one in sure if one is not known[0])
    reasons = [one for one in whole.reasons if one.code == "term"]
    told = Reason("passed-over", local.text.strip())
    return Found(whole.text, FOUND, known[0].matches, whole.term, (*reasons, told))


def _languages(index: NameIndex, found: Found) -> set[str]:
    """Return the languages of the name that was met."""
    match = found.matches[0]
    key = fold(match.name).key
    return {one.language for one in index.book.names(match.taxon) if fold(one.text).key == key}
