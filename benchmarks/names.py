"""Figures of the matcher of names: pairs a second, how well it tells people apart, two long lists beside splink.

    ./hornbill bench names                         pairs, and lists of 20,000 persons
    ./hornbill bench names --peers --large         100,000 x 100,000; fetches nomenklatura, splink and FEBRL4 to measure beside
    ./hornbill bench names --pairs FILE            the same for labelled pairs of others (CSV: name1, name2, is_match)

Rules
- F1 is of cross-validation: each pair is judged by weights that were learned without any pair that shares a name with it. A peer
  is given the threshold that is best for it on these very pairs, and once more our Latin letters, since it does not read all scripts.
- FEBRL4 was made by others and is only measured. The misspelt lists are drawn with other seeds, more cultures and other frequencies of mistakes
  than those that the weights are learned from.
- The lists are of invented people; half of the second are people of the first, written down again: other spellings, slips, dates wrong
  or missing. Times of lists are by the clock, both on all cores that they use, and of processor time, of all processes and threads;
  reading the files is part of them.
- ``--pairs`` reads the form of nomenklatura's own list (its repository, contrib/name_bench/cases.csv, MIT), which its package does not bring.
"""

from __future__ import annotations

import argparse
import csv
import random
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import names_peers
from benchmarks.figures import Book, Figure, Others
from benchmarks.names_lists import PEOPLE_LARGE, best_f1, match_lists
from benchmarks.names_misspelt import measure_febrl, measure_misspelt
from benchmarks.peers import PeerMissing, folder
from devtools.matching import labelled, learn
from devtools.matching.drawn_lists import write_lists
from hornbill.cases.core.matching.romanised import romanise
from hornbill.cases.core.matching.score import LIKELY, score

if TYPE_CHECKING:
    from collections.abc import Sequence

GOAL_US, GOAL_F1 = 19.0, 0.86


def main(argv: Sequence[str]) -> int:
    """Measure.

    Args:
        argv: after ``bench names``.

    Returns:
        0.
    """
    parser = argparse.ArgumentParser(
        prog="hornbill bench names", description="Figures of the matcher of names."
    )
    parser.add_argument("--quick", action="store_true", help="small sizes: to see that it runs")
    parser.add_argument(
        "--peers", action="store_true", help="fetch nomenklatura, splink and FEBRL4 and measure beside them"
    )
    parser.add_argument("--large", action="store_true", help="lists of 100,000 persons")
    parser.add_argument(
        "--pairs", type=Path, help="labelled pairs of others, as CSV with name1, name2, is_match"
    )
    parser.add_argument("--only", choices=("pairs", "lists"), help="one part")
    options = parser.parse_args(argv)
    if options.peers and (why := names_peers.fetch()):
        print(f"the peers could not be fetched: {why}")
    where = folder() / ("names-quick.json" if options.quick else "names.json")
    book = Book(where, sizes="quick" if options.quick else "full")
    with tempfile.TemporaryDirectory() as held:
        if options.only != "lists":
            others = Others()
            pairs = [(one.left, one.right, one.same, one.group, one.region) for one in labelled.read()]
            _pairs(book, Path(held), "names", pairs[:300] if options.quick else pairs)
            if options.pairs:
                _pairs(book, Path(held), "names.others", _read(options.pairs))
            book.note_others("names", 0, others.cores())
        if options.only != "pairs":
            others, first = Others(), len(book.lines)
            measure_misspelt(book, Path(held), quick=options.quick)
            measure_febrl(book, Path(held))
            _lists(book, Path(held), 1_000 if options.quick else PEOPLE_LARGE if options.large else 20_000)
            book.note_others("names.lists", first, others.cores())
    book.write()
    return 0


Row = tuple[str, str, bool, int, str]


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["name1"] and row["name2"]]
    groups = labelled.group_by_name((row["name1"], row["name2"]) for row in rows)
    return [
        (
            row["name1"],
            row["name2"],
            row["is_match"].lower() in {"true", "yes", "1"},
            group,
            row.get("schema") or "",
        )
        for row, group in zip(rows, groups, strict=True)
    ]


