"""Rows of a CSV file as offices send it: any usual encoding and separator, broken rows named, the rest read.

Rules
- Encodings: UTF-8 and UTF-16 with or without a byte order mark are recognised. Windows-874 (Thai) and GB18030 (Chinese) cannot
  be told from one another for certain: one is guessed by its letters, shown, and whoever sends the file can choose another.
- Bytes that an encoding does not have become U+FFFD, and their rows are noted.
- Lines of old systems end with a carriage return alone; a file without any line feed is read so.
- A quote that is not closed would swallow the rest of a file: its row ends with its line, and is noted.
- A row has the number that a spreadsheet shows, the headings being row 1.
- Memory stays at one row, however many there are; of a line that is longer than ``MAX_LINE`` its beginning is kept, and it is noted.

    encoding = guess(data[:65536]).encoding
    for row in read_rows(lines_of(io.BytesIO(data), encoding), ","): ...
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from hornbill.cases.core import noted
from hornbill.cases.core.noted import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp874", "gb18030", "cp1252")
SEPARATORS = ",;\t|"
MAX_LINE = 4 * 1024 * 1024  # characters
MAX_LINES = 200  # of one row, whose quoted cells may hold line ends
MAX_ROW = 400_000  # characters
_LATIN = re.compile(rb"[A-Za-z][\x80-\xff]|[\x80-\xff][A-Za-z]")
_BLOCK = 64 * 1024  # bytes
_ENDS = frozenset(b"\r\n")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True)
class Guess:
    """How a file seems to be written; ``sure`` tells whether it can hardly be otherwise."""

    encoding: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number, its cells as they stand, and what is noted of it."""

    number: int
    cells: list[str]
    notes: list[Note] = field(default_factory=list)


def guess(start: bytes) -> Guess:
    """Say how a file is encoded, by its first bytes (64 KiB are plenty)."""
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return Guess(encoding, sure=True)
    wide = _wide(start)
    if wide:
        return Guess(wide, sure=True)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return Guess(_of_old_pages(start), sure=False)
    return Guess("utf-8", sure=True)


def _wide(start: bytes) -> str:
    """Return in which order two bytes are a sign, in a file without a mark; empty when one byte is.

    ASCII signs then have a zero beside them, separators and line ends at least, and zeros stand on that side alone.
    """
    for encoding, zeros, others in (
        ("utf-16-le", start[1::2], start[0::2]),
        ("utf-16-be", start[0::2], start[1::2]),
    ):
        beside = {other for other, zero in zip(others, zeros, strict=False) if zero == 0}
        if zeros.count(0) > len(zeros) // 2 or (beside & _ENDS and zeros.count(0) > 4 * others.count(0)):
            return encoding
    return ""


def _of_old_pages(start: bytes) -> str:
    """Choose among the old code pages by what would come out: Thai letters, or Chinese ones in common use."""
    if len(_LATIN.findall(start)) > sum(byte > 0x7F for byte in start) // 2:
        return "cp1252"  # accented letters stand among plain ones
    if _is_chinese(start):
        return "gb18030"
    scores = {}
    for encoding in ("cp874", "gb18030"):
        text = codecs.getincrementaldecoder(encoding)("replace").decode(start)
        beyond = [sign for sign in text if ord(sign) > 0x7F]
        good = sum("\u0e01" <= sign <= "\u0e5b" or "\u4e00" <= sign <= "\u9fff" for sign in beyond)
        wrong = sum(sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" for sign in beyond)
        rare = sum("\u9fa6" <= sign <= "\u9fff" or "\u3400" <= sign <= "\u4dbf" for sign in beyond)
        scores[encoding] = (good - 4 * wrong - rare) / max(1, len(beyond))
    if scores["cp874"] > 0.95 and not _starts_with_marks(start):
        return "cp874"
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] > 0.5 else "cp1252"


