"""How the tables of the twelfth set are put together: seizures over rows, two goods in a cell, joined cells, sums, and names that broad words allow.

Rules: rows are in the order of their days. A seizure of several rows keeps its first cells in the first row alone, or says them again in each. Two goods
in one cell have one amount together, or one a count and the other a mass.

    sheet = Sheet(Made("register.xlsx"), joined=(0, 1))
    fill(sheet, GOODS, rows, chance, line)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from benchmarks.unseen_eighth_words import Good, picked, seized
from benchmarks.unseen_parts import left_out
from benchmarks.unseen_tables import Answer, days

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from benchmarks.unseen_tables import Made

AFRICAN_ELEPHANTS = "Loxodonta africana|Loxodonta cyclotis|Loxodonta|Elephantidae"
ELEPHANTS = AFRICAN_ELEPHANTS + "|Elephas maximus|Elephas"
AFRICAN_PANGOLINS = "Manidae|Pholidota|Smutsia|Phataginus|Smutsia temminckii|Smutsia gigantea|Phataginus tricuspis|Phataginus tetradactyla|Manis|Manis temminckii|Manis gigantea|Manis tricuspis|Manis tetradactyla"  # fmt: skip
ASIAN_PANGOLINS = "Manidae|Pholidota|Manis|Manis javanica|Manis pentadactyla|Manis crassicaudata|Manis culionensis"  # fmt: skip
PANGOLINS = AFRICAN_PANGOLINS + "|Manis javanica|Manis pentadactyla|Manis crassicaudata|Manis culionensis"
AFRICAN_RHINOS = "Rhinocerotidae|Diceros bicornis|Ceratotherium simum|Diceros|Ceratotherium"
RHINOS = AFRICAN_RHINOS + "|Rhinoceros unicornis|Rhinoceros sondaicus|Dicerorhinus sumatrensis|Rhinoceros"
SEAHORSES = "Hippocampus|Syngnathidae|Hippocampus kuda|Hippocampus trimaculatus|Hippocampus algiricus|Hippocampus kelloggi|Hippocampus spinosissimus|Hippocampus histrix"  # fmt: skip
SHARKS = "Elasmobranchii|Chondrichthyes|Selachimorpha|Carcharhinidae|Carcharhiniformes|Sphyrnidae|Lamnidae|Alopiidae|Selachii|Carcharhinus|Sphyrna"  # fmt: skip
SEA_TURTLES = "Cheloniidae|Chelonioidea|Chelonia mydas|Eretmochelys imbricata|Caretta caretta|Lepidochelys olivacea|Dermochelys coriacea|Dermochelyidae|Lepidochelys|Testudines"  # fmt: skip
AFRICAN_TORTOISES = "Testudinidae|Testudines|Stigmochelys pardalis|Geochelone pardalis|Kinixys|Kinixys belliana|Kinixys spekii|Kinixys erosa|Kinixys homeana|Kinixys zombensis|Malacochersus tornieri|Centrochelys sulcata|Geochelone sulcata"  # fmt: skip
AFRICAN_PYTHONS = "Python|Pythonidae|Python sebae|Python natalensis|Python regius"
AFRICAN_CROCODILES = "Crocodylia|Crocodylidae|Crocodylus|Crocodylus niloticus|Crocodylus suchus|Osteolaemus tetraspis|Mecistops cataphractus|Mecistops|Osteolaemus"  # fmt: skip
AFRICAN_MONITORS = "Varanus|Varanidae|Varanus niloticus|Varanus albigularis|Varanus exanthematicus|Varanus ornatus"  # fmt: skip
BABOONS = "Papio|Papio anubis|Papio cynocephalus|Papio ursinus|Papio hamadryas|Papio kindae|Cercopithecidae"
VERVETS = "Chlorocebus|Chlorocebus pygerythrus|Chlorocebus tantalus|Chlorocebus aethiops|Cercopithecus aethiops|Cercopithecus pygerythrus|Chlorocebus cynosuros|Chlorocebus sabaeus|Chlorocebus djamdjamensis"  # fmt: skip
PORCUPINES = "Hystricidae|Hystrix|Hystrix cristata|Hystrix africaeaustralis|Atherurus africanus|Atherurus"
VULTURES = "Accipitridae|Accipitriformes|Falconiformes|Gyps|Gyps africanus|Gyps rueppelli|Gyps rueppellii|Gyps coprotheres|Necrosyrtes monachus|Trigonoceps occipitalis|Torgos tracheliotos|Torgos tracheliotus|Neophron percnopterus|Gypohierax angolensis|Aegypiinae"  # fmt: skip
HYENAS = "Hyaenidae|Crocuta crocuta|Crocuta|Hyaena hyaena|Hyaena|Parahyaena brunnea|Hyaena brunnea"
GIRAFFES = (
    "Giraffa|Giraffa camelopardalis|Giraffa tippelskirchi|Giraffa giraffa|Giraffa reticulata|Giraffidae"
)
ZEBRAS = "Equus|Equus quagga|Equus burchellii|Equus grevyi|Equus zebra|Equidae"
DUIKERS = "Cephalophinae|Cephalophus|Sylvicapra grimmia|Sylvicapra|Philantomba monticola|Philantomba|Cephalophus monticola|Cephalophus natalensis|Cephalophus harveyi|Cephalophus silvicultor|Cephalophus weynsi|Cephalophus nigrifrons|Cephalophus rufilatus|Cephalophus dorsalis|Cephalophus callipygus|Cephalophus spadix|Bovidae|Philantomba maxwellii|Cephalophus maxwellii"  # fmt: skip
SEA_CUCUMBERS = "Holothuroidea|Holothuriidae|Holothuria|Stichopodidae|Stichopus|Holothuria scabra|Holothuria fuscogilva|Holothuria nobilis|Thelenota ananas|Thelenota|Isostichopus fuscus"  # fmt: skip
GREY_PARROTS = "Psittacus erithacus|Psittacus timneh|Psittacus"
GREY_DUIKER = "Sylvicapra grimmia"
GUINEAFOWLS = "Numida meleagris|Numida|Numididae|Guttera|Guttera pucherani|Acryllium vulturinum"
OSTRICHES = "Struthio camelus|Struthio|Struthio molybdophanes|Struthionidae"
CHAMELEONS = "Chamaeleonidae|Chamaeleo|Trioceros|Kinyongia|Rhampholeon|Chamaeleo dilepis|Chamaeleo gracilis|Chamaeleo laevigatus|Trioceros johnstoni|Trioceros jacksonii|Chamaeleo jacksonii|Trioceros ellioti|Trioceros hoehnelii|Trioceros montium|Trioceros quadricornis|Chamaeleo johnstoni|Chamaeleo quadricornis|Chamaeleo montium|Furcifer|Calumma|Brookesia"  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """A row before it is written: number of its seizure, its place in it from 0, days, goods, amounts by kind in pieces, kg and m3."""

    case: int
    place: int
    first: date
    last: date
    goods: tuple[Good, ...]
    amounts: dict[str, float]

    @property
    def count(self) -> int | None:
        """Pieces, if they were counted."""
        return int(self.amounts["count"]) if "count" in self.amounts else None

    @property
    def mass(self) -> float | None:
        """Kilograms."""
        return self.amounts.get("mass")

    @property
    def volume(self) -> float | None:
        """Cubic metres."""
        return self.amounts.get("volume")


@dataclass
class Sheet:
    """Rows as they will be in the file; which columns a seizure of several rows says once; whether their cells are merged; sums since the last total."""

    made: Made
    joined: tuple[int, ...] = ()
    again: bool = False  # says the joined cells in each row
    merge: bool = False
    lines: list[list[Any]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    sums: dict[str, float] = field(default_factory=dict)
    head: list[Any] = field(default_factory=list)
    start: int = 0

    def titles(self, width: str, *texts: str) -> None:
        """Add merged lines above the names of the columns, up to the column ``width``."""
        for text in texts:
            self.lines.append([text])
            self.merged.append(f"A{len(self.lines)}:{width}{len(self.lines)}")

    def other(self, *cells: Any) -> None:
        """Add a row that is no seizure."""
        left_out(self.made, self.lines, list(cells))

    def total(self, kind: str) -> float:
        """Return a sum since the last call of ``begin``, rounded."""
        return round(self.sums.get(kind, 0), 3)

    def begin(self) -> None:
        """Start new sums."""
        self.sums = {}

    def add(self, entry: Entry, cells: list[Any]) -> None:
        """Add a row of a seizure with its truth."""
        if not entry.place:
            self._merge()
            self.head, self.start = list(cells), len(self.lines) + 1
        else:
            for column in self.joined:
                cells[column] = self.head[column] if self.again else ""
        self.lines.append(cells)
        names = frozenset("|".join(good.names for good in entry.goods).split("|"))
        self.made.truth[len(self.lines)] = Answer(entry.first, entry.last, names, entry.amounts)
        for kind, amount in (*entry.amounts.items(), ("rows", 1)):
            self.sums[kind] = self.sums.get(kind, 0) + amount

    def _merge(self) -> None:
        if self.merge and self.start and len(self.lines) > self.start:
            self.merged += [
                f"{chr(65 + column)}{self.start}:{chr(65 + column)}{len(self.lines)}"
                for column in self.joined
            ]
        self.start = 0

    def close(self) -> None:
        """End the seizure that rows were added to, before a total."""
        self._merge()


def fill(
    sheet: Sheet,
    goods: Sequence[Good],
    rows: int,
    chance: random.Random,
    line: Callable[[Entry, random.Random], list[Any]],
    *,
    several: float = 0.15,
    pairs: float = 0.05,
    between: Callable[[Sheet, Entry | None, Entry | None], None] | None = None,
) -> None:
    """Add as many rows of seizures as were asked for.

    Args:
        sheet: to add to.
        goods: with how often each is seized.
        rows: number of rows with a seizure.
        chance: of the table.
        line: writes the cells of a row.
        several: share of seizures with more than one row.
        pairs: share of the others that have two goods in a cell.
        between: is called between two seizures with the rows before and after, None at both ends.
    """
    before: Entry | None = None
    for entry in _entries(goods, rows, chance, several, pairs):
        if not entry.place and between:
            sheet.close()
            between(sheet, before, entry)
        sheet.add(entry, line(entry, chance))
        before = entry
    sheet.close()
    if between:
        between(sheet, before, None)


def _entries(
    goods: Sequence[Good], rows: int, chance: random.Random, several: float, pairs: float
) -> Iterator[Entry]:
    whens = sorted(days(chance) for _ in range(rows))
    done = case = 0
    while done < rows:
        case += 1
        first, last = whens[done]
        size = min(chance.choice([2, 2, 2, 3, 3, 4]) if chance.random() < several else 1, rows - done)
        for place in range(size):
            both = [picked(goods, chance)]
            amounts = seized(both[0], chance)
            other = picked(goods, chance)
            if size == 1 and chance.random() < pairs * 2 and _together(both[0], other):
                both.append(other)
                more = seized(other, chance)
                amounts = {kind: round(amounts.get(kind, 0) + more.get(kind, 0), 3) for kind in sorted({*amounts, *more})}  # fmt: skip
            yield Entry(case, place, first, last, tuple(both), amounts)
        done += size


def _together(one: Good, other: Good) -> bool:
    return one.how in "cm" and other.how in "cm" and one.names != other.names


def dotted(amount: float) -> str:
    """Return an amount with a decimal point and commas between thousands."""
    return f"{amount:,.3f}".rstrip("0").rstrip(".")


def kilograms(
    mass: float | None,
    chance: random.Random,
    units: tuple[str, str, str],
    write: Callable[[float], str] = dotted,
    plain: float = 0.5,
) -> Any:
    """Return a mass for a column of kilograms: a number, or text with its unit; less than a kilogram often in grams, much in tonnes.

    Args:
        mass: in kilograms; None for an empty cell.
        chance: of the table.
        units: words for grams, kilograms and tonnes, with the space before them; several with ``|``.
        write: a number as text.
        plain: share of bare numbers.
    """
    if mass is None:
        return ""
    grams, kilos, tonnes = (chance.choice(unit.split("|")) for unit in units)
    if mass < 1 and chance.random() < 0.5:
        return f"{mass * 1000:.0f}{grams}"
    if mass >= 1000 and chance.random() < 0.25:
        return f"{write(mass / 1000)}{tonnes}"
    return mass if chance.random() < plain else f"{write(mass)}{kilos}"


def in_words(count: int, words: Sequence[str], chance: random.Random, share: float) -> str:
    """Return a number up to ten as a word, now and then; else in figures."""
    if 0 < count <= len(words) and chance.random() < share:
        return words[count - 1]
    return str(count)
