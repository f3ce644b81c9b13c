"""What two names have in common, as numbers from 0 to 1: what the weights of ``weights`` are learned for.

Rules: a function of two names made ready, the same for (a, b) and (b, a); a change here needs the weights learned again
(``python -m devtools.matching.learn``; a test compares ``NAMES`` with what they were learned for).

Source: RapidFuzz 3 (indel ratio, Jaro-Winkler, optimal string alignment); each similarity is named for what it looks at.

    features(romanise("Nguyễn Văn An"), romanise("NGUYEN VAN AN"))[0] == 1.0
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA, Indel, JaroWinkler

from hornbill.cases.core.matching.chinese import in_common
from hornbill.deconfliction.core.normalise.names.syllables import Manner

if TYPE_CHECKING:
    from hornbill.cases.core.matching.romanised import Romanised

NAMES = (
    "ordered",  # words in one order, letter by letter
    "joined",  # as written, without blanks
    "joined_start",  # the same, beginnings count more
    "even",  # with spelling evened out
    "sounds",  # consonants alone
    "bag",  # letters, in any order
    "even_of_shorter",  # share of the shorter name's words that are in the other, spelling evened out
    "even_of_longer",
    "best",  # each word of the shorter name with its best partner: mean by letters
    "worst",  # the least of these
    "best_even",  # the same partners, spelling evened out
    "worst_even",
    "best_sound",  # the same partners, consonants alone
    "worst_sound",
    "second",  # mean by letters over the longer name's words, those without a partner counting nothing
    "length",  # shorter by longer
    "word_count",  # fewer by more
    "initials",  # a single letter stands for a word that begins with it
    "one_word",  # one of the two is one word alone
    "syllables",  # both are written in syllables, and have none in common but one
    "read",  # share of the longer name's syllables and words that may be read as one of the other, as Chinese is
    "read_all",  # all of them
    "worst_slip",  # the least of the same partners, by slips of the pen: letters left out, put in, changed or turned round
    "two_slips",  # none of them has more than two
    "shortest",  # the shortest word that differs, of twelve letters
    "slips",  # one by the number of all slips and one
    "differ",  # share of the shorter name's words that differ from their partner
    "left_over",  # words of the longer name without a partner, of three
)
_FEW_SLIPS = 2
_LONG = 12  # letters of a word; more say nothing more
_PINYIN = {Manner.CHINESE, Manner.VIETNAMESE}
_ratio = Indel.normalized_similarity
_start = JaroWinkler.normalized_similarity
_slips = OSA.distance


def features(one: Romanised, two: Romanised) -> tuple[float, ...]:
    """Return the numbers, in the order of ``NAMES``; both names have at least one word."""
    if len(one.words) > len(two.words) or (len(one.words) == len(two.words) and one.words > two.words):
        one, two = two, one
    n, m = len(one.words), len(two.words)
    letters, evens, sounds, initials, (differ, slips, most_slips, worst_slip, shortest) = _partners(
        one.triples, two.triples
    )
    common = len(set(one.even).intersection(two.even))
    least, most = len(one.even), len(two.even)
    if least > most:
        least, most = most, least
    shorter, longer = len(one.joined), len(two.joined)
    if shorter > longer:
        shorter, longer = longer, shorter
    parts = max(len(one.read), len(two.read))
    read = parts if one.read == two.read else in_common(one.read, two.read)
    apart = common <= 1 and one.manner is two.manner and one.manner in _PINYIN
    return (
        _ratio(one.ordered, two.ordered),
        _ratio(one.joined, two.joined),
        _start(one.joined, two.joined),
        _ratio(one.even_joined, two.even_joined),
        _ratio(one.sounds, two.sounds),
        _ratio(one.bag, two.bag),
        common / least,
        common / most,
        sum(letters) / n,
        min(letters),
        sum(evens) / n,
        min(evens),
        sum(sounds) / n,
        min(sounds),
        sum(letters) / m,
        shorter / longer,
        n / m,
        initials,
        1.0 if n == 1 else 0.0,
        1.0 if apart else 0.0,
        read / parts,
        1.0 if read == parts else 0.0,
        worst_slip,
        1.0 if most_slips <= _FEW_SLIPS else 0.0,
        shortest / _LONG,
        1 / (1 + slips),
        differ / n,
        min(1.0, (m - n) / 3),
    )


def _partners(
    few: tuple[tuple[str, str, str], ...], many: tuple[tuple[str, str, str], ...]
) -> tuple[list[float], list[float], list[float], float, tuple[int, int, int, float, int]]:
    """Give each word of the shorter name its best partner in the other.

    Returns:
        How alike each is by letters, with spelling evened out, and by consonants; whether an initial found its word; how many
        words differ, by how many slips in all and at most, how alike the least is by slips, and the shortest of them.
    """
    left = list(many)
    letters, evens, sounds, initials = [], [], [], 0.0
    differ, slips, most_slips, worst_slip, shortest = 0, 0, 0, 1.0, _LONG
    for triple in few:
        if triple in left:
            left.remove(triple)
            letters.append(1.0)
            evens.append(1.0)
            sounds.append(1.0)
            continue
        word, even, sound = triple
        best, found, at = -1.0, (0.0, 0.0, 0.0), 0
        for place, (other, other_even, other_sound) in enumerate(left):
            if len(word) == 1 or len(other) == 1:
                met = 0.8 if word[0] == other[0] else 0.0
                value = (met, met, met)
            else:
                value = (_start(word, other), _start(even, other_even), _ratio(sound, other_sound))
            total = value[0] + value[1] + value[2]
            if total > best:
                best, found, at = total, value, place
        partner, partner_even, _sound = left.pop(at)
        letters.append(found[0])
        evens.append(found[1])
        sounds.append(found[2])
        differ += 1
        if best > 0 and (len(word) == 1 or len(partner) == 1):
            initials = 1.0
            continue
        here = min(
            _slips(word, partner), _slips(even, partner_even) + 1
        )  # what spelling evens out is at most one
        slips += here
        most_slips = max(most_slips, here)
        shortest = min(shortest, len(word), len(partner))
        worst_slip = min(worst_slip, 1 - here / max(len(word), len(partner)))
    return letters, evens, sounds, initials, (differ, slips, most_slips, worst_slip, shortest)
