"""Seizures: reading and importing tables, species, search of the register, the illegal-trade report, the yearly page.

Rules: processor time (user and system) of this process and its children, so that a busy machine does not change the figures, but for what
says that it is by the clock; a register of its own in a folder that is deleted. ``--rows`` and ``--register`` make it smaller.

    ./hornbill bench seizures --register 1000000
    ./hornbill bench seizures --postgres       # search and the yearly page on a PostgreSQL of its own
"""

from __future__ import annotations

import argparse
import csv
import io
import multiprocessing
import os
import random
import resource
import shutil
import statistics
import tempfile
import time
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import (
    unseen_eighth,
    unseen_fifth,
    unseen_first,
    unseen_fourth,
    unseen_ninth,
    unseen_second,
    unseen_seventh,
    unseen_sixth,
    unseen_third,
)
from benchmarks.figures import Book, Figure, Others
from benchmarks.seizures_labelled import LAYOUTS, TODAY, right, table
from benchmarks.unseen_tables import score

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH = 25  # columns of the table that is imported
ROWS, REGISTER = 100_000, 1_000_000  # of the table, of the register: the sizes that the goals are for
QUERIES = (
    "pangolin",
    "manis javanica",
    "mombasa",
    "scales road",
    "nigeria",
    "kn-0042",
    "pterocarpus",
    "zzqqxx",
    "laem chabang 2025",
    "ivory",
)


def _goal(most: float, size: int, full: int) -> float | None:
    """Return a goal, if it is measured at the size that it is for."""
    return most if size >= full else None


class _Spent:
    seconds = 0.0


@contextmanager
def _spent() -> Iterator[_Spent]:
    found, begun = _Spent(), time.process_time()
    yield found
    found.seconds = time.process_time() - begun


