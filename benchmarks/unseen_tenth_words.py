"""What the tables of the tenth set share: seizures in the order of their days, sheets that number their rows, groups of names.

Rules:
- A seizure has one row, or two to four rows with one kind of goods each.
- A row names one kind of goods, now and then two: both share an amount, or one is counted and the other weighed.
- Amounts are drawn before they are written: an answer is never read from the cells.

    for lot in draw(GOODS, 1200, chance):
        sheet.add(lot, [lot.case, f"{lot.first:%d/%m/%Y}", named(lot, chance), lot.amounts.get("count")])
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.unseen_eighth_words import Good, picked, point, seized, usual
from benchmarks.unseen_parts import left_out
from benchmarks.unseen_tables import KINDS, Answer, Made, days, slip

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

__all__ = ["Good", "Lot", "Sheet", "draw", "less", "named", "point", "scientific", "spelt_out", "usual", "weight", "years"]  # fmt: skip

AFRICAN_ELEPHANTS = "Loxodonta africana|Loxodonta|Elephantidae|Loxodonta cyclotis|Proboscidea"
ELEPHANTS = AFRICAN_ELEPHANTS + "|Elephas maximus|Elephas"
AFRICAN_PANGOLINS = "Manidae|Manis|Pholidota|Phataginus|Phataginus tricuspis|Phataginus tetradactyla|Smutsia|Smutsia gigantea|Smutsia temminckii|Manis tricuspis|Manis tetradactyla|Manis gigantea|Manis temminckii"
ASIAN_PANGOLINS = "Manis|Manidae|Pholidota|Manis javanica|Manis pentadactyla|Manis crassicaudata"
AFRICAN_RHINOS = "Rhinocerotidae|Diceros bicornis|Diceros|Ceratotherium simum|Ceratotherium|Rhinoceros"
RHINOS = AFRICAN_RHINOS + "|Rhinoceros unicornis|Rhinoceros sondaicus|Dicerorhinus sumatrensis"
AFRICAN_PYTHONS = "Python|Pythonidae|Python sebae|Python natalensis|Python regius|Serpentes"
PYTHONS = (
    AFRICAN_PYTHONS
    + "|Python bivittatus|Python molurus|Malayopython reticulatus|Python reticulatus|Malayopython|Python brongersmai|Python curtus|Python breitensteini"
)
SEA_TURTLES = "Cheloniidae|Chelonioidea|Testudines|Dermochelyidae|Chelonia mydas|Chelonia|Eretmochelys imbricata|Caretta caretta|Lepidochelys olivacea|Lepidochelys|Dermochelys coriacea|Lepidochelys kempii"
SHARKS = "Elasmobranchii|Selachimorpha|Selachii|Chondrichthyes|Carcharhinidae|Sphyrnidae|Sphyrna|Alopiidae|Lamnidae|Carcharhiniformes|Carcharhinus|Lamniformes"
SEAHORSES = "Hippocampus|Syngnathidae|Hippocampus kuda|Hippocampus kelloggi|Hippocampus spinosissimus|Hippocampus trimaculatus|Hippocampus algiricus|Hippocampus reidi|Hippocampus erectus|Hippocampus hippocampus|Hippocampus histrix|Hippocampus ingens|Hippocampus comes"
SEA_CUCUMBERS = "Holothuroidea|Holothuriidae|Stichopodidae|Holothuria|Holothuria fuscogilva|Holothuria nobilis|Holothuria scabra|Holothuria whitmaei|Isostichopus|Isostichopus fuscus|Thelenota|Thelenota ananas|Stichopus|Actinopyga|Bohadschia|Apostichopus|Apostichopus japonicus|Holothuriida|Cucumariidae|Echinodermata"
SAIGA = "Saiga tatarica|Saiga|Saiga borealis|Saiga mongolica"
COSTUS = "Saussurea costus|Saussurea lappa|Aucklandia costus|Saussurea"
AGARWOOD = "Aquilaria|Gyrinops|Thymelaeaceae|Aquilaria malaccensis|Aquilaria crassna|Aquilaria sinensis|Aquilaria filaria|Aquilaria beccariana|Aquilaria microcarpa"
TIGER = "Panthera tigris|Panthera"


class Lot(NamedTuple):
    """A row to be written: its seizure, days, goods, and amounts in pieces, kg and m3."""

    case: int  # number of the seizure, from 1
    place: int  # row within the seizure, from 0
    of: int  # rows that the seizure has
    first: date
    last: date
    goods: tuple[Good, ...]
    amounts: dict[str, float]


@dataclass
class Sheet:
    """The rows of a sheet as they are written, with the truth of each, merged cells, and sums since the last total."""

    made: Made
    lines: list[list[Any]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    sums: dict[str, float] = field(default_factory=dict)

    def titles(self, last_column: str, *titles: str) -> None:
        """Add titles, each in a row merged from A to the last column."""
        for title in titles:
            self.lines.append([title])
            self.merged.append(f"A{len(self.lines)}:{last_column}{len(self.lines)}")

    def add(self, lot: Lot, row: list[Any], joined: str = "") -> None:
        """Add the row of a lot; the named columns (letters) are merged over the rows of one seizure."""
        self.lines.append(row)
        number = len(self.lines)
        self.made.truth[number] = Answer(lot.first, lot.last, allowed(lot), lot.amounts)
        self.sums["rows"] = self.sums.get("rows", 0) + 1
        for kind, amount in lot.amounts.items():
            self.sums[kind] = round(self.sums.get(kind, 0) + amount, 3)
        if joined and lot.of > 1 and lot.place == lot.of - 1:
            self.merged += [f"{column}{number - lot.of + 1}:{column}{number}" for column in joined]

    def apart(self, *cells: Any) -> None:
        """Add a row that is no seizure."""
        left_out(self.made, self.lines, list(cells))

    def total(self) -> dict[str, float]:
        """Return the sums since the last total (rows, and each kind of amount), and begin again."""
        sums = {kind: round(self.sums.get(kind, 0), 2) for kind in ("rows", *KINDS)}
        self.sums = {}
        return sums


def draw(goods: Sequence[Good], rows: int, chance: random.Random, several: float = 0.12, pairs: float = 0.06) -> list[Lot]:  # fmt: skip
    """Return lots in the order of their days.

    Args:
        goods: what may be seized, each with its share.
        rows: how many lots.
        chance: of the table.
        several: share of seizures with two to four rows.
        pairs: share of the other rows that name two kinds of goods, where the amounts let them.
    """
    drawn = []
    left = rows
    while left:
        many = min(left, chance.choice([2, 2, 2, 3, 4])) if chance.random() < several else 1
        left -= many
        contents = _different(goods, many, chance) if many > 1 else [_one(goods, chance, pairs)]
        drawn.append((days(chance, 0.05), contents))
    drawn.sort(key=lambda seizure: seizure[0])
    return [
        Lot(case, place, len(contents), first, last, kinds, amounts)
        for case, ((first, last), contents) in enumerate(drawn, 1)
        for place, (kinds, amounts) in enumerate(contents)
    ]


def _one(goods: Sequence[Good], chance: random.Random, pairs: float) -> tuple[tuple[Good, ...], dict[str, float]]:  # fmt: skip
    good = picked(goods, chance)
    if chance.random() < pairs:
        other = picked(goods, chance)
        if other.names != good.names and {good.how, other.how} <= {"c", "m"}:
            amounts = _tidy(seized(other, chance)) | _tidy(seized(good, chance))
            if good.how == other.how == "c":
                amounts["count"] = max(2, amounts["count"])
            return (good, other), amounts
    return (good,), _tidy(seized(good, chance))


def _different(goods: Sequence[Good], many: int, chance: random.Random) -> list[tuple[tuple[Good, ...], dict[str, float]]]:  # fmt: skip
    chosen: dict[str, Good] = {}
    while len(chosen) < many:
        good = picked(goods, chance)
        chosen.setdefault(good.names, good)
    return [((good,), _tidy(seized(good, chance))) for good in chosen.values()]


def _tidy(amounts: dict[str, float]) -> dict[str, float]:
    """Return amounts as scales show them: whole kilograms from 200 kg, one decimal from 10 kg, two from 1 kg, else grams."""
    mass = amounts.get("mass")
    if mass is None:
        return dict(amounts)
    places = 0 if mass >= 200 else 1 if mass >= 10 else 2 if mass >= 1 else 3
    return amounts | {"mass": max(0.001, round(float(mass), places))}


def allowed(lot: Lot) -> frozenset[str]:
    """Return the names that the words of a lot allow; a genus or family also with "spp."."""
    names = {name for good in lot.goods for name in good.names.split("|")}
    return frozenset(names | {f"{name} spp." for name in names if " " not in name})


def named(lot: Lot, chance: random.Random, between: str = " & ", slips: float = 0.05) -> str:
    """Return the goods of a lot as one of the ways to write them, now and then with a slip of the pen."""
    return between.join(slip(usual(good.words, chance), chance, slips) for good in lot.goods)


def scientific(lot: Lot, chance: random.Random, share: float) -> str:
    """Return a scientific name of a lot with a single kind of goods, in that share of such rows; else nothing."""
    if len(lot.goods) > 1 or not lot.goods[0].latin or chance.random() >= share:
        return ""
    return usual(lot.goods[0].latin, chance)


def less(amount: float) -> str:
    """Return an amount with a point and without thousands, at most three decimals."""
    return f"{amount:.3f}".rstrip("0").rstrip(".")


def spelt_out(count: float, words: Sequence[str], chance: random.Random, share: float) -> str:
    """Return "three (03)" in that share of the counts that ``words`` (from nothing on) name; else nothing."""
    if count >= len(words) or not words[int(count)] or chance.random() >= share:
        return ""
    return chance.choice(["{} ({:02})", "{} ({})", "{}"]).format(words[int(count)], int(count))


def weight(mass: float, chance: random.Random, units: Sequence[str], write: Callable[[float], str] = point) -> str:  # fmt: skip
    """Return a mass with its unit.

    Args:
        mass: in kilograms.
        chance: of the table.
        units: words for grams, kilograms and tonnes, each with ``|``, with the space before them.
        write: writes the number.
    """
    grams, kilograms, tonnes = units
    if mass < 1 and chance.random() < 0.75:
        return f"{mass * 1000:.0f}{usual(grams, chance)}"
    if mass >= 1500 and tonnes and chance.random() < 0.35:
        return f"{write(mass / 1000)}{usual(tonnes, chance)}"
    return f"{write(mass)}{usual(kilograms, chance)}"


def years(lots: Sequence[Lot]) -> Iterator[tuple[int, list[Lot]]]:
    """Yield each year with its lots."""
    for year, of_year in groupby(lots, key=lambda lot: lot.first.year):
        yield year, list(of_year)
