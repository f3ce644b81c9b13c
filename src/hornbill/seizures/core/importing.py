"""From the rows of a table to seizures: rows of one seizure together, counts, and the rows that go back to their sender.

Rules
- Where a row is an item, rows with one reference are one seizure, wherever they stand, unless references begin again each year
  (``case_numbers``); its first row says what the seizure is, later ones fill what is empty there. Where they differ, somebody should look.
- A seizure of which a row is refused is refused as a whole: half of one would be wrong in every report.
- States of an import and what may follow each stand in ``STEPS``.

    for group in grouped(rows, mapping, day_of): found = together([table.read_row(...) for ... in group])
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import chain, pairwise
from typing import TYPE_CHECKING, TypeVar

from hornbill.seizures.core.case_numbers import CaseNumbers
from hornbill.seizures.core.from_above import TAKEN
from hornbill.seizures.core.mapping import AS_ITEMS
from hornbill.seizures.core.read import REFUSED, doubt, folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from hornbill.seizures.core.dates import Interval
    from hornbill.seizures.core.mapping import Mapping
    from hornbill.seizures.core.money import Money
    from hornbill.seizures.core.read import Reason
    from hornbill.seizures.core.row_read import SeizureRead

AGAIN = "again"  # a row that is in the register already
MOST_ROWS = 1_000_000


def grouped(
    rows: Iterable[tuple[int, Sequence[str], int, str]],
    mapping: Mapping,
    day_of: Callable[[tuple[str, ...]], Interval | None],
) -> Iterator[list[int]]:
    """Return the numbers of the rows of each seizure, in the order of their first rows.

    Args:
        rows: (number, cells, number of the row that it goes on with or 0, year of a heading or "": ``lines_between``).
        mapping: of the columns.
        day_of: reads what a row writes of its day (``row_days.day_of``).
    """
    place = mapping.of("reference")
    if mapping.rows != AS_ITEMS or place is None:
        group: list[int] = []
        for number, _, above, _ in rows:
            if group and above == group[0]:
                group.append(number)
                continue
            if group:
                yield group
            group = [number]
        if group:
            yield group
        return
    yield from _by_number(rows, mapping, place, day_of)


def _by_number(
    rows: Iterable[tuple[int, Sequence[str], int, str]],
    mapping: Mapping,
    place: int,
    day_of: Callable[[tuple[str, ...]], Interval | None],
) -> Iterator[list[int]]:
    """Return the numbers of the rows of each seizure, whose case numbers stand in one column."""
    from hornbill.seizures.core.quantities import is_nothing  # with its tables of words: for imports alone
    from hornbill.seizures.core.row_days import DAYS

    groups: dict[str, list[int]] = {}
    keys: dict[int, str] = {}
    numbers, days = CaseNumbers(day_of), [mapping.of(name) for name in DAYS]

    def told(row: tuple[int, Sequence[str], int, str]) -> tuple[str, tuple[str, ...]]:
        """Return the case number of a row, folded, and what it writes of its day."""
        _, cells, _, year = row
        text = folded(cells[place]) if place < len(cells) else ""
        return text, (*(cells[at] if at is not None and at < len(cells) else "" for at in days), year)

    nothing: tuple[int, Sequence[str], int, str] = (0, (), 0, "")
    for row, following in pairwise(chain(rows, [nothing])):
        number, _, above, _ = row
        text, written = told(row)
        key = keys.get(above, "")
        if not key and text and not is_nothing(text):
            text_below, written_below = told(following)
            key = numbers.key(text, written, written_below if text_below == text else None)
        key = key or f"\x00{number}"
        if not above:
            keys = {number: key}
        groups.setdefault(key, []).append(number)
    yield from groups.values()


def together(rows: Sequence[SeizureRead]) -> SeizureRead:
    """Return the rows of one seizure as one.

    Args:
        rows: at least one.
    """
    first, *others = rows
    if not others:
        return first
    shifts = [sum(len(row.items) for row in rows[:at]) for at in range(len(rows))]
    return replace(
        first,
        when=_first_said([row.when for row in rows]),
        country=_first_said([row.country for row in rows]) or "",
        point=_first_said([row.point for row in rows]),
        money=_money(rows),
        legs=_first_said([row.legs for row in rows]) or (),
        texts=_filled([row.texts for row in rows]),
        written=_filled([row.written for row in rows]),
        lists={
            name: tuple(dict.fromkeys(code for row in rows for code in row.lists.get(name, ())))
            for name in dict.fromkeys(name for row in rows for name in row.lists)
        },
        nationalities=tuple(dict.fromkeys(code for row in rows for code in row.nationalities)),
        items=tuple(item for row in rows for item in row.items),
        notes=tuple(dict.fromkeys(note for row in rows for note in row.notes)),
        why=tuple(
            dict.fromkeys(
                [
                    *(one for row, shift in zip(rows, shifts, strict=True) for one in _shifted(row, shift)),
                    *_differ(rows),
                ]
            )
        ),
    )


_T = TypeVar("_T")


def _first_said(values: Sequence[_T]) -> _T | None:
    return next((value for value in values if value), None)


def _filled(texts: Sequence[dict[str, str]]) -> dict[str, str]:
    """Return the texts of the first row, with those of later ones where it has none."""
    return {name: text for each in reversed(texts) for name, text in each.items()}


def _money(rows: Sequence[SeizureRead]) -> Money | None:
    """Return the value of a seizure: the same in each row, or the sum of its items' values."""
    said = [row.money for row in rows if row.money is not None]
    # A line that goes on has the value of its own goods: two alike are two.
    goes_on = any(reason.code == TAKEN for row in rows if row.money for _, reason in row.why)
    if len(said) < 2 or (len(set(said)) < 2 and not goes_on):
        return said[0] if said else None
    own = [money for money in said if money.currency == said[0].currency]
    return replace(said[0], amount=sum((money.amount for money in own), Decimal(0)))


def _shifted(row: SeizureRead, shift: int) -> Iterator[tuple[str, Reason]]:
    for name, reason in row.why:
        yield (f"item {int(name[5:]) + shift}" if name.startswith("item ") else name), reason


def _differ(rows: Sequence[SeizureRead]) -> Iterator[tuple[str, Reason]]:
    first = rows[0]
    for row in rows[1:]:
        for name, own, other in (("date", first.when, row.when), ("country", first.country, row.country)):
            if own and other and own != other:
                yield name, doubt("rows-differ", row.number)


def counts_of(states: Iterable[str]) -> dict[str, int]:
    """Count rows by state."""
    found = {"clean": 0, "doubtful": 0, REFUSED: 0, AGAIN: 0}
    for state in states:
        found[state] = found.get(state, 0) + 1
    return found
