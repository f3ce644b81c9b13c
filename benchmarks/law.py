"""Figures of the legal basis: an answer for one technique over 10 and 195 States, reading the tables, all scenarios.

    ./hornbill bench law

Rules: processor time of one thread, median of the repeats; the words of the answer are made as well, in French.
"""

from __future__ import annotations

import argparse
import statistics
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import law_letters
from benchmarks.figures import Book, Figure
from hornbill.legal import built_in, queries
from hornbill.legal.core import scenarios
from hornbill.legal.core.wording import as_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

GOALS_MS = {10: 20.0, 195: 200.0}
DAY = date(2026, 11, 28)
TECHNIQUES = {"controlled-delivery-goods": "delivery_of_goods", "mla-documents": "bank_records"}


def _states(count: int) -> list[str]:
    named = sorted(
        {cells["state"] for cells in built_in.book().rows("party") if cells["treaty"] == "DRUGS88"} - {"EU"}
    )
    named += sorted({cells["state"] for cells in built_in.book().rows("party")} - {*named, "EU"})
    first = ["CN", "SG", "TH", "VN", "AU", "ID", "LA", "CD", "KH", "NG"]
    return [*first, *(code for code in named if code not in first)][:count]


def _median_ms(work: Callable[[], object], repeats: int) -> float:
    taken = []
    for _ in range(repeats):
        before = time.process_time()
        work()
        taken.append((time.process_time() - before) * 1000)
    return statistics.median(taken)


def main(argv: Sequence[str]) -> int:
    """Measure.

    Args:
        argv: after ``bench law``.

    Returns:
        0; 1 where a goal is missed.
    """
    parser = argparse.ArgumentParser(prog="hornbill bench law", description="Figures of the legal basis.")
    parser.add_argument("--quick", action="store_true", help="fewer repeats: to see that it runs")
    quick = parser.parse_args(argv).quick
    repeats = 3 if quick else 25
    figures = Book(Path("var/bench/law.json"), sizes="quick" if quick else "full")
    started = time.process_time()
    book = built_in.book()
    loading = (time.process_time() - started) * 1000
    figures.add(Figure("law.tables_read", loading, "ms", note=f"{len(book.faults)} faults"))
    for technique, name in TECHNIQUES.items():
        for count, goal in GOALS_MS.items():
            states = _states(count)
            value = {
                "technique": technique,
                "date": DAY.isoformat(),
                "states": states,
                "facts": {"offence": "wildlife", "group": True, "committed_in": states[:2]},
            }
            words = queries.words("fr")
            taken = _median_ms(
                lambda v=value, w=words: as_plain(queries.ask(v, today=DAY, tables=book), w), repeats
            )
            figures.add(Figure(f"law.{name}.{count}_states", taken, "ms", at_most=goal))
    rows = [scenarios.read(row) for row in built_in.table("scenarios")]
    taken = _median_ms(lambda: [scenarios.ask(one, book, queries.look_up) for one in rows], 1 if quick else 3)
    figures.add(Figure("law.scenarios", taken, "ms", note=f"{len(rows)}, each over its own rows"))
    law_letters.measure(figures, 1 if quick else 7)
    figures.write()
    return int(any(line.get("met") is False for line in figures.lines))
