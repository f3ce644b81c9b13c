"""``hornbill analytics export --to DIR``: the register, or a list that somebody gives, as Parquet partitions.

Rules
- One source a folder: a node's register (--data), a file of seizures such as an operation's (--operation), payments (--payments), or two lists of names (--names).
- A row that cannot be read stops the export, with its number; the folder is then as it was.
- All tables of a register are read as of one moment (``node.snapshot``), which the manifest and the answer give. A file that changes while it is read is refused.
- The folder is its owner's alone. What is in it is no longer under the node's keys: delete it when the question is answered.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import zlib
from collections import Counter
from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from hornbill import config
from hornbill.analytics.core.limits import time_limit_s
from hornbill.command.ending import ending_well
from hornbill.command.files import CannotRead, read_file, unchanged
from hornbill.kernel.errors import BadInput, Unfit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hornbill.analytics.core.manifest import Manifest
    from hornbill.analytics.writing import Writer
    from hornbill.seizures.core.analysed import Analysed

_LEGEND = """Tables: from the register and from --operation: seizures, items, legs, methods; from --payments: payments; from --names: blocks_left, blocks_right.
A file of payments is CSV (UTF-8) with the headings payer, payee, day (2026-11-28), amount (12.50), currency (EUR).
No account may be empty and no amount negative: name unknown accounts differently, and write money that came back as a payment of its own."""
PAYMENTS = ("payer", "payee", "day", "amount", "currency")
_EPOCH = date(1970, 1, 1)
# Not measured for the largest registers, so it can be set. Meanwhile SQLite's log grows by all that is written, and PostgreSQL keeps rows that were replaced.
_SNAPSHOT_MIN = 240
_PAYMENT_CURE = "Correct the row and export again; nothing was written."
_NO_ACCOUNT = "Name each unknown account differently, such as cash-1 and cash-2: under one name they would be counted as one account."
_AMOUNT = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_CURRENCY = re.compile(r"[A-Z]{3}")


def export(argv: Sequence[str]) -> int:
    """Write partitions, and print how many rows of each table they hold.

    Args:
        argv: after ``analytics export``.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill analytics export",
        description="Writes the register of a node, or lists, as Parquet partitions.",
        epilog=_LEGEND,
    )
    parser.add_argument(
        "--to",
        type=Path,
        required=True,
        metavar="DIR",
        help="folder; replaced if it holds partitions already",
    )
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--data", type=Path, metavar="DIR", help="the node's folder (default: HORNBILL_DATA)")
    one.add_argument(
        "--operation",
        type=Path,
        metavar="FILE",
        help="an operation's seizures: a table, or a register's export",
    )
    one.add_argument("--payments", type=Path, metavar="FILE", help="payments, as CSV")
    one.add_argument(
        "--names",
        type=Path,
        nargs=2,
        metavar=("LEFT", "RIGHT"),
        help="two lists of names: CSV, XLSX, XLS, ODS",
    )
    parser.add_argument(
        "--name", default="", help="heading of the column of names, where it is none of the usual"
    )
    parser.add_argument("--born", default="", help="heading of the column of birth dates")
    parser.add_argument(
        "--time-limit-min",
        type=int,
        default=_SNAPSHOT_MIN,
        metavar="N",
        help=f"minutes that reading the register may take (default: {_SNAPSHOT_MIN})",
    )
    options = parser.parse_args(argv)
    with ending_well():
        found, more = _written(options)
    rows = {table: found.rows(table) for table in found.tables}
    told: dict[str, object] = {"folder": str(options.to), "as_of": found.as_of, "rows": rows}
    told |= {"amounts_left_out": found.beyond} if found.beyond else {}
    told |= {name: value for name, value in more.items() if value}
    print(json.dumps(told, ensure_ascii=False))
    return 0


def _written(options: argparse.Namespace) -> tuple[Manifest, dict[str, object]]:
    """Write what the options name; returns it, and what else is told of it."""
    if options.operation is not None:
        return _operation(options.operation, options.to)
    if options.payments is not None:
        return _payments(options.payments, options.to), {}
    if options.names is not None:
        return _names(options)
    return _register(options)


def _register(options: argparse.Namespace) -> tuple[Manifest, dict[str, object]]:
    from hornbill.node import setup

    within_s = time_limit_s(options.time_limit_min)
    setup.use(options.data or config.folder())
    from hornbill.analytics.writing import written
    from hornbill.node.snapshot import snapshot
    from hornbill.seizures import actions, queries
    from hornbill.seizures.core import analysed

    making, seizures = analysed.Analysed(_is_taxon), 0
    with written(options.to, source="register", tables=analysed.TABLES) as writer:
        with snapshot(within_s=within_s) as taken:
            writer.as_of = taken.at
            for number, plain in queries.every_entered():
                taken.check()
                seizures += 1
                for table, row in making.rows_of(number, plain):
                    writer.add(table, row)
        writer.beyond = making.beyond
        actions.note_partitions(seizures, now=datetime.now(UTC))
    return _result(options.to), _left_out(making)


