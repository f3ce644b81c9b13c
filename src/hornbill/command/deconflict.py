"""``hornbill deconflict normalise``: identifiers of a table in canonical form, with the keys under which they meet."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hornbill import tables
from hornbill.cases.core.odd_text import harmless
from hornbill.command.files import read_file
from hornbill.deconfliction.core.normalise.errors import BadIdentifier
from hornbill.deconfliction.core.normalise.kinds import KINDS, find_kind
from hornbill.deconfliction.core.normalise.kinds import normalise as normalise_one
from hornbill.deconfliction.core.normalise.value import CLOSENESS, Fields
from hornbill.deconfliction.core.table import COLUMNS, Row, of_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.deconfliction.core.normalise.value import Normalised

_HEADINGS = ("row", "kind", "given", "canonical", "proof", "keys", "changes", "error", "column", "cure")


def normalise(argv: Sequence[str]) -> int:
    """Print the canonical form and the keys of every row.

    Args:
        argv: after ``deconflict normalise``.

    Returns:
        0; 1 when a row was not an identifier (the others are printed all the same).
    """
    options = _parser().parse_args(argv)
    default = find_kind(options.kind).name if options.kind else ""
    sheet = tables.read(read_file(options.file)).certain()
    rows, ignored = of_rows(sheet.header.names, sheet.rows(), default_kind=default)
    if ignored:
        print(f"columns that were ignored: {', '.join(ignored)}", file=sys.stderr)
    today = None if options.any_date else date.today()  # noqa: DTZ011  # a day of the office's calendar
    told = [_told(row, options, today) for row in rows]
    if options.format == "csv":
        _print_csv(told)
    else:
        for line in told:
            print(json.dumps(line, ensure_ascii=False))
    bad = [line for line in told if "error" in line]
    for line in bad:
        where = f"row {line['row']}, column {line['column']}"
        print(f"{where}: {line['error']} [{line['code']}] {line['cure']}", file=sys.stderr)
    print(f"{len(told) - len(bad)} of {len(told)} rows are in canonical form", file=sys.stderr)
    return 1 if bad else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="hornbill deconflict normalise",
        description="Writes identifiers in their canonical form, with the keys under which they meet.",
        epilog=f"Columns: {', '.join(COLUMNS)}. Kinds: {', '.join(KINDS)}. "
        f"How close a match is: {'; '.join(f'{name}: {words}' for name, words in CLOSENESS.items())}.",
    )
    parser.add_argument("file", type=Path, help="CSV, XLSX, XLS or ODS; - reads standard input")
    parser.add_argument("--format", choices=("json", "csv"), default="json", help="json: one object a line")
    parser.add_argument("--kind", help="kind of all rows, for a table without that column")
    parser.add_argument("--country", default="", help="country of rows that name none, two letters")
    order = parser.add_mutually_exclusive_group()
    order.add_argument("--day-first", action="store_true", help="03/04/1975 is the third of April")
    order.add_argument("--month-first", action="store_true", help="03/04/1975 is the fourth of March")
    parser.add_argument("--insist", action="store_true", help="keep wrong check digits as unverified form")
    parser.add_argument("--any-date", action="store_true", help="take dates after today too")
    return parser


def _told(row: Row, options: argparse.Namespace, today: date | None) -> dict[str, Any]:
    """Return what is said of one row."""
    cells = row.cells
    line: dict[str, Any] = {"row": row.number, "kind": cells.get("kind", ""), "given": cells.get("value", "")}
    if row.fault:
        cure = "Put the value in quotes, or take the separator out."
        return line | {"error": row.fault, "code": "bad-table", "column": "value", "cure": cure}
    fields = Fields(
        value=cells.get("value", ""),
        country=cells.get("country", "") or options.country,
        birth_date=cells.get("birth_date", ""),
        nationality=cells.get("nationality", ""),
        platform=cells.get("platform", ""),
        check_digit=cells.get("check_digit", ""),
        day=cells.get("day", ""),
        today=today,
        day_first=True if options.day_first else False if options.month_first else None,
    )
    try:
        return line | _value(normalise_one(line["kind"], fields, insist=options.insist))
    except BadIdentifier as error:
        refused = {"error": error.message, "code": error.code, "column": error.column, "cure": error.cure}
        return line | refused


def _value(value: Normalised) -> dict[str, Any]:
    return {
        "kind": value.kind,
        "canonical": value.canonical,
        "proof": value.proof.value,
        "keys": [{"text": key.text, "closeness": key.closeness.value} for key in value.keys],
        "changes": [
            {"code": change.code, "what": change.what, "source": change.source} for change in value.changes
        ],
    }


def _print_csv(told: list[dict[str, Any]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(_HEADINGS)
    for line in told:
        cells = {
            **line,
            "given": harmless(line["given"]),
            "kind": harmless(line["kind"]),
            "keys": " ; ".join(key["text"] for key in line.get("keys", [])),
            "changes": "; ".join(change["what"] for change in line.get("changes", [])),
        }
        writer.writerow([cells.get(name, "") for name in _HEADINGS])
