"""Tables that the reader of seizures was not tuned on: how a table with its truth is built, and how much of it is read right.

Rules: the truth of a row is fixed before its cells are written. Rows are invented and the same for each seed. A row is right in its species when each
name that was found is one that the words allow, in its days when both ends agree, in its amounts when each count, mass (kg) and volume (m3) agrees
within one part in a thousand and there is no other of them (bags and boxes are no measure). Of a seizure over several rows each row is compared with the items that it tells of.

    made = unseen_first.table("pt-parque", rows=1200)
    score(made)
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Mapping, Sequence

TODAY = date(2026, 11, 28)
FIRST, SPAN = date(2019, 1, 1), 2_400  # the days that rows are about
KINDS = ("count", "mass", "volume")


class Answer(NamedTuple):
    """What a row was made from: days, names that its words allow, amounts by kind in pieces, kg and m3."""

    first: date
    last: date
    names: frozenset[str]
    amounts: dict[str, float]


@dataclass
class Made:
    """A file, the answers of its rows by the number that a spreadsheet shows, and the rows that are no seizure."""

    file: str
    data: bytes = b""
    truth: dict[int, Answer] = field(default_factory=dict)
    no_seizure: set[int] = field(default_factory=set)  # totals


class Score(NamedTuple):
    """Shares of the rows in per cent, how many rows came out as doubtful or refused, and what was read otherwise than it was meant."""

    rows: int
    species: float
    wrong: float  # a name that the words do not allow, said without a doubt that stops it
    days: float
    amounts: float
    counts: dict[str, int]
    missed: list[tuple[str, int, list[str], Any, Any]]


class Kind(NamedTuple):
    """Goods as a sheet names them: words, accepted names that they allow (with ``|``), and which amounts they have."""

    words: str
    names: str
    how: str  # c count, m mass, b both, v pieces of timber and their volume


def days(chance: random.Random, share: float = 0.08) -> tuple[date, date]:
    """Return a day twice, or now and then an interval of some days within one month."""
    first = FIRST + timedelta(days=chance.randrange(SPAN))
    if chance.random() < share and first.day < 24:
        return first, first + timedelta(days=chance.randrange(1, 4))
    return first, first


def amounts(chance: random.Random, how: str) -> dict[str, float]:
    """Return amounts: whole pieces, kilograms with at most three decimals, cubic metres with two."""
    count = chance.choice([1, 1, 1, 2, 2, 3, 4, 5, 7, 8, 11, 14, 26, 40, 112, 350])
    mass = chance.choice([chance.randrange(1, 60), chance.randrange(10, 900) / 10, chance.randrange(1, 9) / 10, chance.randrange(100, 4_000)])  # fmt: skip
    return {
        "c": {"count": count},
        "m": {"mass": float(mass)},
        "b": {"count": count, "mass": float(mass)},
        "v": {"count": count, "volume": chance.randrange(5, 900) / 100},
    }[how]


def slip(text: str, chance: random.Random, share: float = 0.08) -> str:
    """Return a text with a slip of the pen in its longest word, now and then: two letters swapped, one missing, one doubled."""
    word = max(text.split(), key=len)
    if chance.random() >= share or len(word) < 7 or not word.isascii():
        return text
    at = chance.randrange(2, len(word) - 2)
    bad = chance.choice([
        word[:at] + word[at + 1] + word[at] + word[at + 2 :], word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:],
    ])  # fmt: skip
    return text.replace(word, bad, 1)


def bare(text: str, chance: random.Random, share: float = 0.1) -> str:
    """Return a text without its accents, now and then."""
    if chance.random() >= share:
        return text
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def comma(amount: float) -> str:
    """Return an amount with a decimal comma and points between thousands."""
    whole, _, part = f"{amount:,.3f}".rstrip("0").rstrip(".").partition(".")
    return whole.replace(",", ".") + ("," + part if part else "")


def as_csv(rows: Sequence[Sequence[Any]], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Return a text file; days of a workbook are written as ISO."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(
        [["" if cell is None else cell for cell in row] for row in rows]
    )
    return text.getvalue().encode(encoding)


def as_xlsx(rows: Sequence[Sequence[Any]], merged: Sequence[str] = ()) -> bytes:
    """Return a workbook."""
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    for cells in merged:
        book.active.merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def at_midnight(day: date) -> datetime:
    """Return a day as a workbook keeps it."""
    return datetime.combine(day, datetime.min.time())


def score(made: Made) -> Score:
    """Read a table as the import does, without a hand on it, and compare each row with its truth.

    A row that is in no seizure counts as wrong in all three.
    """
    from hornbill.seizures.file_reading import read_file

    found = read_file(made.data, made.file, today=TODAY)
    by_row = {
        number: one
        for numbers, whole in found.seizures
        for number, one in _row_by_row(numbers, whole, found.items)
    }
    counts: Counter[str] = Counter()
    missed: list[tuple[str, int, list[str], Any, Any]] = []
    for number, answer in made.truth.items():
        read = by_row.get(number)
        row = list(found.rows.get(number, ()))
        if read is None:
            missed.append(("unread", number, row, answer, None))
            continue
        names = {item.name for item in read.items if item.name}
        counts["species"] += bool(names) and names <= answer.names
        counts["wrong"] += not names <= answer.names
        if not names or not names <= answer.names:
            missed.append(("species", number, row, sorted(answer.names), sorted(names)))
        when = (read.when.first, read.when.last) if read.when else None
        counts["days"] += when == (answer.first, answer.last)
        if when != (answer.first, answer.last):
            missed.append(("days", number, row, (answer.first, answer.last), when))
        measures = [
            (one.kind, float(one.base or 0))
            for item in read.items
            for one in item.measures
            if one.kind in KINDS
        ]
        good = len(measures) == len(answer.amounts) and all(
            abs(answer.amounts.get(kind, -1) - base) <= 0.001 * abs(base) for kind, base in measures
        )
        counts["amounts"] += good
        if not good:
            missed.append(("amounts", number, row, answer.amounts, measures))
    rows = len(made.truth)
    share = {kind: round(100 * counts[kind] / rows, 1) for kind in ("species", "wrong", "days", "amounts")}
    return Score(
        rows, share["species"], share["wrong"], share["days"], share["amounts"], dict(found.counts), missed
    )


def _row_by_row(numbers: Sequence[int], whole: Any, items: Mapping[int, int]) -> Iterator[tuple[int, Any]]:
    """Yield the rows of a seizure, each with the items that it tells of: two where it has two goods."""
    place = 0
    for number in numbers:
        yield number, replace(whole, items=whole.items[place : place + items[number]])
        place += items[number]
