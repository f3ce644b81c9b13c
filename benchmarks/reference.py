"""Figures of the library of facts: finding species, listings on a day, loading; rapidfuzz beside them in the same run.

    ./hornbill bench reference
    ./hornbill bench reference --files animals_taxa.csv plants_taxa.csv ... --trade cites_2014.csv --year 2014

Rules
- The labelled names are ``tests/reference/dirty_names.csv``: 2,000 texts with the taxon that they mean, made from the built-in names by slips of the
  pen, plurals, words for goods, authors, abbreviations, and 270 written by hand, 150 of which mean no listed taxon.
- A text counts as right when exactly its taxon is found; one that several taxa share, when they are the candidates; one that means none, when
  nothing is found. The peer is given the threshold that is best for it on these very texts, and the same names.
- Rates are of processor time, in one thread.
- ``--files`` reads official files beside the built-in tables, as ``./hornbill reference import`` does; ``--trade`` compares listings with the
  Appendices that a download of the CITES trade database reports (columns Taxon and App.).
"""

from __future__ import annotations

import argparse
import csv
import json
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import process, utils

from benchmarks.figures import Book, Figure, Others
from benchmarks.peers import folder
from hornbill.reference import built_in
from hornbill.reference.core import book as facts
from hornbill.reference.core.finding import find
from hornbill.reference.core.formats.known import Fault, Known
from hornbill.reference.core.formats.reading import read_file
from hornbill.reference.core.listings import below_on, standing_on
from hornbill.reference.core.matches import FOUND, Found
from hornbill.reference.core.name_index import NameIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = Path(__file__).parents[1] / "tests/reference/dirty_names.csv"
REPEATED = 200_000  # texts of a column with repeats


class Labelled(NamedTuple):
    """A text, and the taxa that it may mean; none for what is no listed taxon."""

    text: str
    taxa: frozenset[str]


def labelled() -> list[Labelled]:
    """Read the labelled names."""
    with NAMES.open(encoding="utf-8", newline="") as file:
        return [
            Labelled(row["text"], frozenset(filter(None, row["taxon"].split(";"))))
            for row in csv.DictReader(file)
        ]


def right(wanted: frozenset[str], found: Found) -> bool:
    """Whether an answer is right."""
    if not wanted:
        return found.verdict != FOUND
    if len(wanted) > 1 and found.verdict != FOUND:
        return bool(wanted & {one.taxon for one in found.matches})
    return found.taxon in wanted


