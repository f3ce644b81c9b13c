"""What two spellings of one name have in common: by letters (``spelling``), and by consonants alone (``sound``).

Rules
- ``spelling`` evens out how languages write one sound (ou and u, ph and f, dj and j, ch and sh, q and k), vowels that
  transliteration leaves open, doubled letters and silent endings; known variants of one name are one.
- ``sound`` leaves consonants only, voiced and voiceless as one, for scripts that write no vowels and romanisations that
  write k or g, t or d: Somchai and สมชาย are ``sms``. It joins much that is different, and is never used alone.
- In a name that is pinyin throughout (``syllables``), q, x, c, zh have their Chinese sound.
- An article that grew together with its name (Alharbi for al-Harbi) is left out.

    spelling("souliyavong") == spelling("suliyawong") == "suliawung"
"""

from __future__ import annotations

import re

from hornbill.deconfliction.core.normalise.names.words import VARIANTS

# Rules in order: letters of which one must be there for the rule to matter, what is replaced, by what.
_ALIKE: tuple[tuple[frozenset[str], re.Pattern[str], str], ...] = tuple(
    (frozenset(letters), re.compile(pattern), to)
    for letters, pattern, to in (
        ("", r"(.)\1+", r"\1"),
        ("h", r"tch|sch|tsh|sh|ch", "x"),
        ("h", r"ph", "f"),
        ("h", r"([tdkgbp])h", r"\1"),
        ("jz", r"dj|dz|zh", "j"),
        ("kq", r"ck|q", "k"),
        ("c", r"c(?=[eiy])", "s"),
        ("c", r"c", "k"),
        ("v", r"v", "w"),
        ("w", r"(?<=[aeiou])w(?![aeiou])", "u"),
        ("h", r"(?<=[aeiou])h(?![aeiou])", ""),
        ("e", r"(?<=[^aeiou])e$", ""),
        ("ou", r"(?:ou|oo|oe|eu|ue|au|o|u)+", "u"),
        ("iye", r"[ae]?[iy]+e?(?=[^aeiou]|$)|ee", "i"),
        ("ae", r"[ae]+", "a"),
        ("iu", r"(?<=.{3})(?<=[^aiu])[iu]$", ""),
        ("", r"(.)\1+", r"\1"),
    )
)
_ARTICLE = re.compile(r"^[ae]l(?=[bcdfghjklmnqrstwyz][a-z]{3})")
_TS = re.compile(r"c(?!h)")

_DOUBLED = re.compile(r"(.)\1+")
_SOFT_C = re.compile(r"c(?=[eiy])")
_SOUNDS: dict[str, str] = {
    **dict.fromkeys(["ng", "nh", "ny", "gn", "n"], "n"),
    **dict.fromkeys(
        ["tch", "sch", "tsh", "ch", "sh", "zh", "ts", "tz", "dz", "dj", "hs", "s", "x", "j", "z"], "s"
    ),
    **dict.fromkeys(["b", "p", "bh", "ph", "f"], "p"),
    **dict.fromkeys(["t", "d", "th", "dh"], "t"),
    **dict.fromkeys(["k", "g", "q", "c", "kh", "gh", "qh", "ck"], "k"),
    **dict.fromkeys("aeiouhywv", "-"),
}
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_RUN = re.compile(r"([^-])\1+")
_LAST = {"s": "t", "l": "n"}


def spelling(word: str) -> str:
    """Return a word with its spelling evened out.

    Args:
        word: letters a to z.
    """
    known = VARIANTS.get(word)
    if known is not None:
        return known
    if word.startswith("abdul") and len(word) > 7:
        return f"abdul{spelling(word[5:])}"
    word = _ARTICLE.sub("", word)
    for letters, pattern, to in _ALIKE:
        if not letters or not letters.isdisjoint(word):
            word = pattern.sub(to, word)
    return word


def sound(word: str, *, chinese: bool = False) -> str:
    """Return a word's consonants: p t k s m n l r, in order.

    Args:
        word: letters a to z.
        chinese: of a name that is pinyin throughout.
    """
    word = _TS.sub("ts", word.replace("q", "ch")) if chinese else _ARTICLE.sub("", VARIANTS.get(word, word))
    word = _DOUBLED.sub(r"\1", word)
    if word.endswith("rn"):
        word = f"{word[:-2]}n"
    if "c" in word:
        word = _SOFT_C.sub("s", word)
    classes = _RUN.sub(r"\1", _SOUND.sub(lambda found: _SOUNDS[found[0]], word))
    return (classes[:-1] + _LAST.get(classes[-1:], classes[-1:])).replace("-", "")
