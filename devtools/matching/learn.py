"""Learns the weights of the matcher of names from the labelled pairs, and writes them with date and origin.

Rules
- Logistic regression with a small penalty on large weights, by Newton's method, in plain Python: the same pairs give the same
  weights to the last digit that is written, on any machine, and nobody needs a library for it.
- Cross-validation: folds hold whole groups of pairs that share a name, so no name is both learned from and asked about.

    python -m devtools.matching.learn --date 2026-11-25      writes src/hornbill/cases/core/matching/weights.py
"""

from __future__ import annotations

import argparse
import hashlib
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING

from devtools.matching.labelled import PATH, read
from hornbill.cases.core.matching.features import NAMES, features
from hornbill.cases.core.matching.romanised import romanise

if TYPE_CHECKING:
    from collections.abc import Sequence

WEIGHTS = Path(__file__).parents[2] / "src" / "hornbill" / "cases" / "core" / "matching" / "weights.py"
PENALTY = 0.3
STEPS = 12
FOLDS = 5
_TEXT = '''"""Weights of the matcher of names, learned by ``python -m devtools.matching.learn``: never edited by hand."""

from __future__ import annotations

LEARNED = "{date}"
FROM = "{digest}"  # SHA-256 of tests/cases/labelled_names.csv
PAIRS = {pairs}
FEATURES = (
{names})
WEIGHTS = (
{weights})
BIAS = {bias}
'''


def digest() -> str:
    """Return the SHA-256 of the labelled pairs."""
    return hashlib.sha256(PATH.read_bytes()).hexdigest()


def rows_of(names: Sequence[tuple[str, str]]) -> list[tuple[float, ...]]:
    """Return the features of pairs; all nothing where a name has no letter."""
    known = {name: romanise(name) for pair in names for name in pair}
    nothing = (0.0,) * len(NAMES)
    return [
        features(known[left], known[right]) if known[left].words and known[right].words else nothing
        for left, right in names
    ]


def learn(rows: Sequence[Sequence[float]], labels: Sequence[bool]) -> tuple[float, list[float]]:
    """Return bias and weights.

    Args:
        rows: features of each pair.
        labels: whether each is one person's.
    """
    size = len(rows[0]) + 1
    full = [(1.0, *row) for row in rows]
    found = [0.0] * size
    for _ in range(STEPS):
        slope = [-PENALTY * weight if at else 0.0 for at, weight in enumerate(found)]
        curve = [[PENALTY if at == to and at else 0.0 for to in range(size)] for at in range(size)]
        for row, label in zip(full, labels, strict=True):
            total = sum(map(float.__mul__, found, row))
            chance = 1 / (1 + exp(-max(-30.0, min(30.0, total))))
            miss, spread = float(label) - chance, chance * (1 - chance)
            for at, value in enumerate(row):
                if value:
                    slope[at] += miss * value
                    line, times = curve[at], spread * value
                    for to in range(at + 1):
                        line[to] += times * row[to]
        found = [weight + step for weight, step in zip(found, _solved(curve, slope), strict=True)]
    return found[0], found[1:]


def _solved(lower: list[list[float]], right: list[float]) -> list[float]:
    """Solve a symmetric positive system, given by its lower half (Cholesky)."""
    size = len(right)
    root = [[0.0] * size for _ in range(size)]
    for at in range(size):
        for to in range(at + 1):
            rest = lower[at][to] - sum(root[at][k] * root[to][k] for k in range(to))
            root[at][to] = max(rest, 1e-9) ** 0.5 if at == to else rest / root[to][to]
    found = list(right)
    for at in range(size):
        found[at] = (found[at] - sum(root[at][k] * found[k] for k in range(at))) / root[at][at]
    for at in reversed(range(size)):
        found[at] = (found[at] - sum(root[k][at] * found[k] for k in range(at + 1, size))) / root[at][at]
    return found


def cross_validated(
    rows: Sequence[Sequence[float]], labels: Sequence[bool], groups: Sequence[int], folds: int = FOLDS
) -> list[float]:
    """Return for each pair the logarithm of the odds by weights that were learned without its group."""
    found = [0.0] * len(rows)
    for fold in range(folds):
        kept = [at for at, group in enumerate(groups) if group % folds != fold]
        bias, weights = learn([rows[at] for at in kept], [labels[at] for at in kept])
        for at, group in enumerate(groups):
            if group % folds == fold:
                found[at] = sum(map(float.__mul__, weights, rows[at]), bias)
    return found


def f1(labels: Sequence[bool], said: Sequence[bool]) -> float:
    """Return the harmonic mean of precision and recall; 0 when nothing is found."""
    both = sum(label and one for label, one in zip(labels, said, strict=True))
    return 2 * both / (sum(labels) + sum(said)) if both else 0.0


def main() -> int:
    """Write the weights."""
    parser = argparse.ArgumentParser(
        prog="python -m devtools.matching.learn", description="Learns the weights."
    )
    parser.add_argument("--date", required=True, help="YYYY-MM-DD, written beside the weights")
    options = parser.parse_args()
    pairs = read()
    bias, weights = learn(rows_of([(one.left, one.right) for one in pairs]), [one.same for one in pairs])
    WEIGHTS.write_text(
        _TEXT.format(
            date=options.date,
            digest=digest(),
            pairs=len(pairs),
            names="".join(f'    "{name}",\n' for name in NAMES),
            weights="".join(
                f"    {weight:.4f},  # {name}\n" for name, weight in zip(NAMES, weights, strict=True)
            ),
            bias=f"{bias:.4f}",
        ),
        encoding="utf-8",
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
