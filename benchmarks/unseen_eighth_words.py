"""What the tables of the eighth set do alike: goods drawn as often as they are seized, seizures of several rows, totals of a year, sheets.

Rule: the truth of a row is fixed before its cells are written, but for an amount in an old unit (viss, hoppus ton), which the cells set.

    fill(register, GOODS, 150, chance, line)       # line(entry, chance) gives the cells of a row
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.unseen_fifth_words import grouped
from benchmarks.unseen_parts import left_out
from benchmarks.unseen_sixth_words import allowed
from benchmarks.unseen_tables import Answer, Made, days

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator, Sequence

JULIAN_DAY_OF_ORDINAL_0 = 1_721_425  # days
ERA_OF_MERCY = 1_723_856  # Julian day number of 1 Meskerem of the year 0, years of mercy (Amete Mihret)
_LIVING = re.compile("hidup|[Ll]ive|အရှင်|ሕይወት|حي")  # words for living in the forms of the tables


class Good(NamedTuple):
    """Goods as officers write them; lists have ``|`` between, the usual one first."""

    share: float  # how often they are seized, against the other goods of the table
    words: str
    names: str  # accepted names that the words allow
    how: str  # c count, m mass, b both, v pieces and their volume, w volume
    size: float  # usual number of pieces; where none are counted, usual kg or m3
    each: float = 1  # kg or m3 of a piece, where both are written
    unit: str = ""  # words for a piece
    forms: str = ""  # what of it is seized
    latin: str = ""  # names of science as written


class Entry(NamedTuple):
    """A row: the seizure that it belongs to, its goods (one, or a counted and a weighed one), its amounts in pieces, kg and m3."""

    case: int
    place: int  # among the rows of its seizure, from 0
    of: int
    first: date
    last: date
    goods: tuple[Good, ...]
    amounts: dict[str, float]

    @property
    def answer(self) -> Answer:
        """What is right for the row."""
        names = frozenset[str]().union(*(allowed(good.names) for good in self.goods))
        return Answer(self.first, self.last, names, self.amounts)

    @property
    def parts(self) -> list[tuple[Good, dict[str, float]]]:
        """Each good with its own amounts."""
        if len(self.goods) == 1:
            return [(self.goods[0], self.amounts)]
        return [
            (good, {kind: self.amounts[kind]})
            for good, kind in zip(self.goods, ("count", "mass"), strict=True)
        ]


@dataclass
class Register:
    """A table while it is written: how it is kept, its lines, its merged cells, what was written since the last total.

    Args:
        made: what comes of it.
        joined: columns that are written once a seizure.
        merge: whether their cells are merged.
        year_ends: what is written after the last row of a year.
        year_begins: what is written before the first row of each later year.
        year_of: the year that a day is in.
        several: share of the seizures that have several rows.
        mixed: share of the rows that name two goods.
    """

    made: Made
    joined: Sequence[int] = ()
    merge: bool = False
    year_ends: Callable[[Register, int], None] | None = None
    year_begins: Callable[[Register, int], None] | None = None
    year_of: Callable[[date], int] = lambda day: day.year
    several: float = 0.12
    mixed: float = 0.04
    lines: list[list[Any]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    since: Counter[str] = field(default_factory=Counter)

    def titles(self, across: str, *texts: str) -> None:
        """Write titles over the columns from A to ``across``, an empty text as an empty line."""
        for text in texts:
            self.lines.append([text or None])
            if text:
                self.merged.append(f"A{len(self.lines)}:{across}{len(self.lines)}")

    def other(self, *cells: Any) -> None:
        """Write a line among the rows that is no seizure."""
        left_out(self.made, self.lines, list(cells))

    def entry(self, cells: list[Any], entry: Entry) -> None:
        """Write a row; a later row of a seizure leaves the cells of ``joined`` columns empty, merged with those above it or not."""
        for column in self.joined if entry.place else ():
            cells[column] = None
        self.lines.append(cells)
        self.made.truth[len(self.lines)] = entry.answer
        self.since.update({"rows": 1, **entry.amounts})
        if self.merge and entry.of > 1 and entry.place == entry.of - 1:
            end = len(self.lines)
            self.merged += [
                f"{chr(65 + column)}{end - entry.of + 1}:{chr(65 + column)}{end}" for column in self.joined
            ]

    def sums(self) -> Counter[str]:
        """Return rows and amounts since this was last asked."""
        sums, self.since = self.since, Counter()
        return sums


def fill(
    register: Register,
    goods: Sequence[Good],
    rows: int,
    chance: random.Random,
    line: Callable[[Entry, random.Random], list[Any]],
) -> None:
    """Write ``rows`` rows in the order of their days.

    Args:
        register: what is written.
        goods: what may be seized.
        rows: how many.
        chance: of the table.
        line: the cells of a row.
    """
    year = None
    for entry in _entries(register, goods, rows, chance):
        this_year = register.year_of(entry.first)
        if year is not None and year != this_year:
            _turn(register, year, this_year)
        year = this_year
        register.entry(line(entry, chance), entry)
    if register.year_ends and year is not None:
        register.year_ends(register, year)


def _turn(register: Register, year: int, next_year: int) -> None:
    if register.year_ends:
        register.year_ends(register, year)
    if register.year_begins:
        register.year_begins(register, next_year)


def _entries(register: Register, goods: Sequence[Good], rows: int, chance: random.Random) -> Iterator[Entry]:
    several = register.several
    sizes: list[int] = []
    left = rows
    while left:
        size = min(left, chance.choices([1, 2, 3, 4], [1 - several, several * 0.6, several * 0.3, several * 0.1])[0])  # fmt: skip
        sizes.append(size)
        left -= size
    order = sorted(days(chance, 0.05) for _ in sizes)
    for case, ((first, last), size) in enumerate(zip(order, sizes, strict=True), 1):
        for place in range(size):
            found = (
                _mixed(goods, chance)
                if size == 1 and chance.random() < register.mixed
                else (picked(goods, chance),)
            )
            sums = [seized(good, chance) for good in found]
            yield Entry(case, place, size, first, last, found, {kind: sum_ for each in sums for kind, sum_ in each.items()})  # fmt: skip


def _mixed(goods: Sequence[Good], chance: random.Random) -> tuple[Good, Good]:
    counted, weighed = ([good for good in goods if good.how == how] for how in "cm")
    return picked(counted, chance), picked(weighed, chance)


def picked(goods: Sequence[Good], chance: random.Random) -> Good:
    """Return goods as often as they are seized."""
    return chance.choices(goods, [good.share for good in goods])[0]


def usual(ways: str, chance: random.Random) -> str:
    """Return one of the ways of writing, the first most often."""
    each = ways.split("|")
    return chance.choices(each, [1 / (1 + place) for place in range(len(each))])[0]


def seized(good: Good, chance: random.Random) -> dict[str, float]:
    """Return amounts about as large as those of the good usually are: whole pieces, kg and m3 as they are weighed and measured."""
    size = good.size * min(chance.lognormvariate(0, 0.9), 6)
    if good.how in "mw":
        return {"mass": _rounded(size, chance)} if good.how == "m" else {"volume": max(0.05, round(size, 2))}
    count = max(1, round(size))
    if count > 200 and chance.random() < 0.6:
        count = round(count, -1)
    whole = count * good.each * chance.uniform(0.6, 1.5)
    return {
        "c": {"count": count},
        "b": {"count": count, "mass": _rounded(whole, chance)},
        "v": {"count": count, "volume": max(0.01, round(whole, chance.choice([2, 2, 3])))},
    }[good.how]


def _rounded(mass: float, chance: random.Random) -> float:
    steps = [0.005, 0.01, 0.05] if mass < 1 else [0.05, 0.1, 0.5, 1] if mass < 20 else [0.1, 0.5, 1] if mass < 500 else [0.5, 1, 10]  # fmt: skip
    step = chance.choice(steps)
    return max(step, round(round(mass / step) * step, 3))


def ethiopian(day: date) -> tuple[int, int, int]:
    """Return year, month (1-13) and day of the Ethiopian calendar: a leap day each fourth year, 1 Meskerem on 11 or 12 September (1900-2099)."""
    since = day.toordinal() + JULIAN_DAY_OF_ORDINAL_0 - ERA_OF_MERCY
    cycles, rest = divmod(since, 1461)
    of_year = rest % 365 + 365 * (rest // 1460)
    return 4 * cycles + rest // 365 - rest // 1460, of_year // 30 + 1, of_year % 30 + 1


def point(amount: float) -> str:
    """Return an amount with a decimal point and commas between thousands."""
    return grouped(amount, ",")


def remark(entry: Entry, chance: random.Random, of_living: Sequence[str], others: Sequence[str]) -> str:
    """Return a remark; one of ``of_living`` only where each of the goods is counted and its form or its unit may be an animal's that lives."""
    lives = all(good.how in "cb" and (not good.forms or _LIVING.search(good.forms)) for good in entry.goods)
    return chance.choice([*others, *(of_living if lives else ())])


