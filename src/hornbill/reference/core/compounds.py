"""Words that are written together, taken apart: "Leopardenfellmantel" is leopard, fell, mantel; "neushoornhoorn" a rhino's horn.

Rules
- Only a word that the tables do not have is taken apart, and only into words that they have: one name, first or last but one, and words for goods.
- German and Dutch put n, en, s, es, er or e between the parts.
- An animal with a word for timber is no animal: snakewood and zebrawood are trees.
- Russian and Mongolian words change their endings, Bantu and Amharic ones their beginnings (``inflections``).
- Nepali, Hindi, Bengali, Marathi, Gujarati, Malayalam, Sinhala and Korean write case endings on to the name; a word that only longer names hold is one of theirs where the text has the whole name.
- Korean goods are written on to the name with nothing between.
- A short name that is also an everyday word is not read as part of a compound: "pangoiln" is no oil of "pang"; "slangvlees" is meat of snakes.
- What is left must be understood to the last letter: "catfish" stays a word of its own.
- A word that begins with another thing, as long as the name or longer, is none: "Löwenzahntee" is dandelion tea; "Teakholz" begins with no tea.

    parts_of(index, "krokodillenleren")       # ("krokodil", "leren")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hornbill.kernel.spelling import singular
from hornbill.reference.core import inflections
from hornbill.reference.core.packed_names import UNSURE

if TYPE_CHECKING:
    from hornbill.reference.core.name_index import NameIndex

SHORTEST = 7  # letters of a word that is taken apart
_NAME, _GOODS = 3, 2  # letters at least
_EVERYDAY = 4  # letters of a name that is an everyday word too, and no part of another
_BARE = 2  # signs of a word without its case: more
_BETWEEN = ("", "en", "n", "es", "s", "er", "e", "len", "pen", "ken", "ten")  # "krokodil-len", "apen"
_SHORT = {
    "hai": "haifisch",
    "wal": "walfisch",
}  # names in German compounds alone: by itself "hai" is Swahili for alive
# Words to pass over that end a compound: pieces, tins, plants.
_NEUTRAL = frozenset(
    [
        "stuck",
        "stucke",
        "dose",
        "dosen",
        "pflanze",
        "pflanzen",
        "tier",
        "tiere",
        "teil",
        "teile",
        "produkt",
        "produkte",
        "ware",
        "waren",
        "artikel",
        "jungtier",
        "jungtiere",
        "korner",
        "rest",
        "reste",
        "artikelen",
        "jongen",
        "plant",
        "planten",
    ]
)
_PLURALS = ("", "n", "e", "s", "en", "er")
_TIMBER = frozenset({"TIM", "LOG", "SAW", "CHP", "VEN", "PLY", "TIP", "BAR", "ROO", "LVS"})


def parts_of(index: NameIndex, word: str) -> tuple[str, ...]:
    """Return the parts of a word, folded; nothing for a word that is no name with goods."""
    if _is_hangul(word):
        return _name_with_goods(index, word)
    if len(word) < SHORTEST or not word.isascii() or not word.isalpha():
        return ()
    other = max((size for size in range(_NAME, len(word) + 1) if word[:size] in index.others), default=0)
    for cut in range(len(word) - _GOODS, _NAME - 1, -1):
        name = _name(index, word[:cut])
        if name and other >= len(name):
            return ()
        goods = _goods(index, word[cut:]) if name else ()
        if goods and not (name and _is_animal(index, name) and _has_timber(index, goods)):
            return (name, *goods)
    return ()


def without_case(index: NameIndex, word: str, words: tuple[str, ...]) -> str:
    """Return a word without a case ending that is written on to it, as in Nepali, Malayalam and Korean: बाघको is बाघ.

    Args:
        index: names to look for.
        word: one of ``words``, folded.
        words: of the whole text, as a longer name in it may hold the word as it stands.
    """
    if word in index.exact or word in index.others or index.terms.get(word) is not None:
        return word
    whole = f" {' '.join(words)} "
    if (
        forms := inflections.by_itself(word, may_be_surname=not _counts_or_goods(index, word, words))
    ) is not None:
        if _is_in(index, word, whole):
            return word
        return next((one for one in forms if _is_declined(index, one)), word)
    bare = next(
        (one for one in map(word.removesuffix, inflections.CASES) if _is_known(index, word, one)), word
    )
    if bare == word:
        return word
    if _is_in(index, bare, whole.replace(f" {word} ", f" {bare} ")):
        return bare  # "हिमाली भालुको पित्त": of the himalayan bear, though a bear's gall is a name of its own
    return word if _is_in(index, word, whole) else bare


def name_behind_of(index: NameIndex, word: str, before: list[str]) -> str:
    """Return the name that "of" is written on to, in Latin letters behind a word for goods: the "ingwe" of "isikhumba sengwe"."""
    goods = next((one for one in reversed(before) if not one[0].isdigit()), "")
    if word.isascii() and not index.terms.get(goods):
        return word
    return next((one for family, one in inflections.without_of(word) if index.is_local(family, one)), word)


def _is_declined(index: NameIndex, form: str) -> bool:
    if index.terms.get(form) is not None:
        return True
    return index.known(form) and not inflections.is_undeclined(form)


def _counts_or_goods(index: NameIndex, word: str, words: tuple[str, ...]) -> bool:
    """Say whether the other words of a text have a figure or goods: "Волков" alone is a surname, "шкуры волков" are of wolves."""
    return any(one != word and (one[0].isdigit() or _are_goods(index, one)) for one in words)


def _are_goods(index: NameIndex, word: str) -> bool:
    if index.terms.get(word):
        return True
    return any(map(index.terms.get, inflections.by_itself(word, may_be_surname=True) or ()))


def _is_known(index: NameIndex, word: str, bare: str) -> bool:
    return len(bare) > _BARE and bare != word and (index.known(bare) or index.terms.get(bare) is not None)


def _is_in(index: NameIndex, word: str, whole: str) -> bool:
    """Say whether a text has a name of several words that holds a word."""
    return any(" " in name and f" {name} " in whole for name in index.holding(word))


def _is_hangul(word: str) -> bool:
    return "\u1100" <= word[:1] <= "\u11ff"  # folded apart into its letters


def _name_with_goods(index: NameIndex, word: str) -> tuple[str, ...]:
    """Return a Korean name and the goods that are written on to it: 뱀가죽 is 뱀, 가죽."""
    for cut in range(len(word) - _GOODS, _GOODS - 1, -1):
        name, goods = word[:cut], word[cut:]
        if index.terms.get(goods) is not None and index.exact.get(name):
            return (name, goods)
    return ()


def _name(index: NameIndex, begun: str) -> str:
    """Return the name that a beginning is, without the letters that join it to what follows."""
    for joint in _BETWEEN:
        if begun.endswith(joint):
            bare = begun[: len(begun) - len(joint)]
            for form in (_SHORT.get(bare, bare), singular(bare)):
                named = index.named(form, form) if len(form) >= _NAME else ()
                sure = len(bare) > _EVERYDAY or any(one.kind not in UNSURE for one in named)
                if named and sure and not index.is_as_written(form):
                    return form
    return ""


def _goods(index: NameIndex, rest: str) -> tuple[str, ...]:
    """Return words for goods that are written together."""
    for ending in _PLURALS:
        form = rest.removesuffix(ending) if ending else rest
        if len(form) >= _GOODS and (index.terms.get(form) or form in _NEUTRAL):
            return (form,)
    for cut in range(len(rest) - _GOODS, _GOODS, -1):
        for joint in ("", "s", "n"):
            first = rest[:cut].removesuffix(joint) if joint else rest[:cut]
            if index.terms.get(first) and (more := _goods(index, rest[cut:])):
                return (first, *more)
    return ()


def _is_animal(index: NameIndex, name: str) -> bool:
    return all(one.taxon.startswith("a.") for one in index.exact[name])


def _has_timber(index: NameIndex, goods: tuple[str, ...]) -> bool:
    return any(index.terms.get(one) in _TIMBER for one in goods)
