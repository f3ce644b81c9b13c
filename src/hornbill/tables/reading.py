"""Reading a table: from a file's bytes to sheets, headings and rows, with notes of all that was not taken.

Rules
- What the file's bytes are counts, not its name: a workbook is never read as text, whatever it is called.
- A text file is read row by row, so it may have any length. A workbook has limits, and is opened in a process of its own.
- Where something cannot be known - the encoding, the separator, the row of headings - it is guessed, the guess says whether it is sure,
  and anyone who reads can say it: then that is taken.

    book = read(data, "officers.xlsx")
    book.sheet.header.names            # ("Full name", "Office")
    for row in book.sheet.rows(): ...  # Row(number=2, cells=("Somchai Jaidee", "Bangkok"))
"""

from __future__ import annotations

import io
import re
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from hornbill.tables import workbook
from hornbill.tables.core import columns, delimited, encodings, layout, notes
from hornbill.tables.core.errors import Damaged, NoSuchSheet, NotATable, Unsure
from hornbill.tables.core.limits import DEFAULT
from hornbill.tables.core.notes import Note
from hornbill.tables.core.rows import Row
from hornbill.tables.core.values import DIGITS, letter, place_of
from hornbill.tables.workbook_process import AT_ONCE, OLE, PACKED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hornbill.tables.core.encodings import Guess
    from hornbill.tables.core.layout import Header
    from hornbill.tables.core.limits import Limits
    from hornbill.tables.core.values import Value

CSV = "csv"
_OTHERS = (  # files that are often taken for tables: first bytes, what they are
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "an RTF document"),
    (b"Rar!", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
    (b"\x1f\x8b", "a packed file"),
    (b"SQLite format 3", "a database"),
)
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_WIDEST = 1_000  # columns over which the value of merged cells is told
_SAMPLE = 4 * 1024 * 1024  # bytes of a text file in which its encoding is looked for at once


@dataclass(frozen=True)
class SheetName:
    """A sheet as its workbook lists it."""

    name: str
    hidden: bool = False
    has_cells: bool = True


@dataclass(frozen=True)
class Book:
    """A file as it is read.

    Attributes:
        kind: ``csv``, ``xlsx``, ``xls`` or ``ods``.
        sheets: all sheets; a text file has one without a name.
        sheet: the one that was asked for, or the first visible one that has rows.
        encoding: of a text file; None for a workbook.
        separator: of a text file; empty for a workbook.
        notes: of the whole file.
    """

    kind: str
    sheets: tuple[SheetName, ...]
    sheet: Sheet
    encoding: Guess | None
    separator: str
    notes: tuple[Note, ...]

    def certain(self) -> Sheet:
        """Return the sheet, if the encoding of the file is certain.

        Raises:
            Unsure: another encoding comes near; the error names them.
        """
        if self.encoding is not None and not self.encoding.sure:
            likely = ", ".join((self.encoding.encoding, *self.encoding.others))
            raise Unsure(f"nobody can tell how the file is encoded; it may be {likely}")
        return self.sheet


