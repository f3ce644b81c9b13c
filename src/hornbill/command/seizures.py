"""``hornbill seizures import FILE | report``: tables of seizures read without a node, or into one; reports of a node's register.

Rules: what is printed is what an import on the pages would put in; refused rows go into a file of their own, in the sender's columns.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill.command.files import read_file as read_bytes
from hornbill.command.files import write_new
from hornbill.kernel.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_HOW = """Columns are guessed by their headings (English, French, Portuguese, Vietnamese, Thai, Chinese, Swahili, Malay, Spanish) and by what
stands in them. --print-mapping writes the guess as a file; change it, and give it back with --mapping. A column can be left out with
"field": "leave-out", "lost": true. --default species=Pholidota says what holds for every row where no column does.

Formats: json (one object: columns, counts, seizures, refused), jsonl (one seizure a line), csv (one item a line)."""


def import_file(argv: Sequence[str]) -> int:
    """Read a table of seizures; print it, or import it into a node's register.

    Args:
        argv: after ``seizures import``.

    Returns:
        0; 1 where rows were refused.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill seizures import",
        description="Reads a table of seizures (XLSX, XLS, ODS, CSV) of any layout.",
        epilog=_HOW,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, help="the table; - reads standard input")
    parser.add_argument(
        "--name", default="", help="what the register calls the table (default: the file's name)"
    )
    parser.add_argument("--format", choices=("json", "jsonl", "csv"), default="json")
    parser.add_argument("--sheet", default="", help="of a workbook; the first visible one with rows")
    parser.add_argument("--mapping", type=Path, help="which column is what, as --print-mapping writes it")
    parser.add_argument("--default", action="append", default=[], metavar="FIELD=TEXT", help="for every row")
    parser.add_argument("--country", default="", metavar="CC", help="where the table names no country")
    parser.add_argument("--refused", type=Path, help="new CSV file for refused rows, with their reasons")
    parser.add_argument("--print-mapping", action="store_true", help="print the mapping and do nothing else")
    parser.add_argument("--data", type=Path, help="import into the register of this node")
    parser.add_argument("--officer", default="", metavar="ID", help="who imports, with --data")
    options = parser.parse_args(argv)
    data = read_bytes(options.file)
    if options.data is not None:
        return _into_node(options, data)
    return _printed(options, data)


def _name(options: argparse.Namespace) -> str:
    return str(options.name or ("standard input" if str(options.file) == "-" else options.file.name))


def _defaults(given: Sequence[str]) -> dict[str, str]:
    found = {}
    for one in given:
        name, sign, text = one.partition("=")
        if not sign:
            raise BadInput(
                f"--default {one} has no =", cure="Write FIELD=TEXT, for example species=Pholidota."
            )
        found[name.strip()] = text.strip()
    return found


def _printed(options: argparse.Namespace, data: bytes) -> int:
    from hornbill.seizures import file_reading
    from hornbill.seizures.core import mapping as mappings

    given = mappings.read(read_bytes(options.mapping).decode("utf-8", "replace")) if options.mapping else None
    found = file_reading.read_file(
        data,
        _name(options),
        today=datetime.now(UTC).date(),
        mapping=given,
        defaults=_defaults(options.default),
        sheet=options.sheet,
        own_country=options.country.upper(),
    )
    if options.print_mapping:
        print(mappings.write(found.mapping))
        return 0
    if options.refused is not None:
        write_new(options.refused, _csv(file_reading.refused_lines(found)).encode("utf-8-sig"))
    if options.format == "csv":
        sys.stdout.write(_csv(file_reading.item_lines(found)))
    elif options.format == "jsonl":
        for numbers, read in found.seizures:
            print(json.dumps(file_reading.one_as_json(numbers, read), ensure_ascii=False))
    else:
        print(json.dumps(file_reading.as_json(found), ensure_ascii=False, indent=1))
    counts = ", ".join(f"{n} {state}" for state, n in found.counts.items() if n)
    print(f"{len(found.rows)} rows: {counts}", file=sys.stderr)
    return 1 if found.counts["refused"] else 0


def _csv(lines: Iterable[Sequence[str]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([safe_cell(cell) for cell in line] for line in lines)
    return text.getvalue()


def safe_cell(cell: str) -> str:
    """Return a cell that no spreadsheet program takes for a formula."""
    return (
        f"'{cell}"
        if cell[:1] in ("=", "@", "\t") or (cell[:1] in ("+", "-") and not cell[1:2].isdigit())
        else cell
    )


def _into_node(options: argparse.Namespace, data: bytes) -> int:
    from dataclasses import replace

    from hornbill.node import setup

    setup.use(options.data)
    from hornbill.seizures import actions, queries
    from hornbill.seizures.actions import kept
    from hornbill.seizures.core import mapping as mappings

    officer = options.officer
    if "/" not in officer:
        raise BadInput("an import needs the id of its officer", cure="Add --officer AGENCY/NAME.")
    now = datetime.now(UTC)
    batch = actions.begin(officer, data, _name(options), now=now, sheet=options.sheet)
    mapping = kept.of_json(batch.mapping)
    if options.mapping:
        mapping = mappings.fit(
            mappings.read(read_bytes(options.mapping).decode("utf-8", "replace")), batch.headings
        )
    mapping = replace(mapping, defaults={**mapping.defaults, **_defaults(options.default)})
    actions.to_import(officer, batch.handle, mapping, now=now)
    while queries.batch(batch.handle).state == "checking" and actions.step(now=now):
        pass
    actions.go_on(officer, batch.handle, now=now)
    while queries.batch(batch.handle).state == "running" and actions.step(now=now):
        pass
    done = queries.batch(batch.handle)
    print(json.dumps({"import": done.handle, "state": done.state, "counts": done.counts}))
    return 1 if done.counts.get("refused") else 0


def report(argv: Sequence[str]) -> int:
    """Write a report of a year from a node's register.

    Args:
        argv: after ``seizures report``.

    Returns:
        0; 1 where the illegal-trade report lacks something.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill seizures report",
        description="Writes a report of a year: the CITES illegal-trade report, ETIS rows, customs rows, FollowTheMoney, JSON.",
    )
    parser.add_argument("--data", type=Path, required=True, help="the node's folder")
    parser.add_argument("--year", type=int, required=True)
    parser.add_argument("--kind", choices=_KINDS, default="aitr")
    parser.add_argument(
        "--out", type=Path, help="new file; its usual name in this folder where it is left out"
    )
    options = parser.parse_args(argv)
    from hornbill.node import setup

    setup.use(options.data)
    from hornbill.seizures import actions

    made = actions.take_report("node", options.kind, options.year, now=datetime.now(UTC))
    where = options.out or Path(made.name)
    write_new(where, made.data)
    mend = [{"reference": one.reference or one.handle, "missing": list(one.fields)} for one in made.to_mend]
    told = {"file": str(where), "seizures": made.seizures, "lines": made.lines, "left_out": made.left_out}
    print(json.dumps({**told, "to_mend": mend}, ensure_ascii=False, indent=1))
    return 1 if mend else 0


_KINDS = ("aitr", "aitr-csv", "etis", "customs", "ftm", "json")
