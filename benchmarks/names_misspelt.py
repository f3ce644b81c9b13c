"""How many of a list are found when they are written with mistakes: lists drawn for it, and FEBRL4, made by others.

Rules
- Finding (do two rows share a key?) is measured apart from judging (is the likeness high enough?).
- A false one is a stranger who is taken for anybody of the list, counted for 100,000 strangers who ask.
"""

from __future__ import annotations

import csv
import time
from collections import Counter
from typing import TYPE_CHECKING

from benchmarks import names_peers
from benchmarks.figures import Figure
from benchmarks.names_lists import best_f1
from benchmarks.peers import PeerMissing
from devtools.matching import hostile_lists
from devtools.matching.cultures import CULTURES, HELD_OUT
from devtools.matching.drawn_lists import people_of
from devtools.matching.hostile_lists import Sizes
from devtools.matching.misspelt import HOSTILE, MEASURE
from hornbill.cases.core.matching.lists import index_of
from hornbill.cases.core.matching.score import LIKELY
from hornbill.command.name_lists import SAMPLE

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.figures import Book
    from hornbill.cases.core.matching.lists import Index
    from hornbill.cases.core.matching.persons import Person

GOAL_RECALL, FALSE_OF_100_000 = 0.97, 5
_LEAST = 0.02
_LISTED, _STRANGERS = 683, 100_000
SETS = (
    ("misspelt", MEASURE, 61, tuple(CULTURES)),
    ("misspelt_unlearned", MEASURE, 62, HELD_OUT),
    ("hostile", HOSTILE, 63, tuple(CULTURES)),
)


