"""Where in a sheet the headings are, what is a title above them, and which rows are totals.

Rules
- A heading is a short text without figures. The row of headings is the first one that is about as wide as the rows of the sheet and holds
  headings alone; a row with headings that are known (``columns``) is taken before one without.
- Rows above it are titles: they are returned and noted, not read as data.
- Headings may take two rows: a group ("Suspect") over its columns ("Name", "Born"). Their name is then ``Suspect / Name``. Up to four rows are
  headings together where none of them is as wide as the sheet.
- Where no row looks like headings the sheet has none: its first row is data. ``sure`` tells whether somebody should be asked.
- A total is a row that begins with the word and has numbers alone beside it.

    find([Row(1, ("Seizures 2024",)), Row(3, ("No.", "Date", "Species")), ...]).rows == (3,)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

from hornbill.tables.core.columns import plain
from hornbill.tables.core.values import as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from hornbill.tables.core.rows import Row
    from hornbill.tables.core.values import Value

LOOKED_AT = 40  # rows that are looked at to find the headings
MOST_TITLES = 12  # rows above headings of several rows
MOST_HEADINGS = 4  # rows of headings
_LONGEST = 80  # characters of a heading
_FIGURES = re.compile(r"[\d.,/:+()\s%-]*\d[\d.,/:+()\s%-]*")
_SURELY_VALUE = re.compile(r"[^\s@]+@[^\s@]+\.\w+|https?://|\S*\d{5}\S*|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_LONGEST_TOTAL = 24  # characters of the word for one
_TOTALS = (
    "total", "totals", "grand total", "sub total", "subtotal", "sum", "total général", "totaux", "sous total", "somme", "total geral",
    "soma", "subtotais", "合计", "总计", "小计", "共计", "合計", "總計", "小計", "tổng", "tổng cộng", "tổng số", "cộng", "รวม", "รวมทั้งหมด",
    "รวมทั้งสิ้น", "ยอดรวม", "gesamt", "gesamtsumme", "summe", "zwischensumme", "insgesamt", "totaal", "subtotaal", "eindtotaal", "suma", "totales", "total general",
    "total parcial", "jumlah", "jumlah besar", "jumlah keseluruhan", "jumla", "jumla kuu", "jumla ndogo", "total génerale", "totale", "totale générale", "totaly", "fitambarany",
    "s/total", "total page", "total of page", "page total", "إجمالي", "الإجمالي", "المجموع", "المجموع الكلي", "المجموع الفرعي", "합계", "총계", "소계", "計", "総計", "ລວມ", "ລວມທັງໝົດ", "ລວມຍ່ອຍ",
    "សរុប", "សរុបរួម", "စုစုပေါင်း", "कुल", "कुल योग", "योग", "जम्मा", "कुल जम्मा", "उप योग",
)  # fmt: skip


@dataclass(frozen=True)
class Header:
    """The headings of a sheet.

    Attributes:
        names: one for each column as far as to the last that has one; empty where a column has none.
        rows: numbers of the rows that they were read from; empty when the sheet has none.
        titles: (number, text) of rows above them.
        sure: whether they can hardly be elsewhere.
    """

    names: tuple[str, ...]
    rows: tuple[int, ...] = ()
    titles: tuple[tuple[int, str], ...] = ()
    sure: bool = True

    @property
    def last(self) -> int:
        """Number of the last row that is not data; 0 when all are."""
        return max((*self.rows, *(number for number, _ in self.titles)), default=0)


def find(
    rows: Sequence[Row], known: Callable[[str], bool], merged: Collection[tuple[int, int, int, int]] = ()
) -> Header:
    """Return the headings of a sheet.

    Args:
        rows: the first rows that are not empty; ``LOOKED_AT`` are enough.
        known: tells whether a text is a heading that people use.
        merged: first row, first column, last row, last column of merged cells: rows from 1, columns from 0.
    """
    rows = rows[:LOOKED_AT]
    if not rows:
        return Header((), sure=False)
    widths = sorted(_filled(row) for row in rows)
    usual = widths[(3 * len(widths)) // 4]
    at = _heading_row(rows, usual, known)
    if at is not None:
        first, last = _group_above(rows, at, merged), _names_below(rows, at, known, merged)
    elif block := _heading_block(rows, usual, known):
        first, last = block
    else:
        return Header(("",) * max(len(row.cells) for row in rows), sure=False)
    taken = rows[first : last + 1]
    names = _names(taken, max(len(row.cells) for row in rows), merged)
    titles = tuple(
        (row.number, " · ".join(text for text in row.texts() if text.strip())) for row in rows[:first]
    )
    return Header(
        names,
        tuple(row.number for row in taken),
        titles,
        sure=_is_sure(rows, first if at is None else at, last, known),
    )


def of_row(rows: Sequence[Row], number: int) -> Header:
    """Return the headings that are in a row that somebody has named; 0: there are none."""
    width = max((len(row.cells) for row in rows), default=0)
    row = next((row for row in rows if row.number == number), None)
    if row is None:
        return Header(("",) * width)
    above = (
        (one.number, " · ".join(text for text in one.texts() if text.strip()))
        for one in rows
        if one.number < number
    )
    return Header(_names([row], width, ()), (number,), tuple(above))


@cache
def _totals() -> frozenset[str]:
    return frozenset(map(plain, _TOTALS))


def is_total(cells: Sequence[Value]) -> bool:
    """Tell whether a row is a total of others."""
    first = next(
        (cell for cell in cells if cell is not None and (not isinstance(cell, str) or cell.strip())), None
    )
    if (
        not isinstance(first, str)
        or len(first) > _LONGEST_TOTAL
        or first.lstrip()[:2].casefold() not in _beginnings()
    ):
        return False
    if plain(first) not in _totals():
        return False
    filled = [cell for cell in cells if cell is not None and as_text(cell).strip()]
    return len(filled) > 1 and all(map(_is_number, filled[1:]))


@cache
def _beginnings() -> frozenset[str]:
    """Return how totals begin: most rows are told by two signs to be none, and their first cell is not compared whole."""
    return frozenset(one[:2].casefold() for word in _TOTALS for one in (word, plain(word)))


def _is_number(cell: Value) -> bool:
    if isinstance(cell, str):
        return _FIGURES.fullmatch(cell.strip()) is not None or len(cell.strip()) <= 3
    return not isinstance(cell, (date, time, timedelta))


def _filled(row: Row) -> int:
    return sum(
        1 for cell in row.cells if cell is not None and (not isinstance(cell, str) or bool(cell.strip()))
    )


def _like_heading(cell: Value) -> bool:
    if not isinstance(cell, str):
        return False
    text = cell.strip()
    return len(text) <= _LONGEST and not _FIGURES.fullmatch(text) and not _SURELY_VALUE.search(text)


def _all_headings(row: Row) -> bool:
    return all(_like_heading(cell) for cell in row.cells if cell is not None and as_text(cell).strip())


def _how_many_known(row: Row, known: Callable[[str], bool]) -> int:
    return sum(1 for cell in row.cells if isinstance(cell, str) and cell.strip() and known(cell))


def _heading_row(rows: Sequence[Row], usual: int, known: Callable[[str], bool]) -> int | None:
    fitting = [
        at for at, row in enumerate(rows) if _filled(row) >= max(1, 0.6 * usual) and _all_headings(row)
    ]
    for at in fitting:
        if _how_many_known(rows[at], known) >= max(1, min(2, usual)):
            return at
    for at, row in enumerate(
        rows[:20]
    ):  # a heading may hold figures ("2024 (kg)"): known ones beside it tell
        if _filled(row) >= max(2, 0.6 * usual) and _how_many_known(row, known) >= max(2, _filled(row) / 2):
            return at
    first = fitting[0] if fitting else None
    # Data before any heading: a table without headings, one of whose later rows happens to hold words alone.
    if first is None or any(_filled(row) >= max(1, 0.6 * usual) for row in rows[:first]):
        return None
    return first


def _heading_block(rows: Sequence[Row], usual: int, known: Callable[[str], bool]) -> tuple[int, int] | None:
    """Return the first and last of rows that follow each other and are headings together, none of them wide enough alone: groups, their parts, their columns."""
    for first, row in enumerate(rows[:MOST_TITLES]):
        last = first
        while (
            last + 1 < len(rows)
            and rows[last + 1].number == rows[last].number + 1
            and _all_headings(rows[last + 1])
            and last + 1 - first < MOST_HEADINGS
        ):
            last += 1
        block = rows[first : last + 1]
        if not _all_headings(row) or len(block) < 2 or _filled(row) < 2 or last + 1 == len(rows):
            continue
        wide = {at for one in block for at, cell in enumerate(one.cells) if cell is not None}
        if len(wide) >= 0.6 * usual and sum(_how_many_known(one, known) for one in block) >= 2:
            return first, last
    return None


def _spans(row: int, merged: Collection[tuple[int, int, int, int]]) -> list[tuple[int, int]]:
    """Return the columns that merged cells of a row take, where they are wider than one."""
    return [(left, right) for top, left, bottom, right in merged if top <= row <= bottom and right > left]


def _group_above(rows: Sequence[Row], at: int, merged: Collection[tuple[int, int, int, int]]) -> int:
    """Return where the headings begin: at the row above, if that names groups of columns."""
    if at == 0:
        return at
    above, row = rows[at - 1], rows[at]
    if above.number != row.number - 1 or not _all_headings(above):
        return at
    width = len(row.cells)
    spans = [span for span in _spans(above.number, merged) if span[1] - span[0] + 1 < width]
    return at - 1 if spans or 2 <= _filled(above) < _filled(row) else at


def _names_below(
    rows: Sequence[Row], at: int, known: Callable[[str], bool], merged: Collection[tuple[int, int, int, int]]
) -> int:
    """Return where the headings end: at the row below, if that names the columns of groups."""
    if at + 1 >= len(rows):
        return at
    row, below = rows[at], rows[at + 1]
    if below.number != row.number + 1 or not _all_headings(below):
        return at
    spans = _spans(row.number, merged)
    grouped = {column for left, right in spans for column in range(left, right + 1)}
    gaps = {
        column for column in range(len(below.cells)) if column >= len(row.cells) or row.cells[column] is None
    }
    places = {column for column, cell in enumerate(below.cells) if cell is not None}
    starts = {column - 1 for column in gaps}  # a group's name is over its first column
    if not places or not places & gaps or not places <= grouped | gaps | starts:
        return at
    return at + 1 if spans or _how_many_known(below, known) >= 2 else at


def _names(
    taken: Sequence[Row], width: int, merged: Collection[tuple[int, int, int, int]]
) -> tuple[str, ...]:
    parts: list[list[str]] = [[] for _ in range(width)]
    for place, row in enumerate(taken):
        texts = [" ".join(text.split()) for text in row.texts()]
        texts += [""] * (width - len(texts))
        if place < len(taken) - 1:
            _spread(texts, row.number, taken[place + 1], merged)
        for column, text in enumerate(texts):
            if text and text not in parts[column]:
                parts[column].append(text)
    while parts and not parts[-1]:  # cells beyond the last heading have none: anyone who reads them sees that
        parts.pop()
    return _each_once([" / ".join(part) for part in parts])


def _spread(texts: list[str], number: int, below: Row, merged: Collection[tuple[int, int, int, int]]) -> None:
    """Write the name of each group over all of its columns: as far as it is merged, or to the next name."""
    spans = _spans(number, merged)
    if spans:
        for left, right in spans:
            for column in range(left + 1, min(right + 1, len(texts))):
                texts[column] = texts[column] or texts[left]
        return
    last = ""
    for column, text in enumerate(texts):
        under = column < len(below.cells) and below.cells[column] is not None
        last = text or (last if under else "")
        texts[column] = last


def _each_once(names: list[str]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    found = []
    for name in names:
        count = seen[name] = seen.get(name, 0) + 1
        found.append(f"{name} ({count})" if name and count > 1 else name)
    return tuple(found)


def _is_sure(rows: Sequence[Row], at: int, last: int, known: Callable[[str], bool]) -> bool:
    """Tell whether headings are sure: they are known ones, or all below them is of another kind."""
    if _how_many_known(rows[at], known) + (_how_many_known(rows[last], known) if last != at else 0) >= 1:
        return True
    below = rows[last + 1 :]
    return bool(below) and all(not _all_headings(row) for row in below)
