"""A list that is compared: a table of identifiers, row by row in canonical form, and the texts that are compared of it.

Rules: the columns are those of the watch register's tables; what is not an identifier, or of a kind that was not agreed, is
named row by row and stops all of it: a comparison without some rows would say "not held" of what was never compared. Two
rows meet on the nearest key that both have; a row that appears twice is compared once.

    found = read_list(sheet.header.names, sheet.rows(), ["phone", "container"], most=500, today=today)
    found.texts            # what goes into the comparison, without repeats
    matches(found, [0, 3]) # what the places that were met mean
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.comparison.core.errors import BadList
from hornbill.deconfliction.core.normalise.errors import BadIdentifier
from hornbill.deconfliction.core.normalise.kinds import find_kind, normalise
from hornbill.deconfliction.core.normalise.value import Closeness, Fields
from hornbill.deconfliction.core.table import of_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from hornbill.deconfliction.core.normalise.value import Normalised
    from hornbill.deconfliction.core.table import Row
    from hornbill.tables.core.rows import Row as TableRow

_SHOWN = 10  # faults that one error names
_TYPED = (
    "value",
    "country",
    "birth_date",
    "nationality",
    "platform",
    "check_digit",
    "day",
)  # as Fields has them
_NEAREST = {closeness.value: place for place, closeness in enumerate(Closeness)}


@dataclass(frozen=True, slots=True)
class Line:
    """One row that is compared: its number as a spreadsheet shows it, kind and canonical form."""

    row: int
    kind: str
    canonical: str


@dataclass(frozen=True, slots=True)
class Match:
    """One row that the other side holds too, and how close the nearest match is."""

    line: Line
    closeness: str


@dataclass(frozen=True)
class ReadList:
    """A list in the form in which it is compared.

    Attributes:
        lines: the rows, those that are the same once.
        texts: what is compared, without repeats.
        owners: for each text, the lines that have it, and how close a match on it is.
    """

    lines: tuple[Line, ...]
    texts: tuple[str, ...]
    owners: tuple[tuple[tuple[int, str], ...], ...]


def read_list(
    header: Sequence[str],
    table: Iterable[TableRow],
    kinds: Collection[str],
    *,
    most: int,
    today: date | None,
    default_kind: str = "",
) -> ReadList:
    """Read a table as a list to be compared.

    Args:
        header: its headings.
        table: the rows below them.
        kinds: that were agreed.
        most: texts that were agreed.
        today: dates after it are refused; None takes them.
        default_kind: of rows that name none.

    Raises:
        BadTable: it is not a table.
        BadList: rows that cannot be compared, each named; none; or more than was agreed.
    """
    default_kind = default_kind or (next(iter(kinds)) if len(kinds) == 1 else "")
    rows, _ = of_rows(header, table, default_kind=default_kind)
    wrong: list[str] = []
    lines: dict[tuple[str, str], int] = {}
    kept: list[Line] = []
    owners: dict[str, list[tuple[int, str]]] = {}
    for row in rows:
        try:
            value = _normalised(row, kinds, today)
        except BadIdentifier as error:
            wrong.append(f"row {row.number}: {error.message}")
            continue
        if (value.kind, value.canonical) in lines:
            continue
        at = lines[value.kind, value.canonical] = len(kept)
        kept.append(Line(row.number, value.kind, value.canonical))
        for key in value.keys:
            owners.setdefault(key.text, []).append((at, key.closeness.value))
    if wrong:
        more = f"; and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
        raise BadList("; ".join(wrong[:_SHOWN]) + more)
    if not kept:
        raise BadList("the list is empty")
    if len(owners) > most:
        raise BadList(
            f"the list makes {len(owners)} keys; {most} were agreed",
            cure="Take a part of it, or agree on more. A person or a number with several spellings is several keys.",
        )
    return ReadList(tuple(kept), tuple(owners), tuple(tuple(found) for found in owners.values()))


def _normalised(row: Row, kinds: Collection[str], today: date | None) -> Normalised:
    if row.fault:
        raise BadIdentifier(row.fault, column="value", cure="Correct the row.")
    cells = row.cells
    kind = find_kind(cells.get("kind", "")).name
    if kind not in kinds:
        raise BadIdentifier(f"{kind} was not agreed", column="kind", cure="Leave the row out.")
    value, country, birth_date, nationality, platform, check_digit, day = (
        cells.get(name, "") for name in _TYPED
    )
    fields = Fields(value, country, birth_date, nationality, platform, check_digit, day, today)
    return normalise(kind, fields)


def matches(found: ReadList, places: Sequence[int]) -> list[Match]:
    """Return the rows that were met, each with its nearest match, in the order of the list.

    Args:
        found: the list.
        places: of the texts that were met.
    """
    nearest: dict[int, str] = {}
    for place in places:
        for line, closeness in found.owners[place]:
            if line not in nearest or _NEAREST[closeness] < _NEAREST[nearest[line]]:
                nearest[line] = closeness
    return [Match(found.lines[line], nearest[line]) for line in sorted(nearest)]
