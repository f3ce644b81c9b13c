r"""How a text is written for searching, and where in it something was found.

Rules:
- Case, accents, width, digits of other scripts and what cannot be seen do not count. Vowel and tone signs of Thai, Lao,
  Khmer and the scripts of India do: without them ไม้ (wood) and ไม่ (not) are one word.
- What is left is words with one space between them, and a space at either end. A change between a script that is
  written without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese, Tibetan) and another begins a word.
- A word is found where a word begins with it; one in a script without spaces is found anywhere. So nothing has to know
  where such words end, and no dictionary is needed.
- An identifier is found whole, however it is parted: ``TGHU 482 119-4`` and ``TGHU4821194`` are the same.

    written("Thùng TGHU-482 119/4")            # " thung tghu 482 119 4 "
    squeezed(written("TGHU-482 119/4"))        # "tghu4821194"
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Accents and points that may be left out in writing (UAX 44, category Mn, of these blocks alone).
_OPTIONAL_SIGNS = (
    (0x0300, 0x036F),
    (0x0591, 0x05C7),
    (0x0610, 0x061A),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06ED),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE00, 0xFE0F),
    (0xFE20, 0xFE2F),
    (0xE0100, 0xE01EF),
)
_SAME_LETTERS = {"đ": "d", "ð": "d", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "\u0640": ""}
# Scripts that are written without spaces between words.
_SPACELESS = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9ff\uaa60-\uaa7f\uf900-\ufaff\U0001aff0-\U0001b16f\U00020000-\U000323af"
)
_IS_SPACELESS = re.compile(f"[{_SPACELESS}]")
_CHANGE = re.compile(f"(?<=[{_SPACELESS}])(?=[^ {_SPACELESS}])|(?<=[^ {_SPACELESS}])(?=[{_SPACELESS}])")
CHUNK = 300  # characters of a text that are looked through at once for the place of a hit
_OVERLAP = 200
BEFORE, AROUND = 60, 220  # characters of a snippet before the first hit, and altogether


class _Folding(dict[int, str]):
    """How each character is written; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter, last = chr(code), ""
        while letter != last:
            last, letter = letter, "".join(_folded(one) for one in letter)
        self[code] = letter
        return letter


def _folded(letter: str) -> str:
    digit = unicodedata.decimal(letter, None)
    if digit is not None:
        return str(digit)
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).casefold())
    return "".join(_kept(_SAME_LETTERS.get(one, one)) for one in apart)


def _kept(letters: str) -> str:
    """Return letters and signs, nothing for what may be left out, a space for everything else."""
    if len(letters) != 1:
        return letters
    code, category = ord(letters), unicodedata.category(letters)
    if category in {"Cf", "Cs"} or any(first <= code <= last for first, last in _OPTIONAL_SIGNS):
        return ""
    return letters if letters.isalnum() or category[0] == "M" else " "


class _SpacelessLetters(dict[str, bool]):
    """Whether a letter is of a script without spaces; worked out when it is first met."""

    def __missing__(self, letter: str) -> bool:
        found = self[letter] = _IS_SPACELESS.match(letter) is not None
        return found


_FOLDING = _Folding()
_SPACELESS_LETTERS = _SpacelessLetters()


def written(text: str) -> str:
    """Return a text as it is searched: words with one space between, before and after them."""
    found = text.translate(_FOLDING)
    if _IS_SPACELESS.search(found):
        found = _CHANGE.sub(" ", found)
    return f" {' '.join(found.split())} "


def squeezed(as_written: str) -> str:
    """Return what ``written`` made without its spaces, for finding identifiers; empty where no digit is."""
    return as_written.replace(" ", "") if any(map(str.isdigit, as_written)) else ""


def needle(words: str) -> str:
    """Return what must stand in a written text where ``words`` (written, without outer spaces) are found."""
    return words if _IS_SPACELESS.match(words) else f" {words}"


