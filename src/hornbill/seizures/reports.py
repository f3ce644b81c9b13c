"""Reports of a year from the register: the illegal-trade report, ETIS, customs rows, FollowTheMoney, and all of it as CSV or JSON.

Rules: a report counts entered seizures whose first day is in the year; drafts and withdrawn ones never. Each report says what it left
out. The workbook of the illegal-trade report is written by ``tables.workbook_writing`` and read back by another library before it is given: where one cell
differs, nothing is given.

    report = of_year("aitr", 2025)
    report.data, report.name
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from hornbill.seizures import giving, lookups, queries
from hornbill.seizures.core import aitr, customs, etis, ftm
from hornbill.seizures.core.errors import BadReport
from hornbill.seizures.core.filters import Filter
from hornbill.tables import workbook_writing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hornbill.seizures.core.aitr import ToMend

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
REPORTS = ("aitr", "aitr-csv", "etis", "customs", "ftm", "json")
_NUMBERS = frozenset({"Quantity", "Estimated value in country"})
EARLIEST, LATEST = 1950, 2400


@dataclass(frozen=True)
class Report:
    """A report.

    Attributes:
        kind: of ``REPORTS``.
        year: calendar year.
        name: of the file.
        media: type.
        data: the file's bytes.
        seizures: how many it tells of.
        lines: how many lines it has.
        left_out: items that are no seizures, by the trade database's source code I.
        to_mend: what it lacks, seizure by seizure; for the illegal-trade report.
    """

    kind: str
    year: int
    name: str
    media: str
    data: bytes
    seizures: int
    lines: int
    left_out: int = 0
    to_mend: tuple[ToMend, ...] = ()


def seizures_of(year: int) -> Iterator[dict[str, Any]]:
    """Yield the seizures of a year as plain data, oldest first: those whose first day is in it.

    Raises:
        BadReport: there is no such year.
    """
    if not EARLIEST <= year <= LATEST:
        raise BadReport("there is no such year")
    for one in queries.every(Filter.of({"year": str(year)})):
        if one["first"].startswith(f"{year}-"):
            yield one


def of_year(kind: str, year: int, *, opts_out: bool = False) -> Report:
    """Make a report.

    Args:
        kind: of ``REPORTS``.
        year: calendar year.
        opts_out: the Party does not want the illegal-trade report shared with ICCWC; the workbook says so.

    Raises:
        BadReport: there is no such report or year, or the workbook did not read back as it was written.
    """
    if kind not in REPORTS:
        raise BadReport("there is no such report")
    if kind.startswith("aitr"):
        return _aitr(year, as_csv=kind == "aitr-csv", opts_out=opts_out)
    if kind == "etis":
        return _rows(kind, year, etis.COLUMNS, etis.rows_of)
    if kind == "customs":
        return _rows(kind, year, customs.COLUMNS, customs.rows_of)
    found = list(seizures_of(year))
    if kind == "ftm":
        lines = [json.dumps(entity, ensure_ascii=False) for one in found for entity in ftm.entities_of(one)]
        data = "\n".join(lines).encode()
        return Report(kind, year, f"ftm-{year}.jsonl", "application/x-ndjson", data, len(found), len(lines))
    data = json.dumps(found, ensure_ascii=False, indent=1).encode()
    return Report(kind, year, f"seizures-{year}.json", "application/json", data, len(found), len(found))


def _rows(kind: str, year: int, columns: tuple[str, ...], rows_of: Any) -> Report:
    lines, seizures = [list(columns)], 0
    for one in seizures_of(year):
        rows = rows_of(one)
        seizures += bool(rows)
        lines += [[row[column] for column in columns] for row in rows]
    data = giving.as_csv(lines, quoted=True)
    return Report(kind, year, f"{kind}-{year}.csv", CSV, data, seizures, len(lines) - 1)


def aitr_lines(year: int) -> tuple[list[list[str]], list[ToMend], int, int]:
    """Return the lines of the illegal-trade report, what to mend, how many items were left out, and how many seizures it tells of."""
    wordings = lookups.wordings()
    lines, mend, left_out, seizures = [list(aitr.COLUMNS)], [], 0, 0
    own = lookups.own_agency()
    for given in seizures_of(year):
        one = {**given, "agency": given["agency"] or own}  # a register of one agency seldom repeats its name
        found = aitr.lines_of(one, wordings)
        left_out += aitr.left_out(one)
        seizures += bool(found)
        lines += [[line[column] for column in aitr.COLUMNS] for line in found]
        lacking = aitr.to_mend(one)
        if lacking is not None:
            mend.append(lacking)
    return lines, mend, left_out, seizures


def _aitr(year: int, *, as_csv: bool, opts_out: bool) -> Report:
    lines, mend, left_out, seizures = aitr_lines(year)
    if as_csv:
        data, ending, media = giving.as_csv(lines), "csv", CSV
    else:
        data, ending, media = (
            workbook(lines, f"AITR {year}", _about(year, seizures, len(lines) - 1, opts_out=opts_out)),
            "xlsx",
            XLSX,
        )
        differing = aitr.differences(lines, read_back(data))
        if differing:
            raise BadReport(
                f"the workbook did not read back as it was written ({len(differing)} cells)",
                cure="Take the report as CSV, and tell your administrator.",
            )
    name = f"aitr-{year}.{ending}"
    return Report("aitr", year, name, media, data, seizures, len(lines) - 1, left_out, tuple(mend))


def _about(year: int, seizures: int, lines: int, *, opts_out: bool) -> list[list[str]]:
    """Return the second sheet: what the report is, and whether it may be shared."""
    shared = "No: the Party opts out of sharing with ICCWC" if opts_out else "Yes, with ICCWC partners"
    return [
        ["Annual illegal-trade report", f"1 January to 31 December {year}"],
        ["Party", lookups.english_countries().get(lookups.own_country(), lookups.own_country())],
        ["Reported by", lookups.own_agency()],
        ["Due", f"{aitr.DUE[1]} October {year + 1}"],
        ["May be shared", shared],
        ["Seizures", str(seizures)],
        ["Lines", str(lines)],
        ["Wordings", "Values as two Parties print them; the official wording was not verified"],
    ]


def workbook(lines: list[list[str]], title: str, about: Sequence[Sequence[str]] = ()) -> bytes:
    """Return lines as a workbook (XLSX): headings fixed, amounts as numbers, everything else as text, no formula; ``about`` on a second sheet."""
    headings = lines[0]
    rows = [
        [_value(column, text) if at else text for column, text in zip(headings, line, strict=True)]
        for at, line in enumerate(lines)
    ]
    sheets = [(title, rows)]
    if about:
        sheets.append(("About", [[_value("", text) for text in row] for row in about]))
    return workbook_writing.write(sheets)


def _value(column: str, text: str) -> Decimal | str | None:
    if not text:
        return None
    if column in _NUMBERS:
        try:
            found = Decimal(text)
        except InvalidOperation:
            return text
        return found if len(found.as_tuple().digits) <= 15 else text
    return "".join(sign for sign in text if sign >= " " or sign in "\n\t")


def read_back(data: bytes) -> list[list[str]]:
    """Return the cells of a workbook as texts, by the reader of tables, which is another library than the writer."""
    from hornbill import tables
    from hornbill.tables.core.values import as_text

    book = tables.read(data, "report.xlsx", header=1)
    names = list(book.sheet.header.names)
    rows = [[as_text(cell) for cell in row.cells] for row in book.sheet.rows()]
    return [names, *([*row, *[""] * (len(names) - len(row))] for row in rows)]
