"""What the tables of the ninth set share: goods drawn as often as they are seized, amounts as scales and tallies give them, a sheet and its truth.

Rules
- A case has one row or some; each row has its own goods, the case has one day or a few.
- Two goods in a cell have one amount for both, or the first is counted and the second weighed.
- Ways to write the same thing stand with ``|`` between them, the usual one first.

    sheet = Sheet("return.xlsx")
    sheet.top(HEADER)
    fill(sheet, cases(GOODS, 150, chance), line, chance)
"""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.unseen_parts import left_out
from benchmarks.unseen_tables import FIRST, Answer, Made, days

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

MEASURED = {
    "c": ("count",),
    "m": ("mass",),
    "b": ("count", "mass"),
    "v": ("count", "volume"),
    "w": ("volume",),
}

AFRICAN_ELEPHANTS = "Loxodonta africana|Loxodonta cyclotis|Loxodonta|Elephantidae"
ANY_ELEPHANT = f"{AFRICAN_ELEPHANTS}|Elephas maximus|Elephas"
AFRICAN_RHINOS = "Rhinocerotidae|Diceros bicornis|Ceratotherium simum|Diceros|Ceratotherium"
ANY_RHINO = f"{AFRICAN_RHINOS}|Rhinoceros|Rhinoceros unicornis|Rhinoceros sondaicus|Dicerorhinus sumatrensis|Dicerorhinus"
AFRICAN_PANGOLINS = "Manidae|Pholidota|Manis|Smutsia|Phataginus|Smutsia temminckii|Smutsia gigantea|Phataginus tricuspis|Phataginus tetradactyla|Manis temminckii|Manis gigantea|Manis tricuspis|Manis tetradactyla"
ANY_PANGOLIN = f"{AFRICAN_PANGOLINS}|Manis javanica|Manis pentadactyla|Manis crassicaudata|Manis culionensis"
GREY_PARROTS = "Psittacus erithacus|Psittacus timneh|Psittacus"
SEAHORSES = "Hippocampus|Syngnathidae|Hippocampus kuda|Hippocampus kelloggi|Hippocampus algiricus|Hippocampus trimaculatus|Hippocampus spinosissimus|Hippocampus histrix|Hippocampus comes|Hippocampus borboniensis|Hippocampus camelopardalis|Hippocampus capensis|Hippocampus erectus|Hippocampus reidi|Hippocampus ingens"
SHARKS = "Elasmobranchii|Chondrichthyes|Selachii|Selachimorpha|Carcharhiniformes|Lamniformes|Carcharhinidae|Carcharhinus|Sphyrnidae|Sphyrna|Lamnidae|Alopiidae|Alopias|Isurus|Prionace glauca|Carcharhinus falciformis|Carcharhinus longimanus|Sphyrna lewini|Sphyrna mokarran|Sphyrna zygaena|Isurus oxyrinchus|Isurus paucus|Lamna nasus|Carcharodon carcharias|Rhincodon typus|Cetorhinus maximus"
SEA_CUCUMBERS = "Holothuroidea|Holothuriidae|Stichopodidae|Holothuria|Actinopyga|Bohadschia|Stichopus|Thelenota|Isostichopus|Apostichopus|Holothuria scabra|Holothuria fuscogilva|Holothuria nobilis|Holothuria whitmaei|Thelenota ananas|Apostichopus japonicus|Isostichopus fuscus|Holothuriida|Aspidochirotida"
CORALS = "Anthozoa|Scleractinia|Antipatharia|Acroporidae|Acropora|Pocilloporidae|Pocillopora|Fungiidae|Coralliidae|Corallium|Corallium rubrum|Tubiporidae|Tubipora musica|Helioporidae|Heliopora coerulea|Milleporidae|Millepora|Stylasteridae|Faviidae|Poritidae|Porites|Merulinidae"
GIANT_CLAMS = "Tridacninae|Tridacnidae|Tridacna|Hippopus|Tridacna gigas|Tridacna maxima|Tridacna squamosa|Tridacna crocea|Tridacna derasa|Hippopus hippopus|Cardiidae"
SEA_TURTLES = "Cheloniidae|Dermochelyidae|Chelonioidea|Chelonia mydas|Eretmochelys imbricata|Caretta caretta|Lepidochelys olivacea|Lepidochelys|Dermochelys coriacea|Chelonia|Testudines"
CROCODILES = "Crocodylidae|Crocodylus|Crocodylia|Crocodylus niloticus|Crocodylus siamensis|Crocodylus porosus|Alligatoridae|Crocodilia"
AGARWOOD = "Aquilaria|Aquilaria malaccensis|Aquilaria crassna|Aquilaria sinensis|Gyrinops|Thymelaeaceae|Aquilaria hirta|Aquilaria microcarpa|Aquilaria beccariana|Aquilaria filaria"
ROSEWOODS = "Dalbergia|Pterocarpus|Guibourtia|Dalbergia nigra|Dalbergia cochinchinensis|Dalbergia oliveri|Dalbergia latifolia|Dalbergia sissoo|Dalbergia retusa|Dalbergia stevensonii|Dalbergia louvelii|Dalbergia maritima|Dalbergia melanoxylon|Dalbergia odorifera|Dalbergia cultrata|Dalbergia baronii|Pterocarpus erinaceus|Pterocarpus tinctorius|Pterocarpus macrocarpus|Pterocarpus soyauxii|Pterocarpus santalinus|Pterocarpus angolensis|Pterocarpus chrysothrix|Guibourtia tessmannii|Guibourtia pellegriniana|Guibourtia demeusei|Guibourtia coleosperma|Guibourtia ehie|Fabaceae|Leguminosae"