def of_needle(found: str) -> re.Pattern[str]:
    """Return a pattern for the place of a needle, without the space before it."""
    ends = "(?= )" if found.endswith(" ") else ""
    return re.compile(f"{'(?<= )' if found.startswith(' ') else ''}{re.escape(found.strip(' '))}{ends}")


def of_identifier(letters: str) -> re.Pattern[str]:
    """Return a pattern for an identifier in a written text, however it is parted.

    A telephone number in its national form (``081 555 0144``) is found in its international one as well.
    """
    parted = " ?".join(letters)
    forms = [f"(?:0 ?0 ?)?{parted}"] if letters.isdigit() else [parted]
    if is_national(letters):
        forms.append(f"(?:0 ?0 ?)?[1-9](?: ?[0-9]){{0,2}} ?(?:0 ?)?{' ?'.join(letters[1:])}")
    return re.compile(f"(?<= )(?:{'|'.join(forms)})(?= )")


def is_national(letters: str) -> bool:
    """Tell whether digits may be a telephone number in its national form, with its leading zero."""
    return letters.isdigit() and letters[0] == "0" and letters[:2] != "00" and len(letters) >= 8


class _Mapped:
    """A piece of text as written, with the place in the text that each of its characters comes from."""

    def __init__(self, text: str, begins: int) -> None:
        letters, places = [" "], [begins]
        last, spaceless = " ", False
        for at, letter in enumerate(text, begins):
            for one in _FOLDING[ord(letter)]:
                if one == " ":
                    if last == " ":
                        continue
                else:
                    before, spaceless = spaceless, _SPACELESS_LETTERS[one]
                    if last != " " and before is not spaceless:
                        letters.append(" ")
                        places.append(at)
                letters.append(one)
                places.append(at)
                last = one
        self.written = "".join([*letters, " "])
        self._places = [*places, begins + len(text)]

    def marks(self, patterns: Iterable[re.Pattern[str]]) -> list[tuple[int, int]]:
        """Return the places of all hits in the text, joined where they touch."""
        found = sorted(
            (self._places[hit.start()], self._places[hit.end() - 1] + 1)
            for pattern in patterns
            for hit in pattern.finditer(self.written)
            if hit[0].strip()
        )
        joined: list[tuple[int, int]] = []
        for first, end in found:
            if joined and first <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((first, end))
        return joined


def snippet(text: str, patterns: Iterable[re.Pattern[str]]) -> tuple[tuple[str, bool], ...]:
    """Return the part of a text where something was found first.

    Args:
        text: as its author wrote it.
        patterns: of what is looked for (``of_needle``, ``of_identifier``); may be none.

    Returns:
        (words, whether they were looked for), in order; ``…`` where the text goes on.
    """
    looked_for = list(patterns)
    known, reaches = _first_marks(text, looked_for)
    first = known[0][0] if known else 0
    begins = max(0, first - BEFORE)
    if begins:  # at a space, if one is near
        space = text.find(" ", begins, first)
        begins = space + 1 if space >= 0 else begins
    ends = min(len(text), begins + AROUND)
    if ends > reaches:
        known = _Mapped(text[begins:ends], begins).marks(looked_for)
    marks = [(max(one, begins), min(end, ends)) for one, end in known if one < ends]
    parts: list[tuple[str, bool]] = [("… ", False)] if begins else []
    at = begins
    for one, end in marks:
        if one > at:
            parts.append((text[at:one], False))
        parts.append((text[one:end], True))
        at = end
    if at < ends:
        parts.append((text[at:ends], False))
    if ends < len(text):
        parts.append((" …", False))
    return tuple(parts)


def _first_marks(text: str, patterns: list[re.Pattern[str]]) -> tuple[list[tuple[int, int]], int]:
    """Return the hits of the first piece that has one, and up to where in the text these are all."""
    for begins in range(0, len(text), CHUNK):
        piece = text[begins : begins + CHUNK + _OVERLAP]
        as_written = written(piece)
        if any(pattern.search(as_written) for pattern in patterns):
            marks = _Mapped(piece, begins).marks(patterns)
            if marks:
                return marks, begins + len(piece)
    return [], 0
