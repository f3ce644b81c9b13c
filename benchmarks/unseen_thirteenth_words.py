"""How the tables of the thirteenth set are filled: seizures in order of their days, some over several rows, now and then two goods in one row.

Rules
- Goods are drawn by their share; further rows of a seizure, and the second goods of a row, are of the same trade (timber, or wildlife).
- Two goods in one row have one count or one mass together, or one of them is counted and the other weighed.

    sheet = Sheet(Made("register.xlsx"))
    fill(sheet, goods, rows, chance, line)
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.unseen_eighth_words import Good, picked, seized, usual
from benchmarks.unseen_parts import grams_or_tonnes, left_out
from benchmarks.unseen_tables import KINDS, Answer, Made, comma, days, slip

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence
    from datetime import date

AFRICAN_ELEPHANTS = "Loxodonta africana|Loxodonta cyclotis|Loxodonta|Elephantidae"
ELEPHANTS = AFRICAN_ELEPHANTS + "|Elephas maximus|Elephas"
AFRICAN_PANGOLINS = "Manidae|Pholidota|Manis|Smutsia|Phataginus|Phataginus tricuspis|Manis tricuspis|Phataginus tetradactyla|Manis tetradactyla|Smutsia gigantea|Manis gigantea|Smutsia temminckii|Manis temminckii"
ASIAN_PANGOLINS = (
    "Manidae|Pholidota|Manis|Manis javanica|Manis pentadactyla|Manis crassicaudata|Manis culionensis"
)
PANGOLINS = AFRICAN_PANGOLINS + "|Manis javanica|Manis pentadactyla|Manis crassicaudata|Manis culionensis"
RHINOS = "Rhinocerotidae|Diceros bicornis|Ceratotherium simum|Diceros|Ceratotherium|Rhinoceros|Rhinoceros unicornis|Rhinoceros sondaicus|Dicerorhinus sumatrensis"
BEARS = "Ursidae|Ursus thibetanus|Helarctos malayanus|Ursus arctos|Ursus|Helarctos|Melursus ursinus"
GREY_PARROTS = "Psittacus erithacus|Psittacus|Psittacus timneh"
SEAHORSES = "Hippocampus|Syngnathidae|Hippocampus kuda|Hippocampus algiricus|Hippocampus trimaculatus|Hippocampus kelloggi|Hippocampus spinosissimus|Hippocampus comes"
SHARKS = "Elasmobranchii|Selachii|Selachimorpha|Selachimorpha spp.|Chondrichthyes|Carcharhiniformes|Carcharhinidae|Carcharhinus|Sphyrnidae|Sphyrna|Lamnidae|Lamniformes|Alopiidae|Euselachii"
SEA_TURTLES = "Cheloniidae|Chelonia mydas|Eretmochelys imbricata|Lepidochelys olivacea|Caretta caretta|Dermochelys coriacea|Chelonioidea|Dermochelyidae|Testudines|Lepidochelys|Chelonia|Cheloniidae spp."
AGARWOODS = "Aquilaria|Aquilaria malaccensis|Aquilaria crassna|Aquilaria sinensis|Aquilaria yunnanensis|Gyrinops|Thymelaeaceae|Aquilaria filaria"
ROSEWOODS = "Dalbergia|Pterocarpus|Guibourtia|Pterocarpus erinaceus|Pterocarpus tinctorius|Pterocarpus angolensis|Pterocarpus soyauxii|Pterocarpus macrocarpus|Pterocarpus indicus|Pterocarpus santalinus|Dalbergia cochinchinensis|Dalbergia oliveri|Dalbergia latifolia|Dalbergia sissoo|Dalbergia melanoxylon|Dalbergia baronii|Dalbergia maritima|Dalbergia louvelii|Dalbergia monticola|Dalbergia nigra|Dalbergia retusa|Dalbergia stevensonii|Guibourtia tessmannii|Guibourtia pellegriniana|Guibourtia demeusei|Guibourtia coleosperma|Leguminosae|Fabaceae|Dalbergia tonkinensis|Dalbergia odorifera"
MAHOGANIES = "Khaya|Khaya ivorensis|Khaya anthotheca|Khaya nyasica|Khaya grandifoliola|Khaya senegalensis|Meliaceae|Entandrophragma"
TRIDACNAS = "Tridacna|Tridacninae|Tridacnidae|Tridacna gigas|Tridacna maxima|Tridacna squamosa|Tridacna crocea|Tridacna derasa|Hippopus|Hippopus hippopus|Cardiidae"
STONY_CORALS = "Scleractinia|Anthozoa|Acropora|Acroporidae|Cnidaria|Pocillopora|Scleractinia spp."
MUNTJACS = "Muntiacus|Muntiacus muntjak|Muntiacus vaginalis|Muntiacus reevesi|Cervidae"
MACAQUES = "Macaca|Macaca mulatta|Macaca fascicularis|Macaca leonina|Macaca nemestrina|Macaca arctoides|Macaca assamensis|Cercopithecidae"
LORISES = "Nycticebus|Nycticebus bengalensis|Nycticebus coucang|Nycticebus pygmaeus|Xanthonycticebus pygmaeus|Lorisidae|Nycticebus javanicus"
PORCUPINES = "Hystrix|Hystrix brachyura|Hystrix hodgsoni|Hystricidae"
COBRAS = "Naja|Naja atra|Naja kaouthia|Naja siamensis|Elapidae"
OWLS = "Strigiformes|Strigidae|Tytonidae|Bubo|Otus|Glaucidium|Athene|Strix|Otus lettia|Otus bakkamoena|Tyto alba|Ketupa|Asio"
EAGLES = "Accipitridae|Accipitriformes|Falconiformes|Aquila|Accipiter|Buteo|Haliaeetus|Nisaetus|Spilornis cheela|Spizaetus|Haliastur"
SOFTSHELLS = (
    "Trionychidae|Amyda cartilaginea|Pelodiscus sinensis|Amyda|Pelodiscus|Palea steindachneri|Amyda ornata"
)
BURMESE_PYTHON = "Python bivittatus|Python molurus|Python|Pythonidae"
ROCK_PYTHONS = "Python sebae|Python natalensis|Python|Pythonidae"
RETICULATED = "Malayopython reticulatus|Python reticulatus|Broghammerus reticulatus"


class Entry(NamedTuple):
    """What a row is made from: the number of its seizure and its place there, days, goods and amounts in pieces, kg and m3."""

    case: int
    place: int
    first: date
    last: date
    goods: tuple[Good, ...]
    amounts: dict[str, float]


class Habits(NamedTuple):
    """How a service writes its rows.

    ``blank``: columns that the second and later rows of a seizure leave empty, merged over its rows or not. ``several``: share of the seizures that
    have two to four rows. ``pairs``: share of the rows with two goods. ``months``: share of the seizures of which the month alone is known.
    """

    blank: tuple[int, ...] = ()
    merge: bool = False
    several: float = 0.1
    pairs: float = 0.05
    months: float = 0


HABITS = Habits()


@dataclass
class Sheet:
    """A table on its way: its lines, the cells that are merged, and the amounts since the last total."""

    made: Made
    lines: list[list[Any]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    since: Counter[str] = field(default_factory=Counter)

    def above(self, last: str, *titles: str) -> None:
        """Write titles over all columns up to ``last``."""
        for title in titles:
            self.lines.append([title])
            self.merged.append(f"A{len(self.lines)}:{last}{len(self.lines)}")

    def other(self, *cells: Any) -> None:
        """Write a row that is no seizure."""
        left_out(self.made, self.lines, list(cells))

    def add(self, entry: Entry, cells: list[Any]) -> None:
        """Write a row of a seizure with its answer."""
        self.lines.append(cells)
        names = frozenset(name for good in entry.goods for name in good.names.split("|"))
        self.made.truth[len(self.lines)] = Answer(entry.first, entry.last, names, entry.amounts)
        self.since.update(entry.amounts)
        self.since["rows"] += 1

    def join(self, columns: Sequence[int], upper: int) -> None:
        """Merge cells from the row ``upper`` to the last one."""
        for column in columns if upper < len(self.lines) else ():
            self.merged.append(f"{chr(65 + column)}{upper}:{chr(65 + column)}{len(self.lines)}")

    def taken(self) -> Counter[str]:
        """Return the amounts since the last total, and begin again."""
        sums, self.since = self.since, Counter()
        return Counter({kind: round(amount, 3) for kind, amount in sums.items()})


def entries(goods: Sequence[Good], rows: int, chance: random.Random, habits: Habits) -> list[Entry]:
    """Return what ``rows`` rows are made from, by day."""
    whens = sorted(days(chance) for _ in range(rows))
    found: list[Entry] = []
    case = 0
    while len(found) < rows:
        case += 1
        first, last = whens[len(found)]
        if chance.random() < habits.months:
            first, last = first.replace(day=1), first.replace(day=monthrange(first.year, first.month)[1])
        size = chance.choice((2, 2, 3, 4)) if chance.random() < habits.several else 1
        like = trade(picked(goods, chance), goods)
        found += [
            Entry(case, place, first, last, *_taken(like, chance, habits.pairs))
            for place in range(min(size, rows - len(found)))
        ]
    return found


def trade(good: Good, goods: Sequence[Good]) -> list[Good]:
    """Return the goods of the same trade: timber, or wildlife."""
    return [other for other in goods if (other.how in "vw") == (good.how in "vw")]


def _taken(
    goods: list[Good], chance: random.Random, pairs: float
) -> tuple[tuple[Good, ...], dict[str, float]]:
    good = picked(goods, chance)
    amounts = seized(good, chance)
    if good.how not in "cm" or chance.random() >= pairs:
        return (good,), amounts
    second = picked([other for other in goods if other.how in "cm" and other.names != good.names], chance)
    both = Counter(amounts)
    both.update(seized(second, chance))
    return (good, second), {kind: round(both[kind], 3) for kind in KINDS if both[kind]}


def nothing(_sheet: Sheet, _before: Entry | None, _after: Entry | None) -> None:
    """Write nothing between two seizures."""


def fill(
    sheet: Sheet,
    goods: Sequence[Good],
    rows: int,
    chance: random.Random,
    line: Callable[[Entry, random.Random], list[Any]],
    between: Callable[[Sheet, Entry | None, Entry | None], None] = nothing,
    habits: Habits = HABITS,
) -> None:
    """Write the rows of a table.

    Args:
        sheet: with its header.
        goods: what is seized.
        rows: of all seizures together.
        chance: of the table.
        line: returns the cells of a row.
        between: called with the rows before and after, of two seizures; none at the beginning and the end.
        habits: of the service.
    """
    before: Entry | None = None
    upper = len(sheet.lines) + 1
    joined = habits.blank if habits.merge else ()
    for entry in entries(goods, rows, chance, habits):
        cells = line(entry, chance)
        if entry.place:
            cells = ["" if column in habits.blank else cell for column, cell in enumerate(cells)]
        else:
            sheet.join(joined, upper)
            between(sheet, before, entry)
            upper = len(sheet.lines) + 1
        sheet.add(entry, cells)
        before = entry
    sheet.join(joined, upper)
    between(sheet, before, None)


def named(
    entry: Entry, chance: random.Random, join: Sequence[str] = (" and ", " & ", ", "), share: float = 0.05
) -> str:
    """Return the words for the goods of a row, with a slip of the pen now and then."""
    return chance.choice(join).join(slip(usual(good.words, chance), chance, share) for good in entry.goods)


def latin(entry: Entry, chance: random.Random, share: float) -> str:
    """Return scientific names in a share of the rows; empty where one of the goods has none."""
    if chance.random() >= share or not all(good.latin for good in entry.goods):
        return ""
    return ", ".join(dict.fromkeys(usual(good.latin, chance) for good in entry.goods))


def plain(amount: float) -> str:
    """Return an amount with a decimal point, without a sign between thousands."""
    return f"{amount:.3f}".rstrip("0").rstrip(".")


def thousands(amount: float) -> str:
    """Return an amount with a decimal point and commas between thousands."""
    return f"{amount:,.3f}".rstrip("0").rstrip(".")


def pointed(
    mass: float, chance: random.Random, grams: Sequence[str], kilos: Sequence[str], tonnes: Sequence[str]
) -> str:
    """Return a mass with its unit and a decimal point."""
    small = grams_or_tonnes(mass, grams, tonnes, chance)
    if small:
        return small.translate(str.maketrans(",.", ".,")) if mass >= 1000 else small
    return f"{chance.choice([plain, thousands])(mass)}{chance.choice(kilos)}"


def with_comma(
    mass: float, chance: random.Random, grams: Sequence[str], kilos: Sequence[str], tonnes: Sequence[str]
) -> str:
    """Return a mass with its unit and a decimal comma."""
    return grams_or_tonnes(mass, grams, tonnes, chance) or f"{comma(mass)}{chance.choice(kilos)}"


def whole_month(entry: Entry) -> bool:
    """Tell whether the month alone is known."""
    return (entry.last - entry.first).days > 26