def _pairs(book: Book, where: Path, name: str, rows: list[Row]) -> None:
    both = [(left, right) for left, right, *_more in rows]
    labels = [same for _left, _right, same, *_more in rows]
    groups = [group for *_names, group, _region in rows]
    known = {one: romanise(one) for pair in both for one in pair}
    random.Random(1).shuffle(both)
    begun, rounds = time.process_time(), max(1, 40_000 // len(both))
    for _ in range(rounds):
        for left, right in both:
            score(known[left], known[right])
    each_us = 1e6 * (time.process_time() - begun) / (rounds * len(both))
    begun = time.process_time()
    for one in known:
        romanise(one)
    ready_us = 1e6 * (time.process_time() - begun) / len(known)
    both = [(left, right) for left, right, *_more in rows]
    peer: tuple[str, float] | None = None
    scores: list[float] = []
    try:
        seconds, scores = names_peers.logic_v2(both, where)
        peer = ("nomenklatura logic-v2", 1e6 * seconds / len(both))
        missing = ""
    except PeerMissing as why:
        missing = str(why)
    book.add(
        Figure(
            f"{name}.pair",
            each_us,
            "us",
            at_most=GOAL_US,
            peer=peer,
            note=f"processor time a pair of names made ready; {len(both)} pairs",
        )
    )
    book.add(
        Figure(f"{name}.ready", ready_us, "us", note=f"a name in Latin letters, once; {len(known)} names")
    )
    odds = learn.cross_validated(learn.rows_of(both), labels, groups)
    said = [one > 0 for one in odds]
    count = f"{sum(labels)} of one person, {len(labels) - sum(labels)} of two; {len(set(groups))} groups by name, {learn.FOLDS} folds"
    book.add(Figure(f"{name}.f1", learn.f1(labels, said), "", at_least=GOAL_F1, note=count))
    floor = learn.f1(labels, [True] * len(labels))
    book.add(
        Figure(
            f"{name}.f1.floor",
            floor,
            "",
            note='who always answers "one person": what any F1 here must be read against',
        )
    )
    romanised = [(" ".join(known[left].words), " ".join(known[right].words)) for left, right in both]
    _peers_f1(book, where, name, (labels, groups), (romanised, scores, missing))
    for region in sorted({row[4] for row in rows}):
        part = [at for at, row in enumerate(rows) if row[4] == region]
        here = [labels[at] for at in part]
        value, floor = learn.f1(here, [said[at] for at in part]), learn.f1(here, [True] * len(here))
        word = region.lower().replace(" ", "_") or "rest"
        note = f"{len(part)} pairs, of the same folds; always one person: {floor:.3f}"
        book.add(Figure(f"{name}.f1.{word}", value, "", note=note))


def _peers_f1(
    book: Book,
    where: Path,
    name: str,
    truth: tuple[list[bool], list[int]],
    given: tuple[list[tuple[str, str]], list[float], str],
) -> None:
    """Measure the peers on the same pairs, as given and with names in our Latin letters."""
    (labels, groups), (romanised, scores, missing) = truth, given
    found = learn.cross_validated(
        [names_peers.rapidfuzz_features(left or "-", right or "-") for left, right in romanised],
        labels,
        groups,
    )
    note = "thirteen likenesses of RapidFuzz, of names and of words, on our Latin letters, weighed by the same cross-validation"
    book.add(Figure(f"{name}.f1.rapidfuzz", learn.f1(labels, [one > 0 for one in found]), "", note=note))
    if missing:
        for one in ("logic_v2", "logic_v2_romanised"):
            book.skip(f"{name}.f1.{one}", f"peer not measured: {missing}")
        return
    best, at = best_f1(scores, labels)
    note = f"nomenklatura logic-v2 on names as written, at its best threshold here, {at:.2f}; it reads no Thai, Lao, Khmer, Arabic or Han"
    book.add(Figure(f"{name}.f1.logic_v2", best, "", note=note))
    best, at = best_f1(names_peers.logic_v2(romanised, where)[1], labels)
    note = f"nomenklatura logic-v2 on our Latin letters, at its best threshold here, {at:.2f}"
    book.add(Figure(f"{name}.f1.logic_v2_romanised", best, "", note=note))


def _lists(book: Book, where: Path, people: int) -> None:
    truth = write_lists(where, people)
    run = match_lists(where / "a.csv", where / "b.csv")
    own, at = best_f1_of(run.pairs, truth)
    said = [pair for pair in run.pairs if pair[2] >= LIKELY]
    right = sum((one, two) in truth for one, two, _likeness in said)
    note = (
        f"{people} x {people} persons, {len(truth)} in both; {run.seconds:.1f} s ({run.cpu_s:.1f} s of processor time); best threshold "
        f"{at:.2f}, F1 {2 * right / (len(truth) + len(said)):.3f} at {LIKELY}"
    )
    peer = f1_peer = cpu_peer = None
    try:
        their_s, their_cpu, pairs = names_peers.splink(where / "a.csv", where / "b.csv")
        theirs, their_at = best_f1_of([(int(one), int(two), chance) for one, two, chance in pairs], truth)
        peer, f1_peer, cpu_peer = (
            ("splink", people / their_s),
            ("splink", theirs),
            ("splink", people / their_cpu),
        )
        note += f"; splink {their_s:.1f} s ({their_cpu:.1f} s of processor time), at its best threshold {their_at:.2f}"
    except PeerMissing as why:
        note += f"; peer not measured: {why}"
    size = "lists" if people < PEOPLE_LARGE else "lists_large"
    twice = 2.0 if peer else None
    for name, per_s, beside in (("rate", run.seconds, peer), ("rate_of_processor", run.cpu_s, cpu_peer)):
        book.add(
            Figure(
                f"names.{size}.{name}", people / per_s, "persons/s", peer=beside, times_peer=twice, note=note
            )
        )
    book.add(
        Figure(f"names.{size}.f1", own, "", peer=f1_peer, times_peer=1.0 if f1_peer else None, note=note)
    )
    book.add(
        Figure(
            f"names.{size}.memory",
            run.own_mib,
            "MiB",
            note=f"most that the first process held, with one list in it; one that it forked {run.child_mib:.0f} MiB, most of them shared",
        )
    )


def best_f1_of(found: list[tuple[int, int, float]], truth: set[tuple[int, int]]) -> tuple[float, float]:
    """Return the best F1 that any threshold gives to pairs found, and that threshold."""
    scores = [chance for _one, _two, chance in found]
    labels = [(one, two) in truth for one, two, _chance in found]
    return best_f1(scores, labels, missed=len(truth) - sum(labels))
