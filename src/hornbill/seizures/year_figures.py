"""Keeping the figures of each year and the list of what its report lacks, as seizures come, change and go.

Rules
- Anyone who writes entered seizures calls ``came`` and ``gone`` in the same transaction; ``storing`` and ``actions`` do.
- ``recounting`` makes all of it again from the register.

    came([(7, plain)]); gone([7], [plain])
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection

from hornbill.seizures import bulk, lookups
from hornbill.seizures.core import aitr, year_counts
from hornbill.seizures.models import Lack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hornbill.seizures.core.year_counts import Count, Key

_ADD = (
    "INSERT INTO seizures_yearfigure (year, kind, key, n, grams, pieces) VALUES (%s, %s, %s, %s, %s, %s)"
    " ON CONFLICT (year, kind, key) DO UPDATE SET n = seizures_yearfigure.n + excluded.n,"
    " grams = seizures_yearfigure.grams + excluded.grams, pieces = seizures_yearfigure.pieces + excluded.pieces"
)


def came(entered: Iterable[tuple[int, Mapping[str, Any]]]) -> None:
    """Count seizures that were entered, and note what each lacks.

    Args:
        entered: (id, plain data); read once, some at a time.
    """
    sums = year_counts.Sums()
    bulk.insert(Lack, _lacks(entered, sums))
    _add(sums.counts())


def _lacks(
    entered: Iterable[tuple[int, Mapping[str, Any]]], sums: year_counts.Sums
) -> Iterator[dict[str, Any]]:
    """Count seizures, and yield what those lack that lack something."""
    own = lookups.own_agency()  # a register of one agency seldom repeats its name
    for pk, plain in entered:
        sums.add(plain)
        lacking = aitr.to_mend(plain, own)
        if lacking is not None:
            year = year_counts.year_of(plain)
            yield {"seizure_id": pk, "year": year, "fields": " ".join(lacking.fields)}


def gone(ids: Sequence[int], plain: Sequence[Mapping[str, Any]]) -> None:
    """Take seizures out of the figures: they are withdrawn, removed, or about to be counted again as amended.

    Args:
        ids: of the seizures.
        plain: the same seizures as they were counted.
    """
    _add(year_counts.together(plain, gone=True))
    Lack.objects.filter(seizure__in=ids).delete()


def _add(counts: Mapping[Key, Count]) -> None:
    # In one order everywhere, so that two writers never wait for each other.
    rows = [
        [year, kind, key, one.n, one.grams, one.pieces] for (year, kind, key), one in sorted(counts.items())
    ]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(_ADD, rows)
