"""Draws a watch list, the same people written down again with mistakes, and strangers, relatives and namesakes among them.

Rules
- ``a.csv`` asks, ``b.csv`` is asked; columns: row, given, family, born. What belongs together is returned, with the mistakes made.
- Strangers come from the same cultures. Of each hundred listed people some have relatives in the other list: brothers and sisters, twins, and
  people of the same name with another date of birth. They are the hard ones to keep apart.
- Cultures, seeds and the frequency of mistakes of what is learned from differ from those of what is measured by.

    write(where, Sizes(listed=700, asking=100_000, again=700), MEASURE, seed=31)
"""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from devtools.matching import labelled
from devtools.matching.cultures import CULTURES, Named, draw, draw_given
from devtools.matching.misspelt import Manner, Written, date_again, draw_born, write_again, write_down

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_CLOSE_KIN = (("sibling", 0.06), ("twin", 0.004), ("namesake", 0.01))  # of each listed person


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many rows.

    Attributes:
        listed: of the list that is asked.
        again: of these, who are in the asking list as well, written down again.
        strangers: of the asking list, who are not listed; relatives come on top.
    """

    listed: int
    again: int
    strangers: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was written.

    Attributes:
        same: (row of a, row of b) of one person -> the mistakes made in it.
        strangers: rows of a that are nobody of b.
    """

    same: dict[tuple[int, int], tuple[str, ...]]
    strangers: int


def write(
    where: Path, sizes: Sizes, manner: Manner, seed: int, cultures: Sequence[str] = tuple(CULTURES)
) -> Drawn:
    """Write both lists.

    Args:
        where: folder.
        sizes: how many rows.
        manner: how often which mistake is made.
        seed: of the drawing.
        cultures: whose names.
    """
    rng = random.Random(seed)  # noqa: S311  # drawn the same each time, no secret
    listed = [(draw(rng.choice(cultures), rng), draw_born(rng)) for _ in range(sizes.listed)]
    again = rng.sample(range(sizes.listed), sizes.again)
    asking: list[tuple[int, Written]] = [(at, write_again(*listed[at], manner, rng)) for at in again]
    for name, born in listed:
        asking += [(-1, one) for one in _kin(name, born, rng)]
    for _ in range(sizes.strangers):
        asking.append((-1, write_down(draw(rng.choice(cultures), rng), _known(draw_born(rng), rng))))
    rng.shuffle(asking)
    _write(where / "b.csv", [write_down(name, _known(born, rng)) for name, born in listed])
    _write(where / "a.csv", [one for _at, one in asking])
    same = {(row, at): one.mistakes for row, (at, one) in enumerate(asking) if at >= 0}
    return Drawn(same, len(asking) - len(same))


def write_scripts(where: Path, sizes: Sizes, manner: Manner, seed: int) -> Drawn:
    """Write two lists of which each writes its names in scripts and systems of its own, after the tables of ``spellings``.

    Args:
        where: folder.
        sizes: how many rows.
        manner: how often dates have which mistake; slips of names are those of ``labelled``.
        seed: of the drawing.
    """
    rng = random.Random(seed)  # noqa: S311  # drawn the same each time, no secret
    regions = list(labelled.REGIONS)

    def someone() -> tuple[str, labelled.Person, str]:
        region = rng.choice(regions)
        return region, labelled.draw_person(region, rng), draw_born(rng)

    def row(region: str, one: labelled.Person, system: int, born: str) -> Written:
        return Written(labelled.written(one, region, system, rng), "", born)

    listed = [someone() for _ in range(sizes.listed)]
    rows, asking = [], []
    again = set(rng.sample(range(sizes.listed), sizes.again))
    for at, (region, one, born) in enumerate(listed):
        systems = list(range(len(one.given)))
        rng.shuffle(systems)
        rows.append(row(region, one, systems[0], _known(born, rng)))
        if at in again:
            asking.append((at, row(region, one, systems[-1], date_again(born, manner, rng, []))))
    for _ in range(sizes.strangers):
        region, one, born = someone()
        asking.append((-1, row(region, one, rng.randrange(len(one.given)), _known(born, rng))))
    rng.shuffle(asking)
    _write(where / "b.csv", rows)
    _write(where / "a.csv", [one for _at, one in asking])
    same: dict[tuple[int, int], tuple[str, ...]] = {
        (place, at): () for place, (at, _one) in enumerate(asking) if at >= 0
    }
    return Drawn(same, len(asking) - len(same))


def _known(born: str, rng: random.Random) -> str:
    """Return a date as lists have it: some know the year only, some nothing."""
    chance = rng.random()
    return "" if chance < 0.01 else born[:4] if chance < 0.02 else born


def _kin(name: Named, born: str, rng: random.Random) -> list[Written]:
    found = []
    for kind, share in _CLOSE_KIN:
        if rng.random() < share:
            near = f"{int(born[:4]) + rng.randrange(-8, 9)}{draw_born(rng)[4:]}"
            sibling = Named(name.culture, draw_given(name.culture, rng), name.middle, name.family)
            if kind == "namesake":
                found.append(write_down(name, draw_born(rng)))
            elif sibling.given != name.given:
                found.append(write_down(sibling, near if kind == "sibling" else born))
    return found


def _write(path: Path, rows: Sequence[Written]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("row", "given", "family", "born"))
        out.writerows((row, one.given, one.family, one.born) for row, one in enumerate(rows))
