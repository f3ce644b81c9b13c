"""Checking rows of an import: what each seizure will be is stored beside its row, so that what the preview shows is what goes in."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import starmap
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection
from django.db.models import TextField
from django.db.models.functions import Cast

from hornbill.seizures import lookups, quick_json
from hornbill.seizures.actions import kept
from hornbill.seizures.core import importing as core
from hornbill.seizures.core.from_above import NOTHING_ABOVE, FromAbove
from hornbill.seizures.core.importing import AGAIN
from hornbill.seizures.core.read import REFUSAL, REFUSED
from hornbill.seizures.core.row_read import Conventions
from hornbill.seizures.core.same import mark_of
from hornbill.seizures.core.seizure import of_row
from hornbill.seizures.models import Seizure

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from hornbill.seizures.core.row_read import SeizureRead
    from hornbill.seizures.core.rows import Table
    from hornbill.seizures.models import Import, ImportRow


class RowToCheck(NamedTuple):
    """What checking reads of a row of an import; the framework's own objects take as long as the reading itself."""

    pk: int
    number: int
    group: int
    nth: int
    is_total: bool
    cells: str  # JSON
    mended: str  # JSON
    above: int
    year: str

    def texts(self) -> tuple[list[str], list[str]]:
        """Return the cells as they came, and as they were mended."""
        came = quick_json.read(self.cells)
        mended = quick_json.read(self.mended) if self.mended != "{}" else {}
        width = max([len(came), *(int(place) + 1 for place in mended)])
        cells = [*came, *[""] * (width - len(came))]
        for place, text in mended.items():
            cells[int(place)] = text
        return came, cells


@dataclass(slots=True)
class _Checked:
    """What checking stores of a row."""

    pk: int
    state: str
    why: str  # JSON
    found: str | None = None  # JSON
    mark: str = ""
    before: str = (
        ""  # mark of the same seizure without the lines that go on with its rows, as it was before they did
    )
    goes_on: int = 0  # with this row


def rows_to_check(rows: QuerySet[ImportRow]) -> QuerySet[ImportRow, tuple[Any, ...]]:
    """Return rows of imports as the values of ``RowToCheck``."""
    as_text = {f"{name}_text": Cast(name, TextField()) for name in ("cells", "mended")}
    return rows.annotate(**as_text).values_list(
        "pk", "number", "group", "nth", "is_total", "cells_text", "mended_text", "above", "year"
    )


def _table(batch: Import, today: date) -> Table:
    from hornbill.seizures.core.rows import Table  # for imports alone

    return Table(
        kept.of_json(batch.mapping),
        Conventions(**batch.conventions),
        lookups.name_lookup(),
        lookups.country_names(),
        today,
        lookups.own_country(),
        lookups.facts(),
    )


def check_groups(batch: Import, groups: Iterable[Iterable[tuple[Any, ...]]], today: date) -> None:
    """Read rows and store what each seizure will be, or why it is refused.

    What is found of a row becomes JSON before the next row is read: the values of some thousand rows would leave the processor's cache.

    Args:
        batch: the import.
        groups: rows of each seizure, as ``rows_to_check`` has them.
        today: later dates are refused.
    """
    table = _table(batch, today)
    checked = [_checked(batch, table, list(starmap(RowToCheck, group))) for group in groups]
    marks = [rows[0].mark for rows in checked]
    marks += [rows[0].before for rows in checked if rows[0].before]
    there = set(Seizure.objects.filter(mark__in=marks).values_list("mark", flat=True))
    again = quick_json.write([["row", "note", "already-there", ""]])
    for rows in checked:
        if rows[0].state != REFUSED and (rows[0].mark in there or rows[0].before in there):
            for row in rows:
                row.state, row.why = AGAIN, again
                if row.goes_on and rows[0].mark not in there:  # these goods are not in the register
                    why = ["row", REFUSAL, "goes-on-there", str(row.goes_on)]
                    row.state, row.why = REFUSED, quick_json.write([why])
            rows[0].found = None
    _keep(row for rows in checked for row in rows)


def _keep(rows: Iterable[_Checked]) -> None:
    """Store what was found of rows; written out, as the framework takes four times as long."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE seizures_importrow SET state = %s, why = %s, found = %s, mark = %s WHERE id = %s",
            [(row.state, row.why, row.found, row.mark, row.pk) for row in rows],
        )


def _checked(batch: Import, table: Table, group: list[RowToCheck]) -> list[_Checked]:
    """Read the rows of a seizure."""
    texts = [row.texts() for row in group]
    by_number = {row.number: (row.year, cells) for row, (_, cells) in zip(group, texts, strict=True)}
    read = [
        table.read_row(row.number, cells, is_total=row.is_total, from_above=_from_above(row, by_number))
        for row, (_, cells) in zip(group, texts, strict=True)
    ]
    refused = [one.number for one in read if one.state == REFUSED]
    whole = None if refused else core.together(read)
    checked = [
        _one_checked(row.pk, one, whole.state if whole else REFUSED, refused)
        for row, one in zip(group, read, strict=True)
    ]
    # The year of a heading is part of what the row says: the same line below another year is another seizure.
    said = [[*came, row.year] if row.year else came for row, (came, _) in zip(group, texts, strict=True)]
    checked[0].mark = mark_of(batch.headings, said, group[0].nth)
    own = [cells for row, cells in zip(group, said, strict=True) if not row.above]
    if len(own) < len(said):
        checked[0].before = mark_of(batch.headings, own, group[0].nth)
        for one, row in zip(checked, group, strict=True):
            one.goes_on = row.above
    if whole is not None:
        checked[0].found = quick_json.write(of_row(whole))
    return checked


def _from_above(row: RowToCheck, by_number: dict[int, tuple[str, list[str]]]) -> FromAbove:
    if row.above not in by_number:
        return FromAbove(row.year) if row.year else NOTHING_ABOVE
    year, cells = by_number[row.above]
    return FromAbove(year, row.above, cells)


def _one_checked(pk: int, read: SeizureRead, state: str, refused: list[int]) -> _Checked:
    why = [[name, reason.level, reason.code, reason.about] for name, reason in read.why]
    if refused and read.state != REFUSED:
        why.append(["row", REFUSAL, "row-refused", str(refused[0])])
    return _Checked(pk, state, quick_json.write(why))
