r"""From bytes to text: the encoding as ``tables`` finds it, and what in a text cannot be seen.

Rules:
- Which encodings there are, and how one is found, is the matter of ``tables.core.encodings``; people may choose another.
- Whatever the encoding, decoding never loses: bytes that it does not know are written as ``\xNN``.
- Signs that turn text round or hide it are written out (``⟨U+202E⟩``), so that nobody reads another text than the
  machine has. Those that scripts need (joiners, marks of direction) stay.

    text, encoding = decode(data)
    shown, how_many = spelt_out(text)
"""

from __future__ import annotations

import re

from hornbill.tables.core.encodings import ENCODINGS, codec, guess

# Overrides and embeddings of direction, isolates, what takes no room: UAX 9, UTR 36 section 2.4.
_HIDING = re.compile(
    r"[\u202a-\u202e\u2066-\u2069\u2060-\u2064\u206a-\u206f\u00ad\u180e\U000e0000-\U000e007f]"
)
_NO_WIDTH = re.compile(r"(?<=[\u0020-\u024f])[\u200b\ufeff](?=[\u0020-\u024f])")


def decode(data: bytes, encoding: str = "") -> tuple[str, str]:
    """Return a file's text and its encoding.

    Args:
        data: the file.
        encoding: one of ``ENCODINGS`` that somebody has chosen; empty to find it out.
    """
    chosen = encoding if encoding in ENCODINGS else guess(data).encoding
    return data.decode(codec(chosen), "backslashreplace").removeprefix("\ufeff"), chosen


def spelt_out(text: str) -> tuple[str, int]:
    """Return a text with what turns it round or hides it written out, and how many signs that were."""
    found, many = _HIDING.subn(_spell, text)
    found, more = _NO_WIDTH.subn(_spell, found)
    return found, many + more


def _spell(sign: re.Match[str]) -> str:
    return f"⟨U+{ord(sign[0]):04X}⟩"
