"""Cleaning what was typed or pasted, whatever the kind: invisible signs, widths, digits, dashes, lookalikes.

Rules
- Nothing is dropped silently: each step that changed something leaves a ``Change`` with its source.
- Digits of any script become 0-9 (Thai, Lao, Khmer, Arabic, Burmese ...): The Unicode Standard, section 4.6.
- Plain ASCII without blanks at its ends takes a short way: most values do, and there are millions.

    clean("๐๘๑") == ("081", (DIGITS,))
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from hornbill.deconfliction.core.normalise.errors import NothingThere, WrongForm
from hornbill.deconfliction.core.normalise.value import Change

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 400  # characters as typed

INVISIBLE = Change("invisible-removed", "signs that cannot be seen were removed", "Unicode, category Cf")
WIDTH = Change(
    "width", "full-width and other compatibility signs in their usual form", "Unicode, UAX 15, NFKC"
)
DIGITS = Change("digits", "digits of another script written 0-9", "The Unicode Standard, section 4.6")
DASHES = Change("dashes", "typographic dashes, quotes and blanks in their plain form", "Unicode, category Pd")
LOOKALIKE = Change(
    "lookalike", "Cyrillic or Greek letters that look Latin written in Latin", "Unicode, UTS 39"
)
CASE = Change("case", "capital letters", "the kind's own standard writes capitals")
PUNCTUATION = Change("punctuation", "blanks and separators removed", "the kind's own standard writes none")

# Drawn as nothing, though Unicode does not count them as format signs.
_UNSEEN = frozenset({"\u034f", "\u115f", "\u1160", "\u3164", *map(chr, range(0xFE00, 0xFE10))})
# NFKC takes the Thai and Lao vowel "am" apart, which no keyboard writes so.
_AM = (("\u0e4d\u0e32", "\u0e33"), ("\u0ecd\u0eb2", "\u0eb3"))
_BLANKS = frozenset(["Zs", "Zl", "Zp"])
_PLAIN = {
    **dict.fromkeys("‐‑‒–—―−﹘﹣⁃˗", "-"),
    **dict.fromkeys("‘’‚‛′ʼʹ`´ʻʿʾ", "'"),
    **dict.fromkeys("“”„‟″", '"'),
    "⁄": "/",
    "∕": "/",
}
# Capitals of Cyrillic and Greek that are drawn as Latin ones (UTS 39, confusables).
_LOOKALIKES = str.maketrans("АВЕКМНОРСТХУІЈЅԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTXYIJSQWABEZHIKMNOPTYX")
_SEPARATORS = str.maketrans("", "", " -./\\_,:;'\"()[]|·•*#\t\r\n")


def clean(text: str, *, column: str = "value") -> tuple[str, tuple[Change, ...]]:
    """Return a text in plain signs, blanks at its ends removed, and what was changed.

    Raises:
        NothingThere: nothing is left.
        WrongForm: too long, or with signs that no text has.
    """
    if text.isascii() and text.isprintable() and 0 < len(text) <= LONGEST:
        text = text.strip()
        if text:
            return text, ()
    return _clean(text, column)


def _clean(text: str, column: str) -> tuple[str, tuple[Change, ...]]:
    if len(text) > LONGEST:
        raise WrongForm(f"it has {len(text)} characters; the longest has {LONGEST}", column=column)
    changes: list[Change] = []
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf" and sign not in _UNSEEN)
    _note(changes, INVISIBLE, seen != text)
    wide = unicodedata.normalize("NFKC", seen)
    for apart, whole in _AM:
        wide = wide.replace(apart, whole)
    _note(changes, WIDTH, wide != unicodedata.normalize("NFC", seen))
    digits = "".join(_digit(sign) for sign in wide)
    _note(changes, DIGITS, digits != wide)
    plain = "".join(_plain(sign) for sign in digits)
    _note(changes, DASHES, plain != digits)
    if any(unicodedata.category(sign) in {"Cc", "Cs", "Co", "Cn"} for sign in plain):
        raise WrongForm(
            "it has signs that no text has", column=column, cure="Type it again instead of pasting it."
        )
    plain = plain.strip()
    if not plain:
        raise NothingThere(f"{column} is empty", column=column)
    return plain, tuple(changes)


def _note(changes: list[Change], change: Change, done: bool) -> None:
    if done:
        changes.append(change)


def _digit(sign: str) -> str:
    return sign if sign.isascii() else str(unicodedata.decimal(sign, sign))


def _plain(sign: str) -> str:
    if sign in "\t\r\n\x0b\x0c\x85" or unicodedata.category(sign) in _BLANKS:
        return " "
    return _PLAIN.get(sign, sign)


def latin_capitals(text: str, *, column: str = "value") -> tuple[str, tuple[Change, ...]]:
    """Return only what counts in a number of letters and digits: no separators, capitals, Latin lookalikes.

    Args:
        text: as typed.
        column: named in errors.

    Returns:
        the compact text (it may still hold other signs), and what was changed.
    """
    plain, changes = clean(text, column=column)
    compact = plain.translate(_SEPARATORS)
    if compact.isascii():
        upper = capitals = compact.upper()
        if upper == text:
            return upper, changes
    else:
        capitals = unicodedata.normalize("NFC", compact.upper())  # first: small letters may look like none
        upper = capitals.translate(_LOOKALIKES)
    if not upper:
        raise NothingThere(f"{column} is empty", column=column)
    more = (
        *((PUNCTUATION,) if compact != plain else ()),
        *((LOOKALIKE,) if upper != capitals else ()),
        *((CASE,) if capitals != compact else ()),
    )
    return upper, changes + more


def shown(text: str) -> str:
    """Return what was typed, short and printable, to be quoted in an error."""
    return repr(text[:40])


def once(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes without repetitions, in order."""
    return tuple(dict.fromkeys(changes))