class Goods(NamedTuple):
    """Goods of a country: how often they are seized beside the others, how they are named, what the names allow, how much of them a row has."""

    often: float
    words: str
    names: str
    how: str  # a key of MEASURED
    size: float  # what a row has in the middle: pieces; kg for m, m3 for w
    each: float = 0.0  # kg or m3 of a piece
    unit: str = ""
    form: str = ""
    more: str = ""  # a scientific name, a heading of the tariff


class Row(NamedTuple):
    """A row before its cells are written."""

    goods: tuple[Goods, ...]
    parts: tuple[dict[str, float], ...]  # amounts of each goods, or one for both of them
    first: date
    last: date
    case: int  # from 1
    place: int  # in its case, from 0

    @property
    def amounts(self) -> dict[str, float]:
        """The amounts by kind: pieces, kg and m3."""
        return {kind: amount for part in self.parts for kind, amount in part.items()}

    @property
    def answer(self) -> Answer:
        """What a reader should find in the row."""
        names = frozenset(name for one in self.goods for name in one.names.split("|"))
        return Answer(self.first, self.last, names, self.amounts)

    @property
    def same(self) -> random.Random:
        """Chance for the cells that are alike in all rows of a case."""
        return random.Random(self.case * 4_000 + self.first.toordinal())


class Sheet:
    """A table while it grows: lines, the truth of its rows, cells that are joined, sums since the last total."""

    def __init__(self, file: str) -> None:
        self.made = Made(file)
        self.lines: list[list[Any]] = []
        self.merged: list[str] = []
        self.sums: Counter[str] = Counter()

    def top(self, *lines: Sequence[Any], across: str = "") -> None:
        """Add lines over the rows; with the letter of a column, each line but the last is joined up to it."""
        for line in lines:
            self.lines.append(list(line))
            if across and line is not lines[-1]:
                self.merged.append(f"A{len(self.lines)}:{across}{len(self.lines)}")

    def aside(self, *cells: Any) -> None:
        """Add a line among the rows that is no seizure."""
        left_out(self.made, self.lines, list(cells))

    def write(self, row: Row, cells: list[Any]) -> None:
        """Add a row and its truth."""
        self.lines.append(cells)
        self.made.truth[len(self.lines)] = row.answer
        self.sums.update(rows=1, **row.amounts)

    def total(self) -> dict[str, float]:
        """Return the sums of rows, pieces, kg and m3 since the last total, and begin again."""
        sums, self.sums = self.sums, Counter()
        return {kind: tidy(sums[kind]) for kind in ("rows", "count", "mass", "volume")}

    def join(self, rows: int, columns: str) -> None:
        """Say in the first of the last rows alone what holds for all of them; columns by their letters."""
        last = len(self.lines)
        for letter in columns:
            for line in self.lines[last - rows + 1 :]:
                line[ord(letter) - ord("A")] = None
            self.merged.append(f"{letter}{last - rows + 1}:{letter}{last}")


