"""Recall and precision of the keys of people, on a list of name spellings that people wrote.

Rules
- Both names of a pair get one birth date, so that names alone decide: the hardest case. A pair is found if a key is
  common to both.
- The list's two parts: ``tuned`` was looked at while the rules were written, ``kept apart`` only afterwards.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from hornbill.deconfliction.core.normalise.person import normalise
from hornbill.deconfliction.core.normalise.value import Closeness, Fields

PAIRS = Path(__file__).parents[1] / "tests" / "deconfliction" / "name_pairs.csv"


@dataclass(frozen=True)
class Pair:
    """Two names, whether they are one person's, and the closenesses on which they meet."""

    part: str
    culture: str
    left: str
    right: str
    same: bool
    met: frozenset[Closeness]


def read_pairs(path: Path = PAIRS, *, birth_date: str = "1975-03-28", nationality: str = "") -> list[Pair]:
    """Return the pairs of the list, each with what its keys have in common."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Pair(
            row["part"],
            row["culture"],
            row["left"],
            row["right"],
            row["same"] == "yes",
            _met(row["left"], row["right"], birth_date, nationality),
        )
        for row in rows
    ]


def _met(left: str, right: str, birth_date: str, nationality: str) -> frozenset[Closeness]:
    keys = [
        {key.text: key.closeness for key in normalise(fields).keys}
        for fields in (Fields(name, birth_date=birth_date, nationality=nationality) for name in (left, right))
    ]
    return frozenset(keys[0][text] for text in keys[0].keys() & keys[1].keys())


def recall(pairs: list[Pair]) -> float:
    """Return which share of the pairs that are one person's is found."""
    same = [pair for pair in pairs if pair.same]
    return sum(bool(pair.met) for pair in same) / len(same)


def precision(pairs: list[Pair], closeness: Closeness | None = None) -> float:
    """Return which share of the pairs that are found (on one closeness) is one person's; 1 if none is found."""
    found = [pair for pair in pairs if (closeness in pair.met if closeness else pair.met)]
    return sum(pair.same for pair in found) / len(found) if found else 1.0
