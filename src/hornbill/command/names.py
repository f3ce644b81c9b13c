"""``hornbill names match A.csv B.csv``: pairs of two lists that may be one person each, with likeness and reasons.

Rules
- Encodings and separators are guessed as for tables of entities; columns are found by their headings, or named. Buddhist and Islamic
  years are read where only one reading fits. What is odd is named by row on standard error; the rest goes on.
- Memory is bounded: B is held in parts of 100,000 rows, A streams past each part.
- The likeness ranks; a person decides. It minds how many of the part bear such a name (``matching.lists``).
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from hornbill import tables
from hornbill.cases.core.dates import read_date
from hornbill.cases.core.matching.lists import index_of
from hornbill.cases.core.matching.persons import Person
from hornbill.cases.core.matching.score import LIKELY
from hornbill.cases.core.odd_text import harmless, odd
from hornbill.command.files import CannotRead, CannotWrite
from hornbill.command.name_lists import Row, Search, answers, without_collector
from hornbill.kernel.errors import BadInput
from hornbill.tables.core import encodings
from hornbill.tables.core.columns import Target, suggest
from hornbill.tables.core.synonyms import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Note = Callable[[Path, int, str], None]  # file, row, what is odd

AT_ONCE = 100_000  # rows of B
_START = 64 * 1024  # bytes by which an encoding is guessed
NO_NAME = "no name; left out"
_TOLD = 20  # notes in words; the rest is counted
HEADINGS = ("row_a", "name_a", "born_a", "row_b", "name_b", "born_b", "likeness", "reasons")
_NAMES = Target("name", ("caption", "الاسم", "jina", *words("name")))
_BORN = Target("born", ("birthDate", "birth_date", *words("date-of-birth")))


class BadNameList(BadInput):
    """A list has no column of names."""

    code = "bad-name-list"


def match(argv: Sequence[str]) -> int:
    """Write the pairs of two lists that may be one person.

    Args:
        argv: after ``names match``.

    Returns:
        0; 1 when rows were left out (the rest was matched all the same).
    """
    options = _parser().parse_args(argv)
    told = _Told()
    out = _new(options.to) if options.to else sys.stdout
    try:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(HEADINGS)
        second = people(options.b, options, told.note)
        asking = _lines(options.a)
        note: Note = told.note  # A is read once for each part of B, and told of once
        with without_collector():
            while part := list(islice(second, AT_ONCE)):
                _match_part(part, asking, options, told, table, note)
                note = _silent
    finally:
        if options.to:
            out.close()
    print(
        f"{told.pairs} pairs; {told.crowded} keys left out that too many share; {told.notes} rows noted",
        file=sys.stderr,
    )
    return 1 if told.lost else 0


def _match_part(
    part: list[tuple[int, Person]],
    asking: int,
    options: argparse.Namespace,
    told: _Told,
    table: Any,
    note: Note,
) -> None:
    same_file = options.a.resolve() == options.b.resolve()
    index, numbers = index_of((person for _row, person in part), asking), tuple(row for row, _person in part)
    told.crowded += len(index.crowded)
    search = Search(index, options.least, numbers=numbers if same_file else ())
    for answer in answers(search, _rows(options.a, options, note), options.processes):
        for row in answer.nameless:
            note(options.a, row, NO_NAME)
        for pair in answer.pairs:
            two = index.persons[pair.at]
            cells = (*pair.row, numbers[pair.at], two.name.text, two.born)
            texts = [cell if isinstance(cell, int) else harmless(cell) for cell in cells]
            table.writerow([*texts, f"{pair.likeness:.3f}", harmless(pair.reasons)])
            told.pairs += 1


def _lines(path: Path) -> int:
    """Return about how many rows a file has; 0 for what cannot be read, which is told when it is."""
    try:
        with path.open("rb") as file:
            return sum(chunk.count(b"\n") for chunk in iter(partial(file.read, _START), b""))
    except OSError:
        return 0


class _Told:
    """What was noted and counted."""

    def __init__(self) -> None:
        self.notes = self.lost = self.pairs = self.crowded = 0

    def note(self, path: Path, row: int, what: str) -> None:
        """Print a note, at most twenty."""
        self.notes += 1
        self.lost += what == NO_NAME
        if self.notes <= _TOLD:
            print(f"{path.name} row {row}: {what}", file=sys.stderr)


def _silent(_path: Path, _row: int, _what: str) -> None:
    """Tell nothing: it was told before."""


def people(path: Path, options: argparse.Namespace, note: Note) -> Iterator[tuple[int, Person]]:
    """Yield (number of its row, person) of each row of a list that has a name.

    Args:
        path: of the list.
        options: ``encoding``, and the headings ``name`` and ``born`` where they are none of the usual.
        note: is told of what is odd.
    """
    for row, text, born in _rows(path, options, note):
        found = Person.of(text, born)
        if found.name.words:
            yield row, found
        else:
            note(path, row, NO_NAME)


def _rows(path: Path, options: argparse.Namespace, note: Note) -> Iterator[Row]:
    if not path.is_file():
        raise CannotRead(f"{path}: no such file")
    sheet = tables.read(path, path.name, encoding=options.encoding).sheet
    headings = sheet.header.names
    name_at = _column(headings, options.name, _NAMES)
    if name_at is None:
        raise BadNameList(
            f"{path.name} has no column of names",
            cure=f"Name it with --name; it has {', '.join(headings)[:200]}.",
        )
    born_at = _column(headings, options.born, _BORN)
    for row in sheet.rows():
        if not row.is_total:
            yield _row(path, row, name_at, born_at, note)


def _row(path: Path, row: tables.Row, name_at: int, born_at: int | None, note: Note) -> Row:
    cells = row.texts()
    text = cells[name_at].strip() if name_at < len(cells) else ""
    typed = cells[born_at].strip() if born_at is not None and born_at < len(cells) else ""
    born = ""
    if typed:
        read = read_date(typed)
        born = read.value or (read.proposals[0].value if len(read.proposals) == 1 else "")
        if not born:
            note(
                path,
                row.number,
                f"the date {typed[:40]!r} can be read in several ways or none; matched by name",
            )
    if odd(text):
        note(path, row.number, f"signs that are not seen stand in the name: {' '.join(odd(text))}")
    return row.number, text, born


def _column(headings: Sequence[str], named: str, usual: Target) -> int | None:
    if named:
        small = [one.casefold() for one in headings]
        return small.index(named.casefold()) if named.casefold() in small else None
    return next((one.columns[0] for one in suggest(headings, (), (usual,))), None)


def _new(path: Path) -> TextIO:
    try:
        number = os.open(
            path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600
        )  # names and birth dates: its owner's alone
        return os.fdopen(number, "w", encoding="utf-8", newline="")
    except OSError as error:
        raise CannotWrite(f"{path}: {error.strerror}") from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hornbill names match",
        description="Writes pairs of two lists that may be one person, as CSV: rows, names, dates, likeness from 0 to 1, reasons.",
    )
    parser.add_argument("a", type=Path, help="CSV, XLSX, XLS or ODS, with headings")
    parser.add_argument(
        "b", type=Path, help="the other list; may be the same file, to find what it holds twice"
    )
    parser.add_argument(
        "--name", default="", help="heading of the column of names, where it is none of the usual"
    )
    parser.add_argument("--born", default="", help="heading of the column of birth dates")
    parser.add_argument(
        "--least", type=float, default=LIKELY, help=f"leave out what is less alike; {LIKELY} if left out"
    )
    parser.add_argument(
        "--encoding",
        choices=encodings.ENCODINGS,
        type=encodings.known,
        metavar="NAME",
        help="of both, where the guess is wrong",
    )
    parser.add_argument(
        "--to", type=Path, help="the file to write; it must not exist; standard output if left out"
    )
    parser.add_argument(
        "--processes",
        type=int,
        default=0,
        help="how many ask at once; as many as there are cores if left out",
    )
    return parser
