r"""The encoding of a text file, and whether it is certain.

Rules
- A byte order mark decides; then zeros beside every letter (UTF-16); then UTF-8, if all of it is. These are sure.
- A few bytes that are not UTF-8 make no other encoding of a file: what is whole in it has four bytes behind first ones for each broken place, or two
  where no old encoding is sure. By chance an old encoding has hardly one.
- What is left is an old encoding. The bytes do not tell which; the letters that come out do. The reading that looks most like a text
  that people write is taken (``plausible``), and the guess says whether another one comes near: then the page shows both and asks.
- Only encodings of ``ENCODINGS`` are ever taken. Bytes that an encoding does not have become U+FFFD when a table is read.

    guess("Nguyễn Văn Hồng".encode("viscii")).encoding == "viscii"
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from hornbill.tables.core import plausible, viscii
from hornbill.tables.core.letters import LANGUAGES

codecs.register(viscii.find)

# Name -> Python's codec, in the order in which equal readings are preferred.
_CODECS = {
    "utf-8": "utf-8",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "windows-1252": "cp1252",
    "windows-874": "cp874",
    "gb18030": "gb18030",
    "windows-1258": "cp1258",
    "viscii": "viscii",
    "big5": "cp950",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "euc-jp": "euc-jp",
    "iso-2022-jp": "iso-2022-jp",
    "windows-1256": "cp1256",
    "iso-8859-6": "iso-8859-6",
    "windows-1251": "cp1251",
    "windows-1250": "cp1250",
    "windows-1254": "cp1254",
    "windows-1253": "cp1253",
    "windows-1255": "cp1255",
    "windows-1257": "cp1257",
    "koi8-r": "koi8-r",
    "cp866": "cp866",
    "cp850": "cp850",
    "mac-roman": "mac-roman",
}
ENCODINGS = tuple(_CODECS)
_ALSO = {
    "tis-620": "windows-874", "iso-8859-11": "windows-874", "gbk": "gb18030", "gb2312": "gb18030", "latin-1": "windows-1252",
    "iso-8859-1": "windows-1252", "iso-8859-15": "windows-1252", "cp932": "shift_jis", "cp949": "euc-kr", "cp950": "big5",
    "utf-8-sig": "utf-8", "utf-16": "utf-16-le",
}  # fmt: skip
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
SAMPLE = 64 * 1024  # bytes of lines beyond ASCII that a guess looks at
_SCORED = 4_000  # bytes of them that are scored
_HELD, _HELD_UNSURE = (
    4,
    2,
)  # bytes behind first ones, for each broken place, by which a text is UTF-8 all the same
_ENDS = frozenset(b"\r\n")
_ENOUGH = 12  # characters beyond ASCII below which nobody is sure of an old encoding
_MARGIN = 0.3  # by which the best reading must be better than the next, to be sure
_OFFERED = 0.45  # below the best by which a reading is still offered


@dataclass(frozen=True)
class Guess:
    """How a file seems to be encoded.

    Attributes:
        encoding: one of ``ENCODINGS``.
        sure: whether it can hardly be another one.
        others: readings that come near, the likeliest first; empty when ``sure``.
    """

    encoding: str
    sure: bool
    others: tuple[str, ...] = ()


def codec(encoding: str) -> str:
    """Return Python's name of an encoding.

    Raises:
        KeyError: it is not one of ``ENCODINGS``.
    """
    return _CODECS[encoding]


def known(name: str) -> str:
    """Return an encoding by any of its usual names; empty when it is not among ``ENCODINGS``."""
    plain = name.strip().lower().replace("_", "-")
    plain = {"shift-jis": "shift_jis", "sjis": "shift_jis"}.get(plain, plain)
    if plain in _CODECS:
        return plain
    by_codec = {python: encoding for encoding, python in _CODECS.items()}
    return _ALSO.get(plain) or by_codec.get(plain, "")


def guess(data: bytes) -> Guess:
    """Return how a text is encoded.

    Args:
        data: the file, or a part of it that begins with a line and is not all ASCII, where there is one.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Guess(encoding, sure=True)
    wide = _wide(data[:SAMPLE])
    if wide:
        return Guess(wide, sure=True)
    if data.isascii():
        escapes = b"\x1b$B" in data or b"\x1b$@" in data
        return Guess("iso-2022-jp" if escapes else "utf-8", sure=True)
    beyond = _first_beyond_ascii(data)
    held, broken = _utf_8(data[beyond : beyond + SAMPLE])
    if not broken:
        return Guess("utf-8", sure=True)
    old = _old(_beyond_ascii(data))
    if held >= _HELD * broken:
        others = dict.fromkeys(("windows-1252", old.encoding, *old.others))
    elif held >= _HELD_UNSURE * broken and not old.sure:
        others = dict.fromkeys((old.encoding, *old.others))
    else:
        return old
    return Guess("utf-8", sure=False, others=tuple(others)[:4])


