"""Learns how names, dates and chance count in two long lists, and writes it with date and origin.

Rules
- From lists of invented persons that are drawn for this alone (``SEEDS``): other seeds, other frequencies of mistakes and fewer cultures
  than those that are measured (``misspelt.MEASURE``, ``cultures.HELD_OUT``).
- A dozen numbers are learned; what depends on a list is its own counts (``matching.lists``).

    python -m devtools.matching.learn_lists --date 2026-11-28      writes src/hornbill/cases/core/matching/list_weights.py
"""

from __future__ import annotations

import argparse
import random
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from devtools.matching import hostile_lists
from devtools.matching.cultures import CULTURES, HELD_OUT
from devtools.matching.drawn_lists import people_of, write_lists
from devtools.matching.hostile_lists import Sizes
from devtools.matching.learn import learn
from devtools.matching.misspelt import LEARN
from hornbill.cases.core.matching.birth import CODES
from hornbill.cases.core.matching.lists import index_of
from hornbill.command.name_lists import without_collector

if TYPE_CHECKING:
    from collections.abc import Iterable

TO = Path(__file__).parents[2] / "src" / "hornbill" / "cases" / "core" / "matching" / "list_weights.py"
DRAWN = {11: 5_000, 12: 20_000}  # seed -> persons of each list
HOSTILE = {
    21: Sizes(700, 700, 10_000),
    22: Sizes(5_000, 4_500, 500),
    23: Sizes(10_500, 5_000, 5_500),
    24: Sizes(2_000, 1_500, 8_000),
}
SCRIPTS = {25: Sizes(3_000, 1_500, 1_500)}
SEEDS = (*DRAWN, *HOSTILE, *SCRIPTS)
PAIRS = 12_000  # of two lists
_LEAST_ALIKE = -5.0  # logarithm of the odds of two names; what is below counts the same
_LOW = -2.0
_TEXT = '''"""How names, dates and chance count in two long lists, learned by ``python -m devtools.matching.learn_lists``: never edited by hand."""

from __future__ import annotations

LEARNED = "{date}"
FROM = {seeds}  # seeds of the lists drawn
PAIRS = {pairs}
NAME = {name:.4f}
NAME_LOW = {low:.4f}
CHANCE = {chance:.4f}
BORN = {{
{born}    "": 0.0,
}}
BIAS = {bias:.4f}
'''
Row = tuple[tuple[float, ...], bool]


def main() -> int:
    """Write the weights."""
    parser = argparse.ArgumentParser(
        prog="python -m devtools.matching.learn_lists",
        description="Learns how names, dates and chance count in lists.",
    )
    parser.add_argument("--date", required=True, help="YYYY-MM-DD, written beside the weights")
    options = parser.parse_args()
    pairs = [pair for seed in SEEDS for pair in drawn(seed)]
    bias, (name, low, chance, *born) = learn([row for row, _label in pairs], [label for _row, label in pairs])
    text = _TEXT.format(
        date=options.date,
        seeds=list(SEEDS),
        pairs=len(pairs),
        name=name,
        low=low,
        chance=chance,
        born="".join(f'    "{code}": {odds:.4f},\n' for code, odds in zip(CODES, born, strict=True)),
        bias=bias,
    )
    TO.write_text(text, encoding="utf-8")
    return 0


def drawn(seed: int) -> list[Row]:
    """Return some pairs of the lists of one seed: what speaks in each, and whether it is one person."""
    with tempfile.TemporaryDirectory() as held, without_collector():
        where = Path(held)
        if seed in DRAWN:
            same: Iterable[tuple[int, int]] = write_lists(where, DRAWN[seed], seed)
            asking = DRAWN[seed]
        else:
            sizes = {**HOSTILE, **SCRIPTS}[seed]
            asking = sizes.again + sizes.strangers
            if seed in SCRIPTS:
                same = hostile_lists.write_scripts(where, sizes, LEARN, seed).same
            else:
                cultures = [one for one in CULTURES if one not in HELD_OUT]
                same = hostile_lists.write(where, sizes, LEARN, seed, cultures).same
        rows = rows_of(where, set(same), asking)
    random.Random(seed).shuffle(rows)  # noqa: S311  # drawn the same each time, no secret
    return rows[:PAIRS]


def rows_of(where: Path, same: set[tuple[int, int]], asking: int) -> list[Row]:
    """Return what speaks in each pair that two lists bring together, and whether it is one person."""
    index, found = index_of(people_of(where / "b.csv"), asking), []
    for row, one in enumerate(people_of(where / "a.csv")):
        for at in sorted(index.near(one)):
            name, chance, code = index.evidence(one, index.persons[at])
            name = max(_LEAST_ALIKE, name)
            dates = [float(code == known) for known in CODES]
            found.append(((name, min(0.0, name - _LOW), chance, *dates), (row, at) in same))
    return found


if __name__ == "__main__":
    raise SystemExit(main())
