"""Numbers in words: alone ("three bags", "两只", "seekor"), and those that figures say again ("deux (02)").

said_once("deux (02)"), in_figures("three bags", why)      # "2", "3 bags"
"""

from __future__ import annotations

import re

from hornbill.seizures.core.numbers import COMMA, qualified, said_number, word_number
from hornbill.seizures.core.read import Reason, note
from hornbill.seizures.core.units import unit_of

# The same number twice, as in court papers: "deux (02)", "02 (two) pcs", "Five (5)", "3 (tiga) ekor".
_IN_BRACKETS = re.compile(r"(?P<words>(?:[^\W\d_]+[- ]){0,4}[^\W\d_]+) ?\( ?0*(?P<number>[0-9]{1,6}) ?\)")
_THEN_WORDS = re.compile(
    r"(?<![0-9.,])0*(?P<number>[0-9]{1,6}) ?\( ?(?P<words>[^\W\d_]+(?:[- ][^\W\d_]+){0,4}) ?\)"
)
_WORD_FIRST = re.compile(r"(?P<word>[^\W\d_]+)\s+(?P<rest>[^\W\d_].*)", re.DOTALL)
_ONE_MALAY = re.compile(r"se(?:ekor|buah|batang|keping|lembar|helai|biji|butir|pasang|potong)\b")
_TWO_ARABIC = re.compile(
    r"(?:قطعت|حبت|رأس|نسخت|سن|ناب|قرن|طائر|جلد)(?:ان|ين)(?![ء-ي])"
)  # the dual: two pieces
_CHINESE_COUNT = re.compile(
    r"(?P<word>[一二两兩三四五六七八九十百千万萬]+)(?P<unit>[只隻個个头頭条條件枚尾支根片块株张張袋箱包盒公斤克吨千斤市棵颗顆匹具羽粒副串枝段截盆朵丛桩尊幅捆瓶罐筐笼]+)"
)

_AND_GRAMS = re.compile(
    r"(?<![0-9.,])([0-9]+) ?(?:kgs?|kilos?)\.?,? ?(?:and |et |e |y )?([0-9]{1,3}) ?(?:g|gr|gm|gms|grams?|grammes?|gramos?|gramas?)\b(?!/)"
)


def said_once(shown: str) -> str:
    """Return a text without the words of a number that figures say again: "deux (02)" is "2", "3 (tiga) ekor" is "3 ekor".

    Only where the words are that number and nothing else: "one bag (25) kg", "10 (three live)" and "20 (mil)" stay as they are.
    """

    def after(found: re.Match[str]) -> str:
        words = re.split(r"[- ]", found["words"])
        for first in range(len(words)):
            if said_number(words[first:]) == int(found["number"]):
                kept = " ".join(words[:first])
                return f"{kept} {found['number']} ".lstrip()
        return found[0]

    def before(found: re.Match[str]) -> str:
        same = said_number(re.split(r"[- ]", found["words"])) == int(found["number"])
        return f"{found['number']} " if same and unit_of(found["words"]) is None else found[0]

    if "(" not in shown:
        return shown
    return " ".join(_THEN_WORDS.sub(before, _IN_BRACKETS.sub(after, shown)).split())


def in_figures(shown: str, why: list[Reason]) -> str:
    """Write numbers in words as digits: "three bags", "两只"."""
    chinese = _CHINESE_COUNT.search(shown)
    if chinese is not None and not any(char.isdigit() for char in shown):
        number = word_number(chinese["word"])
        if number is not None and unit_of(chinese["unit"]):
            why.append(note("number-in-words", chinese["word"]))
            return shown.replace(chinese[0], f"{number} {chinese['unit']}", 1)
    if (one := _ONE_MALAY.match(shown)) is not None:  # "seekor": one, with its unit
        why.append(note("number-in-words", one[0]))
        return f"1 {shown[2:]}"
    if (two := _TWO_ARABIC.search(shown)) is not None and not any(map(str.isdigit, shown)):
        why.append(note("number-in-words", two[0]))
        return _TWO_ARABIC.sub("2 قطعة", shown, count=1)
    rest, _, _ = qualified(shown)
    words = _WORD_FIRST.fullmatch(rest)
    if words is not None and not any(char.isdigit() for char in shown):
        number = word_number(words["word"])
        if number is not None:
            why.append(note("number-in-words", words["word"]))
            return shown.replace(words["word"], str(number), 1)
    return shown


def one_weight(shown: str, decimals: str) -> str:
    """Write kilograms and grams that follow one another ("2 kg 790 g") as one weight; with four decimals, which no thousands have."""
    return _AND_GRAMS.sub(
        lambda told: f"{told[1]}{',' if decimals == COMMA else '.'}{int(told[2]):03}0 kg", shown
    )