def _wide(start: bytes) -> str:
    """Return in which order two bytes are a character, in a file without a mark; empty when one byte is.

    ASCII characters then have a zero beside them, separators and line ends at least, and zeros are on that side alone.
    """
    for encoding, zeros, others in (
        ("utf-16-le", start[1::2], start[0::2]),
        ("utf-16-be", start[0::2], start[1::2]),
    ):
        beside = {other for other, zero in zip(others, zeros, strict=False) if zero == 0}
        ends = beside & _ENDS and zeros.count(0) > 4 * others.count(0)
        if zeros and (zeros.count(0) > len(zeros) // 2 or ends) and others.count(0) * 4 <= zeros.count(0):
            return encoding
    return ""


def _first_beyond_ascii(data: bytes) -> int:
    """Return where the first block begins that is not all ASCII: the names of a long file may come late."""
    return next((at for at in range(0, len(data), SAMPLE) if not data[at : at + SAMPLE].isascii()), 0)


def _utf_8(data: bytes) -> tuple[int, int]:
    """Return how many bytes stand behind the first ones of whole characters, and how many places are not UTF-8; the end may be cut."""
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(data)
    broken = text.count("\ufffd")
    held = sum((sign > "\x7f") + (sign > "\u07ff") + (sign > "\uffff") for sign in text)
    return held - 2 * broken, broken


def _beyond_ascii(data: bytes) -> bytes:
    """Return lines that are not all ASCII, each once, from all parts of a text alike, as far as they are scored: its beginning may be unlike the rest."""
    lines = list(
        dict.fromkeys(line[:_SCORED] for line in data.splitlines(keepends=True) if not line.isascii())
    )
    step = max(1, sum(map(len, lines)) // _SCORED)
    return b"".join(lines[::step])


def _old(lines: bytes) -> Guess:
    readings: dict[str, list[str]] = {}  # text -> the encodings that give it
    for encoding in LANGUAGES:
        text = codecs.getincrementaldecoder(_CODECS[encoding])("replace").decode(lines)
        readings.setdefault(text, []).append(encoding)
    scores = sorted(
        (
            max((plausible.best(text, name), -ENCODINGS.index(name), name) for name in names)
            for text, names in readings.items()
        ),
        reverse=True,
    )
    top, _, encoding = scores[0]
    if top <= 0:
        return Guess(
            "windows-1252",
            sure=False,
            others=tuple(name for _, _, name in scores[:4] if name != "windows-1252"),
        )
    near = tuple(name for score, _, name in scores[1:5] if score > top - _OFFERED and score > 0)
    beyond = sum(byte > 0x7F for byte in lines)
    clear = len(scores) == 1 or scores[1][0] < top - _MARGIN
    sure = clear and beyond >= _ENOUGH and top > 0.5
    return Guess(encoding, sure=sure, others=() if sure else near)
