"""Evidence: a bundle of 1 GB written and checked, beside sha256sum; 10,000 custody entries; a report of 200 pages; 1,000 labels.

Rules: processor time (user and system) of this process and of its children, so that a busy machine does not change the figures; a folder that is thrown
away. ``--mib`` makes the bundle smaller; a goal is judged only at the size that it is for.

    ./hornbill bench evidence --mib 1024
    ./hornbill bench evidence --quick          # small sizes: shows that it runs
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import Book, Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MIB = 1024 * 1024
FULL_MIB, QUICK_MIB = 1024, 16
ENTRIES, PAGES, LABELS = 10_000, 200, 1_000
QUICKER = 20  # times fewer of these in a quick run


@dataclass
class _Spent:
    seconds: float = 0.0


@contextmanager
def _spent() -> Iterator[_Spent]:
    """Measure processor time of this process and of its children, those among them that still run."""
    children = _running_children()  # looking takes time itself, which is in no figure
    found, begun = _Spent(), _spent_so_far() + children
    yield found
    ended = _spent_so_far()
    found.seconds = ended + _running_children() - begun


def _spent_so_far() -> float:
    """Return the processor time, in seconds, of this process, and of its children that have ended and were waited for."""
    return time.process_time() + sum(os.times()[2:4])


def _running_children() -> float:
    """Return the processor time, in seconds, of this process's children that have not ended, such as the one that sets documents."""
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()  # behind the name, which may hold anything
        except OSError:  # it has ended meanwhile
            continue
        if int(fields[1]) == os.getpid():  # ppid; utime and stime are the 14th and 15th field of proc(5)
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def main(argv: Sequence[str]) -> int:
    """Measure; 1 if a goal is missed."""
    parser = argparse.ArgumentParser(
        prog="hornbill bench evidence", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--mib", type=int, default=FULL_MIB, help="of exhibits in the bundle")
    parser.add_argument("--quick", action="store_true", help="small sizes: to see that it runs")
    options = parser.parse_args(argv)
    mib = QUICK_MIB if options.quick else options.mib
    full, fewer = mib >= FULL_MIB, QUICKER if options.quick else 1
    where = Path("var/bench") / ("evidence.json" if full else "evidence-quick.json")
    book = Book(where, sizes="full" if full else "quick")
    folder = Path(tempfile.mkdtemp(prefix="hornbill-bench-"))
    try:
        _bundle(book, folder, mib)
    finally:
        shutil.rmtree(folder)
    _custody(book, ENTRIES // fewer)
    _labels(book, LABELS // fewer)
    _report(book, PAGES // fewer)
    book.write()
    return 0 if all(line["met"] is not False for line in book.lines) else 1


def _bundle(book: Book, folder: Path, mib: int) -> None:
    from hornbill.evidence.core.bundle.checking import check
    from hornbill.evidence.core.bundle.writing import BundleWriter
    from hornbill.evidence.reading import PathFolder
    from hornbill.evidence.sinks import FolderSink, ZipSink
    from hornbill.kernel.suite.signing import SigningKey

    chunk, files = os.urandom(MIB), max(1, mib // 64)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with _spent() as spent:
        writer = BundleWriter(FolderSink(folder / "bundle"))
        for number in range(files):
            writer.add(f"data/files/{number:04d}.bin", (chunk for _ in range(mib // files)))
        writer.finish({}, {}, SigningKey.generate().sign)
    size = sum(path.stat().st_size for path in (folder / "bundle").rglob("*") if path.is_file()) / 1e6
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    ours = size / spent.seconds
    names = [str(path) for path in (folder / "bundle/data").rglob("*") if path.is_file()]
    subprocess.run(
        ["sha256sum", *names], stdout=subprocess.DEVNULL, check=True
    )  # the files are in memory now
    with _spent() as spent:
        subprocess.run(["sha256sum", *names], stdout=subprocess.DEVNULL, check=True)
    plain = size / spent.seconds
    full = mib >= FULL_MIB
    book.add(
        Figure(
            "bundle.written",
            round(ours),
            "MB/s",
            at_least=150.0 if full else None,
            note=f"{size:.0f} MB, processor time, onto disk",
        )
    )
    book.add(
        Figure(
            "bundle.to_sha256sum",
            round(ours / plain, 2),
            "times",
            at_least=0.5 if full else None,
            note=f"sha256sum reads and hashes {plain:.0f} MB/s",
        )
    )
    book.add(
        Figure(
            "bundle.memory",
            round(grown),
            "MiB",
            at_most=250.0 if full else None,
            note="grown while it was written",
        )
    )
    _bagit(book, folder, size, plain)
    with _spent() as spent:
        writer = BundleWriter(ZipSink("bundle", lambda _piece: None))
        for number in range(files):
            writer.add(f"data/files/{number:04d}.bin", (chunk for _ in range(mib // files)))
    streamed = size / spent.seconds
    book.add(
        Figure(
            "bundle.streamed",
            round(streamed),
            "MB/s",
            at_least=150.0 if full else None,
            note=f"as a ZIP archive that is sent and not stored: {streamed / plain:.2f} times sha256sum",
        )
    )
    with _spent() as spent:
        report = check(PathFolder(folder / "bundle"))
    book.add(
        Figure(
            "bundle.checked",
            round(report.bytes / 1e6 / spent.seconds),
            "MB/s",
            at_least=200.0 if full else None,
            note="every file hashed",
        )
    )


def _bagit(book: Book, folder: Path, size: float, plain: float) -> None:
    """Have ``bagit.py`` make a bag of the same files, where it is installed: it moves them, reads and hashes them, and copies nothing."""
    code = "import bagit, sys; bagit.make_bag(sys.argv[1], checksums=['sha256'])"
    files = folder / "bag"
    files.mkdir()
    for path in (folder / "bundle/data/files").iterdir():
        os.link(path, files / path.name)
    with _spent() as spent:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-c", code, str(files)], capture_output=True, check=False
        )
    if done.returncode == 0:
        its = size / spent.seconds
        note = f"it moves the files, hashes them and copies nothing: {its / plain:.2f} times sha256sum"
        book.add(Figure("bundle.bagit", round(its), "MB/s", note=note))
    else:
        print("bagit.py is not installed here: no figure of it (./hornbill check installs it)")


def _custody(book: Book, entries: int) -> None:
    """Fold stores, seals, examinations with weights, and hand-overs between two agencies, until there are enough of them."""
    from hornbill.evidence.core.book import fold_book
    from hornbill.evidence.core.entries import Entry

    exhibits, rows = 100, list(_custody_rows(100, entries))
    gc.collect()  # what making the rows owes is no part of folding them
    with _spent() as spent:
        fold_book([Entry(*row) for row in rows], lambda _earlier, _later: True)
    found = fold_book([Entry(*row) for row in rows], lambda _earlier, _later: True)
    assert not found.counts, "the chains have no gap"
    assert sum(len(one.chain.steps) for one in found.exhibits.values()) == entries
    book.add(
        Figure(
            "custody.folded",
            round(1000 * spent.seconds),
            "ms",
            at_most=100.0 if entries == ENTRIES else None,
            note=f"{entries} entries of {exhibits} exhibits (stored, examined and weighed, resealed, handed over), from records to chains with findings",
        )
    )


def _custody_rows(exhibits: int, entries: int = ENTRIES) -> Iterator[tuple[object, ...]]:
    """Yield the arguments of entries: each exhibit goes round between two officers."""
    from hornbill.evidence.core.kinds import DESCRIBE, ENTER, GIVE, TAKE
    from hornbill.kernel.times import format_utc

    names = "place condition text lang purpose authority authority_on seal_before seal_after hash_before hash_after strokes zone seal"
    blank, begun = dict.fromkeys(names.split(), ""), datetime(2026, 3, 1, tzinfo=UTC)
    weighed = [{"value": "12.40", "unit": "kg", "uncertainty": "0.01", "basis": "net", "method": "scale 7"}]
    both, gives = frozenset({"aa/ana", "bb/bob"}), {}
    for n in range(exhibits + entries):
        exhibit, (round_, turn) = n % exhibits, divmod(n // exhibits - 1, 5)
        id_, at = f"{n:064x}", format_utc(begun + timedelta(minutes=n))
        before, after = f"S-{round_ + 1}", f"S-{round_ + 2}"
        holder, other = ("aa/ana", "bb/bob") if round_ % 2 == 0 else ("bb/bob", "aa/ana")
        if n < exhibits:
            more = {"number": f"EX-{n}", "title": "Bag", "sha256": "", "parent": None, "relation": None}
            values = {**more, "at": at, "seal": "S-1", "place": "", "measures": weighed, "files": []}
            yield id_, DESCRIBE, "aa/ana", at, (n, id_), values, False, both, at
            continue
        values = {
            **blank,
            "at": at,
            "exhibits": [f"{exhibit:064x}"],
            "measures": [],
            "files": [],
            "person": None,
        }
        kind, author = ENTER, holder
        if turn == 0:
            values |= {"act": "store", "place": "Store 1"}
        elif turn == 1:
            values |= {"act": "retrieve", "seal_before": before}
        elif turn == 2:
            values |= {"act": "examine", "seal_before": before, "seal_after": after, "measures": weighed}
        elif turn == 3:
            kind, gives[exhibit] = GIVE, id_
            values |= {"to": {"officer": other}, "seal": after, "back_by": None}
        else:
            kind, author = TAKE, other
            values |= {
                "give": gives[exhibit],
                "answer": "accepted",
                "signed": "own",
                "guest_answer": None,
                "seal": after,
            }
        yield id_, kind, author, at, (n, id_), values, False, both, at


def _labels(book: Book, labels: int) -> None:
    import segno

    from hornbill.evidence.core.labels import code_of

    with _spent() as spent:
        for n in range(labels):
            segno.make(code_of(f"{n:064x}"), error="m", micro=False).svg_inline(omitsize=True, border=4)
    book.add(
        Figure(
            "labels.drawn",
            round(spent.seconds, 2),
            "s",
            at_most=5.0 if labels == LABELS else None,
            note=f"{labels} QR codes as SVG",
        )
    )


def _report(book: Book, pages: int) -> None:
    from datetime import date

    from hornbill import documents
    from hornbill.documents.core import structure as d

    rows = tuple(
        (f"2026-11-24 {n % 24:02d}:00 UTC", f"EX-{n:04d}", "Handed over to Ana (Customs)", "S-1")
        for n in range(25)
    )
    blocks: list[d.Block] = []
    for n in range(pages):
        blocks += [
            d.Heading(f"EX-{n:04d}"),
            d.Table(("When", "Exhibit", "What was done", "Seal"), rows),
            d.NewPage(),
        ]
    document = d.Document("Court bundle", "en", date(2026, 11, 28), "TLP:AMBER", tuple(blocks))
    begun = time.perf_counter()
    with _spent() as spent:
        data = documents.write(document)
    book.add(
        Figure(
            "report.written",
            round(spent.seconds, 1),
            "s",
            at_most=10.0 if pages == PAGES else None,
            note=f"{pages} pages and more, {len(data) // 1024} KiB, {time.perf_counter() - begun:.1f} s of wall clock, {datetime.now(UTC).year}",
        )
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
