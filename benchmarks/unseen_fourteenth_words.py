"""How the fourteenth set of tables is made: goods, rows that come by seizure, sheets that know their truth, amounts and words as they are typed.

Rules
- Days, goods and amounts of a row are drawn before its cells are; cells of a seizure's further rows are left empty, or merged with those above.
- Sums of a year are of what its rows say.

    sheet = Sheet(Made("list.xlsx"), merging=True, joined=2)
    fill(sheet, entries(GOODS, 150, chance, several=0.1), lambda entry: [entry.case, ...])
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.unseen_parts import grams_or_tonnes, left_out
from benchmarks.unseen_tables import FIRST, SPAN, Answer, Made, as_csv, as_xlsx, slip

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence
    from datetime import date


class Goods(NamedTuple):
    """Goods as they are seized there: how often, ways to say it, names that all these ways allow, and amounts.

    ``how``: c pieces, m kilograms, b both, v pieces of timber and their cubic metres. ``usual`` is a usual count, or mass in kg
    where only that is kept; ``each`` the kilograms or cubic metres of a piece. ``words``, ``units``, ``forms`` and ``latin`` are drawn from, parted by ``|``.
    """

    share: float
    words: str
    names: str
    how: str
    usual: float
    each: float = 0.0
    units: str = ""
    forms: str = ""
    latin: str = ""


@dataclass(frozen=True)
class Entry:
    """One row: the number of its seizure, its place among that seizure's rows, and what it tells of."""

    case: int
    place: int
    first: date
    last: date
    goods: tuple[Goods, ...]
    amounts: dict[str, float]

    @property
    def only(self) -> Goods | None:
        """The goods of the row where they are of one kind."""
        return self.goods[0] if len(self.goods) == 1 else None


def entries(
    goods: Sequence[Goods], rows: int, chance: random.Random, several: float = 0.1, pairs: float = 0.03, spans: float = 0.03
) -> list[Entry]:  # fmt: skip
    """Return rows by day; some seizures have two or three, some rows two kinds of goods in one cell, some seizures more than a day."""
    weights = [good.share for good in goods]
    found: list[list[tuple[tuple[Goods, ...], dict[str, float]]]] = []
    left = rows
    while left:
        size = min(left, chance.choice([2, 2, 2, 3]) if chance.random() < several else 1)
        drawn = []
        for _ in range(size):
            first = chance.choices(goods, weights)[0]
            both = (first, *_beside(first, goods, chance)) if chance.random() < pairs else (first,)
            drawn.append((both, _amounts(first, chance)))
        found.append(drawn)
        left -= size
    days = sorted(FIRST + timedelta(days=chance.randrange(SPAN)) for _ in found)
    made = []
    for case, (first_day, drawn) in enumerate(zip(days, found, strict=True), 1):
        longer = chance.random() < spans and first_day.day < 24
        last_day = first_day + timedelta(days=chance.randrange(1, 4) if longer else 0)
        made += [Entry(case, place, first_day, last_day, both, amounts) for place, (both, amounts) in enumerate(drawn)]  # fmt: skip
    return made


def _beside(first: Goods, goods: Sequence[Goods], chance: random.Random) -> list[Goods]:
    like = [one for one in goods if one.how == first.how and one.names != first.names]
    return chance.choices(like, [one.share for one in like]) if like else []


def _amounts(good: Goods, chance: random.Random) -> dict[str, float]:
    if good.how == "m":
        return {"mass": _rounded(good.usual * math.exp(chance.gauss(0, 0.9)))}
    count = max(1, round(good.usual * math.exp(chance.gauss(0, 0.8))))
    if good.how == "c":
        return {"count": count}
    spread = count * good.each * math.exp(chance.gauss(0, 0.2))
    if good.how == "v":
        return {"count": count, "volume": max(0.005, round(spread, 3))}
    return {"count": count, "mass": _rounded(spread)}


def _rounded(mass: float) -> float:
    if mass < 1:
        return max(0.01, round(mass, 2))
    return float(round(mass)) if mass >= 300 else round(mass, 1 if mass >= 20 else 2)


