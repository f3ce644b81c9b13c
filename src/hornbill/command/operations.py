"""``hornbill operations board FILE``: the seizures of a file as a situation board counts them; without a node."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.command.files import read_file
from hornbill.kernel.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEGEND = """Equal reports of one event count once, no matter who reports them. findings: late and moved entries, floods, what rests on one agency, reports that
may be one event. --press rounds figures to the nearest 5 and withholds small ones (null)."""


def board(argv: Sequence[str]) -> int:
    """Print the board of a file.

    Args:
        argv: after ``operations board``.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill operations board",
        description="Counts the seizures of a file by day, country, goods, means, route, concealment and agency.",
        epilog=_LEGEND,
    )
    parser.add_argument(
        "file", type=Path, help="table (XLSX, XLS, ODS, CSV) or export (JSON); - reads standard input"
    )
    parser.add_argument(
        "--first", default="", metavar="DAY", help="first day that counts, such as 2026-11-01"
    )
    parser.add_argument("--last", default="", metavar="DAY", help="last day that counts")
    parser.add_argument("--format", choices=("json", "csv"), default="json")
    parser.add_argument("--press", action="store_true", help="figures for the press alone")
    parser.add_argument("--mapping", type=Path, help="as `seizures import --print-mapping` writes it")
    options = parser.parse_args(argv)
    from hornbill.operations.core.days import Span, read_day
    from hornbill.operations.file_board import read_board, told
    from hornbill.seizures.core import mapping as mappings

    for name in ("first", "last"):
        if getattr(options, name) and read_day(getattr(options, name)) is None:
            raise BadInput(f"--{name} is no day", cure="Write year, month and day: 2026-11-28.")
    if options.first and options.last and options.last < options.first:
        raise BadInput("--last is before --first", cure="Give the earlier day as --first.")
    period = Span(options.first or "0000", options.last or "9999") if options.first or options.last else None
    given = mappings.read(read_file(options.mapping).decode("utf-8", "replace")) if options.mapping else None
    found = read_board(
        read_file(options.file),
        options.file.name,
        today=datetime.now(UTC).date(),
        period=period,
        mapping=given,
    )
    shown = told(found, press=options.press)
    if options.format == "json":
        print(json.dumps(shown, ensure_ascii=False, indent=1))
        return 0
    from hornbill.command.seizures import safe_cell

    writer = csv.writer(sys.stdout, lineterminator="\r\n")
    writer.writerow(["facet", "value", "events"])
    for name in ("total", "wildlife"):
        writer.writerow([name, "", "" if shown[name] is None else shown[name]])
    for facet, rows in shown["tables"].items():
        writer.writerows([facet, safe_cell(str(value)), "" if n is None else n] for value, n in rows)
    return 0