def measure_misspelt(book: Book, where: Path, *, quick: bool) -> None:
    """Measure lists of persons whose entries are misspelt, among strangers.

    Args:
        book: takes the figures.
        where: folder for the lists.
        quick: small ones.
    """
    sizes = Sizes(200, 200, 2_000) if quick else Sizes(_LISTED, _LISTED, _STRANGERS)
    for name, manner, seed, cultures in SETS:
        drawn = hostile_lists.write(where, sizes, manner, seed, cultures)
        asking = list(people_of(where / "a.csv"))
        begun = time.process_time()
        index = index_of(people_of(where / "b.csv"), len(asking))
        index.settle(asking[:: max(1, len(asking) // SAMPLE)])
        found, pairs = _ask(index, asking)
        took = time.process_time() - begun
        near = sum(at in index.near(asking[row]) for row, at in drawn.same)
        best: dict[int, float] = {}
        for (row, at), value in pairs.items():
            if (row, at) not in drawn.same:
                best[row] = max(value, best.get(row, 0.0))
        false = sorted(best.values(), reverse=True)
        allowed = FALSE_OF_100_000 * drawn.strangers // 100_000
        line = false[allowed] if len(false) > allowed else 0.0
        every = sorted((value for pair, value in pairs.items() if pair not in drawn.same), reverse=True)
        allowed = FALSE_OF_100_000 * len(asking) * sizes.listed // 100_000
        of_pairs = every[allowed] if len(every) > allowed else 0.0
        kept, strict, loose = (
            sum(pairs.get(pair, 0.0) > least for pair in drawn.same) / len(drawn.same)
            for least in (LIKELY, line, of_pairs)
        )
        missed = Counter(
            mistake for pair, made in drawn.same.items() if pairs.get(pair, 0.0) < LIKELY for mistake in made
        )
        worst = ", ".join(f"{mistake} {many}" for mistake, many in missed.most_common(4))
        note = (
            f"{len(drawn.same)} listed persons written again with mistakes, among {drawn.strangers} strangers, relatives and namesakes; "
            f"{len(cultures)} cultures; {took:.1f} s of processor time for {found} askers"
        )
        goal = GOAL_RECALL if name == "misspelt" else None
        book.add(
            Figure(
                f"names.{name}.found",
                near / len(drawn.same),
                "",
                note=f"share a key with their entry; {note}",
            )
        )
        book.add(
            Figure(
                f"names.{name}.recall", kept, "", at_least=goal, note=f"at {LIKELY}; missed most with {worst}"
            )
        )
        book.add(
            Figure(
                f"names.{name}.false",
                100_000 * sum(value >= LIKELY for value in false) / drawn.strangers,
                "",
                note=f"strangers of 100,000 who are taken for somebody at {LIKELY}",
            )
        )
        book.add(
            Figure(
                f"names.{name}.recall_strict",
                strict,
                "",
                at_least=goal,
                note=f"at {line:.3f}, where at most 5 of 100,000 strangers are taken for anybody of the list",
            )
        )
        book.add(
            Figure(
                f"names.{name}.recall_of_pairs",
                loose,
                "",
                at_least=goal,
                note=f"at {of_pairs:.3f}, where at most 5 of 100,000 pairs of strangers and listed persons are",
            )
        )


def _ask(index: Index, asking: list[Person]) -> tuple[int, dict[tuple[int, int], float]]:
    return len(asking), {
        (row, at): value for row, one in enumerate(asking) for at, value in index.matches(one, _LEAST)
    }


def measure_febrl(book: Book, where: Path) -> None:
    """Measure FEBRL4, names and dates of birth alone, beside splink with more blocking rules than in the other lists."""
    try:
        paths = names_peers.febrl()
        truth = _write_febrl(paths, where)
        _s, _cpu, pairs = names_peers.splink(where / "a.csv", where / "b.csv", wide=True)
    except PeerMissing as why:
        book.skip("names.febrl.f1", f"not measured: {why}")
        return
    found = [(int(one), int(two), chance) for one, two, chance in pairs]
    theirs, at = best_f1(
        [chance for *_pair, chance in found],
        [(one, two) in truth for one, two, _c in found],
        _missed(found, truth),
    )
    theirs_half = _f1({(one, two) for one, two, chance in found if chance >= LIKELY}, truth)
    asking = list(people_of(where / "a.csv"))
    index = index_of(people_of(where / "b.csv"), len(asking))
    index.settle(asking[:: len(asking) // SAMPLE])
    _many, own = _ask(index, asking)
    ours = [(one, two, value) for (one, two), value in own.items()]
    best, own_at = best_f1(
        [value for *_pair, value in ours],
        [(one, two) in truth for one, two, _v in ours],
        _missed(ours, truth),
    )
    half = _f1({pair for pair, value in own.items() if value >= LIKELY}, truth)
    near = sum(two in index.near(asking[one]) for one, two in truth) / len(truth)
    note = (
        f"5000 x 5000 persons of FEBRL4, name and date of birth alone; at {LIKELY}; at its best threshold, {own_at:.2f}: {best:.3f}; splink with ten "
        f"blocking rules, at its best threshold, {at:.2f}, and {theirs_half:.3f} at {LIKELY}"
    )
    book.add(Figure("names.febrl.f1", half, "", peer=("splink", theirs), times_peer=1.0, note=note))
    book.add(Figure("names.febrl.found", near, "", note="persons who share a key with their other row"))


def _f1(said: set[tuple[int, int]], truth: set[tuple[int, int]]) -> float:
    return 2 * len(said & truth) / (len(said) + len(truth))


def _missed(found: list[tuple[int, int, float]], truth: set[tuple[int, int]]) -> int:
    return len(truth) - sum((one, two) in truth for one, two, _value in found)


def _write_febrl(paths: tuple[Path, Path], where: Path) -> set[tuple[int, int]]:
    """Write both tables as row, given, family, born; returns which rows are one person's."""
    numbers: list[dict[str, int]] = []
    for path, name in zip(paths, "ab", strict=True):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, skipinitialspace=True))
        numbers.append({row["rec_id"].split("-")[1]: at for at, row in enumerate(rows)})
        with (where / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(("row", "given", "family", "born"))
            for at, row in enumerate(rows):
                born = row["date_of_birth"].strip()
                out.writerow(
                    (
                        at,
                        row["given_name"].strip(),
                        row["surname"].strip(),
                        f"{born[:4]}-{born[4:6]}-{born[6:]}" if born else "",
                    )
                )
    return {(at, numbers[1][person]) for person, at in numbers[0].items()}
