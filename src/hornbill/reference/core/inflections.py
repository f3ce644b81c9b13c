"""What languages write on to a name: case endings, and "of" before it.

Rules: only a word that the tables do not have is changed, and only into one that they have. All is folded as words of a text are.

    list(by_itself("тигра"))[:1]            # ["тигр"]
    list(without_of("sengwe"))[:2]          # [("nguni", "ingwe"), ("nguni", "ungwe")]: "isikhumba sengwe" is the skin of a leopard

- "Of" is taken off only before a name of the same languages: "membawa" is Malay for to carry and no "me mbawa", though mbawa is a tree in Malawi.
- A Russian word that lacks an ending ("10 черепах") is tried with one before any is taken off: "череп" is a skull.
- Words that have no cases are not reached by taking off an ending: "током" is no "токи".
- Endings of adjectives lead to adjectives, those of nouns to nouns: "левый" (left) is no "лев" (lion).
- "ов" and "ев" are also those of surnames: they count only where the text says goods or how many (``compounds``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.kernel.spelling import plain_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
_NOUNS = ("", "ь", "а", "я", "о", "е", "ы")
_ADJECTIVES = ("ыи", "ии", "ои", "ая")
_OF_ADJECTIVES = frozenset(
    ["ого", "его", "ому", "ему", "ыми", "ими", "ых", "их", "ую", "юю", "ая", "яя", "ыи", "ые", "ие"]
)
_OF_NOUNS = frozenset(["ями", "ами", "ов", "ев", "ам", "ям", "ах", "ях", "а", "я", "у", "ю", "ы", "о", "е"])
_CHANGED = frozenset(["лев"])  # nouns that lose their vowel before an ending: "льва"; "левая" is left
_ADDED = ("а", "я")  # of a plural without an ending: "черепах", "кабарг"
_VOWELS = frozenset("аеиоуыэюя")
_UNDECLINED = frozenset("оеую")
_OF_SURNAMES = ("ов", "ев")
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
# Languages -> their family, whose names "of" is written on to.
FAMILIES = {
    **dict.fromkeys(("zu", "xh", "nd", "ss"), "nguni"),
    "sn": "shona",
    **dict.fromkeys(("rw", "rn"), "rwanda"),
    **dict.fromkeys(("am", "ti"), "amharic"),
}
_OF_AMHARIC = ("የ", "በ", "ለ", "ከ")
_NAME = 4  # letters of a name behind "of", at least


def by_itself(word: str, *, may_be_surname: bool = False) -> Iterator[str] | None:
    """Return what a Russian or Mongolian word may be by itself: with an ending it lacks, then with the longest taken off first; None for other words.

    Args:
        word: folded.
        may_be_surname: leave the endings of surnames alone.
    """
    return _ending_otherwise(word, may_be_surname) if "\u0400" <= word[:1] <= "\u04ff" else None


def _ending_otherwise(word: str, may_be_surname: bool) -> Iterator[str]:
    if len(word) >= _STEM and word[-1] not in _VOWELS:
        yield from (word + other for other in _ADDED)
    for ending in _CYRILLIC:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            if may_be_surname and ending in _OF_SURNAMES:
                return
            stem = word[: len(word) - len(ending)]
            if ending not in _OF_ADJECTIVES:
                nouns = (*_NOUNS, "и") if stem[-1] in _VOWELS else _NOUNS  # "попугаев": попугай
                yield from (
                    found for other in nouns if (found := stem + other) != word and found not in _CHANGED
                )
            if ending not in _OF_NOUNS:
                yield from (stem + other for other in _ADJECTIVES if stem + other != word)


def is_undeclined(word: str) -> bool:
    """Say whether a Cyrillic name has no cases: "жако" (a parrot), "шимпанзе"; a "жак" is none."""
    return word[-1:] in _UNDECLINED


def without_of(word: str) -> Iterator[tuple[str, str]]:
    """Yield the names that a word may be with "of" written on to it, in Bantu languages and Amharic: (family of languages, name)."""
    if "\u1200" <= word[:1] <= "\u137f":
        if word[0] in _OF_AMHARIC and len(word) >= _NAME:
            yield "amharic", word[1:]
        return
    if not word.isascii() or not word.isalpha():
        return
    for begun in _OF_NGUNI:
        if word.startswith(begun) and len(word) - len(begun) >= _NAME:
            yield from (("nguni", first + word[len(begun) :]) for first in ("i", "u"))
    for begun in _OF_SHONA:
        if word.startswith(begun) and len(word) - len(begun) >= _NAME:
            yield "shona", word[len(begun) :]
    for begun in _OF_RWANDA:
        if word.startswith((begun + "i", begun + "u")) and len(word) - len(begun) >= _NAME:
            yield "rwanda", word[len(begun) :]


def other_plural(word: str, known: Callable[[str], bool]) -> str:
    """Return the singular of a plural that the rules of ``spelling`` leave alone: ``saigas``, ``doussies``."""
    if word.startswith("vi") and known(one := "ki" + word[2:]):  # Swahili: vinyonga
        return one
    for ending, other in (("s", ""), ("y", "ie"), ("aux", "al")):  # French: royaux
        if (
            word.endswith(ending)
            and not word.endswith("ss")
            and len(word) > 4
            and known(changed := word[: -len(ending)] + other)
        ):
            return changed
    return word


def has_singular(word: str, known: Callable[[str], bool]) -> bool:
    """Say whether a word is a plural whose singular stands in names too: ``geckos``, ``boas``."""
    return word.endswith(("as", "is", "os", "us")) and word.isascii() and len(word) > 3 and known(word[:-1])
