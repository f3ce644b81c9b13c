"""Entries from a table: every row is judged before any is entered.

Rules: case, ground, expiry and contact are said once for the whole table; its columns are those of ``core.table``. A row
that cannot be taken says why; a row that appears there twice is taken once. What is judged is not kept anywhere.

    rows, ignored = judge(vault.officer_id, data, common, now=now)
    enter_good(vault.officer_id, rows, now=now)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hornbill import tables
from hornbill.deconfliction import actions, register
from hornbill.deconfliction.core.entry import BadEntry, Draft, Fault
from hornbill.deconfliction.core.normalise.value import Fields
from hornbill.deconfliction.core.table import BadTable, of_rows
from hornbill.tables.core.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from hornbill.deconfliction.core.entry import Checked
    from hornbill.deconfliction.core.table import Row

MOST_ROWS = 2_000
_LIMITS = Limits(rows=10_000, columns=200)
_COMMON = {"case", "ground", "expires", "contact"}


@dataclass(frozen=True)
class Judged:
    """One row.

    Attributes:
        number: as a spreadsheet shows it.
        kind: as the row has it.
        given: the value, as the row has it.
        checked: what would be entered; None where it cannot be.
        faults: why not.
    """

    number: int
    kind: str
    given: str
    checked: Checked | None
    faults: tuple[Fault, ...] = ()


def judge(
    officer: str, data: bytes, common: Draft, *, now: datetime, encoding: str = ""
) -> tuple[list[Judged], list[str]]:
    """Judge every row of a table.

    Args:
        officer: who would enter it.
        data: the file.
        common: case, ground, expiry, contact and insisting, for all rows; its kind is that of rows that name none.
        now: aware UTC time.
        encoding: of a text file, as the officer has said; empty to find it out.

    Returns:
        The rows, and the headings that were ignored.

    Raises:
        tables.core.errors.BadTable: the file cannot be read as a table; ``Unsure`` where its encoding must be said.
        BadTable: nothing can be told about any row.
        BadEntry: what is common to all rows is wrong.
    """
    sheet = tables.read(data, encoding=encoding or None, limits=_LIMITS).certain()
    rows, ignored = of_rows(sheet.header.names, sheet.rows(), default_kind=common.kind)
    if len(rows) > MOST_ROWS:
        cure = f"Divide it into tables of at most {MOST_ROWS} rows."
        raise BadTable(f"the table has {len(rows)} rows", cure=cure)
    seen: dict[str, int] = {}
    judged = [_judge_row(officer, row, common, seen, now) for row in rows]
    wrong = {fault.code: fault for one in judged for fault in one.faults if fault.column in _COMMON}
    if wrong:
        raise BadEntry(list(wrong.values()))
    return judged, ignored


def _judge_row(officer: str, row: Row, common: Draft, seen: dict[str, int], now: datetime) -> Judged:
    cells = row.cells
    kind, given = cells.get("kind", ""), cells.get("value", "")
    if row.fault:
        cure = "Put the value in quotes, or take the separator out."
        return Judged(row.number, kind, given, None, (Fault("value", "bad-table", row.fault, cure),))
    typed = {name: text for name, text in cells.items() if name != "kind"}
    draft = replace(common, kind=kind, fields=Fields(**{"value": "", **typed}))
    try:
        checked = actions.check_draft(officer, draft, now)
    except BadEntry as error:
        return Judged(row.number, kind, given, None, error.faults)
    except actions.DuplicateEntry as error:
        return Judged(row.number, kind, given, None, (Fault("value", error.code, error.message, error.cure),))
    mark = register.mark_of(officer, checked)
    if mark in seen:
        fault = Fault("value", "duplicate-row", f"the same as row {seen[mark]}", "Nothing needs to be done.")
        return Judged(row.number, kind, given, None, (fault,))
    seen[mark] = row.number
    return Judged(row.number, kind, given, checked)


def enter_good(officer: str, rows: Sequence[Judged], *, now: datetime) -> int:
    """Enter the rows that can be, all or none of them; returns how many; raises as ``actions.enter_all``."""
    good = [row.checked for row in rows if row.checked is not None]
    if good:
        actions.enter_all(officer, good, now=now)
    return len(good)
