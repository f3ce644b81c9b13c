"""Two long lists of invented persons, half of the second people of the first; and the matcher run on them.

Rules: family names are put together from syllables, so that there are some tens of thousands, used as unevenly as names are;
given names are those of ``devtools.matching.spellings`` in Latin letters. Both lists have given and family name apart, for the
peer compares them so; ours joins them. The same each time.
"""

from __future__ import annotations

import csv
import random
import resource
from typing import TYPE_CHECKING

from devtools.matching.labelled import REGIONS
from hornbill.cases.core.matching.persons import Index, Person

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

PEOPLE_LARGE = 100_000
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
LEAST = 0.05


def write_lists(where: Path, people: int) -> set[tuple[int, int]]:
    """Write ``a.csv`` and ``b.csv``: row, given, family, born.

    Returns:
        (row of A, row of B) of those who are in both.
    """
    rng = random.Random(20261125)
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


def match_lists(one: Path, two: Path) -> tuple[list[tuple[int, int, float]], float]:
    """Match two lists as ``names match`` does.

    Returns:
        (row, row, likeness) of all pairs that are a little alike, and the most memory of this process in MiB.
    """
    index = Index()
    for person in _people(two):
        index.add(person)
    found = [
        (row, at, likeness)
        for row, person in enumerate(_people(one))
        for at, likeness in index.matches(person, LEAST)
    ]
    return found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _people(path: Path) -> Iterator[Person]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Person.of(f"{row['given']} {row['family']}", row["born"])


def best_f1(scores: Sequence[float], labels: Sequence[bool], missed: int = 0) -> tuple[float, float]:
    """Return the best F1 that any threshold gives, and that threshold.

    Args:
        scores: of each pair.
        labels: whether each is one person.
        missed: pairs of one person that are not among them.
    """
    every, both, said = sum(labels) + missed, 0, 0
    best, at = 0.0, 1.0
    ordered = sorted(zip(scores, labels, strict=True), key=lambda pair: -pair[0])
    for place, (value, label) in enumerate(ordered):
        both, said = both + label, said + 1
        last = place + 1 == len(ordered) or ordered[place + 1][0] != value
        f1 = 2 * both / (every + said)
        if last and f1 > best:
            best, at = f1, value
    return best, at
