"""What several tables of the eighth set share: goods of one row, cases over several rows, Bikram Sambat days, digits of other scripts, workbooks of several sheets.

Rules: a case takes one row or several, and all rows of a table together are as many as were asked for. Two goods in one row are one that is counted and
one that is weighed, so that the amounts of the row stay apart. Only the first sheet of a workbook is a register; the others are what people keep beside it.

    counted, weighed = two(chance, WARES)
    in_digits("2078/05/12", "०")          # "२०७८/०५/१२"
"""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.unseen_sixth_words import allowed, calendar_of, lot

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

    from benchmarks.unseen_sixth_words import Ware
    from benchmarks.unseen_tables import Made

CUBIC_FOOT = 0.028316846592  # m3, exact: 0.3048 ** 3
AFRICAN_PANGOLINS = "Manidae|Manis|Phataginus|Smutsia|Manis tricuspis|Phataginus tricuspis|Manis tetradactyla|Phataginus tetradactyla|Manis gigantea|Smutsia gigantea|Manis temminckii|Smutsia temminckii"
ASIAN_PANGOLINS = "Manidae|Manis|Manis pentadactyla|Manis crassicaudata|Manis javanica|Manis culionensis"
AFRICAN_ELEPHANTS = "Elephantidae|Loxodonta|Loxodonta africana|Loxodonta cyclotis"
ELEPHANTS = AFRICAN_ELEPHANTS + "|Elephas|Elephas maximus"
RHINOS = "Rhinocerotidae|Ceratotherium|Ceratotherium simum|Diceros|Diceros bicornis|Rhinoceros|Rhinoceros unicornis|Rhinoceros sondaicus|Dicerorhinus sumatrensis"
SEA_TURTLES = "Cheloniidae|Cheloniidae spp.|Chelonia|Chelonia mydas|Eretmochelys imbricata|Caretta caretta|Lepidochelys olivacea|Lepidochelys|Natator depressus|Dermochelys coriacea|Dermochelyidae|Testudines"
SHARKS = "Elasmobranchii|Selachii|Selachimorpha|Chondrichthyes|Carcharhiniformes|Carcharhinidae|Carcharhinus|Sphyrnidae|Sphyrna|Alopiidae|Alopias|Lamnidae|Isurus"
SEA_CUCUMBERS = "Holothuroidea|Holothuriida|Holothuriidae|Holothuria|Holothuria scabra|Holothuria fuscogilva|Holothuria nobilis|Stichopodidae|Stichopus|Thelenota|Thelenota ananas|Actinopyga|Bohadschia"
SEAHORSES = "Hippocampus|Syngnathidae|Hippocampus spp."
GREY_PARROTS = "Psittacus erithacus|Psittacus|Psittacus timneh"
OWLS = "Strigiformes|Strigidae|Tytonidae|Tyto alba|Tyto|Bubo|Strix|Athene|Otus"
CHAMELEONS = "Chamaeleonidae|Chamaeleo|Furcifer|Calumma|Brookesia|Trioceros|Kinyongia|Rhampholeon"

# Days of each month, Baishakh to Chaitra; 1 Baishakh 2075 is 14 April 2018.
BIKRAM = {
    2075: (31, 31, 32, 31, 31, 31, 30, 29, 30, 29, 30, 30),
    2076: (31, 32, 31, 32, 31, 30, 30, 30, 29, 29, 30, 30),
    2077: (31, 32, 31, 32, 31, 30, 30, 30, 29, 30, 29, 31),
    2078: (31, 31, 31, 32, 31, 31, 30, 29, 30, 29, 30, 30),
    2079: (31, 31, 32, 31, 31, 31, 30, 29, 30, 29, 30, 30),
    2080: (31, 32, 31, 32, 31, 30, 30, 30, 29, 29, 30, 30),
    2081: (31, 32, 31, 32, 31, 30, 30, 30, 29, 30, 29, 31),
    2082: (31, 31, 32, 31, 31, 31, 30, 29, 30, 29, 30, 30),
}
BIKRAM_BEGINS = date(2018, 4, 14)


class Goods(NamedTuple):
    """Goods of one row: the words for them, their part, a scientific name where one is written, names that are allowed, amounts by kind."""

    words: str
    part: str
    latin: str
    names: frozenset[str]
    amounts: dict[str, float]


def goods(chance: random.Random, wares: Sequence[Ware], latin: float = 0.0) -> Goods:
    """Return goods drawn from a list; ``latin`` is the share that has its scientific name.

    Of goods that are counted and whose measure is 1 or less there are few, as of cubs or claws of a leopard; of tusks and horns with a weight at most 60.
    """
    ware = chance.choice(wares)
    written, names = "", ware.names
    if ware.latin and chance.random() < latin:
        written, names = ware.in_latin(chance)
    amounts = lot(chance, ware.how, ware.each)
    while ware.how == "b" and amounts["count"] > 60:
        amounts = lot(chance, ware.how, ware.each)
    if ware.how == "c" and ware.each <= 1:
        amounts = {"count": _few(int(amounts["count"]), rare=ware.each < 1)}
    return Goods(ware.said(chance), ware.made_of(chance), written, allowed(names), amounts)


def _few(count: int, *, rare: bool) -> int:
    """Return how many there are of animals that come singly: up to six of rare ones, up to forty of others."""
    return 1 + count % 6 if rare else 1 + count % 40 if count > 40 else count


def two(chance: random.Random, wares: Sequence[Ware]) -> tuple[Goods, Goods]:
    """Return goods that are counted alone, and others that are weighed alone."""
    counted = goods(chance, [ware for ware in wares if ware.how == "c"])
    return counted, goods(chance, [ware for ware in wares if ware.how == "m"])


def cases(chance: random.Random, rows: int, several: float = 0.0) -> Iterator[tuple[date, date, int]]:
    """Yield the first and last day of each case in order, and how many rows it takes: two or three for the share ``several``, else one."""
    sizes: list[int] = []
    while (left := rows - sum(sizes)) > 0:
        sizes.append(min(left, chance.choice([2, 2, 3])) if chance.random() < several else 1)
    for (first, last), size in zip(calendar_of(chance, len(sizes)), sizes, strict=True):
        yield first, last, size


def bikram(day: date) -> tuple[int, int, int]:
    """Return year, month and day of Bikram Sambat for a day from 14 April 2018 to 13 April 2026."""
    left = (day - BIKRAM_BEGINS).days
    for year, months in BIKRAM.items():
        for month, length in enumerate(months, 1):
            if left < length:
                return year, month, left + 1
            left -= length
    raise ValueError(f"{day} is after the last year of the table: add its months to BIKRAM")


def in_digits(text: str, zero: str) -> str:
    """Return a text with its digits written in the script whose zero is given."""
    return text.translate({ord("0") + n: chr(ord(zero) + n) for n in range(10)})


def by_year(made: Made, head: Sequence[str]) -> list[list[Any]]:
    """Return lines of a summary: how many rows each year has."""
    years = sorted({answer.first.year for answer in made.truth.values()})
    return [
        list(head),
        *([year, sum(answer.first.year == year for answer in made.truth.values())] for year in years),
    ]


def as_book(
    rows: Sequence[Sequence[Any]],
    title: str,
    others: Sequence[tuple[str, Sequence[Sequence[Any]]]] = (),
    merged: Sequence[str] = (),
) -> bytes:
    """Return a workbook: the register in its first sheet, then sheets that people keep beside it."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(list(row))
    for cells in merged:
        book.active.merge_cells(cells)
    for name, lines in others:
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
