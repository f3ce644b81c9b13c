"""Since when something is more frequent, or less: one change of the share of an item among all seizures.

Rules
- The share is measured, not the count, so that an agency which begins to report changes nothing by itself.
- For each item, every month is tried as the first one of the new share; the strongest is told. Its p-value is multiplied by the number
  of months and items that were tried (Bonferroni), because items that go together would lift each other over a weaker line.
- A change is told when the share after is at least ``TIMES`` what it was before, or at most the inverse.

    for change in changes(table): print(change.item, change.since, change.before, change.after)
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import accumulate
from math import log10
from typing import TYPE_CHECKING

from hornbill.routes.core.chance import log10_of_ratio

if TYPE_CHECKING:
    from hornbill.routes.core.facets import Item
    from hornbill.routes.core.table import Table

TIMES = 1.5
ERROR = 0.05
LEAST = 6  # seizures of an item
LEAST_MONTHS = 6
MOST = 50
_MOST_ITEMS = 2_000


@dataclass(frozen=True)
class Change:
    """A change of the share of an item.

    Attributes:
        item: what changed.
        since: month, as 12 * year + month - 1.
        before, of_before: seizures with it and all seizures, before that month.
        after, of_after: the same, from that month on.
        log_p, log_q: logarithms (base 10) of the p-value, and of it corrected for all that was tried.
    """

    item: Item
    since: int
    before: int
    of_before: int
    after: int
    of_after: int
    log_p: float
    log_q: float

    @property
    def is_rise(self) -> bool:
        """Whether the share went up."""
        return self.after * self.of_before > self.before * self.of_after


def changes(table: Table, *, error: float = ERROR) -> list[Change]:
    """Return the changes of a table, strongest first.

    Args:
        table: of rows.
        error: probability that one that is told is false.
    """
    totals = Counter(table.months)
    totals.pop(0, None)
    months = sorted(totals)
    if len(months) < LEAST_MONTHS:
        return []
    sums = list(accumulate(totals[month] for month in months))
    items = table.frequent(LEAST)[::-1][:_MOST_ITEMS]
    best: list[tuple[float, Item, int, int, int]] = []
    for item in items:
        counts = Counter(map(table.months.__getitem__, table.having[item]))
        counts.pop(0, None)
        here = list(accumulate(counts.get(month, 0) for month in months))
        found = _strongest(here, sums)
        if found is not None:
            at, log_p = found
            best.append((log_p, item, at, here[at - 1], here[-1]))
    tried = log10(max(1, len(items) * (len(months) - 1)))
    made: list[Change] = []
    for log_p, item, at, before, total in best:
        log_q = min(0.0, log_p + tried)
        change = Change(
            item, months[at], before, sums[at - 1], total - before, sums[-1] - sums[at - 1], log_p, log_q
        )
        is_told = any(
            table.having[one.item] == table.having[item] for one in made
        )  # the same seizures by another word
        if log_q <= log10(error) and _is_large(change) and not is_told:
            made.append(change)
    return sorted(made, key=lambda one: (one.log_p, one.item))[:MOST]


def _strongest(here: list[int], sums: list[int]) -> tuple[int, float] | None:
    """Return the month at whose beginning the counts change most, as its place in the list, with the logarithm of its p-value."""
    total, of = here[-1], sums[-1]
    found: tuple[float, int] | None = None
    for at in range(1, len(here)):
        before, of_before = here[at - 1], sums[at - 1]
        spread = abs(before * of - total * of_before)
        if not spread:
            continue
        # The quick form of the test decides which month; the exact one says how strong it is.
        share = total / of
        variance = of_before * (1 - of_before / of) * share * (1 - share)
        score = (spread / of) ** 2 / variance if variance > 0 else 0.0
        if found is None or score > found[0]:
            found = (score, at)
    if found is None:
        return None
    at = found[1]
    return at, log10_of_ratio(here[at - 1], sums[at - 1], total - here[at - 1], of - sums[at - 1])


def _is_large(change: Change) -> bool:
    before, after = change.before / change.of_before, change.after / change.of_after
    low, high = min(before, after), max(before, after)
    return high >= TIMES * low