class Sheet:
    """One sheet.

    Attributes:
        name: of the sheet; empty for a text file.
        header: its headings.
        notes: of the whole sheet; those of a row are with the row.
    """

    def __init__(self, source: _Text | _Workbook, header: int | None) -> None:
        self._source = source
        self._header = header
        self.name = source.name

    @cached_property
    def first(self) -> tuple[Row, ...]:
        """The first rows, headings and titles among them."""
        return tuple(islice(self._source.rows(), layout.LOOKED_AT))

    @cached_property
    def header(self) -> Header:
        """The headings."""
        if self._header is not None:
            return layout.of_row(self.first, self._header)
        return layout.find(self.first, columns.is_known, self._source.merged)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What is noted of the sheet as a whole."""
        titles = (
            Note(notes.TITLE, self.name, number, detail=text[:200]) for number, text in self.header.titles
        )
        empty = () if self.first else (Note(notes.EMPTY_SHEET, self.name),)
        return (*self._source.notes, *empty, *titles)

    def rows(self) -> Iterator[Row]:
        """Yield the rows below the headings, empty ones left out; each call reads from the beginning.

        Raises:
            BadTable: the workbook cannot be read to its end.
        """
        last = self.header.last
        for row in self._source.rows():
            if row.number > last:
                yield (
                    replace(row, is_total=True, notes=(*row.notes, Note(notes.TOTAL, self.name, row.number)))
                    if (layout.is_total(row.cells))
                    else row
                )


@dataclass(frozen=True)
class _Text:
    """A text file: where its bytes are, and how they are read."""

    data: bytes | Path
    encoding: str
    separator: str
    name: str = ""
    notes: tuple[Note, ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()

    def rows(self) -> Iterator[Row]:
        with _file(self.data) as file:
            lines = delimited.lines_of(file, self.encoding)
            first = next(lines, None)
            if first is None:
                return
            shift = delimited.says_separator(first)
            rest = lines if shift else _with(first, lines)
            yield from delimited.read_rows(rest, self.separator, first=2 if shift else 1)


@dataclass(frozen=True)
class _Workbook:
    """A sheet of a workbook; ``begun`` are its first rows, which were read with its name, and ``rest`` reads those after them.

    The process that read the first rows goes on with the rest, once; reading again opens the workbook again. ``rest`` is None
    where there are no more rows.
    """

    data: bytes
    limits: Limits
    name: str
    notes: tuple[Note, ...]
    merged: tuple[tuple[int, int, int, int], ...]
    begun: tuple[tuple[int, list[object]], ...]
    rest: workbook.Rest | None

    def rows(self) -> Iterator[Row]:
        covered = _Covered(self.merged)
        for number, found in self._pairs():
            cells = workbook.cells_of(found)
            yield Row(number, cells, self._noted(number, cells), merged=covered.by(number, cells))

    def _pairs(self) -> Iterator[tuple[int, list[object]]]:
        yield from self.begun
        if self.rest is None:
            return
        with self.rest.taken() or workbook.opened(
            self.data, self.limits, sheet=self.name, after=self.begun[-1][0] if self.begun else 0
        ) as answers:
            for answer in answers:
                yield from pairs_of(answer.get("rows", ()))

    def _noted(self, number: int, cells: tuple[Value, ...]) -> tuple[Note, ...]:
        return tuple(
            Note(notes.DIGITS_LOST, self.name, number, letter(at), str(cell))
            for at, cell in enumerate(cells)
            if type(cell) is int and abs(cell) >= 10**DIGITS
        )


class _Covered:
    """Tells for row after row which of its cells are covered by merged ones, and what those say."""

    def __init__(self, merged: tuple[tuple[int, int, int, int], ...]) -> None:
        self._coming = sorted(merged, reverse=True)
        self._now: list[tuple[tuple[int, int, int, int], Value]] = []

    def by(self, number: int, cells: tuple[Value, ...]) -> dict[int, Value]:
        while self._coming and self._coming[-1][0] <= number:
            place = self._coming.pop()
            first = cells[place[1]] if place[0] == number and place[1] < len(cells) else None
            self._now.append((place, first))
        self._now = [one for one in self._now if one[0][2] >= number]
        return {
            column: value
            for (top, left, _, right), value in self._now
            for column in range(left, min(right, _WIDEST) + 1)
            if value is not None and (top, left) != (number, column)
        }


def read(
    data: bytes | Path,
    name: str = "",
    *,
    encoding: str | None = None,
    separator: str | None = None,
    sheet: str | None = None,
    header: int | None = None,
    limits: Limits = DEFAULT,
) -> Book:
    """Read a table.

    Args:
        data: the file's bytes, or where it is.
        name: of the file, for messages; it does not tell what the file is.
        encoding: of a text file, one of ``encodings.ENCODINGS``; None to find it out.
        separator: of a text file, one of ``delimited.SEPARATORS``; None to find it out.
        sheet: name of a workbook's sheet; None for the first visible one that has rows.
        header: number of the row of headings; 0: there is none; None to find it out.
        limits: on workbooks.

    Raises:
        NotATable: the file is empty, or of a kind that holds no table.
        Locked, Damaged, TooLarge, NoSuchSheet: a workbook cannot be read.
    """
    with _file(data) as file:
        start = file.read(_SAMPLE)
    if not start.strip():
        raise NotATable(f"the file {name} is empty".replace("  ", " "), cure="Choose another file.")
    for first, what in _OTHERS:
        if start.startswith(first):
            raise NotATable(f"this is {what}, and no table")
    if is_workbook(start):
        return _workbook(data, sheet, header, limits)
    if sheet:
        raise NoSuchSheet("a text file has no sheets")
    return _text(data, start, encoding, separator, header)


def is_workbook(data: bytes) -> bool:
    """Tell by its first bytes whether a file can only be a workbook, and is not to be read as text."""
    return data.startswith((OLE, PACKED))


def _file(data: bytes | Path) -> BinaryIO:
    return data.open("rb") if isinstance(data, Path) else io.BytesIO(data)


def _telling(data: bytes | Path, start: bytes) -> bytes:
    """Return the part of a text file that tells its encoding: its beginning, or the first part that is not all ASCII."""
    if len(start) < _SAMPLE or not start.isascii() or b"\0" in start:
        return start
    with _file(data) as file:
        file.seek(len(start))
        while part := file.read(_SAMPLE):
            if not part.isascii():
                return part
    return start


def _with(first: str, lines: Iterator[str]) -> Iterator[str]:
    yield first
    yield from lines


def _text(
    data: bytes | Path, start: bytes, encoding: str | None, separator: str | None, header: int | None
) -> Book:
    guess = encodings.Guess(encoding, sure=True) if encoding else encodings.guess(_telling(data, start))
    if "\0" in start[:4096].decode(encodings.codec(guess.encoding), "replace"):
        raise NotATable("this is a program's own file, and no table")
    if not separator:
        separator = delimited.separator_of(delimited.lines_of(io.BytesIO(start[:_SAMPLE]), guess.encoding))
    shown = Sheet(_Text(data, guess.encoding, separator), header)
    return Book(CSV, (SheetName(""),), shown, guess, separator, ())


def _workbook(data: bytes | Path, wanted: str | None, header: int | None, limits: Limits) -> Book:
    with _file(data) as file:
        whole = file.read(limits.file + 1)
    with ExitStack() as stack:
        answers = stack.enter_context(workbook.opened(whole, limits, sheet=wanted))
        head, about, first = next(answers, {}), next(answers, {}), next(answers, None)
        begun = tuple(pairs_of(first.get("rows", ()))) if first is not None else ()
        rest = workbook.Rest(stack.pop_all(), answers) if len(begun) >= AT_ONCE else None
    try:
        sheets = tuple(SheetName(one["name"], one["hidden"], one["cells"]) for one in head["sheets"])
        of_book = tuple(Note(**note) for note in head["notes"])
        of_sheet = tuple(Note(**note) for note in about["notes"])
        merged = tuple(_rectangle(place) for place in about["merged"])
        kind, chosen = str(head["kind"]), sheets[int(about["sheet"])]
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise Damaged("the workbook cannot be opened") from error
    others = []
    for one in sheets:
        if one.hidden:
            others.append(Note(notes.HIDDEN_SHEET, one.name))
        if one is not chosen:
            others.append(Note(notes.OTHER_SHEET if one.has_cells else notes.NO_CELLS, one.name))
    shown = Sheet(_Workbook(whole, limits, chosen.name, of_sheet, merged, begun, rest), header)
    return Book(kind, sheets, shown, None, "", (*of_book, *others))


def _rectangle(place: str) -> tuple[int, int, int, int]:
    found = _PLACE.fullmatch(place)
    if found is None:
        raise ValueError(place)
    return int(found[2]), place_of(found[1]), int(found[4]), place_of(found[3])


def pairs_of(rows: object) -> Iterator[tuple[int, list[object]]]:
    """Yield number and cells of each row in an answer.

    Raises:
        Damaged: they are not rows.
    """
    if not isinstance(rows, (list, tuple)):
        raise Damaged("the workbook cannot be opened")
    for row in rows:
        match row:
            case [int() as number, list() as cells]:
                yield number, cells
            case _:
                raise Damaged("the workbook cannot be opened")
