"""Draws pairs of names, labelled as one person's or two people's, from the tables of ``spellings``; the same each time.

Rules
- Each invented person is written down twice: one's name in two of the region's systems, then as documents treat names
  (order, capitals, a comma, a title, signs left out, words joined, a slip of the pen, an initial). That is a pair of one person.
- Two people: a sibling (same family name), a namesake (same given name), whoever of the region is written most alike, or
  anybody; written down by the same rules. A pair whose names are the same word for word is left out: no reader could tell.
- A pair's ``group`` joins all pairs that share a name as written, so that folds never share one.

    python -m devtools.matching.labelled     writes tests/cases/labelled_names.csv
"""

from __future__ import annotations

import csv
import random
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from devtools.matching import spellings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

PATH = Path(__file__).parents[2] / "tests" / "cases" / "labelled_names.csv"
PEOPLE = 60  # of a region
SEED = 20261125
_TITLES = {
    "thai": ("Mr. ", "Mrs. "), "lao": ("Mr. ",), "khmer": ("Mr. ",), "chinese": ("Mr. ",), "vietnamese": ("Ông ", "Ms. "),
    "arabic": ("Sheikh ", "Dr. "), "swahili": ("Bwana ", "Mr. "), "french-african": ("M. ", "Mme "),
}  # fmt: skip
_FAMILY_FIRST = frozenset({"chinese", "vietnamese", "khmer"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names as written.

    Attributes:
        region: whose names they are.
        left, right: the names.
        same: one person's.
        group: pairs that share a name have one.
    """

    region: str
    left: str
    right: str
    same: bool
    group: int


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody invented: each name in its spellings; ``middle`` may be empty."""

    given: tuple[str, ...]
    middle: str
    family: tuple[str, ...]


def _rows(table: str) -> list[tuple[str, ...]]:
    return [tuple(line.split("|")) for line in table.strip().splitlines()]


REGIONS: dict[str, tuple[list[tuple[str, ...]], list[tuple[str, ...]]]] = {
    "thai": (_rows(spellings.THAI_GIVEN), _rows(spellings.THAI_FAMILY)),
    "lao": (_rows(spellings.LAO_GIVEN), _rows(spellings.LAO_FAMILY)),
    "khmer": (_rows(spellings.KHMER_GIVEN), _rows(spellings.KHMER_FAMILY)),
    "chinese": (_rows(spellings.CHINESE_GIVEN), _rows(spellings.CHINESE_FAMILY)),
    "arabic": (_rows(spellings.ARABIC_GIVEN), _rows(spellings.ARABIC_FAMILY)),
    "vietnamese": (_rows(spellings.VIETNAMESE_GIVEN), _rows(spellings.VIETNAMESE_FAMILY)),
    "swahili": (_rows(spellings.SWAHILI_GIVEN), _rows(spellings.SWAHILI_FAMILY)),
    "french-african": (_rows(spellings.FRENCH_GIVEN), _rows(spellings.FRENCH_FAMILY)),
}
_MIDDLES = [row[0] for row in _rows(spellings.VIETNAMESE_MIDDLE)]


def pairs(people: int = PEOPLE, seed: int = SEED) -> list[Pair]:
    """Draw all pairs.

    Args:
        people: how many of each region.
        seed: of the drawing.
    """
    found: list[tuple[str, str, str, bool]] = []
    for region in REGIONS:
        found += _of_region(region, people, random.Random(f"{seed} {region}"))  # noqa: S311  # drawn the same each time, no secret
    return list(_grouped(found))


def draw_person(region: str, rng: random.Random) -> Person:
    """Invent somebody."""
    given, family = REGIONS[region]
    middle = rng.choice(_MIDDLES) if region == "vietnamese" else ""
    return Person(rng.choice(given), middle, rng.choice(family))


def _of_region(region: str, people: int, rng: random.Random) -> Iterator[tuple[str, str, str, bool]]:
    everybody = list(dict.fromkeys(draw_person(region, rng) for _ in range(people)))
    for one in everybody:
        for _ in range(2):
            systems = _two_systems(one, rng)
            left, right = (written(one, region, system, rng) for system in systems)
            if left != right:
                yield region, left, right, True
        for choose in (_sibling, _namesake, _most_alike, _anybody):
            other = choose(one, everybody, region, rng)
            left, right = (written(who, region, _system(who, rng), rng) for who in (one, other))
            if other != one and _bare(left) != _bare(right):
                yield region, left, right, False


def _two_systems(one: Person, rng: random.Random) -> tuple[int, int]:
    systems = list(range(len(one.given)))
    if len(systems) == 1:
        return 0, 0
    if len(systems) == 4 and rng.random() < 0.75:  # Cantonese is met more rarely than the others
        systems.pop()
    first, second = rng.sample(systems, 2)
    return first, second


def _system(one: Person, rng: random.Random) -> int:
    return rng.randrange(len(one.given))


def _sibling(one: Person, _others: list[Person], region: str, rng: random.Random) -> Person:
    return Person(rng.choice(REGIONS[region][0]), one.middle, one.family)


def _namesake(one: Person, _others: list[Person], region: str, rng: random.Random) -> Person:
    return Person(one.given, one.middle, rng.choice(REGIONS[region][1]))


def _most_alike(one: Person, others: list[Person], _region: str, _rng: random.Random) -> Person:
    text = f"{one.given[-1]} {one.family[-1]}"
    apart = [other for other in others if other.given != one.given or other.family != one.family]
    return max(apart, key=lambda other: fuzz.ratio(text, f"{other.given[-1]} {other.family[-1]}"))


def _anybody(_one: Person, others: list[Person], _region: str, rng: random.Random) -> Person:
    return rng.choice(others)


def written(one: Person, region: str, system: int, rng: random.Random) -> str:
    """Write a person's name down as a document might."""
    given, family = one.given[system], one.family[system]
    in_script = not unicodedata.normalize("NFD", given)[0].isascii()
    if region == "chinese" and in_script:
        return family + given
    parts = [part for part in (given, one.middle, family) if part]
    first = region in _FAMILY_FIRST
    if first:
        parts.reverse()
    if in_script:
        return " ".join(parts)
    if region == "vietnamese" and rng.random() < 0.6:
        parts = [_without_signs(part) for part in parts]
    if rng.random() < 0.12 and len(given) > 1 and region not in {"chinese", "vietnamese"}:
        parts[-1 if first else 0] = f"{given[0]}."
    elif rng.random() < 0.2:
        at = rng.randrange(len(parts))
        parts[at] = _slip(parts[at], rng)
    if one.middle and rng.random() < 0.15:
        parts.pop(1)
    return _form(parts, region, rng)


def _form(parts: list[str], region: str, rng: random.Random) -> str:
    way = rng.random()
    if way < 0.15:
        return f"{parts[-1].upper()}, {' '.join(parts[:-1])}"
    if way < 0.3:
        parts = [parts[-1], *parts[:-1]]
    elif way < 0.38:
        parts = [rng.choice(_TITLES[region]).strip(), *parts]
    elif way < 0.44 and len(parts) > 1:
        parts = ["".join(parts[:2]), *parts[2:]] if len(parts) > 2 else parts
    text = " ".join(parts)
    return text.upper() if rng.random() < 0.2 else text


def _slip(word: str, rng: random.Random) -> str:
    """Return a word with a letter left out, doubled, changed, or two of them turned round; short words stay."""
    if len(word) < 4:
        return word
    at = rng.randrange(1, len(word) - 1)
    ways: list[Callable[[], str]] = [
        lambda: word[:at] + word[at + 1 :],
        lambda: word[:at] + word[at] + word[at:],
        lambda: word[:at] + rng.choice("aeiou") + word[at + 1 :],
        lambda: word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ]
    return rng.choice(ways)()


def _without_signs(word: str) -> str:
    bare = unicodedata.normalize("NFD", word.replace("Đ", "D").replace("đ", "d"))
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


def _bare(text: str) -> list[str]:
    return sorted(_without_signs(text).casefold().replace(",", " ").split())


def _grouped(found: Iterable[tuple[str, str, str, bool]]) -> Iterator[Pair]:
    rows = list(dict.fromkeys(found))
    groups = group_by_name((left, right) for _region, left, right, _same in rows)
    for (region, left, right, same), group in zip(rows, groups, strict=True):
        yield Pair(region, left, right, same, group)


def group_by_name(rows: Iterable[tuple[str, str]]) -> list[int]:
    """Return a number for each pair; pairs that share a name, also through others, have one number."""
    both = list(rows)
    over: dict[str, str] = {}

    def top(name: str) -> str:
        while over.setdefault(name, name) != name:
            over[name] = name = over[over[name]]
        return name

    for left, right in both:
        over[top(left)] = top(right)
    numbers: dict[str, int] = {}
    return [numbers.setdefault(top(left), len(numbers)) for left, _right in both]


def read(path: Path = PATH) -> list[Pair]:
    """Return the pairs of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Pair(row["region"], row["left"], row["right"], row["same"] == "yes", int(row["group"]))
        for row in rows
    ]


def main() -> int:
    """Write the file."""
    with PATH.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["region", "left", "right", "same", "group"])
        for one in pairs():
            out.writerow([one.region, one.left, one.right, "yes" if one.same else "no", one.group])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
