"""One word of a name in Latin letters, whatever its script; what letters alone do not tell is settled before.

Rules
- Thai: letters with a mark of silence are dropped; at the end of a word consonants sound as t or n, and are so
  written (Royal Institute, principles of romanisation, 1999).
- Lao: the letter for y or ny is y after a vowel.
- Arabic: vowel signs and the article are dropped; frequent names have a table, for short vowels are not written.
- Han: the surname's own reading, then the syllables of the given name in one word (GB/T 28039-2011), pinyin.
- All else, Khmer and Lao with it, is ``anyascii``'s; ICU has nothing for these two.

    to_latin("สมศักดิ์") == "smsak"
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from hornbill.deconfliction.core.normalise.names.words import ARABIC, HAN_SURNAMES

if TYPE_CHECKING:
    from collections.abc import Callable

_NOT_LETTERS = re.compile(r"[^a-z]")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々]+")
_THAI = re.compile(r"[\u0e01-\u0e4e]")
_LAO = re.compile(r"[\u0e81-\u0edf]")
_ARABIC = re.compile(r"[\u0621-\u06d3]")

_SILENT = re.compile(r"[ทตด]ร์|[ก-ฮ][ิุ]?์")
_THAI_AN = re.compile(r"รร(?=[ก-ฮ])")
_THAI_AN_LAST = re.compile(r"รร$")
_FINAL_T = re.compile(r"[จชซฌสศษฎฏฐฑฒดตถทธ][ิุ]?$")
_FINAL_N = re.compile(r"[ญณรลฬ]$")
_YO_YING = re.compile(r"ญ(?=[ก-ฮ])")
# Vowels that are written in front of the consonant after which they sound.
_IN_FRONT = re.compile("([เแโใไເແໂໃໄ])([ก-ฮກ-ຮໜໝ])")
_LAO_Y = re.compile("(?<=[ະັາິີຶືຸູົຽອ])ຍ")

_ALEF = str.maketrans(
    {**dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ی": "ي", "ؤ": "و", "ئ": "ي", "ء": None, "ـ": None, "ک": "ك"}
)


def is_han(word: str) -> bool:
    """Say whether a word is written in Chinese characters alone."""
    return _HAN.fullmatch(word) is not None


def to_latin(word: str) -> str:
    """Return a word in the letters a to z; empty when it has none.

    Args:
        word: one word, in small letters.
    """
    if word.isascii():
        return _NOT_LETTERS.sub("", word)
    if _THAI.search(word):
        word = _thai(_IN_FRONT.sub(r"\2\1", word))
    elif _LAO.search(word):
        word = _IN_FRONT.sub(r"\2\1", _LAO_Y.sub("y", word))
    elif _ARABIC.search(word):
        return _arabic(word)
    return _NOT_LETTERS.sub("", _anyascii()(word).lower())


def han_words(word: str) -> list[str]:
    """Return surname and given name of a Chinese name in pinyin: ``["chen", "xiaoming"]``."""
    for length in (2, 1):
        reading = HAN_SURNAMES.get(word[:length])
        if reading is not None and (length == 1 or len(word) > 2):
            return [part for part in (reading, _pinyin(word[length:])) if part]
    return [part for part in (_pinyin(word[:1]), _pinyin(word[1:])) if part]


def _pinyin(word: str) -> str:
    return _NOT_LETTERS.sub("", _anyascii()(word).lower())


def _thai(word: str) -> str:
    word = _SILENT.sub("", word)
    word = _THAI_AN_LAST.sub("น", _THAI_AN.sub("ะ", word))
    word = _YO_YING.sub("น", word)
    return _FINAL_N.sub("น", _FINAL_T.sub("ต", word))


def _arabic(word: str) -> str:
    bare = "".join(
        sign
        for sign in unicodedata.normalize("NFD", word.translate(_ALEF))
        if not unicodedata.combining(sign)
    )
    known = ARABIC.get(bare)
    if known is None and bare.startswith("ال") and len(bare) > 4:
        bare = bare[2:]
        known = ARABIC.get(bare)
    if known is None and bare.startswith("عبدال") and len(bare) > 6:
        known = f"abdul{_arabic(bare[5:])}"
    return known or _NOT_LETTERS.sub("", _anyascii()(bare.removesuffix("ة")).lower())


@cache
def _anyascii() -> Callable[[str], str]:
    """Import the transliteration when the first name comes that needs it."""
    from anyascii import anyascii

    return anyascii