def way(ways: str, chance: random.Random) -> str:
    """Return one of several ways, the first ones more often."""
    each = ways.split("|")
    return each[int(len(each) * chance.random() ** 1.8)]


def tidy(amount: float) -> float:
    """Return an amount with at most three decimals, a whole one as an integer."""
    amount = round(amount, 3)
    return int(amount) if amount == int(amount) else amount


def figure(amount: float, thousands: str = ",") -> str:
    """Return an amount in figures: 1,234.5."""
    whole, _, part = f"{amount:,.3f}".partition(".")
    part = part.rstrip("0")
    return whole.replace(",", thousands) + ("." + part if part else "")


def drawn(goods: Goods, chance: random.Random) -> dict[str, float]:
    """Return the amounts of a row; of goods that are counted and measured, now and then one amount alone."""
    many = goods.size * chance.lognormvariate(0, 0.8)
    count = max(1, round(many))
    measure = many if goods.how in "mw" else count * goods.each * chance.uniform(0.7, 1.4)
    found = {"count": count, "mass": _weighed(measure, chance), "volume": max(0.01, round(measure, chance.choice([2, 2, 3])))}  # fmt: skip
    kinds = MEASURED[goods.how]
    if len(kinds) == 2 and chance.random() < 0.4:
        kinds = (chance.choice(kinds),)
    return {kind: tidy(found[kind]) for kind in kinds}


def _weighed(mass: float, chance: random.Random) -> float:
    if mass < 1:
        return max(0.005, round(mass, 3))
    return round(mass, chance.choice([0, 1, 1, 2, 3] if mass < 20 else [0, 0, 0, 1, 2]))


def cases(
    goods: Sequence[Goods], rows: int, chance: random.Random, several: float = 0.12, pairs: float = 0.03
) -> Iterator[list[Row]]:
    """Yield the cases of a table by their days, as many as have the rows.

    Args:
        goods: of the country.
        rows: of all the cases.
        chance: of the table.
        several: share of the cases with more than a row.
        pairs: share of the other cases with two goods in a cell.
    """
    often = [one.often for one in goods]
    when = sorted(days(chance) for _ in range(rows))
    case = done = 0
    while done < rows:
        case += 1
        many = min(rows - done, chance.choice([2, 2, 2, 3, 3, 4]) if chance.random() < several else 1)
        found = list(dict.fromkeys(chance.choices(goods, often, k=many)))
        first, last = when[done]
        if len(found) == 1 and chance.random() < pairs:
            both = _pair(found[0], chance.choices(goods, often, k=9), chance)
            yield [Row(*both, first, last, case, 0)]
        else:
            yield [
                Row((one,), (drawn(one, chance),), first, last, case, place)
                for place, one in enumerate(found)
            ]
        done += len(found)


def _pair(
    one: Goods, others: Sequence[Goods], chance: random.Random
) -> tuple[tuple[Goods, ...], tuple[dict[str, float], ...]]:
    counted = "count" in MEASURED[one.how] and one.how != "v"
    for other in others:
        if other.how == "m" and counted and chance.random() < 0.5:
            return (one, other), ({"count": max(1, round(one.size))}, drawn(other, chance))
        if other != one and other.how == one.how and one.how in "cm":
            amounts = [drawn(each, chance) for each in (one, other)]
            return (one, other), ({kind: tidy(sum(each[kind] for each in amounts)) for kind in amounts[0]},)
    return (one,), (drawn(one, chance),)


def fill(
    sheet: Sheet,
    found: Iterator[list[Row]],
    line: Callable[[Row, random.Random], list[Any]],
    chance: random.Random,
    joined: str = "",
    between: Callable[[Sheet, date, date | None], None] | None = None,
) -> None:
    """Add all the rows of a table.

    Args:
        sheet: to which they are added.
        found: the cases.
        line: writes the cells of a row.
        chance: of the table.
        joined: letters of the columns that a case of several rows has once, in two cases of three.
        between: adds what stands between two cases and after the last one: it is given the day of the case before and of the next.
    """
    before = FIRST
    for case in found:
        if between and case[0].case > 1:
            between(sheet, before, case[0].first)
        for row in case:
            sheet.write(row, line(row, chance))
        if joined and len(case) > 1 and chance.random() < 0.67:
            sheet.join(len(case), joined)
        before = case[0].first
    if between:
        between(sheet, before, None)
