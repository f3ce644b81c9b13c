"""How the registers of the eleventh set are filled: seizures in order of their days, goods by their weight, totals, signatures.

Rules:
- The truth of a row is fixed before its cells are written.
- A seizure of several rows has one day; its shared columns are written in its first row alone where the register does so.
- Goods of two kinds in one cell share the amounts of the row: one total, or a count of the one and a mass of the other.

    sheet = Sheet(Made("register.xlsx"))
    sheet.titles("H", "PORT OF ENTRY", "REGISTER OF SEIZURES")
    sheet.lines.append(HEADER)
    fill(sheet, GOODS, 1200, chance, line, Habits(several=0.1, ends=total))
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmarks.unseen_parts import left_out
from benchmarks.unseen_tables import Answer, days

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Sequence
    from datetime import date

    from benchmarks.unseen_tables import Made


ENGLISH = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")


class Good(NamedTuple):
    """Goods as a register names them; alternatives are separated by ``|``, the first of them is the usual one."""

    weight: int  # how often they are seized
    words: str
    names: str  # accepted names that the words allow
    how: str  # c count, m mass (kg), b count and mass, v count and volume (m3), w volume alone
    size: float  # usual amount: pieces (c, b, v), kg (m) or m3 (w)
    each: float = 0.0  # kg or m3 of one piece (b, v)
    unit: str = ""
    forms: str = ""  # what of it: tusks, live, skin
    latin: str = ""  # as a column for scientific names has it


class Entry(NamedTuple):
    """A row of a register before it is written."""

    seizure: int  # counted from 1
    place: int  # in its seizure, counted from 0
    rows: int  # of its seizure
    first: date
    last: date
    goods: tuple[Good, ...]
    amounts: dict[str, float]  # pieces, kg, m3


@dataclass
class Sheet:
    """A register while it is written, with sums since its last total and of the whole."""

    made: Made
    lines: list[list[Any]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    seizures: int = 0
    part: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    whole: dict[str, float] = field(default_factory=lambda: defaultdict(float))

    def titles(self, last: str, *texts: str) -> None:
        """Add titles, each merged from column A to the column ``last``."""
        for text in texts:
            self.lines.append([text])
            self.merged.append(f"A{len(self.lines)}:{last}{len(self.lines)}")

    def other(self, *cells: Any) -> None:
        """Add a row that is no seizure: a total, a heading among the rows, a signature."""
        left_out(self.made, self.lines, list(cells))

    def add(self, amounts: dict[str, float]) -> None:
        """Count a row in the sums."""
        for kind, amount in {"rows": 1, **amounts}.items():
            self.part[kind] += amount
            self.whole[kind] += amount

    def sums(self) -> dict[str, float]:
        """Return rows, count, mass and volume since the last total, and begin again."""
        part, self.part = self.part, defaultdict(float)
        return part


class Habits(NamedTuple):
    """How a register is kept."""

    several: float = 0.08  # share of seizures that have several rows
    pairs: float = 0.03  # share of rows with two goods in one cell
    shared: tuple[int, ...] = ()  # columns (from 0) that are written once a seizure
    letters: str = ""  # columns whose cells are merged over the rows of a seizure
    period: Callable[[date], Any] = lambda day: day.year
    begins: Callable[[Sheet, Any], None] | None = None
    ends: Callable[[Sheet, Any], None] | None = None
    when: Callable[[random.Random], tuple[date, date]] = days


def fill(
    sheet: Sheet,
    goods: Sequence[Good],
    rows: int,
    chance: random.Random,
    line: Callable[[Entry, random.Random], list[Any]],
    habits: Habits,
) -> None:
    """Write ``rows`` rows of seizures in the order of their days, with what stands between the periods."""
    period: Any = None
    for first, last, count in sorted(_plan(rows, chance, habits)):
        now = habits.period(first)
        if now != period:
            if period is not None and habits.ends:
                habits.ends(sheet, period)
            if habits.begins:
                habits.begins(sheet, now)
            period = now
        _seizure(sheet, _goods(goods, count, chance, habits), (first, last), chance, line, habits)
    if habits.ends:
        habits.ends(sheet, period)


def _plan(rows: int, chance: random.Random, habits: Habits) -> list[tuple[date, date, int]]:
    plan = []
    while rows:
        count = 1 if chance.random() >= habits.several else min(rows, chance.choice([2, 2, 2, 3, 3, 4]))
        plan.append((*habits.when(chance), count))
        rows -= count
    return plan


def _goods(
    goods: Sequence[Good], count: int, chance: random.Random, habits: Habits
) -> list[tuple[tuple[Good, ...], dict[str, float]]]:
    """Return the goods of a seizure and their amounts: what is seized together stands near each other in the list of goods."""
    drawn = [chance.choices(goods, [good.weight for good in goods])[0]]
    at = goods.index(drawn[0])
    near = goods[max(0, at - 9) : at + 10]
    weights = [good.weight for good in near]
    while len(drawn) < count:
        good = chance.choices(near, weights)[0]
        if good not in drawn:
            drawn.append(good)
    rows: list[tuple[tuple[Good, ...], dict[str, float]]] = [((good,), _amounts(good, chance)) for good in drawn]  # fmt: skip
    if count == 1 and chance.random() < habits.pairs:
        other = chance.choices(near, weights)[0]
        both = _together(rows[0][1], _amounts(other, chance))
        if both and other != drawn[0]:
            return [((drawn[0], other), both)]
    return rows


def _together(one: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    if one.keys() == other.keys() or not one.keys() & other.keys():
        return {kind: round(one.get(kind, 0) + other.get(kind, 0), 3) for kind in {**one, **other}}
    return {}


def _amounts(good: Good, chance: random.Random) -> dict[str, float]:
    size = good.size * math.exp(chance.gauss(0, 0.8))
    if good.how == "m":
        return {"mass": _kilograms(size, chance)}
    if good.how == "w":
        return {"volume": max(0.01, round(size, 2))}
    count = max(1, round(size))
    if good.how == "c":
        return {"count": count}
    of_all = count * good.each * chance.uniform(0.7, 1.3)
    both: dict[str, float] = {"count": count}
    if good.how == "b":
        both["mass"] = _kilograms(of_all, chance)
    else:
        both["volume"] = max(0.01, round(of_all, 2))
    drop = chance.random()  # not every officer counts and weighs
    if drop < 0.2:
        both.popitem()
    elif drop < 0.45:
        del both["count"]
    return both


def _kilograms(mass: float, chance: random.Random) -> float:
    if mass >= 100:
        return float(round(mass))
    return max(0.001, round(mass, 3 if mass < 1 else chance.choice([0, 1, 1, 2])))


def _seizure(
    sheet: Sheet,
    rows: list[tuple[tuple[Good, ...], dict[str, float]]],
    when: tuple[date, date],
    chance: random.Random,
    line: Callable[[Entry, random.Random], list[Any]],
    habits: Habits,
) -> None:
    sheet.seizures += 1
    for place, (goods, amounts) in enumerate(rows):
        cells = line(Entry(sheet.seizures, place, len(rows), *when, goods, amounts), chance)
        if place:
            cells = [None if at in habits.shared else cell for at, cell in enumerate(cells)]
        sheet.lines.append(cells)
        sheet.made.truth[len(sheet.lines)] = Answer(*when, allowed(goods), amounts)
        sheet.add(amounts)
    if len(rows) > 1:
        top, bottom = len(sheet.lines) - len(rows) + 1, len(sheet.lines)
        sheet.merged += [f"{letter}{top}:{letter}{bottom}" for letter in habits.letters]


def allowed(goods: Sequence[Good]) -> frozenset[str]:
    """Return the names that the words of some goods allow; a genus or family is also written with ``spp.``."""
    names = {name for good in goods for name in good.names.split("|")}
    return frozenset(names | {f"{name} spp." for name in names if " " not in name})


def pick(words: str, chance: random.Random) -> str:
    """Return one of some alternatives, most often the first."""
    each = words.split("|")
    return each[0] if chance.random() < 0.35 else chance.choice(each)


def financial_year(day: date) -> int:
    """Return the calendar year in which a financial year begins: on 1 April."""
    return day.year if day.month > 3 else day.year - 1


def any_of(words: str, chance: random.Random) -> str:
    """Return one of some alternatives, each as often as the others."""
    return chance.choice(words.split("|"))


def some(chance: random.Random, share: float, *texts: str) -> str:
    """Return one of some texts in a share of the rows; else nothing."""
    return chance.choice(texts) if chance.random() < share else ""


def whole(amount: float | None) -> Any:
    """Return an amount as a cell of a workbook has it: no decimals where there are none; empty for none."""
    if amount is None:
        return None
    return int(amount) if amount == int(amount) else amount


def point(amount: float) -> str:
    """Return an amount with a decimal point and commas between thousands."""
    text = f"{amount:,.3f}"
    return text.rstrip("0").rstrip(".")


def pieces(
    entry: Entry,
    chance: random.Random,
    write: Callable[[float], str],
    share: float,
    numbers: Sequence[str] = (),
) -> Any:
    """Return a cell of a count, with its unit in a share of the rows, and now and then in words.

    Args:
        entry: The row.
        chance: Of the table.
        write: How numbers are written in text.
        share: Of the rows that have a unit.
        numbers: One, two, three ... in the language; a few counts are given by them too: "Two (2) pcs".
    """
    count = entry.amounts.get("count")
    if count is None:
        return None
    unit = pick(entry.goods[0].unit, chance) if len(entry.goods) == 1 else ""
    if count <= len(numbers) and chance.random() < 0.07:
        return f"{numbers[int(count) - 1]} ({int(count):02}) {unit}".strip()
    if not unit or chance.random() >= share:
        return int(count)
    return f"{write(count)} {unit}"


def heavy(
    mass: float | None,
    chance: random.Random,
    share: float,
    units: tuple[str, str, str] = ("g|gm|grams", "kg|kgs|Kg", "tonnes|MT|tons"),
) -> Any:
    """Return a cell of a mass under a heading in kg: a number, or in a share of the rows text with its unit (grams, kg, tonnes)."""
    if mass is None or chance.random() >= share:
        return whole(mass)
    grams, kilos, tonnes = units
    if mass < 1:
        return f"{mass * 1000:.0f}{chance.choice(['', ' '])}{pick(grams, chance)}"
    if mass >= 1000 and chance.random() < 0.4:
        return f"{point(mass / 1000)} {pick(tonnes, chance)}"
    return f"{point(mass)}{chance.choice(['', ' '])}{pick(kilos, chance)}"
