"""How much a text looks as if people had written it, so that the right encoding among several can be told.

Rules
- Only characters beyond ASCII count. Each gives at most 1: a letter that the language has, in a place where such a letter can be. What no
  language has there takes away: a sign within a word, a capital after a small letter, two scripts in a word, a Thai vowel on nothing.
- Vietnamese is judged word by word: each is one syllable, with one tone at most. Its alphabet alone would not do, for VISCII has a letter for
  every byte.
- The score is their mean, over the language of the encoding that fits best; a wrong reading is near or below 0.

    score("Nguyễn Văn Hồng", "vi") == 1.0
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from hornbill.tables.core.letters import IDEOGRAPHS, LANGUAGES, LATIN, SCRIPTS

_SIGNS = frozenset("«»“”‘’„–—…€°№·×ºª§\u00a0¿¡、。，；：（）《》「」・　！？％／－～①②③④⑤＃＆＋．")
_IN_WORDS = frozenset("’·-–\u200c\u200d・")
_THAI_MARKS = frozenset("ัิีึืฺุู็่้๊๋์ํ๎")
_CONSONANTS = 4  # of Thai in a row; more are rare where a vowel or tone goes with most of them
_THAI_AFTER = _THAI_MARKS | frozenset("ะาำๅ")
_WORDS = re.compile(r"[^\W\d_]+")
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnptk])?"
)
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_WRONG, _ODD, _RARE = -3.0, -1.0, -0.5


def best(text: str, encoding: str) -> float:
    """Return the score of a text in the language of an encoding that fits best; between -3 and 1."""
    composed = unicodedata.normalize("NFC", text)
    return max(score(composed, language) for language in LANGUAGES[encoding])


def score(text: str, language: str) -> float:
    """Return how much a text looks like one of a language; between -3 and 1, and 0 when all of it is ASCII."""
    if language in _BY_WORD:
        return _BY_WORD[language](text)
    total, count = 0.0, 0
    before = " "
    for at, sign in enumerate(text):
        if sign > "\x7f":
            after = text[at + 1] if at + 1 < len(text) else " "
            total += _weight(before, sign, after, language)
            count += 1
        before = sign
    return total / count if count else 0.0


def _vietnamese(text: str) -> float:
    total, count = 0.0, 0
    for word in _WORDS.findall(text):
        beyond = sum(sign > "\x7f" for sign in word)
        total += beyond if _is_syllable(word) else -beyond
        count += beyond
    others = [sign for sign in text if sign > "\x7f" and not sign.isalpha()]
    total += sum(0.3 if sign in _SIGNS else _WRONG for sign in others)
    return total / (count + len(others)) if count or others else 0.0


@lru_cache(maxsize=10_000)
def _is_syllable(word: str) -> bool:
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    parts = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    plain = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return sum(sign in _TONES for sign in parts) <= 1 and _SYLLABLE.fullmatch(plain) is not None


def _weight(before: str, sign: str, after: str, language: str) -> float:
    if sign in _SIGNS:
        inside = before.isalpha() and after.isalpha() and language not in IDEOGRAPHS
        return _ODD if inside and sign not in _IN_WORDS else 0.3
    kind = unicodedata.category(sign)
    if sign == "\ufffd" or kind in {"Cc", "Co", "Cn", "Cs"}:
        return _WRONG
    if language in IDEOGRAPHS:
        return _ideograph(sign, language)
    if kind[0] not in "LM":
        return _ODD
    if language in SCRIPTS:
        return _of_script(before, sign, after, language)
    if sign.isupper() and before.islower():
        return _ODD
    return 1.0 if sign in _letters(language) else _RARE


@cache
def _letters(language: str) -> frozenset[str]:
    small = LATIN[language]
    return frozenset(small + small.upper() + ("İ" if language == "tr" else ""))


def _of_script(before: str, sign: str, after: str, language: str) -> float:
    often, first, last = SCRIPTS[language]
    if not first <= sign <= last:
        return _ODD
    if "a" <= before.lower() <= "z" or "a" <= after.lower() <= "z":
        return _ODD  # two scripts in a word
    if sign.isupper() and before.islower():
        return _ODD
    if sign == "ς" and after.isalpha():
        return _ODD
    if unicodedata.combining(sign):
        return _RARE
    return 1.0 if sign.lower() in often else 0.4


def _thai(text: str) -> float:
    total, count, run = 0.0, 0, 0
    for at, sign in enumerate(text):
        is_consonant = "\u0e01" <= sign <= "\u0e2e"
        run = run + 1 if is_consonant else 0
        if sign <= "\x7f":
            continue
        count += 1
        before, after = text[at - 1] if at else " ", text[at + 1] if at + 1 < len(text) else " "
        if "a" <= before.lower() <= "z" or "a" <= after.lower() <= "z":
            total += _ODD  # two scripts in a word: what a reading of Chinese in two bytes makes
        elif is_consonant:
            total += 0.8 if run <= _CONSONANTS else _RARE
        elif sign in _THAI_AFTER:
            total += 1.0 if "\u0e01" <= before <= "\u0e2e" or before in _THAI_MARKS else _ODD
        elif "\u0e40" <= sign <= "\u0e44":  # a vowel that is written before its consonant
            total += 1.0 if "\u0e01" <= after <= "\u0e2e" else _ODD
        elif "\u0e2f" <= sign <= "\u0e5b":
            total += 0.3
        else:
            total += 0.3 if sign in _SIGNS else _WRONG
    return total / count if count else 0.0


def _ideograph(sign: str, language: str) -> float:
    if language == "japanese" and "\u3041" <= sign <= "\u30ff":
        return 1.0
    if "\uff61" <= sign <= "\uff9f":  # half-width kana: what a wrong reading makes of two in three bytes
        return _RARE
    if sign in IDEOGRAPHS[language]:
        return 1.0
    if language == "korean":
        return 0.1 if "\uac00" <= sign <= "\ud7a3" else _RARE
    if "\u4e00" <= sign <= "\u9fff":
        return 0.1 if _usual(sign, language) else _RARE
    return _ODD


@cache
def _usual(sign: str, language: str) -> bool:
    """Tell whether a character is among those that a standard lists first, by their use: GB 2312, Big5 and JIS X 0208, level 1."""
    codec, first, last = {
        "simplified": ("gb2312", 0xB0, 0xD7),
        "traditional": ("big5", 0xA4, 0xC6),
        "japanese": ("euc-jp", 0xB0, 0xCF),
    }[language]
    try:
        return first <= sign.encode(codec)[0] <= last
    except UnicodeEncodeError:
        return False


_BY_WORD = {"vi": _vietnamese, "thai": _thai}