def _is_chinese(start: bytes) -> bool:
    """Tell whether all of it is GB18030, nearly all of its letters among the 3,755 in common use (GB 2312, first level).

    Thai is not: an odd number of letters before a comma is none in GB18030, and a good third of its pairs are no common letters.
    """
    text = codecs.getincrementaldecoder("gb18030")("replace").decode(start)
    letters = [sign for sign in text if "\u4e00" <= sign <= "\u9fff"]
    beyond = sum(ord(sign) > 0x7F for sign in text)
    common = sum(_level_1(sign.encode("gb18030")) for sign in letters)
    return "\ufffd" not in text and len(letters) > 0 and common > 0.8 * beyond


def _level_1(pair: bytes) -> bool:
    return len(pair) == 2 and 0xB0 <= pair[0] <= 0xD7 and pair[1] >= 0xA1


def _starts_with_marks(start: bytes) -> bool:
    """Tell whether many words would begin with Thai vowels and tones that never begin one: then it is no Thai."""
    text = codecs.getincrementaldecoder("cp874")("replace").decode(start)
    never_first = set("ะัาำิีึืฺุู็่้๊๋์ํ๎")
    words = [word for word in text.replace(",", " ").replace(";", " ").split() if word[0] > "\x7f"]
    return sum(word[0] in never_first for word in words) > len(words) // 10


def lines_of(file: BinaryIO, encoding: str) -> Iterator[str]:
    """Yield a file's lines, their ends kept; bytes that the encoding does not have become U+FFFD.

    A line longer than ``MAX_LINE`` is cut where it has one character more, so that whoever reads it can tell; the rest of it is passed over.
    """
    rest: list[str] = []  # pieces of a line that has not ended
    size, old = 0, None
    for text in texts_of(file, encoding):
        if old is None:
            old = "\r" in text and "\n" not in text
        *parts, last = (text.replace("\r", "\n") if old else text).split("\n")
        for part in parts:
            rest.append(part)
            line = "".join(rest)
            yield line[: MAX_LINE + 1] if size + len(part) > MAX_LINE else line + "\n"
            rest, size = [], 0
        if size <= MAX_LINE:
            rest.append(last)
            size += len(last)
    if size:
        yield "".join(rest)[: MAX_LINE + 1]


def texts_of(file: BinaryIO, encoding: str) -> Iterator[str]:
    """Yield a file's text, some thousand characters at a time, without a byte order mark."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    first = True
    while True:
        block = file.read(_BLOCK)
        text = decoder.decode(block, final=not block)
        if first and text:
            text, first = text.removeprefix("\ufeff"), False
        if text:
            yield text
        if not block:
            return


def separator_of(headings: str) -> str:
    """Return what separates the columns: the sign that the line of headings has most of."""
    return max(SEPARATORS, key=headings.count)


def read_rows(lines: Iterable[str], separator: str) -> Iterator[Row]:
    """Yield the rows of a file, empty ones left out; the first is the headings."""
    source, waiting = iter(lines), deque[str]()
    number = 0

    def next_line() -> str | None:
        return waiting.popleft() if waiting else next(source, None)

    while True:
        line = next_line()
        if line is None:
            return
        number += 1
        row, open_quote = [line], line.count('"') % 2 == 1
        size = len(line)
        while open_quote and len(row) < MAX_LINES and size < MAX_ROW:
            more = next_line()
            if more is None:
                break
            row.append(more)
            size += len(more)
            open_quote = (more.count('"') % 2 == 1) != open_quote
        notes: list[Note] = []
        if open_quote or size >= MAX_ROW:
            waiting.extendleft(reversed(row[1:]))
            row = row[:1]
            notes.append(Note(number, "", noted.OPEN_QUOTE))
        cells = _cells("".join(row), separator, quoted=not notes)
        if any(cell.strip() for cell in cells):
            if len(line) > MAX_LINE:
                notes.append(Note(number, "", noted.TOO_LONG, f"> {MAX_LINE}"))
            if any("\ufffd" in cell for cell in cells):
                notes.append(Note(number, "", noted.BAD_BYTES))
            yield Row(number, cells, notes)


def _cells(text: str, separator: str, *, quoted: bool) -> list[str]:
    text = text.rstrip("\r\n")
    if not quoted or '"' not in text:
        return text.split(separator)
    try:
        return next(csv.reader([text], delimiter=separator), [])
    except csv.Error:  # a line end of an old system within the row, or more than the reader takes
        return text.split(separator)
