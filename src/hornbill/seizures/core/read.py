"""What became of a text that somebody wrote: a value, and the reasons for it.

Rules
- A reader of this package never raises on a text and never drops one: it returns a value, or says why there is none.
- A reason is a code and the words that it is about; pages have a sentence for each code (``hornbill.seizures.words``).
- A *note* says how the text was read and is certain. A *doubt* asks somebody to look. A *refusal* leaves no value.

    read = read_date("12 มี.ค. 2562")
    read.value.first, read.state, [why.code for why in read.why]   # date(2019, 3, 12), "clean", ["buddhist-year"]
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from hornbill.kernel.simplified import simplified

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")

NOTE, DOUBT, REFUSAL = "note", "doubt", "refusal"
EMPTY, CLEAN, DOUBTFUL, REFUSED = "empty", "clean", "doubtful", "refused"
STATES = (EMPTY, CLEAN, DOUBTFUL, REFUSED)  # ascending: the worst of several holds
LONGEST_CELL = 2_000  # characters of a cell that a reader looks at


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a text was read as it was.

    Attributes:
        level: ``note``, ``doubt`` or ``refusal``.
        code: names the reason.
        about: the part of the text, or the value, that it is about; may be empty.
    """

    level: str
    code: str
    about: str = ""


def note(code: str, about: object = "") -> Reason:
    """Return a note: how a text was read, which is certain."""
    return Reason(NOTE, code, str(about)[:120])


def doubt(code: str, about: object = "") -> Reason:
    """Return a doubt: somebody should look."""
    return Reason(DOUBT, code, str(about)[:120])


def refusal(code: str, about: object = "") -> Reason:
    """Return a refusal: there is no value."""
    return Reason(REFUSAL, code, str(about)[:120])


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """A value with its reasons.

    Attributes:
        value: None where the text was empty or refused.
        why: notes, doubts and refusals, in the order in which they were found.
    """

    value: T | None = None
    why: tuple[Reason, ...] = ()

    @property
    def state(self) -> str:
        """Return ``empty``, ``clean``, ``doubtful`` or ``refused``."""
        levels = {reason.level for reason in self.why}
        if REFUSAL in levels:
            return REFUSED
        if self.value is None:
            return EMPTY
        return DOUBTFUL if DOUBT in levels else CLEAN


def worst(states: list[str]) -> str:
    """Return the state that holds for several together."""
    return max(states, key=STATES.index, default=EMPTY)


def plain(text: str) -> str:
    """Return a text as it is read: full-width signs and digits of any script as ASCII, control signs as spaces, trimmed.

    Line breaks stay, as they part the values of a cell.
    """
    if not text:
        return ""
    if text.isascii() and text.isprintable():
        return text.strip()[:LONGEST_CELL]
    folded = unicodedata.normalize("NFKC", text[:LONGEST_CELL]).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(map(_plain_sign, folded)).strip()


_DASHES = dict.fromkeys("‐‑‒–—―−﹘﹣", "-")
_QUOTES = {**dict.fromkeys("‘’ʼ´`", "'"), **dict.fromkeys("“”«»", '"')}
_SIGNS = {**_DASHES, **_QUOTES, "⁄": "/", "∕": "/", "、": ",", "。": ".", "٫": ".", "٬": ","}


def _plain_sign(sign: str) -> str:
    if sign.isascii():
        return sign if sign >= " " or sign == "\n" else " "
    if sign in _SIGNS:
        return _SIGNS[sign]
    category = unicodedata.category(sign)
    if category == "Nd":
        return str(unicodedata.digit(sign))
    if category in ("Cc", "Cf", "Cs", "Co", "Cn"):
        return ""
    return " " if category.startswith("Z") else sign


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """Return a text as words are compared: plain, in one case, Latin letters without accents, Chinese simplified, single spaces."""
    text = plain(text).casefold()
    if not text.isascii():
        text = "".join(
            sign
            for sign in unicodedata.normalize("NFD", text)
            if not ("\u0300" <= sign <= "\u036f")  # accents of Latin letters; signs of Thai stay
        )
        text = (
            simplified(unicodedata.normalize("NFC", text))
            .replace("đ", "d")
            .replace("ł", "l")
            .replace("ß", "ss")
        )
    return " ".join(text.split())


def folded_each(texts: Iterable[str]) -> list[str]:
    """Return texts as ``folded`` has them; many short ones of ASCII, as most rows of tables are, all at once."""
    given = list(texts)
    whole = "\n".join(["", *given, ""])
    is_plain = len(whole) <= LONGEST_CELL and whole.isascii() and "".join(given).isprintable()
    if is_plain and not any(spaced in whole for spaced in ("  ", "\n ", " \n")):
        return whole.lower().split("\n")[1:-1]
    return [folded(text) for text in given]


def folded_form(pattern: str) -> str:
    """Return a pattern with its letters as ``folded`` has them: the signs of Thai and Lao that are two are written as two."""
    return unicodedata.normalize("NFKC", pattern)
