"""Names that a misspelt text may mean, by how close whole names are.

Rules
- A word that the tables do not have stands for the words near it (``name_index.near``); names that hold such words are compared as a
  whole, without blanks, by the share of letters that agree (OSA distance).
- Close enough: 0.80 in names of nine letters and more, 0.85 of six to eight, and in shorter ones a single slip, the first letter kept.
- A word of four letters may only lack one inside a name of five: "tigr" is offered as "tiger", "bear" is not "boar"; a person chooses.
- All words of the text are tried first, for names hold small words too; then without words to pass over and words for goods.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA

from hornbill.kernel.spelling import fold
from hornbill.reference.core.name_index import slips
from hornbill.reference.core.packed_names import UNSURE
from hornbill.reference.core.reasons import Reason

if TYPE_CHECKING:
    from hornbill.reference.core.name_index import NameIndex
    from hornbill.reference.core.scanning import Scanned

_MOST_NAMES = 400  # names that are compared for one text
_MOST = 6
_SURE = 0.9
_SMALL = 2  # letters of "de", "x": not looked at
_SHORT_LATIN = 7  # letters of the name of a genus or family that stands alone, from which on it may be misspelt: "cocoa" is no Cochoa
SHORTEST = 5  # letters of a word that may be misspelt


class Guess(NamedTuple):
    """A taxon that a misspelt text may mean.

    Attributes:
        covers_more: it explains words that the names met in the text do not.
        unsure: the word is so short that a person must choose, also where nothing else is close.
    """

    taxon: str
    name: str
    likeness: float
    reasons: tuple[Reason, ...]
    covers_more: bool
    unsure: bool = False


def guess(index: NameIndex, seen: Scanned) -> tuple[Guess, ...]:
    """Return taxa whose names are close to the words of a text, the closest first."""
    words = [word for word in seen.key.split(" ") if word]
    if not words or all(len(word) < SHORTEST for word in words):
        return _with_a_letter_more(index, words[0]) if len(words) == 1 else ()
    whole = [word for word in seen.words if word and not word[0].isdigit()]
    best: dict[str, tuple[float, str]] = {}
    for phrase in ([whole] if len(whole) > len(words) else []) + _phrases(words):
        for key, score in _close(index, phrase):
            if seen.names and score < _SURE and not _word_by_word(key, phrase):
                continue
            for one in index.exact[key]:
                if not _may_be(one.kind, key, phrase) or _is_another(index, key, phrase):
                    continue
                if score > best.get(one.taxon, (0.0, ""))[0]:
                    best[one.taxon] = (score, one.name)
        if best:
            typed = " ".join(phrase)
            break
    else:
        return ()
    ordered = sorted(best.items(), key=lambda pair: (-pair[1][0], pair[0]))
    top = ordered[0][1][0]
    met = (span.end - span.start for span in (*seen.names, *seen.others))
    more = len(phrase) > max(met, default=0)
    return tuple(
        Guess(taxon, name, round(0.97 * score, 3), (Reason("misspelt", typed, name),), more)
        for taxon, (score, name) in ordered[:_MOST]
        if top - score < 0.12
    )


def _may_be(kind: str, key: str, phrase: list[str]) -> bool:
    """Say whether a name of a kind may be what a misspelt text means."""
    if kind in UNSURE or (kind == "scientific" and len(key) < _SHORT_LATIN and " " not in key):
        return False
    return kind not in ("scientific", "synonym") or _begins_with_its_genus(key, phrase)


def _is_another(index: NameIndex, key: str, phrase: list[str]) -> bool:
    """Say whether a word of a text is another than that of a name, and no slip: the east of "east coast rock lobster" is no west, "nothern" no southern.

    A slip seldom changes the first letter, and then nothing else. It seldom gives a word of another name, or a word for
    goods: "crocdile skin" is no skink.
    """
    named = key.split(" ")
    if len(named) < 2 or len(phrase) < 2:
        return False
    missing = [one for one in named if one not in phrase]
    return any(
        (one[0] != word[0] and OSA.distance(one, word) in ((1, 2) if index.known(one) else (2,)))
        or (one in index.terms and one not in (word, word + "s") and OSA.distance(one, word) == 1)
        for one in phrase
        if one not in named and len(one) >= _SMALL
        for word in missing
    )


def _begins_with_its_genus(key: str, phrase: list[str]) -> bool:
    """Say whether a text may have the genus of a binomial: "madagascariensis" alone is no "Boa madagascariensis"."""
    genus, _, epithet = key.partition(" ")
    joined = "".join(phrase)
    return not epithet or OSA.distance(joined[: len(genus)], genus) <= slips(len(genus))


def _word_by_word(key: str, phrase: list[str]) -> bool:
    """Say whether each word of a name is in the text, misspelt at most: "palissandre dans" is no "palissandre d'Asie".

    Asked where the text has a name already: what stands beside it must not be read as the rest of a longer one.
    """
    left = list(phrase)
    for word in key.split(" "):
        if len(word) <= _SMALL:
            continue
        if word in left:
            left.remove(word)
            continue
        most = slips(len(word))
        fits = [
            one for one in left if len(one) > _SMALL and OSA.distance(word, one, score_cutoff=most) <= most
        ]
        if not fits:
            return " ".join(phrase).replace(" ", "") == key.replace(" ", "")
        left.remove(fits[0])
    return True


def _with_a_letter_more(index: NameIndex, word: str) -> tuple[Guess, ...]:
    """Return taxa with a name of five letters of which one, neither the first nor the last, is left out in a word."""
    if len(word) != SHORTEST - 1:
        return ()
    fits = [
        one
        for one, _close in index.near(word)
        if len(one) == SHORTEST
        and (one[0], one[-1]) == (word[0], word[-1])
        and any(one[:at] + one[at + 1 :] == word for at in range(1, SHORTEST - 1))
    ]
    found: dict[str, Guess] = {}
    for key in fits:
        for one in index.exact.get(key, ()):
            if one.kind in UNSURE:
                continue
            reason = Reason("misspelt", word, one.name)
            found.setdefault(
                one.taxon, Guess(one.taxon, one.name, 0.75, (reason,), covers_more=False, unsure=True)
            )
    return tuple(found.values())[:_MOST]


def _phrases(words: list[str]) -> list[list[str]]:
    """Return the phrases to try: all words, then shorter ones from both ends, never less than half of the letters."""
    found = [words]
    for size in range(len(words) - 1, 0, -1):
        found += [words[at : at + size] for at in range(len(words) - size + 1)]
    least = sum(map(len, words)) / 2
    return [one for one in found[:12] if sum(map(len, one)) >= least]


def _close(index: NameIndex, words: list[str]) -> list[tuple[str, float]]:
    joined = "".join(words)
    counts: dict[str, float] = {}
    for word in words:
        if index.known(word):
            near: tuple[tuple[str, float], ...] = ((word, 1.0),)
        else:
            near = index.near(word)
        for one, close in near:
            holding = index.holding(one)
            if len(holding) > _MOST_NAMES and len(words) > 1:
                continue
            for key in holding[:_MOST_NAMES]:
                counts[key] = counts.get(key, 0.0) + close
    likely = sorted(counts, key=lambda key: (-counts[key], abs(len(key) - len(joined))))[:60]
    least = 0.80 if len(joined) >= 9 else 0.85 if len(joined) >= 6 else 0.74
    found = []
    for key in likely:
        whole = key.replace(" ", "")
        score = OSA.normalized_similarity(joined, whole, score_cutoff=least)
        if score and (len(joined) > 5 or (whole[0] == joined[0] and OSA.distance(joined, whole) <= 1)):
            found.append((key, score))
    return found


def widest(index: NameIndex, guessed: tuple[Guess, ...]) -> tuple[Guess, ...]:
    """Return the one taxon of a misspelt name that a genus and its species share: "bubbinga"."""
    names = {fold(one.name).key for one in guessed}
    holding = tuple(
        one for one in guessed if all(index.book.is_in(other.taxon, one.taxon) for other in guessed)
    )
    return holding[:1] if len(names) == 1 and holding else guessed
