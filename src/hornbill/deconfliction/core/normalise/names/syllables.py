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
    if len(words) > 1 and all(_PINYIN_WORD.fullmatch(word) for word in words):
        syllables = tuple(part for word in words for part in _PINYIN.findall(word))
        if len(syllables) <= 4:
            return Manner.CHINESE, syllables
    return Manner.OTHER, words


def _vietnamese(words: tuple[str, ...]) -> tuple[str, ...] | None:
    found: list[str] = []
    for word in words:
        if len(word) == 1 or _VIETNAMESE.fullmatch(word):  # one letter stands for a middle name
            found.append(word)
            continue
        middle = next((one for one in _MIDDLE_NAMES if word.startswith(one)), "")
        if middle and _VIETNAMESE.fullmatch(word[len(middle) :]):
            found += (middle, word[len(middle) :])
            continue
        two = _VIETNAMESE_TWO.fullmatch(word)
        if two is None:
            return None
        found += two.groups()
    families = set(words) & _VIETNAMESE_FAMILIES
    shared = set(found) & _SHARED_FAMILIES and set(found) & set(_MIDDLE_NAMES)
    return tuple(found) if len(found) > 1 and (families or shared) else None
