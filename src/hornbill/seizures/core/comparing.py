"""The illegal-trade report compared with a file: last year's, or the one that was sent for the same year.

Rules
- Lines are paired by their identification numbers; what differs is told cell by cell.
- Between two years no number is in both. So the totals stand beside each other too: lines by species, most first.

    compared(theirs, ours).totals       # [("Manis javanica", 12, 15)]
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.seizures.core.aitr import COLUMNS, differences

if TYPE_CHECKING:
    from collections.abc import Sequence

SPECIES = COLUMNS[2]
MOST = 200  # differences that are told


@dataclass(frozen=True, slots=True)
class Compared:
    """What differs.

    Attributes:
        theirs, ours: how many lines each has.
        missing: identification numbers of the file that the report lacks.
        new: those that the file lacks.
        changed: (number, column, in the file, in the report), ``MOST`` at most.
        changes: how many there are in all.
        totals: (species, lines in the file, lines in the report), most first.
        unknown: columns of the report that the file lacks.
    """

    theirs: int
    ours: int
    missing: tuple[str, ...]
    new: tuple[str, ...]
    changed: tuple[tuple[str, str, str, str], ...]
    changes: int
    totals: tuple[tuple[str, int, int], ...]
    unknown: tuple[str, ...]


def compared(theirs: Sequence[Sequence[str]], ours: Sequence[Sequence[str]]) -> Compared:
    """Compare two reports.

    Args:
        theirs: rows of the file, its headings first.
        ours: rows of the report, its headings first.
    """
    headings = list(theirs[0]) if theirs else []
    both = [column for column in COLUMNS if column in headings]
    left, right = _only(theirs, both), _only(ours, both)
    found = differences(left, right)
    changed = [one for one in found if one[1]]
    sums = Counter(_species(left)), Counter(_species(right))
    names = sorted({*sums[0], *sums[1]}, key=lambda name: (-(sums[0][name] + sums[1][name]), name))
    return Compared(
        len(left) - 1 if left else 0,
        len(right) - 1 if right else 0,
        tuple(one[0] for one in found if not one[1] and one[2]),
        tuple(one[0] for one in found if not one[1] and one[3]),
        tuple(changed[:MOST]),
        len(changed),
        tuple((name, sums[0][name], sums[1][name]) for name in names),
        tuple(column for column in COLUMNS if column not in headings),
    )


def _only(rows: Sequence[Sequence[str]], columns: Sequence[str]) -> list[list[str]]:
    """Return rows with these columns alone, in this order."""
    if not rows:
        return []
    headings = list(rows[0])
    places = [headings.index(column) for column in columns]
    return [[row[place] if place < len(row) else "" for place in places] for row in rows]


def _species(rows: Sequence[Sequence[str]]) -> list[str]:
    if not rows or SPECIES not in rows[0]:
        return []
    place = list(rows[0]).index(SPECIES)
    return [row[place] for row in rows[1:]]