@dataclass
class Sheet:
    """A sheet and its truth; ``joined`` columns on the left are said once for a seizure, ``merging`` says whether in merged cells."""

    made: Made
    joined: int = 0
    merging: bool = False
    lines: list[list[Any]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    year: Counter[str] = field(default_factory=Counter)
    whole: Counter[str] = field(default_factory=Counter)

    def title(self, text: str, last: str) -> None:
        """Add a title over the columns up to ``last``."""
        self.lines.append([text])
        if self.merging:
            self.merged.append(f"A{len(self.lines)}:{last}{len(self.lines)}")

    def other(self, *cells: Any) -> None:
        """Add a row that is no seizure."""
        left_out(self.made, self.lines, list(cells))

    def row(self, entry: Entry, cells: list[Any]) -> None:
        """Add a row and its truth."""
        if entry.place:
            cells = [None] * self.joined + cells[self.joined :]
        self.lines.append(cells)
        names = frozenset(name for good in entry.goods for name in good.names.split("|"))
        self.made.truth[len(self.lines)] = Answer(entry.first, entry.last, names, entry.amounts)
        for sums in (self.year, self.whole):
            sums.update(rows=1, cases=int(not entry.place))
            sums.update(entry.amounts)  # type: ignore[arg-type]  # amounts may have decimals

    def join(self, size: int) -> None:
        """Merge the cells on the left of the last ``size`` rows."""
        if self.merging and size > 1:
            end = len(self.lines)
            self.merged += [f"{'ABCDEF'[column]}{end - size + 1}:{'ABCDEF'[column]}{end}" for column in range(self.joined)]  # fmt: skip

    def workbook(self) -> Made:
        """Return the file as a workbook."""
        self.made.data = as_xlsx(self.lines, self.merged)
        return self.made

    def text(self, delimiter: str = ",", encoding: str = "utf-8") -> Made:
        """Return the file as text."""
        self.made.data = as_csv(self.lines, delimiter, encoding)
        return self.made


def fill(
    sheet: Sheet, found: Sequence[Entry], line: Callable[[Entry], list[Any]], year_begins: Callable[[int], None] | None = None, year_ends: Callable[[int], None] | None = None
) -> None:  # fmt: skip
    """Add the rows, with what stands before and after those of a year."""
    year, size = 0, 0
    for entry in found:
        if not entry.place:
            sheet.join(size)
            size = 0
            if entry.first.year != year:
                if year and year_ends:
                    year_ends(year)
                year = entry.first.year
                sheet.year.clear()
                if year_begins:
                    year_begins(year)
        sheet.row(entry, line(entry))
        size += 1
    sheet.join(size)
    if year_ends:
        year_ends(year)


def pick(ways: str, chance: random.Random) -> str:
    """Return one of the ways, the first of them as often as all others together."""
    first, *more = ways.split("|")
    return first if not more or chance.random() < 0.5 else chance.choice(more)


def said(entry: Entry, chance: random.Random, between: Sequence[str], slips: float = 0.05) -> str:
    """Return the words for the goods of a row, with a slip of the pen now and then."""
    return chance.choice(between).join(slip(pick(good.words, chance), chance, slips) for good in entry.goods)


def formed(entry: Entry, chance: random.Random, between: str = ", ") -> str:
    """Return what the goods are: a skin, logs."""
    return between.join(dict.fromkeys(filter(None, (pick(good.forms, chance) for good in entry.goods))))


def latin(entry: Entry, chance: random.Random, share: float) -> str:
    """Return the scientific name that the sheet has, in some rows."""
    return pick(entry.only.latin, chance) if entry.only and chance.random() < share else ""


def counted(entry: Entry, chance: random.Random, share: float = 0.2, gap: str = " ") -> Any:
    """Return the pieces as a number, or with their unit in a share of the rows; empty where they are not counted."""
    if "count" not in entry.amounts:
        return None
    count = int(entry.amounts["count"])
    unit = pick(entry.goods[0].units, chance)
    return f"{count}{gap}{unit}" if unit and chance.random() < share else count


def decimal(amount: float) -> str:
    """Return an amount with a decimal point and no zeros at its end."""
    return f"{amount:.3f}".rstrip("0").rstrip(".")


def decimal_comma(amount: float) -> str:
    """Return an amount with a decimal comma and nothing between thousands."""
    return decimal(amount).replace(".", ",")


def weighed(mass: float, chance: random.Random, kilos: Sequence[str], grams: Sequence[str], tonnes: Sequence[str], write: Callable[[float], str] = decimal) -> str:  # fmt: skip
    """Return a mass with its unit: kilograms, or grams and tonnes where people say so."""
    small = grams_or_tonnes(mass, grams, tonnes, chance)
    if small and mass < 1:
        return small
    return f"{write(mass / 1000)} {chance.choice(tonnes)}" if small else write(mass) + chance.choice(kilos)
