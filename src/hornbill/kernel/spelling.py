"""Names as they are compared: one spelling for case, accents, width, plurals; runs of letters apart from runs of signs.

Rules
- Latin, Cyrillic and Greek text becomes words: lower case, without accents, apostrophes dropped, plurals of English and French cut.
- Chinese, Japanese, Thai, Lao, Khmer and Burmese have no blanks: such text stays one run, in which names are looked for.
- Traditional Chinese signs of animals and goods are read as their simplified forms.
- Signs that are not seen are left out before anything else.

    fold("Temminck's Pangolins (Smutsia temminckii)").words  # ("temminck", "pangolin", "smutsia", "temminckii")
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

MAX_TEXT = 300  # characters that are looked at
# Blocks whose scripts are written without blanks: Thai to Myanmar, Khmer, CJK and kana.
RUN = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_RUNS = re.compile(f"[{RUN}]+")
_WORDS = re.compile(r"[^\W_]+")
_ELISIONS = re.compile("(?<![^\\W\\d_])[dlDL]['\u2019](?=\\w)")
_APOSTROPHES = re.compile("['\u2019\u2018\u02bc`\u00b4]")
_SPECIAL = str.maketrans(
    {"đ": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "ı": "i", "×": " "}
)
_TRADITIONAL = str.maketrans(
    "鱗虎龜鱉貓鷹鸚鵡鳥頭齒獅熊膽猴猿鯊魚鰭參鰻貝殼馬鹿羚羊蘭蘇鐵樹檀紅黃紫東亞洲印馬來華穿獸犀鮑鱷蛇皮龍蜥蠍鵰隼鴞梟豬豹雲氂麝鶴雁鴿鵝鴨蘆薈粉乾鮮製產點鱘魟鱝鯨鶥畫鷯畫眉圓國緬緬雙單獨隻",
    "鳞虎龟鳖猫鹰鹦鹉鸟头齿狮熊胆猴猿鲨鱼鳍参鳗贝壳马鹿羚羊兰苏铁树檀红黄紫东亚洲印马来华穿兽犀鲍鳄蛇皮龙蜥蝎雕隼鸮枭猪豹云牦麝鹤雁鸽鹅鸭芦荟粉干鲜制产点鲟魟鲼鲸鹛画鹩画眉圆国缅缅双单独只",
)
_KEPT_S = ("ss", "us", "is", "os", "as")


class Folded(NamedTuple):
    """A text, folded.

    Attributes:
        words: Latin and similar words, in order, plurals cut.
        strict: the same words in lower case with their accents.
        runs: of scripts without blanks.
    """

    words: tuple[str, ...]
    strict: tuple[str, ...]
    runs: tuple[str, ...]

    @property
    def key(self) -> str:
        """The words with blanks between them."""
        return " ".join(self.words)


def _seen(text: str) -> str:
    return "".join(
        " " if unicodedata.category(sign) == "Cc" else sign
        for sign in text
        if unicodedata.category(sign) not in {"Cf", "Co", "Cs", "Cn"}
    )


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """Return a word without the ending of an English or French plural; the same on both sides of a comparison."""
    if len(word) < 4 or not word.endswith(("s", "x")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("eaux"):
        return word[:-1]
    if word.endswith(("xes", "shes", "ches", "sses")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(_KEPT_S):
        return word[:-1]
    return word


@lru_cache(maxsize=65536)
def plain_word(word: str) -> str:
    """Return a word of one spelling: without accents, lower case, singular."""
    if not word.isascii():
        apart = unicodedata.normalize("NFKD", word.translate(_SPECIAL))
        word = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return singular(word)


def fold(text: str) -> Folded:
    """Fold a text.

    Args:
        text: as written; what follows the first ``MAX_TEXT`` characters is not looked at.
    """
    text = text[:MAX_TEXT]
    if text.isascii():
        text = text.lower()
        if "'" in text or "`" in text:
            text = _APOSTROPHES.sub("", _ELISIONS.sub(" ", text))
        strict = tuple(_WORDS.findall(text))
        return Folded(tuple(map(plain_word, strict)), strict, ())
    text = unicodedata.normalize("NFKC", _seen(text)).lower()
    runs = tuple(one.translate(_TRADITIONAL) for one in _RUNS.findall(text))
    if runs:
        text = _RUNS.sub(" ", text)
    strict = tuple(_WORDS.findall(_APOSTROPHES.sub("", _ELISIONS.sub(" ", text)).replace("×", " ")))
    return Folded(tuple(map(plain_word, strict)), strict, runs)