def _operation(path: Path, to: Path) -> tuple[Manifest, dict[str, object]]:
    from hornbill.analytics.writing import written
    from hornbill.operations.file_board import counted_seizures
    from hornbill.seizures.core import analysed

    at = datetime.now(UTC)
    with unchanged(path):
        data = read_file(path)
    found, refused = counted_seizures(data, path.name, today=at.date())
    if refused:
        raise BadInput(
            f"{path.name}: the register would refuse {refused} row{'s' if refused > 1 else ''}",
            cure="`hornbill seizures import FILE` names them with reasons; correct or remove them.",
        )
    making = analysed.Analysed(_is_taxon)
    with written(to, source="file", tables=analysed.TABLES) as writer:
        writer.as_of = at
        for number, (plain, is_counted) in enumerate(found, 1):
            for table, row in making.rows_of(number, plain, is_counted=is_counted):
                writer.add(table, row)
        writer.beyond = making.beyond
    return _result(to), _left_out(making)


def _left_out(making: Analysed) -> dict[str, object]:
    """Return what is not in the rows as it was given, in numbers."""
    return {"no_code_or_name": dict(making.left_out), "seizures_without_day": making.undated}


@lru_cache(maxsize=20_000)
def _is_taxon(name: str) -> bool:
    """Tell whether a name is an accepted scientific name of the reference tables, also as ``Felidae spp.``."""
    from hornbill.reference import queries as reference

    found = reference.taxon_named(name) or reference.taxon(reference.find_taxon(name, limit=1).taxon)
    return found is not None and found.name.lower() == name.strip().removesuffix(" spp.").lower()


def _payments(path: Path, to: Path) -> Manifest:
    from hornbill.analytics.writing import written

    with written(to, source="payments", tables=("payments",)) as writer, unchanged(path):
        for number, row in enumerate(_rows(path), 1):
            _payment(writer, path, number, row)
    return _result(to)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file, strict=True)
            missing = [name for name in PAYMENTS if name not in (table.fieldnames or ())]
            if missing:
                raise BadInput(
                    f"{path.name} has no column {missing[0]}",
                    cure=f"Give the headings {', '.join(PAYMENTS)}.",
                )
            twice = [
                name for name, n in Counter(table.fieldnames or ()).items() if n > 1 and name in PAYMENTS
            ]
            if twice:
                raise BadInput(
                    f"{path.name} has the column {twice[0]} twice", cure="Leave one column of each heading."
                )
            yield from table
    except OSError as error:
        raise CannotRead(f"{path}: {error.strerror}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadInput(f"{path.name} is no CSV in UTF-8: {error}", cure="Save it as CSV, UTF-8.") from None


def _payment(writer: Writer, path: Path, number: int, row: dict[str, str]) -> None:
    from hornbill.analytics.core.amounts import MONEY, whole

    where = f"{path.name}, payment {number}"
    if None in row or None in row.values():  # so that its cells may be shifted
        raise BadInput(f"{where}: it has more or fewer cells than headings", cure=_PAYMENT_CURE)
    cells = {name: row[name].strip() for name in PAYMENTS}
    try:
        day = date.fromisoformat(cells["day"])
    except ValueError:
        raise BadInput(f"{where}: day is not a date", cure=_PAYMENT_CURE) from None
    amount = whole(cells["amount"], MONEY) if _AMOUNT.fullmatch(cells["amount"]) else None
    if amount is None:
        raise BadInput(f"{where}: amount is not a number", cure=_PAYMENT_CURE)
    if amount < 0:
        raise BadInput(
            f"{where}: amount is negative",
            cure="Write money that came back as a payment from payee to payer, and export again.",
        )
    if not _CURRENCY.fullmatch(cells["currency"]):
        raise BadInput(f"{where}: currency is not a code of three capitals", cure=_PAYMENT_CURE)
    for name in ("payer", "payee"):
        if not cells[name]:
            raise BadInput(f"{where}: {name} is empty", cure=_NO_ACCOUNT)
    said = {"payer": cells["payer"], "payee": cells["payee"], "amount": amount, "currency": cells["currency"]}
    when = {"year": day.year, "month": day.month, "day_number": (day - _EPOCH).days}
    try:
        writer.add("payments", {"payment": number, **when, **said})
    except Unfit as error:
        raise BadInput(f"{where}: {error}", cure=_PAYMENT_CURE) from None


def _names(options: argparse.Namespace) -> tuple[Manifest, dict[str, object]]:
    """Write the block keys of two lists; returns what was written, and how many rows have no name, so that nobody finds them."""
    from hornbill.analytics.writing import written

    left, right = options.names
    with (
        written(options.to, source="names", tables=("blocks_left", "blocks_right")) as writer,
        unchanged(left, right),
    ):
        nameless = sum(
            _blocks(writer, path, table, options)
            for path, table in ((left, "blocks_left"), (right, "blocks_right"))
        )
    return _result(options.to), {"rows_without_name": nameless}


def _blocks(writer: Writer, path: Path, table: str, options: argparse.Namespace) -> int:
    from hornbill.analytics.core.layout import BUCKETS
    from hornbill.cases.core.matching.blocking import keys_of
    from hornbill.command.names import NO_NAME, people

    notes: Counter[str] = Counter()
    columns = argparse.Namespace(encoding=None, name=options.name, born=options.born)
    for number, person in people(path, columns, lambda _path, _row, what: notes.update([what])):
        for key in dict.fromkeys(keys_of(person, long=True)):
            bucket = zlib.crc32(key.encode()) % BUCKETS
            writer.add(table, {"bucket": bucket, "entry": number, "block": key})
    return notes[NO_NAME]


def _result(to: Path) -> Manifest:
    from hornbill.analytics.reading import opened

    return opened(to)
