"""All that many seizures have in common, as plain data: methods, sequences, changes; each with its evidence and its limits.

Rules
- Every statement has ``ids``, the seizures behind it; ``of_ids`` says how many there are where not all are listed.
- A frequency is told with its count. Nothing is said about a person.

    found = patterns(Table(rows))
    found["methods"][0]["items"]      # [["origin", "NG"], ["cover", "frozen fish"]]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hornbill.routes.core import bits, changes, resting, sequences
from hornbill.routes.core.facets import is_wider
from hornbill.routes.core.methods import ERROR, methods

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Sequence

    from hornbill.routes.core.methods import Method
    from hornbill.routes.core.table import Table

MOST_IDS = 1_000
MOST_SEQUENCES = 50
_USUAL = 0.8  # share of a method's seizures from which a further item is told as usual
_MOST_USUAL = 6


def patterns(
    table: Table, *, least: int = 0, most_ids: int = MOST_IDS, most_sequences: int = MOST_SEQUENCES
) -> dict[str, Any]:
    """Return what the seizures of a table have in common.

    Args:
        table: of rows.
        least: seizures that a statement needs; 0 for the usual share.
        most_ids: so many ids a statement; 0 for all.
        most_sequences: so many sequences.
    """
    told = methods(table, least=least)
    return {
        "seizures": table.size,
        "reports": table.size + sum(len(ids) for ids in table.also.values()),
        "least": told.least,
        "error": ERROR,
        "items_tried": told.items,
        "log10_combinations_tried": {size: round(value, 1) for size, value in told.log_tried.items()},
        "weak_methods_may_be_missing": told.cut,
        "missing": missing(table),
        "rests_on": rests(resting.resting(table, range(table.size))),
        "methods": [method_told(table, one, most_ids) for one in told.found],
        "sequences": sequences_told(table, told.least, most_ids, most_sequences),
        "changes": [change_told(table, one, most_ids) for one in changes.changes(table)],
    }


def missing(table: Table) -> dict[str, int]:
    """Return field -> how many seizures do not state it."""
    filled = table.filled()
    found = {facet: table.size - filled.get(facet, 0) for facet in _ASKED}
    found["route"] = table.size - sum(len(rows) for route, rows in table.routes.items() if len(route) > 1)
    found["month"] = table.months.count(0)
    found["agency"] = table.agencies.count(0)
    return found


_ASKED = (
    "origin", "transit", "destination", "seized", "place", "species", "goods", "transport", "concealment", "cover", "consignee", "carrier",
    "paper",
)  # fmt: skip


def rests(found: resting.Resting) -> dict[str, Any]:
    """Return what a statement rests on, as plain data."""
    return {
        "agency": found.agency,
        "agency_seizures": found.agency_seizures,
        "agency_share": round(found.agency_share, 3),
        "operation": found.operation,
        "operation_seizures": found.operation_seizures,
        "operation_share": round(found.operation_share, 3),
        "no_agency_stated": found.no_agency,
        "mostly_one_source": max(found.agency_share, found.operation_share) >= resting.MUCH,
    }


def _ids(table: Table, rows: Sequence[int], most: int) -> dict[str, Any]:
    shown = rows[:most] if most else rows
    return {
        "ids": [name for row in shown for name in (table.ids[row], *table.also.get(row, ()))],
        "of_ids": len(rows),
    }


def method_told(table: Table, one: Method, most_ids: int) -> dict[str, Any]:
    """Return a method as plain data."""
    rows = bits.rows_of(one.rows)
    source = resting.resting(table, rows)
    told = {
        "items": [list(item) for item in one.items],
        "seizures": one.count,
        "support": round(one.count / table.size, 6),
        "expected": round(one.expected, 3),
        "lift": round(one.lift, 2),
        "log10_p": round(one.log_p, 1),
        "log10_p_corrected": round(one.log_q, 1),
        "share_with_the_rest": [[*item, round(share, 3)] for item, share in one.weights.items()],
        "usual": usual(table, one, rows),
        "not_stated_by": resting.unfilled(table, one.items),
        "rests_on": rests(source),
        **months_told(table, rows),
        **_ids(table, rows, most_ids),
    }
    if source.agency_share >= resting.MUCH:
        again = resting.without_agency(table, one.items, source.agency)
        told["without_largest_agency"] = {
            "seizures": again.count,
            "expected": round(again.expected, 3),
            "holds": again.count >= 2 and again.log_p <= -2,
        }
    return told


def usual(table: Table, one: Method, rows: Sequence[int]) -> list[list[Any]]:
    """Return further items that most seizures of a method have, and that others seldom have: facet, value, share here, share elsewhere."""
    from collections import Counter

    counts = Counter(item for row in rows for item in table.items_of(row))
    rest = max(1, table.size - len(rows))
    found: list[list[Any]] = []
    for item, count in counts.items():
        here, elsewhere = count / len(rows), (len(table.having[item]) - count) / rest
        if (
            item not in one.items
            and not is_wider(item, one.items)
            and here >= _USUAL
            and here >= 1.5 * elsewhere
        ):
            found.append([*item, round(here, 3), round(elsewhere, 3)])
    return sorted(found, key=lambda told: (told[3] - told[2], told))[:_MOST_USUAL]


def months_told(table: Table, rows: Iterable[int]) -> dict[str, str]:
    """Return the first and last month of some rows."""
    known = [table.months[row] for row in rows if table.months[row]]
    return {"first": month(min(known)), "last": month(max(known))} if known else {"first": "", "last": ""}


def month(number: int) -> str:
    """Return a month as 2025-03."""
    return f"{number // 12:04}-{number % 12 + 1:02}"


def sequences_told(table: Table, least: int, most_ids: int, most: int) -> list[dict[str, Any]]:
    """Return the most frequent sequences of two and more countries, then those of places, the largest first.

    A sequence that is part of a longer one with the same count is left out.
    """
    countries = _frequent(table.routes, least)
    known = {sequence for sequence, _ in countries}
    places = [one for one in _frequent(table.paths, least) if one[0] not in known]
    return [
        *({**one, "by": "country"} for one in _sequences(table, table.routes, countries, most_ids, most)),
        *({**one, "by": "place"} for one in _sequences(table, table.paths, places, most_ids, most)),
    ]


def _frequent(by: dict[tuple[str, ...], array[int]], least: int) -> list[tuple[tuple[str, ...], int]]:
    routes = {route: len(rows) for route, rows in by.items() if len(route) > 1}
    return [one for one in sequences.frequent(routes, least=least) if len(one[0]) > 1]


def _sequences(
    table: Table,
    by: dict[tuple[str, ...], array[int]],
    found: list[tuple[tuple[str, ...], int]],
    most_ids: int,
    most: int,
) -> list[dict[str, Any]]:
    of_routes = sum(len(rows) for route, rows in by.items() if len(route) > 1)
    by_count: dict[int, list[tuple[str, ...]]] = {}
    for sequence, count in found:
        by_count.setdefault(count, []).append(sequence)
    told: list[dict[str, Any]] = []
    for sequence, count in found:
        if len(told) >= most:
            break
        if any(len(other) > len(sequence) and sequences.is_in(sequence, other) for other in by_count[count]):
            continue
        rows = sequences.rows_with(by, sequence)
        told.append(
            {
                "stops": list(sequence),
                "seizures": count,
                "of_routes": of_routes,
                "rests_on": rests(resting.resting(table, rows)),
                **months_told(table, rows),
                **_ids(table, rows, most_ids),
            }
        )
    return told


def change_told(table: Table, one: changes.Change, most_ids: int) -> dict[str, Any]:
    """Return a change as plain data."""
    rows = [row for row in table.having[one.item] if table.months[row] >= one.since]
    return {
        "item": list(one.item),
        "since": month(one.since),
        "direction": "more" if one.is_rise else "less",
        "before": one.before,
        "of_before": one.of_before,
        "after": one.after,
        "of_after": one.of_after,
        "share_before": round(one.before / one.of_before, 4),
        "share_after": round(one.after / one.of_after, 4),
        "log10_p": round(one.log_p, 1),
        "log10_p_corrected": round(one.log_q, 1),
        "rests_on": rests(resting.resting(table, rows)),
        **_ids(table, rows, most_ids),
    }
