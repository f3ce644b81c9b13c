"""Names as they are compared: one spelling for case, accents, width, plurals; runs of letters apart from runs of signs.

Rules
- Latin, Cyrillic and Greek text becomes words: lower case, without accents, apostrophes dropped, plurals of English and French cut.
- Chinese, Japanese, Thai, Lao, Khmer and Burmese have no blanks: such text stays one run, in which names are looked for.
- Traditional Chinese signs of animals and goods are read as their simplified forms.
- Where Vietnamese writes a tone on either of two vowels, it stands on the first.
- Words of Indian scripts keep their vowel signs. Arabic is written without vowel signs and without the article, its forms of one letter as one; so are those
  of Persian and Urdu.
- Signs that are not seen are left out before anything else.

    fold("Temminck's Pangolins (Smutsia temminckii)").words  # ("temminck", "pangolin", "smutsia", "temminckii")
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from hornbill.kernel.simplified import simplified

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_TEXT = 300  # characters that are looked at
_MOST_SIGNS = 10_000  # of which it is kept whether they combine
# Blocks whose scripts are written without blanks: Thai to Myanmar, Khmer, CJK and kana.
RUN = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_RUNS = re.compile(f"[{RUN}]+")
# Vowel signs of Indian scripts are marks and belong to the word: हाथी is one.
_WORDS = re.compile(r"(?:[^\W_]|[\u0900-\u0963\u0971-\u0dff])+")
_ARABIC = re.compile("[\u0600-\u06ff]")
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670]")
_ARABIC_ARTICLE = re.compile("(?<![\u0620-\u06ff])(?:[وب]?ال|لل)(?=[\u0620-\u06ff]{2})")
_ARABIC_LETTERS = str.maketrans("أإآٱةىئؤکیہھۀۃ", "ااااهييوكيهههه")
_ELISIONS = re.compile("(?<![^\\W\\d_])[dlDL]['\u2019](?=\\w)")
_APOSTROPHES = re.compile("['\u2019\u2018\u02bc`\u00b4]")
_NO_LETTERS = re.compile("['\u2019\u2018\u02bc`\u00b4\u00d7]")  # apostrophes and the sign of a hybrid
_SPECIAL = str.maketrans(
    {"đ": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "ı": "i", "×": " "}
)
# Vietnamese writes a tone on either of two vowels that end a word: "hoạ mi" and "họa mi", "thuỷ" and "thủy".
_TONE_FIRST = dict(
    zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        strict=True,
    )
)
_TONE_LAST = re.compile(r"(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\w)")
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
    if text.isprintable():  # holds nothing that is left out
        return text
    return "".join(
        " " if unicodedata.category(sign) == "Cc" else sign
        for sign in text
        if unicodedata.category(sign) not in {"Cf", "Co", "Cs", "Cn"}
    )


class _WithoutAccents(dict[int, "int | None"]):
    """Signs as ``str.translate`` takes them: those that combine with the one before are left out."""

    def __missing__(self, code: int) -> int | None:
        found = None if unicodedata.combining(chr(code)) else code
        if len(self) < _MOST_SIGNS:
            self[code] = found
        return found


_WITHOUT_ACCENTS = _WithoutAccents()


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
        word = unicodedata.normalize("NFKD", word.translate(_SPECIAL)).translate(_WITHOUT_ACCENTS)
    return singular(word)


def _plain_once(word: str) -> str:
    if not word.isascii():
        return plain_word.__wrapped__(word)
    return singular.__wrapped__(word) if word[-1] in "sx" else word


# Two letters of Khmer that look the same below another: អណ្ដើក and អណ្តើក.
_KHMER_BELOW = ("\u17d2\u178a", "\u17d2\u178f")


def fold(text: str) -> Folded:
    """Fold a text.

    Args:
        text: as written; what follows the first ``MAX_TEXT`` characters is not looked at.
    """
    return _folded(text, plain_word)


def fold_once(text: str) -> Folded:
    """Fold a text as ``fold`` does, and keep none of its words: for long lists of names, which are folded once in a process."""
    return _folded(text, _plain_once)


def _folded(text: str, plain: Callable[[str], str]) -> Folded:
    text = text[:MAX_TEXT]
    if text.isascii():
        text = text.lower()
        if "'" in text or "`" in text:
            text = _APOSTROPHES.sub("", _ELISIONS.sub(" ", text))
        letters = text.replace(" ", "").isalpha()  # as nearly all names
        strict = tuple(text.split() if letters else _WORDS.findall(text))
        return Folded(tuple(map(plain, strict)), strict, ())
    text = unicodedata.normalize("NFKC", _seen(text)).lower().replace(*_KHMER_BELOW)
    runs = tuple(simplified(one) for one in _RUNS.findall(text))
    if runs:
        text = _RUNS.sub(" ", text)
        if text.isspace():
            return Folded((), (), runs)
    if _ARABIC.search(text):
        text = _ARABIC_ARTICLE.sub("", _ARABIC_MARKS.sub("", text).replace("ٱ", "ا"))
        text = text.translate(_ARABIC_LETTERS)  # "ألوة", aloe, begins with no article
    if _NO_LETTERS.search(text):
        text = _APOSTROPHES.sub("", _ELISIONS.sub(" ", text)).replace("×", " ")
    text = _TONE_LAST.sub(lambda found: _TONE_FIRST[found[0]], text)
    strict = tuple(_WORDS.findall(text))
    return Folded(tuple(map(plain, strict)), strict, runs)