def main(argv: Sequence[str]) -> int:
    """Measure.

    Args:
        argv: after ``bench reference``.

    Returns:
        0.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill bench reference", description="Figures of the library of facts."
    )
    parser.add_argument("--quick", action="store_true", help="fewer texts: to see that it runs")
    parser.add_argument("--files", nargs="*", type=Path, default=[], help="official files to read as well")
    parser.add_argument("--trade", type=Path, help="download of the CITES trade database")
    parser.add_argument("--year", type=int, default=2014, help="of that download")
    options = parser.parse_args(argv)
    book = Book(
        folder() / ("reference-quick.json" if options.quick else "reference.json"),
        sizes="quick" if options.quick else "full",
    )
    others = Others()
    _loading(book)
    rows = labelled()[: 200 if options.quick else None]
    built = facts.Book.of(built_in.rows())
    finding(book, "reference.find", built, rows, quick=options.quick)
    rate = repeats(rows, REPEATED // (10 if options.quick else 1))
    book.add(
        Figure(
            "reference.find.repeats",
            rate,
            "names/s",
            at_least=20_000.0,
            note=f"{len(rows)} texts again and again",
        )
    )
    if options.files:
        full = _with_files(book, options.files)
        finding(book, "reference.find_imported", full, rows, quick=True)
        if options.trade:
            _agreement(book, full, options.trade, options.year)
    book.note_others("reference", 0, others.cores())
    book.write()
    return 0


def _loading(book: Book) -> None:
    """Measure what loading takes, each in a process of its own."""
    code = (
        "import json,time;from pathlib import Path;"  # a high-water mark would be that of the process before
        "m=lambda:int(Path('/proc/self/status').read_text().partition('VmRSS:')[2].split()[0])/1024;"
        "from hornbill.reference import queries;a=m();t=time.process_time();queries.book();b=time.process_time()-t;"
        "t=time.process_time();queries.find_taxon('x');print(json.dumps([b,time.process_time()-t,m()-a]))"
    )
    runs = [
        json.loads(
            subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
        )
        for _ in range(3)
    ]
    facts_s, index_s, mib = (statistics.median(one) for one in zip(*runs, strict=True))
    book.add(
        Figure(
            "reference.load",
            1000 * (facts_s + index_s),
            "ms",
            at_most=300.0,
            note="at the first question, not at the start",
        )
    )
    book.add(Figure("reference.memory", mib, "MiB", at_most=64.0))


def finding(book: Book, name: str, built: facts.Book, rows: list[Labelled], *, quick: bool) -> None:
    """Measure finding taxa by labelled names, beside rapidfuzz over the same names.

    Args:
        book: where figures go.
        name: that they begin with.
        built: the facts.
        rows: labelled names.
        quick: ask the peer a tenth of them.
    """
    begun = time.process_time()
    index = NameIndex(built)
    find(index, "begin")
    note = f"{len(index.exact) + len(index.runs)} names of {len(built.taxa)} taxa; index {time.process_time() - begun:.2f} s"
    begun = time.process_time()
    found = [find(index, one.text) for one in rows]
    ours = len(rows) / (time.process_time() - begun)
    good = sum(right(one.taxa, answer) for one, answer in zip(rows, found, strict=True))
    wrong = sum(
        answer.verdict == FOUND and answer.taxon not in one.taxa
        for one, answer in zip(rows, found, strict=True)
    )
    peer_rate, peer_good = _peer(index, rows[:: 10 if quick else 1])
    book.add(
        Figure(
            f"{name}.distinct",
            ours,
            "names/s",
            peer=("rapidfuzz extractOne", peer_rate),
            times_peer=10.0,
            note=note,
        )
    )
    book.add(
        Figure(
            f"{name}.right",
            100 * good / len(rows),
            "%",
            peer=("rapidfuzz extractOne", peer_good),
            times_peer=1.0,
        )
    )
    book.add(
        Figure(
            f"{name}.wrong",
            100 * wrong / len(rows),
            "%",
            at_most=1.0,
            note="another taxon found than is meant",
        )
    )
    slowest = []
    for one in rows:
        begun = time.process_time()
        find(index, one.text, limit=20, beginnings=True)
        slowest.append(1000 * (time.process_time() - begun))
    book.add(
        Figure(
            f"{name}.typed_p99",
            statistics.quantiles(slowest, n=100)[98],
            "ms",
            at_most=50.0,
            note="one name, with beginnings",
        )
    )


def repeats(rows: list[Labelled], count: int) -> float:
    """Return how many names a second are found when a column repeats them."""
    from hornbill.reference import queries

    texts = [rows[at % len(rows)].text for at in range(count)]
    queries.find_taxa(texts[:1])
    begun = time.process_time()
    queries.find_taxa(texts)
    return count / (time.process_time() - begun)


def _peer(index: NameIndex, rows: list[Labelled]) -> tuple[float, float]:
    """Return how many names a second rapidfuzz finds in the same list, and the share that is right at its best threshold."""
    names: dict[str, frozenset[str]] = {}
    for kept in (index.exact, index.runs):
        for key, named in kept.items():
            names[utils.default_process(key)] = frozenset(one.taxon for one in named)
    choices = list(names)
    begun = time.process_time()
    answers = [(one.taxa, process.extractOne(utils.default_process(one.text), choices)) for one in rows]
    rate = len(rows) / (time.process_time() - begun)
    best = 0.0
    for least in range(50, 100):
        good = 0
        for wanted, answer in answers:
            taxa = names[answer[0]] if answer and answer[1] >= least else frozenset()
            good += bool(wanted & taxa) if wanted else not taxa
        best = max(best, 100 * good / len(rows))
    return rate, best


def _with_files(book: Book, paths: Sequence[Path]) -> facts.Book:
    begun = time.process_time()
    known, rows, faults = Known(facts.Book.of(built_in.rows())), [], 0
    for path in paths:
        kingdom = "plantae" if "plant" in path.name else "animalia"
        for got in read_file(
            path.read_bytes(), known, source=path.name, as_of="2013-09", kingdom=kingdom
        ).rows:
            if isinstance(got, Fault):
                faults += 1
            else:
                rows.append(got)
    full = facts.Book.of(built_in.rows(), rows)
    seconds, mib = time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    book.add(
        Figure(
            "reference.files",
            len(rows) / seconds,
            "rows/s",
            note=f"{len(rows)} rows, {faults} left out; process {mib:.0f} MiB",
        )
    )
    return full


def _agreement(book: Book, full: facts.Book, path: Path, year: int) -> None:
    """Compare listings with the Appendices that trade was reported under, and say where they differ."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        pairs = sorted({(row["Taxon"], row["App."]) for row in csv.DictReader(file)})
    index, told = NameIndex(full), Counter[str]()
    for name, appendix in pairs:
        how = _agrees(full, index, name, appendix, year)
        told[how] += 1
        if how.startswith("differs"):
            print(f"{how}: {name}, App. {appendix}", file=sys.stderr)
    agreed = sum(count for how, count in told.items() if not how.startswith("differs"))
    note = "; ".join(f"{count} {how}" for how, count in told.most_common())
    book.add(
        Figure(
            "reference.listings_agree",
            100 * agreed / len(pairs),
            "%",
            at_least=97.0,
            note=f"{len(pairs)} pairs: {note}",
        )
    )


def _agrees(full: facts.Book, index: NameIndex, name: str, appendix: str, year: int) -> str:
    found = find(index, name.removesuffix(" hybrid"))
    taxon = found.taxon
    if not taxon:
        return "differs, name not found" if appendix != "N" else "agree, not known and not listed"
    days = [date(year, month, 1) for month in range(1, 13)] + [date(year, 12, 31)]
    held = {one for day in days for one in standing_on(full, taxon, day).appendices}
    by_genus = any(reason.code == "species-unknown" for match in found.matches for reason in match.reasons)
    if appendix in held or (appendix == "N" and not held):
        return "agree, by the genus of a species that the names lack" if by_genus else "agree"
    if any(appendix in _below(full, taxon, day) for day in days[::6]):
        return "agree for taxa below the one named"
    return "differs"


def _below(full: facts.Book, taxon: str, day: date) -> set[str]:
    """Return the Appendices of species and subspecies below a taxon."""
    held = set(below_on(full, taxon, day))
    for one in full.below(taxon):
        if one.rank in {"subspecies", "variety"}:
            held |= set(standing_on(full, one.id, day).appendices)
    return held
