"""``hornbill analytics query NAME --on DIR | queries``: figures over partitions, on DuckDB or on a Spark Connect engine.

Rules: nothing is printed before the whole answer is there, so half an answer is never taken for one. Neither a node nor its keys are needed.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import sys
import tempfile
from contextlib import closing
from pathlib import Path
from typing import IO, TYPE_CHECKING

from hornbill import config, secret_files
from hornbill.analytics.core.limits import TIME_LIMIT_MIN, Limits, time_limit_s
from hornbill.command.ending import ending_well
from hornbill.command.files import CannotWrite
from hornbill.kernel.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hornbill.analytics.core.answer import Value
    from hornbill.analytics.core.query import Query

SETTING, TOKEN = "HORNBILL_ANALYTICS", "HORNBILL_ANALYTICS_TOKEN"
_IN_MEMORY = 16 * 1024 * 1024  # bytes of an answer; more waits in a file of its own
_LEGEND = """`hornbill analytics queries` lists the queries. --set gives a parameter: --set first_year=2024. Rows come in one order on every engine; texts are ordered by
their bytes in UTF-8, empty ones first. Amounts are whole numbers of the unit that `queries` names; sums may be longer than 64 bits."""


def query(argv: Sequence[str]) -> int:
    """Ask a folder of partitions a query, and print the answer.

    Args:
        argv: after ``analytics query``.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill analytics query",
        description="Asks a folder of partitions one of the queries.",
        epilog=_LEGEND,
    )
    parser.add_argument("name", help="of the query")
    parser.add_argument(
        "--on", type=Path, required=True, metavar="DIR", help="folder that `analytics export` wrote"
    )
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a parameter")
    parser.add_argument(
        "--engine", help="duckdb, or sc://HOST:PORT of a Spark Connect server (default: HORNBILL_ANALYTICS)"
    )
    parser.add_argument("--format", choices=("json", "csv"), default="json")
    parser.add_argument("--out", type=Path, metavar="FILE", help="new file; standard output if left out")
    parser.add_argument(
        "--memory-mib",
        type=int,
        default=0,
        metavar="N",
        help="that DuckDB may take; four fifths of all if left out",
    )
    parser.add_argument(
        "--time-limit-min",
        type=int,
        default=TIME_LIMIT_MIN,
        metavar="N",
        help=f"minutes after which the query is ended (default: {TIME_LIMIT_MIN})",
    )
    options = parser.parse_args(argv)
    from hornbill.analytics import engines, queries, reading

    limits = Limits(seconds=time_limit_s(options.time_limit_min))
    if options.memory_mib < 0:
        raise BadInput("--memory-mib is less than 0", cure="Give whole mebibytes, such as 4096.")
    asked = queries.query(options.name)
    given = _given(options.set)
    asked.filled(given)  # before anything is started
    reading.opened(options.on)
    where = config.text(SETTING) if options.engine is None else options.engine
    token = ""
    if where not in {"", "duckdb"} and where == config.text(SETTING):
        # The token is the setting's engine's; another address never gets it.
        token = secret_files.token(TOKEN) if config.text(TOKEN) else ""
    with (
        ending_well(),
        tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="") as answer,
        closing(engines.opened(where, token=token, memory_mib=options.memory_mib, limits=limits)) as engine,
    ):
        write = _csv if options.format == "csv" else _json
        write(asked, reading.asked(asked, given, options.on, engine), answer)
        answer.seek(0)
        _give(answer, options.out)
    return 0


def _given(said: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in said:
        name, sign, value = one.partition("=")
        if not sign:
            raise BadInput(f"--set {one} has no =", cure="Write NAME=VALUE, such as first_year=2024.")
        if name in found:
            raise BadInput(f"--set gives {name} twice", cure="Give it once.")
        found[name] = value
    return found


def _json(asked: Query, rows: Iterable[Sequence[Value]], out: IO[str]) -> None:
    """Write an answer as one JSON object, row by row."""
    columns = [{"name": one.name, "kind": one.kind, "means": one.means} for one in asked.columns]
    head = json.dumps({"query": asked.name, "columns": columns}, ensure_ascii=False)
    out.write(f'{head[:-1]}, "rows": [')
    sign = "\n"
    for row in rows:
        out.write(sign + json.dumps(row, ensure_ascii=False))
        sign = ",\n"
    out.write("\n]}\n")


def _csv(asked: Query, rows: Iterable[Sequence[Value]], out: IO[str]) -> None:
    """Write an answer as CSV (RFC 4180)."""
    from hornbill.command.seizures import safe_cell

    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([one.name for one in asked.columns])
    for row in rows:
        writer.writerow(
            ["" if value is None else safe_cell(value) if isinstance(value, str) else value for value in row]
        )


def _give(answer: IO[str], to: Path | None) -> None:
    if to is None:
        shutil.copyfileobj(answer, sys.stdout)
        return
    try:
        number = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise CannotWrite(f"{to}: {error.strerror}") from error
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="") as file:
            shutil.copyfileobj(answer, file)
    except OSError:
        to.unlink(missing_ok=True)  # half of it
        raise


def list_queries(argv: Sequence[str]) -> int:
    """Print the queries.

    Args:
        argv: after ``analytics queries``.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill analytics queries",
        description="Lists the queries, with their parameters and columns, and the SQL of one.",
    )
    parser.add_argument("name", nargs="?", help="one query, with its SQL")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    options = parser.parse_args(argv)
    from hornbill.analytics import queries

    found = [queries.query(name) for name in ([options.name] if options.name else queries.names())]
    if options.format == "json":
        print(json.dumps([_told(one) for one in found], ensure_ascii=False, indent=1))
        return 0
    for one in found:
        print(f"{one.name}: {one.title}")
        for parameter in one.parameters:
            values = ", ".join(parameter.words) or f"{parameter.least} to {parameter.most}"
            print(f"  --set {parameter.name}={parameter.default}  {parameter.means} ({values})")
        for column in one.columns:
            print(f"  {column.name}  {column.means}")
        if options.name:
            print(f"\n{one.text}")
    return 0


def _told(one: Query) -> dict[str, object]:
    return {
        "name": one.name,
        "title": one.title,
        "tables": list(one.tables),
        "parameters": [
            {
                "name": parameter.name,
                "kind": parameter.kind,
                "default": parameter.default,
                "values": list(parameter.words) or [parameter.least, parameter.most],
                "means": parameter.means,
            }
            for parameter in one.parameters
        ],
        "columns": [
            {"name": column.name, "kind": column.kind, "means": column.means} for column in one.columns
        ],
        "sql": one.text,
    }
