"""Names whose words are syllables: Chinese in pinyin and Vietnamese, divided alike however they were written.

Rules
- Documents write Xiao Ming, Xiao-ming or Xiaoming, Van Hung or Vanhung: what counts is the syllables.
- A name is Vietnamese if one of its words is a family name that is Vietnamese alone and all words divide into
  Vietnamese syllables; it is Chinese if all words divide into two to four syllables of pinyin. In both, spelling is
  fixed by a standard (Hanyu pinyin, ISO 7098; chữ Quốc ngữ), so vowels are not evened out.

    divided(("zhang", "xiaoming")) == (Manner.CHINESE, ("zhang", "xiao", "ming"))
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

_PINYIN_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ue|ui|un|a|e|i|o|u)"
)
_PINYIN_WORD = re.compile(rf"(?:{_PINYIN_SYLLABLE})+")
_PINYIN = re.compile(rf"{_PINYIN_SYLLABLE}(?=(?:{_PINYIN_SYLLABLE})*$)")

_ONSET = r"(?:ngh?|nh|th|tr|ch|kh|gh|gi|ph|qu|[bcdghklmnprstvx])"
_RHYME = r"[aeiouy]{1,3}(?:(?<!i)(?<!e)ng|nh|ch|[cmnpt])?"
_VIETNAMESE = re.compile(rf"{_ONSET}?{_RHYME}")
_VIETNAMESE_TWO = re.compile(rf"({_ONSET}?{_RHYME}?)({_ONSET}{_RHYME})")
_FAMILIES = "nguyen tran pham hoang huynh phan vu vo dang bui ngo duong trinh dinh doan truong luong ngueyn"
_VIETNAMESE_FAMILIES = frozenset(_FAMILIES.split())
# Family names that other languages have too: they count if a middle name that is Vietnamese alone stands with them.
_SHARED_FAMILIES = frozenset({"le", "ly", "ho", "do", "mai", "cao", "ha", "dao", "to", "lam"})
_MIDDLE_NAMES = ("van", "thi", "dinh", "duc", "quang", "xuan", "ngoc", "thuong", "huu", "minh")
_MIDDLES = frozenset(_MIDDLE_NAMES)


class Manner(Enum):
    """How a name is written."""

    CHINESE = "pinyin"
    VIETNAMESE = "Vietnamese"
    OTHER = "other"


def divided(words: tuple[str, ...]) -> tuple[Manner, tuple[str, ...]]:
    """Return how a name is written, and its syllables; its words where they are not syllables.

    Args:
        words: of a to z.
    """
    vietnamese = _vietnamese(words)
    if vietnamese is not None:
        return Manner.VIETNAMESE, vietnamese
    if len(words) > 1:
        syllables: tuple[str, ...] = ()
        for word in words:
            parts = _pinyin(word)
            if not parts:
                return Manner.OTHER, words
            syllables += parts
        if len(syllables) <= 4:
            return Manner.CHINESE, syllables
    return Manner.OTHER, words


def _vietnamese(words: tuple[str, ...]) -> tuple[str, ...] | None:
    found: tuple[str, ...] = ()
    for word in words:
        parts = _vietnamese_parts(word)
        if not parts:
            return None
        found += parts
    if len(found) < 2:
        return None
    families = not _VIETNAMESE_FAMILIES.isdisjoint(words)
    if families or not (_SHARED_FAMILIES.isdisjoint(found) or _MIDDLES.isdisjoint(found)):
        return found
    return None


# Words of names repeat: most of a list were seen before. Tables of bounded size.
@lru_cache(maxsize=65536)
def _pinyin(word: str) -> tuple[str, ...]:
    """Return a word's syllables of pinyin; none where it does not divide into such."""
    return tuple(_PINYIN.findall(word)) if _PINYIN_WORD.fullmatch(word) else ()


@lru_cache(maxsize=65536)
def _vietnamese_parts(word: str) -> tuple[str, ...]:
    """Return a word's Vietnamese syllables, one or two; none where it does not divide into such."""
    if len(word) == 1 or _VIETNAMESE.fullmatch(word):  # one letter stands for a middle name
        return (word,)
    middle = next((one for one in _MIDDLE_NAMES if word.startswith(one)), "")
    if middle and _VIETNAMESE.fullmatch(word[len(middle) :]):
        return middle, word[len(middle) :]
    two = _VIETNAMESE_TWO.fullmatch(word)
    return (two[1], two[2]) if two else ()
