"""The situation board: figures of a ledger in the order in which they are shown, what is new, and two operations side by side.

Rules: figures are sorted by size and then by name, so every node shows the same order; days are in order of time. What is new is what was
first published after a moment.

    board_of(ledger, closed=3).tables["country"]      # (("TH", 41), ("VN", 17))
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from hornbill.exchange.core.records.field_checks import read_day
from hornbill.operations.core.ledger import FACETS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hornbill.operations.core.entry import Entry
    from hornbill.operations.core.ledger import Ledger

MOST_DAYS = 800  # in the row of days; an operation that lasts longer shows its last ones
Table = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Board:
    """What a situation board shows.

    Attributes:
        total, wildlife: events, and those with wild fauna or flora.
        tables: facet -> (value, events).
        days: every day from the first to the last with any event, so that empty days are seen.
        not_counted: copies that stand and do not count.
        same: of these, reports of an event that counts already.
        withdrawn: rows that were withdrawn.
        closed: records of seizures that this officer has no key to.
        fingerprint: 64 hex digits.
    """

    total: int
    wildlife: int
    tables: Mapping[str, Table]
    days: Table
    not_counted: int
    same: int
    withdrawn: int
    closed: int
    fingerprint: str


def board_of(ledger: Ledger, *, withdrawn: int = 0, closed: int = 0) -> Board:
    """Return the board of a ledger.

    Args:
        ledger: of one operation, or common to several.
        withdrawn: rows that were withdrawn.
        closed: records that cannot be read here.
    """
    made = ledger.kept("board", lambda: _made(ledger))
    return replace(made, withdrawn=withdrawn, closed=closed)


def _made(ledger: Ledger) -> Board:
    not_counted = len(ledger.entries) - ledger.total
    same = sum(len(event) - 1 for event in ledger.shared())
    return Board(
        ledger.total,
        ledger.wildlife,
        {facet: table(ledger, facet) for facet in FACETS},
        days(ledger),
        not_counted,
        same,
        0,
        0,
        ledger.fingerprint(),
    )


def table(ledger: Ledger, facet: str) -> Table:
    """Return the figures of a facet, the largest first; days in order of time; what says nothing comes last."""
    rows = ledger.counts[facet].items()
    if facet == "day":
        return tuple(sorted(rows))
    return tuple(sorted(rows, key=lambda row: (not row[0], -row[1], row[0])))


def days(ledger: Ledger) -> Table:
    """Return each day from the first to the last with any event, also those without one."""
    counts = ledger.counts["day"]
    if not counts:
        return ()
    first, last = read_day(min(counts)), read_day(max(counts))
    assert first is not None  # entries that count have a day
    assert last is not None
    n = (last - first).days + 1
    start = last - timedelta(days=min(n, MOST_DAYS) - 1)
    every = ((start + timedelta(days=at)).isoformat() for at in range(min(n, MOST_DAYS)))
    return tuple((day, counts.get(day, 0)) for day in every)


def new_since(ledger: Ledger, moment: str) -> list[Entry]:
    """Return the events first published after a moment (UTC as text), the newest first."""
    found = [one for one in ledger.counted() if one.first_published > moment]
    return sorted(found, key=lambda one: (one.first_published, one.order), reverse=True)


def compared(now: Table, before: Table) -> list[tuple[str, int, int, int]]:
    """Return (value, events now, events before, difference) of two tables of a facet, the largest of both first."""
    one, two = dict(now), dict(before)
    rows = [(value, one.get(value, 0), two.get(value, 0)) for value in sorted({*one, *two})]
    rows.sort(key=lambda row: (not row[0], -max(row[1], row[2]), row[0]))
    return [(value, a, b, a - b) for value, a, b in rows]
