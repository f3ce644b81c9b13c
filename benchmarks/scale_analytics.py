"""Figures over partitions: seizures by country and month, and two aggregations of payments, on DuckDB and on a Sail cluster of two workers.

Rules: rows are made by DuckDB from their number alone, so the same size gives the same rows; they are written in the layout that an export writes, one year
after the other. A time counts only where both engines gave the same rows. Each engine is asked once before, for a year that is not
there, so that libraries and workers are loaded. Then the clock runs from the connection to the last row, the opening of all files included. Memory is the most that the engine's process has had, that of both queries of payments together.

    ./hornbill bench scale --only analytics [--seizures 25000000] [--payments 100000000] [--quick]
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import engine_servers
from benchmarks.engine_servers import Asker, EngineError
from benchmarks.figures import Figure
from benchmarks.peers import ROOT, PeerMissing
from hornbill.analytics.core import manifest
from hornbill.analytics.core.layout import TABLES
from hornbill.analytics.core.manifest import File, Manifest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.figures import Book

WORKERS = 2
MEMORY_MIB = 8_192  # for the rows of a query, on either engine; what is beyond goes to disk
_NO_YEAR = {"first_year": "9999"}
FIRST_YEAR, YEARS = 2001, 25
ACCOUNTS_PER = 5  # payments for one account: 20 million accounts of 100 million payments
# A pseudo-random whole number from a row's number: the multiplier of Knuth's hash, modulo a prime.
_MIXED = "(({n} % 2147483647) * {times} % 2147483629)"
_SEIZURES = """SELECT i AS seizure, {year} AS year, {month} AS month, make_date({year}, {month}, 1) AS first_day, CAST(NULL AS DATE) AS last_day,
chr(CAST(65 + {a} % 15 AS INTEGER)) || chr(CAST(65 + {b} % 13 AS INTEGER)) AS country, {a} % 9 = 0 AS is_doubtful, {b} % 50 <> 0 AS is_counted,
CASE WHEN {a} % 3 = 0 THEN NULL ELSE {b} * 10000 END AS amount, 'EUR' AS currency FROM range({start}, {stop}) t(i)"""
_PAYMENTS = """SELECT i AS payment, {year} AS year, {month} AS month, {day} + CAST({a} % 365 AS INTEGER) AS day_number, 'A' || ({a} % {accounts}) AS payer,
'A' || ({b} % {accounts}) AS payee, ({a} % 1000000 + 1) * 100 AS amount, CASE WHEN {b} % 20 = 0 THEN 'USD' ELSE 'EUR' END AS currency
FROM range({start}, {stop}) t(i)"""
_WRITES = """
import duckdb, os, sys
text, path = sys.argv[1], sys.argv[2]
os.umask(0o077)
known = duckdb.connect(config={"threads": 2, "memory_limit": "2GiB", "preserve_insertion_order": False})
known.execute(f"COPY ({text}) TO '{path}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)")
"""


def measure(book: Book, *, seizures: int, payments: int) -> None:
    """Make partitions and ask both engines.

    Args:
        book: of figures.
        seizures: how many.
        payments: how many.
    """
    if missing := engine_servers.fetch():
        book.skip("scale.analytics", f"the engines cannot be fetched: {missing}")
        return
    with tempfile.TemporaryDirectory(prefix="analytics-", dir=_room()) as folder:
        where = Path(folder)
        made = _make(where / "seizures", "seizures", seizures)
        _compare(book, where / "seizures", ("by-country-and-month",), f"{seizures} seizures, {made}")
        made = _make(where / "payments", "payments", payments)
        accounts = max(1, payments // ACCOUNTS_PER)
        _compare(
            book,
            where / "payments",
            ("accounts", "pass-on"),
            f"{payments} payments, {accounts} accounts, {made}",
        )


def _room() -> Path:
    found = ROOT / "var" / "bench"
    found.mkdir(parents=True, exist_ok=True)
    return found


def _make(to: Path, table: str, count: int) -> str:
    """Write a table year by year; returns its size in words."""
    begun, files = time.monotonic(), []
    for at, (start, stop) in enumerate(_years(count)):
        year = FIRST_YEAR + at
        path = to / table / str(year) / f"part-{at:05}.parquet"
        path.parent.mkdir(mode=0o700, parents=True)
        names = ", ".join(
            f"CAST({column.name} AS {column.type}) AS {column.name}" for column in TABLES[table].columns
        )
        text = f"SELECT {names} FROM ({_text(table, year, start, stop, count)})"  # noqa: S608  # numbers and names of the layout
        subprocess.run([engine_servers.python(), "-c", _WRITES, text, path], check=True)
        files.append(File(path.relative_to(to).as_posix(), stop - start, path.stat().st_size))
    (to / manifest.FILE).write_text(
        manifest.write(Manifest("benchmark", {table: tuple(files)})), encoding="utf-8"
    )
    size = sum(file.size for file in files) / 1024**2
    return f"{size:.0f} MiB of Parquet in {len(files)} files (made in {time.monotonic() - begun:.0f} s)"


def _years(count: int) -> Iterator[tuple[int, int]]:
    for at in range(YEARS):
        start, stop = count * at // YEARS, count * (at + 1) // YEARS
        if stop > start:
            yield start, stop


def _text(table: str, year: int, start: int, stop: int, count: int) -> str:
    a, b = (_MIXED.format(n=f"(i + {seed})", times=times) for seed, times in ((1, 48_271), (7, 69_621)))
    month = f"CAST(1 + ({a} + {b}) % 12 AS INTEGER)"
    said = {"year": year, "month": month, "a": a, "b": b, "start": start, "stop": stop}
    if table == "seizures":
        return _SEIZURES.format(**said)
    return _PAYMENTS.format(**said, accounts=max(1, count // ACCOUNTS_PER), day=(year - 1970) * 365)


def _compare(book: Book, where: Path, names: tuple[str, ...], note: str) -> None:
    """Ask both engines each query; a figure is DuckDB's, with the cluster beside it."""
    try:
        with Asker("duckdb", memory_mib=MEMORY_MIB) as asker:
            asker.rows(where, names[0], _NO_YEAR)
            own = [asker.timed(where, name, {}) for name in names]
        with (
            engine_servers.sail(workers=WORKERS, pool_mib=MEMORY_MIB) as server,
            Asker(server.address) as asker,
        ):
            asker.rows(where, names[0], _NO_YEAR)
            others = [asker.timed(where, name, {}) for name in names]
            most = server.peak_mib()
    except (PeerMissing, EngineError) as error:
        book.skip(f"scale.analytics.{names[0]}", str(error))
        return
    peer = f"Sail cluster, {WORKERS} workers"
    for name, (rows, seconds, _peak), (found, their_s, _) in zip(names, own, others, strict=True):
        if rows != found:
            raise RuntimeError(f"{name}: the engines gave different rows, so one of them is wrong")
        told = f"DuckDB; {note}; {len(rows)} equal rows from both"
        book.add(Figure(f"scale.analytics.{name}", seconds, "s", peer=(peer, their_s), note=told))
    peak = max(peak for _rows, _seconds, peak in own)
    book.add(
        Figure(
            f"scale.analytics.{where.name}_memory",
            peak,
            "MiB",
            peer=(peer, most),
            note=f"DuckDB's process; {note}",
        )
    )
