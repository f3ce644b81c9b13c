"""Imports, step by step: a file is taken in whole, mapped, checked, mended, imported, cancelled, undone.

Rules
- The rows of a file stand in a table of their own from the beginning, so nothing is read twice and nothing is lost between two pages.
- Checking stores what each seizure will be; importing writes exactly that. The worker does both in chunks, each in one transaction with
  how far it has come, so that a stop at any moment repeats nothing and loses nothing.
- A row whose mark is in the register already is "again" and adds nothing.
- Undoing removes what the import added, but for seizures that were amended since, or have a photograph or a link: these stay, and are counted.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import asdict
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connection, transaction
from django.db.models import Exists, F, Min, OuterRef, Q, TextField
from django.db.models.functions import Cast

from hornbill.audit.actions import record
from hornbill.kernel.ids import new_random_id
from hornbill.kernel.uncollected import uncollected
from hornbill.seizures import bulk, lookups, quick_json, reading, storing, year_figures
from hornbill.seizures.actions import kept
from hornbill.seizures.actions.checking import check_groups, rows_to_check
from hornbill.seizures.core import importing as core
from hornbill.seizures.core import mapping as mappings
from hornbill.seizures.core import sampling
from hornbill.seizures.core.errors import ImportNotNow, NoSuchImport
from hornbill.seizures.core.import_states import CANCELLED, CHECKING, DONE, READY, RUNNING, UNDONE, may
from hornbill.seizures.core.mapping import AS_ITEMS
from hornbill.seizures.models import Import, ImportRow, Item, Leg, Photograph, Seizure, Tie
from hornbill.seizures.storing import New

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, datetime

    from django.db.models import QuerySet

    from hornbill.seizures.core.dates import Interval
    from hornbill.seizures.core.mapping import Mapping

CHUNK = 3_000  # rows in one transaction: with fewer, pages of indexes are written again and again; with more, other writers wait long
SAMPLE = 20_000  # rows that a table's conventions are taken from
LONGEST_CELL = 10_000  # characters; what is longer is cut, and noted


def begin(officer: str, data: bytes, file_name: str, *, now: datetime, sheet: str = "") -> Import:
    """Take a file in, and guess what its columns are.

    Args:
        officer: who imports.
        data: the file's bytes.
        file_name: as its sender named it.
        now: aware UTC time.
        sheet: name of the sheet; empty for the first visible one with rows.

    Raises:
        BadTable: it cannot be read as a table.
    """
    table = reading.read(data, file_name, sheet=sheet)
    layout = mappings.layout_of(table.headings)
    with transaction.atomic():
        batch = Import.objects.create(
            handle=new_random_id(),
            file_name=file_name,
            digest=hashlib.sha256(data).hexdigest(),
            by=officer,
            at=now,
            sheet=table.sheet,
            headings=list(table.headings),
            layout=layout,
            notes=[list(note) for note in table.notes[:200]],
        )
        batch.rows_total = _take_rows(batch, table.rows)
        batch.mapping = kept.as_json(_first_mapping(batch))
        batch.save(update_fields=["rows_total", "mapping"])
        record(
            officer, "seizure-import.begin", subject=batch.handle, detail={"rows": batch.rows_total}, now=now
        )
    return batch


def _take_rows(batch: Import, rows: Iterable[reading.RowTexts]) -> int:
    came: Counter[int] = Counter()
    total = 0
    rows = iter(rows)
    while True:
        with uncollected():
            taken = bulk.insert(ImportRow, (_row_of(batch, row, came) for row in islice(rows, CHUNK)))
        if not taken:
            return total
        total += taken


def _row_of(batch: Import, row: reading.RowTexts, came: Counter[int]) -> dict[str, Any]:
    cells = [cell[:LONGEST_CELL] for cell in row.cells]
    key = hash((*cells, row.above.year))
    came[key] += 1
    return {
        "batch_id": batch.pk,
        "number": row.number,
        "group": row.number,
        "nth": came[key],
        "cells": cells,
        "is_total": row.is_total,
        "above": row.above.row,
        "year": row.above.year,
    }


def _first_mapping(batch: Import) -> Mapping:
    from hornbill.seizures import queries

    rows = _some_of(batch, mappings.LOOKED_AT)
    before = queries.mapping_for(batch.layout)
    if before is not None:
        return mappings.fit(kept.of_json(before.mapping), batch.headings)
    width = max([len(batch.headings), *map(len, rows)])
    headings = [*batch.headings, *[""] * (width - len(batch.headings))]
    return mappings.guess(headings[: mappings.MOST_COLUMNS], rows, lookups.name_lookup())


def _some_of(batch: Import, most: int) -> list[list[str]]:
    """Return the cells of some rows from all parts of the table (``sampling``): each block is found by its first number."""
    first = batch.rows.aggregate(first=Min("number"))["first"] or 0
    found: dict[int, list[str]] = {}
    for block in sampling.blocks(batch.rows_total, most):
        rows = batch.rows.filter(number__gte=first + block.start).order_by("number")
        found.update(rows.values_list("number", "cells")[: len(block)])
    return list(found.values())


def to_import(officer: str, handle: str, mapping: Mapping, *, now: datetime) -> None:
    """Say what the columns are, and have the rows checked.

    Args:
        officer: who says so.
        handle: of the import.
        mapping: of its columns; with a name it is kept for this layout.
        now: aware UTC time.

    Raises:
        MappingLoses: a column would be lost, and nobody confirmed it.
        BadMapping: it does not fit.
        ImportNotNow: the import is past it.
    """
    mappings.check(mapping)
    with transaction.atomic():
        batch = _at(handle, CHECKING)
        if mapping.name.strip():
            mapping = kept.keep_mapping(officer, mapping, batch.layout, now=now)
        rows = _some_of(batch, SAMPLE)
        batch.mapping = kept.as_json(mapping)
        # A table's readers take 4 MB: they are loaded for imports alone.
        from hornbill.seizures.core.row_days import day_of
        from hornbill.seizures.core.rows import conventions_of
        from hornbill.seizures.file_reading import titled

        conventions = titled(conventions_of(mapping, rows, now.date()), mapping, batch.notes)
        batch.conventions = asdict(conventions)
        batch.state, batch.rows_done, batch.at_group, batch.counts = CHECKING, 0, 0, {}
        _group(batch, mapping, day_of(conventions, now.date()))
        batch.save()
        record(
            officer, "seizure-import.map", subject=handle, detail={"columns": len(mapping.columns)}, now=now
        )


def _group(batch: Import, mapping: Mapping, day_of: Callable[[tuple[str, ...]], Interval | None]) -> None:
    """Give the rows of one seizure one group."""
    rows = batch.rows.order_by("number")
    if mapping.rows != AS_ITEMS:
        batch.rows.exclude(above=0).update(group=F("above"))
        batch.rows.filter(above=0).exclude(group=F("number")).update(group=F("number"))
        return
    texts = rows.annotate(text=Cast("cells", TextField())).values_list("number", "text", "above", "year")
    given = ((number, quick_json.read(text), above, year) for number, text, above, year in texts.iterator())
    first = {number: group[0] for group in core.grouped(given, mapping, day_of) for number in group}
    there = rows.values_list("pk", "number", "group").iterator()
    changed = [(first[number], pk) for pk, number, group in there if group != first[number]]
    with connection.cursor() as cursor:
        cursor.executemany('UPDATE seizures_importrow SET "group" = %s WHERE id = %s', changed)


def _at(handle: str, then: str) -> Import:
    batch = Import.objects.select_for_update().filter(handle=handle).first()
    if batch is None:
        raise NoSuchImport("there is no such import here")
    if not may(batch.state, then):
        raise ImportNotNow(f"an import that is {batch.state} cannot become {then}")
    return batch


# --- the worker's steps ----------------------------------------------------------------------------------
def step(*, now: datetime) -> bool:
    """Check or import the next rows of an import; True when there is more to do."""
    waiting = (
        Import.objects.filter(state__in=(CHECKING, RUNNING))
        .order_by("pk")
        .values_list("pk", flat=True)
        .first()
    )
    if waiting is None:
        return False
    with uncollected(), bulk.with_room(), transaction.atomic():
        batch = Import.objects.select_for_update().get(pk=waiting)
        if batch.state == CHECKING:
            _check_some(batch, now.date())
        elif batch.state == RUNNING:
            _import_some(batch, now)
    return True


_T = TypeVar("_T")


def _next_groups(rows: QuerySet[Any, _T], batch: Import, group_of: Callable[[_T], int]) -> list[list[_T]]:
    """Return the rows of the next seizures, whole seizures alone.

    Args:
        rows: of the import, with the columns that are needed.
        batch: the import.
        group_of: tells the group of a row.
    """
    found = list(rows.filter(group__gt=batch.at_group).order_by("group", "number")[:CHUNK])
    groups = [list(one) for _, one in groupby(found, key=group_of)]
    if len(found) == CHUNK:  # the last one may go on
        last = groups.pop()
        if not groups:
            groups = [list(rows.filter(group=group_of(last[0])).order_by("number"))]
    return groups


def _check_some(batch: Import, today: date) -> None:
    groups = _next_groups(rows_to_check(batch.rows.all()), batch, lambda row: int(row[2]))
    if not groups:
        batch.state, batch.at_group = READY, 0
        batch.counts = _counts(batch)
        batch.save(update_fields=["state", "at_group", "counts"])
        return
    check_groups(batch, groups, today)
    batch.at_group = groups[-1][0][2]
    batch.rows_done += sum(map(len, groups))
    batch.save(update_fields=["at_group", "rows_done"])


def _counts(batch: Import) -> dict[str, int]:
    from hornbill.seizures import queries

    return {**core.counts_of(()), **queries.counted(batch)}


def mend(officer: str, handle: str, number: int, cells: dict[int, str], *, now: datetime) -> ImportRow:
    """Put other texts in the place of cells of a row, and look at it again; what came stays beside.

    Args:
        officer: who mends.
        handle: of the import.
        number: of the row.
        cells: column, from 0 -> text.
        now: aware UTC time.

    Raises:
        NoSuchImport: there is no such import, or no such row in it.
        ImportNotNow: it was imported already.
    """
    with transaction.atomic():
        batch = Import.objects.select_for_update().filter(handle=handle).first()
        row = batch.rows.filter(number=number).first() if batch is not None else None
        if batch is None or row is None:
            raise NoSuchImport("there is no such row in an import here")
        if batch.state != READY:
            raise ImportNotNow("rows can be mended after they were checked and before they are imported")
        row.mended = {**row.mended, **{str(place): text[:LONGEST_CELL] for place, text in cells.items()}}
        row.is_total = False
        row.save(update_fields=["mended", "is_total"])
        group = rows_to_check(batch.rows.filter(group=row.group).order_by("number"))
        check_groups(batch, [list(group)], now.date())
        batch.counts = _counts(batch)
        batch.save(update_fields=["counts"])
        record(
            officer,
            "seizure-import.mend",
            subject=handle,
            detail={"row": number, "cells": len(cells)},
            now=now,
        )
        row.refresh_from_db()
    return row


def go_on(officer: str, handle: str, *, now: datetime) -> None:
    """Have an import carried out, or go on after it was cancelled.

    Raises:
        ImportNotNow: it is not ready.
        NoSuchImport: there is none.
    """
    with transaction.atomic():
        batch = _at(handle, RUNNING)
        batch.rows_done = batch.rows_done if batch.state == CANCELLED else 0
        batch.at_group = batch.at_group if batch.state == CANCELLED else 0
        batch.state, batch.is_cancelled = RUNNING, False
        batch.save(update_fields=["state", "is_cancelled", "rows_done", "at_group"])
        record(officer, "seizure-import.run", subject=handle, detail=batch.counts, now=now)


def cancel(officer: str, handle: str, *, now: datetime) -> None:
    """Stop an import; what went in stays until it is undone.

    Raises:
        ImportNotNow: it is not running.
        NoSuchImport: there is none.
    """
    with transaction.atomic():
        batch = _at(handle, CANCELLED)
        batch.state, batch.is_cancelled = CANCELLED, True
        batch.save(update_fields=["state", "is_cancelled"])
        record(officer, "seizure-import.cancel", subject=handle, detail={"rows": batch.rows_done}, now=now)


def _import_some(batch: Import, now: datetime) -> None:
    columns = batch.rows.annotate(text=Cast("found", TextField())).values_list(
        "number", "group", "mark", "text"
    )
    groups = _next_groups(columns, batch, lambda row: int(row[1]))
    if not groups:
        batch.state, batch.finished_at = DONE, now
        batch.save(update_fields=["state", "finished_at"])
        record(batch.by, "seizure-import.done", subject=batch.handle, detail=batch.counts, now=now)
        return
    firsts = [(number, mark, text) for (number, _, mark, text), *_ in groups if text is not None]
    marks = [mark for _, mark, _ in firsts]
    there = set(
        Seizure.objects.filter(mark__in=marks).values_list("mark", flat=True)
    )  # two imports of one file, side by side
    new = (
        New(found, batch.by, batch.pk, number, mark)
        for number, mark, text in firsts
        if mark not in there and (found := quick_json.read(text))
    )
    storing.save_new(new, now=now)
    batch.at_group = groups[-1][0][1]
    batch.rows_done += sum(map(len, groups))
    batch.save(update_fields=["at_group", "rows_done"])


def undo(officer: str, handle: str, *, now: datetime) -> dict[str, int]:
    """Remove what an import added; returns how many were removed, and how many stay because somebody worked on them since.

    Raises:
        ImportNotNow: it was not carried out, or was undone already.
        NoSuchImport: there is none.
    """
    with transaction.atomic():
        batch = _at(handle, UNDONE)
        added = Seizure.objects.filter(batch=batch)
        touched = Q(version__gt=1) | Exists(Photograph.objects.filter(seizure=OuterRef("pk")))
        touched |= Exists(Tie.objects.filter(seizure=OuterRef("pk")))
        kept_back = added.filter(touched).count()
        removed = _remove(added.exclude(touched))
        batch.state, batch.finished_at = UNDONE, now
        batch.save(update_fields=["state", "finished_at"])
        detail: dict[str, Any] = {"removed": removed, "kept": kept_back}
        record(officer, "seizure-import.undo", subject=handle, detail=detail, now=now)
    return detail


def _remove(gone: QuerySet[Seizure]) -> int:
    """Remove seizures, and take them out of the figures of their years; some at a time, as all at once would stand in memory."""
    removed = 0
    while rows := list(gone.order_by("pk")[:CHUNK]):
        with uncollected():
            ids = [row.pk for row in rows]
            year_figures.gone(ids, storing.plain_of(rows))
            Item.objects.filter(seizure__in=ids).delete()
            Leg.objects.filter(seizure__in=ids).delete()
            Seizure.objects.filter(pk__in=ids).delete()
        removed += len(ids)
    return removed
