r"""From bytes to text: which encoding a file has, and what in it cannot be seen.

Rules:
- A byte order mark decides; then UTF-8, if all of it is; then UTF-16 without a mark, by its zero bytes. What is left is
  guessed among the encodings that phones and sheets of the region still write, and people may choose another.
- Whatever the encoding, decoding never loses: bytes that it does not know are written as ``\xNN``.
- Signs that turn text round or hide it are written out (``⟨U+202E⟩``), so that nobody reads another text than the
  machine has. Those that scripts need (joiners, marks of direction) stay.

    text, encoding = decode(data)
    shown, how_many = spelt_out(text)
"""

from __future__ import annotations

import codecs
import re

# Offered to people; the first two columns of the guess are made from these as well.
ENCODINGS = (
    "utf-8",
    "utf-16-le",
    "utf-16-be",
    "windows-874",
    "gb18030",
    "windows-1258",
    "windows-1252",
    "big5",
    "shift_jis",
)
_PYTHON = {"windows-874": "cp874", "windows-1258": "cp1258", "windows-1252": "cp1252"}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 64 * 1024  # bytes that a guess looks at
# Overrides and embeddings of direction, isolates, what takes no room: UAX 9, UTR 36 section 2.4.
_HIDING = re.compile(
    r"[\u202a-\u202e\u2066-\u2069\u2060-\u2064\u206a-\u206f\u00ad\u180e\U000e0000-\U000e007f]"
)
_NO_WIDTH = re.compile(r"(?<=[\u0020-\u024f])[\u200b\ufeff](?=[\u0020-\u024f])")
_THAI_SIGN = re.compile(r"[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_THAI_SIGN_IN_PLACE = re.compile(
    r"(?<=[\u0e01-\u0e2e\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
)


def decode(data: bytes, encoding: str = "") -> tuple[str, str]:
    """Return a file's text and its encoding.

    Args:
        data: the file.
        encoding: one of ``ENCODINGS`` that somebody has chosen; empty to find it out.
    """
    chosen = encoding if encoding in ENCODINGS else _guess(data)
    for mark, of in _MARKS:
        if of == chosen and data.startswith(mark):
            data = data[len(mark) :]
    return data.decode(_PYTHON.get(chosen, chosen), "backslashreplace"), chosen


def _guess(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if b"\0" not in data:
            return "utf-8"
    sample = data[:_SAMPLE]
    return _wide(sample) or _narrow(sample)


def _wide(sample: bytes) -> str:
    """Return which UTF-16 a text without a mark is, by its zero bytes; empty if it is none."""
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if zeros and zeros.count(0) > len(zeros) * 0.2 and sample.count(0) == zeros.count(0):
            return encoding
    return ""


def _narrow(sample: bytes) -> str:
    high = sum(byte > 0x7F for byte in sample)
    if not high:
        return "utf-8"
    if _looks_thai(sample, high):
        return "windows-874"
    return "gb18030" if _common_chinese(sample) * 2 > high * 0.6 else "windows-1252"


def _looks_thai(sample: bytes, high: int) -> bool:
    """Tell whether signs of Thai stand where they can: above or below a consonant, and many of them."""
    text = sample.decode("cp874", "replace")
    signs = len(_THAI_SIGN.findall(text))
    in_place = len(_THAI_SIGN_IN_PLACE.findall(text))
    letters = sum("\u0e00" < one < "\u0e5c" for one in text)
    return letters > high * 0.9 and signs > letters * 0.08 and in_place > signs * 0.95


def _common_chinese(sample: bytes) -> int:
    """Return how many pairs of bytes are common Chinese characters (GB 2312, level 1), read in their order."""
    found, at = 0, 0
    while at + 1 < len(sample):
        if sample[at] <= 0x80:
            at += 1
            continue
        found += 0xB0 <= sample[at] <= 0xD7 and 0xA1 <= sample[at + 1] <= 0xFE
        at += 2
    return found


def spelt_out(text: str) -> tuple[str, int]:
    """Return a text with what turns it round or hides it written out, and how many signs that were."""
    found, many = _HIDING.subn(_spell, text)
    found, more = _NO_WIDTH.subn(_spell, found)
    return found, many + more


def _spell(sign: re.Match[str]) -> str:
    return f"⟨U+{ord(sign[0]):04X}⟩"
