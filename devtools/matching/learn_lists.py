"""Learns how names, dates and chance count in two long lists, and writes it with date and origin.

Rules
- From lists of invented persons that are drawn for this alone (``SEEDS``): those of the benchmark are drawn anew from another seed.
- Five numbers are learned; what depends on a list is its own counts (``matching.lists``). Pairs whose dates differ altogether are left out.

    python -m devtools.matching.learn_lists --date 2026-11-26      writes src/hornbill/cases/core/matching/list_weights.py
"""

from __future__ import annotations

import argparse
import random
import tempfile
from pathlib import Path

from devtools.matching.drawn_lists import people_of, write_lists
from devtools.matching.learn import learn
from hornbill.cases.core.matching.lists import Index
from hornbill.cases.core.matching.persons import NEAR, OTHER_DATE, SAME_DAY, TURNED
from hornbill.command.name_lists import without_collector

TO = Path(__file__).parents[2] / "src" / "hornbill" / "cases" / "core" / "matching" / "list_weights.py"
SEEDS = {11: 5_000, 12: 20_000, 13: 40_000}  # seed -> persons of each list
PAIRS = 15_000  # of two lists
_LEAST_ALIKE = -8.0  # logarithm of the odds of two names; below nothing is learned
_DATES = (SAME_DAY, TURNED, NEAR)
_TEXT = '''"""How names, dates and chance count in two long lists, learned by ``python -m devtools.matching.learn_lists``: never edited by hand."""

from __future__ import annotations

LEARNED = "{date}"
FROM = {seeds}  # seed -> persons of each list drawn
NAME = {name:.4f}
CHANCE = {chance:.4f}
BORN = {{
    "same-date": {same:.4f},
    "date-turned": {turned:.4f},
    "date-near": {near:.4f},
    "same-year": 0.0,
    "": 0.0,
}}
BIAS = {bias:.4f}
'''


def rows_of(where: Path, people: int, seed: int) -> list[tuple[tuple[float, ...], bool]]:
    """Return what speaks in each pair that two lists bring together, and whether it is one person."""
    truth = write_lists(where, people, seed)
    index, found = Index(), []
    for person in people_of(where / "b.csv"):
        index.add(person)
    for row, one in enumerate(people_of(where / "a.csv")):
        for at in sorted(index.near(one)):
            name, chance, code = index.evidence(one, index.persons[at])
            if name > _LEAST_ALIKE and code != OTHER_DATE:
                dates = [float(code == known) for known in _DATES]
                found.append(((name, chance, *dates), (row, at) in truth))
    return found


def main() -> int:
    """Write the weights."""
    parser = argparse.ArgumentParser(
        prog="python -m devtools.matching.learn_lists",
        description="Learns how names, dates and chance count in lists.",
    )
    parser.add_argument("--date", required=True, help="YYYY-MM-DD, written beside the weights")
    options = parser.parse_args()
    pairs: list[tuple[tuple[float, ...], bool]] = []
    for seed, people in SEEDS.items():
        with tempfile.TemporaryDirectory() as held, without_collector():
            rows = rows_of(Path(held), people, seed)
        random.Random(seed).shuffle(rows)  # noqa: S311  # drawn the same each time, no secret
        pairs += rows[:PAIRS]
    bias, (name, chance, same, turned, near) = learn(
        [row for row, _label in pairs], [label for _row, label in pairs]
    )
    text = _TEXT.format(
        date=options.date,
        seeds=SEEDS,
        name=name,
        chance=chance,
        same=same,
        turned=turned,
        near=near,
        bias=bias,
    )
    TO.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
