"""``hornbill routes patterns | similar | next FILE``: what seizures have in common, which are alike, which leg follows; without a node.

Rules: FILE is a table of any layout, read as an import reads it, or a register's export as JSON. Every statement lists the seizures behind it.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hornbill.command.files import read_file
from hornbill.kernel.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.routes.core.table import Table

_LEGEND = """lift: how many times more often than if the parts were independent. log10_p: logarithm of the probability of as many by chance;
log10_p_corrected: the same after correction for every combination that could be tried. At most 5 % of the methods told are false
ones, if seizures are independent of each other."""


def patterns(argv: Sequence[str]) -> int:
    """Print what the seizures of a file have in common.

    Args:
        argv: after ``routes patterns``.
    """
    parser = _parser(
        "patterns",
        "Finds recurring methods, frequent sequences of countries, and changes of shares.",
        _LEGEND,
    )
    parser.add_argument("--format", choices=("json", "csv", "text"), default="json")
    parser.add_argument("--least", type=int, default=0, metavar="N", help="seizures that a statement needs")
    parser.add_argument("--ids", type=int, default=1000, metavar="N", help="ids a statement; 0 lists all")
    options = parser.parse_args(argv)
    table = _table(options)
    from hornbill.routes.core.patterns import patterns as found_in

    if options.least < 0 or options.ids < 0:
        raise BadInput("--least and --ids are counts", cure="Give 0 or more.")
    found = found_in(table, least=options.least, most_ids=options.ids)
    _print(found, options.format)
    return 0


def similar(argv: Sequence[str]) -> int:
    """Print the seizures most like one.

    Args:
        argv: after ``routes similar``.
    """
    parser = _parser("similar", "Finds the seizures most like one, with what they share and what not.")
    parser.add_argument(
        "--id", required=True, help="of the seizure: its reference, or its row as `row 7` or 7"
    )
    parser.add_argument("--most", type=int, default=10, metavar="N")
    parser.add_argument("--format", choices=("json", "csv"), default="json")
    options = parser.parse_args(argv)
    table = _table(options)
    from hornbill.routes.core.likeness import Likeness

    row = _row(table, options.id)
    found = [
        {
            "id": table.ids[one.row],
            "likeness": round(one.share, 3),
            "shared": [[*item, round(weight, 2)] for item, weight in one.weighed],
            "only_asked": [list(item) for item in one.own],
            "only_other": [list(item) for item in one.other],
        }
        for one in Likeness(table).like(row, most=max(1, options.most))
    ]
    if options.format == "json":
        print(
            json.dumps(
                {"id": table.ids[row], "among": table.size, "like": found}, ensure_ascii=False, indent=1
            )
        )
    else:
        _lines(["id", "likeness", "shared", "only asked", "only other"], (
            [one["id"], one["likeness"], *(_items(one[name]) for name in ("shared", "only_asked", "only_other"))] for one in found
        ))  # fmt: skip
    return 0


def onward(argv: Sequence[str]) -> int:
    """Print what followed a stretch of route.

    Args:
        argv: after ``routes next``.
    """
    parser = _parser("next", "Counts which country followed a stretch of route in the seizures of a file.")
    parser.add_argument(
        "--after", required=True, metavar="CC,CC", help="countries that follow each other, as codes"
    )
    options = parser.parse_args(argv)
    after = tuple(part.strip().upper() for part in options.after.split(",") if part.strip())
    if not after or any(len(code) != 2 for code in after):
        raise BadInput(
            f"--after {options.after} has no codes of countries", cure="Write for example --after NG,MY."
        )
    from hornbill.routes.core.sequences import next_legs

    total, counts = next_legs(_table(options).routes, after)
    told = [{"country": code, "seizures": n, "share": round(n / total, 3)} for code, n in counts]
    print(json.dumps({"after": list(after), "seizures_that_went_on": total, "next": told}, indent=1))
    return 0


def _parser(verb: str, what: str, more: str = "") -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"hornbill routes {verb}",
        description=what,
        epilog=more,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "file", type=Path, help="table (XLSX, XLS, ODS, CSV) or export (JSON); - reads standard input"
    )
    parser.add_argument("--mapping", type=Path, help="as `seizures import --print-mapping` writes it")
    return parser


def _table(options: argparse.Namespace) -> Table:
    from hornbill.routes import reading
    from hornbill.seizures.core import mapping as mappings

    given = mappings.read(read_file(options.mapping).decode("utf-8", "replace")) if options.mapping else None
    found = reading.read_file(
        read_file(options.file), options.file.name, today=datetime.now(UTC).date(), mapping=given
    )
    also = sum(len(ids) for ids in found.table.also.values())
    told = [f"{found.table.size} seizures"]
    told += (
        [
            f"{also} reports of an event that another one describes (same day, place, route and goods), counted once with it"
        ]
        if also
        else []
    )
    told += [f"{found.refused} rows refused (`hornbill seizures import` says why)"] if found.refused else []
    print("; ".join(told), file=sys.stderr)
    return found.table


def _row(table: Table, name: str) -> int:
    for wanted in (name, f"row {name}"):
        if wanted in table.ids:
            return table.ids.index(wanted)
    for row, ids in table.also.items():
        if name in ids or f"row {name}" in ids:
            return row
    raise BadInput(
        f"no seizure of this file is called {name}", cure="Give a reference, or the number of a row."
    )


def _items(items: Sequence[Sequence[Any]]) -> str:
    return "; ".join(f"{facet}={value}" for facet, value, *_ in items)


def _lines(headings: Sequence[str], lines: Any) -> None:
    from hornbill.command.seizures import safe_cell

    writer = csv.writer(sys.stdout, lineterminator="\r\n")
    writer.writerow(headings)
    writer.writerows([safe_cell(str(cell)) for cell in line] for line in lines)


def _print(found: dict[str, Any], form: str) -> None:
    if form == "json":
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return
    from hornbill.routes.core.telling import lines

    told = lines(found)
    if form == "text":
        for line in told:
            print(f"[{line.kind}] {line.text}")
            print(f"    {line.evidence}")
        return
    _lines(
        ["kind", "what", "seizures", "expected", "lift", "log10 p", "log10 p corrected", "statement", "rests on", "ids"],
        ([one.kind, one.what, one.seizures, one.expected, one.lift, one.log_p, one.log_q, one.text, one.rests, one.ids] for one in told),
    )  # fmt: skip
