"""Which characters a font has, read from its own table (OpenType ``cmap``, formats 4 and 12).

Rules: only what letters need is read, as ranges; a font of 10 MB takes milliseconds. A damaged font raises ``ValueError``.

    ranges(font_bytes)  # [(32, 126), (160, 383), ...]
"""

from __future__ import annotations

import struct
import unicodedata
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Drawn as nothing, by rule: spaces of no width and joiners, which Khmer, Lao, Thai and Arabic text uses; direction marks of Arabic names.
INVISIBLE = frozenset("\n\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f")


def ranges(font: bytes) -> list[tuple[int, int]]:
    """Return the characters of a font as inclusive ranges of code points, in order.

    Raises:
        ValueError: the bytes are not an OpenType font with a table of characters.
    """
    try:
        start = _table(font, b"cmap")
        (count,) = struct.unpack_from(">H", font, start + 2)
        best: tuple[int, int] | None = None
        for at in range(count):
            _platform, _encoding, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * at)
            (form,) = struct.unpack_from(">H", font, start + offset)
            if form in {4, 12} and (best is None or form > best[0]):
                best = form, start + offset
        if best is None:
            raise ValueError("the font has no table of characters that is known")
        return _merged(_groups_12(font, best[1]) if best[0] == 12 else _segments_4(font, best[1]))
    except struct.error as error:
        raise ValueError("the font is damaged") from error


def _table(font: bytes, name: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for at in range(count):
        tag, _sum, offset, _length = struct.unpack_from(">4sIII", font, 12 + 16 * at)
        if tag == name:
            return int(offset)
    raise ValueError("the font has no table of characters")


def _groups_12(font: bytes, at: int) -> list[tuple[int, int]]:
    (count,) = struct.unpack_from(">I", font, at + 12)
    groups = (struct.unpack_from(">III", font, at + 16 + 12 * index) for index in range(count))
    return [(first, last) for first, last, glyph in groups if glyph or last > first]


def _segments_4(font: bytes, at: int) -> list[tuple[int, int]]:
    (twice,) = struct.unpack_from(">H", font, at + 6)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + twice)
    deltas = struct.unpack_from(f">{count}H", font, at + 16 + 2 * twice)
    offsets_at = at + 16 + 3 * twice
    found = []
    for index in range(count):
        (offset,) = struct.unpack_from(">H", font, offsets_at + 2 * index)
        for code in range(starts[index], ends[index] + 1):
            if code == 0xFFFF:
                continue
            glyph = code
            if offset:
                place = offsets_at + 2 * index + offset + 2 * (code - starts[index])
                (glyph,) = struct.unpack_from(">H", font, place)
                if not glyph:
                    continue
            if (glyph + deltas[index]) & 0xFFFF:
                found.append((code, code))
    return found


def _merged(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(found):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    return merged


class Coverage:
    """The characters that several fonts have together.

    Args:
        fonts: ranges of each font.
    """

    def __init__(self, fonts: Iterable[list[tuple[int, int]]]) -> None:
        self._ranges = _merged(pair for one in fonts for pair in one)
        self._starts = [first for first, _last in self._ranges]

    def has(self, letter: str) -> bool:
        """Tell whether a character can be drawn, or is one that is never drawn."""
        if letter in INVISIBLE:
            return True
        at = bisect_right(self._starts, ord(letter)) - 1
        return at >= 0 and ord(letter) <= self._ranges[at][1] and not _misleading(letter)

    def missing(self, text: str) -> str:
        """Return the characters of a text that cannot be drawn, each once, in their order."""
        return "".join(dict.fromkeys(letter for letter in text if not self.has(letter)))


def _misleading(letter: str) -> bool:
    """Tell whether a character is a control: it would change the reading order, or have no visible effect."""
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co"}


def script_of(letter: str) -> str:
    """Return the name of a character's script, as far as its own name tells it.

    >>> script_of("ሰ")
    'Ethiopic'
    """
    if unicodedata.category(letter) in {"Cc", "Cf", "Cs"}:
        return f"control character U+{ord(letter):04X}"
    name = unicodedata.name(letter, "")
    if not name or unicodedata.category(letter).startswith(("S", "P", "N", "Co")):
        return f"U+{ord(letter):04X}" + (f" {name}" if name else "")
    return "CJK" if name.startswith("CJK") else name.split()[0].capitalize()
