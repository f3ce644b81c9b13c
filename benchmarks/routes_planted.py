"""Made seizures with methods planted among them: some rows follow one of ten methods, all others are drawn from the same margins.

Rules: the same seed makes the same rows. A method fixes four to seven of ten facets; its values are drawn from the margins like all others, so
that common values are as likely in it as rare ones.

    made = planted(10_000, seed=1)
    recall, false = judged(made, methods(Table(made.rows)).found)
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hornbill.routes.core.rows import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hornbill.routes.core.facets import Item
    from hornbill.routes.core.methods import Method

METHODS = 10
SHARE = 0.02  # of rows that follow one of the methods
VALUES = {
    "origin": 12, "transit": 15, "destination": 10, "goods": 15, "transport": 5, "concealment": 8, "cover": 30, "consignee": 6, "carrier": 8,
    "paper": 5,
}  # fmt: skip
AGENCIES, MONTHS = 7, 60
ALIKE = 0.6  # share of items, of all that a planted and a found method have, from which the one is the other


@dataclass(frozen=True)
class Planted:
    """Made rows.

    Attributes:
        rows: seizures.
        methods: the items of each planted method.
    """

    rows: list[Row]
    methods: list[frozenset[Item]]


def planted(size: int, *, seed: int, share: float = SHARE) -> Planted:
    """Make rows.

    Args:
        size: how many.
        seed: of the random choice.
        share: of rows that follow a method; 0 plants none.
    """
    chance = random.Random(seed)
    weights = {facet: [1 / (n + 1) ** 0.7 for n in range(count)] for facet, count in VALUES.items()}
    columns = {facet: chance.choices(range(count), weights[facet], k=size) for facet, count in VALUES.items()}
    each = round(size * share) // METHODS
    followers = chance.sample(range(size), each * METHODS)
    methods = []
    for number in range(METHODS if each else 0):
        facets = sorted(chance.sample(list(VALUES), chance.choice((4, 5, 6, 7))))
        values = {facet: chance.choices(range(VALUES[facet]), weights[facet])[0] for facet in facets}
        methods.append(frozenset((facet, _value(facet, n)) for facet, n in values.items()))
        for row in followers[number * each : (number + 1) * each]:
            for facet, n in values.items():
                columns[facet][row] = n
    items = {facet: [(facet, _value(facet, n)) for n in range(count)] for facet, count in VALUES.items()}
    months = chance.choices(range(24_240, 24_240 + MONTHS), k=size)
    rows = []
    for row in range(size):
        own = tuple(items[facet][columns[facet][row]] for facet in VALUES)
        route = tuple(dict.fromkeys(value for _, value in own[:3]))
        rows.append(Row(f"S-{row}", months[row], f"agency {row % AGENCIES}", "", route, route, own))
    return Planted(rows, methods)


def _value(facet: str, number: int) -> str:
    prefix = "c" if facet in ("origin", "transit", "destination") else facet[0]
    return f"{prefix}{number}"


def judged(made: Planted, found: Sequence[Method]) -> tuple[float, float]:
    """Return the share of planted methods that were found, and the share of found ones that were not planted."""
    hit, false = set(), 0
    for one in found:
        items = set(one.items)
        alike = [len(items & method) / len(items | method) for method in made.methods]
        best = max(range(len(alike)), key=lambda at: alike[at], default=None)
        if best is not None and alike[best] >= ALIKE:
            hit.add(best)
        else:
            false += 1
    return (
        len(hit) / len(made.methods) if made.methods else 1.0,
        false / len(found) if found else 0.0,
    )