def measured(
    amount: float | None, chance: random.Random, units: Sequence[str], write: Callable[[float], str] = point
) -> Any:
    """Return the cell of a mass or a volume: a number, a text, or a text with one of ``units`` behind it as it is; empty without one."""
    if amount is None:
        return ""
    text = write(amount)
    return chance.choice([amount, amount, text, *(text + unit for unit in units)])


def weighed(
    mass: float | None,
    chance: random.Random,
    grams: Sequence[str],
    tonnes: Sequence[str],
    units: Sequence[str],
    write: Callable[[float], str] = point,
) -> Any:
    """Return the cell of a mass in kg as ``measured`` does, many of less than one in grams, some of a thousand or more in tonnes."""
    if mass is not None and mass < 1 and chance.random() < 0.6:
        return f"{write(mass * 1000)} {chance.choice(grams)}"
    if mass is not None and mass >= 1000 and tonnes and chance.random() < 0.35:
        return f"{write(mass / 1000)} {chance.choice(tonnes)}"
    return measured(mass, chance, units, write)


def counted(entry: Entry, chance: random.Random, write: Callable[[float], Any], alone: float = 0.6) -> Any:
    """Return the cell of a count, ``alone`` of them without the word for a piece; empty without a count."""
    count = entry.amounts.get("count")
    if count is None:
        return ""
    number, unit = write(int(count)), usual(entry.goods[0].unit, chance)
    return number if not unit or chance.random() < alone else f"{number} {unit}"


def after(day: date, chance: random.Random, most: int = 40) -> date:
    """Return a later day, as remarks mention: of a hearing, a handing over."""
    return day + timedelta(days=chance.randrange(1, most))
