"""Numbers in words: alone ("three bags", "两只", "seekor"), and those that figures say again ("deux (02)").

said_once("deux (02)"), in_figures("three bags", why)      # "2", "3 bags"
"""

from __future__ import annotations

import re
from itertools import pairwise

from hornbill.seizures.core.numbers import ABOUT, AT_LEAST, COMMA, qualified, said_number, word_number
from hornbill.seizures.core.read import Reason, note
from hornbill.seizures.core.units import unit_of

# The same number twice, as in court papers: "deux (02)", "02 (two) pcs", "Five (5)", "3 (tiga) ekor".
# Numbers in words with which a text may begin before figures; none that is an article or another word too ("a", "en", "hai", "seize").
_NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|"
    "fifty|sixty|seventy|eighty|ninety|hundred|thousand|deux|trois|quatre|cinq|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|vingt|trente|quarante|"
    "cinquante|soixante|cent|dois|duas|tres|quatro|cinco|seis|sete|oito|nove|dez|doze|treze|vinte|trinta|cem|siete|ocho|nueve|diez|doce|veinte|treinta|cien|"
    "moja|mbili|tatu|nne|tano|sita|saba|nane|tisa|kumi|ishirini|thelathini|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh"
)
_FIRST_WORDS = re.compile(
    rf"(?:(?:{ABOUT}|{AT_LEAST})\.? |~ ?)?(?P<words>(?:{_NUMBER_WORDS})(?P<more>(?:[- ](?:(?:and|et|y|e|na) )?(?:{_NUMBER_WORDS})|[- ]et[- ]une?| y un[oa]?| e uma?(?= )){{0,4}}))(?![^\W\d_])"
)
_ANOTHER_NUMBER = re.compile(r"^\s*[-–]?\s*[0-9]|\([0-9]+\)")  # "two 5 kg bags", "one bag (25) kg"
# A number in a word behind a measure: "11.5 kg (two pieces)".
_THEN_PIECES = re.compile(
    rf"(?P<before>(?:[a-z³]|m3)\.?(?: ?\(|, | / ))(?P<word>{_NUMBER_WORDS}) (?P<noun>[^\W\d_]+)(?P<whole>(?=\)$))?"
)
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


def first_in_figures(shown: str, why: list[Reason]) -> str:
    """Write the number in words with which a text begins as digits, where figures follow or it is of several words: "ten pieces / 61 kg", "two hundred kg"."""
    shown = _THEN_PIECES.sub(_in_digits, shown)
    found = _FIRST_WORDS.match(shown)
    if found is None or not (found["more"] or any(map(str.isdigit, shown[found.end() :]))):
        return shown
    words = [word for word in re.split(r"[- ]", found["words"]) if word]
    number = said_number(words)
    rest = shown[found.end() :]
    if number is None or not _go_down(words) or _ANOTHER_NUMBER.search(rest):
        return shown
    why.append(note("number-in-words", found["words"]))
    return f"{shown[: found.start('words')]}{number}{rest}"


def _in_digits(found: re.Match[str]) -> str:
    known = found["whole"] is not None or unit_of(found["noun"]) is not None
    return f"{found['before']}{word_number(found['word'])} {found['noun']}" if known else found[0]


def _go_down(words: list[str]) -> bool:
    """Say whether each number is smaller than the one before it, or multiplies it: "two hundred and five", not "two three"."""
    values = [n for word in words if (n := said_number([word])) is not None]
    return all(after < before or after in (100, 1_000) for before, after in pairwise(values))


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
