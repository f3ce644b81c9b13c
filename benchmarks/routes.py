"""Routes: patterns over a million seizures, sequences and combinations beside their peers, planted methods, seizures seen before.

Rules: processor time of this process. Peers run in the same run, on the same rows, and count only where their result is equal to ours:
every sequence with its count; every combination with its count, and the lift of every rule with one consequent.

    ./hornbill bench routes --peers
    ./hornbill bench routes --engine        # the counts by SQL on DuckDB and on a Spark Connect server
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import routes_engines as engines
from benchmarks import routes_peers as peers
from benchmarks.figures import Book, Figure
from benchmarks.peers import PeerMissing
from benchmarks.routes_planted import judged, planted
from hornbill.routes.core import combinations, relational, sequences
from hornbill.routes.core.likeness import Likeness
from hornbill.routes.core.methods import methods
from hornbill.routes.core.patterns import patterns
from hornbill.routes.core.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hornbill.routes.core.rows import Row

SIZE, PEER_SIZE, PLANTED_SIZE, SEEDS = 1_000_000, 100_000, 20_000, 20
_LONGEST = 3  # items of a combination, beside the peer


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
        argv: ``--peers`` fetches the peers; ``--size`` makes it smaller.
    """
    parser = argparse.ArgumentParser(prog="bench routes", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--peers", action="store_true", help="fetch prefixspan and mlxtend")
    parser.add_argument(
        "--engine", action="store_true", help="fetch duckdb and pysail, and count by SQL on them alone"
    )
    parser.add_argument("--size", type=int, default=SIZE, help="seizures (default: %(default)s)")
    options = parser.parse_args(argv)
    if options.peers and (wrong := peers.fetch()):
        print(f"> {wrong}")
    book = Book(Path("var/bench/routes.json"), sizes=f"{options.size} seizures")
    folder = Path(tempfile.mkdtemp(prefix="hornbill-bench-"))
    if options.engine:
        book = Book(Path("var/bench/routes_engines.json"), sizes=f"{options.size} seizures")
        try:
            _engines(book, options.size, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        book.write()
        return 0 if all(line["met"] is not False for line in book.lines) else 1
    try:
        _planted(book)
        rows = planted(PEER_SIZE, seed=7).rows
        _sequences(book, rows, folder)
        _combinations(book, rows, folder)
        _whole(book, options.size)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    book.write()
    return 0 if all(line["met"] is not False for line in book.lines) else 1


def _planted(book: Book) -> None:
    recalls, false = [], []
    for seed in range(SEEDS):
        made = planted(PLANTED_SIZE, seed=seed)
        recall, wrong = judged(made, methods(Table(made.rows)).found)
        recalls.append(recall)
        false.append(wrong)
    noise = [
        len(methods(Table(planted(PLANTED_SIZE, seed=seed, share=0.0).rows)).found) for seed in range(SEEDS)
    ]
    note = f"{SEEDS} seeds, {PLANTED_SIZE} seizures, 2 % follow one of ten methods"
    book.add(
        Figure(
            "planted.recall",
            statistics.mean(recalls),
            "share",
            at_least=0.9,
            note=f"{note}; least {min(recalls):g}",
        )
    )
    book.add(
        Figure(
            "planted.false",
            statistics.mean(false),
            "share",
            at_most=0.1,
            note=f"{note}; most {max(false):.2f}",
        )
    )
    book.add(
        Figure(
            "noise.found",
            sum(noise),
            "methods",
            at_most=1.0,
            note=f"{SEEDS} seeds without any planted method",
        )
    )


def _sequences(book: Book, rows: list[Row], folder: Path) -> None:
    given = [row.route for row in rows]
    least = len(rows) // 2_000
    with _spent() as ours:
        found = sequences.frequent(Counter(given), least=least)
    note = f"{len(rows)} routes of up to 3 countries, in at least {least}; equal: {len(found)} sequences with their counts"
    _against(
        book,
        "sequences",
        ours.seconds,
        len(rows),
        3.5,
        note,
        lambda: _prefixspan(given, least, found, folder),
    )


def _prefixspan(
    given: list[tuple[str, ...]], least: int, found: list[tuple[tuple[str, ...], int]], folder: Path
) -> float:
    told = peers.prefixspan(given, least, sequences.LONGEST, folder)
    if {(tuple(stops), count) for count, stops in told["found"]} != set(found):
        raise PeerMissing("its result is not equal to ours")
    return float(told["seconds"])


def _combinations(book: Book, rows: list[Row], folder: Path) -> None:
    least = len(rows) // 1_000
    with _spent() as ours:
        table = Table(rows)
        found = dict(combinations.frequent(table, least=least, longest=_LONGEST))
        lifts = _lifts(found, table.size)
    note = f"{len(rows)} seizures of 10 items, in at least {least}, up to {_LONGEST} items; equal: {len(found)} combinations, {len(lifts)} lifts"
    words = [[f"{facet}={value}" for facet, value in row.items] for row in rows]
    counts = {
        frozenset(f"{facet}={value}" for facet, value in items): count for items, count in found.items()
    }
    _against(
        book,
        "combinations",
        ours.seconds,
        len(rows),
        10.0,
        note,
        lambda: _mlxtend(words, least, counts, lifts, folder),
    )


def _lifts(
    found: dict[tuple[tuple[str, str], ...], int], size: int
) -> dict[tuple[frozenset[str], str], float]:
    """Return the lift of every rule with one consequent, as the peer's rules have it."""
    by_items = {frozenset(items): count for items, count in found.items()}
    lifts = {}
    for items, count in by_items.items():
        if len(items) > 1:
            for item in items:
                lift = count * size / (by_items[items - {item}] * by_items[frozenset((item,))])
                lifts[frozenset("=".join(one) for one in items - {item}), "=".join(item)] = lift
    return lifts


def _mlxtend(
    rows: list[list[str]], least: int, counts: dict[frozenset[str], int], lifts: dict[tuple[frozenset[str], str], float], folder: Path
) -> float:  # fmt: skip
    told = peers.mlxtend(rows, least, _LONGEST, folder)
    if {frozenset(items): count for items, count in told["counts"]} != counts:
        raise PeerMissing("its combinations are not equal to ours")
    theirs = {(frozenset(one), two[0]): lift for one, two, lift in told["lifts"]}
    if theirs.keys() != lifts.keys() or any(
        abs(lift - lifts[key]) > 1e-6 * lift for key, lift in theirs.items()
    ):
        raise PeerMissing("its rules are not equal to ours")
    return float(told["encode"] + told["mine"] + told["rules"])


def _against(
    book: Book, name: str, seconds: float, size: int, times: float, note: str, peer: Callable[[], float]
) -> None:
    """Add a figure in rows a second, so that more is better, beside the peer's."""
    try:
        theirs = size / peer()
    except PeerMissing as error:
        book.add(Figure(name, size / seconds, "rows/s", note=f"{note}; peer: {error}"))
        return
    peer_name = "prefixspan" if name == "sequences" else "mlxtend fpgrowth + association_rules"
    book.add(Figure(name, size / seconds, "rows/s", peer=(peer_name, theirs), times_peer=times, note=note))


def _engines(book: Book, size: int, folder: Path) -> None:
    """Count by one SQL text on each engine; a time stands only where all counts are those of the program."""
    if wrong := engines.fetch():
        print(f"> {wrong}")
    rows = planted(size, seed=11).rows
    least = max(1, size // 1_000)
    with _spent() as ours:
        table = Table(rows)
        counted: dict[tuple[object, ...], int] = dict(
            sequences.frequent(Counter(row.route for row in rows), least=least, longest=3)
        )
        combined = dict(combinations.frequent(table, least=least, longest=3))
    names = relational.tables_of(rows).names
    engines.write(rows, least, folder)
    book.add(
        Figure(
            "engine.own",
            ours.seconds,
            "s",
            note=f"{size} seizures: the program itself, sequences and combinations of up to 3",
        )
    )
    for engine in engines.ENGINES:
        try:
            seconds, found = engines.run(engine, folder)
        except PeerMissing as error:
            book.add(Figure(f"engine.{engine}", 0.0, "s", note=f"not measured: {error}"))
            continue
        told = {
            key: n for name, some in found.items() if name.startswith("sequences") for key, n in some.items()
        }
        items = {
            tuple(names[at] for at in key): n for name, some in found.items() if name.startswith("combinations") for key, n in some.items()
        }  # fmt: skip
        equal = told == counted and items == combined and bool(found["legs"])
        note = f"{len(told)} sequences, {len(items)} combinations, {len(found['legs'])} legs by month; equal to the program's: {equal}"
        book.add(Figure(f"engine.{engine}", seconds, "s", at_most=None if equal else 0.0, note=note))


def _whole(book: Book, size: int) -> None:
    full = size >= SIZE
    rows = planted(size, seed=11).rows
    with _spent() as spent:
        table = Table(rows)
        found = patterns(table)
    note = f"{size} seizures indexed, {len(found['methods'])} methods, {len(found['sequences'])} sequences, changes, with their evidence"
    book.add(Figure("patterns", round(spent.seconds, 2), "s", at_most=10.0 if full else None, note=note))
    table = Table(rows)
    with _spent() as spent:
        like = Likeness(table)
    book.add(Figure("seen_before.ready", round(spent.seconds, 2), "s", note="made once for a register"))
    times = []
    for row in range(0, size, size // 50):
        with _spent() as spent:
            like.like(row)
        times.append(spent.seconds * 1000)
    worst = max(times)
    book.add(
        Figure(
            "seen_before",
            round(worst, 1),
            "ms",
            at_most=100.0 if full else None,
            note=f"slowest of {len(times)}; median {statistics.median(times):.0f} ms",
        )
    )
