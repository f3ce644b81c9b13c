"""Signs in a text that are not seen or turn it round: found, named, and shown in their place.

Rules: nothing is removed: what a partner wrote stays as it was, and anyone who reads it sees that something is there. Of the
joiners that some scripts need (Persian, Khmer, Indic) and of zero-width spaces between Thai, Lao and Khmer words, only those
are odd that are beside Latin, Greek, Cyrillic letters or digits, where no writing needs them.

Source: Unicode 16, UAX 9 (directional controls), UAX 31, UTS 39 section 5.

    odd("Ali\u202egnp.exe") == ("U+202E",)
    pieces("a\u200bb") == [("a", False), ("U+200B", True), ("b", False)]
"""

from __future__ import annotations

import re

# Direction overrides, embeddings and isolates; marks; invisible fillers and operators; byte order mark; controls; tags.
_ALWAYS = (
    "\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff"
)
_PLAIN = "0-9A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff"
_JOINERS = "\u200b\u200c\u200d"
_ODD = re.compile(
    f"[{_ALWAYS}]|(?<=[{_PLAIN} ])[{_JOINERS}]|[{_JOINERS}](?=[{_PLAIN} ])|^[{_JOINERS}]|[{_JOINERS}]$"
)
_BEGINS = (
    "=+\\-@\uff1d\uff0b\uff0d\uff20"  # full-width ones too: spreadsheets of East Asia take them for the same
)
_FORMULA = re.compile(f"^[{_BEGINS}\\t\\r]")
_INNER = re.compile(f"([;\\t|\\r\\n])(?=[ \u00a0\u3000]*[{_BEGINS}])")  # read with another sign between cells
_NUMBER = re.compile(r"[+\-]?[0-9][0-9 .,()/-]*")


def odd(text: str) -> tuple[str, ...]:
    """Return the names of the odd signs of a text, each once, in their order."""
    if text.isascii() and text.isprintable():
        return ()
    return tuple(dict.fromkeys(f"U+{ord(sign):04X}" for sign in _ODD.findall(text)))


def pieces(text: str) -> list[tuple[str, bool]]:
    """Split a text for display: (words, False) and (name of an odd sign, True), in their order."""
    found: list[tuple[str, bool]] = []
    done = 0
    for match in _ODD.finditer(text):
        if match.start() > done:
            found.append((text[done : match.start()], False))
        found.append((f"U+{ord(match[0]):04X}", True))
        done = match.end()
    if done < len(text):
        found.append((text[done:], False))
    return found


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet would reckon with a text; a plain number or telephone number is none."""
    return _FORMULA.match(text) is not None and _NUMBER.fullmatch(text) is None


def harmless(text: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula: a quote goes before it.

    One goes also before what would begin a cell if the file is read with semicolons, tabs, bars or line ends between cells.
    """
    if _NUMBER.fullmatch(text):
        return text
    safe = _INNER.sub(r"\1'", text)
    return f"'{safe}" if _FORMULA.match(text) else safe
