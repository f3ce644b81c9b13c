"""A name made ready to be compared: in Latin letters once, with all that its comparisons ask for.

Rules
- Names are read as deconfliction reads them (``normalise.names``); what that refuses (digits, two names in one field) is read
  without it here, for a suggestion harms nobody.
- Legal forms of companies are brought to one form (``legal_forms``).
- Signs that are not seen are left out before reading and told (``odd``): a name that carries them is compared, and flagged.

    romanise("สมชาย ใจดี").words == ("smchai", "chaidi")
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from hornbill.cases.core.matching.chinese import Reading, readings
from hornbill.cases.core.matching.legal_forms import with_short_forms
from hornbill.cases.core.odd_text import odd
from hornbill.deconfliction.core.normalise.errors import BadIdentifier
from hornbill.deconfliction.core.normalise.names.folding import sound, spelling
from hornbill.deconfliction.core.normalise.names.syllables import Manner, divided
from hornbill.deconfliction.core.normalise.names.tokens import read_name
from hornbill.deconfliction.core.normalise.names.words import CONNECTORS, SHORT, TITLES, TITLES_OF_TWO
from hornbill.deconfliction.core.normalise.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_TEXT = 300  # characters of a name that are looked at
MAX_WORDS = 12
_REFUSED = re.compile(r"[\d@;/]+|\ba\.?k\.?a\b\.?|\balias\b", re.IGNORECASE)
_LETTERS = re.compile(r"[a-zA-Z]+(?: [a-zA-Z]+)*")
# Words that ``read_name`` does something about; names without them are their words, and most of a list are.
_READ = frozenset(
    {
        *TITLES,
        *CONNECTORS,
        *SHORT,
        *(word for two in TITLES_OF_TWO for word in two),
        "aka",
        "alias",
        "dit",
        "so",
        "do",
        "of",
    }
)


class Romanised(NamedTuple):
    """A name, ready. A tuple, for a list makes a hundred thousand of them.

    Attributes:
        text: as it was given.
        words: in Latin letters a to z, in order; empty when no letter is left.
        ordered: the words, sorted, with blanks.
        joined: the words in their order, without blanks.
        even: each with its spelling evened out, sorted; ``even_joined`` all of them with blanks.
        sounds: consonants of each, sorted, with blanks.
        bag: all letters of the words, sorted.
        triples: each word with its even spelling and its consonants, in order.
        read: what each may be read as: syllables of pinyin where it may be Chinese, else its even spelling.
        manner: how the name is written.
        odd: signs that are not seen.
    """

    text: str
    words: tuple[str, ...]
    ordered: str
    joined: str
    even: tuple[str, ...]
    even_joined: str
    sounds: str
    bag: str
    triples: tuple[tuple[str, str, str], ...]
    read: tuple[Reading, ...]
    manner: Manner
    odd: tuple[str, ...]


def romanise(text: str) -> Romanised:
    """Make a name ready."""
    words = with_short_forms(read_words(text))
    manner, parts = divided(words)
    triples = tuple(map(_chinese_triple if manner is Manner.CHINESE else _triple, words))
    even = tuple(sorted(map(_even, parts) if parts is not words else [triple[1] for triple in triples]))
    joined = "".join(words)
    return Romanised(
        text,
        words,
        " ".join(sorted(words)),
        joined,
        even,
        " ".join(even),
        " ".join(sorted([triple[2] for triple in triples])),
        "".join(sorted(joined)),
        triples,
        tuple(map(_alone, even))
        if manner is Manner.VIETNAMESE
        else tuple([part for word in words for part in _read(word)]),
        manner,
        odd(text),
    )


def read_words(text: str) -> tuple[str, ...]:
    """Return a name's words in Latin letters; none when no letter is left."""
    plain = " ".join(text[:MAX_TEXT].split())
    if plain.isascii() and plain.isprintable():
        if _LETTERS.fullmatch(plain):
            shown = plain.lower()
            words = shown.split(" ")
            if _READ.isdisjoint(words) and " abd" not in f" {shown}":
                return tuple(words[:MAX_WORDS])
        shown = plain
    else:
        try:
            shown, _changes = clean(plain)
        except BadIdentifier:  # nothing but signs that are not seen
            return ()
    for one in (shown, _REFUSED.sub(" ", shown)):
        try:
            return read_name(one).words[:MAX_WORDS]
        except BadIdentifier:
            continue
    return ()


def romanised_all(texts: Iterable[str]) -> list[Romanised]:
    """Make several names of one thing ready; those without a letter are left out."""
    return [one for one in map(romanise, dict.fromkeys(texts)) if one.words]


# Names repeat: most words of a list were seen before. Tables of bounded size (a few megabytes).
_even = lru_cache(maxsize=65536)(spelling)


@lru_cache(maxsize=65536)
def _triple(word: str) -> tuple[str, str, str]:
    return word, _even(word), sound(word)


@lru_cache(maxsize=65536)
def _chinese_triple(word: str) -> tuple[str, str, str]:
    return word, _even(word), sound(word, chinese=True)


@lru_cache(maxsize=65536)
def _alone(word: str) -> Reading:
    return frozenset({word})


@lru_cache(maxsize=65536)
def _read(word: str) -> tuple[Reading, ...]:
    return readings(word) or (_alone(_even(word)),)
