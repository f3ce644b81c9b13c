"""Draws two long lists of invented persons, half of the second people of the first, to learn from and to measure by.

Rules: family names are put together from syllables, so that there are some tens of thousands, used as unevenly as names are;
given names are those of ``spellings`` in Latin letters. Both lists have given and family name apart, for who compares them
so; ours joins them. The same each time for one seed; other seeds share no family name but by chance.
"""

from __future__ import annotations

import csv
import random
from typing import TYPE_CHECKING

from devtools.matching.labelled import REGIONS
from hornbill.cases.core.matching.persons import Person

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SEED = 20261125  # of the lists that are measured by
_SYLLABLES = [
    "ba",
    "ka",
    "ma",
    "na",
    "sa",
    "ta",
    "ra",
    "la",
    "wa",
    "ya",
    "bu",
    "ku",
    "mu",
    "nu",
    "su",
    "tu",
    "ru",
    "lu",
    "chi",
    "ki",
    "mi",
    "ni",
    "si",
    "ti",
    "ri",
    "li",
    "shi",
    "ngo",
    "mba",
    "nda",
    "tra",
    "pho",
    "vong",
    "kham",
    "sou",
    "bou",
    "dia",
    "cou",
    "lo",
    "mo",
    "no",
    "do",
]
_LAST = [
    "wong",
    "vong",
    "phan",
    "singh",
    "lo",
    "mba",
    "ko",
    "na",
    "nya",
    "li",
    "tu",
    "sa",
    "rat",
    "kul",
    "suk",
    "mani",
    "chan",
    "thong",
    "sri",
    "yev",
]


def write_lists(where: Path, people: int, seed: int = SEED) -> set[tuple[int, int]]:
    """Write ``a.csv`` and ``b.csv``: row, given, family, born.

    Returns:
        (row of A, row of B) of those who are in both.
    """
    rng = random.Random(seed)  # noqa: S311  # drawn the same each time, no secret
    given = [row for names, _families in REGIONS.values() for row in names if row[-1].isascii()]
    families = [_family(rng) for _ in range(people // 4 + 50)]
    everybody = [_person(rng, given, families) for _ in range(people + people // 2)]
    first = everybody[:people]
    again = rng.sample(range(people), people // 2)
    second = [(at, first[at]) for at in again] + [(-1, one) for one in everybody[people:]]
    rng.shuffle(second)
    _write(where / "a.csv", ((one[0][-1], one[1], one[2]) for one in first))
    _write(
        where / "b.csv", (_anew(one, rng) if at >= 0 else (one[0][-1], one[1], one[2]) for at, one in second)
    )
    return {(at, row) for row, (at, _one) in enumerate(second) if at >= 0}


def _family(rng: random.Random) -> str:
    word = "".join(rng.choice(_SYLLABLES) for _ in range(rng.choice((1, 2, 2, 3)))) + rng.choice(_LAST)
    return word.capitalize()


def _person(
    rng: random.Random, given: Sequence[tuple[str, ...]], families: Sequence[str]
) -> tuple[tuple[str, ...], str, str]:
    born = f"{rng.randrange(1950, 2005)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
    return rng.choice(given), families[int(len(families) * rng.random() ** 2)], born


def _anew(one: tuple[tuple[str, ...], str, str], rng: random.Random) -> tuple[str, str, str]:
    """Write somebody down as another office would."""
    names, family, born = one
    given = rng.choice([name for name in names if name.isascii()])
    if rng.random() < 0.25:
        family = _slip(family, rng)
    elif rng.random() < 0.1:
        given = _slip(given, rng)
    chance = rng.random()
    if chance < 0.05:
        born = ""
    elif chance < 0.09:
        born = f"{born[:9]}{rng.randrange(10)}"
    elif chance < 0.12:
        born = f"{born[:5]}{born[8:]}-{born[5:7]}" if born[8:] <= "12" else born
    return given, family, born


def _slip(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, max(2, len(word) - 1))
    return rng.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + rng.choice("aeiou") + word[at + 1 :],
        )
    )


def _write(path: Path, rows: Iterator[tuple[str, str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("row", "given", "family", "born"))
        out.writerows((row, *cells) for row, cells in enumerate(rows))


def rows_of_list(path: Path) -> Iterator[tuple[int, str, str]]:
    """Yield number, name and date of birth of each row of a list that was drawn."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for row, given, family, born in rows:
            yield int(row), f"{given} {family}", born


def people_of(path: Path) -> Iterator[Person]:
    """Yield the persons of a list that was drawn."""
    for _row, name, born in rows_of_list(path):
        yield Person.of(name, born)