def main(argv: Sequence[str]) -> int:
    """Measure.

    Args:
        argv: ``--rows`` of a table, ``--register`` seizures to search among.
    """
    parser = argparse.ArgumentParser(prog="bench seizures", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rows", type=int, default=ROWS, help="of the table (default: %(default)s)")
    parser.add_argument("--register", type=int, default=REGISTER, help="seizures (default: %(default)s)")
    parser.add_argument("--postgres", action="store_true", help="search and year alone, on PostgreSQL")
    options = parser.parse_args(argv)
    if options.postgres:
        return _on_postgres(options.register)
    folder = Path(tempfile.mkdtemp(prefix="hornbill-bench-"))
    book = Book(Path("var/bench/seizures.json"), sizes=f"{options.rows} rows, register of {options.register}")
    try:
        others = Others()
        _node(folder)
        for ending, most in (("xlsx", 60.0), ("csv", 30.0)):  # first: later parts hold whole tables in memory
            _importing(book, folder, options.rows, ending, most)
        _accuracy(book)
        _unseen(book)
        _species(book)
        _reading(book, options.rows)
        _report(book)
        _search(book, options.register, "sqlite")
        book.note_others("seizures", 0, others.cores())
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    book.write()
    return 0 if all(line["met"] is not False for line in book.lines) else 1


def _on_postgres(register: int) -> int:
    """Measure what depends on the database, on a server of its own."""
    from hornbill.simulation import private_postgres

    folder = Path(tempfile.mkdtemp(prefix="hornbill-bench-"))
    book = Book(Path("var/bench/seizures-postgres.json"), sizes=f"register of {register}")
    try:
        with private_postgres.running() as server:
            os.environ["HORNBILL_DATABASE_URL"] = server.url(server.new_database().name)
            _node(folder)
            _search(book, register, "postgresql")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    book.write()
    return 0 if all(line["met"] is not False for line in book.lines) else 1


def _species(book: Book) -> None:
    from benchmarks import reference
    from hornbill.reference import queries

    rows = reference.labelled()
    reference.finding(book, "species", queries.book(), rows, quick=False)
    rate = reference.repeats(rows, 200_000)
    book.add(Figure("species.repeats", rate, "names/s", at_least=20_000.0, note="2000 texts again and again"))


def _node(folder: Path) -> None:
    """Make a node of its own."""
    from hornbill.node import setup
    from hornbill.pages.identity import Identity

    data = folder / "node"
    setup.create_node(data, Identity("ke-wildlife", "Bench", "KE", "Africa/Nairobi"))
    setup.use(data)


def _table(rows: int) -> tuple[list[str], list[list[str]]]:
    made = table("en", rows=2_000, seed=9)
    more = [f"Extra {n}" for n in range(WIDTH - len(made.headings))]
    lines = []
    for n in range(rows):
        row = list(made.rows[n % len(made.rows)])
        row[0] = f"S-{n}"
        lines.append([*row, *(f"v{n % 97}.{at}" for at in range(len(more)))])
    return [*made.headings, *more], lines


def _csv(headings: list[str], lines: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([headings, *lines])
    return text.getvalue().encode()


def _accuracy(book: Book) -> None:
    from hornbill.seizures.file_reading import one_as_json, read_file

    shares: dict[str, list[float]] = {}
    for layout in LAYOUTS:
        made = table(layout, rows=200, seed=77)
        found = read_file(_csv(made.headings, made.rows), "made.csv", today=TODAY)
        for name, share in right(made, [one_as_json(n, one) for n, one in found.seizures]).items():
            shares.setdefault(name, []).append(share)
    for name, found_shares in shares.items():
        goal = 0.95 if name == "species" else 0.9
        book.add(
            Figure(
                f"accuracy.{name}",
                round(100 * statistics.mean(found_shares), 1),
                "%",
                at_least=100 * goal,
                note="made tables, 10 layouts, 5 languages",
            )
        )


def _unseen(book: Book) -> None:
    """Measure tables whose truth was written before the reader was looked at; the second three and the fourth's four were kept back while others were mended."""
    modules = {
        "first": unseen_first,
        "kept_back": unseen_second,
        "third": unseen_third,
        "fourth": unseen_fourth,
        "fifth": unseen_fifth,
        "sixth": unseen_sixth,
        "seventh": unseen_seventh,
        "eighth": unseen_eighth,
        "ninth": unseen_ninth,
    }
    for when, module in modules.items():
        scores = [score(module.table(name)) for name in module.TABLES]
        for what, goal in (("species", 95.0), ("days", 90.0), ("amounts", 90.0)):
            shares = {name: getattr(one, what) for name, one in zip(module.TABLES, scores, strict=True)}
            note = ", ".join(f"{name} {share}" for name, share in shares.items())
            mean = round(statistics.mean(shares.values()), 1)
            book.add(
                Figure(f"unseen.{when}.{what}", mean, "%", at_least=goal, note=f"1200 rows each: {note}")
            )
        wrong = round(statistics.mean(one.wrong for one in scores), 1)
        book.add(
            Figure(f"unseen.{when}.wrong", wrong, "%", note="rows with a name that their words do not allow")
        )


def _reading(book: Book, rows: int) -> None:
    from hornbill.seizures.file_reading import read_file

    headings, lines = _table(rows)
    data = _csv(headings, lines)
    with _spent() as csv_spent:
        read_file(data, "made.csv", today=TODAY)
    book.add(
        Figure(
            "read.csv",
            round(csv_spent.seconds, 1),
            "s",
            at_most=_goal(30.0, rows, ROWS),
            note=f"{rows} rows, {WIDTH} columns",
        )
    )


def _write(file: Path, rows: int) -> None:
    """Write the table; in a process of its own, whose memory is not that of the import."""
    headings, lines = _table(rows)
    if file.suffix == ".csv":
        file.write_bytes(_csv(headings, lines))
        return
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Seizures")
    for line in (headings, *lines):
        sheet.append(line)
    workbook.save(file)


def _importing(book: Book, folder: Path, rows: int, ending: str, most: float) -> None:
    from hornbill.seizures import actions, queries
    from hornbill.seizures.actions import kept

    file = folder / f"made.{ending}"
    writing = multiprocessing.get_context("spawn").Process(target=_write, args=(file, rows))
    writing.start()
    writing.join()
    now, officer, data = datetime.now(UTC), "ke-wildlife/bench", file.read_bytes()
    before = _children()
    with _spent() as spent:
        batch = actions.begin(officer, data, file.name, now=now)
        actions.to_import(officer, batch.handle, kept.of_json(batch.mapping), now=now)
        while actions.step(now=now):
            pass
        actions.go_on(officer, batch.handle, now=now)
        while actions.step(now=now):
            pass
    counts = queries.batch(batch.handle).counts
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    note = f"{rows} rows, {WIDTH} columns, checked and entered: {counts}"
    total = round(spent.seconds + _children() - before, 1)
    book.add(Figure(f"import.{ending}", total, "s", at_most=_goal(most, rows, ROWS), note=note))
    note = "of the process that imports, the file's bytes included; a workbook is opened in another one"
    limit = _goal(300.0, rows, ROWS)
    book.add(Figure(f"import.{ending}.peak", round(peak), "MiB", at_most=limit, note=note))
    with _spent() as undone:
        actions.undo(officer, batch.handle, now=now)
    book.add(Figure(f"import.{ending}.undo", round(undone.seconds, 1), "s", note="removing all of it again"))


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _plain(n: int, chance: random.Random) -> dict[str, Any]:
    species = chance.choice(
        [
            "Manis javanica",
            "Loxodonta africana",
            "Panthera tigris",
            "Pterocarpus erinaceus",
            "Psittacus erithacus",
        ]
    )
    day = date(2010, 1, 1) + timedelta(days=chance.randrange(6_000))
    place = chance.choice(
        [
            "Mombasa",
            "Laem Chabang",
            "Hai Phong",
            "Lagos",
            "Douala",
            "Kunming",
            "Suvarnabhumi Airport",
            "Nairobi",
        ]
    )
    item = {
        "claimed": species,
        "name": species,
        "term": chance.choice(["SCA", "TUS", "IVC", "LIV", "LOG"]),
        "term_text": chance.choice(["scales", "ivory", "live", "logs"]),
        "quantity": str(chance.randrange(1, 900)),
        "unit": "KGM",
        "mass_kg": str(chance.randrange(1, 900)),
        "measures": [],
    }
    return {
        "reference": f"KN-{n:07}", "first": day.isoformat(), "last": day.isoformat(), "precision": "day", "country": chance.choice(["KE", "TH", "VN", "NG", "CN"]),
        "place": place, "transport": [chance.choice(["air", "road", "sea", "post"])], "items": [item],
        "legs": [{"role": "origin", "country": chance.choice(["NG", "CD", "KE", "MZ"]), "place": "", "is_confirmed": False}],
        "notes": [{"heading": "Remarks", "text": f"vehicle {chance.randrange(10**6)} stopped"}],
    }  # fmt: skip


def _fill(register: int) -> None:
    from django.db import transaction

    from hornbill.seizures import storing

    chance, now = random.Random(5), datetime.now(UTC)
    for at in range(0, register, 5_000):
        with transaction.atomic():
            storing.save_new(
                [
                    storing.New(_plain(n, chance), "ke-wildlife/bench")
                    for n in range(at, min(at + 5_000, register))
                ],
                now=now,
            )


def _report(book: Book) -> None:
    from hornbill.seizures import reports, storing
    from hornbill.seizures.models import Seizure

    chance, now = random.Random(6), datetime.now(UTC)
    given = [{**_plain(n, chance), "first": "2009-05-05", "last": "2009-05-05"} for n in range(20_000)]
    storing.save_new([storing.New(one, "ke-wildlife/bench") for one in given], now=now)
    before = _children()
    with _spent() as spent:
        made = reports.of_year("aitr", 2009)
    book.add(
        Figure(
            "report.aitr",
            round(spent.seconds + _children() - before, 1),
            "s",
            at_most=15.0,
            note=f"{made.lines} rows, written as XLSX, read back and compared",
        )
    )
    Seizure.objects.all().delete()


def _search(book: Book, register: int, database: str) -> None:
    from django.db import connection

    from hornbill.seizures import figures, queries
    from hornbill.seizures.core.filters import Filter

    _fill(register)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    took = []
    for _round in range(10):
        for query in QUERIES:
            begun = time.perf_counter()  # the server of PostgreSQL is another process
            queries.listed(Filter.of({"q": query}))
            took.append(1000 * (time.perf_counter() - begun))
    took.sort()
    note = f"{register} seizures, {len(QUERIES)} searches ten times, by the clock"
    p95, limit = round(took[int(0.95 * len(took))], 1), _goal(100.0, register, REGISTER)
    book.add(Figure(f"search.{database}.p95", p95, "ms", at_most=limit, note=note))
    begun = time.perf_counter()
    figures.of_year(2020)
    figures.years()
    figures.to_mend(2020, 50)
    shown = round(1000 * (time.perf_counter() - begun))
    note = f"one of 17 years of {register} seizures, by the clock; its figures are kept, not counted"
    book.add(Figure(f"year.{database}", shown, "ms", at_most=_goal(500.0, register, REGISTER), note=note))
