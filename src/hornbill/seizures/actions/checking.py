"""Checking rows of an import: what each seizure will be is stored beside its row, so that what the preview shows is what goes in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import TextField
from django.db.models.functions import Cast

from hornbill.seizures import lookups, quick_json
from hornbill.seizures.actions import kept
from hornbill.seizures.core import importing as core
from hornbill.seizures.core.importing import AGAIN
from hornbill.seizures.core.read import REFUSAL, REFUSED
from hornbill.seizures.core.row_read import Conventions
from hornbill.seizures.core.same import mark_of
from hornbill.seizures.core.seizure import of_row
from hornbill.seizures.models import Seizure

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from hornbill.seizures.core.row_read import SeizureRead
    from hornbill.seizures.core.rows import Table
    from hornbill.seizures.models import Import, ImportRow


@dataclass(slots=True)
class RowToCheck:
    """What checking reads and writes of a row of an import; the framework's own objects take as long as the reading itself."""

    pk: int
    number: int
    group: int
    nth: int
    cells: list[str]
    mended: dict[str, str]
    is_total: bool
    state: str = ""
    why: list[list[str]] = field(default_factory=list)
    found: dict[str, Any] | None = None
    mark: str = ""

    @classmethod
    def of(cls, values: tuple[Any, ...]) -> RowToCheck:
        """Make one of the values of ``COLUMNS``."""
        pk, number, group, nth, is_total, cells, mended = values
        was_mended = quick_json.read(mended) if mended != "{}" else {}
        return cls(pk, number, group, nth, quick_json.read(cells), was_mended, is_total)


def rows_to_check(rows: QuerySet[ImportRow]) -> QuerySet[ImportRow, tuple[Any, ...]]:
    """Return rows of imports as values that ``RowToCheck.of`` takes."""
    as_text = {f"{name}_text": Cast(name, TextField()) for name in ("cells", "mended")}
    return rows.annotate(**as_text).values_list(
        "pk", "number", "group", "nth", "is_total", "cells_text", "mended_text"
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


def check_groups(batch: Import, groups: list[list[RowToCheck]], today: date) -> None:
    """Read rows and store what each seizure will be, or why it is refused."""
    table = _table(batch, today)
    for group in groups:
        read = [table.read_row(row.number, _cells(row), is_total=row.is_total) for row in group]
        group[0].mark = mark_of(batch.headings, [row.cells for row in group], group[0].nth)
        _note(group, read)
    marks = [group[0].mark for group in groups]
    there = set(Seizure.objects.filter(mark__in=marks).values_list("mark", flat=True))
    for group in groups:
        if group[0].mark in there and group[0].state != REFUSED:
            for row in group:
                row.state, row.why = AGAIN, [["row", "note", "already-there", ""]]
            group[0].found = None
    _keep([row for group in groups for row in group])


def _keep(rows: list[RowToCheck]) -> None:
    """Store what was found of rows; written out, as the framework takes four times as long."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE seizures_importrow SET state = %s, why = %s, found = %s, mark = %s WHERE id = %s",
            [
                (
                    row.state,
                    quick_json.write(row.why),
                    None if row.found is None else quick_json.write(row.found),
                    row.mark,
                    row.pk,
                )
                for row in rows
            ],
        )


def _cells(row: RowToCheck) -> list[str]:
    if not row.mended:
        return list(row.cells)
    width = max([len(row.cells), *(int(place) + 1 for place in row.mended)])
    cells = [*row.cells, *[""] * (width - len(row.cells))]
    for place, text in row.mended.items():
        cells[int(place)] = text
    return cells


def _note(group: list[RowToCheck], read: list[SeizureRead]) -> None:
    refused = [found.number for found in read if found.state == REFUSED]
    for row, found in zip(group, read, strict=True):
        row.why = [[name, reason.level, reason.code, reason.about] for name, reason in found.why]
        row.found, row.state = None, found.state
        if refused and found.state != REFUSED:
            row.state = REFUSED
            row.why.append(["row", REFUSAL, "row-refused", str(refused[0])])
    if not refused:
        whole = core.together(read)
        group[0].found = of_row(whole)
        if len(group) > 1:
            for row in group:
                row.state = whole.state
