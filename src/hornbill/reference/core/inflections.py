"""What languages write on to a name: case endings, and "of" before it.

Rules: only a word that the tables do not have is changed, and only into one that they have. All is folded as words of a text are.

    list(by_itself("тигра"))[:1]            # ["тигр"]
    list(without_of("sengwe"))              # ["ingwe", "ungwe", ...]: "isikhumba sengwe" is the skin of a leopard
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.kernel.spelling import plain_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hornbill.reference.core.name_index import NameIndex

# Nepali, Hindi; Korean; Bengali, Assamese; Marathi; Gujarati; Malayalam; Kannada; Sinhala.
CASES = tuple(
    map(
        plain_word,
        [
            "को",
            "का",
            "की",
            "के",
            "हरू",
            "हरु",
            "लाई",
            "हरूको",
            "의",
            "류",
            "과",
            "와",
            "및",
            "ের",
            "গুলো",
            "গুলি",
            "টি",
            "দের",
            "চে",
            "চি",
            "ৰ",
            "च्या",
            "चे",
            "ची",
            "चा",
            "ना",
            "ની",
            "નો",
            "નું",
            "ના",
            "ന്റെ",
            "യുടെ",
            "ിന്റെ",
            "ುಗಳು",
            "ಗಳು",
            "ಗಳ",
            "ගේ",
            "යාගේ",
        ],
    )
)
# Russian and Mongolian: endings of cases and numbers, and what the word may have by itself. Folded: й is и.
_CYRILLIC = (
    "иями",
    "ями",
    "ами",
    "ого",
    "его",
    "ому",
    "ему",
    "ыми",
    "ими",
    "иин",
    "гиин",
    "ууд",
    "ов",
    "ев",
    "еи",
    "ои",
    "ом",
    "ем",
    "ам",
    "ям",
    "ах",
    "ях",
    "ых",
    "их",
    "ую",
    "юю",
    "ая",
    "яя",
    "ын",
    "ии",
    "ыи",
    "ые",
    "ие",
    "а",
    "я",
    "у",
    "ю",
    "ы",
    "и",
    "е",
    "о",
)
_ENDS = ("", "ь", "а", "я", "и", "ыи", "ии", "ои", "ая", "о", "е", "ы")
_STEM = 3  # letters of a Cyrillic word without its ending, at least
# "Of" in Zulu, Xhosa and Ndebele goes with the first vowel of the name, in Shona before a name that has none, in Rwanda and Burundi before a vowel.
_OF_NGUNI = (
    "sika",
    "lika",
    "zika",
    "yika",
    "ka",
    "se",
    "le",
    "ye",
    "we",
    "ze",
    "be",
    "ke",
    "so",
    "lo",
    "yo",
    "wo",
    "zo",
)
_OF_SHONA = ("dze", "che", "re", "ye", "ze", "he", "ke", "me", "te", "we", "ne", "e")
_OF_RWANDA = ("rw", "cy", "by", "bw", "y", "z", "w", "k")
_OF_AMHARIC = ("የ", "በ", "ለ", "ከ")
_NAME = 4  # letters of a name behind "of", at least


def by_itself(word: str) -> Iterator[str] | None:
    """Return what a Russian or Mongolian word may be by itself, the longest ending taken off first; None for other words."""
    return _ending_otherwise(word) if "\u0400" <= word[:1] <= "\u04ff" else None


def _ending_otherwise(word: str) -> Iterator[str]:
    for ending in _CYRILLIC:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            stem = word[: len(word) - len(ending)]
            yield from (stem + other for other in _ENDS if stem + other != word)


def without_of(word: str) -> Iterator[str]:
    """Yield the names that a word may be with "of" written on to it, in Bantu languages and Amharic."""
    if "\u1200" <= word[:1] <= "\u137f":
        if word[0] in _OF_AMHARIC and len(word) > 2:
            yield word[1:]
        return
    if not word.isascii() or not word.isalpha():
        return
    for begun in _OF_NGUNI:
        if word.startswith(begun) and len(word) - len(begun) >= _NAME:
            yield from (first + word[len(begun) :] for first in ("i", "u"))
    for begun in _OF_SHONA:
        if word.startswith(begun) and len(word) - len(begun) >= _NAME:
            yield word[len(begun) :]
    for begun in _OF_RWANDA:
        if word.startswith((begun + "i", begun + "u")) and len(word) - len(begun) >= _NAME:
            yield word[len(begun) :]


def other_plural(index: NameIndex, word: str) -> str:
    """Return the singular of a plural that the rules of ``spelling`` leave alone: ``saigas``, ``doussies``."""
    if word.startswith("vi") and index.known(one := "ki" + word[2:]):  # Swahili: vinyonga
        return one
    for ending, other in (("s", ""), ("y", "ie"), ("aux", "al")):  # French: royaux
        if (
            word.endswith(ending)
            and not word.endswith("ss")
            and len(word) > 4
            and index.known(changed := word[: -len(ending)] + other)
        ):
            return changed
    return word
